# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The kept lists as the windows of one run share them.

A shared folder may be slow or out of reach, and a save may wait for another officer's: both happen
behind the window. What was read last is always there to be searched.
"""

from __future__ import annotations

import contextlib
import itertools
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from circular_composer.faults import Fault, Refused
from circular_composer.library import Library, load_library

_LOG = logging.getLogger(__name__)

Result = object
"""What work brought: its value, or a `Refused`."""


class KeptLists(QObject):
    """Reads and changes the kept lists in a thread of its own.

    Signals:
        changed: the lists were read, for the first time or with something different in them.
    """

    changed = Signal()
    _arrived = Signal(int, object)
    _done = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin to read."""
        super().__init__(parent)
        self._library: Library | None = None
        self._serials = itertools.count()
        self._serial = -1
        self._told: Library | None = None
        self._worker = ThreadPoolExecutor(1, "library")
        self._arrived.connect(self._take)
        self._done.connect(self._finish)
        self.refresh()

    @property
    def library(self) -> Library:
        """The lists as last read; read now when they never were."""
        if self._library is None:
            self._serial = next(self._serials)
            self._library = load_library()
        return self._library

    def refresh(self) -> None:
        """Read the lists again; `changed` tells when something is different."""
        self._worker.submit(self._read)

    def _read(self) -> None:
        serial = next(self._serials)
        found = load_library()
        with contextlib.suppress(RuntimeError):  # the editor closed this very moment
            self._arrived.emit(serial, found)

    def run(self, work: Callable[[], object], done: Callable[[Result], None]) -> None:
        """Do something to the lists behind the window, and read them again.

        Args:
            work: what is done; may raise `Refused`.
            done: called in the window's thread with what `work` returned, or its refusal.
        """

        def act() -> None:
            try:
                result = work()
            except Refused as refusal:
                result = refusal
            except Exception as fault:  # noqa: BLE001 - said to the user rather than lost with the thread
                _LOG.exception("library")
                result = Refused(Fault("unreadable", "", {"detail": repr(fault)}))
            self._read()
            with contextlib.suppress(RuntimeError):
                self._done.emit(done, result)

        self._worker.submit(act)

    def _finish(self, done: Callable[[Result], None], result: Result) -> None:
        owner = getattr(done, "__self__", None)
        if isinstance(owner, QObject) and not isValid(owner):
            return  # its window was closed meanwhile
        done(result)

    def _take(self, serial: int, library: Library) -> None:
        if serial < self._serial:
            return  # begun before what is known was read
        self._serial = serial
        before, self._told = self._told, library
        self._library = library
        if before is None or _said(before) != _said(library):
            self.changed.emit()

    def close(self) -> None:
        """End the thread and wait for it."""
        self._worker.shutdown(wait=True)


def _said(library: Library) -> tuple[object, ...]:
    """What can be compared: two readings of one broken file are equal."""
    broken = tuple((refusal.path, refusal.faults) for refusal in library.broken)
    return (library.shelves, library.items, broken)
