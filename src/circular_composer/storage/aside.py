# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""A broken file put aside: the program goes on without it, and a person can still mend it."""

from __future__ import annotations

from pathlib import Path

_TRIES = 100


def set_aside(path: Path) -> Path | None:
    """Give a file or folder another name beside its own: `NAME.broken.ENDING`, numbered if need be.

    Returns:
        Its new path, or None when it cannot be moved and still lies where it was.
    """
    for number in range(1, _TRIES):
        count = f"-{number}" if number > 1 else ""
        kept = path.with_name(f"{path.stem}.broken{count}{path.suffix}")
        try:
            if kept.exists() or kept.is_symlink():
                continue
            return path.rename(kept)
        except OSError:
            return None
    return None
