# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The proof's result after an export: what was proven, what not, and where."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from circular_composer.comparison.places import place_name
from circular_composer.forms import FormSpec
from circular_composer.model import Circular, Problem
from circular_composer.session import Caret
from circular_composer.ui.export_work import Outcome
from circular_composer.ui.outcomes import outcome_sentence
from circular_composer.ui.wording import Wording

if TYPE_CHECKING:
    from circular_composer.ui.letter_view import LetterView

_FINDING = Qt.ItemDataRole.UserRole


class ProofReport(QListWidget):
    """One row a file, and below it one row a finding.

    Signals:
        chosen: a `Problem` whose field is to be gone to.
    """

    chosen = Signal(object)

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        """Make an empty report."""
        super().__init__(parent)
        self._wording = wording
        self.setObjectName("changes")
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(wording("proving.title"))
        self.itemClicked.connect(self._choose)
        self.itemActivated.connect(self._choose)

    def show_outcomes(
        self, outcomes: Sequence[Outcome], circular: Circular, form: FormSpec
    ) -> None:
        """Show what became of each file of a letter."""
        self.clear()
        for outcome in outcomes:
            QListWidgetItem(_summary(outcome, self._wording), self)
            for fault in outcome.faults:
                text = self._wording.proof_fault(fault)
                if fault.where:
                    place = place_name(fault.where, circular, form, self._wording.language)
                    text = f"{place}: {text}"
                item = QListWidgetItem(f"•  {text}", self)
                if fault.where:
                    item.setData(_FINDING, fault)
                    item.setToolTip(self._wording("proving.go-tip"))
        if self.count():
            self.setCurrentRow(0)

    def _choose(self, item: QListWidgetItem) -> None:
        finding = item.data(_FINDING)
        if isinstance(finding, Problem):
            self.chosen.emit(finding)


def _summary(outcome: Outcome, wording: Wording) -> str:
    report, name = outcome.report, outcome.path.name
    if outcome.refusal is not None:
        return outcome_sentence(wording, outcome)
    if report is None:
        return wording("proving.unread", name=name)
    code = "proving.proven" if report.passed else "proving.failed"
    counts = {key: str(report.proven.get(key, 0)) for key in ("texts", "words")}
    return wording(code, name=name, readers=", ".join(report.readers), **counts)


class ProofReportDialog(QDialog):
    """The report by itself, after an export without a dialog."""

    def __init__(self, outcomes: Sequence[Outcome], view: LetterView, wording: Wording) -> None:
        """Show what became of the files of a letter."""
        super().__init__(view)
        self._view = view
        self.setWindowTitle(wording("proving.title"))
        self.resize(640, 360)
        self.report = ProofReport(wording, self)
        self.report.show_outcomes(outcomes, view.model.value, view.model.form)
        close = QPushButton(wording("answer-close"), self)
        close.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(12)
        layout.addWidget(self.report, 1)
        layout.addLayout(row)
        self.report.chosen.connect(self._go)
        self.finished.connect(lambda _: self.deleteLater())

    def _go(self, finding: Problem) -> None:
        self.accept()
        go_to(self._view, finding)


def go_to(view: LetterView, finding: Problem) -> None:
    """Put the caret into the field that a finding concerns."""
    start, end = finding.start or 0, finding.end or finding.start or 0
    view.form.place_caret(Caret(finding.where, start, end))
