# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Find the expected units, in order, in what a reader handed back.

The two are compared character by character without white space, since readers disagree about
where a space was seen, never about which letters or digits stand there. A unit that is not where
it should be is looked for a little further on, so that one fault is reported once and in its
place.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from attrs import frozen

from circular_composer.verify.expected import Unit, normalized

_SPACE = re.compile(r"\s+")
_BULLETS = frozenset("•–◦▪-‣*")
_NEAR = 60
_WINDOW = 1500
"""Characters of unexpected text that may stand between two units and still be told apart from a
unit that is lost."""


@frozen
class Found:
    """A unit that stands in the text read: from `start` to `end` of the condensed text.

    `exact` is false when a reader's known quirk had to be allowed for: marks handed back in
    another order than they are stored.
    """

    unit: Unit
    start: int
    end: int
    exact: bool = True


@frozen
class Missing:
    """A unit that does not stand where it should.

    `near` is what stands there instead; `displaced` says that the unit stands elsewhere.
    """

    unit: Unit
    near: str
    displaced: bool


@frozen
class Surplus:
    """Text that the letter does not hold, after the unit at `after`."""

    text: str
    after: str


Outcome = Found | Missing | Surplus


def condensed(text: str) -> str:
    """Normalized text without white space."""
    return _SPACE.sub("", normalized(text))


def match(units: Sequence[Unit], read: str) -> Iterator[Outcome]:
    """Yield what became of each unit, and what stands between them.

    Args:
        units: in reading order.
        read: condensed text, in the reader's order.
    """
    position = 0
    after = ""
    pending: list[Missing] = []
    for unit in units:
        wanted = condensed(unit.number) + condensed(unit.text)
        if not wanted:
            continue
        found = _at(unit, wanted, read, position)
        if found is None:
            start = _search(wanted, read, position)
            if start is None:
                near = read[position : position + max(len(wanted), 8)][:_NEAR]
                pending.append(Missing(unit, near, displaced=wanted in read))
                after = unit.where or after
                continue
            gap = read[position:start]
            if pending:
                yield from pending
                pending = []
            elif _tells(gap):
                yield Surplus(gap[:_NEAR], after)
            found = _at(unit, wanted, read, start) or Found(unit, start, start + len(wanted))
        else:
            yield from pending
            pending = []
        yield found
        position = found.end
        after = unit.where or after
    yield from pending
    if not pending and _tells(read[position:]):
        yield Surplus(read[position:][:_NEAR], after)


def _at(unit: Unit, wanted: str, read: str, position: int) -> Found | None:
    """The unit right here, after a bullet at most; marks may come in another order."""
    while position < len(read) and read[position] in _BULLETS and not wanted.startswith(read[position]):
        position += 1
    end = position + len(wanted)
    if read.startswith(wanted, position):
        return Found(unit, position, end)
    here = read[position:end]
    if len(here) == len(wanted) and _skeleton(here) == _skeleton(wanted):
        return Found(unit, position, end, exact=False)
    return None


def _skeleton(text: str) -> tuple[str, str]:
    """Letters in order, and marks as a bag: poppler and pdfium may hand a mark back before its
    letter (a reader's quirk), but never lose one."""
    marks = "".join(sorted(char for char in text if unicodedata.combining(char)))
    return "".join(char for char in text if not unicodedata.combining(char)), marks


def _search(wanted: str, read: str, position: int) -> int | None:
    """Where a unit stands a little further on. Not anywhere: a short text occurs many times."""
    start = read.find(wanted, position, position + _WINDOW + len(wanted))
    return start if start >= 0 else None


def _tells(gap: str) -> bool:
    """Whether a gap holds more than bullets and dashes."""
    return any(char not in _BULLETS for char in gap)
