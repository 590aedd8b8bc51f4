# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The texts of an import that found no place: dragged, sent by keys, or dismissed."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from circular_composer.ui.wording import literal_tip

_TEXT = Qt.ItemDataRole.UserRole
_SHOWN = 220
"""Characters of a text that its row shows; the tooltip has all."""


class UnplacedList(QListWidget):
    """One row a text.

    Signals:
        sent: row of a text to be sent to a field.
        dismissed: row of a text to be left out.
        dropped: row of a text that was dropped somewhere, and what to do with it is another's.
        dragging: a drag begins.
    """

    sent = Signal(int)
    dismissed = Signal(int)
    dragging = Signal(int)
    dropped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty list."""
        super().__init__(parent)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemDoubleClicked.connect(lambda item: self.sent.emit(self.row(item)))

    def show_texts(self, texts: tuple[str, ...]) -> None:
        """Show these, the row that was chosen kept as near as can be."""
        if texts == tuple(map(self.text_at, range(self.count()))):
            return
        row = self.currentRow()
        self.clear()
        for text in texts:
            line = " ".join(text.split())
            shown = line if len(line) <= _SHOWN else f"{line[:_SHOWN].rstrip()}…"
            item = QListWidgetItem(f"\u2068{shown}\u2069", self)
            item.setData(_TEXT, text)
            item.setToolTip(literal_tip(text))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, line)
        if texts:
            self.setCurrentRow(min(max(row, 0), len(texts) - 1))

    def text_at(self, row: int) -> str:
        """The whole text of a row."""
        return str(self.item(row).data(_TEXT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter sends, Delete dismisses; anything else as usual."""
        row = self.currentRow()
        if row >= 0 and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.sent.emit(row)
        elif row >= 0 and event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.dismissed.emit(row)
        else:
            super().keyPressEvent(event)

    def startDrag(self, supported: Qt.DropAction) -> None:
        """Drag the text as plain text, which any field takes."""
        del supported
        row = self.currentRow()
        if row < 0:
            return
        self.dragging.emit(row)
        data = QMimeData()
        data.setText(self.text_at(row))
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.setHotSpot(QPoint(0, 0))
        drag.exec(Qt.DropAction.CopyAction)
        self.dropped.emit(row)
