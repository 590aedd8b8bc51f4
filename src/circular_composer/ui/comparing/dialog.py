# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Two letters compared: chosen above, what differs below, and what can be made of it."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
)

from circular_composer.comparison.corrigendum import draft_corrigendum
from circular_composer.export.fault import ExportFault
from circular_composer.faults import Refused
from circular_composer.forms import FormSpec
from circular_composer.importers import import_letter
from circular_composer.model import Circular
from circular_composer.storage import disk_fault, load_circular, patiently, write_bytes
from circular_composer.ui.comparing.change_list import ChangeList
from circular_composer.ui.comparing.comparer import Compared, Comparer
from circular_composer.ui.comparing.sources import LetterSource, letter_sources
from circular_composer.ui.importing.imports import importable
from circular_composer.ui.naming import safe
from circular_composer.ui.services import Job
from circular_composer.ui.theme import colours_for

if TYPE_CHECKING:
    from circular_composer.ui.letter_view import LetterView
    from circular_composer.ui.main_window import MainWindow


_LOG = logging.getLogger(__name__)


class CompareDialog(QDialog):
    """Compares two letters.

    Signals:
        corrigendum_made: a `Circular` drafted from the difference, and of how many changes.
    """

    corrigendum_made = Signal(object, int)
    _written = Signal(object, object)  # the path, and a `Refused` or None

    def __init__(self, view: LetterView, window: MainWindow) -> None:
        """Begin with the last version of a letter and the letter as it is now."""
        super().__init__(window)
        self._window, self._desk = window, window.desk
        self._sources = list(letter_sources(view, window))
        self._letters: tuple[Circular, Circular] | None = None
        self._comparer = Comparer(self._desk, self)
        self._comparer.compared.connect(self._show_compared)
        wording = self._desk.wording
        self.setWindowTitle(wording("comparing.title"))
        self.resize(820, 640)
        self.older, self.newer = self._combo("older"), self._combo("newer")
        self.swap = QToolButton(self)
        self.swap.setIcon(window.icons.icon("repeat"))
        self.swap.setToolTip(wording("comparing.swap"))
        self.swap.setAccessibleName(wording("comparing.swap"))
        self.summary = QLabel(self)
        self.summary.setWordWrap(True)
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.list = ChangeList(wording, colours_for(self._desk.settings.value.theme), parent=self)
        self.export = QPushButton(wording("comparing.export"), self)
        self.corrigendum = QPushButton(wording("comparing.corrigendum"), self)
        self.close_button = QPushButton(wording("answer-close"), self)
        self._arrange()
        self.older.setCurrentIndex(min(1, len(self._sources)))
        self.older.activated.connect(lambda _: self._choose(self.older))
        self.newer.activated.connect(lambda _: self._choose(self.newer))
        self.swap.clicked.connect(self._swap)
        self.export.clicked.connect(self._export)
        self.corrigendum.clicked.connect(self._draft)
        self.close_button.clicked.connect(self.reject)
        self._written.connect(self._tell_written)
        self.finished.connect(lambda _: self.deleteLater())
        if len(self._sources) > 1:
            self._compare()
        else:
            self._show_none("choose-two")

    def _combo(self, code: str) -> QComboBox:
        combo = QComboBox(self)
        combo.setAccessibleName(self._desk.wording(f"comparing.{code}"))
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(24)
        for source in self._sources:
            combo.addItem(source.name)
        combo.addItem(self._desk.wording("comparing.from-file"))
        return combo

    def _arrange(self) -> None:
        wording = self._desk.wording
        form = QFormLayout()
        form.setSpacing(8)
        form.addRow(wording("comparing.older"), self.older)
        form.addRow(wording("comparing.newer"), self.newer)
        head = QHBoxLayout()
        head.addLayout(form, 1)
        head.addWidget(self.swap)
        buttons = QHBoxLayout()
        buttons.addWidget(self.export)
        buttons.addWidget(self.corrigendum)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(self.summary)
        layout.addWidget(self.list, 1)
        layout.addLayout(buttons)

    # --- choosing ------------------------------------------------------------------------------

    def _choose(self, combo: QComboBox) -> None:
        if combo.currentIndex() == len(self._sources):
            wording = self._desk.wording
            kinds = f"{wording('kind-all')} (*.circular *.docx *.txt *.md)"
            found = self._desk.asking.open_path(self, wording("comparing.choose-file"), "", kinds)
            if found:
                self.choose_file(combo, found[0])
                return
            combo.setCurrentIndex(0)
        self._compare()

    def choose_file(self, combo: QComboBox, path: Path) -> None:
        """Compare with the letter in a file."""
        index = len(self._sources)
        self._sources.append(LetterSource(path.name, lambda: self._load(path)))
        for each in (self.older, self.newer):
            each.insertItem(index, f"\u2068{path.name}\u2069")
        combo.setCurrentIndex(index)
        self._compare()

    def _load(self, path: Path) -> Circular:
        """Read a file, on the reading thread; a foreign one in the process for such."""
        desk = self._desk
        if importable(path):
            return import_letter(path, desk.forms, worker=desk.import_worker).circular
        return load_circular(path, forms=desk.form_names())

    def _swap(self) -> None:
        first, second = self.older.currentIndex(), self.newer.currentIndex()
        self.older.setCurrentIndex(second)
        self.newer.setCurrentIndex(first)
        self._compare()

    @property
    def is_busy(self) -> bool:
        """Whether letters are being read."""
        return self._comparer.is_busy

    def _compare(self) -> None:
        self._show_none("reading")
        self._comparer.begin(
            self._sources[self.older.currentIndex()], self._sources[self.newer.currentIndex()]
        )

    def _show_compared(self, found: object) -> None:
        wording = self._desk.wording
        if isinstance(found, Refused):
            self._show_none("choose-two")
            self.summary.setText(wording.refusal(found))
        elif isinstance(found, Compared):
            form = self._form(found.new)
            if not found.changes or form is None:
                self._show_none("none")
                return
            self._letters = (found.old, found.new)
            self.list.show_changes(found.changes, found.old, found.new, form)
            self.summary.setText(wording.count("comparing.summary", len(found.changes)))
            self.export.setEnabled(True)
            self.corrigendum.setEnabled(found.old.form == found.new.form)

    def _show_none(self, code: str) -> None:
        self._letters = None
        self.list.clear()
        self.summary.setText(self._desk.wording(f"comparing.{code}"))
        self.export.setEnabled(False)
        self.corrigendum.setEnabled(False)

    def _form(self, circular: Circular) -> FormSpec | None:
        return self._desk.form(circular.form)

    # --- making --------------------------------------------------------------------------------

    def _export(self) -> None:
        """Write the newer letter with what changed since the older as tracked changes."""
        if self._letters is None:
            return
        old, new = self._letters
        before, after = self._form(old), self._form(new)
        if before is None or after is None:
            return
        desk = self._desk
        stem = safe(new.reference) or "letter"
        folder = desk.settings.value.export_folder or str(Path.home())
        path = desk.asking.save_path(
            self, desk.wording("comparing.export"), str(Path(folder) / f"{stem}-changes.docx"),
            f"{desk.wording('format-docx')} (*.docx)",
        )  # fmt: skip
        if path is None:
            return
        target = path if path.suffix.lower() == ".docx" else path.with_name(f"{path.name}.docx")
        jobs = Job(old, before), Job(new, after)
        self.export.setEnabled(False)

        def run() -> None:
            try:
                data = desk.services.render_changes(*jobs)
                patiently(target, lambda: write_bytes(target, data))
            except Refused as refusal:
                self._written.emit(target, refusal)
            except OSError as error:
                self._written.emit(target, disk_fault(error, target, writing=True))
            except Exception as fault:  # noqa: BLE001 - said to the user rather than lost with the thread
                _LOG.exception("changes")
                self._written.emit(target, ExportFault.page(repr(fault)))
            else:
                self._written.emit(target, None)

        desk.worker.submit(run)

    def _tell_written(self, path: Path, refusal: Refused | None) -> None:
        wording = self._desk.wording
        self.export.setEnabled(self._letters is not None)
        if refusal is None:
            self.summary.setText(wording("comparing.exported", name=path.name))
        else:
            self.summary.setText(wording.refusal(refusal))

    def _draft(self) -> None:
        """Draft a corrigendum, which opens as a letter of its own."""
        if self._letters is None:
            return
        old, new = self._letters
        form = self._form(new)
        if form is None:
            return
        try:
            made = draft_corrigendum(old, new, form)
        except Refused as refusal:
            self.summary.setText(self._desk.wording.refusal(refusal))
            return
        self.corrigendum_made.emit(made, self.list.count())
        self.accept()
