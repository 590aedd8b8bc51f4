# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""One open letter: what it is now, what it was, where it is saved and whether it needs saving."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import os
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Literal, Protocol, TypeVar

from attrs import define, field, frozen

from circular_composer import resources
from circular_composer.faults import Refused
from circular_composer.model import Circular
from circular_composer.session.history import Caret, History
from circular_composer.session.journal import Journal, Recovered
from circular_composer.session.locks import Lock, lock_name
from circular_composer.session.versions import KEPT, Version, keep_version, list_versions
from circular_composer.storage import decode, encode, read_bytes, write_bytes

DiskState = Literal["same", "changed", "gone"]
T = TypeVar("T")


class Through(Protocol):
    """How work with the disk is done: it may be in another thread, and given up."""

    def __call__(self, work: Callable[[], T], /) -> T:
        """Do the work and return what it returns, or raise `Refused` when it is given up."""


def directly(work: Callable[[], T], /) -> T:
    """Do the work here and now."""
    return work()


class ChangedOnDisk(Exception):  # noqa: N818 - it names what happened
    """Another program has written the file since it was loaded; nothing was overwritten.

    Attributes:
        path: the file.
    """

    def __init__(self, path: Path) -> None:
        """Keep the file's path."""
        super().__init__(str(path))
        self.path = path


def fingerprint_of(data: bytes) -> str:
    """The hash by which a file's content is known again."""
    return hashlib.sha256(data).hexdigest()


def _state(name: str) -> Path:
    return resources.state_folder() / name


def _real(path: Path) -> Path:
    """The file behind a path; asks the drive."""
    return Path(os.path.realpath(path))


def _on_disk(path: Path) -> bytes | None:
    try:
        return read_bytes(path)
    except Refused:
        return None


@frozen
class _Saving:
    """What a save is to write, and where: it knows no letter, so any thread can do it.

    Attributes:
        path: the file.
        data: its content.
        own: hashes that the file may have; None overwrites whatever is there.
        versions: the folder of all versions.
        kept: how many versions are kept.
        now: when it is saved.
    """

    path: Path
    data: bytes = field(repr=False)
    own: frozenset[str] | None
    versions: Path
    kept: int
    now: dt.datetime

    def run(self) -> Path:
        """Write the file, and return the real path behind its name."""
        real = _real(self.path)
        previous = _on_disk(self.path)
        if previous is not None:
            if self.own is not None and fingerprint_of(previous) not in self.own:
                raise ChangedOnDisk(self.path)
            self._keep(real, previous, self.now - dt.timedelta(milliseconds=1))
        write_bytes(self.path, self.data)
        self._keep(real, self.data, self.now)
        return real

    def _keep(self, real: Path, data: bytes, now: dt.datetime) -> None:
        with contextlib.suppress(Refused):  # a version not kept is no reason not to save
            keep_version(self.versions, real, data, now, self.kept)


@define(eq=False)
class OpenLetter:
    """A letter in the editor.

    Attributes:
        history: its states.
        path: its file, or None as long as it has none.
        real: the file behind that path, links followed.
        journal: where it is kept until it is saved.
        versions_kept: how many earlier versions are kept.
    """

    history: History
    path: Path | None = None
    real: Path | None = None
    journal: Journal = field(factory=lambda: Journal(_state("recovery")))
    versions_kept: int = KEPT
    _saved: Circular | None = None
    _compared: tuple[Circular, Circular | None, bool] | None = field(default=None, init=False)
    _fingerprint: str = ""
    _tried: frozenset[str] = frozenset()
    _lock: Lock | None = None
    _versions: Path = field(factory=lambda: _state("versions"))

    # --- opening -------------------------------------------------------------------------------

    @classmethod
    def new(cls, circular: Circular) -> OpenLetter:
        """A letter that has no file yet; it needs saving only once something was changed."""
        return cls(History.starting_with(circular), saved=circular)

    @classmethod
    def made(cls, circular: Circular) -> OpenLetter:
        """A letter that has no file yet and is work already: filled, imported or drafted."""
        return cls(History.starting_with(circular))

    @classmethod
    def open(cls, path: Path, forms: Collection[str]) -> OpenLetter:
        """Open a file.

        Raises:
            Refused: naming the file, with every fault found.
        """
        data = read_bytes(path)
        try:
            circular = decode(data, forms=forms)
        except Refused as refusal:
            raise refusal.at(path) from refusal
        letter = cls(History.starting_with(circular), path, _real(path), saved=circular)
        letter._fingerprint = fingerprint_of(data)
        return letter

    @classmethod
    def recover(cls, recovered: Recovered) -> OpenLetter:
        """A letter left behind, as unsaved work on its file."""
        real = _real(recovered.path) if recovered.path else None
        letter = cls(History.starting_with(recovered.circular), recovered.path, real)
        letter._fingerprint = recovered.fingerprint
        return letter

    def claim(self) -> bool:
        """Take the letter's file for this window; False when another window has it.

        A folder where no lock can be made never stands in the way of work.
        """
        if self.real is None:
            return True
        lock = Lock(_state("locks") / f"{lock_name(self.real)}.lock")
        try:
            taken = lock.take()
        except Refused:
            return True
        if taken:
            self._lock = lock
        return taken

    # --- values --------------------------------------------------------------------------------

    @property
    def value(self) -> Circular:
        """The letter as it is now."""
        return self.history.value

    @property
    def dirty(self) -> bool:
        """Whether the letter differs from what is saved."""
        value, saved = self.value, self._saved
        if (
            self._compared is None
            or self._compared[0] is not value
            or self._compared[1] is not saved
        ):
            # Asked several times for each key; in a long letter the answer takes a millisecond.
            self._compared = (value, saved, saved is None or value != saved)
        return self._compared[2]

    @property
    def fingerprint(self) -> str:
        """The hash of the file as last loaded or saved; empty when there is none."""
        return self._fingerprint

    def change(
        self,
        value: Circular,
        *,
        before: Caret | None = None,
        after: Caret | None = None,
        group: str | None = None,
        now: float = 0.0,
    ) -> bool:
        """Take in a change as a step that can be undone; False when nothing changed."""
        return self.history.record(value, before=before, after=after, group=group, now=now)

    # --- disk ----------------------------------------------------------------------------------

    def looking(self) -> Callable[[], DiskState]:
        """What says how the file compares with this moment's letter; any thread may call it."""
        path, own = self.path, self._own

        def look() -> DiskState:
            found = _on_disk(path) if path is not None else None
            if found is None:
                return "gone"
            return "same" if fingerprint_of(found) in own else "changed"

        return look

    def save(self, now: dt.datetime, *, force: bool = False, through: Through = directly) -> None:
        """Save to the letter's own file.

        Args:
            now: the time, with its zone, under which the version is kept.
            force: overwrite what another program wrote meanwhile.
            through: how the disk is worked with.

        Raises:
            ChangedOnDisk: when another program wrote the file since, and `force` is not set.
            Refused: when it cannot be written; the old file is untouched.
            ValueError: when the letter has no file yet.
        """
        if self.path is None:
            raise ValueError("no file yet")
        self._write(self.path, None if force else self._own, now, through)

    def save_as(self, path: Path, now: dt.datetime, *, through: Through = directly) -> bool:
        """Save under another name, which becomes the letter's own.

        Returns:
            Whether the new file is this window's alone.

        Raises:
            Refused: when it cannot be written; the letter keeps its old name.
        """
        self._write(path, None, now, through)
        if self.path == path:
            return True
        self._release()
        self.path = path
        return self.claim()

    def reload(self, forms: Collection[str], *, through: Through = directly) -> None:
        """Take in what another program wrote, as a step that can be undone.

        Raises:
            Refused: when the file cannot be read.
        """
        path = self.path
        if path is None:
            return
        data = through(lambda: read_bytes(path))
        circular = decode(data, forms=forms)
        self.history.close_group()
        self.history.record(circular)
        self._saved, self._fingerprint = circular, fingerprint_of(data)

    def versions(self) -> tuple[Version, ...]:
        """The versions kept of this letter, the newest first."""
        return list_versions(self._versions, self.real) if self.real else ()

    def journal_entry(self) -> Callable[[dt.datetime], None]:
        """What writes the letter, as it is at this moment, to its recovery journal.

        It takes the time to write beside it, may be called in another thread, and raises `Refused`
        when the journal cannot be written. A letter that is as it was saved needs no journal.
        """
        value, saved, path, fingerprint = self.value, self._saved, self.path, self._fingerprint

        def write(now: dt.datetime) -> None:
            if saved is None or value != saved:
                self.journal.write(value, path, fingerprint, now)
            else:
                self.journal.discard()

        return write

    def close(self, *, keep_journal: bool = False) -> None:
        """Give the file free; the journal goes too unless it is to be offered again."""
        if keep_journal:
            self.journal.leave()
        else:
            self.journal.discard()
        self._release()

    @property
    def _own(self) -> frozenset[str]:
        """The hashes of what the letter's file may hold: a save given up may come to its end."""
        return self._tried | {self._fingerprint}

    def _write(
        self, path: Path, own: frozenset[str] | None, now: dt.datetime, through: Through
    ) -> None:
        value = self.value
        data = encode(value)
        fingerprint = fingerprint_of(data)
        self._tried |= {fingerprint}
        saving = _Saving(path, data, own, self._versions, self.versions_kept, now)
        self.real = through(saving.run)
        self._saved, self._fingerprint = value, fingerprint
        self._tried = frozenset()
        self.history.close_group()

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.release()
            self._lock = None
