# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What happens when the program itself fails: the letters are kept, the fault is written down.

A traceback names files and lines of the program. An error's own words may quote a letter, so they
are left out of the log, and out of the report unless the officer adds them.
"""

from __future__ import annotations

import contextlib
import logging
import sys
import threading
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen
from PySide6.QtCore import QObject, Qt, Signal, qVersion

from circular_composer import resources
from circular_composer.faults import Refused
from circular_composer.session.locks import private_folder

if TYPE_CHECKING:
    from circular_composer.ui.crash_dialog import CrashDialog
    from circular_composer.ui.windows import Windows

_LOG = logging.getLogger(__name__)
_SIZE, _KEPT = 512 * 1024, 3


@frozen(eq=False)
class Crash:
    """A fault of the program.

    Attributes:
        trace: where it happened: files, lines and names of the program, no values.
        words: what the error says; it may quote the letter.
    """

    trace: str
    words: str

    @classmethod
    def of(cls, error: BaseException) -> Crash:
        """What is to be told of an exception."""
        return cls(trace_of(error), "\n".join(str(one) for one in _chain(error) if str(one)))

    def report(self, *, whole: bool = False) -> str:
        """The report for those who mend the program; `whole` adds the error's words."""
        import platform  # what only a report needs is loaded by it

        from circular_composer import __version__

        system = f"Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}"
        parts = [f"Circular Composer {__version__}", system, "", self.trace]
        if whole and self.words:
            parts += ["", self.words]
        return "\n".join(parts)


def _chain(error: BaseException) -> Iterator[BaseException]:
    """An exception and those that led to it."""
    seen: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        yield one
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)


def trace_of(error: BaseException) -> str:
    """Where an exception happened, without what it says."""
    parts = []
    for one in _chain(error):
        frames = traceback.extract_tb(one.__traceback__)
        lines = [f"  {_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
        parts.append("\n".join([type(one).__qualname__, *lines]))
    return "\nled to by\n".join(parts)


def _short(name: str) -> str:
    """The end of a path: an officer's folders are nobody's business."""
    parts = Path(name).parts
    for root in ("circular_composer", "site-packages"):
        if root in parts:
            return "/".join(parts[parts.index(root) :])
    return "/".join(parts[-2:])


class _Formatter(logging.Formatter):
    """Writes faults without what they say."""

    def formatException(self, ei: object) -> str:
        """The trace alone."""
        error = ei[1] if isinstance(ei, tuple) else None
        return trace_of(error) if isinstance(error, BaseException) else ""


class _FaultFile(logging.Handler):
    """The log. What writes and rotates its file is loaded by the first fault."""

    def __init__(self, path: Path) -> None:
        super().__init__(logging.WARNING)
        self._path = path
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        if self._file is None:
            from logging.handlers import RotatingFileHandler

            self._file = RotatingFileHandler(
                self._path, maxBytes=_SIZE, backupCount=_KEPT, encoding="utf-8", delay=True
            )
            self._file.setFormatter(_Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
        self._file.emit(record)

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
        super().close()


def log_file() -> Path:
    """The log of the program's faults; older ones lie beside it, numbered."""
    return resources.state_folder() / "logs" / "circular-composer.log"


@contextlib.contextmanager
def logging_to_file() -> Iterator[None]:
    """Write faults to the log, readable by the user alone; where that cannot be, go on without."""
    path = log_file()
    try:
        private_folder(path.parent)
    except (OSError, Refused):
        yield
        return
    handler = _FaultFile(path)
    root = logging.getLogger("circular_composer")
    root.addHandler(handler)
    try:
        yield
    finally:
        root.removeHandler(handler)
        handler.close()


class Crashes(QObject):
    """Takes what nobody caught, in whatever thread, and tells the officer once."""

    _caught = Signal(object)

    def __init__(self, windows: Windows) -> None:
        """Serve the windows of a run."""
        super().__init__(windows)
        self._windows = windows
        self.dialog: CrashDialog | None = None
        self._caught.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    @contextlib.contextmanager
    def watching(self) -> Iterator[None]:
        """Take all faults while this lasts."""
        before, before_threads = sys.excepthook, threading.excepthook

        def take_of_thread(args: threading.ExceptHookArgs) -> None:
            if args.exc_value is not None:
                self.take(args.exc_value)

        sys.excepthook = lambda _kind, error, _at: self.take(error)
        threading.excepthook = take_of_thread
        try:
            yield
        finally:
            sys.excepthook, threading.excepthook = before, before_threads

    def take(self, error: BaseException) -> None:
        """Write a fault down and have it told; may be called from any thread."""
        if isinstance(error, KeyboardInterrupt):
            self._windows.quit()
            return
        _LOG.error("uncaught", exc_info=error)
        with contextlib.suppress(RuntimeError):  # the window went this very moment
            self._caught.emit(Crash.of(error))

    def _tell(self, crash: Crash) -> None:
        for view in self._windows.views:
            with contextlib.suppress(Exception):  # whatever is broken, the others are kept
                view.model.write_journal()
        if self.dialog is not None:
            return  # one fault may bring a hundred: the first is told, all are in the log
        from circular_composer.ui.crash_dialog import CrashDialog

        window = self._windows.front
        self.dialog = CrashDialog(crash, window.desk.wording, log_file(), window)
        self.dialog.finished.connect(self._forget)
        self.dialog.open()

    def _forget(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
