# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""A line above the letter that says what happened and what can be done; it blocks nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from circular_composer.ui.icons import Icons
from circular_composer.ui.wording import Wording

Choice = tuple[str, Callable[[], object]]


class Notice(QWidget):
    """One message at a time; a newer one takes its place."""

    def __init__(self, wording: Wording, icons: Icons, parent: QWidget | None = None) -> None:
        """Make it, hidden."""
        super().__init__(parent)
        self._wording = wording
        self.setObjectName("notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 6, 8, 6)
        self._icon = QLabel(self)
        self.label = QLabel(self)
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)  # it names files, and quotes letters
        self._close = QToolButton(self)
        self._close.setAutoRaise(True)
        self._close.clicked.connect(self.hide)
        self._close.setAccessibleName(wording("close-notice"))
        self._row.addWidget(self._icon)
        self._row.addWidget(self.label, 1)
        self._row.addWidget(self._close)
        self.buttons: list[QPushButton] = []
        self.take_look(icons)
        self.hide()

    def take_look(self, icons: Icons) -> None:
        """Take other icons."""
        self._icon.setPixmap(icons.pixmap("info", 16, self.devicePixelRatioF()))
        self._close.setIcon(icons.icon("x"))

    def say(self, text: str, choices: Sequence[Choice] = ()) -> None:
        """Show a message with its choices; each choice also hides it."""
        for button in self.buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self.buttons = []
        self.label.setText(text)
        for words, act in choices:
            button = QPushButton(words, self)
            button.setObjectName("small")
            button.clicked.connect(self.hide)
            button.clicked.connect(lambda _=False, act=act: act())
            self._row.insertWidget(self._row.count() - 1, button)
            self.buttons.append(button)
        self._close.setToolTip(self._wording("close-notice"))
        self._close.setAccessibleName(self._wording("close-notice"))
        self.setAccessibleName(text)
        self.show()
