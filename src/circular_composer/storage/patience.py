# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Work with drives that may never answer.

The system holds whoever asks a network drive that has gone, for minutes or for ever. So the asking
is done by a thread that nobody has to wait for, not even the end of the program.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, wait
from pathlib import Path
from typing import TypeVar

from circular_composer.faults import Fault, Refused

T = TypeVar("T")

LONG = 30.0
"""Seconds after which a drive that nobody is asked about is given up: a save takes hundredths."""


def begun(work: Callable[[], T], before: Future[object] | None = None) -> Future[T]:
    """Begin some work in a thread of its own.

    Args:
        work: what is to be done.
        before: what has to be over first.
    """
    answer: Future[T] = Future()

    def run() -> None:
        if before is not None:
            wait([before])
        try:
            result = work()
        except BaseException as error:  # noqa: BLE001 - raised again for whoever waits
            answer.set_exception(error)
        else:
            answer.set_result(result)

    threading.Thread(target=run, name="disk", daemon=True).start()
    return answer


def patiently(path: Path, work: Callable[[], T], seconds: float = LONG) -> T:
    """Do some work with a file, and wait for it as long as a drive that works could need.

    Raises:
        Refused: when the drive does not answer. What was begun may still come to its end.
        Exception: what the work raises.
    """
    answer = begun(work)
    wait([answer], seconds)
    if not answer.done():
        raise Refused(Fault("drive-gone"), path=path)
    return answer.result()
