# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Reads two letters and compares them behind the window."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from attrs import frozen
from PySide6.QtCore import QObject, Signal

from circular_composer.comparison import Change, compare
from circular_composer.faults import Fault, Refused
from circular_composer.model import Circular

if TYPE_CHECKING:
    from circular_composer.ui.comparing.sources import LetterSource
    from circular_composer.ui.desk import Desk

_LOG = logging.getLogger(__name__)


@frozen
class Compared:
    """Two letters, and what differs."""

    old: Circular
    new: Circular
    changes: tuple[Change, ...]


class Comparer(QObject):
    """Compares letters for one dialog, on the thread that reads foreign files.

    Signals:
        compared: the last two letters asked for, as `Compared`, or a `Refused`.
    """

    compared = Signal(object)
    _done = Signal(int, object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        """Nothing is read yet."""
        super().__init__(parent)
        self._desk = desk
        self._asked = self._answered = 0
        self._done.connect(self._tell)

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._answered < self._asked

    def begin(self, older: LetterSource, newer: LetterSource) -> None:
        """Read and compare; an answer to an earlier question is no longer given."""
        self._asked += 1
        number = self._asked
        old, new = _taken(older), _taken(newer)

        def run() -> None:
            found: object
            try:
                before, after = old(), new()
                found = Compared(before, after, compare(before, after))
            except Refused as refusal:
                found = refusal
            except Exception as fault:  # noqa: BLE001 - said to the user rather than lost with the thread
                _LOG.exception("compare")
                found = Refused(Fault("unreadable", "", {"detail": repr(fault)}))
            with contextlib.suppress(RuntimeError):  # the dialog closed meanwhile
                self._done.emit(number, found)

        self._desk.reader.submit(run)

    def _tell(self, number: int, found: object) -> None:
        self._answered = max(self._answered, number)
        if number == self._asked:
            self.compared.emit(found)


def _taken(source: LetterSource) -> Callable[[], Circular]:
    """An open letter as it is at this moment; any other is read when its turn comes."""
    if not source.is_open:
        return source.load
    value = source.load()
    return lambda: value
