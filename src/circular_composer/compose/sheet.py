# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The composed letter: a tree of blocks with named styles, and the furniture of its pages.

Every writer reads a `Sheet` and knows nothing of families. Nothing is positioned: Word breaks its
own lines. Direction is logical throughout (`start`, `end`, isolates); text is NFC and in logical
order, and holds no direction character but the officer's own marks. What each writer draws follows
from three facts resolved here once: the paragraph's base direction, the direction of each run
(UAX#9, as `direction.runs` splits it), and the isolates.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Literal

from attrs import field, frozen

from circular_composer.compose.look import Look

Direction = Literal["ltr", "rtl"]
Hold = Literal["line", "url", "none"]
"""Where a string may break over lines: never; only after `/ ? & =`; as any text."""


@frozen
class Run:
    """Text of one direction and one face.

    Attributes:
        text: never empty, no line break.
        rtl: whether it is set right-to-left: the complex-script face and size, and `w:rtl` in Word.
        bold: strong, beyond what the style says.
        italic: emphasised, beyond what the style says.
        href: a link's target as a URI that a reader can follow (http, https, mailto, tel), or None.
        start: offset of its first character in the source string at the text's `where`, as typed.
        confirm: an imported fact that nobody has confirmed yet.
    """

    text: str
    rtl: bool = False
    bold: bool = False
    italic: bool = False
    href: str | None = None
    start: int = 0
    confirm: bool = False


@frozen
class Break:
    """A line break within a paragraph."""


@frozen
class Isolate:
    """A stretch that keeps its own order whatever stands round it (UAX#9 LRI, RLI … PDI)."""

    direction: Direction
    content: tuple[Inline, ...]
    hold: Hold = "none"


Inline = Run | Break | Isolate


def _runs(content: tuple[Inline, ...]) -> Iterator[Run | Break]:
    for part in content:
        if isinstance(part, Isolate):
            yield from _runs(part.content)
        else:
            yield part


@frozen
class Text:
    """One string of the letter, or words of the furniture, resolved for drawing.

    Attributes:
        content: runs, breaks and isolates in logical order.
        direction: the paragraph's base direction.
        where: path of the source string in the document file; empty for words that no field holds.
    """

    content: tuple[Inline, ...]
    direction: Direction
    where: str = ""

    @property
    def plain(self) -> str:
        """The text in logical order, line breaks as newlines."""
        return "".join("\n" if isinstance(run, Break) else run.text for run in _runs(self.content))

    @property
    def runs(self) -> tuple[Run | Break, ...]:
        """Runs and breaks in logical order, isolates opened."""
        return tuple(_runs(self.content))


@frozen
class Marker:
    """The number or bullet before a paragraph, never part of its text.

    Attributes:
        kind: number or bullet.
        level: depth of indentation, 0 at the margin.
        base: depth at which this numbering begins; its labels join the counters from there.
        counters: the numbers from `base` down to this level; empty for a bullet.
        label: as printed: `2.1`, `•`.
        sequence: numbers of one sequence follow each other; another sequence starts anew.
    """

    kind: Literal["number", "bullet"]
    level: int
    base: int
    counters: tuple[int, ...]
    label: str
    sequence: int


@frozen
class Paragraph:
    """A paragraph of a named style, with the list items below it.

    `label` is printed before the text, in the room the look gives to labels; the text hangs beside
    it (the subject). It is part of the paragraph when read aloud or searched.
    """

    style: str
    text: Text
    marker: Marker | None = None
    children: tuple[Paragraph, ...] = ()
    keep_with_next: bool = False
    label: Text | None = None


@frozen
class Table:
    """A data table; the header row repeats on each page it reaches.

    `widths` are the columns' shares of the line width and sum to 1.
    """

    rows: tuple[tuple[Text, ...], ...]
    header: bool
    direction: Direction
    widths: tuple[float, ...]
    where: str = ""


@frozen
class Field:
    """A label with its values, as in the reference block.

    Attributes:
        label: printed before or above the values, with its colon.
        values: one line or several.
        listed: each value is an item with a dash below the label; else both share a line.
        where: path of the field in the document file.
    """

    label: Text
    values: tuple[Text, ...]
    listed: bool = False
    where: str = ""


@frozen
class Columns:
    """Fields side by side, the first column at the start edge: layout, not a data table."""

    columns: tuple[tuple[Field, ...], ...]
    widths: tuple[float, ...]


@frozen
class Group:
    """Blocks that stay together on a page."""

    blocks: tuple[Block, ...]


Block = Paragraph | Table | Columns | Group


@frozen
class Letterhead:
    """The head of the first page: an office's own logo, if any, and its lines."""

    lines: tuple[Paragraph, ...]
    logo: bytes | None = field(default=None, repr=False)
    logo_alt: str = ""


@frozen
class ContinuationHeader:
    """The head of later pages: the page number between two marks, then the reference."""

    before: str
    after: str
    reference: Text | None


@frozen
class AnnexSheet:
    """An annex, on a new page: heading, the letter it belongs to, title, then its blocks."""

    blocks: tuple[Block, ...]
    where: str = ""


@frozen
class Sheet:
    """A letter ready for any writer.

    Attributes:
        language: BCP 47 code of the letter.
        direction: base direction of page and section.
        title: the subject as plain text, for the document's properties.
        reference: the reference as plain text.
        author: the office that sends the letter, for the document's properties.
        date: the letter's day; the only date in any file made from it.
        draft: the word printed across each page of a draft, or None.
        look: page geometry, faces and styles.
        blocks: the letter from place and date to the annex line.
    """

    language: str
    direction: Direction
    title: str
    reference: str
    author: str
    date: dt.date | None
    draft: Text | None
    look: Look
    letterhead: Letterhead
    continuation: ContinuationHeader
    footer: tuple[Paragraph, ...]
    blocks: tuple[Block, ...]
    annexes: tuple[AnnexSheet, ...] = ()

    def flow(self) -> Iterator[Paragraph | Table | Columns]:
        """Yield the blocks of letter and annexes in reading order.

        Groups are opened, and items follow their paragraph.
        """
        yield from _flow(self.blocks)
        for annex in self.annexes:
            yield from _flow(annex.blocks)

    def texts(self) -> Iterator[Text]:
        """Yield every text between header and footer, in reading order, markers left out."""
        for block in self.flow():
            if isinstance(block, Paragraph):
                if block.label is not None:
                    yield block.label
                yield block.text
            elif isinstance(block, Table):
                for row in block.rows:
                    yield from row
            else:
                for column in block.columns:
                    for entry in column:
                        yield entry.label
                        yield from entry.values


def _flow(blocks: tuple[Block, ...]) -> Iterator[Paragraph | Table | Columns]:
    for block in blocks:
        if isinstance(block, Group):
            yield from _flow(block.blocks)
        else:
            yield block
            if isinstance(block, Paragraph):
                yield from _flow(block.children)
