# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""A small drive of its own, and what can go wrong with it.

Where the tests may mount, it is a real file system that is really full and really read-only; where
they may not, the system's limits and rights stand in for it.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from attrs import define

_SIZE = 1024 * 1024
_LIMIT = 512
"""Bytes that a file may have where no small drive can be mounted: fewer than any letter has."""

SILENT = "silent"
"""A drive that neither works nor says no: whoever asks it waits until it is back."""
TROUBLES = ("full", "read-only", "gone", "held", "locked")


@define
class Drive:
    """A folder on a drive of its own.

    Attributes:
        folder: the folder.
        mounted: whether it is a file system of its own.
        patch: undone at the end of the test.
    """

    folder: Path
    mounted: bool
    patch: pytest.MonkeyPatch

    @contextlib.contextmanager
    def trouble(self, kind: str, target: Path) -> Iterator[str]:
        """Let something be wrong with the drive, or with one file on it; yields the fault's code.

        Args:
            kind: one of `TROUBLES`, or `SILENT`.
            target: the file that is to be written.
        """
        makers: dict[str, Callable[[Path], contextlib.AbstractContextManager[str]]] = {
            "full": self._full,
            "read-only": self._read_only,
            "gone": self._gone,
            "held": self._held,
            "locked": self._locked,
            SILENT: self._silent,
        }
        with makers[kind](target) as code:
            yield code

    @contextlib.contextmanager
    def _full(self, _: Path) -> Iterator[str]:
        if not self.mounted:
            import resource

            limits = resource.getrlimit(resource.RLIMIT_FSIZE)
            resource.setrlimit(resource.RLIMIT_FSIZE, (_LIMIT, limits[1]))
            try:
                yield "disk-full"
            finally:
                resource.setrlimit(resource.RLIMIT_FSIZE, limits)
            return
        filler = self.folder / ".filler"
        with filler.open("wb", buffering=0) as file, contextlib.suppress(OSError):
            while True:
                file.write(b"\0" * 4096)
        try:
            yield "disk-full"
        finally:
            filler.unlink()

    @contextlib.contextmanager
    def _read_only(self, _: Path) -> Iterator[str]:
        if self.mounted:
            _run("mount", "-o", "remount,ro", str(self.folder))
            try:
                yield "read-only"
            finally:
                _run("mount", "-o", "remount,rw", str(self.folder))
        elif os.geteuid():
            self.folder.chmod(0o500)
            try:
                yield "not-allowed"
            finally:
                self.folder.chmod(0o700)
        else:
            with self.patch.context() as patch:
                _refuse(patch, tempfile, "mkstemp", self.folder, errno.EROFS)
                yield "read-only"

    @contextlib.contextmanager
    def _gone(self, _: Path) -> Iterator[str]:
        """A network drive that is not there any more: nor is the folder it was mounted in."""
        away = self.folder.with_name("away")
        shutil.copytree(self.folder, away)
        if self.mounted:
            _run("umount", str(self.folder))
            self.mounted = False
        else:
            shutil.rmtree(self.folder)
            self.folder.mkdir()
        self.folder.rmdir()
        self.folder.touch()  # nothing can be made there anew
        try:
            yield "no-such-folder"
        finally:
            self.folder.unlink()
            away.rename(self.folder)

    @contextlib.contextmanager
    def _held(self, target: Path) -> Iterator[str]:
        """What Windows says when a program holds the file open: it cannot be replaced."""
        with self.patch.context() as patch:
            _refuse(patch, os, "replace", target, errno.EACCES)
            yield "in-use"

    @contextlib.contextmanager
    def _silent(self, _: Path) -> Iterator[str]:
        """What a network drive does while its server is away: no call comes back."""
        back = threading.Event()
        with self.patch.context() as patch:
            for module, name in ((os, "stat"), (os, "lstat"), (tempfile, "mkstemp")):
                _hold(patch, module, name, self.folder, back)
            try:
                yield "drive-gone"
            finally:
                back.set()

    @contextlib.contextmanager
    def _locked(self, target: Path) -> Iterator[str]:
        """A file that cannot be changed by anybody."""
        command = ["chattr", "+i", str(target)]
        able = shutil.which("chattr") and not os.geteuid()
        if not able or subprocess.run(command, check=False, capture_output=True).returncode:
            with self.patch.context() as patch:
                _refuse(patch, os, "replace", target, errno.EPERM)
                _refuse(patch, os, "access", target, 0)
                yield "not-allowed"
            return
        try:
            yield "not-allowed"
        finally:
            _run("chattr", "-i", str(target))


def _refuse(
    patch: pytest.MonkeyPatch, module: object, name: str, target: Path, number: int
) -> None:
    """Let one call of the system fail where it concerns a file or folder."""
    before = getattr(module, name)

    def call(*args: object, **kwargs: object) -> object:
        if str(target) in {str(one) for one in (*args, *kwargs.values())}:
            if not number:
                return False
            raise OSError(number, os.strerror(number), str(target))
        return before(*args, **kwargs)

    patch.setattr(module, name, call)


def _hold(
    patch: pytest.MonkeyPatch, module: object, name: str, folder: Path, back: threading.Event
) -> None:
    """Let one call of the system wait where it concerns a folder or what lies in it."""
    before = getattr(module, name)

    def call(*args: object, **kwargs: object) -> object:
        if any(str(one).startswith(str(folder)) for one in (*args, *kwargs.values())):
            back.wait()
        return before(*args, **kwargs)

    patch.setattr(module, name, call)


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)


@contextlib.contextmanager
def small_drive(folder: Path, patch: pytest.MonkeyPatch) -> Iterator[Drive]:
    """A new folder on a small drive of its own, or on the test's where nothing may be mounted."""
    folder.mkdir()
    options = f"size={_SIZE},mode=700"
    made = shutil.which("mount") and not os.geteuid()
    mounted = bool(made) and not subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)],
        check=False,
        capture_output=True,
    ).returncode  # fmt: skip
    drive = Drive(folder, mounted, patch)
    try:
        yield drive
    finally:
        if drive.mounted:
            subprocess.run(["umount", "-l", str(folder)], check=False, capture_output=True)
