# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The proof's result in the editor."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from circular_composer.model import Problem
from circular_composer.session import Caret
from circular_composer.ui.export_dialog import ExportDialog
from circular_composer.ui.export_work import Outcome
from circular_composer.ui.proof_report import ProofReportDialog
from circular_composer.verify.report import Report
from circular_composer.words import LANGUAGES
from circular_composer.words.catalogue import codes
from ui.conftest import Driver

FAULT = Problem(
    "docx-text-missing", "error", "subject", values={"text": "موضوع", "near": "غيره"}
)  # fmt: skip


@pytest.fixture
def outcomes() -> tuple[Outcome, ...]:
    """One file that was proven and one that was not."""
    good = Report("pdf", (), {"texts": 4, "words": 20}, ("pdfium",))
    bad = Report("docx", (FAULT,), {}, ("python-docx",))
    return (
        Outcome(Path("a.pdf"), None, True, (), good),
        Outcome(Path("a.docx"), None, False, (FAULT,), bad),
    )


def test_enter_goes_to_the_field_of_a_finding(
    driver: Driver, outcomes: tuple[Outcome, ...]
) -> None:
    """What was proven and what not is said; the finding leads to its field."""
    view = driver.new()
    dialog = ProofReportDialog(outcomes, view, driver.window.desk.wording)
    dialog.open()
    rows = [dialog.report.item(n).text() for n in range(dialog.report.count())]
    assert "a.pdf" in rows[0]
    assert "20" in rows[0]
    assert "موضوع" in rows[2]
    carets: list[Caret] = []
    view.form.caret_moved.connect(carets.append)
    dialog.report.setCurrentRow(2)
    QTest.keyClick(dialog.report, Qt.Key.Key_Return)
    assert carets[-1].where == "subject"


def test_the_export_dialog_shows_the_report(driver: Driver, outcomes: tuple[Outcome, ...]) -> None:
    """It appears with the outcomes, and a click on a finding closes the dialog."""
    view = driver.new()
    dialog = ExportDialog(driver.window.exports, view, driver.window.desk, driver.window)
    dialog.open()
    assert not dialog.report.isVisible()
    dialog._show_outcomes(outcomes)
    assert dialog.report.isVisible()
    dialog.report.itemClicked.emit(dialog.report.item(2))
    assert not dialog.isVisible()
    dialog.deleteLater()


def test_the_words_are_whole() -> None:
    """Both languages have every sentence."""
    assert len({codes(language, "proving") for language in LANGUAGES}) == 1
