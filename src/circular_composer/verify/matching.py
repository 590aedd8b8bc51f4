# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Find the expected units, in order, in what a reader handed back.

The two are compared character by character without white space, since readers disagree about
where a space was seen, never about which letters or digits stand there. A unit that is not where
it should be is looked for a little further on, so that one fault is reported once and in its
place.

A Word file holds its characters in order, so a unit must stand there as it is (`Ordered`). A PDF
reader hands the characters of a line back in an order of its own; there a unit must stand
whole, no character more or less (`Unordered`), and the order is proven by where the glyphs stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import blake2b
from itertools import accumulate
from typing import Protocol

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
    """A unit that stands in the text read, from `start` to `end` of the condensed text."""

    unit: Unit
    start: int
    end: int


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


class Reading(Protocol):
    """Condensed text as a reader handed it back."""

    text: str

    def stands(self, wanted: str, position: int) -> bool:
        """Whether a string stands at a position."""

    def search(self, wanted: str, start: int, stop: int) -> int | None:
        """The first position from `start` on, before `stop`, where a string stands."""


class Ordered:
    """Text in its own order."""

    def __init__(self, text: str) -> None:
        """Take the condensed text."""
        self.text = text

    def stands(self, wanted: str, position: int) -> bool:
        """Whether the string stands there as it is."""
        return self.text.startswith(wanted, position)

    def search(self, wanted: str, start: int, stop: int) -> int | None:
        """Look for the string as it is."""
        found = self.text.find(wanted, start, min(stop + len(wanted), len(self.text)))
        return found if found >= 0 else None


class Unordered:
    """Text whose order within a stretch means nothing: a string stands where its characters do.

    Each character has a random-looking number; a stretch holds the same characters as the string
    exactly when the sums agree, but for a chance of one in 2**64.
    """

    def __init__(self, text: str) -> None:
        """Take the condensed text."""
        self.text = text
        self._sums = [0, *accumulate(map(_number, text))]

    def stands(self, wanted: str, position: int) -> bool:
        """Whether the characters of the string are just those that stand there."""
        end = position + len(wanted)
        return end < len(self._sums) and self._sums[end] - self._sums[position] == _sum(wanted)

    def search(self, wanted: str, start: int, stop: int) -> int | None:
        """Look for a stretch of just these characters."""
        length, total, sums = len(wanted), _sum(wanted), self._sums
        stop = min(stop, len(sums) - length)
        places = range(start, stop)
        return next((at for at in places if sums[at + length] - sums[at] == total), None)


@cache
def _number(char: str) -> int:
    return int.from_bytes(blake2b(char.encode("utf-8", "surrogatepass"), digest_size=8).digest())


def _sum(text: str) -> int:
    return sum(map(_number, text))


def match(units: Sequence[Unit], reading: Reading) -> Iterator[Outcome]:
    """Yield what became of each unit, and what stands between them.

    Args:
        units: in reading order.
        reading: what the reader handed back.
    """
    text = reading.text
    position = 0
    after = ""
    pending: list[Missing] = []
    for unit in units:
        wanted = condensed(unit.number) + condensed(unit.text)
        if not wanted:
            continue
        start = _at(wanted, reading, position)
        if start is None:
            start = reading.search(wanted, position, position + _WINDOW)
            if start is None:
                near = text[position : position + max(len(wanted), 8)][:_NEAR]
                displaced = reading.search(wanted, 0, len(text)) is not None
                pending.append(Missing(unit, near, displaced))
                continue
            gap = text[position:start]
            if not pending and _tells(gap):
                yield Surplus(gap[:_NEAR], after)
        yield from pending
        pending = []
        position = start + len(wanted)
        after = unit.where or after
        yield Found(unit, start, position)
    yield from pending
    if not pending and _tells(text[position:]):
        yield Surplus(text[position:][:_NEAR], after)


def _at(wanted: str, reading: Reading, position: int) -> int | None:
    """Where the unit stands right here, after a bullet at most."""
    text = reading.text
    while True:
        if reading.stands(wanted, position):
            return position
        if position >= len(text) or text[position] not in _BULLETS:
            return None
        position += 1


def _tells(gap: str) -> bool:
    """Whether a gap holds more than bullets and dashes."""
    return any(char not in _BULLETS for char in gap)
