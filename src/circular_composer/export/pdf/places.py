# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Where each word of each field stands on the page, read back from the file itself.

Typst draws the runs of a paragraph in logical order, and paragraphs in the order of the sheet; only
a table row that is parted by a page end goes on later. So the runs are matched to the texts by
reading along both, and no position is computed twice.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from io import BytesIO

import pikepdf
from attrs import define, evolve, field, frozen

from circular_composer.compose.sheet import Run
from circular_composer.export.faces import ignorable
from circular_composer.export.pdf.blocks import Drawn
from circular_composer.export.pdf.glyphs import Fonts, Glyph, GlyphRun, glyph_runs

_ASCENT = 0.8
"""The share of a line's pitch above its baseline, as in the page's `blocks.typ`."""

_AHEAD = 40
"""How many texts a run may be ahead of the one expected: empty cells, labels drawn as one."""


@frozen
class Place:
    """A word of a field on a page, or the part of it that is set in one piece.

    Attributes:
        where: path of the field in the document file.
        start: offset of its first character in the field's string.
        end: offset behind its last character.
        page: counted from 0.
        x: its left edge, in points from the page's left edge.
        y: its top, in points from the page's top edge.
        width: in points.
        height: in points: the pitch of its line.
        rtl: whether its first character is at its right.
    """

    where: str
    start: int
    end: int
    page: int
    x: float
    y: float
    width: float
    height: float
    rtl: bool = False

    def offset_at(self, x: float) -> int:
        """The caret offset nearest to a point above or below the word."""
        share = (x - self.x) / self.width if self.width else 0.0
        share = min(max(share, 0.0), 1.0)
        return self.start + round((self.end - self.start) * (1 - share if self.rtl else share))


_END = Glyph(" ", 0.0, 0.0)
"""A space that ends the last word of a run."""


@frozen
class _Letter:
    """A letter with the marks on it, and where both stand in the source string."""

    char: str
    start: int
    end: int


@define
class _Reading:
    """A text, and how far it has been found on the page."""

    drawn: Drawn
    at: int = 0

    @cached_property
    def letters(self) -> tuple[_Letter, ...]:
        found: list[_Letter] = []
        for run in self.drawn.text.runs:
            if isinstance(run, Run):
                for offset, char in enumerate(run.text, run.start):
                    if _counts(char):
                        found.append(_Letter(char, offset, offset + 1))
                    elif found and unicodedata.combining(char):
                        found[-1] = evolve(found[-1], end=offset + 1)
        return tuple(found)

    @cached_property
    def counted(self) -> str:
        return "".join(letter.char for letter in self.letters)

    @property
    def done(self) -> bool:
        return self.at >= len(self.counted)

    def goes_on(self, letters: str) -> bool:
        """Whether the letters are the next of this text, or begin with all that is left of it."""
        left = self.counted[self.at : self.at + len(letters)]
        return bool(left) and letters.startswith(left)


def find_places(pdf: bytes, drawn: Sequence[Drawn]) -> tuple[Place, ...]:
    """Find the words of the texts in a file that the page has made of them.

    Args:
        pdf: the file as Typst wrote it.
        drawn: its texts, in the order they are drawn.

    Returns:
        the places of all words that belong to a field, in reading order.
    """
    reader = _Reader([_Reading(text) for text in drawn])
    with pikepdf.open(BytesIO(pdf)) as document:
        fonts: Fonts = {}
        for number, page in enumerate(document.pages):
            for run in glyph_runs(page, fonts):
                reader.take(run, number)
    return tuple(reader.places)


@define
class _Reader:
    """Reads along the texts while runs come in."""

    _texts: list[_Reading]
    places: list[Place] = field(init=False, factory=list)
    _next: int = field(init=False, default=0)
    _open: list[_Reading] = field(init=False, factory=list)

    def take(self, run: GlyphRun, page: int) -> None:
        """Find the texts that go on with a run, and note the places of their words."""
        glyphs = run.glyphs
        while glyphs:
            letters = "".join([_letters(glyph.text) for glyph in glyphs])
            reading = self._reading(letters) if letters else None
            if reading is None:
                return
            count = _count(glyphs, len(reading.letters) - reading.at)
            own, glyphs = glyphs[:count], glyphs[count:]
            if reading.drawn.text.where:
                self.places.extend(_words(evolve(run, glyphs=own), page, reading))
            reading.at += sum(len(_letters(glyph.text)) for glyph in own)
            if reading.done:
                self._open.remove(reading)
            if not count:
                return

    def _reading(self, letters: str) -> _Reading | None:
        # The latest text that is not at its end is the likeliest; those that a page end has parted
        # go on after it.
        for reading in reversed(self._open):
            if reading.goes_on(letters):
                return reading
        for index in range(self._next, min(self._next + _AHEAD, len(self._texts))):
            reading = self._texts[index]
            if reading.goes_on(letters):
                self._next = index + 1
                self._open.append(reading)
                return reading
        return None


def _count(glyphs: Sequence[Glyph], room: int) -> int:
    """How many of the glyphs say no more than so many letters."""
    for count, glyph in enumerate(glyphs):
        room -= len(_letters(glyph.text))
        if room < 0:
            return count
    return len(glyphs)


def _words(run: GlyphRun, page: int, reading: _Reading) -> Iterator[Place]:
    """The words of a run as places: glyphs between spaces."""
    where, height = reading.drawn.text.where, reading.drawn.line
    word: list[Glyph] = []
    first = at = reading.at
    for glyph in (*run.glyphs, _END):
        if glyph.text.isspace():
            if at > first:
                letters = reading.letters[first:at]
                left = min(part.left for part in word)
                right = max(part.right for part in word)
                yield Place(
                    where=where,
                    start=letters[0].start,
                    end=letters[-1].end,
                    page=page,
                    x=left,
                    y=run.baseline - _ASCENT * height,
                    width=right - left,
                    height=height,
                    rtl=run.rtl,
                )
            word, first = [], at
        else:
            word.append(glyph)
            at += len(_letters(glyph.text))


def nearest(places: Sequence[Place], page: int, x: float, y: float) -> tuple[str, int] | None:
    """The field and caret offset nearest to a point; see `Typeset.find`."""
    best: tuple[float, Place] | None = None
    for place in places:
        if place.page != page:
            continue
        beside = max(place.x - x, 0.0, x - place.x - place.width)
        above = max(place.y - y, 0.0, y - place.y - place.height)
        # A point beside a line means that line, however far; one between lines, the nearer.
        distance = beside + 20 * above
        if best is None or distance < best[0]:
            best = (distance, place)
    return (best[1].where, best[1].offset_at(x)) if best else None


@lru_cache(maxsize=4096)
def _letters(text: str) -> str:
    """The characters of a text that are matched."""
    return "".join(filter(_counts, text))


@lru_cache(maxsize=4096)
def _counts(char: str) -> bool:
    """Whether a character is matched: a mark may be drawn before its letter or after."""
    return not (char.isspace() or unicodedata.combining(char) or ignorable(ord(char)))
