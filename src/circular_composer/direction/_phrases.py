# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The stretches of Latin text that the algorithm draws as one in a right-to-left paragraph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import frozen

from circular_composer.direction._properties import bidi_classes

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEFT_TO_RIGHT = re.compile(b"\\x00+")
_PARITY = bytes(level % 2 for level in range(256))
_STOP = re.compile("[،؛؟]")
_LIMIT = re.compile("[،؛؟\n]+")
_EDGE = " ,.;:!?…"


@frozen
class Phrase:
    """A stretch of Latin words, with the numbers and signs between them.

    Attributes:
        start: offset of its first character.
        end: offset after its last one.
        cut: an officer's isolate touches it, so that it isn't the whole phrase.
        torn: the algorithm goes on past an Arabic comma or the like, where the phrase should end,
            or puts its closing quotation mark on the wrong side.
    """

    start: int
    end: int
    cut: bool
    torn: bool


def find_phrases(text: str, plain: str, levels: bytes) -> list[Phrase]:
    """Find the phrases of a right-to-left text, in order.

    Args:
        text: the text.
        plain: the copy that recognisers read.
        levels: its levels.
    """
    classes = bidi_classes(text)
    return [
        phrase
        for found in _LEFT_TO_RIGHT.finditer(levels.translate(_PARITY))
        for phrase in _pieces(plain, *found.span())
        if "L" in classes[phrase.start : phrase.end]
    ]


def _pieces(plain: str, start: int, end: int) -> Iterator[Phrase]:
    """Yield a stretch, or what is left of it between Arabic marks and officer's isolates."""
    torn = _STOP.search(plain, start, end) is not None
    limits = [found.span() for found in _LIMIT.finditer(plain, start, end)]
    if not limits:
        # The opening quotation mark is between Latin words, the closing one before Arabic.
        quoted = plain.count('"', start, end) % 2 == 1 and plain[end : end + 1] == '"'
        yield Phrase(start, end + quoted, cut=False, torn=quoted)
        return
    begins = [start, *(limit_end for _, limit_end in limits)]
    ends = [*(limit_start for limit_start, _ in limits), end]
    for begin, stop in zip(begins, ends, strict=True):
        first, last = _trimmed(plain, begin, stop)
        if first < last:
            cut = "\n" in (plain[begin - 1 : begin], plain[stop : stop + 1])
            yield Phrase(first, last, cut=cut, torn=torn)


def _trimmed(plain: str, start: int, end: int) -> tuple[int, int]:
    """Leave out spaces and marks at the ends, and a quotation mark whose partner is elsewhere."""
    edge = _EDGE + '"' * (plain.count('"', start, end) % 2)
    while start < end and plain[start] in edge:
        start += 1
    while end > start and plain[end - 1] in edge:
        end -= 1
    return start, end
