# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Questions to the user, in the interface's own words."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QLabel, QMessageBox, QWidget

from circular_composer.ui.wording import Wording

_LOOK = 50
"""Milliseconds between two looks at whether a drive has answered."""


_WIDTH = 360
"""Pixels of a line of explanation: Qt's own boxes are as narrow as their longest word."""


class Asking:
    """Asks in windows of its own. A test puts another in its place."""

    def __init__(self, wording: Wording) -> None:
        """Ask in these words."""
        self._wording = wording

    def choose(
        self,
        parent: QWidget,
        question: str,
        detail: str,
        choices: tuple[str, ...],
        default: int = 0,
    ) -> str:
        """Ask a question and return the code of the answer; the last is what Escape means.

        Args:
            parent: the window asked in.
            question: the question, one sentence.
            detail: what follows from the answers.
            choices: codes of the buttons.
            default: which one Enter means.
        """
        box = self._box(parent, question, detail)
        buttons = {}
        for code in choices:
            role = QMessageBox.ButtonRole.AcceptRole
            if code == choices[-1]:
                role = QMessageBox.ButtonRole.RejectRole
            elif code == "discard":
                role = QMessageBox.ButtonRole.DestructiveRole
            buttons[box.addButton(self._wording(f"answer-{code}"), role)] = code
        made = list(buttons)
        box.setDefaultButton(made[default])
        box.setEscapeButton(made[-1])
        box.exec()
        box.deleteLater()  # which button was pressed can still be asked
        return buttons.get(box.clickedButton(), choices[-1])  # type: ignore[call-overload,no-any-return]

    def _box(self, parent: QWidget, question: str, detail: str) -> QMessageBox:
        """A box without buttons."""
        box = QMessageBox(parent)
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setWindowTitle(self._wording("program"))
        box.setText(f"<b>{escape(question)}</b>")
        box.setInformativeText(detail)
        told = box.findChild(QLabel, "qt_msgbox_informativelabel")
        if isinstance(told, QLabel):
            told.setTextFormat(Qt.TextFormat.PlainText)  # it names and quotes files
            told.setMinimumWidth(_WIDTH)
        return box

    def tell(self, parent: QWidget, title: str, detail: str) -> None:
        """Say something that must be read."""
        self.choose(parent, title, detail, ("ok",))

    def wait(self, parent: QWidget, path: Path, done: Callable[[], bool]) -> bool:
        """Wait for a drive that does not answer; False when the user does not want to any more.

        Args:
            parent: the window asked in.
            path: the file that is waited for.
            done: whether what is waited for has come.
        """
        detail = self._wording("drive-silent-detail", name=f"\u2068{path.name}\u2069")
        box = self._box(parent, self._wording("drive-silent"), detail)
        role = QMessageBox.ButtonRole.RejectRole
        stop = box.addButton(self._wording("answer-stop-waiting"), role)
        box.setEscapeButton(stop)
        look = QTimer(box)
        look.timeout.connect(lambda: box.accept() if done() else None)
        look.start(_LOOK)
        box.exec()
        box.deleteLater()
        return done()

    def open_path(self, parent: QWidget, title: str, folder: str, kinds: str) -> list[Path]:
        """Ask for files to open; empty when the user thinks better of it."""
        names, _ = QFileDialog.getOpenFileNames(parent, title, folder, kinds)
        return [Path(name) for name in names]

    def save_path(self, parent: QWidget, title: str, proposal: str, kinds: str) -> Path | None:
        """Ask for a name to save under; None when the user thinks better of it."""
        name, _ = QFileDialog.getSaveFileName(parent, title, proposal, kinds)
        return Path(name) if name else None

    def folder(self, parent: QWidget, title: str, folder: str) -> Path | None:
        """Ask for a folder."""
        name = QFileDialog.getExistingDirectory(parent, title, folder)
        return Path(name) if name else None
