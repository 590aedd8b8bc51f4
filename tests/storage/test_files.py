# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Files are written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from circular_composer.faults import Refused
from circular_composer.model import Circular
from circular_composer.storage import load_circular, read_bytes, save_circular, write_bytes


def code(error: pytest.ExceptionInfo[Refused]) -> str:
    """The code of the first fault."""
    return error.value.faults[0].code


def test_saving_replaces_the_whole_file(tmp_path: Path) -> None:
    """The new content is there, alone, with nothing left beside it."""
    path = tmp_path / "رسالة.circular"
    save_circular(path, Circular(form="gs-letter", subject="x" * 10_000))
    save_circular(path, Circular(form="gs-letter", subject="y"))
    assert load_circular(path, forms=["gs-letter"]).subject == "y"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("number", "expected"),
    [(errno.ENOSPC, "disk-full"), (errno.EROFS, "read-only"), (errno.EIO, "unwritable")],
)
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failed_save_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, expected: str, step: str
) -> None:
    """Whatever fails on the way, the old letter is untouched and no part file stays."""
    path = tmp_path / "a.circular"
    write_bytes(path, b"old")

    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    if step == "fsync":
        monkeypatch.setattr(os, "fsync", fail)
    else:
        monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(Refused) as refused:
        write_bytes(path, b"new")
    monkeypatch.undo()
    assert code(refused) == expected
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    """Saving into a folder that vanished says so."""
    with pytest.raises(Refused) as refused:
        write_bytes(tmp_path / "gone" / "a.circular", b"x")
    assert code(refused) == "no-such-folder"
    assert refused.value.path == tmp_path / "gone" / "a.circular"


def test_mode_of_a_replaced_file_is_kept(tmp_path: Path) -> None:
    """A file shared with a group stays shared."""
    path = tmp_path / "a"
    path.write_bytes(b"old")
    path.chmod(0o664)
    write_bytes(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o664


def test_private_files_are_for_the_user_alone(tmp_path: Path) -> None:
    """A recovery file is readable by nobody else."""
    path = tmp_path / "a"
    write_bytes(path, b"x", private=True)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_symbolic_link_stays_one(tmp_path: Path) -> None:
    """Saving through a link replaces the file it points to."""
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_bytes(b"old")
    link.symlink_to(real)
    write_bytes(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


@pytest.mark.parametrize("kind", ["folder", "missing", "pipe"])
def test_what_is_no_file_is_not_read(tmp_path: Path, kind: str) -> None:
    """A folder, a missing file or a pipe is refused without waiting on it."""
    path = tmp_path / "x"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    with pytest.raises(Refused) as refused:
        read_bytes(path)
    assert code(refused) == {
        "folder": "is-a-folder", "missing": "no-such-file", "pipe": "not-a-file"
    }[kind]  # fmt: skip


def test_a_larger_file_is_refused(tmp_path: Path) -> None:
    """One byte above the limit is too much."""
    path = tmp_path / "x"
    path.write_bytes(b"12345")
    assert read_bytes(path, limit=5) == b"12345"
    with pytest.raises(Refused) as refused:
        read_bytes(path, limit=4)
    assert code(refused) == "too-large"
