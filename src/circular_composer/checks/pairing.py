# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Brackets and quotation marks of a text: which belong together, and which stand alone."""

from __future__ import annotations

import re
from itertools import pairwise

from attrs import define, field, frozen

_PAIRS = {"(": ")", "[": "]", "{": "}", "«": "»", "“": "”", "‹": "›"}
_OPENERS = {close: opening for opening, close in _PAIRS.items()}
_MARK = re.compile(r"[()\[\]{}«»“”‹›\"]")
_LABEL = re.compile(r"(?:^|[\s؛،;,(])(?:[^\W\d_]|\d{1,2}|[ivxIVX]{2,4})[ \u00a0]?$")
_SPACED = frozenset(" \t\n\u00a0")
_AFTER_CLOSING = frozenset(" \t\n\u00a0.,;:!?،؛؟)]}»”…")


@frozen
class Pairing:
    """What was found.

    Attributes:
        alone: offset of each mark without its partner, in order.
        turned: pairs of offsets of brackets that stand the wrong way round: `)text(`.
        quoted: offsets after the opening and before the closing mark of each quotation.
    """

    alone: tuple[int, ...] = ()
    turned: tuple[tuple[int, int], ...] = ()
    quoted: tuple[tuple[int, int], ...] = ()


@define
class _Marks:
    """Marks still open while a text is read."""

    text: str
    open: list[tuple[str, int]] = field(factory=list)
    counts: dict[str, int] = field(factory=dict)
    quote: int | None = None
    alone: list[int] = field(factory=list)
    quoted: list[tuple[int, int]] = field(factory=list)

    def take(self, char: str, place: int) -> None:
        if char == '"':
            self._straight(place)
        elif char in _PAIRS:
            self.open.append((char, place))
            self.counts[char] = self.counts.get(char, 0) + 1
        else:
            self._close(char, place)

    def _close(self, char: str, place: int) -> None:
        opening = _OPENERS[char]
        if not self.counts.get(opening):
            if char != ")" or not _LABEL.search(self.text, max(0, place - 7), place):
                self.alone.append(place)
            return
        while True:
            inner, start = self.open.pop()
            self.counts[inner] -= 1
            if inner == opening:
                if char in "»”":
                    self.quoted.append((start + 1, place))
                return
            self.alone.append(start)

    def _straight(self, place: int) -> None:
        """A straight mark opens or closes by what stands beside it; in doubt, by turns."""
        before, after = self.text[max(place - 1, 0) : place], self.text[place + 1 : place + 2]
        opens = (not before or before in _SPACED) and bool(after) and after not in _SPACED
        closes = bool(before) and before not in _SPACED and (not after or after in _AFTER_CLOSING)
        if self.quote is None:
            if not closes or before in "([{":
                self.quote = place
            elif not before.isdigit():  # after a figure it stands for inches
                self.alone.append(place)
        elif opens and after not in _AFTER_CLOSING:
            self.alone.append(self.quote)
            self.quote = place
        else:
            self.quoted.append((self.quote + 1, place))
            self.quote = None


def pair(text: str) -> Pairing:
    """Pair the brackets and quotation marks of a text. Linear in its length.

    A closing bracket after a label (`أ)`, `1)`) needs no opening one. Apostrophes are no marks.
    """
    marks = _Marks(text)
    for found in _MARK.finditer(text):
        marks.take(found[0], found.start())
    alone = sorted(
        [*marks.alone, *(place for _, place in marks.open)]
        + ([] if marks.quote is None else [marks.quote])
    )
    turned = tuple(_turned(text, alone))
    kept = {place for pair_ in turned for place in pair_}
    return Pairing(
        tuple(place for place in alone if place not in kept), turned, tuple(sorted(marks.quoted))
    )


def _turned(text: str, alone: list[int]) -> list[tuple[int, int]]:
    """Neighbouring lone brackets that would pair if each were the other way round."""
    found: list[tuple[int, int]] = []
    for one, other in pairwise(alone):
        if _PAIRS.get(text[other]) != text[one] or (found and found[-1][1] == one):
            continue
        before, inside = text[max(one - 1, 0) : one], text[one + 1 : one + 2]
        after = text[other + 1 : other + 2]
        opens = (not before or before in _SPACED) and inside not in _SPACED
        if opens and (not after or after in _AFTER_CLOSING):
            found.append((one, other))
    return found
