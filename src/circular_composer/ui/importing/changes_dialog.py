# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What was changed in Word, field by field, before anything of it is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from circular_composer.importers import Imported
from circular_composer.model import Circular
from circular_composer.ui.comparing.change_list import ChangeList
from circular_composer.ui.theme import colours_for

if TYPE_CHECKING:
    from circular_composer.ui.desk import Desk


class ChangesDialog(QDialog):
    """Lists the changes of a letter that came back, each to be ticked or not.

    Signals:
        taken: the changes that are to be made.
    """

    taken = Signal(object)

    def __init__(
        self,
        name: str,
        imported: Imported,
        carried: Circular,
        desk: Desk,
        parent: QWidget | None = None,
    ) -> None:
        """List what differs between the letter as exported and as it came back, all ticked."""
        super().__init__(parent)
        wording = desk.wording
        self.setWindowTitle(wording("importing.changes-title"))
        self.resize(760, 560)
        lead = QLabel(wording("importing.changes-lead", name=name), self)
        lead.setWordWrap(True)
        colours = colours_for(desk.settings.value.theme)
        self.list = ChangeList(wording, colours, ticked=True, parent=self)
        form = desk.form(imported.circular.form)
        if form is not None:
            self.list.show_changes(imported.changes, carried, imported.circular, form)
        everything = QPushButton(wording("importing.tick-all"), self)
        nothing = QPushButton(wording("importing.tick-none"), self)
        self.ok = QPushButton(wording("importing.take"), self)
        self.ok.setDefault(True)
        cancel = QPushButton(wording("answer-cancel"), self)
        buttons = QHBoxLayout()
        for button in (everything, nothing):
            buttons.addWidget(button)
        buttons.addStretch(1)
        for button in (self.ok, cancel):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(12)
        layout.addWidget(lead)
        layout.addWidget(self.list, 1)
        layout.addLayout(buttons)
        everything.clicked.connect(lambda: self.list.tick_all(ticked=True))
        nothing.clicked.connect(lambda: self.list.tick_all(ticked=False))
        self.ok.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        self.accepted.connect(lambda: self.taken.emit(self.list.ticked_changes()))
        self.finished.connect(lambda _: self.deleteLater())
        self.list.setFocus()
