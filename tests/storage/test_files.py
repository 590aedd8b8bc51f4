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
from circular_composer.storage import (
    disk_fault,
    load_circular,
    make_folder,
    read_bytes,
    save_circular,
    write_bytes,
)
from circular_composer.words import refusal_sentences


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
    (fault,) = refused.value.faults
    assert (fault.where, fault.values) == ("", {"detail": os.strerror(number)})
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def refuse_replacing(monkeypatch: pytest.MonkeyPatch, number: int, windows: int | None) -> None:
    """Let the system say, with these numbers, that a file cannot be put in another's place."""

    def fail(_: object, target: object) -> None:
        error = OSError(number, os.strerror(number), str(target))
        error.winerror = windows  # type: ignore[attr-defined,unused-ignore]
        raise error

    monkeypatch.setattr(os, "replace", fail)


@pytest.mark.parametrize("windows", [5, 32, None])
def test_a_file_that_another_program_holds_is_said_to_be_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, windows: int | None
) -> None:
    """A file open in Word is named in a sentence that says what to do, and stays as it was.

    Windows says "access denied" (5) where a file is replaced, or "sharing violation" (32); a drive
    shared from there says EACCES. Source: [MS-ERREF] 2.2.
    """
    path = tmp_path / "letter.docx"
    write_bytes(path, b"old")
    refuse_replacing(monkeypatch, errno.EACCES, windows)
    with pytest.raises(Refused) as refused:
        write_bytes(path, b"new")
    assert refusal_sentences(refused.value, "en") == (
        f"{path}: this file is open in another program; close it there or choose another name.",
    )
    (arabic,) = refusal_sentences(refused.value, "ar")
    assert f"\u2068{path}\u2069" in arabic
    assert "هذا الملف مفتوح في برنامج آخر؛ أغلقه هناك أو اختر اسماً آخر." in arabic
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("number", "there", "writable"),
    [(errno.EPERM, True, True), (errno.EACCES, True, False), (errno.EACCES, False, True)],
    ids=["another user's, in a folder for all", "not to be written", "no such file yet"],
)
def test_a_file_that_may_not_be_replaced_is_not_said_to_be_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, there: bool, writable: bool
) -> None:
    """Nobody is sent to look for a program that holds a file where only a right is missing."""
    path = tmp_path / "letter.docx"
    if there:
        write_bytes(path, b"old")
    refuse_replacing(monkeypatch, number, None)
    monkeypatch.setattr(os, "access", lambda *_: writable)
    with pytest.raises(Refused) as refused:
        write_bytes(path, b"new")
    assert code(refused) == "not-allowed"
    assert list(tmp_path.iterdir()) == ([path] if there else [])


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
    assert refused.value.path == path
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
    assert refused.value.path == path


def test_a_limit_is_said_in_mebibytes(tmp_path: Path) -> None:
    """An officer is told how large a file may be."""
    path = tmp_path / "x"
    path.write_bytes(b"0" * (3 * 2**20 + 1))
    with pytest.raises(Refused) as refused:
        read_bytes(path, limit=3 * 2**20)
    (fault,) = refused.value.faults
    assert (fault.where, fault.values) == ("", {"limit": "3"})


def test_a_broken_letter_is_named(tmp_path: Path) -> None:
    """The refusal of a letter says which file it is."""
    path = tmp_path / "a.circular"
    path.write_bytes(b"{")
    with pytest.raises(Refused) as refused:
        load_circular(path, forms=[])
    assert refused.value.path == path


def test_a_new_file_has_the_users_usual_mode(tmp_path: Path) -> None:
    """A letter is as open to others as any other file the user makes, and never more."""
    before = os.umask(0o026)
    try:
        write_bytes(tmp_path / "a", b"x")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640


def test_what_is_not_whole_yet_is_hidden_beside_its_target(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A power cut leaves a hidden part file that tells whose it is, even of a very long name."""
    seen: list[str] = []
    monkeypatch.setattr(os, "fsync", lambda _: seen.extend(p.name for p in tmp_path.iterdir()))
    name = "ر" * 126 + ".x"
    write_bytes(tmp_path / name, b"x")
    assert seen[0].startswith("." + "ر" * 40 + ".")
    assert seen[0].endswith(".part")
    assert seen[1:] == [name]


def test_a_system_that_says_nothing_is_believed(tmp_path: Path) -> None:
    """A fault without words of the system's has none."""
    refusal = disk_fault(OSError(), tmp_path, writing=False)
    assert [(fault.code, fault.values) for fault in refusal.faults] == [
        ("unreadable", {"detail": ""})
    ]


def test_a_folder_that_cannot_be_made_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file stands in the way, or the disk fails: said as what it is, with the folder."""
    make_folder(tmp_path / "a" / "b")
    make_folder(tmp_path / "a" / "b")
    (tmp_path / "file").touch()
    with pytest.raises(Refused) as refused:
        make_folder(tmp_path / "file" / "b")
    assert code(refused) == "no-such-folder"
    assert refused.value.path == tmp_path / "file" / "b"

    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(Path, "mkdir", fail)
    with pytest.raises(Refused) as refused:
        make_folder(tmp_path / "c")
    assert code(refused) == "unwritable"
