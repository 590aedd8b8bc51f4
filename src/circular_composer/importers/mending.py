# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Mend the characters of what was read: what no letter may hold, and what was stored for the eye.

Marks keep the order they were typed in where nothing needs mending: text is stored as typed, and
compared in NFC.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

import attrs
from attrs import define, field

from circular_composer.direction.bidi import Direction
from circular_composer.direction.cleaning import clean
from circular_composer.direction.islands import Island, find_islands
from circular_composer.importers.rich import Rich, Span
from circular_composer.importers.scraps import Cell, Grid, Named, Note, Piece, Scrap, Source

_DIRECTION_MARKS = re.compile("[\u200e\u200f]")


def mend(source: Source) -> Source:
    """Return the document with its characters mended; notes say what was done, and how often."""
    mender = _Mender()
    pieces = tuple(mender.piece(piece) for piece in source.pieces)
    kept = tuple(piece for piece in pieces if isinstance(piece, Grid) or piece.text or piece.marker)
    aside = tuple(mender.text(Rich.literal(text)).plain for text in source.aside)
    return attrs.evolve(source, pieces=kept, aside=aside, notes=(*source.notes, *mender.notes()))


@define
class _Mender:
    """Counts what it does."""

    _done: Counter[str] = field(init=False, factory=Counter)

    def notes(self) -> tuple[Note, ...]:
        """Say what was done."""
        return tuple(
            Note(f"mended-{code}", {"count": str(count)}) for code, count in self._done.items()
        )

    def piece(self, piece: Piece) -> Piece:
        """A paragraph or table, mended."""
        if isinstance(piece, Scrap):
            return self._scrap(piece)
        rows = tuple(tuple(self._cell(cell) for cell in row) for row in piece.rows)
        return attrs.evolve(piece, rows=rows)

    def _cell(self, cell: Cell) -> Cell:
        return tuple(self._scrap(scrap) for scrap in cell)

    def _scrap(self, scrap: Scrap) -> Scrap:
        text = self.text(scrap.text)
        if text is scrap.text:
            return scrap
        plain = scrap.text.plain
        names = _shifted(scrap.names, lambda place: len(clean(plain[:place]).text), text)
        return attrs.evolve(scrap, text=text, names=names)

    def text(self, text: Rich) -> Rich:
        """A text, mended; its emphasis stays unless its words had to be put in another order."""
        cleaned = clean(text.plain)
        found = [finding for finding in cleaned.findings if finding.code != "composed"]
        if not found:
            return text
        for finding in found:
            self._done[finding.code] += finding.count
        by_span = text.map(lambda characters: clean(characters).text)
        if by_span.plain == cleaned.text:
            return by_span
        looks = {span.look for span in text.spans}
        return Rich.of(
            [Span(cleaned.text, *looks.pop())] if len(looks) == 1 else [Span(cleaned.text)]
        )


def undecorate(source: Source) -> Source:
    """Take away what this program's writer set beside and within islands, and stores nowhere.

    Marks that it put into runs of their own may have been joined to their neighbours since.
    """
    text = "".join(scrap.text.plain for scrap in source.scraps())
    arabic = sum("\u0600" <= char <= "\u06ff" for char in text)
    base: Direction = "rtl" if arabic * 2 > sum(char.isalpha() for char in text) else "ltr"

    def bare(text: Rich) -> Rich:
        without = text.map(lambda characters: _DIRECTION_MARKS.sub("", characters))
        if "\u00a0" not in without.plain:
            return without
        plain = list(without.plain)
        for island in _held(find_islands(without.plain.replace("\u00a0", " "), base=base)):
            for place in range(island.start, island.end):
                if plain[place] == "\u00a0":
                    plain[place] = " "
        return without.with_characters("".join(plain))

    def scrap_bare(scrap: Scrap) -> Scrap:
        text, plain = bare(scrap.text), scrap.text.plain
        marks = _DIRECTION_MARKS
        names = _shifted(scrap.names, lambda place: len(marks.sub("", plain[:place])), text)
        return attrs.evolve(scrap, text=text, names=names)

    def each(piece: Piece) -> Piece:
        if isinstance(piece, Scrap):
            return scrap_bare(piece)
        rows = tuple(tuple(tuple(map(scrap_bare, cell)) for cell in row) for row in piece.rows)
        return attrs.evolve(piece, rows=rows)

    return attrs.evolve(source, pieces=tuple(each(piece) for piece in source.pieces))


def _held(islands: Iterable[Island]) -> Iterator[Island]:
    """Yield the islands that may not break over lines, those within others among them."""
    for island in islands:
        if island.hold == "line":
            yield island
        yield from _held(island.parts)


def _shifted(
    names: tuple[Named, ...], moved: Callable[[int], int], text: Rich
) -> tuple[Named, ...]:
    """Named stretches where they are in the mended text: its characters have become fewer."""
    length = len(text.plain)
    return tuple(
        Named(name.where, min(moved(name.start), length), min(moved(name.end), length))
        for name in names
    )
