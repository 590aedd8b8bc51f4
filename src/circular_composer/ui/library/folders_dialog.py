# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The shared folders in a window of their own, opened from the kept lists."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from circular_composer.ui.desk import Desk
from circular_composer.ui.library.folders_pane import FoldersPane


class FoldersDialog(QDialog):
    """Names the shared folders."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """List what there is."""
        super().__init__(parent)
        self.setWindowTitle(desk.wording("library_ui.folders").rstrip("…"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(560, 380)
        self.pane = FoldersPane(desk, self)
        close = QPushButton(desk.wording("answer-close"), self)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self.pane.buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.addWidget(self.pane)
