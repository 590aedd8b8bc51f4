# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What the keys do in running text: the habits of a word processor, kept to the grammar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCharFormat, QTextCursor

from circular_composer.model import Table
from circular_composer.ui.flow.formats import DIRECTION, KEPT, KIND, LINE_SEPARATOR, SOURCE
from circular_composer.ui.flow.lines import Line
from circular_composer.ui.flow.rearranging import demote, move, promote, turn
from circular_composer.ui.flow.tables import cell_block, insert_row

if TYPE_CHECKING:
    from circular_composer.ui.flow.editor import FlowEdit

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class BodyKeys:
    """Handles the keys that mean structure."""

    def __init__(self, edit: FlowEdit) -> None:
        """Serve one text."""
        self._edit = edit

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key means; False when it means nothing special here."""
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        grammar = self._edit.grammar
        if key in _ENTER:
            return self._enter(shift=bool(modifiers & _SHIFT), control=bool(modifiers & _CONTROL))
        moving = modifiers == _CONTROL and key in {Qt.Key.Key_Up, Qt.Key.Key_Down}
        if moving and grammar in {"body", "list"}:
            self.move_lines(down=key == Qt.Key.Key_Down)
            return True
        tab = key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}
        if grammar == "body" and tab and not modifiers & _CONTROL:
            back = key == Qt.Key.Key_Backtab or bool(modifiers & _SHIFT)
            (self.outdent if back else self.indent)()
            return True
        if not modifiers & ~(_CONTROL | _SHIFT):  # a word or a character: its end is the line's
            if key == Qt.Key.Key_Backspace:
                return self._backspace()
            if key == Qt.Key.Key_Delete:
                return self._delete()
        return False

    def move_lines(self, *, down: bool) -> None:
        """Move the selected lines with their items past their neighbour."""
        first, last = self._edit.selected_range()
        moved = move(self._edit.elements, first, last, down=down)
        lines = moved.index, moved.index + last - first
        self._edit.apply(moved.elements, moved.index, lines)

    def indent(self) -> None:
        """Next cell, or one level deeper."""
        if self._edit.in_table():
            self._next_cell(back=False)
            return
        first, last = self._edit.selected_range()
        changed = demote(self._edit.elements, first, last)
        self._edit.apply(changed.elements, self._edit.spot.index, (first, last))

    def outdent(self) -> None:
        """Previous cell, or one level up."""
        if self._edit.in_table():
            self._next_cell(back=True)
            return
        first, last = self._edit.selected_range()
        changed = promote(self._edit.elements, first, last, self._edit.flow.typed)
        self._edit.apply(changed.elements, self._edit.spot.index, (first, last))

    def _next_cell(self, *, back: bool) -> None:
        cursor = self._edit.textCursor()
        table = cursor.currentTable()
        if table is None:
            return
        row, column = self._edit.spot.cell
        place = row * table.columns() + column + (-1 if back else 1)
        if place >= table.rows() * table.columns():
            insert_row(cursor)
        elif place >= 0:
            block = cell_block(table, *divmod(place, table.columns()))
            cursor.setPosition(block.position())
            cursor.movePosition(
                QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
            )
        self._edit.setTextCursor(cursor)

    def _enter(self, *, shift: bool, control: bool) -> bool:
        edit = self._edit
        if edit.grammar == "line":
            edit.left_by_tab.emit(shift)
            return True
        cursor = edit.textCursor()
        if control and edit.in_table():
            self._leave_table(cursor)
            return True
        if shift or edit.grammar == "long" or edit.in_table():
            cursor.insertText(LINE_SEPARATOR)
            edit.setTextCursor(cursor)
            return True
        line = edit.elements[edit.spot.index]
        if isinstance(line, Line) and not line.text and not cursor.hasSelection():
            if line.is_item:
                self.outdent()
                return True
            if line.kind in {"numbered", "heading"} and edit.grammar == "body":
                plain = turn(edit.elements, edit.spot.index, edit.spot.index, "paragraph")
                edit.apply(plain.elements, edit.spot.index)
                return True
        self._split(cursor)
        return True

    def _split(self, cursor: QTextCursor) -> None:
        """Begin the next line: of the same kind, or a paragraph after a heading."""
        edit = self._edit
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        at_end = cursor.atBlockEnd()
        shape = cursor.blockFormat()
        kind = shape.stringProperty(KIND)
        if kind == "spacer":
            shape.setProperty(KIND, edit.flow.typed)
            cursor.setBlockFormat(shape)
        if kind == "spacer" or (kind == "heading" and at_end):
            shape.setProperty(KIND, edit.flow.typed)
        for unseen in (KEPT, SOURCE):
            shape.clearProperty(unseen)
        if at_end:
            shape.clearProperty(DIRECTION)
        cursor.insertBlock(shape, _unlinked(cursor.charFormat()))
        cursor.endEditBlock()
        edit.setTextCursor(cursor)

    def leave_link(self) -> None:
        """Type behind a link, or before it, and not into it; within one it grows."""
        cursor = self._edit.textCursor()
        shape = cursor.charFormat()
        if cursor.hasSelection() or not shape.isAnchor():
            return
        ahead = QTextCursor(cursor)
        if not cursor.atBlockStart() and not cursor.atBlockEnd():
            ahead.movePosition(QTextCursor.MoveOperation.NextCharacter)
            if ahead.charFormat().anchorHref() == shape.anchorHref():
                return
        self._edit.setCurrentCharFormat(_unlinked(shape))

    def _leave_table(self, cursor: QTextCursor) -> None:
        table = cursor.currentTable()
        if table is not None:
            cursor.setPosition(table.lastPosition() + 1)
            self._edit.setTextCursor(cursor)

    def _backspace(self) -> bool:
        edit = self._edit
        cursor = edit.textCursor()
        if cursor.hasSelection() or not cursor.atBlockStart():
            return False
        index = edit.spot.index
        line = edit.elements[index]
        if isinstance(line, Table):
            return True  # a cell is emptied, never joined with the one before
        if line.is_item:
            self.outdent()
            return True
        if line.kind in {"numbered", "heading"} and edit.grammar == "body" and index:
            plain = turn(edit.elements, index, index, "paragraph")
            edit.apply(plain.elements, index)
            return True
        before = edit.elements[index - 1] if index else None
        if isinstance(before, Table):
            cursor.setPosition(cursor.position() - 1)
            edit.setTextCursor(cursor)
            return True
        return index == 0 and edit.grammar == "body" and not line.text

    def _delete(self) -> bool:
        edit = self._edit
        cursor = edit.textCursor()
        if cursor.hasSelection() or not cursor.atBlockEnd():
            return False
        index = edit.spot.index
        after = edit.elements[index + 1] if index + 1 < len(edit.elements) else None
        return isinstance(edit.elements[index], Table) or isinstance(after, Table)


def _unlinked(shape: QTextCharFormat) -> QTextCharFormat:
    found = QTextCharFormat(shape)
    found.clearProperty(int(QTextCharFormat.Property.IsAnchor))
    found.clearProperty(int(QTextCharFormat.Property.AnchorHref))
    return found
