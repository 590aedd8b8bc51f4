# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Drives that do not answer: the window goes on, and nothing is written in the wrong order."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import define, field
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from circular_composer.faults import Refused
from circular_composer.forms import form_names
from circular_composer.model import Circular
from circular_composer.storage import load_circular, save_circular
from circular_composer.ui.asking import Asking
from circular_composer.ui.disk import Disk
from circular_composer.ui.wording import Wording
from drives import SILENT, Drive, small_drive
from ui.conftest import Driver


@define
class _Impatient:
    """Waits for nothing."""

    asked: list[Path] = field(factory=list)

    def wait(self, _parent: QWidget, path: Path, _done: object) -> bool:
        """Give up at once."""
        self.asked.append(path)
        return False


@pytest.fixture
def drive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Drive]:
    """A small drive."""
    with small_drive(tmp_path / "drive", monkeypatch) as made:
        yield made


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window on whose behalf drives are asked."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    """What a drive waits for; open at the end."""
    made = threading.Event()
    yield made
    made.set()


def test_what_a_drive_answers_comes_back(window: QWidget, tmp_path: Path) -> None:
    """Answers and refusals are those of the work."""
    asking = _Impatient()
    disk = Disk(lambda: asking)
    assert disk.ask(window, tmp_path, lambda: 7) == 7
    with pytest.raises(ZeroDivisionError):
        disk.ask(window, tmp_path, lambda: 1 // 0)
    assert disk.glance(lambda: "new", "old") == "new"
    assert asking.asked == []


def test_a_drive_that_does_not_answer_is_given_up(
    window: QWidget, tmp_path: Path, gate: threading.Event
) -> None:
    """The officer is asked, and the window goes on; a glance goes on by itself."""
    asking = _Impatient()
    disk = Disk(lambda: asking)
    with pytest.raises(Refused) as caught:
        disk.ask(window, tmp_path, gate.wait)
    assert [fault.code for fault in caught.value.faults] == ["drive-gone"]
    assert asking.asked == [tmp_path]
    assert disk.glance(gate.wait, otherwise=False) is False


def test_two_writings_of_a_file_keep_their_order(
    window: QWidget, tmp_path: Path, gate: threading.Event, qtbot: QtBot
) -> None:
    """A save that was given up and comes to its end late does not undo a later one."""
    disk = Disk(_Impatient)
    done: list[str] = []

    def late() -> None:
        gate.wait()
        done.append("first")

    with pytest.raises(Refused):
        disk.ask(window, tmp_path, late)
    with pytest.raises(Refused):
        disk.ask(window, tmp_path, lambda: done.append("second"))
    disk.ask(window, tmp_path / "other", lambda: done.append("other"))
    assert done == ["other"]
    gate.set()
    qtbot.waitUntil(lambda: len(done) == 3)
    assert done == ["other", "first", "second"]


def test_what_is_asked_for_later_is_told_in_the_interface(
    qtbot: QtBot, gate: threading.Event
) -> None:
    """The answer arrives in the thread of the window; a fault is nobody's."""
    disk = Disk(_Impatient)
    told: list[tuple[object, bool]] = []
    disk.later(lambda: 1 // 0, lambda answer: told.append((answer, False)))
    disk.later(
        gate.wait,
        lambda answer: told.append((answer, threading.current_thread() is threading.main_thread())),
    )
    gate.set()
    qtbot.waitUntil(lambda: bool(told))
    assert told == [(True, True)]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_waiting_ends_with_the_answer(
    window: QWidget, tmp_path: Path, gate: threading.Event, language: str
) -> None:
    """The question goes away by itself once the drive is back."""
    QTimer.singleShot(0, gate.set)
    window.show()
    assert Asking(Wording(language)).wait(window, tmp_path, gate.is_set)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_officer_may_stop_waiting(window: QWidget, tmp_path: Path, language: str) -> None:
    """Escape means that, and so does the one button, which says it."""
    wording = Wording(language)
    said: list[str] = []

    def stop() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(10, stop)
            return
        said.extend((box.text(), box.informativeText(), box.buttons()[0].text()))
        QTest.keyClick(box, Qt.Key.Key_Escape)

    QTimer.singleShot(0, stop)
    window.show()
    assert not Asking(wording).wait(window, tmp_path, lambda: False)
    assert wording("drive-silent") in said[0]
    assert tmp_path.name in said[1]
    assert said[2] == wording("answer-stop-waiting")


def test_a_letter_on_a_silent_drive_is_saved_elsewhere(
    driver: Driver, drive: Drive, tmp_path: Path
) -> None:
    """The window never waits for good, the letter stays open, and another name saves it."""
    path, other = drive.folder / "a.circular", tmp_path / "b.circular"
    driver.open_changed(path)
    with drive.trouble(SILENT, path) as code:
        driver.answers.choices = ["other-name"]
        driver.answers.paths = [other]
        driver.do("save")
        assert driver.answers.asked[0] == str(path)
        sentence = driver.editor.wording(f"faults.{code}")
        assert sentence in driver.answers.asked[1]
        assert not driver.view.model.letter.dirty
        assert driver.view.model.letter.path == other
    assert load_circular(other, forms=form_names()).subject == "أب"
    driver.wait(lambda: load_circular(path, forms=form_names()).subject == "أب")


def test_a_save_given_up_that_comes_to_its_end_is_no_foreign_change(
    driver: Driver, drive: Drive
) -> None:
    """When the drive is back, the letter's own late words are not taken for another program's."""
    path = drive.folder / "a.circular"
    driver.open_changed(path)
    with drive.trouble(SILENT, path):
        driver.answers.choices = ["cancel"]
        driver.do("save")
        assert driver.view.model.letter.dirty
        driver.type("ج")
    driver.wait(lambda: load_circular(path, forms=form_names()).subject == "أب")
    assert driver.view.model.letter.looking()() == "same"
    asked = len(driver.answers.asked)
    driver.do("save")
    assert len(driver.answers.asked) == asked
    assert load_circular(path, forms=form_names()).subject == "أبج"


def test_a_letter_on_a_silent_drive_is_not_opened(driver: Driver, drive: Drive) -> None:
    """That is said, and it stays among the recent ones for when the drive is back."""
    path = drive.folder / "a.circular"
    save_circular(path, Circular(form="tsb-circular", subject="أ"))
    driver.editor.settings.remember(path)
    with drive.trouble(SILENT, path) as code:
        driver.window.files.open(path)
        assert driver.window.views == []
        assert driver.editor.wording(f"faults.{code}") in driver.answers.asked[-1]
        assert driver.editor.settings.value.recent == (str(path),)
        driver.window.show_start()  # which looks for it, and does not wait for it
    driver.window.files.open(path)
    assert driver.letter.subject == "أ"


def test_coming_back_to_a_window_asks_the_drive_behind_it(driver: Driver, drive: Drive) -> None:
    """A change on disk is told once the drive has answered, and nothing waits for it."""
    path = drive.folder / "a.circular"
    driver.open_changed(path)
    save_circular(path, Circular(form="tsb-circular", subject="غيره"))
    with drive.trouble(SILENT, path):
        driver.window.files.look_at_disk(driver.view)
        assert not driver.view.notice.isVisible()
    driver.wait(driver.view.notice.isVisible)
    assert "a.circular" in driver.view.notice.label.text()
