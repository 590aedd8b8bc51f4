# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Keeps the interpreter free for typing: how threads share it, and when memory is tidied.

Python's search for unreachable cycles stops every thread for as long as it looks, which with a
long letter open is a sixth of a second. Letters are values without cycles; widgets and their
signals have some. So the search is not left to a count of new objects: it is made when typing has
paused, over what is new since the last one, and over everything once nothing has been typed for a
good while. The interface's thread makes it, in which alone widgets may go.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

_SWITCH_INTERVAL = 0.0001
"""Seconds after which a thread lets another have the interpreter. The interface's thread asks for
it anew with each event, and must not wait for the page's thread each time."""

_THRESHOLDS = (200_000, 50, 100)
"""New objects after which the search is made all the same, should nobody ever pause."""

_PAUSE = 1500
"""Milliseconds without a change after which what is new is searched."""

_REST = 60_000
"""Milliseconds after that until everything is."""


def share_interpreter() -> None:
    """Have the interpreter shared as suits typing; called once, before threads begin."""
    sys.setswitchinterval(_SWITCH_INTERVAL)
    gc.set_threshold(*_THRESHOLDS)


class Tidying(QObject):
    """Tidies memory in the pauses of typing."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin with the first pause."""
        super().__init__(parent)
        self._everything = False
        self._pause = _timer(self, _PAUSE, self.tidy)
        self._rest = _timer(self, _REST, self.tidy_all)
        self._pause.start()

    def put_off(self) -> None:
        """Wait for the next pause: something was typed."""
        self._rest.stop()
        self._pause.start()

    def expect_more(self) -> None:
        """Search everything in the next pause: a letter was closed, or a window."""
        self._everything = True
        self.put_off()

    def tidy(self) -> None:
        """Search what is new; what is in use stays out of the next searches."""
        if self._everything:
            self.tidy_all()
            return
        gc.collect()
        gc.freeze()
        self._rest.start()

    def tidy_all(self) -> None:
        """Search everything, also what was left out before."""
        self._everything = False
        gc.unfreeze()
        gc.collect()
        gc.freeze()

    def end(self) -> None:
        """Tidy no more, and leave nothing out of the interpreter's own searches."""
        self._pause.stop()
        self._rest.stop()
        gc.unfreeze()


def _timer(owner: QObject, milliseconds: int, act: Callable[[], None]) -> QTimer:
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(act)
    return timer
