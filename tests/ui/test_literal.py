# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What a letter or a file is called is shown as it is, though Qt would take it for HTML."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox

from circular_composer.model import Problem
from circular_composer.ui.asking import Asking
from circular_composer.ui.importing.unplaced import UnplacedList
from circular_composer.ui.problems import ProblemRow
from ui.conftest import Driver

NAME = "<b>bold</b> & <img src='x.png'>"


def test_a_finding_quotes_the_letter_as_it_is(driver: Driver) -> None:
    """Its row is plain text, and its tip shows every character."""
    view = driver.new()
    found = Problem("placeholder", "error", "subject", values={"text": NAME})
    view.problems.show_problems((found,), view.model.value)
    row = view.problems.list.itemWidget(view.problems.list.item(0))
    assert isinstance(row, ProblemRow)
    label = next(one for one in row.findChildren(QLabel) if NAME in one.text())
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert "&lt;b&gt;" in label.toolTip()


def test_a_notice_names_a_file_as_it_is(driver: Driver) -> None:
    """A file may have any name."""
    view = driver.new()
    view.say(NAME)
    assert view.notice.label.textFormat() == Qt.TextFormat.PlainText


def test_a_question_names_a_file_as_it_is(driver: Driver) -> None:
    """In its bold sentence and in what follows; and the box is gone afterwards."""
    asking = Asking(driver.editor.wording)
    seen: list[str] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        told = box.findChild(QLabel, "qt_msgbox_informativelabel")
        assert isinstance(told, QLabel)
        assert told.text() == f"{NAME}\nx"
        assert told.textFormat() == Qt.TextFormat.PlainText
        seen.append(box.text())
        box.buttons()[0].click()

    QTimer.singleShot(0, look)
    assert asking.choose(driver.window, NAME, f"{NAME}\nx", ("ok", "cancel")) == "ok"
    assert all("&lt;b&gt;" in text and "<img" not in text for text in seen)
    driver.wait(lambda: not driver.window.findChildren(QMessageBox))


def test_a_recent_file_is_named_as_it_is(driver: Driver, tmp_path: Path) -> None:
    """On the start page."""
    path = tmp_path / "<b>.circular"
    path.write_text("{}", encoding="utf-8")
    driver.editor.settings.remember(path)
    driver.window.show_start()
    labels = [one for one in driver.window.start.findChildren(QLabel) if "<b>" in one.text()]
    assert labels
    assert all(one.textFormat() == Qt.TextFormat.PlainText for one in labels)


def test_a_text_without_a_place_is_shown_and_kept_as_it_is(driver: Driver) -> None:
    """Its tip is all of it; what is sent to a field is the text itself."""
    listed = UnplacedList(driver.window)
    listed.show_texts((NAME,))
    assert listed.text_at(0) == NAME
    assert "&lt;b&gt;" in listed.item(0).toolTip()
    listed.deleteLater()
