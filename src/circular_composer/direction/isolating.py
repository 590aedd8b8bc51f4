# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Isolates of the officer's own: where they may begin and end, and which have no partner."""

from __future__ import annotations

import re

_ISOLATE_OR_LINE = re.compile("[\u2066-\u2069\n]")
_OPENERS = frozenset("\u2066\u2067\u2068")
_END = "\u2069"


def widened(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch that takes no isolate apart, as near to the one given as can be.

    An isolate that is opened in the stretch and closed behind it is taken in whole, and so is one
    that is closed in it and opened before. Characters without a partner (UAX#9 BD9) are passed
    over: they isolate nothing.

    Args:
        text: one line or paragraph.
        start: offset of the first character of the stretch.
        end: offset behind its last one.
    """
    waiting: list[int] = []
    for place, char in enumerate(text):
        if char in _OPENERS:
            waiting.append(place)
        elif char == _END and waiting:
            opened = waiting.pop()
            cut = start <= opened < end <= place or opened < start <= place < end
            if cut:
                start, end = min(start, opened), max(end, place + 1)
    return start, end


def unpaired(text: str) -> tuple[int, ...]:
    """Return the places of isolate characters without a partner on their line, in order.

    UAX#9 closes what is open where a line ends.
    """
    alone: list[int] = []
    waiting: list[int] = []
    for found in _ISOLATE_OR_LINE.finditer(text):
        if found[0] == "\n":
            alone += waiting
            waiting = []
        elif found[0] != _END:
            waiting.append(found.start())
        elif waiting:
            waiting.pop()
        else:
            alone.append(found.start())
    return tuple(sorted([*alone, *waiting]))
