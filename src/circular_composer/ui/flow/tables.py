# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Tables of a running text: values to Qt tables and back."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QTextBlock,
    QTextCursor,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)

from circular_composer.model import Table, TextDirection
from circular_composer.ui.flow.formats import KIND, SOURCE, TABLE, cell_kind, qt_direction, spans_of
from circular_composer.ui.flow.markup import Span, write

WriteCell = Callable[[QTextBlock, Table, int, str], None]
"""Writes the text of a cell: its block, its table's value, its row, its stored string."""


def mirrored(table: QTextTable, column: int) -> int:
    """Where a column of the letter lies in the Qt table, or the other way round.

    Qt lays the columns of a table out from the left whatever its direction, so those of a
    right-to-left table are kept in reverse.
    """
    if table.format().layoutDirection() == Qt.LayoutDirection.RightToLeft:
        return table.columns() - 1 - column
    return column


def cell_block(table: QTextTable, row: int, column: int) -> QTextBlock:
    """The block of a cell, by row and column of the letter."""
    return table.cellAt(row, mirrored(table, column)).firstCursorPosition().block()


def cell_at(table: QTextTable, position: int) -> tuple[int, int]:
    """Row and column of the letter at a position of the document."""
    cell = table.cellAt(position)
    return cell.row(), mirrored(table, cell.column())


def table_at(block: QTextBlock) -> QTextTable | None:
    """The table that a block belongs to."""
    return QTextCursor(block).currentTable()


def insert_table(
    cursor: QTextCursor, table: Table, base: TextDirection, write_cell: WriteCell
) -> int:
    """Insert a table at a cursor and return how many blocks it has."""
    rows = max(len(table.rows), 1)
    columns = max((len(row) for row in table.rows), default=0) or 1
    made = cursor.insertTable(rows, columns, table_format(table, base, columns))
    write_table(made, table, write_cell)
    return rows * columns


def table_format(table: Table, base: TextDirection, columns: int) -> QTextTableFormat:
    """The format of a table, with what it carries unseen."""
    found = QTextTableFormat()
    found.setLayoutDirection(qt_direction(table.direction or base))
    found.setBorder(1)
    found.setBorderCollapse(True)
    found.setCellPadding(5)
    found.setCellSpacing(0)
    found.setTopMargin(2)
    found.setBottomMargin(6)
    found.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    share = QTextLength(QTextLength.Type.PercentageLength, 100 / columns)
    found.setColumnWidthConstraints([share] * columns)
    found.setAlignment(Qt.AlignmentFlag.AlignJustify)
    if table.header:
        found.setHeaderRowCount(1)
    found.setProperty(TABLE, _kept(table))
    return found


def _kept(table: Table) -> str:
    return json.dumps(
        {
            "header": table.header,
            "direction": table.direction,
            "when": table.when,
            "each": table.each,
            "unknown": dict(table.unknown),
            "shape": [len(row) for row in table.rows],
        },
        ensure_ascii=False,
    )


def write_table(made: QTextTable, table: Table, write_cell: WriteCell) -> None:
    """Write a table's cells where they differ, and what it carries unseen."""
    shape = made.format().toTableFormat()
    shape.setProperty(TABLE, _kept(table))
    if shape != made.format():
        made.setFormat(shape)
    for row in range(made.rows()):
        for column in range(made.columns()):
            texts = table.rows[row] if row < len(table.rows) else ()
            text = texts[column] if column < len(texts) else ""
            block = cell_block(made, row, column)
            same_kind = block.blockFormat().stringProperty(KIND) == cell_kind(table, row)
            if cell_text(made, row, column) != text or not same_kind:
                write_cell(block, table, row, text)


def cell_text(table: QTextTable, row: int, column: int) -> str:
    """The stored string of a cell of the letter; several blocks in it are lines of it."""
    cell = table.cellAt(row, mirrored(table, column))
    block = cell.firstCursorPosition().block()
    end = cell.lastCursorPosition().block()
    was = block.blockFormat().stringProperty(SOURCE)
    spans: list[Span] = list(spans_of(block))
    while block != end and block.isValid():
        block = block.next()
        spans.extend((Span("\n"), *spans_of(block)))
    return write(spans, was)


def read_table(table: QTextTable) -> tuple[Table, int]:
    """The value of a table, and how many blocks it has."""
    kept: dict[str, Any] = json.loads(table.format().stringProperty(TABLE) or "{}")
    rows = [
        tuple(cell_text(table, row, column) for column in range(table.columns()))
        for row in range(table.rows())
    ]
    shape = kept.pop("shape", [])
    first = table.cellAt(0, 0).firstCursorPosition().block().blockNumber()
    last = table.cellAt(table.rows() - 1, table.columns() - 1)
    count = last.lastCursorPosition().block().blockNumber() - first + 1
    return Table(_shaped(rows, shape), **{"header": False, **kept}), count


def _shaped(rows: list[tuple[str, ...]], shape: list[int]) -> tuple[tuple[str, ...], ...]:
    """Rows as short as they were stored, as long as nothing was typed beyond."""
    columns = len(rows[0])
    same = max(len(shape), 1) == len(rows) and (max(shape, default=0) or 1) == columns
    if not same:
        return tuple(rows)
    if not shape:
        return tuple(rows) if rows[0][0] else ()
    return tuple(
        row[:length] if not any(row[length:]) else row
        for row, length in zip(rows, shape, strict=True)
    )


def insert_row(cursor: QTextCursor) -> bool:
    """Add a row below the one the cursor is in, and put the cursor there."""
    table = cursor.currentTable()
    if table is None:
        return False
    row = table.cellAt(cursor).row()
    table.insertRows(row + 1, 1)
    cursor.setPosition(cell_block(table, row + 1, 0).position())
    return True


def insert_column(cursor: QTextCursor) -> bool:
    """Add a column after the one the cursor is in, and put the cursor there."""
    table = cursor.currentTable()
    if table is None:
        return False
    row, column = cell_at(table, cursor.position())
    place = mirrored(table, column)
    rtl = table.format().layoutDirection() == Qt.LayoutDirection.RightToLeft
    table.insertColumns(place if rtl else place + 1, 1)
    shape = table.format().toTableFormat()
    share = QTextLength(QTextLength.Type.PercentageLength, 100 / table.columns())
    shape.setColumnWidthConstraints([share] * table.columns())
    table.setFormat(shape)
    cursor.setPosition(cell_block(table, row, column + 1).position())
    return True
