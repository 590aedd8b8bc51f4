# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Places in a running text, as offsets in the stored strings, and cursors for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen
from PySide6.QtGui import QTextBlock, QTextCursor

from circular_composer.model import Table
from circular_composer.ui.flow.lines import Element
from circular_composer.ui.flow.markup import from_source, to_source
from circular_composer.ui.flow.tables import cell_at, cell_block, table_at

if TYPE_CHECKING:
    from circular_composer.ui.flow.document import FlowDocument


@frozen
class Spot:
    """A place in a running text.

    Attributes:
        index: the element.
        cell: row and column, when it is a table.
        anchor: offset in the stored string where a selection began.
        position: offset of the caret.
    """

    index: int = 0
    cell: tuple[int, int] = (0, 0)
    anchor: int = 0
    position: int = 0


def source_of(element: Element, cell: tuple[int, int]) -> str:
    """The stored string of a line or of a table's cell."""
    if isinstance(element, Table):
        row, column = cell
        if row < len(element.rows) and column < len(element.rows[row]):
            return element.rows[row][column]
        return ""
    return element.text


def spot_of(flow: FlowDocument, cursor: QTextCursor) -> Spot:
    """The place of a cursor."""
    block = cursor.block()
    index = flow.index_at(block.blockNumber())
    element = flow.element(index)
    cell = (0, 0)
    if isinstance(element, Table):
        table = table_at(block)
        if table is not None:
            cell = cell_at(table, cursor.position())
    source = source_of(element, cell)
    start = block.position()
    position = to_source(source, cursor.position() - start)
    anchor = position
    if start <= cursor.anchor() < start + block.length():
        anchor = to_source(source, cursor.anchor() - start)
    return Spot(index, cell, anchor, position)


def cursor_for(flow: FlowDocument, spot: Spot) -> QTextCursor:
    """A cursor at a place; at the nearest one when it is no longer there."""
    index = min(spot.index, flow.count - 1)
    element = flow.element(index)
    block = flow.block_at(index)
    if isinstance(element, Table):
        block = _cell_block(block, spot.cell)
    source = source_of(element, spot.cell)
    cursor = QTextCursor(block)
    last = block.length() - 1
    start = block.position()
    cursor.setPosition(start + min(from_source(source, spot.anchor), last))
    cursor.setPosition(
        start + min(from_source(source, spot.position), last), QTextCursor.MoveMode.KeepAnchor
    )
    return cursor


def _cell_block(block: QTextBlock, cell: tuple[int, int]) -> QTextBlock:
    table = table_at(block)
    if table is None:
        return block
    row, column = min(cell[0], table.rows() - 1), min(cell[1], table.columns() - 1)
    return cell_block(table, row, column)
