# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The user's choices: language, colours, caret, text size."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from circular_composer.ui.settings import SettingsFile
from circular_composer.ui.wording import Wording


class SettingsDialog(QDialog):
    """Each choice takes effect at once.

    Signals:
        chosen: the look must follow.
    """

    chosen = Signal()

    def __init__(
        self, settings: SettingsFile, wording: Wording, parent: QWidget | None = None
    ) -> None:
        """Show the present choices."""
        super().__init__(parent)
        self._settings, self._wording = settings, wording
        self.setMinimumWidth(420)
        self.language = QComboBox(self)
        self.language.addItem("العربية", "ar")
        self.language.addItem("English", "en")
        self.language.setCurrentIndex(self.language.findData(wording.language))
        self.theme = QComboBox(self)
        self.caret = QComboBox(self)
        for box, codes in (
            (self.theme, ("system", "light", "dark")),
            (self.caret, ("visual", "logical")),
        ):
            for code in codes:
                box.addItem(code, code)
        self.theme.setCurrentIndex(max(self.theme.findData(settings.value.theme), 0))
        self.caret.setCurrentIndex(0 if settings.value.visual_caret else 1)
        self.points = QSpinBox(self)
        self.points.setRange(-3, 12)
        self.points.setValue(settings.value.text_points)
        self._form = QFormLayout()
        self._form.setSpacing(12)
        self._rows = (
            ("settings-language", self.language),
            ("settings-theme", self.theme),
            ("settings-caret", self.caret),
            ("settings-size", self.points),
        )
        for _, widget in self._rows:
            self._form.addRow(" ", widget)
        self._close = QPushButton(self)
        self._close.setDefault(True)
        self._close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(18)
        layout.addLayout(self._form)
        layout.addLayout(buttons)
        self.language.activated.connect(self._choose)
        self.theme.activated.connect(self._choose)
        self.caret.activated.connect(self._choose)
        self.points.valueChanged.connect(self._choose)
        wording.changed.connect(self.retranslate)
        self.retranslate()

    def _choose(self) -> None:
        self._settings.change(
            language=self.language.currentData(),
            theme=self.theme.currentData(),
            visual_caret=self.caret.currentData() == "visual",
            text_points=self.points.value(),
        )
        self.chosen.emit()

    def retranslate(self) -> None:
        """Word the dialog anew, in the language just chosen."""
        wording = self._wording
        self.setWindowTitle(wording("action-settings"))
        for code, widget in self._rows:
            label = self._form.labelForField(widget)
            if label is not None:
                label.setText(wording(code))  # type: ignore[attr-defined]
            widget.setAccessibleName(wording(code))
        for box, name in ((self.theme, "theme"), (self.caret, "caret")):
            for index in range(box.count()):
                box.setItemText(index, wording(f"{name}-{box.itemData(index)}"))
        self._close.setText(wording("answer-close"))
