# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Exports behind the window, while letters and windows come and go."""

from __future__ import annotations

import threading
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent

from circular_composer.ui.export_dialog import ExportDialog
from ui.conftest import Driver


def _open(driver: Driver, folder: Path, sample: Path) -> None:
    driver.window.files.open(sample)
    driver.editor.settings.change(formats=("txt",), proof=False, export_folder=str(folder))


def _hold(driver: Driver) -> threading.Event:
    """Let nothing be exported until the event is set."""
    free = threading.Event()
    driver.editor.desk.worker.submit(free.wait)
    return free


def test_a_letter_closed_meanwhile_is_exported_all_the_same(
    driver: Driver, tmp_path: Path, sample_letters: dict[str, Path]
) -> None:
    """And its window says so."""
    _open(driver, tmp_path, sample_letters["meeting.ar"])
    free = _hold(driver)
    driver.do("export-again")
    driver.do("close")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    free.set()
    driver.wait(lambda: "meeting.ar.txt" in driver.window.notice.label.text())
    assert (tmp_path / "meeting.ar.txt").is_file()


def test_a_window_closed_meanwhile_leaves_its_files(
    driver: Driver, tmp_path: Path, sample_letters: dict[str, Path]
) -> None:
    """Who closes the program after the key of the export finds the file."""
    _open(driver, tmp_path, sample_letters["meeting.ar"])
    second = driver.editor.windows.open(beside=driver.window)
    second.receive(driver.view)
    free = _hold(driver)
    second.actions_["export-again"].trigger()
    second.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    free.set()
    driver.editor.desk.worker.submit(lambda: None).result()
    assert (tmp_path / "meeting.ar.txt").is_file()


def test_each_letter_is_told_of_its_own_export(
    driver: Driver, tmp_path: Path, sample_letters: dict[str, Path]
) -> None:
    """Two letters exported one after the other, and a dialog that waits for neither."""
    _open(driver, tmp_path, sample_letters["meeting.ar"])
    first = driver.view
    driver.window.files.open(sample_letters["meeting.en"])
    second = driver.view
    free = _hold(driver)
    for view in (first, second):
        driver.window.bring_forward(view)
        driver.do("export-again")
    dialog = ExportDialog(driver.window.exports, second, driver.editor.desk, driver.window)
    free.set()
    driver.wait(lambda: "meeting.en.txt" in second.notice.label.text())
    assert "meeting.ar.txt" in first.notice.label.text()
    assert not dialog.message.text()
    dialog.deleteLater()


def test_while_files_are_made_no_more_can_be_asked_for(
    driver: Driver, tmp_path: Path, sample_letters: dict[str, Path]
) -> None:
    """Not even after another name was typed."""
    _open(driver, tmp_path, sample_letters["meeting.ar"])
    dialog = ExportDialog(driver.window.exports, driver.view, driver.editor.desk, driver.window)
    free = _hold(driver)
    dialog.start()
    dialog.name.setText("another")
    assert not dialog.ok.isEnabled()
    free.set()
    driver.wait(dialog.ok.isEnabled)
    dialog.folder.setText(" ")
    assert not dialog.ok.isEnabled()
    dialog.deleteLater()


def test_a_home_that_nobody_has_is_a_folder_like_any_other(
    driver: Driver, sample_letters: dict[str, Path]
) -> None:
    """What is typed for a folder is no reason to fail."""
    driver.window.files.open(sample_letters["meeting.ar"])
    dialog = ExportDialog(driver.window.exports, driver.view, driver.editor.desk, driver.window)
    dialog.folder.setText("~nobody-of-that-name/x")
    assert dialog.order().folder == Path("~nobody-of-that-name/x")
    dialog.deleteLater()
