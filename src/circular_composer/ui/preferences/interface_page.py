# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""How the editor looks and behaves: language, colours, size of its text, caret."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget

from circular_composer.ui.preferences.page import PreferencePage
from circular_composer.ui.settings import RANGES, SettingsFile
from circular_composer.ui.wording import Wording


class InterfacePage(PreferencePage):
    """Choices about the window.

    Signals:
        chosen: the window must follow.
    """

    chosen = Signal()

    def __init__(
        self, settings: SettingsFile, wording: Wording, parent: QWidget | None = None
    ) -> None:
        """Show the present choices."""
        super().__init__(wording, parent)
        self._settings = settings
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
        value = self._settings.value
        self.language.setCurrentIndex(self.language.findData(value.language))
        self.theme.setCurrentIndex(self.theme.findData(value.theme))
        self.caret.setCurrentIndex(0 if value.visual_caret else 1)
        self.points.blockSignals(True)
        self.points.setValue(value.text_points)
        self.points.blockSignals(False)

    def _choose(self) -> None:
        self._settings.change(
            language=self.language.currentData(),
            theme=self.theme.currentData(),
            visual_caret=self.caret.currentIndex() == 0,
            text_points=self.points.value(),
        )
        self.chosen.emit()
