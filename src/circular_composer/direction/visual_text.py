# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Text for terminals that neither shape Arabic letters nor reorder a line.

The only place where letters become presentation forms and lines are stored as drawn. The result is
for eyes alone: it can't be searched, read aloud or copied into a document, and no file holds it.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from arabic_reshaper import ArabicReshaper
from bidi import get_display

from circular_composer.direction._properties import mirrors
from circular_composer.direction.bidi import Direction, resolve, visual_order
from circular_composer.direction.islands import Island, RangeLook, find_islands, isolated

if TYPE_CHECKING:
    from collections.abc import Iterator

_URL_BREAKS = "/?&="
_TELL_TALE = "\u034f"
"""Combining grapheme joiner: nothing to see, of class NSM."""


def for_plain_terminal(text: str, base: Direction, width: int | None = None) -> str:
    """Return a text as such a terminal must be sent it, to be seen as it should be read.

    Lines are wrapped before they are reordered, and reordered as lines of one paragraph, so that
    the first words stay on the first line. Islands keep their order and, where they fit, their
    line. Marks follow their letter on the line as well (L3); invisible characters are dropped.

    Args:
        text: logical order; a line feed ends a line.
        base: the direction of the text.
        width: columns to wrap at, at least 1; right-to-left lines are then set at the right edge.
            None neither wraps nor pads.

    Raises:
        ValueError: `width` is less than 1.
    """
    if width is not None and width < 1:
        raise ValueError("a line needs at least one column")
    lines = (
        line
        for each in text.replace("\t", "    ").split("\n")
        for line in _Paragraph(each, base).lines(width)
    )
    if width is None or base == "ltr":
        return "\n".join(lines)
    return "\n".join(" " * (width - columns(line)) + line if line else line for line in lines)


def as_read(text: str, base: Direction, *, range_look: RangeLook = "left") -> str:
    """Return the order a reader gets: the characters as they stand on paper, from the left.

    The islands of the text are isolated as they are on the page, and python-bidi, which knows
    nothing of ours, puts the line in order. Letters keep their stored form and invisible
    characters are dropped; each line of the text is ordered by itself.

    Args:
        text: logical order; a line feed ends a line.
        base: the direction of the text.
        range_look: where the smaller value of a range stands in a right-to-left text.
    """
    return "\n".join(_read_line(line, base, range_look) for line in text.split("\n"))


def as_drawn(text: str, base: Direction, *, range_look: RangeLook = "left") -> str:
    """Return `as_read` with its letters in the forms they join in, for eyes alone.

    Set left to right, character by character, it looks as the line does on paper, whatever the
    program that shows it does about direction.
    """
    shaped = "\n".join(_reshaper().reshape(line) for line in text.split("\n"))
    return as_read(shaped, base, range_look=range_look)


def _read_line(line: str, base: Direction, range_look: RangeLook) -> str:
    islands = find_islands(line, base=base, range_look=range_look)
    # python-bidi orders characters but mirrors none (L4), and tells no levels. A mark behind each
    # bracket takes its direction (W1) and tells it: where the line is turned, it comes first.
    images = mirrors()
    marked = "".join(
        char + _TELL_TALE if char in images else char
        for char in isolated(line, islands).replace(_TELL_TALE, "")
    )
    ordered = iter(get_display(marked, base_dir="R" if base == "rtl" else "L"))
    seen: list[str] = []
    for char in ordered:
        if char == _TELL_TALE:
            seen.append(images[next(ordered)])
        elif not _is_invisible(char):
            seen.append(char)
            if char in images:
                next(ordered)
    return "".join(seen)


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes (UAX#11; marks take none)."""
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


@cache
def _reshaper() -> ArabicReshaper:
    return ArabicReshaper({"delete_harakat": False})


class _Paragraph:
    """A paragraph with its letters shaped and its islands isolated, still in logical order."""

    def __init__(self, text: str, base: Direction) -> None:
        self._shaped = ""
        self._held: dict[int, int] = {}
        self._add(text, 0, len(text), find_islands(text, base=base))
        self._resolved = resolve(self._shaped, base)

    def _add(self, text: str, start: int, end: int, islands: tuple[Island, ...]) -> None:
        """Append a stretch, shaped; note where the parts that hold stand."""
        done = start
        for island in islands:
            self._append(text[done : island.start])
            begin = len(self._shaped)
            self._shaped += "\u2067" if island.direction == "rtl" else "\u2066"
            self._add(text, island.start, island.end, island.parts)
            self._shaped += "\u2069"
            if island.hold == "line":
                self._held[begin] = len(self._shaped)
            done = island.end
        self._append(text[done:end])

    def _append(self, text: str) -> None:
        self._shaped += _reshaper().reshape(text)

    def lines(self, width: int | None) -> Iterator[str]:
        """Yield the lines as drawn, wrapped at a width."""
        if width is None:
            yield self._drawn(0, len(self._shaped))
            return
        start = end = used = 0
        empty = True
        for first, last in self._pieces(width):
            size = columns(self._shaped[first:last])
            gap = columns(self._shaped[end:first])
            if not empty and used + gap + size > width:
                yield self._drawn(start, end)
                empty = True
            if empty:
                start, used, gap = first, 0, 0
            used += gap + size
            end = last
            empty = False
        yield self._drawn(start, end)

    def _pieces(self, width: int) -> Iterator[tuple[int, int]]:
        """Yield what is kept together: words and held islands, long ones cut to the width."""
        place = 0
        while place < len(self._shaped):
            start = place
            while place < len(self._shaped) and self._shaped[place] != " ":
                held = self._held.get(place, place + 1)
                place = held if columns(self._shaped[place:held]) <= width else place + 1
            if place > start:
                yield from self._cut(start, place, width)
            else:
                place += 1

    def _cut(self, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
        """Yield a word, or parts of it no wider than a line; an address is cut after its signs."""
        used = 0
        last_sign = start
        for place in range(start, end):
            size = _columns(self._shaped[place])
            if used and used + size > width:
                cut = last_sign if last_sign > start else place
                yield start, cut
                start = cut
                used = columns(self._shaped[cut:place])
            used += size
            if self._shaped[place] in _URL_BREAKS:
                last_sign = place + 1
        yield start, end

    def _drawn(self, start: int, end: int) -> str:
        """Return one line in visual order, mirrored, without what is invisible (L2 to L4)."""
        seen = [place for place in range(start, end) if not _is_invisible(self._shaped[place])]
        levels = [self._resolved.levels[place] for place in seen]
        images = mirrors()
        line: list[str] = []
        marks: list[str] = []
        for place in visual_order(levels):
            char = self._shaped[seen[place]]
            if levels[place] % 2 == 0:
                line.append(char)
            elif unicodedata.category(char) in ("Mn", "Me"):
                marks.append(char)
            else:
                line += (images.get(char, char), *reversed(marks))
                marks = []
        return "".join([*line, *reversed(marks)])


def _is_invisible(char: str) -> bool:
    return unicodedata.category(char) == "Cf"
