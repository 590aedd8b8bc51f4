# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Spelling dictionaries in a process of their own: opening one holds up whoever opens it."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from attrs import define, field

from circular_composer.checks.dictionary import Dictionaries

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess


@define
class SpellingProcess:
    """Answers which words no dictionary has; a `Speller` that waits for the other process.

    The process starts with the first question. When it dies it is not started again: then no word
    is unknown any more.
    """

    _process: SpawnProcess | None = field(default=None, init=False)
    _ends: tuple[Connection, Connection] | None = field(default=None, init=False)
    _ended: bool = field(default=False, init=False)

    def unknown(self, language: str, words: frozenset[str]) -> frozenset[str]:
        """Those of the words that the language's dictionary lacks."""
        try:
            ends = self._ready()
            if ends is not None:
                answers, questions = ends
                questions.send((language, words))
                answer: frozenset[str] = answers.recv()
                return answer
        except (EOFError, OSError):
            self.close()
        return frozenset()

    def _ready(self) -> tuple[Connection, Connection] | None:
        """Where answers come from and where questions go."""
        if self._ended or self._ends is not None:
            return self._ends
        # A new interpreter, not a copy of this one: copying a process with threads can hang.
        context = multiprocessing.get_context("spawn")
        # Two pipes of one way: one of both ways would be a socket.
        answers, telling = context.Pipe(duplex=False)
        asked, questions = context.Pipe(duplex=False)
        process = context.Process(target=_serve, args=(asked, telling), daemon=True)
        process.start()
        asked.close()  # so that either side sees the other go
        telling.close()
        self._process, self._ends = process, (answers, questions)
        if self._ended:  # closed while it started
            self.close()
        return self._ends

    def close(self) -> None:
        """End the process at once, and ask it no more."""
        self._ended = True
        process, ends = self._process, self._ends
        self._process = self._ends = None
        if process is not None:
            process.kill()
            process.join()
        for end in ends or ():
            end.close()


def _serve(asked: Connection, telling: Connection) -> None:
    """Answer until the other side is gone; the whole of the process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(AttributeError, OSError):
        os.nice(10)  # whoever types comes first
    dictionaries = Dictionaries()
    with contextlib.suppress(EOFError, OSError):
        while True:
            language, words = asked.recv()
            telling.send(dictionaries.unknown(language, words))
