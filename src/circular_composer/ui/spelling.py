# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Spelling as the editor asks for it: what is not known yet is asked behind the window."""

from __future__ import annotations

import contextlib
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:  # loaded with the first question: the window comes first
    from circular_composer.checks.spelling_process import SpellingProcess


class PatientSpeller(QObject):
    """Answers at once with what is known, and asks another process for the rest.

    Signals:
        learned: words were found that no dictionary has, or the user's own words have changed.
    """

    learned = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin knowing nothing; the process starts with the first question."""
        super().__init__(parent)
        self._lock = threading.Lock()
        self._asked: set[tuple[str, str]] = set()
        self._wrong: set[tuple[str, str]] = set()
        self._asker = ThreadPoolExecutor(1, "spelling")
        self._process: SpellingProcess | None = None
        self._closing = False

    def unknown(self, language: str, words: frozenset[str]) -> frozenset[str]:
        """Those of the words known to be in no dictionary; `learned` tells of further ones."""
        with self._lock:
            new = frozenset(word for word in words if (language, word) not in self._asked)
            self._asked.update((language, word) for word in new)
            found = frozenset(word for word in words if (language, word) in self._wrong)
        if new:
            with contextlib.suppress(RuntimeError):  # the editor is closing
                self._asker.submit(self._ask, language, new)
        return found

    def _ask(self, language: str, words: frozenset[str]) -> None:
        process = self._started()
        wrong = process.unknown(language, words) if process else None
        if wrong:
            with self._lock:
                self._wrong.update((language, word) for word in wrong)
            with contextlib.suppress(RuntimeError):
                self.learned.emit()

    def _started(self) -> SpellingProcess | None:
        with self._lock:
            if self._process is None and not self._closing:
                from circular_composer.checks.spelling_process import SpellingProcess

                self._process = SpellingProcess()
            return self._process

    def close(self) -> None:
        """End the process, and wait for whoever asks it."""
        with self._lock:
            self._closing = True
        if self._process is not None:
            self._process.close()
        self._asker.shutdown(wait=True, cancel_futures=True)
