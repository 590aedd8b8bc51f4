# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Dragging a line by its margin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from circular_composer.ui.flow.lines import Line
from circular_composer.ui.flow.rearranging import branch_end, move_to

if TYPE_CHECKING:
    from circular_composer.ui.flow.editor import FlowEdit


class LineDrag:
    """A line held by its number, bullet or grip.

    Attributes:
        target: the element before which it would be put down now, or None.
    """

    def __init__(self, edit: FlowEdit) -> None:
        """Serve one text."""
        self._edit = edit
        self._held: int | None = None
        self._from = QPoint()
        self.target: int | None = None
        edit.viewport().setMouseTracking(True)

    def press(self, event: QMouseEvent) -> bool:
        """Take hold when the press is in a line's margin."""
        index = self._in_margin(event.position().toPoint())
        if index is None or event.button() != Qt.MouseButton.LeftButton:
            return False
        self._held, self._from = index, event.position().toPoint()
        return True

    def move(self, event: QMouseEvent) -> bool:
        """Follow the mouse; shows a hand over margins."""
        point = event.position().toPoint()
        if self._held is None:
            hand = self._in_margin(point) is not None
            shape = Qt.CursorShape.OpenHandCursor if hand else Qt.CursorShape.IBeamCursor
            self._edit.viewport().setCursor(shape)
            return False
        if (point - self._from).manhattanLength() >= QApplication.startDragDistance():
            self._edit.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self.target = self._target(point)
            self._edit.viewport().update()
        return True

    def release(self, event: QMouseEvent) -> bool:
        """Put the line down, or put the caret there when it was not moved."""
        if self._held is None:
            return False
        held, target = self._held, self.target
        self._held = self.target = None
        self._edit.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        if target is None:
            self._edit.setFocus(Qt.FocusReason.MouseFocusReason)
            self._edit.setTextCursor(self._edit.cursorForPosition(event.position().toPoint()))
        else:
            elements = self._edit.elements
            moved = move_to(elements, held, branch_end(elements, held), target)
            self._edit.apply(moved.elements, moved.index)
        self._edit.viewport().update()
        return True

    def cancel(self) -> bool:
        """Let go; nothing moves. False when nothing was held."""
        held, self._held, self.target = self._held, None, None
        if held is not None:
            self._edit.viewport().setCursor(Qt.CursorShape.IBeamCursor)
            self._edit.viewport().update()
        return held is not None

    def _in_margin(self, point: QPoint) -> int | None:
        edit = self._edit
        if edit.grammar not in {"body", "list"} or not edit.flow.numbered:
            return None
        block = edit.cursorForPosition(point).block()
        index = edit.flow.index_at(block.blockNumber())
        element = edit.flow.element(index)
        if not isinstance(element, Line) or element.kind == "spacer":
            return None
        indent = block.blockFormat().indent() * edit.flow.text.indentWidth()
        room = edit.flow.text.documentMargin() + indent
        rtl = block.textDirection() == Qt.LayoutDirection.RightToLeft
        inside = point.x() > edit.viewport().width() - room if rtl else point.x() < room
        return index if inside and indent else None

    def _target(self, point: QPoint) -> int:
        edit = self._edit
        block = edit.cursorForPosition(point).block()
        index = edit.flow.index_at(block.blockNumber())
        rect = edit.flow.text.documentLayout().blockBoundingRect(block)
        return index + (1 if point.y() > rect.center().y() else 0)
