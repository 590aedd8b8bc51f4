# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Joins comparing to a window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from circular_composer.model import Circular
from circular_composer.ui.comparing.dialog import CompareDialog

if TYPE_CHECKING:
    from circular_composer.ui.letter_view import LetterView
    from circular_composer.ui.main_window import MainWindow


class Comparisons(QObject):
    """Compares the letters of one window."""

    def __init__(self, window: MainWindow) -> None:
        """Serve a window."""
        super().__init__(window)
        self._window = window
        self.dialog: CompareDialog | None = None

    def ask(self, view: LetterView) -> None:
        """Open the window that compares, with a letter as the newer one."""
        self.dialog = CompareDialog(view, self._window)
        self.dialog.corrigendum_made.connect(self._show_corrigendum)
        self.dialog.finished.connect(self._forget)
        self.dialog.open()

    def _forget(self) -> None:
        self.dialog = None

    def _show_corrigendum(self, made: Circular, count: int) -> None:
        view = self._window.files.show_made(made)
        if view is not None:
            wording = self._window.desk.wording
            view.model.write_journal()
            changes = wording.count("comparing.summary", count)
            view.say(wording("comparing.corrigendum-made", count=changes))
