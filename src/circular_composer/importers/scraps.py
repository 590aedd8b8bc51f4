# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The one form that every source is read into: paragraphs and tables in their order, unplaced.

A reader (text, Markdown, clipboard, Word) says what it saw, never what it means; the recognizer
alone decides which scrap is the subject.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from attrs import field, frozen

from circular_composer.importers.rich import Rich
from circular_composer.model import Circular

Part = Literal["flow", "header", "later-header", "footer", "box"]
"""Where in its document a scrap stood: the text itself, the head of the first page or of later
ones, the foot, or a box beside the text."""


@frozen
class Note:
    """Something the officer should know of an import: a code and values; the words come later."""

    code: str
    values: Mapping[str, str] = field(factory=dict, hash=False)


@frozen
class Named:
    """A stretch of a scrap that carries the name of a place of the letter (`export.round_trip`)."""

    where: str
    start: int
    end: int


@frozen
class Scrap:
    """One paragraph as it was found.

    Attributes:
        text: without its automatic number or bullet; a newline is a line break.
        line: number of the line or paragraph in the source, from 1.
        marker: the automatic number as printed (`2.1`, `b)`), or `•` for any automatic bullet.
        level: depth of that list, 0 outermost.
        sequence: names the automatic list; numbers of one sequence follow each other.
        heading: depth of a heading, 0 for none.
        style: the paragraph style's name, lower case.
        part: where in its document it stood.
        names: places of a letter that stretches of it are named after.
        cell: table, row and column it was in, when that table is read as an arrangement.
        gap: whether a blank line or paragraph stood before it.
        lead: how far its first line was indented: tabs, or steps of a list.
        ltr: whether its document sets it left-to-right among right-to-left ones.
        typed: whether it comes from a text without lists, whose markers are characters.
    """

    text: Rich
    line: int = 0
    marker: str = ""
    level: int = 0
    sequence: str = ""
    heading: int = 0
    style: str = ""
    part: Part = "flow"
    names: tuple[Named, ...] = ()
    cell: tuple[int, int, int] | None = None
    gap: bool = False
    lead: int = 0
    ltr: bool = False
    typed: bool = False

    @property
    def plain(self) -> str:
        """The text alone, without white space at its ends."""
        return self.text.plain.strip()

    @property
    def where(self) -> str:
        """The place it is named after, or empty."""
        return self.names[0].where if self.names else ""


Cell = tuple[Scrap, ...]


@frozen
class Grid:
    """A table as it was found: rows of cells, each with its paragraphs.

    `header` says that the source marks the first row as naming the columns.
    """

    rows: tuple[tuple[Cell, ...], ...]
    line: int = 0
    header: bool = False
    names: tuple[Named, ...] = ()
    part: Part = "flow"

    def scraps(self) -> Iterator[Scrap]:
        """Yield every paragraph of the table, row by row."""
        for row in self.rows:
            for cell in row:
                yield from cell


Piece = Scrap | Grid


@frozen
class Source:
    """A document as it was read.

    Attributes:
        pieces: paragraphs and tables in reading order.
        aside: texts that no letter has room for, in order: footnotes with their anchors.
        notes: what the reader dropped or mended.
        letter: the letter that the document itself carries, when it is one of ours.
        breaks: whether a line break within a paragraph was meant, or is where a line was full.
        ours: whether this program wrote the file once, whoever saved it since.
    """

    pieces: tuple[Piece, ...]
    aside: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    letter: Circular | None = None
    breaks: Literal["meant", "wrapped"] = "meant"
    ours: bool = False

    def scraps(self) -> Iterator[Scrap]:
        """Yield every paragraph, those of tables in their place."""
        for piece in self.pieces:
            if isinstance(piece, Grid):
                yield from piece.scraps()
            else:
                yield piece
