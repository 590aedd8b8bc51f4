# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What a template is called and what it is for, asked when it is first saved."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from circular_composer.filling import About
from circular_composer.ui.form.lines import PlainLine
from circular_composer.ui.library.item_form import paragraph_box
from circular_composer.ui.wording import Wording


class SavingDialog(QDialog):
    """Asks for name and description."""

    def __init__(self, wording: Wording, before: About, parent: QWidget | None = None) -> None:
        """Ask, beginning with what is known."""
        super().__init__(parent)
        self.setWindowTitle(wording("action-save-template").rstrip("…"))
        self.setMinimumWidth(460)
        direction = "rtl" if wording.language == "ar" else "ltr"
        self.name = PlainLine("rtl" if direction == "rtl" else "ltr", self)
        self.name.setText(before.name)
        self.name.moves_on = False
        self.description = paragraph_box("rtl" if direction == "rtl" else "ltr", self)
        self.description.setPlainText(before.description)
        self.description.setFixedHeight(92)
        hint = QLabel(wording("templates_ui.saving-hint"), self)
        hint.setObjectName("quiet")
        hint.setWordWrap(True)
        rows = QFormLayout()
        rows.setSpacing(10)
        for code, widget in (("name", self.name), ("description", self.description)):
            rows.addRow(wording(f"templates_ui.{code}"), widget)
            widget.setAccessibleName(wording(f"templates_ui.{code}"))
        self.ok = QPushButton(wording("answer-save"), self)
        self.ok.setDefault(True)
        cancel = QPushButton(wording("answer-cancel"), self)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.ok)
        buttons.addWidget(cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 18, 18, 14)
        layout.setSpacing(12)
        layout.addLayout(rows)
        layout.addWidget(hint)
        layout.addLayout(buttons)
        self.name.textChanged.connect(self._judge)
        self.ok.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        self._judge()

    def _judge(self) -> None:
        self.ok.setEnabled(bool(self.name.text().strip()))

    @property
    def said(self) -> About:
        """Name and description."""
        description = " ".join(self.description.toPlainText().split())
        return About(self.name.text().strip(), description)
