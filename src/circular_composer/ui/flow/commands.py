# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What menus and toolbar do to running text."""

from __future__ import annotations

from collections.abc import Callable

from attrs import evolve
from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor

from circular_composer.direction.isolating import widened
from circular_composer.model import Table, TextDirection
from circular_composer.ui.flow.carets import Spot
from circular_composer.ui.flow.editor import FlowEdit
from circular_composer.ui.flow.lines import Kind, Line
from circular_composer.ui.flow.rearranging import direct, spaced, turn, turn_items
from circular_composer.ui.flow.tables import insert_column, insert_row

_OPEN, _CLOSE = "\u2066", "\u2069"


def is_bold(edit: FlowEdit) -> bool:
    """Whether what is typed now is bold."""
    return edit.currentCharFormat().fontWeight() >= QFont.Weight.DemiBold


def is_italic(edit: FlowEdit) -> bool:
    """Whether what is typed now is italic."""
    return edit.currentCharFormat().fontItalic()


def toggle_bold(edit: FlowEdit) -> None:
    """Make the selection, or what is typed next, bold or no longer so."""
    shape = QTextCharFormat()
    weight = QFont.Weight.Normal if is_bold(edit) else QFont.Weight.Bold
    shape.setFontWeight(weight)
    edit.mergeCurrentCharFormat(shape)


def toggle_italic(edit: FlowEdit) -> None:
    """Make the selection, or what is typed next, italic or no longer so."""
    shape = QTextCharFormat()
    shape.setFontItalic(not is_italic(edit))
    edit.mergeCurrentCharFormat(shape)


def link_at(edit: FlowEdit) -> tuple[QTextCursor, str]:
    """What a link would be put on, and the target it has now.

    That is the selection, else the whole link round the caret, else the word.
    """
    cursor = edit.textCursor()
    href = cursor.charFormat().anchorHref() if cursor.charFormat().isAnchor() else ""
    if cursor.hasSelection():
        return cursor, href
    if href:
        block = cursor.block()
        iterator = block.begin()
        while not iterator.atEnd():
            fragment = iterator.fragment()
            if fragment.contains(max(cursor.position() - 1, block.position())):
                cursor.setPosition(fragment.position())
                end = fragment.position() + fragment.length()
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                break
            iterator += 1
    else:
        cursor.select(QTextCursor.SelectionType.WordUnderCursor)
    return cursor, href


def set_link(edit: FlowEdit, cursor: QTextCursor, text: str, href: str) -> None:
    """Put a link on a stretch of text, or take it off when there is no target."""
    with edit.as_one_step():
        cursor.beginEditBlock()
        shape = cursor.charFormat() if cursor.hasSelection() else QTextCharFormat()
        shape.setAnchor(bool(href))
        if href:
            shape.setAnchorHref(href)
        else:
            shape.clearProperty(int(QTextCharFormat.Property.AnchorHref))
            shape.clearProperty(int(QTextCharFormat.Property.IsAnchor))
        if text and text != cursor.selectedText():
            cursor.insertText(text, shape)
        elif cursor.hasSelection():
            linked = QTextCharFormat()  # merged: what is bold in it stays so
            linked.setAnchor(bool(href))
            linked.setAnchorHref(href)
            cursor.mergeCharFormat(linked)
        cursor.endEditBlock()


def isolate(edit: FlowEdit) -> None:
    """Let the selection, or the word, keep its own left-to-right order; again lets it go.

    Writes U+2066 and U+2069, the only direction characters the editor ever writes.
    """
    cursor = edit.textCursor()
    if not cursor.hasSelection():
        cursor.select(QTextCursor.SelectionType.WordUnderCursor)
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    document = edit.flow.text
    block = document.findBlock(start)
    if start == end or block != document.findBlock(end):
        return
    first = block.position()
    start, end = (first + at for at in widened(block.text(), start - first, end - first))
    with edit.as_one_step():
        cursor.beginEditBlock()
        outer = start > 0 and document.characterAt(start - 1) == _OPEN
        if outer and document.characterAt(end) == _CLOSE:
            cursor.setPosition(end)
            cursor.deleteChar()
            cursor.setPosition(start)
            cursor.deletePreviousChar()
        else:
            cursor.setPosition(end)
            cursor.insertText(_CLOSE)
            cursor.setPosition(start)
            cursor.insertText(_OPEN)
            cursor.setPosition(start + 1)
            cursor.setPosition(end + 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.endEditBlock()
        edit.setTextCursor(cursor)


def turn_lines(edit: FlowEdit, kind: Kind) -> None:
    """Make the selected lines numbered, plain, headings, bullets or sub-numbers.

    A line that is so already becomes an ordinary paragraph of its family.
    """
    first, last = edit.selected_range()
    line = edit.elements[first]
    if isinstance(line, Line) and line.kind == kind and kind in {"heading", "numbered"}:
        kind = "paragraph" if kind == "numbered" else edit.flow.typed
    if kind in {"bullet", "number"}:
        changed = turn_items(edit.elements, first, last, kind)
    else:
        changed = turn(edit.elements, first, last, kind)
    edit.apply(changed.elements, edit.spot.index, (first, last))


def set_direction(edit: FlowEdit, direction: TextDirection) -> None:
    """Turn the selected lines; the letter's own direction needs no mark."""
    first, last = edit.selected_range()
    own = None if direction == edit.flow.base else direction
    changed = direct(edit.elements, first, last, own)
    edit.apply(changed.elements, edit.spot.index, (first, last))


# --- tables ------------------------------------------------------------------------------------


def add_table(edit: FlowEdit, rows: int, columns: int) -> None:
    """Put an empty table with a header row below the line of the caret, and go there."""
    index = edit.spot.index
    table = Table(tuple(("",) * columns for _ in range(rows)), header=True)
    old = edit.elements
    line = old[index]
    at = index if isinstance(line, Line) and not line.text else index + 1
    kept = old[:index] if at == index else old[: index + 1]
    whole = spaced((*kept, table, *old[index + 1 :]))
    position = next(number for number, one in enumerate(whole) if one is table)
    edit.apply(whole, position)
    edit.place_caret(Spot(position, (0, 0), 0, 0))


def add_row(edit: FlowEdit) -> None:
    """A row below the caret's."""
    _change_table(edit, insert_row)


def add_column(edit: FlowEdit) -> None:
    """A column after the caret's."""
    _change_table(edit, insert_column)


def _change_table(edit: FlowEdit, change: Callable[[QTextCursor], bool]) -> None:
    with edit.as_one_step():
        cursor = edit.textCursor()
        if change(cursor):
            edit.setTextCursor(cursor)


def remove_row(edit: FlowEdit) -> None:
    """Take the caret's row out; the last row takes the table with it."""
    index, cell = edit.spot.index, edit.spot.cell
    table = edit.elements[index]
    if isinstance(table, Table):
        rows = (*table.rows[: cell[0]], *table.rows[cell[0] + 1 :])
        _put_table(edit, index, evolve(table, rows=rows))


def remove_column(edit: FlowEdit) -> None:
    """Take the caret's column out; the last column takes the table with it."""
    index, cell = edit.spot.index, edit.spot.cell
    table = edit.elements[index]
    if isinstance(table, Table):
        rows = tuple((*row[: cell[1]], *row[cell[1] + 1 :]) for row in table.rows)
        _put_table(edit, index, evolve(table, rows=rows if any(rows) else ()))


def toggle_header(edit: FlowEdit) -> None:
    """Let the first row name the columns, or no longer."""
    index = edit.spot.index
    table = edit.elements[index]
    if isinstance(table, Table):
        _put_table(edit, index, evolve(table, header=not table.header))


def _put_table(edit: FlowEdit, index: int, table: Table) -> None:
    old = edit.elements
    new = (table,) if table.rows else ()
    whole = spaced((*old[:index], *new, *old[index + 1 :]))
    edit.apply(whole, min(index, len(whole) - 1))
