# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""When journals are written: soon after a pause, and now and then while typing goes on.

The time is kept by a thread of its own. A window that is busy for seconds, with a long letter on a
starved machine, writes down what was typed before all the same.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from attrs import define, field

PAUSE = 0.8
"""Seconds without typing after which the journal is written, unless sooner is wanted."""
LONGEST = 3.0
"""Seconds of typing after which it is written all the same: a disk that is busy may then take two
more, and five seconds of typing are the most that may be lost."""


@define(eq=False)
class AutosaveClock:
    """Says when a journal is due: soon after a pause, and now and then while typing goes on.

    Attributes:
        pause: seconds without typing after which it is written.
        longest: seconds of typing after which it is written all the same.
    """

    pause: float = PAUSE
    longest: float = LONGEST
    _first: float | None = None
    _last: float = 0.0

    def edited(self, now: float) -> None:
        """Note a change at a time in seconds."""
        if self._first is None:
            self._first = now
        self._last = now

    def wait(self, now: float) -> float | None:
        """Seconds until the journal is due; None when nothing is waiting."""
        if self._first is None:
            return None
        return max(0.0, min(self._last + self.pause, self._first + self.longest) - now)

    def written(self) -> None:
        """Note that the journal holds everything."""
        self._first = None


@define(eq=False)
class JournalWriter:
    """Writes the journals of all letters, one entry after another, each when it is due.

    Every method may be called from any thread. What was asked for later is done later; an entry
    that waits for its time gives way to whatever is asked for of the same letter.
    """

    _clock: Callable[[], float] = time.monotonic
    _waiting: dict[AutosaveClock, Callable[[], object]] = field(init=False, factory=dict)
    _turn: threading.Condition = field(init=False, factory=threading.Condition)
    _ended: bool = field(init=False, default=False)
    _writer: ThreadPoolExecutor = field(init=False)
    _watch: threading.Thread = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Start the threads."""
        self._writer = ThreadPoolExecutor(1, "journal")
        self._watch = threading.Thread(target=self._keep_time, name="journal-clock", daemon=True)
        self._watch.start()

    def edited(self, letter: AutosaveClock, write: Callable[[], object]) -> None:
        """Note a change of a letter: `write`, in place of what waited, is called when it is due."""
        with self._turn:
            letter.edited(self._clock())
            known = letter in self._waiting
            self._waiting[letter] = write
            if not known:  # a change after it can only put the time off
                self._turn.notify()

    def waits(self, letter: AutosaveClock) -> bool:
        """Whether a change of a letter is still to be written."""
        with self._turn:
            return letter in self._waiting

    def submit(
        self, task: Callable[[], object], letter: AutosaveClock | None = None
    ) -> Future[object]:
        """Do something as soon as what was begun is done, in place of what waits for a letter."""
        with self._turn:
            if letter is not None:
                self._forget(letter)
            return self._writer.submit(task)

    def close(self) -> None:
        """End once everything asked for is done; what still waits for its time is given up."""
        with self._turn:
            self._ended = True
            self._turn.notify()
        self._watch.join()
        self._writer.shutdown(wait=True)

    def _forget(self, letter: AutosaveClock) -> None:
        letter.written()
        self._waiting.pop(letter, None)

    def _keep_time(self) -> None:
        with self._turn:
            while not self._ended:
                now = self._clock()
                waits = {letter: letter.wait(now) or 0.0 for letter in self._waiting}
                for letter in [one for one, wait in waits.items() if wait <= 0]:
                    write = self._waiting[letter]
                    self._forget(letter)
                    self._writer.submit(write)
                self._turn.wait(min((wait for wait in waits.values() if wait > 0), default=None))
