# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""One open letter: what it is now, what it was, where it is saved and whether it needs saving."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Literal

from attrs import define, field

from circular_composer import resources
from circular_composer.faults import Refused
from circular_composer.model import Circular
from circular_composer.session.history import Caret, History
from circular_composer.session.journal import Journal, Recovered
from circular_composer.session.locks import Lock, lock_name
from circular_composer.session.versions import KEPT, Version, keep_version, list_versions
from circular_composer.storage import decode, encode, read_bytes, write_bytes

DiskState = Literal["same", "changed", "gone"]


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


@define(eq=False)
class OpenLetter:
    """A letter in the editor.

    Attributes:
        history: its states.
        path: its file, or None as long as it has none.
        journal: where it is kept until it is saved.
        versions_kept: how many earlier versions are kept.
    """

    history: History
    path: Path | None = None
    journal: Journal = field(factory=lambda: Journal(_state("recovery")))
    versions_kept: int = KEPT
    _saved: Circular | None = None
    _compared: tuple[Circular, Circular | None, bool] | None = field(default=None, init=False)
    _fingerprint: str = ""
    _lock: Lock | None = None
    _versions: Path = field(factory=lambda: _state("versions"))

    # --- opening -------------------------------------------------------------------------------

    @classmethod
    def new(cls, circular: Circular) -> OpenLetter:
        """A letter that has no file yet; it needs saving only once something was changed."""
        return cls(History.starting_with(circular), saved=circular)

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
        letter = cls(History.starting_with(circular), path, saved=circular)
        letter._fingerprint = fingerprint_of(data)
        return letter

    @classmethod
    def recover(cls, recovered: Recovered) -> OpenLetter:
        """A letter left behind, as unsaved work on its file."""
        letter = cls(History.starting_with(recovered.circular), recovered.path)
        letter._fingerprint = recovered.fingerprint
        return letter

    def claim(self) -> bool:
        """Take the letter's file for this window; False when another window has it.

        A folder where no lock can be made never stands in the way of work.
        """
        if self.path is None:
            return True
        lock = Lock(_state("locks") / f"{lock_name(self.path)}.lock")
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

    def disk_state(self) -> DiskState:
        """How the file compares with what was last loaded or saved."""
        if self.path is None:
            return "gone"
        try:
            found = fingerprint_of(read_bytes(self.path))
        except Refused:
            return "gone"
        return "same" if found == self._fingerprint else "changed"

    def save(self, now: dt.datetime, *, force: bool = False) -> None:
        """Save to the letter's own file.

        Args:
            now: the time, with its zone, under which the version is kept.
            force: overwrite what another program wrote meanwhile.

        Raises:
            ChangedOnDisk: when another program wrote the file since, and `force` is not set.
            Refused: when it cannot be written; the old file is untouched.
            ValueError: when the letter has no file yet.
        """
        if self.path is None:
            raise ValueError("no file yet")
        previous = self._on_disk(self.path)
        if previous is not None and not force and fingerprint_of(previous) != self._fingerprint:
            raise ChangedOnDisk(self.path)
        if previous is not None:
            self._keep(self.path, previous, now - dt.timedelta(milliseconds=1))
        self._write(self.path, now)

    def save_as(self, path: Path, now: dt.datetime) -> bool:
        """Save under another name, which becomes the letter's own.

        Returns:
            Whether the new file is this window's alone.

        Raises:
            Refused: when it cannot be written; the letter keeps its old name.
        """
        previous = self._on_disk(path)
        if previous is not None:
            self._keep(path, previous, now - dt.timedelta(milliseconds=1))
        self._write(path, now)
        if self.path == path:
            return True
        self._release()
        self.path = path
        return self.claim()

    def reload(self, forms: Collection[str]) -> None:
        """Take in what another program wrote, as a step that can be undone.

        Raises:
            Refused: when the file cannot be read.
        """
        if self.path is None:
            return
        data = read_bytes(self.path)
        circular = decode(data, forms=forms)
        self.history.close_group()
        self.history.record(circular)
        self._saved, self._fingerprint = circular, fingerprint_of(data)

    def versions(self) -> tuple[Version, ...]:
        """The versions kept of this letter, the newest first."""
        return list_versions(self._versions, self.path) if self.path else ()

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

    def _write(self, path: Path, now: dt.datetime) -> None:
        data = encode(self.value)
        write_bytes(path, data)
        self._saved, self._fingerprint = self.value, fingerprint_of(data)
        self.history.close_group()
        self._keep(path, data, now)

    def _keep(self, path: Path, data: bytes, now: dt.datetime) -> None:
        with contextlib.suppress(Refused):  # a version not kept is no reason not to save
            keep_version(self._versions, path, data, now, self.versions_kept)

    def _on_disk(self, path: Path) -> bytes | None:
        try:
            return read_bytes(path)
        except Refused:
            return None

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.release()
            self._lock = None
