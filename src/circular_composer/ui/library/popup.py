# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""A small window at the caret: a few letters find a kept item, Enter takes it."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from circular_composer.library import Kept, Library, ListName, search, shown
from circular_composer.ui.icons import Icons
from circular_composer.ui.library.item_form import leading
from circular_composer.ui.wording import Wording

LIST_ICONS: dict[ListName, str] = {
    "groups": "list",
    "signatories": "signature",
    "contacts": "book-user",
    "phrases": "brackets",
    "resolutions": "file-text",
}
_MOVES = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})
_LIMIT = 40
_PREVIEW_LINES = 5


class KeptPopup(QFrame):
    """Finds kept items while one types.

    Signals:
        chosen: a `Kept`.
    """

    chosen = Signal(object)

    def __init__(self, wording: Wording, icons: Icons, parent: QWidget) -> None:
        """Make it, hidden."""
        super().__init__(parent, Qt.WindowType.Popup)
        self._wording, self._icons = wording, icons
        self._library: Library | None = None
        self._language = "ar"
        self._lists: Collection[ListName] = ()
        self._use = ""
        self.setObjectName("kept-popup")
        self.setLayoutDirection(wording.direction)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(wording("library_ui.search"))
        self.line.setAccessibleName(wording("library_ui.search"))
        self.line.setClearButtonEnabled(True)
        self.list = QListWidget(self)
        self.list.setAccessibleName(wording("library_ui.found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.preview = QLabel(self)
        self.preview.setObjectName("quiet")
        self.preview.setWordWrap(True)
        self.preview.setMargin(4)
        self.preview.setTextFormat(Qt.TextFormat.PlainText)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        for widget, stretch in ((self.line, 0), (self.list, 1), (self.preview, 0)):
            layout.addWidget(widget, stretch)
        self.setFixedSize(460, 380)
        self.line.textChanged.connect(self._fill)
        self.line.installEventFilter(self)
        self.list.currentRowChanged.connect(self._show_preview)
        self.list.itemClicked.connect(lambda _: self._take())

    def offer(
        self, library: Library, language: str, lists: Collection[ListName] = (), use: str = ""
    ) -> None:
        """Offer what a letter in a language can take.

        Args:
            library: where to look.
            language: the letter's.
            lists: the lists to look in; all when empty.
            use: `to` or `copy_to`, to leave groups for the other out.
        """
        self._library, self._language, self._lists, self._use = library, language, lists, use
        self._fill()

    def open_at(self, point: QPoint, above: int = 0) -> None:
        """Show it below a point of the screen, or above it where there is no room.

        Args:
            point: where it begins.
            above: height of what must not be covered when it opens upward.
        """
        screen = QGuiApplication.screenAt(point) or QGuiApplication.primaryScreen()
        room = screen.availableGeometry()
        x = point.x() - (self.width() if self._wording.language == "ar" else 0)
        y = point.y()
        if y + self.height() > room.bottom():
            y = max(room.top(), y - self.height() - above)
        x = min(max(x, room.left()), max(room.right() - self.width(), room.left()))
        self.move(x, y)
        self.show()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    @property
    def current(self) -> Kept | None:
        """The item that Enter would take."""
        item = self.list.currentItem()
        found = item.data(Qt.ItemDataRole.UserRole) if item else None
        return found if isinstance(found, Kept) else None

    def _found(self) -> list[Kept]:
        if self._library is None:
            return []
        query = self.line.text().strip()
        if query:
            found = search(
                self._library, query, self._language, lists=self._lists, limit=2 * _LIMIT
            )
        else:
            found = tuple(
                kept
                for kept in self._library.items
                if not self._lists or kept.list_name in self._lists
            )
        return [kept for kept in found if self._fits(kept)]

    def _fits(self, kept: Kept) -> bool:
        """Whether the letter can take it: in its language, and for the list that asks."""
        use = getattr(kept.item, "use", "any")
        if self._use and use not in {"any", self._use}:
            return False
        return self._library is not None and any(self._library.lines(kept.item, self._language))

    def _fill(self) -> None:
        kept_before = self.current
        self.list.clear()
        for kept in self._found()[:_LIMIT]:
            name = shown(kept.item, self._language)
            item = QListWidgetItem(f"\u2068{name}\u2069", self.list)
            item.setIcon(self._icons.icon(LIST_ICONS[kept.list_name]))
            item.setData(Qt.ItemDataRole.UserRole, kept)
            kind = self._wording(f"library_ui.one-{kept.list_name}")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{kind}: {name}")
            item.setTextAlignment(leading(self._wording))
            if kept == kept_before:
                self.list.setCurrentItem(item)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        if not self.list.count():
            self.preview.setText(self._wording("library_ui.nothing-found"))

    def _show_preview(self) -> None:
        kept = self.current
        if kept is None or self._library is None:
            return
        lines = [line for line in self._library.lines(kept.item, self._language) if line]
        more = len(lines) > _PREVIEW_LINES
        text = "\n".join((*lines[:_PREVIEW_LINES], *(["…"] if more else [])))
        kind = self._wording(f"library_ui.one-{kept.list_name}")
        self.preview.setText(f"{kind}\n{text}")
        self.preview.setAlignment(leading(self._wording))

    def _take(self) -> None:
        kept = self.current
        if kept is not None:
            self.close()
            self.chosen.emit(kept)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys choose and Enter take while the letters are typed."""
        pressed = event.type() == QEvent.Type.KeyPress
        if watched is self.line and pressed and isinstance(event, QKeyEvent):
            if event.key() in _MOVES:
                self.list.event(event)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab}:
                self._take()
                return True
        return super().eventFilter(watched, event)
