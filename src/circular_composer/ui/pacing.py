# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Keeps the interpreter free for typing: how threads share it, and when memory is tidied.

Python's search for unreachable cycles stops every thread for as long as it looks, which with a
long letter open is a sixth of a second; and it runs in whichever thread has just made an object.
Letters are values without cycles; widgets and their signals have some, and a widget that goes in
another thread than the interface's, or while Qt is about to destroy another one, takes the program
with it. So Python does not search by itself once there is a window: the interface's thread sets
aside what there is in each pause of typing, which takes no time, and searches all once nothing has
been typed for a while.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

_SWITCH_INTERVAL = 0.0001
"""Seconds after which a thread lets another have the interpreter. The interface's thread asks for
it anew with each event, and must not wait for the page's thread each time."""

_MANY = 200_000
"""New objects after which what is new is searched all the same, should nobody ever pause."""

_PAUSE = 1_000
"""Milliseconds without a change after which what there is is set aside."""

_REST = 20_000
"""Milliseconds after that until all is searched."""


def share_interpreter() -> None:
    """Have the interpreter shared as suits typing; called once, before threads begin."""
    sys.setswitchinterval(_SWITCH_INTERVAL)


class Tidying(QObject):
    """Tidies memory in the pauses of typing; from then on nothing else does."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin with the first pause."""
        super().__init__(parent)
        gc.disable()
        self._closed = False
        self._pause = _timer(self, _PAUSE, self.rest_soon)
        self._rest = _timer(self, _REST, self.search)
        self._pause.start()

    def put_off(self) -> None:
        """Wait for the next pause: something was typed."""
        if gc.get_count()[0] > _MANY:
            gc.collect(0)
        self._rest.stop()
        self._pause.start()

    def expect_more(self) -> None:
        """Search in the next pause already: a letter was closed, and with it much is to go."""
        self._closed = True
        self.put_off()

    def rest_soon(self) -> None:
        """Set aside what there is, and search it when the pause becomes a rest."""
        if self._closed:
            self.search()
        else:
            gc.freeze()
            self._rest.start()

    def search(self) -> None:
        """Search everything, also what was set aside."""
        self._closed = False
        gc.unfreeze()
        gc.collect()
        gc.freeze()

    def end(self) -> None:
        """Search no more: what goes now goes with the program."""
        self._pause.stop()
        self._rest.stop()
        gc.unfreeze()


def _timer(owner: QObject, milliseconds: int, act: Callable[[], None]) -> QTimer:
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(act)
    return timer
