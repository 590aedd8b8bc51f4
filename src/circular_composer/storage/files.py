# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Files on disk: read with limits, written whole or not at all.

A file is written beside its target, flushed to the disk, then put in its place in one step; after a
crash or a full disk the old file is still there, untouched. A target that is a symbolic link
keeps being one: the file it points to is replaced.
"""

from __future__ import annotations

import contextlib
import errno
import glob
import os
import stat
import tempfile
from collections.abc import Collection
from pathlib import Path

from circular_composer.faults import Fault, Refused
from circular_composer.model import Circular
from circular_composer.storage.codec import SIZE_LIMIT, decode, encode

_FAULTS = {
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.EROFS: "read-only",
    errno.EACCES: "not-allowed",
    errno.EPERM: "not-allowed",
    errno.ENOENT: "no-such-file",
    errno.EISDIR: "is-a-folder",
    errno.ENOTDIR: "no-such-folder",
    errno.EEXIST: "no-such-folder",  # a file stands where it should be
    errno.ENAMETOOLONG: "name-too-long",
    errno.EBUSY: "in-use",
    errno.ETXTBSY: "in-use",
    errno.EFBIG: "disk-full",
    errno.ENODEV: "drive-gone",
    errno.ENXIO: "drive-gone",
    errno.ENOTCONN: "drive-gone",
    errno.ETIMEDOUT: "drive-gone",
    errno.EHOSTUNREACH: "drive-gone",
    errno.ENETUNREACH: "drive-gone",
    errno.ENETDOWN: "drive-gone",
    **{
        getattr(errno, name): "drive-gone"
        for name in ("ESTALE", "EHOSTDOWN", "EREMOTEIO")
        if hasattr(errno, name)  # not every system has them
    },
}

_WINDOWS_FAULTS = {
    **dict.fromkeys((32, 33), "in-use"),
    **dict.fromkeys((39, 112), "disk-full"),
    **dict.fromkeys((15, 21, 51, 53, 55, 59, 64, 67, 121, 1167, 1231, 1232), "drive-gone"),
}
"""Windows' own numbers, which say more than the `errno` they are turned into: a sharing violation
is "permission denied" there ([MS-ERREF] 2.2, Win32 error codes)."""


_ENDING = ".part"
"""How the name ends of a file that is to take another's place."""


def disk_fault(error: OSError, path: Path, *, writing: bool) -> Refused:
    """The refusal that says what the system's error means for the officer."""
    code = _WINDOWS_FAULTS.get(getattr(error, "winerror", None) or 0, "")
    code = code or _FAULTS.get(error.errno or 0, "unreadable")
    if writing and code == "no-such-file":
        code = "no-such-folder"
    if writing and code == "unreadable":
        code = "unwritable"
    return Refused(Fault(code, "", {"detail": error.strerror or ""}), path=path)


def make_folder(path: Path) -> None:
    """Make a folder, and those it lies in, unless it is there.

    Raises:
        Refused: when it cannot be made.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise disk_fault(error, path, writing=True) from error


def read_bytes(path: Path, limit: int = SIZE_LIMIT) -> bytes:
    """Read a regular file of at most `limit` bytes.

    Raises:
        Refused: when it cannot be read, is no regular file or is larger.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            code = "is-a-folder" if path.is_dir() else "not-a-file"
            raise Refused(Fault(code), path=path)
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise disk_fault(error, path, writing=False) from error
    if len(data) > limit:
        raise Refused(Fault("too-large", "", {"limit": f"{limit // 2**20}"}), path=path)
    return data


def write_bytes(path: Path, data: bytes, *, private: bool = False, lasting: bool = True) -> None:
    """Write a file whole: after any failure the old content is still there.

    Args:
        path: the target; its folder must exist.
        data: the whole content.
        private: readable by the user alone (recovery files); otherwise the mode of the file
            replaced is kept, and a new file gets the user's usual mode.
        lasting: wait until the disk has it, so that it outlives a power cut; what can be made again
            in hundreds need not.

    Raises:
        Refused: when it cannot be written.
    """
    target = Path(os.path.realpath(path))
    temporary: str | None = None
    try:
        handle, temporary = tempfile.mkstemp(
            dir=target.parent, prefix=_beginning(target), suffix=_ENDING
        )
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            if lasting:
                os.fsync(file.fileno())
        if not private:
            Path(temporary).chmod(_mode_for(target))
        _put(Path(temporary), target)
        temporary = None
        if lasting:
            _sync_folder(target.parent)
    except OSError as error:
        raise disk_fault(error, path, writing=True) from error
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()


def unfinished(path: Path) -> list[Path]:
    """What programs that were killed left beside a file they were writing; some may be whole."""
    return sorted(path.parent.glob(f"{glob.escape(_beginning(path))}*{_ENDING}"))


def _beginning(target: Path) -> str:
    return f".{target.name[:40]}."


def _put(temporary: Path, target: Path) -> None:
    """Put a file in the place of another.

    The folder took the temporary file: where the target alone is denied (EACCES), and could be
    written, a program holds it open. That is what Windows says of a file that Word shows. A folder
    where each may replace only files of their own says EPERM (POSIX, `rename`).
    """
    try:
        temporary.replace(target)
    except PermissionError as error:
        denied = error.errno == errno.EACCES
        if denied and target.is_file() and os.access(target, os.W_OK):
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(target)) from error
        raise


def _mode_for(target: Path) -> int:
    try:
        return stat.S_IMODE(target.stat().st_mode)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _sync_folder(folder: Path) -> None:
    """Make the rename itself durable, where the system can (Windows cannot open a folder)."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def load_circular(path: Path, *, forms: Collection[str]) -> Circular:
    """Load a letter.

    Raises:
        Refused: naming the file, with every fault found.
    """
    try:
        return decode(read_bytes(path), forms=forms)
    except Refused as refusal:
        raise refusal.at(path) from refusal


def save_circular(path: Path, circular: Circular) -> None:
    """Save a letter, whole or not at all.

    Raises:
        Refused: when the file cannot be written; what was there is untouched.
    """
    write_bytes(path, encode(circular))
