# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Blocks as the nodes that the page's `blocks.typ` sets, with the space between them settled.

Space between two paragraphs is the larger of the one's `after` and the other's `before`, as Word
and LibreOffice draw a Word file. What is kept together, and which items are one list, is decided
here too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from math import ceil
from typing import Any

from attrs import define, field, frozen

from circular_composer.compose.look import Style
from circular_composer.compose.sheet import (
    Block,
    Columns,
    Direction,
    Field,
    Group,
    Paragraph,
    Run,
    Sheet,
    Table,
    Text,
)
from circular_composer.export.pdf.inline import InlineWriter, Node

COLUMN_GAP = 12.0
"""Room between two columns of fields, in points; the same in Word files."""

TABLE_GAP = 8.0
"""Room below a data table, in points; the same in Word files."""

DASH_ROOM = 12.0
"""Room for the dash before an addressee, in points; the same in Word files."""

_DASH = "-"
_CELL_INSET = 5.0
_MARKER_GAP = 4.0
_UNIT_LIMIT = 0.8
"""A unit taller than this share of the text area may be broken after all."""

_Edges = Mapping[Direction, float]
"""Where the text round a list begins, in points from the side where each direction begins."""


@frozen
class Drawn:
    """A text as the page draws it.

    Attributes:
        text: what is drawn.
        line: the pitch of its lines, in points.
    """

    text: Text
    line: float


@frozen
class _Spaced:
    """A node with the space it keeps from its neighbours, before they are known."""

    node: dict[str, Any]
    before: float
    after: float


@define
class BlockSetter:
    """Turns the blocks of one sheet into nodes, in the order in which the page draws them.

    Attributes:
        sheet: the composed letter.
        inline: turns its texts into nodes.
        drawn: the texts so far.
    """

    sheet: Sheet
    inline: InlineWriter
    drawn: list[Drawn] = field(init=False, factory=list)
    _heading: int = field(init=False, default=0)

    @property
    def line_width(self) -> float:
        """The width of the text area, in points."""
        page = self.sheet.look.page
        return page.width - page.start - page.end

    def style(self, name: str) -> Style:
        """The style of a name."""
        return self.sheet.look.style(name)

    def flow(self, blocks: Sequence[Block]) -> list[Node]:
        """Blocks one below the other."""
        nodes = _stacked(self._spaced(blocks))
        for node, before in zip(nodes[1:], nodes, strict=False):
            if node["kind"] == "unit":
                self._tie(before, node)
        return nodes

    def text(self, text: Text, style: Style, room: float) -> list[Node]:
        """A text on lines of `room` points."""
        self.drawn.append(Drawn(text, style.line))
        return self.inline.nodes(text, style, room)

    # --- what is kept together -----------------------------------------------------------------

    def _tie(self, before: dict[str, Node], unit: dict[str, Node]) -> None:
        """Take something of what stands before a unit along, so that a signature is never alone."""
        if before["kind"] == "list" or (before["kind"] == "paragraph" and "level" not in before):
            unit["tie"] = True  # two lines of running text
        elif before["kind"] == "table" and before["high"] < unit["limit"] / 2:
            before |= {"sticky": True, "whole": True}

    def _spaced(self, blocks: Sequence[Block]) -> Iterator[_Spaced]:
        loose: list[Block] = []
        for chain in self._chains(blocks):
            if any(isinstance(block, Group) for block in chain):
                yield from self._loose(loose)
                loose = []
                yield self._unit(chain)
            else:
                loose += chain
        yield from self._loose(loose)

    def _chains(self, blocks: Sequence[Block]) -> Iterator[list[Block]]:
        """Blocks, each with what it is kept with: closing, signature and annex line are one."""
        chain: list[Block] = []
        for block in blocks:
            chain.append(block)
            if not self._keeps(block):
                yield chain
                chain = []
        yield chain

    def _keeps(self, block: Block) -> bool:
        if isinstance(block, Group):
            return bool(block.blocks) and self._keeps(block.blocks[-1])
        if isinstance(block, Paragraph) and not block.children:
            return block.keep_with_next or self.style(block.style).keep_with_next
        return False

    def _unit(self, chain: Sequence[Block]) -> _Spaced:
        """Blocks that stay on one page, with the last lines of the paragraph before them."""
        inner = list(self._loose([block for part in chain for block in _opened(part)]))
        page = self.sheet.look.page
        nodes = _stacked(inner)
        node = {
            "kind": "unit",
            "width": self.line_width,
            "limit": (page.height - page.top - page.bottom) * _UNIT_LIMIT,
            "blocks": nodes,
        }
        if not inner:
            return _Spaced(node, 0.0, 0.0)
        nodes[0]["above"] = 0.0
        return _Spaced(node, inner[0].before, inner[-1].after)

    def _loose(self, blocks: Sequence[Block]) -> Iterator[_Spaced]:
        for key, run in groupby(blocks, _list_key):
            if key is None:
                for block in run:
                    yield from self._block(block)
            else:
                items = [block for block in run if isinstance(block, Paragraph)]
                yield self._list(items, self.line_width, {})

    def _block(self, block: Block) -> Iterator[_Spaced]:
        if isinstance(block, Paragraph):
            yield from self._paragraph(block)
        elif isinstance(block, Table):
            if block.rows:
                yield self._table(block)
        elif isinstance(block, Columns):
            yield from self._columns(block)
        else:
            yield self._unit((block,))

    # --- paragraphs ----------------------------------------------------------------------------

    def _paragraph(self, block: Paragraph) -> Iterator[_Spaced]:
        style, room = self.style(block.style), self.line_width
        node: dict[str, Node] = {"kind": "paragraph", "style": style.name}
        if block.label is not None:
            node |= self._labelled(block.label, style, bold=True)
            room -= self.sheet.look.label_width
        if style.indent:
            node["indent"] = style.indent
        node |= self._directed(block.text, style, room - style.indent)
        if self._keeps(block):
            node["sticky"] = True
        if style.outline and block.text.plain.strip():
            # Levels are never skipped, or the outline cannot be read (PDF/UA-1, 7.4.2).
            self._heading = min(style.outline, self._heading + 1)
            node |= {"level": self._heading, "whole": True, "sticky": True}
        if block.children:
            node["reserve"] = self._first_lines(block.children[0], style, self.line_width)
        yield _Spaced(node, style.before, style.after)
        if block.children:
            yield from self._children(block, self.line_width, {})

    def _labelled(self, label: Text, style: Style, *, bold: bool) -> dict[str, Node]:
        room = self.sheet.look.label_width
        taken = self.inline.width(label, style, bold=bold)
        told = {"in": self.text(label, style, room), "bold": bold, "room": room}
        return {"label": told | {"wide": taken + _MARKER_GAP > room}}

    def _directed(self, text: Text, style: Style, room: float) -> dict[str, Node]:
        node: dict[str, Node] = {"text": self.text(text, style, room)}
        if text.direction != self.sheet.direction:
            node["rtl"] = text.direction == "rtl"
        return node

    # --- lists ---------------------------------------------------------------------------------

    def _list(self, items: Sequence[Paragraph], room: float, edges: _Edges) -> _Spaced:
        """Neighbours of one kind, level and direction.

        `edges` tells where the text that they stand in begins, at each side.
        """
        marker, direction = items[0].marker, items[0].text.direction
        assert marker is not None  # noqa: S101 - _list_key has asked
        step, edge = self.sheet.look.step(marker.level), edges.get(direction, 0.0)
        shape = {
            "ordered": marker.kind == "number",
            "rtl": direction == "rtl",
            "indent": step.indent - step.hanging - edge,
            "hanging": step.hanging,
        }
        beyond = edges.get("ltr" if direction == "rtl" else "rtl", 0.0)
        if beyond:
            shape["beyond"] = beyond
        return self._items(
            items, shape, room + edge + beyond - step.indent, {direction: step.indent}
        )

    def _items(
        self, items: Sequence[Paragraph], shape: dict[str, Node], room: float, edges: _Edges
    ) -> _Spaced:
        nodes: list[dict[str, Node]] = []
        gaps: list[float] = []
        after = 0.0
        for index, item in enumerate(items):
            style = self.style(item.style)
            if index:
                gaps.append(max(after, style.before))
            node = self._item(item, style, shape["hanging"], room)
            after = style.after
            if item.children:
                children = list(self._children(item, room, edges))
                node["reserve"] = self._first_lines(item.children[0], style, room)
                node["children"] = _stacked(children, after)
                after = children[-1].after
            nodes.append(node)
        # Typst has one distance for all items of a list: the largest, lessened where less is due.
        gap = max(gaps, default=0.0)
        for node, own in zip(nodes, gaps, strict=False):
            if own < gap:
                node["less"] = gap - own
        listed = {"kind": "list", **shape, "gap": gap, "items": nodes}
        return _Spaced(listed, self.style(items[0].style).before, after)

    def _item(self, item: Paragraph, style: Style, hanging: float, room: float) -> dict[str, Node]:
        words = item.marker.label if item.marker else _DASH
        # A number is set in the letter's own face, but in its own order: 2.1 is never read 1.2.
        label = Text((Run(words, rtl=self.sheet.direction == "rtl"),), self.sheet.direction)
        self.drawn.append(Drawn(label, style.line))
        node: dict[str, Node] = {"style": style.name, "marker": [{"iso": "ltr", "in": [words]}]}
        over = self.inline.width(label, style) + _MARKER_GAP - hanging
        if over > 0:
            node["wide"] = round(over, 2)
        return node | self._directed(item.text, style, room)

    def _children(self, item: Paragraph, room: float, edges: _Edges) -> Iterator[_Spaced]:
        for key, run in groupby(item.children, _list_key):
            if key is None:
                for child in run:
                    yield from self._paragraph(child)
            else:
                yield self._list(tuple(run), room, edges)

    def _first_lines(self, child: Paragraph, parent: Style, room: float) -> float:
        """The room below its parent that a paragraph's first lines take: of several lines, two."""
        style = self.style(child.style)
        # The rough measure takes Arabic for too wide: it sees two lines too often, not too seldom.
        several = self.inline.width(child.text, style) > room - self.sheet.look.step(0).indent
        return max(parent.after, style.before) + (2 if several else 1) * style.line

    # --- tables and columns --------------------------------------------------------------------

    def _table(self, block: Table) -> _Spaced:
        rooms = [share * self.line_width - 2 * _CELL_INSET for share in block.widths]
        rows, high = [], 0.0
        for index, row in enumerate(block.rows):
            style = self.style("table-header" if block.header and not index else "table-cell")
            cells = list(zip(row, rooms, strict=True))
            rows.append([self.text(text, style, room) for text, room in cells])
            lines = max(self.inline.width(text, style) / max(room, 1.0) for text, room in cells)
            high += (ceil(lines) or 1) * style.line + _CELL_INSET
        node = {
            "kind": "table",
            "header": block.header,
            "rtl": block.direction == "rtl",
            "widths": list(block.widths),
            "high": high,
            "rows": rows,
        }
        return _Spaced(node, 0.0, TABLE_GAP)

    def _columns(self, block: Columns) -> Iterator[_Spaced]:
        if len(block.columns) == 1:
            for entry in block.columns[0]:
                yield from self._field(entry, self.line_width)
            return
        last = len(block.columns) - 1
        widths = [
            share * self.line_width - (COLUMN_GAP if index < last else 0.0)
            for index, share in enumerate(block.widths)
        ]
        columns = [
            _stacked(part for entry in column for part in self._field(entry, width))
            for column, width in zip(block.columns, widths, strict=True)
        ]
        node = {"kind": "columns", "widths": widths, "gutter": COLUMN_GAP, "columns": columns}
        yield _Spaced(node, 0.0, 0.0)

    def _field(self, entry: Field, room: float) -> Iterator[_Spaced]:
        label, named = self.style("label"), entry.where in self.sheet.look.styles
        if named:
            # A field that has a style of its own is a paragraph of the letter: the subject.
            for index, value in enumerate(entry.values):
                label_once = entry.label if index == 0 else None
                yield from self._paragraph(Paragraph(entry.where, value, label=label_once))
            return
        if entry.listed:
            told = {"kind": "paragraph", "style": label.name, "sticky": True}
            told |= self._directed(entry.label, label, room)
            yield _Spaced(told, label.before, label.after)
            items = [Paragraph("addressee", value) for value in entry.values]
            rtl = self.sheet.direction == "rtl"
            shape = {"ordered": False, "rtl": rtl, "indent": 0.0, "hanging": DASH_ROOM}
            yield self._items(items, shape, room - DASH_ROOM, {})
            return
        style, indent = self.style("field"), self.sheet.look.label_width
        for index, value in enumerate(entry.values):
            node: dict[str, Node] = {"kind": "paragraph", "style": style.name}
            if index:
                node["indent"] = indent
            else:
                node |= self._labelled(entry.label, style, bold=label.bold)
            node |= self._directed(value, style, room - indent)
            yield _Spaced(node, style.before, style.after)


def _stacked(parts: Iterator[_Spaced] | Sequence[_Spaced], above: float = 0.0) -> list[Node]:
    """Nodes one below the other, each with the space above it."""
    nodes: list[Node] = []
    for part in parts:
        nodes.append({**part.node, "above": max(above, part.before)})
        above = part.after
    return nodes


def _opened(block: Block) -> Iterator[Block]:
    if isinstance(block, Group):
        for inner in block.blocks:
            yield from _opened(inner)
    else:
        yield block


def _list_key(block: Block) -> tuple[Any, ...] | None:
    """What the items of one list share; None for anything that is no item."""
    if not isinstance(block, Paragraph) or block.marker is None:
        return None
    marker = block.marker
    return marker.kind, marker.level, marker.sequence, block.text.direction
