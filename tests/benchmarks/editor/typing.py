# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""A program that types into the editor and prints what it measured, as JSON.

Its arguments: the letter, the paragraph, how many keys are followed, how many are struck on end.

First each key is followed until the page that shows it is painted. Then a typist types on, eight
keys a second, while a clock in the interface's own thread notes how long that thread was held.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.editor.driving import idle, make_app, open_editor, press, put_caret, typed, until
from benchmarks.editor.telling import tell
from circular_composer.ui.letter_view import LetterView
from circular_composer.ui.page.feed import Picture

_PACE = 0.125
"""Seconds between two keys of a quick typist."""


def keys_to_page(app: QApplication, view: LetterView, count: int) -> list[float]:
    """Seconds from each key to the painted page that shows it."""
    newest = [0]

    def note(picture: Picture) -> None:
        newest[0] = max(newest[0], picture.serial)

    view.feed.page_drawn.connect(note)
    until(app, lambda: bool(view.page.pictures))
    idle(app, 1.0)
    newest[0] = max(picture.serial for picture in view.page.pictures.values())
    found = []
    for char in typed(count):
        shown = newest[0]
        start = time.perf_counter()
        press(char)
        until(app, lambda shown=shown: newest[0] > shown)  # type: ignore[misc]
        app.processEvents()  # the paint that the picture asked for
        found.append(time.perf_counter() - start)
        idle(app, _PACE)
    view.feed.page_drawn.disconnect(note)
    return found


class HeldClock:
    """Notes the longest time for which the thread it lives in did not come back to its events."""

    def __init__(self) -> None:
        """Make a clock that stands."""
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        """Begin."""
        self._last = time.perf_counter()
        self._timer.start()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last - 0.001)
        self._last = now

    def take(self) -> float:
        """The longest time since this was last asked, in seconds."""
        longest, self.longest = self.longest, 0.0
        return longest


def held_by_typing(app: QApplication, count: int) -> list[float]:
    """For each key, the longest time for which the interface was held until the next key."""
    clock = HeldClock()
    clock.start()
    keys = typed(count)
    found: list[float] = []
    pace = QTimer()
    pace.setTimerType(Qt.TimerType.PreciseTimer)
    pace.setInterval(round(_PACE * 1000))

    def strike() -> None:
        found.append(clock.take())
        char = next(keys, None)
        if char is None:
            app.exit()
        else:
            press(char)

    pace.timeout.connect(strike)
    pace.start()
    app.exec()
    pace.stop()
    return found[1:]


def main() -> None:
    """Measure and print."""
    letter = Path(sys.argv[1])
    paragraph, followed, struck = map(int, sys.argv[2:5])
    app = make_app()
    editor, view = open_editor(app, letter)
    editor.window.resize(1280, 800)
    put_caret(view, paragraph)
    idle(app, 1.0)
    pages = keys_to_page(app, view, followed)
    held = held_by_typing(app, struck)
    tell(json.dumps({"page": pages, "held": held}))
    os._exit(0)


if __name__ == "__main__":
    main()
