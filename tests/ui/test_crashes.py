# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""A fault of the program keeps the letter, is told once and written down without its words."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication

from circular_composer.ui.crashes import Crashes, log_file, logging_to_file
from ui.conftest import Driver

QUOTED = "سر من الرسالة"


def _fail() -> None:
    try:
        dict[str, str]()[QUOTED]
    except KeyError as error:
        raise ValueError(f"not {QUOTED}") from error


@pytest.fixture
def crashes(driver: Driver) -> Iterator[Crashes]:
    """What takes the faults of an editor that has a letter with unsaved words."""
    driver.new()
    driver.go("subject")
    driver.type("لم يُحفظ")
    made = Crashes(driver.editor.windows)
    with logging_to_file():
        yield made


def _take(crashes: Crashes) -> None:
    try:
        _fail()
    except ValueError as error:
        crashes.take(error)


def test_the_report_quotes_nothing_of_the_letter(driver: Driver, crashes: Crashes) -> None:
    """What the error says is shown only when the officer adds it; the rest can be copied."""
    _take(crashes)
    driver.wait(lambda: crashes.dialog is not None)
    dialog = crashes.dialog
    assert dialog is not None
    report = dialog.report.toPlainText()
    assert "_fail" in report
    assert "KeyError" in report
    assert "Circular Composer" in report
    assert QUOTED not in report
    dialog.whole.setChecked(True)
    assert QUOTED in dialog.report.toPlainText()
    dialog.whole.setChecked(False)
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == report
    dialog.accept()
    assert crashes.dialog is None


def test_the_letter_is_kept_before_anything_is_said(driver: Driver, crashes: Crashes) -> None:
    """The journal holds what was typed, though no pause has come yet."""
    journal = driver.view.model.letter.journal.path
    assert not journal.exists()
    _take(crashes)
    driver.wait(lambda: crashes.dialog is not None)
    driver.editor.desk.writer.submit(lambda: None).result()
    assert "لم يُحفظ" in journal.read_text(encoding="utf-8")


def test_the_log_holds_no_words_and_rotates(driver: Driver, crashes: Crashes) -> None:
    """Trace without words, in a folder of the user alone; never more than a few files."""
    for _ in range(3):
        _take(crashes)
    text = log_file().read_text(encoding="utf-8")
    assert text.count("_fail") >= 3
    assert QUOTED not in text
    assert log_file().parent.stat().st_mode & 0o077 == 0
    log = logging.getLogger("circular_composer.test")
    for _ in range(40):
        log.warning("x" * 100_000)
    assert len(list(log_file().parent.iterdir())) <= 4


def test_one_fault_is_told_of_many(driver: Driver, crashes: Crashes) -> None:
    """A fault in each paint brings one dialog, not a hundred."""
    _take(crashes)
    driver.wait(lambda: crashes.dialog is not None)
    first = crashes.dialog
    _take(crashes)
    driver.qtbot.wait(1)
    assert crashes.dialog is first


def test_faults_of_threads_are_taken(
    driver: Driver, crashes: Crashes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What fails in a thread is told in the window."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    with crashes.watching():
        thread = threading.Thread(target=_fail, name="failing")
        thread.start()
        thread.join()
    driver.wait(lambda: crashes.dialog is not None)
