# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""One whole editor with a letter in it, driven by key events as a keyboard sends them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from circular_composer.session import Caret
from circular_composer.ui.application import Editor
from circular_composer.ui.letter_view import LetterView
from circular_composer.ui.pacing import share_interpreter

_PATIENCE = 120.0

WORDS = "ويرجى من الإدارات الكريمة أن توافينا بأسماء المشاركين قبل نهاية الشهر الجاري "


class TooSlowError(Exception):
    """What was waited for did not come."""


def make_app() -> QApplication:
    """Qt's application, set up as the program sets it up."""
    share_interpreter()
    app = QApplication.instance() or QApplication(["circular-composer"])
    assert isinstance(app, QApplication)
    app.setApplicationName("circular-composer")
    return app


def open_editor(app: QApplication, letter: Path) -> tuple[Editor, LetterView]:
    """An editor whose window shows a letter and has the focus, and the letter's view."""
    editor = Editor(app)
    editor.start([letter])
    editor.window.activateWindow()
    until(app, lambda: app.focusWidget() is not None and editor.window.current is not None)
    view = editor.window.current
    assert view is not None
    return editor, view


def until(app: QApplication, condition: Callable[[], bool]) -> None:
    """Let the program run until an event has made something so.

    It sleeps between events, as the program's own loop does: one that asks without a pause takes
    Python's interpreter from the threads behind the window.

    Raises:
        TooSlowError: after two minutes.
    """
    limit = QTimer()
    limit.setSingleShot(True)
    limit.start(round(_PATIENCE * 1000))
    while not condition():
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        if not limit.isActive():
            raise TooSlowError


def idle(app: QApplication, seconds: float) -> None:
    """Let the program run for a while, asleep when it has nothing to do, as its own loop is."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        app.processEvents()
        time.sleep(0.0002)


def put_caret(view: LetterView, paragraph: int) -> None:
    """Put the caret at the end of a paragraph of the body."""
    text = view.model.value.body[paragraph].text  # type: ignore[union-attr]
    view.form.place_caret(Caret(f"body[{paragraph}].text", len(text), len(text)))


def press(char: str) -> None:
    """Send a key to whatever has the focus, as a keyboard driver would."""
    target = QApplication.focusWidget()
    assert target is not None, "nothing has the focus"
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, char)
        QApplication.sendEvent(target, event)


def typed(count: int) -> Iterator[str]:
    """So many characters of Arabic words."""
    for index in range(count):
        yield WORDS[index % len(WORDS)]
