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

from circular_composer.direction._properties import mirrors
from circular_composer.direction.bidi import Direction, resolve, visual_order
from circular_composer.direction.islands import Island, find_islands

if TYPE_CHECKING:
    from collections.abc import Iterator

_URL_BREAKS = "/?&="


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
