# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The shared folders: which there are, which can be written, add and take away."""

from __future__ import annotations

import functools
from pathlib import Path

from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from circular_composer import resources
from circular_composer.faults import Refused
from circular_composer.library import Shelf, add_shared_folder, remove_shared_folder
from circular_composer.office import load_office
from circular_composer.ui.desk import Desk


class FoldersPane(QWidget):
    """Names the shared folders; those that the office named for everybody stay."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """List what there is."""
        super().__init__(parent)
        self._desk = desk
        self._hint = QLabel(self)
        self._hint.setObjectName("quiet")
        self._hint.setWordWrap(True)
        self.list = QListWidget(self)
        self.read_only = QCheckBox(self)
        self.add, self.remove = QPushButton(self), QPushButton(self)
        self.buttons = QHBoxLayout()
        for button in (self.add, self.remove):
            button.setAutoDefault(False)
            self.buttons.addWidget(button)
        self.buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self._hint)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.read_only)
        layout.addLayout(self.buttons)
        self.add.clicked.connect(self._ask)
        self.remove.clicked.connect(self._remove)
        self.read_only.clicked.connect(self._mark)
        self.list.currentRowChanged.connect(self._follow)
        desk.kept.changed.connect(self._fill)
        self.retranslate()

    def retranslate(self) -> None:
        """Word everything anew."""
        wording = self._desk.wording
        self._hint.setText(wording("library_ui.folders-hint"))
        self.list.setAccessibleName(wording("library_ui.folders"))
        self.read_only.setText(wording("library_ui.folder-read-only"))
        self.add.setText(wording("library_ui.folder-add"))
        self.remove.setText(wording("library_ui.folder-remove"))
        self._fill()

    def _shared(self) -> list[Shelf]:
        return [shelf for shelf in self._desk.kept.library.shelves if shelf.sort == "shared"]

    def _current(self) -> Shelf | None:
        row, shared = self.list.currentRow(), self._shared()
        return shared[row] if 0 <= row < len(shared) else None

    def _fill(self) -> None:
        row = self.list.currentRow()
        self.list.clear()
        wording = self._desk.wording
        for shelf in self._shared():
            code = self._desk.disk.glance(functools.partial(_state, shelf), "folder-away")
            state = wording(f"library_ui.{code}")
            QListWidgetItem(
                f"\u2068{shelf.name}\u2069 - {state}\n\u2066{shelf.folder}\u2069", self.list
            )
        self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
        self._follow()

    def _follow(self) -> None:
        shelf = self._current()
        named = {resources.expanded(one.folder) for one in load_office().shared}
        mine = shelf is not None and shelf.folder not in named
        self.remove.setEnabled(mine)
        self.read_only.setEnabled(mine)
        self.read_only.setChecked(shelf is not None and shelf.read_only)

    def _ask(self) -> None:
        title = self._desk.wording("library_ui.folder-add")
        folder = self._desk.asking.folder(self, title, str(Path.home()))
        if folder is not None:
            self._change(
                lambda: add_shared_folder(resources.personal_library(), folder, folder.name)
            )

    def _remove(self) -> None:
        shelf = self._current()
        if shelf is not None:
            self._change(lambda: remove_shared_folder(resources.personal_library(), shelf.folder))

    def _mark(self) -> None:
        shelf, wanted = self._current(), self.read_only.isChecked()
        if shelf is not None:
            self._change(
                lambda: add_shared_folder(
                    resources.personal_library(), shelf.folder, shelf.name, read_only=wanted
                )
            )

    def _change(self, work: object) -> None:
        if callable(work):
            self._desk.kept.run(work, self._take)

    def _take(self, result: object) -> None:
        if isinstance(result, Refused):
            wording = self._desk.wording
            self._desk.asking.tell(self, wording("library_ui.not-kept"), wording.refusal(result))


def _state(shelf: Shelf) -> str:
    """How things stand with a folder, as a code of the words; asks the drive."""
    if not shelf.folder.is_dir():
        return "folder-away"
    return "folder-writable" if shelf.writable else "folder-readable"
