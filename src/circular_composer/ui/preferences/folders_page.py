# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The folders: shared lists, and where the user's own files lie."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QWidget

from circular_composer import resources
from circular_composer.library import known_shelves
from circular_composer.office import load_defaults
from circular_composer.storage import disk_fault
from circular_composer.ui.desk import Desk
from circular_composer.ui.form.lines import PlainLine
from circular_composer.ui.library.folders_pane import FoldersPane
from circular_composer.ui.outcomes import open_path
from circular_composer.ui.preferences.choices import OfficeChoices
from circular_composer.ui.preferences.page import PreferencePage
from circular_composer.ui.preferences.restoring import forget_own_folders


class FoldersPage(PreferencePage):
    """Shared folders, and the user's own folder, to be looked into."""

    loses = "settings.restore-folders-detail"

    def __init__(self, desk: Desk, choices: OfficeChoices, parent: QWidget | None = None) -> None:
        """List what there is."""
        super().__init__(desk.wording, parent)
        self._choices, self._kept = choices, desk.kept
        self.shared = FoldersPane(desk, self)
        self.column.addWidget(self.shared, 1)
        form = self.form()
        for code, folder in (
            ("settings.own-folder", resources.user_folder()),
            ("settings.fonts-folder", resources.user_folder() / "fonts"),
        ):
            line = PlainLine("ltr", self)
            line.setReadOnly(True)
            line.setText(str(folder))
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(line, 1)
            row.addWidget(self.button("answer-open", partial(self._open, folder)))
            self.row(form, code, row, line)
        self._kept.changed.connect(self.chosen)

    def retranslate(self) -> None:
        """Word the page anew."""
        super().retranslate()
        self.shared.retranslate()

    def is_chosen(self) -> bool:
        """Whether there are other shared folders than the office named, or otherwise."""
        named = {resources.expanded(one.folder): one.read_only for one in load_defaults().shared}
        shared = [shelf for shelf in known_shelves()[0] if shelf.sort == "shared"]
        return {shelf.folder: shelf.read_only for shelf in shared} != named

    def restore(self) -> None:
        """Forget the shared folders that the user added."""
        forget_own_folders()
        self._kept.refresh()

    def _open(self, folder: Path) -> None:
        """Show a folder in the desktop's own program, made if it is not there yet."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self._choices.tell(disk_fault(error, folder, writing=True))
            return
        open_path(folder)
