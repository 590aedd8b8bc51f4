# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Works with files without ever waiting for good: a network drive that is gone may never answer.

A thread does the asking (`storage.patience`); the window waits for it a moment, then asks the
officer whether to wait on.
"""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable, Sequence
from concurrent.futures import Future, wait
from pathlib import Path
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from circular_composer.faults import Fault, Refused
from circular_composer.session import Through
from circular_composer.storage import begun

T = TypeVar("T")

GRACE = 0.5
"""Seconds for which the window waits before it asks: a disk that works needs hundredths."""
GLANCE = 0.2
"""Seconds for which it waits where it can do without the answer."""


class Waiting(Protocol):
    """Asks the officer to wait."""

    def wait(self, parent: QWidget, path: Path, done: Callable[[], bool]) -> bool:
        """Wait until something is done; False when the officer does not want to any more."""


class Disk(QObject):
    """Asks drives on behalf of all windows.

    Signals:
        _answered: what was asked for behind the window is there: whom to tell, and what.
    """

    _answered = Signal(object, object)

    def __init__(self, asking: Callable[[], Waiting], parent: QObject | None = None) -> None:
        """Ask the officer through `asking`."""
        super().__init__(parent)
        self._asking = asking
        self._last: dict[Path, Future[object]] = {}
        self._answered.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def through(self, window: QWidget, path: Path) -> Through:
        """How a letter is to work with a file on behalf of a window."""
        return functools.partial(self.ask, window, path)

    def ask(self, window: QWidget, path: Path, work: Callable[[], T], /) -> T:
        """Do some work with a file, after whatever else was begun with it.

        Raises:
            Refused: when the drive does not answer and the officer waits no longer. What was begun
                may still come to its end.
            Exception: what the work raises.
        """
        answer = self._begin(path, work)
        wait([answer], GRACE)
        if not answer.done() and not self._asking().wait(window, path, answer.done):
            raise Refused(Fault("drive-gone"), path=path)
        return answer.result()

    def glance(self, work: Callable[[], T], otherwise: T) -> T:
        """Do some work that the window can do without: what it answers at once, or `otherwise`."""
        answer = begun(work, None)
        wait([answer], GLANCE)
        return answer.result() if answer.done() else otherwise

    def later(self, work: Callable[[], T], then: Callable[[T], object]) -> None:
        """Do some work behind the window, and tell of it when it is done, if ever it is."""

        def tell(answer: Future[T]) -> None:
            if answer.exception() is None:
                with contextlib.suppress(RuntimeError):  # the program has ended meanwhile
                    self._answered.emit(then, answer.result())

        begun(work, None).add_done_callback(tell)

    def _tell(self, then: Callable[[object], object], answer: object) -> None:
        then(answer)

    def _begin(self, path: Path, work: Callable[[], T]) -> Future[T]:
        """Begin after what was begun before: two writings of a file must not change their order."""
        answer = begun(work, self._last.get(path))
        self._last = {known: one for known, one in self._last.items() if not one.done()}
        self._last[path] = answer  # type: ignore[assignment]  # what it answers is nobody's concern
        return answer


def existing(paths: Sequence[Path]) -> list[Path]:
    """Those of the paths that there are."""
    return [path for path in paths if path.exists()]
