# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What an export begins with: formats, naming, folder, proof. The export dialog may differ."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QWidget

from circular_composer.ui.desk import Desk
from circular_composer.ui.form.lines import PlainLine
from circular_composer.ui.preferences.settings_page import SettingsPage

_FORMATS = ("docx", "pdf", "txt")


class ExportPage(SettingsPage):
    """Choices about exported files; an export changes them too, to what was chosen then."""

    names = ("formats", "naming", "export_folder", "proof")

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show the present choices."""
        super().__init__(desk, parent)
        self._asking = desk.asking
        self.formats = {one: QCheckBox(self) for one in _FORMATS}
        self.naming = QComboBox(self)
        self.proof = QCheckBox(self)
        self.folder = PlainLine("ltr", self)
        self.folder.setReadOnly(True)
        self.choices(self.naming, [(f"naming-{one}", one) for one in ("file", "reference", "itu")])
        boxes, place = QHBoxLayout(), QHBoxLayout()
        for one, box in self.formats.items():
            self.say(box.setText, f"format-{one}")
            boxes.addWidget(box)
            box.clicked.connect(self._choose)
        boxes.addStretch(1)
        self.browse = self.button("browse", self._ask)
        self.beside = self.button("settings.beside-letter", lambda: self._put(""))
        place.setSpacing(8)
        place.addWidget(self.folder, 1)
        place.addWidget(self.browse)
        place.addWidget(self.beside)
        self.say(self.proof.setText, "export-proof")
        self.say(self.folder.setPlaceholderText, "settings.beside-letter")
        self.hint("settings.export-hint")
        form = self.form()
        self.row(form, "export-formats", boxes)
        self.row(form, "export-naming", self.naming)
        self.row(form, "export-folder", place, self.folder)
        form.addRow("", self.proof)
        self.column.addStretch(1)
        self.refresh()
        self.naming.activated.connect(self._choose)
        self.proof.clicked.connect(self._choose)

    def refresh(self) -> None:
        """Show what holds now."""
        value = self.settings.value
        for one, box in self.formats.items():
            box.setChecked(one in value.formats)
        self.naming.setCurrentIndex(self.naming.findData(value.naming))
        self.proof.setChecked(value.proof)
        self.folder.show_text(value.export_folder)
        self.beside.setEnabled(bool(value.export_folder))

    def _choose(self) -> None:
        chosen = tuple(one for one, box in self.formats.items() if box.isChecked())
        self.keep(
            formats=chosen or self.settings.value.formats,  # an export has a format at least
            naming=self.naming.currentData(),
            proof=self.proof.isChecked(),
        )
        self.refresh()

    def _ask(self) -> None:
        folder = self.settings.value.export_folder or str(Path.home())
        chosen = self._asking.folder(self, self.wording("export-folder"), folder)
        if chosen is not None:
            self._put(str(chosen))

    def _put(self, folder: str) -> None:
        self.keep(export_folder=folder)
        self.refresh()
