# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""How the editor looks and behaves: language, colours, size of its text, caret."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget

from circular_composer.ui.desk import Desk
from circular_composer.ui.preferences.page import quietly
from circular_composer.ui.preferences.settings_page import SettingsPage
from circular_composer.ui.settings import RANGES


class InterfacePage(SettingsPage):
    """Choices about the window."""

    names = ("language", "theme", "visual_caret", "text_points")

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show the present choices."""
        super().__init__(desk, parent)
        self.language, self.theme = QComboBox(self), QComboBox(self)
        self.caret, self.points = QComboBox(self), QSpinBox(self)
        self.choices(self.language, [("settings.as-system", "")])
        self.language.addItem("العربية", "ar")
        self.language.addItem("English", "en")
        self.choices(self.theme, [(f"theme-{one}", one) for one in ("system", "light", "dark")])
        self.choices(self.caret, [("caret-visual", True), ("caret-logical", False)])
        low, high = RANGES["text_points"]
        self.points.setRange(int(low), int(high))
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
        with quietly(self.points):
            self.points.setValue(value.text_points)

    def _choose(self) -> None:
        self.keep(
            language=self.language.currentData(),
            theme=self.theme.currentData(),
            visual_caret=self.caret.currentIndex() == 0,
            text_points=self.points.value(),
        )
