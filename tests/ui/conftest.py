# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What the editor's tests share: a whole editor with nobody to ask."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import define, field
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from circular_composer.model import Circular
from circular_composer.session import Caret
from circular_composer.storage import save_circular
from circular_composer.ui.application import Editor
from circular_composer.ui.letter_view import LetterView
from circular_composer.ui.main_window import MainWindow


@define
class Answers:
    """Stands in for the user wherever the editor asks."""

    choices: list[str] = field(factory=list)
    paths: list[Path | None] = field(factory=list)
    asked: list[str] = field(factory=list)

    def choose(
        self,
        parent: QWidget,
        question: str,
        detail: str,
        choices: tuple[str, ...],
        default: int = 0,
    ) -> str:
        """Give the next answer; a question nobody foresaw fails the test."""
        self.asked.append(f"{question}\n{detail}")
        if choices == ("ok",):
            return "ok"
        answer = self.choices.pop(0)
        assert answer in choices
        return answer

    def tell(self, parent: QWidget, title: str, detail: str) -> None:
        """Take note."""
        self.asked.append(f"{title}\n{detail}")

    def wait(self, parent: QWidget, path: Path, done: Callable[[], bool]) -> bool:
        """Wait for a drive no longer, unless it has answered."""
        self.asked.append(str(path))
        return done()

    def open_path(self, *_: Any) -> list[Path]:
        """The next path."""
        path = self.paths.pop(0)
        return [path] if path else []

    def save_path(self, *_: Any) -> Path | None:
        """The next path."""
        return self.paths.pop(0)

    def folder(self, *_: Any) -> Path | None:
        """The next path."""
        return self.paths.pop(0)


@define
class Driver:
    """Drives one editor with real key events."""

    editor: Editor
    answers: Answers
    qtbot: QtBot

    @property
    def window(self) -> MainWindow:
        """Its window."""
        return self.editor.window

    @property
    def view(self) -> LetterView:
        """The letter in front."""
        view = self.window.current
        assert view is not None
        return view

    @property
    def letter(self) -> Any:
        """The letter's value."""
        return self.view.model.value

    def new(self, form: str = "tsb-circular", language: str = "ar") -> LetterView:
        """A new letter."""
        self.window.files.new(form, language)
        return self.view

    def open_changed(self, path: Path) -> None:
        """Write a letter whose subject is one letter, open it and type another after that."""
        save_circular(path, Circular(form="tsb-circular", subject="أ"))
        self.window.files.open(path)
        self.go("subject", 1)
        self.type("ب")

    def go(self, where: str, position: int = 0, anchor: int | None = None) -> None:
        """Put the caret there."""
        start = position if anchor is None else anchor
        self.view.form.place_caret(Caret(where, start, position))

    def type(self, text: str) -> None:
        """Type text into whatever has the focus."""
        none = Qt.KeyboardModifier.NoModifier
        assert QApplication.focusWidget() is not None  # Qt would crash on an event for nobody
        for char in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                # QTest knows no key for an Arabic letter: this is what a keyboard driver sends.
                event = QKeyEvent(kind, 0, none, char)
                QApplication.sendEvent(QApplication.focusWidget(), event)

    def press(
        self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)

    def do(self, action: str) -> None:
        """Choose an action."""
        self.window.actions_[action].trigger()

    def wait(self, condition: Callable[[], bool]) -> None:
        """Wait until something is so."""
        self.qtbot.waitUntil(condition, timeout=20_000)


def _make(qapp: QApplication, qtbot: QtBot) -> Driver:
    editor = Editor(qapp)
    answers = Answers()
    editor.desk.asking = answers  # type: ignore[assignment]
    editor.desk.services.speller = None  # a process for each test; its own tests ask for it
    editor.start([])
    editor.window.resize(1280, 760)  # wider than the screen that Qt makes up
    with qtbot.waitActive(editor.window):
        editor.window.activateWindow()
    return Driver(editor, answers, qtbot)


@pytest.fixture
def driver(qapp: QApplication, qtbot: QtBot) -> Iterator[Driver]:
    """An editor whose window is shown; its threads are gone afterwards."""
    driver = _make(qapp, qtbot)
    yield driver
    for view in driver.window.views:
        view.model.letter.change(view.model.letter.value)
        driver.answers.choices.append("discard")
    driver.answers.choices = ["discard"] * 9
    driver.window.close()
    driver.editor.close()
    QGuiApplication.clipboard().clear()  # without a screen Qt frees it after Python has ended
    left = [
        thread.name for thread in threading.enumerate() if thread is not threading.main_thread()
    ]
    assert not [name for name in left if name.startswith(("pages", "journal", "export"))]


@pytest.fixture
def another(qapp: QApplication, qtbot: QtBot) -> Callable[[], Driver]:
    """Makes further editors; the test closes them."""
    return lambda: _make(qapp, qtbot)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A window without a screen has no window manager to tell of its size; that is no fault."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))
