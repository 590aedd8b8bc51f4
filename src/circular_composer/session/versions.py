# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The last versions of a saved letter, to be looked at and brought back.

Each save keeps the file's bytes in the user's state folder, in one folder per letter, readable by
the user alone. The name of a version is its time and the beginning of its content's hash.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
from collections.abc import Collection
from pathlib import Path

from attrs import frozen

from circular_composer.model import Circular
from circular_composer.session.locks import lock_name, private_folder
from circular_composer.storage import load_circular, write_bytes

KEPT = 30
"""Versions of one letter, unless another number is wanted; the oldest go first."""

_TIME = "%Y%m%dT%H%M%S%f"


@frozen
class Version:
    """One kept version: when it was saved, and its file."""

    saved_at: dt.datetime
    path: Path

    def load(self, forms: Collection[str]) -> Circular:
        """Read the letter of this version.

        Raises:
            Refused: when its file is gone or broken.
        """
        return load_circular(self.path, forms=forms)


def keep_version(
    folder: Path, letter: Path, data: bytes, now: dt.datetime, kept: int = KEPT
) -> None:
    """Keep the bytes of a saved letter, unless the newest version is the same.

    Args:
        folder: the folder of all versions.
        letter: the letter's real path, links followed.
        data: its bytes.
        now: when they were saved, with a time zone.
        kept: how many versions there are to be at most.

    Raises:
        Refused: when they cannot be kept.
    """
    own = private_folder(folder / lock_name(letter))
    mark = hashlib.sha256(data).hexdigest()[:12]
    versions = list_versions(folder, letter)
    if versions and versions[0].path.stem.endswith(mark):
        return
    stamp = now.astimezone(dt.UTC).strftime(_TIME)
    write_bytes(own / f"{stamp}-{mark}.circular", data, private=True)
    for old in versions[kept - 1 :]:
        with contextlib.suppress(OSError):
            old.path.unlink()


def list_versions(folder: Path, letter: Path) -> tuple[Version, ...]:
    """The kept versions of a letter, the newest first."""
    own = folder / lock_name(letter)
    found: list[Version] = []
    for path in own.glob("*.circular") if own.is_dir() else ():
        with contextlib.suppress(ValueError):
            stamp = path.name.partition("-")[0]
            saved_at = dt.datetime.strptime(stamp, _TIME).replace(tzinfo=dt.UTC)
            found.append(Version(saved_at, path))
    return tuple(sorted(found, key=lambda version: version.path.name, reverse=True))
