# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Drives that are full, read-only or gone, and files that cannot be replaced."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from circular_composer.faults import Refused
from circular_composer.storage import disk_fault, make_folder, write_bytes
from drives import TROUBLES, Drive, small_drive

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="drives are other things there")


@pytest.fixture
def drive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Drive]:
    """A small drive."""
    with small_drive(tmp_path / "drive", monkeypatch) as made:
        yield made


@pytest.mark.parametrize("kind", TROUBLES)
def test_the_old_file_stays_and_nothing_else_is_left(drive: Drive, kind: str) -> None:
    """The fault is named, the old bytes are there, no half of the new ones, no part file."""
    path = drive.folder / "a.circular"
    write_bytes(path, b"old")
    with drive.trouble(kind, path) as expected:
        with pytest.raises(Refused) as refused:
            write_bytes(path, b"new" * 1000)
        assert refused.value.faults[0].code == expected
        assert refused.value.path == path
    assert path.read_bytes() == b"old"
    assert list(drive.folder.iterdir()) == [path]
    write_bytes(path, b"new")
    assert path.read_bytes() == b"new"


def test_windows_says_more_than_the_number(tmp_path: Path) -> None:
    """A sharing violation is told from a missing right, a lost network from a missing folder."""
    expected = {32: "in-use", 33: "in-use", 112: "disk-full", 53: "drive-gone", 64: "drive-gone"}
    for number, code in expected.items():
        error = PermissionError(13, "")
        error.winerror = number  # type: ignore[attr-defined,unused-ignore]
        assert disk_fault(error, tmp_path, writing=True).faults[0].code == code


def test_a_folder_is_made_with_those_it_lies_in(tmp_path: Path) -> None:
    """And where a file stands in the way, that is said."""
    make_folder(tmp_path / "a" / "b")
    make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()
    (tmp_path / "file").touch()
    for path in (tmp_path / "file", tmp_path / "file" / "b"):
        with pytest.raises(Refused) as refused:
            make_folder(path)
        assert refused.value.faults[0].code == "no-such-folder"
