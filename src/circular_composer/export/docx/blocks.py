# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The blocks of a sheet as Word's paragraphs and tables.

What a style says is said by the style; a paragraph adds its list, its direction where Word wants it
stated, and what keeps it together with the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import define

from circular_composer.compose.look import Look
from circular_composer.compose.sheet import (
    Block,
    Columns,
    Field,
    Group,
    Marker,
    Paragraph,
    Table,
    Text,
)
from circular_composer.export.docx import ooxml, schema, styles
from circular_composer.export.docx.anchors import Anchors
from circular_composer.export.docx.inline import Links, inline
from circular_composer.export.docx.numbering import Numbering
from circular_composer.export.docx.ooxml import Languages
from circular_composer.export.docx.schema import Element, build, setting, toggle

COLUMN_GAP = 12.0
"""Room between two columns of fields, in points."""

TABLE_GAP = 8.0
"""Room below a data table, in points."""

DASH_ROOM = 12.0
"""Room for the dash before an addressee, in points."""

_NO_LINE = 1.0
"""The least height of a paragraph, for one that Word demands and nobody should see."""


@define
class BlockWriter:
    """Writes blocks into one part of the file.

    Attributes:
        look: the measures.
        spoken: the proofing languages.
        rtl: the base direction of the letter.
        numbering: the lists of the letter.
        links: gives links their relationships in this part.
        anchors: names the parts that hold the letter's strings.
    """

    look: Look
    spoken: Languages
    rtl: bool
    numbering: Numbering
    links: Links
    anchors: Anchors
    _new_page: bool = False
    _after_table: bool = False
    _room_above: float = 0.0
    _top_of_cell: bool = False
    _room_taken: float = 0.0

    @property
    def line_width(self) -> float:
        """The width of the text area, in points."""
        page = self.look.page
        return page.width - page.start - page.end

    def begin_below(self, taken: float) -> None:
        """Begin below something that takes this many points of the room above the text."""
        self._room_taken = taken

    def new_page(self) -> None:
        """Begin a page with the next paragraph."""
        self._new_page = True

    def blocks(self, blocks: Sequence[Block]) -> Iterator[Element]:
        """Write blocks one below the other."""
        for index, block in enumerate(blocks):
            yield from self._block(block, tied=self._begins_unit(blocks[index + 1 :]))

    def end(self) -> Iterator[Element]:
        """What must follow the last block of the letter or of an annex: a table is never last."""
        if self._after_table:
            self._room_above = 0.0
            yield self._unseen()

    def paragraph(
        self,
        style: str,
        text: Text,
        *properties: Element | None,
        before: Sequence[Element] = (),
    ) -> Element:
        """A paragraph of a style; `before` stands in it ahead of the text."""
        rtl = text.direction == "rtl"
        told = build(
            "w:pPr",
            None,
            setting("w:pStyle", styles.style_id(self.look.style(style).name)),
            *properties,
            *self._page_and_room(style),
            toggle("w:bidi", rtl),
            build("w:rPr", None, toggle("w:rtl")) if rtl else None,
        )
        content = self.anchors.wrap(text.where, tuple(inline(text, self.spoken, self.links)))
        return ooxml.paragraph(told, *before, *content)

    # --- kinds of block ------------------------------------------------------------------------

    def _begins_unit(self, blocks: Sequence[Block]) -> bool:
        """Whether a group follows, with what is kept with it before it: the closing, the signature.

        The last lines of what stands before are then kept with it: a signature is never alone.
        """
        for block in blocks:
            if isinstance(block, Group):
                return True
            if not (isinstance(block, Paragraph) and not block.children and self._keeps(block)):
                return False
        return False

    def _keeps(self, block: Paragraph) -> bool:
        return block.keep_with_next or self.look.style(block.style).keep_with_next

    def _block(self, block: Block, *, kept: bool = False, tied: bool = False) -> Iterator[Element]:
        if isinstance(block, Paragraph):
            yield from self._paragraph(block, kept=kept, tied=tied)
        elif isinstance(block, Table):
            yield from self._table(block, kept=kept)
        elif isinstance(block, Columns):
            yield from self._columns(block, kept=kept)
        else:
            yield from self._group(block, kept=kept)

    def _group(self, group: Group, *, kept: bool) -> Iterator[Element]:
        last = len(group.blocks) - 1
        for index, block in enumerate(group.blocks):
            yield from self._block(block, kept=kept or index < last)

    def _paragraph(self, block: Paragraph, *, kept: bool, tied: bool = False) -> Iterator[Element]:
        """A paragraph and its items; `kept` keeps all together, `tied` the last with the next."""
        ties = tied and not block.children
        yield self._labelled(
            block.style,
            block.text,
            block.label,
            *self._keeping(kept=kept or ties or block.keep_with_next, whole=kept),
            self._list(block.marker, block.style),
        )
        last = len(block.children) - 1
        for index, child in enumerate(block.children):
            yield from self._paragraph(child, kept=kept, tied=tied and index == last)

    def _list(self, marker: Marker | None, style: str) -> Element | None:
        return self.numbering.mark(marker, style) if marker else None

    def _table(self, table: Table, *, kept: bool) -> Iterator[Element]:
        if self._new_page or self._after_table:
            yield self._unseen()
        last = len(table.rows) - 1
        widths = [share * self.line_width for share in table.widths]
        rows: list[Element] = []
        for index, texts in enumerate(table.rows):
            header = table.header and index == 0
            style = "table-header" if header else "table-cell"
            keep = self._keeping(kept=(kept and index < last) or header, whole=kept)
            cells = [
                ooxml.cell(width, [self.paragraph(style, text, *map(schema.copied, keep))])
                for width, text in zip(widths, texts, strict=True)
            ]
            rows.append(ooxml.row(cells, header=header))
        yield ooxml.fixed_table(
            widths,
            rows,
            setting("w:tblStyle", styles.TABLE),
            styles.table_look(header=table.header),
            rtl=table.direction == "rtl",
            among_rtl=self.rtl,
        )
        self._after_table, self._room_above = True, TABLE_GAP - styles.TABLE_LINE

    def _columns(self, block: Columns, *, kept: bool) -> Iterator[Element]:
        if len(block.columns) == 1:
            # One column is no table: a heading in a cell would not show in Word's navigation.
            for entry in block.columns[0]:
                yield from self._field(entry, kept=kept)
            return
        if self._new_page or self._after_table:
            yield self._unseen()
        widths = [share * self.line_width for share in block.widths]
        last = len(widths) - 1
        cells = [
            ooxml.cell(
                width, self._column(column, gap=0 if index == last else COLUMN_GAP, kept=kept)
            )
            for index, (width, column) in enumerate(zip(widths, block.columns, strict=True))
        ]
        yield ooxml.fixed_table(
            widths,
            [ooxml.row(cells, whole=False)],
            ooxml.borders(0, self.look.rule_color),
            ooxml.cell_margins("w:tblCellMar", block=(0, 0), inline=(0, 0)),
            rtl=self.rtl,
            among_rtl=self.rtl,
        )
        self._after_table = True

    def _column(self, column: Sequence[Field], *, gap: float, kept: bool) -> Iterator[Element]:
        self._top_of_cell = True
        for entry in column:
            yield from self._field(entry, kept=kept, gap=gap)
        self._top_of_cell = False
        if not column:
            yield self._unseen()

    def _field(self, entry: Field, *, kept: bool, gap: float = 0.0) -> Iterator[Element]:
        if entry.listed:
            style = "addressee"
            yield self.paragraph("label", entry.label, *self._keeping(kept=True))
            for value in entry.values:
                yield self.paragraph(
                    style,
                    value,
                    *self._keeping(kept=kept),
                    self.numbering.dash(style, hanging=DASH_ROOM),
                    ooxml.indent(DASH_ROOM, hanging=DASH_ROOM, trailing=gap) if gap else None,
                )
            return
        label: Text | None = entry.label
        for value in entry.values:
            yield self._labelled(
                "field", value, label, *self._keeping(kept=kept), gap=gap, beside=True
            )
            label = None

    def _labelled(
        self,
        style: str,
        text: Text,
        label: Text | None,
        *properties: Element | None,
        gap: float = 0.0,
        beside: bool = False,
    ) -> Element:
        """A paragraph, with a label before it in the room of its own, or `beside` that room."""
        room = self.look.label_width
        if label is None:
            indent = ooxml.indent(room, trailing=gap) if beside else None
            return self.paragraph(style, text, *properties, indent)
        words = inline(label, self.spoken, self.links, character_style=styles.LABEL_WORDS)
        return self.paragraph(
            style,
            text,
            *properties,
            styles.label_tabs(self.look),
            ooxml.indent(room, hanging=room, trailing=gap),
            before=(*words, ooxml.run(None, build("w:tab"))),
        )

    # --- what paragraphs share -----------------------------------------------------------------

    def _keeping(self, *, kept: bool, whole: bool = False) -> tuple[Element, ...]:
        told = [toggle("w:keepNext")] if kept else []
        return (*told, toggle("w:keepLines")) if whole else tuple(told)

    def _page_and_room(self, style: str) -> Iterator[Element]:
        if self._new_page:
            self._new_page = False
            yield toggle("w:pageBreakBefore")
        given = self.look.style(style)
        room = 0.0 if self._top_of_cell else max(given.before, self._room_above)
        room = max(room - self._room_taken, 0.0)
        self._after_table, self._top_of_cell = False, False
        self._room_above = self._room_taken = 0.0
        if room != given.before:
            yield ooxml.exact_spacing(given.line, room, given.after)

    def _unseen(self) -> Element:
        """A paragraph where Word demands one: between tables, after the last, in an empty cell."""
        page = toggle("w:pageBreakBefore") if self._new_page else None
        height = max(self._room_above, _NO_LINE)
        self._new_page, self._after_table, self._room_above = False, False, 0.0
        return ooxml.paragraph(
            build(
                "w:pPr",
                None,
                page,
                ooxml.exact_spacing(height),
                toggle("w:bidi", self.rtl),
            )
        )
