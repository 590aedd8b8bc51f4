# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""A lock that its process holds and the system lets go, however the process ends.

The lock is the system's own (`flock`, or `msvcrt.locking` on Windows) on a small file in the user's
state folder, so that nothing has to be cleaned up after a crash and a used-again process number
never misleads.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from pathlib import Path

from circular_composer.storage import disk_fault


def private_folder(path: Path) -> Path:
    """Make a folder that the user alone may enter, and return it.

    Raises:
        Refused: when it cannot be made.
    """
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        if sys.platform != "win32" and path.stat().st_mode & 0o077:
            path.chmod(0o700)
    except OSError as error:
        raise disk_fault(error, path, writing=True) from error
    return path


def lock_name(real: Path) -> str:
    """A name for what is kept of a file, the same for every way of writing its real path."""
    normal = os.path.normcase(real)
    return hashlib.sha256(normal.encode("utf-8", "surrogatepass")).hexdigest()[:32]


class Lock:
    """A lock on one small file; `take` tells whether it is ours now."""

    def __init__(self, path: Path) -> None:
        """Name the lock's file; nothing is taken yet."""
        self._path = path
        self._handle: int | None = None

    @property
    def taken(self) -> bool:
        """Whether this object holds the lock."""
        return self._handle is not None

    def take(self) -> bool:
        """Take the lock unless another holder has it, in this process or another.

        Raises:
            Refused: when the lock's file cannot be made.
        """
        if self._handle is not None:
            return True
        private_folder(self._path.parent)
        try:
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise disk_fault(error, self._path, writing=True) from error
        try:
            _lock(handle)
        except OSError:
            os.close(handle)
            return False
        self._handle = handle
        return True

    def release(self) -> None:
        """Let the lock go and remove its file."""
        if self._handle is None:
            return
        with contextlib.suppress(OSError):
            self._path.unlink()
        os.close(self._handle)
        self._handle = None


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
