# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Islands: what keeps its own order whatever stands round it, and what may not break over lines.

They are worked out from the text each time and stored nowhere. A writer draws an island as an
isolate (UAX#9 LRI or RLI … PDI) or what its format has for one; `isolated` shows the meaning.

What is made an island, and what is not, follows three rules:

1. What the algorithm would displace: `+41 22 730 6301`, `C++`, `28-02-2026`, after Arabic.
2. What must not break, or only at certain signs, displaced or not: addresses, references, dates.
3. What hangs together with either: the algorithm draws neighbouring Latin words as one stretch, and
   an isolate in the middle of an English phrase would tear it in two (it counts as neutral, so a
   space between it and Arabic becomes R by N2). So the whole phrase is the island, and the address
   in it is one of its `parts`.

Two habits of Arabic type go beyond the algorithm. A range reads as the house wants it
(`range_look`). And an Arabic comma, semicolon or question mark ends a Latin phrase: in `ITU، 2025`
or `ITU، ISO` the algorithm draws all of it left to right, since W7 and N1 look past the comma, and
a reader who comes from the right meets the last item first.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Literal

from attrs import frozen

from circular_composer.direction._addresses import find_emails, find_urls
from circular_composer.direction._atoms import Atom, Hold, Kind, masked, without
from circular_composer.direction._latin import find_words
from circular_composer.direction._numbers import find_numbers
from circular_composer.direction._phrases import Phrase, find_phrases
from circular_composer.direction._properties import bidi_classes
from circular_composer.direction._recognise import recognise
from circular_composer.direction._references import find_sectors
from circular_composer.direction.bidi import Direction, resolve

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from circular_composer.direction.ranges import Range

__all__ = [
    "Hold",
    "Island",
    "Kind",
    "RangeLook",
    "find_addresses",
    "find_islands",
    "island_marks",
    "isolated",
]

RangeLook = Literal["left", "right"]
"""Where the smaller value of a range stands in a right-to-left text."""

# Any digit, letter or @: said by what it leaves out, which is quicker to prepare.
_ANYTHING = re.compile(r"[^\x00-/:-?\[-`{-\u00bf\U00010000-\U0010ffff]")
_ARABIC_DIGITS = re.compile("9(?:,?9)*")


@frozen
class Island:
    """A stretch of text with an order of its own.

    Attributes:
        start: offset of its first character.
        end: offset after its last one.
        kind: what it is. `latin` may be a whole phrase; `digits` occurs in `parts` only.
        hold: where it may break over lines: nowhere (`line`), only after `/ ? & =` (`url`), or as
            any text (`none`).
        direction: the direction it is drawn in.
        parts: islands within it, in order, that need the same care once more: an address in an
            English phrase, for its hold; the numbers of a range drawn right to left; and the groups
            of Arabic-Indic digits in a left-to-right island, since such digits pull the signs
            between them to the right (N1) even there.
    """

    start: int
    end: int
    kind: Kind
    hold: Hold
    direction: Direction
    parts: tuple[Island, ...] = ()

    def opened(self) -> Iterator[Island]:
        """Yield the island and everything in it, outer before inner, in order."""
        yield self
        for part in self.parts:
            yield from part.opened()


def find_addresses(text: str) -> tuple[Island, ...]:
    """Find the web and e-mail addresses of a text alone, in order; much sooner than all islands.

    They are those that `find_islands` finds in a left-to-right paragraph.
    """
    plain = masked(text)
    urls = find_urls(plain)
    found = [*urls, *find_emails(without(plain, urls))]
    return tuple(
        Island(atom.start, atom.end, atom.kind, atom.hold, "ltr")
        for atom in sorted(found, key=lambda atom: atom.start)
    )


def find_islands(
    text: str, *, base: Direction, range_look: RangeLook = "left"
) -> tuple[Island, ...]:
    """Find the islands of a text, in order; none overlaps another.

    Args:
        text: logical order, as typed. An island never crosses a line end, and never holds an
            isolate of the officer's own (U+2066 to U+2069), or a part of it, or U+FFFC, with which
            a caller may stand in for one.
        base: the direction of the paragraph. In a left-to-right one only what must not break is an
            island, and what Arabic words before it would displace.
        range_look: where the smaller value of a range stands in a right-to-left paragraph. A range
            stored larger-first is no island: it is drawn as it always was. Among Latin words a
            range reads with them, left to right.

    Takes time linear in the length of the text.
    """
    if not _ANYTHING.search(text):
        return ()
    plain = masked(text)
    recognised = recognise(plain)
    levels = resolve(text, base).levels
    numbers = find_numbers(recognised.rest)
    rest = without(recognised.rest, numbers)
    words = find_words(rest)
    sure = [*recognised.atoms, *find_sectors(rest)]
    ranges = [found for found in recognised.ranges if not found.larger_first]
    sure += [Atom(found.start, found.end, "range", "line") for found in ranges]
    sure += [number for number in numbers if " " in plain[number.start : number.end]]
    moved = [atom for atom in (*numbers, *words) if _is_displaced(levels, atom)]
    makers = _Makers(bidi_classes(text), ranges, turned=base == "rtl" and range_look == "right")
    if base == "ltr":
        return tuple(makers.island(atom.start, atom.end, [atom]) for atom in _apart(sure + moved))
    phrases = find_phrases(text, plain, levels)
    by_start = [phrase.start for phrase in phrases]
    moved += [
        atom
        for atom in (*numbers, *words)
        if any(phrase.torn for phrase in _touching(atom, phrases, by_start))
    ]
    atoms, touched = list(moved), set[Phrase]()
    for atom in moved:
        touched.update(_touching(atom, phrases, by_start))
    for atom in sure:
        near = _touching(atom, phrases, by_start)
        if any(phrase.cut and phrase not in touched for phrase in near):
            continue  # the officer has set this phrase: to isolate half of it would tear it
        touched.update(near)
        atoms.append(atom)
    return tuple(makers.island(*group) for group in _groups(atoms, touched))


def isolated(text: str, islands: Iterable[Island]) -> str:
    """Return the text with isolates round the islands and their parts.

    For drawing and proof only: a letter never stores them.
    """
    pieces: list[str] = []
    done = 0
    for place, mark in island_marks(islands):
        pieces += (text[done:place], mark)
        done = place
    return "".join([*pieces, text[done:]])


def island_marks(islands: Iterable[Island]) -> Iterator[tuple[int, str]]:
    """Yield where LRI, RLI and PDI stand round islands and their parts, in order."""
    for island in islands:
        yield island.start, "\u2067" if island.direction == "rtl" else "\u2066"
        yield from island_marks(island.parts)
        yield island.end, "\u2069"


def _is_displaced(levels: bytes, atom: Atom) -> bool:
    """Tell whether the algorithm takes a stretch apart, or turns a part of it."""
    found = set(levels[atom.start : atom.end])
    return len(found) > 1 or found.pop() % 2 == 1


def _touching(atom: Atom, phrases: list[Phrase], by_start: list[int]) -> list[Phrase]:
    """Return the phrases that share a character with a stretch, or stand right beside it."""
    place = max(bisect_right(by_start, atom.start) - 1, 0)
    near: list[Phrase] = []
    while place < len(phrases) and phrases[place].start <= atom.end:
        if phrases[place].end >= atom.start:
            near.append(phrases[place])
        place += 1
    return near


def _groups(
    atoms: list[Atom], phrases: Iterable[Phrase]
) -> Iterator[tuple[int, int, list[Atom], bool]]:
    """Yield what hangs together: its ends, the atoms in it, and whether a phrase is among it."""
    start, end, inside, worded = 0, -1, list[Atom](), False
    stretches: list[Atom | Phrase] = [*atoms, *phrases]
    for stretch in sorted(stretches, key=lambda each: (each.start, each.end)):
        is_phrase = isinstance(stretch, Phrase)
        if stretch.start < end or (stretch.start == end and (is_phrase or worded)):
            end = max(end, stretch.end)
        else:
            if end >= 0:
                yield start, end, inside, worded
            start, end, inside, worded = stretch.start, stretch.end, [], False
        worded = worded or is_phrase
        if isinstance(stretch, Atom):
            inside.append(stretch)
    if end >= 0:
        yield start, end, inside, worded


def _apart(atoms: Iterable[Atom]) -> Iterator[Atom]:
    """Yield atoms in order; of those that overlap the longest, and of equals the one that holds."""
    end = 0
    for atom in sorted(atoms, key=lambda each: (each.start, -each.end, each.hold == "none")):
        if atom.start >= end:
            yield atom
            end = atom.end


class _Makers:
    """Makes islands of the atoms of one text."""

    def __init__(self, classes: str, ranges: list[Range], *, turned: bool) -> None:
        self._classes = classes
        self._ranges = {found.start: found for found in ranges}
        self._turned = turned

    def island(self, start: int, end: int, atoms: list[Atom], worded: bool = False) -> Island:
        """Make one island.

        Args:
            start: offset of its first character.
            end: offset after its last one.
            atoms: what was found in it, at least one.
            worded: whether it is, or is in, a Latin phrase.
        """
        apart = list(_apart(atoms))
        whole = apart[0] if (apart[0].start, apart[0].end) == (start, end) else None
        if whole is None:
            whole = Atom(start, end, "latin", "none")
        elif whole.kind == "range" and self._turned and not worded:
            return self._turned_range(self._ranges[start])
        else:
            apart = []
        parts = [
            self.island(atom.start, atom.end, [atom], worded=True)
            for atom in apart
            if atom.hold != "none"
        ]
        return Island(
            start, end, whole.kind, whole.hold, "ltr", self._with_digits(start, end, parts)
        )

    def _turned_range(self, found: Range) -> Island:
        """Make a range that runs right to left, each of its values left to right.

        The values are islands of their own, since W4 joins European digits over a hyphen wherever
        no Arabic letter stands before them, as at the start of an isolate.
        """
        ends = (found.start, found.first_end), (found.second_start, found.end)
        parts = tuple(
            Island(start, end, "digits", "line", "ltr", self._with_digits(start, end, []))
            for start, end in ends
        )
        return Island(found.start, found.end, "range", "line", "rtl", parts)

    def _with_digits(self, start: int, end: int, parts: list[Island]) -> tuple[Island, ...]:
        """Add the groups of Arabic-Indic digits to the parts, where there is more than one."""
        groups = [found.span() for found in _ARABIC_DIGITS.finditer(self._classes, start, end)]
        if len(groups) < 2:
            return tuple(parts)
        taken = {place for part in parts for place in range(part.start, part.end)}
        digits = [
            Island(first, last, "digits", "line", "ltr")
            for first, last in groups
            if first not in taken
        ]
        return tuple(sorted([*parts, *digits], key=lambda part: part.start))
