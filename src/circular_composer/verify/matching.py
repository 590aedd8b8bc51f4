# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Find the expected units, in order, in what a reader handed back.

The two are compared character by character without white space, since readers disagree about
where a space was seen, never about which letters or digits stand there. Where a unit does not
stand, the explanation that leaves least of letter and file out is taken, so that one fault is
reported once and in its place.

A Word file holds its characters in order, so a unit must stand there as it is (`Ordered`). A PDF
reader hands the characters of a line back in an order of its own; there a unit must stand
whole, no character more or less (`Unordered`), and the order is proven by where the glyphs stand.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from hashlib import blake2b
from itertools import accumulate
from typing import Protocol

from attrs import frozen

from circular_composer.verify.expected import Unit, normalized

_BULLETS = frozenset("•–·‣-*◦▪")
_NEAR = 60
_WINDOW = 4000
"""Characters of unexpected text that may stand between two units and still be told apart from
units that are lost."""
_LONG = 25
"""Characters of a text that does not occur twice by accident."""


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
    return normalized(text).replace(" ", "")


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

    def __init__(self, text: str, starts: Collection[int] | None = None) -> None:
        """Take the condensed text.

        `starts` are the positions where a stretch may start: all, or where marked content does.
        """
        self.text = text
        self._starts = None if starts is None else sorted(starts)
        self._sums = [0, *accumulate(map(_number, text))]

    def stands(self, wanted: str, position: int) -> bool:
        """Whether the characters of the string are just those that stand there."""
        end = position + len(wanted)
        return end < len(self._sums) and self._sums[end] - self._sums[position] == _sum(wanted)

    def search(self, wanted: str, start: int, stop: int) -> int | None:
        """Look for a stretch of just these characters."""
        length, total, sums = len(wanted), _sum(wanted), self._sums
        stop = min(stop, len(sums) - length)
        places: Sequence[int] = range(start, stop)
        if self._starts is not None:
            known = self._starts
            places = known[bisect_left(known, start) : bisect_left(known, stop)]
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
    kept = [(unit, condensed(unit.number) + condensed(unit.text)) for unit in units]
    kept = [(unit, wanted) for unit, wanted in kept if wanted]
    text, position, index = reading.text, 0, 0
    after = ""
    while index < len(kept):
        unit, wanted = kept[index]
        start = _at(wanted, reading, position)
        if start is not None:
            position = start + len(wanted)
            after = unit.where or after
            yield Found(unit, start, position)
            index += 1
            continue
        lost, start = _resumption(kept[index:], reading, position)
        gap = text[position:start]
        if not lost and _tells(gap):
            yield Surplus(gap[:_NEAR], after)
        for unit, wanted in kept[index : index + lost]:
            displaced = len(wanted) >= _LONG and reading.search(wanted, 0, len(text)) is not None
            yield Missing(unit, gap[:_NEAR], displaced)
        index += lost
        position = start
    if _tells(text[position:]):
        yield Surplus(text[position:][:_NEAR], after)


def _resumption(
    kept: Sequence[tuple[Unit, str]], reading: Reading, position: int
) -> tuple[int, int]:
    """Where the letter goes on after a fault: how many units are lost, and the place.

    A changed word, a lost page and an added sentence look alike at the first character that
    differs. The explanation that leaves least out wins: the larger of the characters of the
    units that are given up and of the text that is passed over.
    """
    text = reading.text
    best = (len(kept), len(text))
    least = max(sum(len(wanted) for _, wanted in kept), len(text) - position)
    given_up = 0
    for lost, (_, wanted) in enumerate(kept):
        if given_up >= least:
            break
        stop = position + min(least, _WINDOW)
        place = reading.search(wanted, position, stop)
        while place is not None:
            cost = max(given_up, place - position)
            if cost >= least:
                break
            if _confirmed(kept, lost, reading, place):
                least, best = cost, (lost, place)
                break
            place = reading.search(wanted, place + 1, stop)
        given_up += len(wanted)
    return best


def _confirmed(kept: Sequence[tuple[Unit, str]], index: int, reading: Reading, place: int) -> bool:
    """Whether a unit found further on is no accident: it is long, or the next one follows it."""
    wanted = kept[index][1]
    end = place + len(wanted)
    if len(wanted) >= _LONG:
        return True
    if index + 1 == len(kept):
        return end == len(reading.text)
    return _at(kept[index + 1][1], reading, end) is not None


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
