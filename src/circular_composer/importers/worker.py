# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""A process of its own that reads foreign files: what it meets there cannot take the editor down.

It may use only so much memory, writes no file, and is ended when it takes too long. One process
reads any number of files, one after another; after a crash the next file gets a new one.
"""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import signal
from collections.abc import Sequence
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Self

from circular_composer.faults import Fault, Refused
from circular_composer.forms import FormSpec
from circular_composer.importers.imported import Imported
from circular_composer.importers.making import Kind, Maker
from circular_composer.importers.wire import tell, tell_refusal, understand

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess
    from types import TracebackType

SECONDS = 4.5
"""The longest a file may take: with what it takes to end a process, less than five seconds."""

MEMORY = 500 * 1024 * 1024
"""Bytes of address space that the reading process may use, where the system can limit it."""

_STARTING = 60.0
"""Seconds for the process itself to start, on a busy machine; no file has been opened yet."""


class ImportWorker:
    """Reads foreign files in another process; a context manager.

    Args:
        forms: the families there are, at least one.
        seconds: the longest a file may take.
        memory: bytes that the process may use.
    """

    def __init__(
        self, forms: Sequence[FormSpec], *, seconds: float = SECONDS, memory: int = MEMORY
    ) -> None:
        """Keep the settings; the process starts with the first file."""
        self._forms = tuple(forms)
        self._seconds = seconds
        self._memory = memory
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None

    def __enter__(self) -> Self:
        """Return the worker."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the process."""
        self.close()

    def make(self, data: bytes, kind: Kind) -> Imported:
        """Import a document.

        Raises:
            Refused: when it cannot be read, must not be, or takes too much time or memory.
        """
        connection = self._ready()
        request = json.dumps({"kind": kind}).encode()
        try:
            connection.send_bytes(request)
            connection.send_bytes(data)
            if not connection.poll(self._seconds):
                self.close()
                raise Refused(Fault("importers.too-slow", "", {"seconds": f"{self._seconds:g}"}))
            answer = connection.recv_bytes()
        except (EOFError, OSError) as error:
            self.close()
            raise Refused(Fault("importers.crashed")) from error
        return understand(answer, [form.id for form in self._forms])

    def close(self) -> None:
        """End the process at once; the next file starts another."""
        if self._connection is not None:
            self._connection.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        self._connection = self._process = None

    def _ready(self) -> Connection:
        """The connection to a process that is there."""
        if self._process is not None and not self._process.is_alive():
            self.close()
        if self._connection is not None:
            return self._connection
        # A new interpreter, not a copy of this one: copying a process with threads can hang.
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(
            target=_serve, args=(theirs, self._forms, self._memory), daemon=True
        )
        try:
            process.start()
        except OSError as error:  # no more processes or memory
            raise Refused(Fault("importers.crashed")) from error
        theirs.close()
        self._process, self._connection = process, ours
        with contextlib.suppress(EOFError, OSError):
            if ours.poll(_STARTING) and ours.recv_bytes() == b"ready":
                return ours
        self.close()
        raise Refused(Fault("importers.crashed"))


def _serve(connection: Connection, forms: tuple[FormSpec, ...], memory: int) -> None:
    """Read files until the other side is gone; the whole of the reading process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit(memory)
    maker = Maker(forms)
    connection.send_bytes(b"ready")
    with contextlib.suppress(EOFError, OSError):
        while True:
            kind: Kind = json.loads(connection.recv_bytes())["kind"]
            data = connection.recv_bytes()
            try:
                answer = tell(maker.make(data, kind))
            except Refused as refused:
                answer = tell_refusal(refused)
            except MemoryError:
                answer = tell_refusal(Refused(Fault("importers.too-much-memory")))
            except Exception:  # noqa: BLE001 - whatever a file can provoke is one clear sentence
                answer = tell_refusal(Refused(Fault("importers.crashed")))
            connection.send_bytes(answer)


def _limit(memory: int) -> None:
    """Limit memory, and let no file be written, where the system can."""
    try:
        import resource
    except ImportError:
        return
    for limit, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_FSIZE, 0)):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (most, most))
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
