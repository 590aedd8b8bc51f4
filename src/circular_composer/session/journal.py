# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The recovery journal: an unsaved letter as it last was, kept until it is saved or given up.

One file per open letter lies in the user's state folder, readable by the user alone, written whole
or not at all. Its writer holds a lock as long as it runs; a journal whose lock is free was left
behind by a program that did not end well, and is offered at the next start.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import uuid
from collections.abc import Collection
from pathlib import Path
from typing import Any

from attrs import define, field, frozen

from circular_composer.faults import Fault, Refused
from circular_composer.model import Circular
from circular_composer.session.locks import Lock, private_folder
from circular_composer.storage import from_plain, read_bytes, to_plain, unfinished, write_bytes

FORMAT = "circular-composer-recovery"


@frozen
class Recovered:
    """A letter left behind.

    Attributes:
        name: the journal's name.
        path: the file the letter belongs to, or None when it was never saved.
        fingerprint: hash of that file as it was loaded, or empty.
        written_at: when the journal was last written.
        circular: the letter as it was then.
    """

    name: str
    path: Path | None
    fingerprint: str
    written_at: dt.datetime
    circular: Circular


@define
class Journal:
    """The journal of one open letter."""

    folder: Path
    name: str = field(factory=lambda: uuid.uuid4().hex)
    _lock: Lock | None = None

    @property
    def path(self) -> Path:
        """The journal's file."""
        return self.folder / f"{self.name}.json"

    def write(
        self, circular: Circular, path: Path | None, fingerprint: str, now: dt.datetime
    ) -> None:
        """Write the letter down. May be called from any one thread at a time.

        Raises:
            Refused: when it cannot be written.
        """
        if self._lock is None:
            lock = Lock(private_folder(self.folder) / f"{self.name}.lock")
            lock.take()
            self._lock = lock
        entry = {
            "format": FORMAT,
            "version": 1,
            "path": str(path) if path else None,
            "fingerprint": fingerprint,
            "written_at": now.isoformat(),
            "letter": to_plain(circular),
        }
        text = json.dumps(entry, ensure_ascii=False, separators=(",", ":"))
        # A file's name may hold bytes that are no UTF-8, which Python keeps as lone surrogates.
        data = text.encode("utf-8", "surrogatepass")
        write_bytes(self.path, data, private=True)

    def discard(self) -> None:
        """Forget the letter: it is saved, or given up."""
        with contextlib.suppress(OSError):
            self.path.unlink()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def leave(self) -> None:
        """Let the journal lie, to be offered at the next start."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None


def recoverable(
    folder: Path, forms: Collection[str]
) -> tuple[tuple[Recovered, ...], tuple[Refused, ...]]:
    """The letters left behind, the newest first, and why any other could not be read."""
    found: list[Recovered] = []
    broken: list[Refused] = []
    for path in _journals(folder):
        lock = Lock(folder / f"{path.stem}.lock")
        try:
            if not lock.take():
                continue  # its program is still running
            try:
                newest = _newest(path, forms)
                if newest is not None:
                    found.append(newest)
            finally:
                lock.release()
        except Refused as refusal:
            broken.append(refusal.at(path))
    return tuple(sorted(found, key=lambda one: one.written_at, reverse=True)), tuple(broken)


def forget(folder: Path, name: str) -> None:
    """Remove a journal left behind."""
    path = folder / f"{name}.json"
    for one in (path, *unfinished(path), path.with_suffix(".lock")):
        with contextlib.suppress(OSError):
            one.unlink()


def _journals(folder: Path) -> list[Path]:
    """The journals there are, or were about to be when their program was killed."""
    names = {path.name for path in folder.glob("*.json")}
    names |= {path.name.split(".")[1] + ".json" for path in folder.glob(".*.json.*")}
    return [folder / name for name in sorted(names)]


def _newest(path: Path, forms: Collection[str]) -> Recovered | None:
    """The newest whole entry of a journal: the last one may lie beside it, killed on its way.

    Raises:
        Refused: when there is a journal, and neither it nor what lies beside it can be read.
    """
    found: list[Recovered] = []
    refused: Refused | None = None
    for one in (path, *unfinished(path)):
        try:
            found.append(_read(one, path.stem, forms))
        except Refused as refusal:
            refused = refused or refusal
    if not found and refused is not None and path.exists():
        raise refused
    return max(found, key=lambda one: one.written_at, default=None)


def _read(path: Path, name: str, forms: Collection[str]) -> Recovered:
    try:
        entry: Any = json.loads(read_bytes(path, 64 * 1024 * 1024))
        if entry["format"] != FORMAT:
            raise Refused(Fault("not-a-circular"))
        return Recovered(
            name=name,
            path=Path(entry["path"]) if entry["path"] else None,
            fingerprint=str(entry["fingerprint"]),
            written_at=_moment(entry["written_at"]),
            circular=from_plain(entry["letter"], forms=forms),
        )
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Refused(Fault("unreadable", "", {"detail": str(error)})) from error


def _moment(text: str) -> dt.datetime:
    """A time as written down; one without a zone, which no journal of ours has, counts as UTC."""
    found = dt.datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=dt.UTC)
