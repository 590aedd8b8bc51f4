# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Where each word of each field stands on the page, read back from the file itself.

Typst draws the runs of a paragraph in logical order, and paragraphs in the order of the sheet; only
a table row that is parted by a page end goes on later. So the runs are matched to the texts by
reading along both, and no position is computed twice.

A letter that is typed is read again and again, and hardly a page of it differs from the last time.
So it is read page by page, and `KnownPages` remembers the pages: one that is drawn as before is not
parsed again, and one whose texts are the same too keeps its places.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Generator, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from io import BytesIO

import pikepdf
from attrs import define, evolve, frozen

from circular_composer.compose.sheet import Run
from circular_composer.export.faces import ignorable
from circular_composer.export.pdf.blocks import Drawn
from circular_composer.export.pdf.glyphs import Fonts, Glyph, GlyphRun, glyph_runs, page_mark

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


@frozen(eq=False)
class PagePlaces:
    """The places of one page, in reading order."""

    places: tuple[Place, ...] = ()

    @cached_property
    def by_path(self) -> Mapping[str, Sequence[Place]]:
        """The places of each field on the page."""
        found: dict[str, list[Place]] = {}
        for place in self.places:
            found.setdefault(place.where, []).append(place)
        return found

    def nearest(self, x: float, y: float) -> tuple[str, int] | None:
        """The field and the caret offset nearest to a point of the page; see `Typeset.find`."""
        best: tuple[float, Place] | None = None
        for place in self.places:
            beside = max(place.x - x, 0.0, x - place.x - place.width)
            above = max(place.y - y, 0.0, y - place.y - place.height)
            # A point beside a line means that line, however far; one between lines, the nearer.
            distance = beside + 20 * above
            if best is None or distance < best[0]:
                best = (distance, place)
        return (best[1].where, best[1].offset_at(x)) if best else None


@define(slots=False)
class _Reading:
    """A text, and its letters as they are matched."""

    drawn: Drawn

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
        return "".join([letter.char for letter in self.letters])


@frozen
class _State:
    """How far the texts have been read, counted from the first that what comes may go on with.

    Attributes:
        next: the first text that no run has been matched to.
        open: the texts that were begun and are not at their end, with how much of them was read.
    """

    next: int = 0
    open: tuple[tuple[int, int], ...] = ()


@frozen
class _Page:
    """What was found on a page, and all that it depended on.

    Attributes:
        mark: what is drawn.
        before: how far the texts had been read.
        reach: how many texts were looked at.
        texts: these, as far as there were so many.
        after: how far they have been read now, counted as before.
        found: the places.
    """

    mark: bytes
    before: _State
    reach: int
    texts: Sequence[Drawn]
    after: _State
    found: PagePlaces


@define(eq=False)
class KnownPages:
    """The pages of one letter as they were last read."""

    _pages: tuple[_Page, ...] = ()

    def read(self, pdf: bytes, drawn: Sequence[Drawn]) -> Generator[PagePlaces]:
        """Read the pages of a file one after another; what is not asked for is not read.

        Args:
            pdf: the file as Typst wrote it.
            drawn: its texts, in the order they are drawn.
        """
        last, read = self._pages, list[_Page]()
        texts = [_Reading(text) for text in drawn]
        first, state = 0, _State()
        fonts: Fonts = {}
        marks: dict[tuple[int, int], bytes] = {}
        try:
            with pikepdf.open(BytesIO(pdf)) as document:
                for number, sheet in enumerate(document.pages):
                    mark = page_mark(sheet, marks)
                    page = last[number] if number < len(last) else None
                    if (
                        page is None
                        or (page.mark, page.before) != (mark, state)
                        or page.texts != drawn[first : first + page.reach]
                    ):
                        reader = _Reader(texts[first:], state, number)
                        for run in glyph_runs(sheet, fonts):
                            reader.take(run)
                        own = drawn[first : first + reader.reach]
                        found = PagePlaces(reader.found)
                        page = _Page(mark, state, reader.reach, own, reader.state, found)
                    read.append(page)
                    passed = min([page.after.next, *(index for index, _ in page.after.open)])
                    first += passed
                    state = _counted_from(passed, page.after)
                    yield page.found
        finally:
            self._pages = (*read, *last[len(read) :])  # left in the middle, the others stay known


def _counted_from(first: int, state: _State) -> _State:
    return _State(state.next - first, tuple((index - first, at) for index, at in state.open))


class _Reader:
    """Reads along the texts while the runs of a page come in.

    Attributes:
        reach: how many texts were looked at so far.
    """

    def __init__(self, texts: Sequence[_Reading], state: _State, page: int) -> None:
        self._texts = texts
        self._page = page
        self.reach = self._next = state.next
        self._open = dict(state.open)  # in the order in which they were begun
        self._places: list[Place] = []

    @property
    def state(self) -> _State:
        """How far the texts have been read."""
        return _State(self._next, tuple(self._open.items()))

    @property
    def found(self) -> tuple[Place, ...]:
        """The places found."""
        return tuple(self._places)

    def take(self, run: GlyphRun) -> None:
        """Find the texts that go on with a run, and note the places of their words."""
        glyphs = run.glyphs
        while glyphs:
            letters = "".join([_letters(glyph.text) for glyph in glyphs])
            index = self._index(letters) if letters else None
            if index is None:
                return
            reading, at = self._texts[index], self._open[index]
            count = _count(glyphs, len(reading.letters) - at)
            own, glyphs = glyphs[:count], glyphs[count:]
            if reading.drawn.text.where:
                self._places.extend(_words(evolve(run, glyphs=own), self._page, reading, at))
            at += sum(len(_letters(glyph.text)) for glyph in own)
            if at >= len(reading.counted):
                del self._open[index]
            else:
                self._open[index] = at
            if not count:
                return

    def _index(self, letters: str) -> int | None:
        # The latest text that is not at its end is the likeliest; those that a page end has parted
        # go on after it.
        for index in reversed(self._open):
            if self._goes_on(index, self._open[index], letters):
                return index
        for index in range(self._next, min(self._next + _AHEAD, len(self._texts))):
            if self._goes_on(index, 0, letters):
                self._next = index + 1
                self.reach = max(self.reach, self._next)
                # What is that far behind is not drawn in full, and never will be at its end.
                self._open = {one: at for one, at in self._open.items() if one > index - _AHEAD}
                self._open[index] = 0
                return index
        self.reach = max(self.reach, self._next + _AHEAD)
        return None

    def _goes_on(self, index: int, at: int, letters: str) -> bool:
        """Whether the letters are the next of a text, or begin with all that is left of it."""
        left = self._texts[index].counted[at : at + len(letters)]
        return bool(left) and letters.startswith(left)


def _count(glyphs: Sequence[Glyph], room: int) -> int:
    """How many of the glyphs say no more than so many letters."""
    for count, glyph in enumerate(glyphs):
        room -= len(_letters(glyph.text))
        if room < 0:
            return count
    return len(glyphs)


def _words(run: GlyphRun, page: int, reading: _Reading, begin: int) -> Iterator[Place]:
    """The words of a run as places: glyphs between spaces; `begin` is where it is in its text."""
    where, height = reading.drawn.text.where, reading.drawn.line
    word: list[Glyph] = []
    first = at = begin
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


@lru_cache(maxsize=4096)
def _letters(text: str) -> str:
    """The characters of a text that are matched."""
    return "".join(filter(_counts, text))


@lru_cache(maxsize=4096)
def _counts(char: str) -> bool:
    """Whether a character is matched: a mark may be drawn before its letter or after."""
    return not (char.isspace() or unicodedata.combining(char) or ignorable(ord(char)))
