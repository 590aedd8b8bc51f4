# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Fill a template from a table: look at the rows, name the files, make them all."""

from __future__ import annotations

import threading
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHeaderView, QWidget

from circular_composer import resources
from circular_composer.export.formats import FORMATS, Format
from circular_composer.faults import Fault, Refused
from circular_composer.filling import FilledRow, Row, fill_rows, values_from
from circular_composer.model import Circular
from circular_composer.ui.desk import Desk
from circular_composer.ui.disk import existing
from circular_composer.ui.icons import Icons
from circular_composer.ui.outcomes import open_path
from circular_composer.ui.templates.merge_layout import MergeLayout
from circular_composer.ui.templates.merge_table import MergeTable
from circular_composer.ui.templates.merge_work import MergeOrder, RowOutcome, merge
from circular_composer.ui.templates.starters import starters
from circular_composer.ui.theme import colours_for

_PAUSE = 250
"""Milliseconds after the last change of the pattern before the names are worked out anew."""


class MergeDialog(QDialog):
    """Makes a letter of each row of a table.

    Signals:
        row_done: a `RowOutcome`.
        all_done: everything is made, or stopped; a `Refused` or None.
    """

    row_done = Signal(object)
    all_done = Signal(object)
    _filled = Signal(int, object)

    def __init__(self, desk: Desk, icons: Icons, parent: QWidget | None = None) -> None:
        """Begin without a table."""
        super().__init__(parent)
        self._desk = desk
        self._rows: tuple[Row, ...] = ()
        self._templates: list[tuple[str, Circular]] = []
        self._running = False
        self._serial = 0
        self._stopped = threading.Event()
        self.setWindowTitle(desk.wording("templates_ui.merge-title"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(940, 660)
        self.parts = MergeLayout(self, desk.wording, icons)
        self.table = MergeTable(desk.wording, colours_for(desk.settings.value.theme), self)
        view = self.parts.view
        view.setModel(self.table)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for one in FORMATS:
            self.parts.formats[one].setChecked(one in desk.settings.value.formats)
        self.parts.proof.setChecked(desk.settings.value.proof)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._fill)
        for starter in starters(desk.form_names(), desk.wording.language):
            self._add_template(starter.name, starter.path.stem, starter.circular)
        self._connect()
        self._follow()

    def _connect(self) -> None:
        parts = self.parts
        parts.browse_table.clicked.connect(self.ask_table)
        parts.browse_folder.clicked.connect(self._ask_folder)
        parts.template.currentIndexChanged.connect(self._choose_template)
        parts.pattern.textChanged.connect(lambda _: self._timer.start(_PAUSE))
        parts.folder.textChanged.connect(self._follow)
        parts.start.clicked.connect(self.start)
        parts.close.clicked.connect(self.reject)
        parts.open_folder.clicked.connect(lambda: open_path(Path(parts.folder.text())))
        parts.view.selectionModel().currentRowChanged.connect(
            lambda current, _before: self._say_row(current.row())
        )
        self._filled.connect(self._take_filled)
        self.row_done.connect(self._take_row)
        self.all_done.connect(self._finish)

    # --- template and table --------------------------------------------------------------------

    def _add_template(self, name: str, stem: str, circular: Circular) -> None:
        self._templates.append((stem, circular))
        self.parts.template.addItem(f"\u2068{name}\u2069")

    def take_template(self, circular: Circular, stem: str = "") -> None:
        """Fill a template that is open, as it is now."""
        name = self._desk.wording("templates_ui.open-template")
        self._add_template(name, stem, circular)
        self.parts.template.setCurrentIndex(self.parts.template.count() - 1)

    @property
    def template(self) -> Circular | None:
        """The template chosen."""
        index = self.parts.template.currentIndex()
        return self._templates[index][1] if index >= 0 else None

    def _choose_template(self) -> None:
        text = self.parts.table.text()
        if text:
            self.take_table(Path(text))

    def ask_table(self) -> None:
        """Ask for a table."""
        wording = self._desk.wording
        kinds = f"{wording('templates_ui.tables')} (*.csv *.tsv *.toml *.json)"
        title = wording("templates_ui.choose-table")
        for path in self._desk.asking.open_path(self, title, str(Path.home()), kinds)[:1]:
            self.take_table(path)

    def take_table(self, path: Path) -> None:
        """Read a table and show its rows."""
        parts, template = self.parts, self.template
        parts.table.setText(str(path))
        if not parts.folder.text():
            parts.folder.setText(str(path.parent / path.stem))
        self._rows = ()
        try:
            variables = template.variables if template else ()
            self._rows = values_from(path, variables or ())
        except Refused as refusal:
            self.table.show_rows((), (), ())
            parts.message.setText(self._desk.wording.refusal(refusal))
            self._follow()
            return
        self._fill()

    def _fill(self) -> None:
        """Fill the rows behind the window, to see which of them fail."""
        template, rows = self.template, self._rows
        if template is None or not rows:
            return
        self._serial += 1
        serial, pattern = self._serial, self.parts.pattern.text().strip()
        stem = self._templates[self.parts.template.currentIndex()][0]

        def work() -> None:
            try:
                found: object = tuple(fill_rows(template, rows, pattern, fallback=stem or "letter"))
            except Refused as refusal:
                found = refusal
            self._filled.emit(serial, found)

        self._desk.worker.submit(work)
        self._follow()

    def _take_filled(self, serial: int, found: object) -> None:
        if serial != self._serial or self._running:
            return
        wording, template = self._desk.wording, self.template
        filled: tuple[FilledRow, ...] = ()
        if isinstance(found, Refused):
            self.parts.message.setText("\n".join(wording.fault(fault) for fault in found.faults))
        elif isinstance(found, tuple):
            filled = found
        variables = (template.variables if template else ()) or ()
        self.table.show_rows(self._rows, filled, variables)
        self.parts.view.resizeColumnsToContents()
        if filled:
            failed = sum(isinstance(row.circular, Refused) for row in filled)
            lines = [wording.count("templates_ui.rows", len(filled))]
            if failed:
                code = "rows-failing" if failed < len(filled) else "rows-all-failing"
                lines.append(wording.count(f"templates_ui.{code}", failed))
            self.parts.message.setText(" ".join(lines))
            self.parts.view.selectRow(0)
        self._follow()

    def _ask_folder(self) -> None:
        title = self._desk.wording("export-folder")
        found = self._desk.asking.folder(self, title, self.parts.folder.text())
        if found is not None:
            self.parts.folder.setText(str(found))

    def _say_row(self, number: int) -> None:
        reasons = self.table.reasons(number) if number >= 0 else []
        self.parts.reason.setText("\n".join(reasons[:4]))
        self.parts.reason.setVisible(bool(reasons))

    def _follow(self) -> None:
        good = any(isinstance(row.circular, Circular) for row in self.table.filled)
        self.parts.start.setEnabled(
            good and bool(self.parts.folder.text().strip()) and not self._running
        )

    # --- making --------------------------------------------------------------------------------

    def order(self) -> MergeOrder:
        """What was chosen."""
        parts = self.parts
        chosen: list[Format] = [one for one in FORMATS if parts.formats[one].isChecked()]
        folder = resources.expanded(parts.folder.text().strip())
        return MergeOrder(
            self.table.filled,
            tuple(chosen),
            folder,
            draft=parts.draft.isChecked(),
            proof=parts.proof.isChecked(),
        )

    def start(self) -> None:
        """Make all letters."""
        order, wording = self.order(), self._desk.wording
        try:
            found = self._desk.disk.ask(self, order.folder, lambda: existing([*order.targets()]))
        except Refused as refusal:
            self.parts.message.setText(wording.refusal(refusal))
            return
        there = [path.name for path in found]
        if there:
            detail = "\n".join((*there[:8], *(["…"] if len(there) > 8 else [])))
            answer = self._desk.asking.choose(
                self, wording("export-exists"), detail, ("replace", "cancel"), 1
            )
            if answer != "replace":
                return
        self._running = True
        self._stopped.clear()
        self.table.outcomes.clear()
        self.parts.set_running(running=True)
        self.parts.progress.setRange(0, len(order.rows))
        self.parts.progress.setValue(0)
        self._follow()

        def run() -> None:
            fault: Refused | None = None
            try:
                merge(order, self.row_done.emit, self._stopped)
            except Exception as error:  # noqa: BLE001 - said to the user rather than lost with the thread
                fault = Refused(Fault("unreadable", "", {"detail": repr(error)}))
            self.all_done.emit(fault)

        self._desk.worker.submit(run)

    def _take_row(self, outcome: RowOutcome) -> None:
        self.table.take(outcome)
        self.parts.progress.setValue(self.parts.progress.value() + 1)

    def _finish(self, fault: object) -> None:
        self._running = False
        parts, wording = self.parts, self._desk.wording
        parts.set_running(running=False)
        outcomes = self.table.outcomes.values()
        made = sum(bool(one.made) for one in outcomes)
        failed = [number for number, row in enumerate(self.table.rows) if self._failed(row)]
        lines = [wording.count("templates_ui.made", made)]
        if failed:
            lines.append(wording.count("templates_ui.failed", len(failed)))
            index = self.table.index(failed[0], 0)
            flags = QItemSelectionModel.SelectionFlag
            parts.view.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self._say_row(failed[0])
        if self._stopped.is_set():
            lines.append(wording("templates_ui.stopped"))
        if isinstance(fault, Refused):
            lines.append(wording.refusal(fault))
        parts.message.setText(" ".join(lines))
        parts.open_folder.setVisible(made > 0)
        self._follow()

    def _failed(self, row: Row) -> bool:
        outcome = self.table.outcomes.get(row.index)
        return outcome is not None and outcome.failed

    def reject(self) -> None:
        """Stop what runs; close when nothing does."""
        if self._running:
            self._stopped.set()
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close, but not while files are being written."""
        if self._running:
            self._stopped.set()
            event.ignore()
        else:
            super().closeEvent(event)
