# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Tells that the program has failed, and shows what can be sent to those who mend it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from circular_composer.ui.crashes import Crash
from circular_composer.ui.wording import Wording


class CrashDialog(QDialog):
    """The report of one fault, to be read and copied."""

    def __init__(
        self, crash: Crash, wording: Wording, log: Path, parent: QWidget | None = None
    ) -> None:
        """Show a fault."""
        super().__init__(parent)
        self._crash, self._wording = crash, wording
        self.setWindowTitle(wording("crash.title"))
        self.resize(620, 420)
        said = QLabel(wording("crash.said"), self)
        said.setWordWrap(True)
        self.report = QPlainTextEdit(self)
        self.report.setReadOnly(True)
        self.report.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.report.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.report.setAccessibleName(wording("crash.report"))
        caption = QLabel(wording("crash.report"), self)
        caption.setBuddy(self.report)
        self.whole = QCheckBox(wording("crash.whole"), self)
        self.whole.setVisible(bool(crash.words))
        self.whole.toggled.connect(self._show)
        where = QLabel(wording("crash.log", path=f"\u2066{log}\u2069"), self)
        where.setObjectName("quiet")
        where.setWordWrap(True)
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy = QPushButton(wording("crash.copy"), self)
        self.copy.clicked.connect(self._copy)
        close = QPushButton(wording("answer-close"), self)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(self.copy)
        row.addStretch(1)
        row.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        for widget in (said, caption, self.report, self.whole, where):
            layout.addWidget(widget)
        layout.addLayout(row)
        self._show()
        close.setFocus()

    def _show(self) -> None:
        self.report.setPlainText(self._crash.report(whole=self.whole.isChecked()))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())
        self.copy.setText(self._wording("crash.copied"))
