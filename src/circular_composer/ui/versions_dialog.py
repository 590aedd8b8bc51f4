# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The last versions of a saved letter: look at one, bring it back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from circular_composer.export.text import write_text
from circular_composer.faults import Refused
from circular_composer.model import Circular
from circular_composer.ui.desk import Desk
from circular_composer.ui.letter_model import LetterModel
from circular_composer.ui.services import Job


class VersionsDialog(QDialog):
    """A list of versions beside the text of the one chosen."""

    def __init__(self, model: LetterModel, desk: Desk, parent: QWidget | None = None) -> None:
        """List the versions of a letter."""
        super().__init__(parent)
        self._model, self._desk = model, desk
        self._versions = model.letter.versions()
        self._chosen: Circular | None = None
        wording = desk.wording
        self.setWindowTitle(wording("action-versions").rstrip("…"))
        self.resize(820, 560)
        self.list = QListWidget(self)
        self.list.setAccessibleName(wording("action-versions"))
        self.list.setMaximumWidth(230)
        for version in self._versions:
            when = version.saved_at.astimezone().strftime("%Y-%m-%d %H:%M:%S")
            QListWidgetItem(f"\u2066{when}\u2069", self.list)
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(wording("version-text"))
        hint = QLabel(wording("versions-hint"), self)
        hint.setObjectName("quiet")
        hint.setWordWrap(True)
        self.back = QPushButton(wording("version-restore"), self)
        self.back.setEnabled(False)
        close = QPushButton(wording("answer-close"), self)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.back)
        buttons.addWidget(close)
        panes = QHBoxLayout()
        panes.addWidget(self.list)
        panes.addWidget(self.text, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 14)
        layout.setSpacing(10)
        layout.addWidget(hint)
        layout.addLayout(panes, 1)
        layout.addLayout(buttons)
        self.list.currentRowChanged.connect(self._show)
        self.back.clicked.connect(self._restore)
        close.clicked.connect(self.reject)
        if self._versions:
            self.list.setCurrentRow(0)

    def _show(self, row: int) -> None:
        self._chosen = None
        try:
            chosen = self._versions[row].load(self._desk.form_names())
            form = self._desk.form(chosen.form) or self._model.form  # it may have been of another
            sheet = self._desk.services.compose(Job(chosen, form))
            self._chosen = chosen
        except Refused as refusal:
            self.text.setPlainText(self._desk.wording.refusal(refusal))
        else:
            rtl = sheet.direction == "rtl"
            option = self.text.document().defaultTextOption()
            option.setTextDirection(
                Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
            )
            side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
            option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
            self.text.document().setDefaultTextOption(option)
            self.text.setPlainText(write_text(sheet))
        self.back.setEnabled(self._chosen is not None)

    def _restore(self) -> None:
        """Bring the version back, as a step that can be undone."""
        if self._chosen is not None:
            self._model.edit(self._chosen)
            self.accept()
