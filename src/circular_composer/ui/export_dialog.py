# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Formats, folder, name, draft, proof: one dialog for an export, and its result."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from attrs import evolve
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from circular_composer import resources
from circular_composer.export.formats import FORMATS, Format
from circular_composer.faults import Refused
from circular_composer.model import Problem
from circular_composer.ui.desk import Desk
from circular_composer.ui.disk import existing
from circular_composer.ui.export_work import Order, Outcome, retried
from circular_composer.ui.form.lines import PlainLine
from circular_composer.ui.outcomes import open_path, outcome_sentence, refusal_sentence
from circular_composer.ui.proof_report import ProofReport, go_to
from circular_composer.ui.services import is_blocked

if TYPE_CHECKING:
    from circular_composer.ui.exporting import Exports
    from circular_composer.ui.letter_view import LetterView

_SHOWN = 6
"""Errors that are told one by one."""


class ExportDialog(QDialog):
    """Asks how to export, exports, and says what came of it."""

    def __init__(  # noqa: PLR0915 - one statement a widget
        self, exports: Exports, view: LetterView, desk: Desk, parent: QWidget | None = None
    ) -> None:
        """Begin with the choices of last time."""
        super().__init__(parent)
        self._exports, self._view, self._desk = exports, view, desk
        self._outcomes: tuple[Outcome, ...] = ()
        self._order: Order | None = None
        model = view.model  # nothing changes it while the dialog is open
        self._problems = desk.services.check(model.value, model.form)
        self._running = False
        wording, settings = desk.wording, desk.settings.value
        self.setWindowTitle(wording("action-export"))
        self.setMinimumWidth(560)
        self.formats: dict[str, QCheckBox] = {}
        row = QHBoxLayout()
        for one in FORMATS:
            box = QCheckBox(wording(f"format-{one}"), self)
            box.setChecked(one in settings.formats)
            box.toggled.connect(self._refresh)
            self.formats[one] = box
            row.addWidget(box)
        row.addStretch(1)
        self.naming = QComboBox(self)
        for code in ("file", "reference", "itu"):
            self.naming.addItem(wording(f"naming-{code}"), code)
        self.naming.setCurrentIndex(max(self.naming.findData(settings.naming), 0))
        self.name = PlainLine("ltr", self)
        self.folder = PlainLine("ltr", self)
        self.folder.setText(str(exports.folder(view)))
        self.name.moves_on = self.folder.moves_on = False
        self._browse = QPushButton(wording("browse"), self)
        self._browse.clicked.connect(self._choose_folder)
        place = QHBoxLayout()
        place.addWidget(self.folder, 1)
        place.addWidget(self._browse)
        self.draft = QCheckBox(wording("export-draft"), self)
        self.proof = QCheckBox(wording("export-proof"), self)
        self.proof.setChecked(settings.proof)
        form = self._lay_out(row, place)
        self.message = QLabel(self)
        self.message.setWordWrap(True)
        self.message.setTextFormat(Qt.TextFormat.PlainText)  # it quotes the letter
        self.message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._make_report()
        self.progress = QProgressBar(self)
        self.progress.hide()
        self._buttons()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(14)
        layout.addLayout(form)
        layout.addWidget(self.message)
        layout.addWidget(self.report)
        layout.addWidget(self.progress)
        layout.addLayout(self._button_row)
        self.naming.currentIndexChanged.connect(self._propose_name)
        self.draft.toggled.connect(self._refresh)
        self.name.textChanged.connect(self._refresh)
        self.folder.textChanged.connect(self._refresh)
        self._follow(exports)
        self._propose_name()

    def _make_report(self) -> None:
        self.report = ProofReport(self._desk.wording, self)
        self.report.setMinimumHeight(120)
        self.report.hide()
        self.report.chosen.connect(self._go_to)

    def _follow(self, exports: Exports) -> None:
        exports.progressed.connect(self._show_progress)
        exports.finished.connect(self._take_outcomes)
        exports.refused.connect(self._show_refusal)

    def _lay_out(self, row: QHBoxLayout, place: QHBoxLayout) -> QFormLayout:
        wording = self._desk.wording
        form = QFormLayout()
        form.setSpacing(10)
        for code, item in (("export-formats", row), ("export-folder", place)):
            form.addRow(wording(code), item)
        form.insertRow(1, wording("export-naming"), self.naming)
        form.insertRow(2, wording("export-name"), self.name)
        form.addRow("", self.draft)
        form.addRow("", self.proof)
        for widget, code in (
            (self.naming, "export-naming"), (self.name, "export-name"),
            (self.folder, "export-folder"),
        ):  # fmt: skip
            widget.setAccessibleName(wording(code))
        return form

    def _buttons(self) -> None:
        wording = self._desk.wording
        self.ok = QPushButton(wording("action-export"), self)
        self.ok.setDefault(True)
        self.cancel = QPushButton(wording("answer-cancel"), self)
        self.open_file = QPushButton(wording("answer-open"), self)
        self.open_folder = QPushButton(wording("answer-show-folder"), self)
        self.elsewhere = QPushButton(wording("export-other-folder"), self)
        self._button_row = QHBoxLayout()
        self._button_row.addWidget(self.open_file)
        self._button_row.addWidget(self.open_folder)
        self._button_row.addStretch(1)
        self._button_row.addWidget(self.elsewhere)
        self._button_row.addWidget(self.ok)
        self._button_row.addWidget(self.cancel)
        self.open_file.hide()
        self.open_folder.hide()
        self.elsewhere.hide()
        self.elsewhere.clicked.connect(self._go_elsewhere)
        self.ok.clicked.connect(self.start)
        self.cancel.clicked.connect(self.reject)
        self.open_file.clicked.connect(lambda: self._open(folder=False))
        self.open_folder.clicked.connect(lambda: self._open(folder=True))

    def _propose_name(self) -> None:
        self.name.setText(self._exports.stem(self._view, self.naming.currentData()))

    def _choose_folder(self) -> None:
        title = self._desk.wording("export-folder")
        found = self._desk.asking.folder(self, title, self.folder.text())
        if found is not None:
            self.folder.setText(str(found))

    def _chosen(self) -> tuple[Format, ...]:
        return cast(
            "tuple[Format, ...]", tuple(one for one in FORMATS if self.formats[one].isChecked())
        )

    def _refresh(self) -> None:
        wording = self._desk.wording
        errors = [one for one in self._problems if one.level == "error"]
        blocked = is_blocked(self._problems) and not self.draft.isChecked()
        named = bool(self.name.text().strip() and self.folder.text().strip())
        self.ok.setEnabled(bool(self._chosen()) and named and not blocked and not self._running)
        if blocked:
            lines = [f"•  {wording.problem(one)}" for one in errors[:_SHOWN]]
            if len(errors) > _SHOWN:
                lines.append(f"•  … ({wording.count('count-error', len(errors))})")
            self.message.setText("\n".join([wording("export-blocked"), *lines]))
        elif not self._outcomes:
            self.message.setText("")

    def order(self) -> Order:
        """What was chosen."""
        made = self._exports.order(self._view, draft=self.draft.isChecked())
        return evolve(
            made,
            formats=self._chosen(),
            folder=resources.expanded(self.folder.text().strip()),
            stem=self.name.text().strip(),
            proof=self.proof.isChecked(),
        )

    def start(self) -> None:
        """Export."""
        order = self.order()
        wording = self._desk.wording
        try:
            found = self._desk.disk.ask(self, order.folder, lambda: existing(order.targets()))
        except Refused as refusal:
            self.message.setText(wording.refusal(refusal))
            return
        there = [path.name for path in found]
        if there:
            answer = self._desk.asking.choose(
                self, wording("export-exists"), "\n".join(there), ("replace", "cancel"), 0
            )
            if answer != "replace":
                return
        self._desk.settings.change(
            formats=order.formats,
            naming=self.naming.currentData(),
            export_folder=str(order.folder),
            proof=order.proof,
        )
        self._outcomes = ()
        self._run(order)

    def _run(self, order: Order) -> None:
        self._order = order
        self._running = True
        self.elsewhere.hide()
        self.ok.setEnabled(False)
        self.message.setText("")
        self.progress.setRange(0, 2 * len(order.formats))
        self.progress.setValue(0)
        self.progress.show()
        self._exports.start(order)

    def _show_progress(self, step: int, code: str, order: Order) -> None:
        if order is not self._order:
            return  # another export of this window, begun by its key
        self.progress.setValue(step)
        self.progress.setFormat(self._desk.wording(code))

    def _take_outcomes(self, outcomes: tuple[Outcome, ...], order: Order) -> None:
        if order is self._order:
            self._show_outcomes(outcomes)

    def _show_outcomes(self, outcomes: tuple[Outcome, ...]) -> None:
        self._running = False
        self._outcomes = outcomes = (
            *(one for one in self._outcomes if one.refusal is None),
            *outcomes,
        )
        self.progress.hide()
        sentences = [outcome_sentence(self._desk.wording, one) for one in outcomes]
        self.message.setText("\n".join(sentences))
        model = self._view.model
        self.report.show_outcomes(outcomes, model.value, model.form)
        self.report.setVisible(any(one.report is not None for one in outcomes))
        made = any(one.refusal is None for one in outcomes)
        self.open_file.setVisible(made)
        self.open_folder.setVisible(made)
        self.cancel.setText(self._desk.wording("answer-close"))
        self._refresh()
        self._offer_elsewhere()
        if self.elsewhere.isHidden():
            self.cancel.setFocus()
        else:
            self.elsewhere.setFocus()

    def _offer_elsewhere(self) -> None:
        """Offer another name for what another program holds, else another folder."""
        refused = any(one.refusal is not None for one in self._outcomes)
        self.elsewhere.setVisible(refused)
        if refused and self._order is not None:
            wording, other = self._desk.wording, retried(self._order, self._outcomes)
            self.elsewhere.setText(
                wording("export-as", name=f"\u2068{other.stem}\u2069")
                if other
                else wording("export-other-folder")
            )

    def _go_elsewhere(self) -> None:
        """Export under the other name, or into a folder that is asked for."""
        other = retried(self._order, self._outcomes) if self._order is not None else None
        if other is not None:
            self.name.setText(other.stem)
            self._run(other)
            return
        before = self.folder.text()
        self._choose_folder()
        if self.folder.text() != before:
            self.start()

    def _go_to(self, finding: Problem) -> None:
        self.accept()
        go_to(self._view, finding)

    def _show_refusal(self, refusal: Refused, order: Order) -> None:
        if order is not self._order:
            return
        self._running = False
        self.progress.hide()
        self._refresh()
        self.message.setText(refusal_sentence(self._desk.wording, refusal))

    def _open(self, *, folder: bool) -> None:
        made = [one.path for one in self._outcomes if one.refusal is None]
        for path in {made[0].parent} if folder else made:
            open_path(path)

    def reject(self) -> None:
        """Close, but not while files are being written."""
        if not self._running:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close, but not while files are being written."""
        if self._running:
            event.ignore()
        else:
            super().closeEvent(event)
