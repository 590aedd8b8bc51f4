# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The handle by which a card is dragged past its neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QToolButton, QWidget

if TYPE_CHECKING:
    from circular_composer.ui.form.cards import Card

_LINE = 3
"""Pixels of the line that shows where the card would go."""
_EDGE = 40
"""Pixels round the mouse that are kept in view while dragging."""


class CardGrip(QToolButton):
    """Drags its card; a line shows where it would be put down."""

    def __init__(self, card: Card) -> None:
        """Serve a card."""
        super().__init__(card)
        self._card = card
        self._from: QPoint | None = None
        self._target: int | None = None
        self._line: QFrame | None = None
        self.setAutoRaise(True)
        self.setIcon(card.field.icons.icon("grip-vertical"))
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # by keys a card moves from wherever one types

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._from = event.globalPosition().toPoint()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where the card would go."""
        point = event.globalPosition().toPoint()
        if self._from is None:
            return
        if (point - self._from).manhattanLength() >= QApplication.startDragDistance():
            self._show_target(point)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put the card down."""
        del event
        target = self._target
        self.cancel()
        if target is not None:
            index = self._card.index
            self._card.field.move_part(index, target - (target > index))

    def cancel(self) -> None:
        """Let go; nothing moves."""
        self._from = self._target = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        if self._line is not None:
            self._line.deleteLater()
            self._line = None

    def _show_target(self, point: QPoint) -> None:
        field = self._card.field
        here = field.mapFromGlobal(point)
        middles = [card.geometry().center().y() for card in field.cards]
        self._target = sum(here.y() > middle for middle in middles)
        if self._line is None:
            self._line = QFrame(field)
            self._line.setObjectName("drop-line")
            self._line.show()
        below = self._target == len(field.cards)
        near = field.cards[min(self._target, len(field.cards) - 1)].geometry()
        top = near.bottom() + _LINE if below else near.top() - 2 * _LINE
        self._line.setGeometry(near.left(), max(top, 0), near.width(), _LINE)
        self._line.raise_()
        area = _scrolling(field)
        content = area.widget() if area is not None else None
        if area is not None and content is not None:
            spot = content.mapFromGlobal(point)
            area.ensureVisible(spot.x(), spot.y(), 0, _EDGE)


def _scrolling(widget: QWidget) -> QScrollArea | None:
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    return parent
