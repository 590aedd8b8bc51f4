# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""How the editor looks and behaves: language, colours, size of its text, caret."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget

from circular_composer.ui.desk import Desk
from circular_composer.ui.preferences.settings_page import SettingsPage
from circular_composer.ui.settings import RANGES


class SizeBox(QSpinBox):
    """Points more or less than usual, as `+2`; nothing more nor less is said in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a box at its usual size."""
        super().__init__(parent)
        self._usual = "0"

    def name_usual(self, words: str) -> None:
        """Call the usual size so."""
        self._usual = words
        room = self.fontMetrics().horizontalAdvance(words)
        self.setMinimumWidth(room + 4 * self.fontMetrics().lineSpacing())
        self.lineEdit().setText(self.textFromValue(self.value()))

    def textFromValue(self, value: int) -> str:
        """A sign and a number, in this order in Arabic too, or the words."""
        return f"\u200e{value:+d}" if value else self._usual

    def valueFromText(self, text: str) -> int:
        """The number typed; words are no points more."""
        try:
            return int(text.strip(" \u200e"))
        except ValueError:
            return 0

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Let numbers be typed, and the words stand."""
        typed = text.strip(" \u200e")
        whole = typed == self._usual or typed.lstrip("+-").isdecimal()
        within = whole and self.minimum() <= self.valueFromText(text) <= self.maximum()
        state = QValidator.State.Acceptable if within else QValidator.State.Intermediate
        return (state, text, position)


class InterfacePage(SettingsPage):
    """Choices about the window."""

    names = ("language", "theme", "visual_caret", "text_points")

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show the present choices."""
        super().__init__(desk, parent)
        self.language, self.theme = QComboBox(self), QComboBox(self)
        self.caret, self.points = QComboBox(self), SizeBox(self)
        self.choices(self.language, [("settings.as-system", "")])
        self.language.addItem("العربية", "ar")
        self.language.addItem("English", "en")
        self.choices(self.theme, [(f"theme-{one}", one) for one in ("system", "light", "dark")])
        self.choices(self.caret, [("caret-visual", True), ("caret-logical", False)])
        low, high = RANGES["text_points"]
        self.points.setRange(int(low), int(high))
        self.say(self.points.name_usual, "settings.size-usual")
        form = self.form()
        self.row(form, "settings-language", self.language)
        self.row(form, "settings-theme", self.theme)
        self.row(form, "settings-size", self.points)
        self.row(form, "settings-caret", self.caret)
        self.hint("settings.at-once")
        self.column.addStretch(1)
        self.refresh()
        for box in (self.language, self.theme, self.caret):
            box.activated.connect(self._choose)
        self.points.valueChanged.connect(self._choose)

    def refresh(self) -> None:
        """Show what holds now."""
        value = self.settings.value
        self.language.setCurrentIndex(self.language.findData(value.language))
        self.theme.setCurrentIndex(self.theme.findData(value.theme))
        self.caret.setCurrentIndex(0 if value.visual_caret else 1)
        with QSignalBlocker(self.points):
            self.points.setValue(value.text_points)

    def _choose(self) -> None:
        self.keep(
            language=self.language.currentData(),
            theme=self.theme.currentData(),
            visual_caret=self.caret.currentIndex() == 0,
            text_points=self.points.value(),
        )
