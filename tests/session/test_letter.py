# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""An open letter: dirty or saved, on disk or changed there."""

from __future__ import annotations

import datetime as dt
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from attrs import evolve

from circular_composer import resources
from circular_composer.faults import Refused
from circular_composer.forms import form_names
from circular_composer.model import Circular
from circular_composer.session import ChangedOnDisk, OpenLetter
from circular_composer.storage import encode, load_circular, save_circular

NOW = dt.datetime(2025, 10, 15, 12, 0, tzinfo=dt.UTC)


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A letter's file."""
    path = tmp_path / "letter.circular"
    save_circular(path, Circular(form="tsb-circular", subject="one"))
    return path


def _open(path: Path) -> OpenLetter:
    return OpenLetter.open(path, form_names())


def _change(letter: OpenLetter, subject: str) -> None:
    assert letter.change(evolve(letter.value, subject=subject))


def test_dirty_follows_the_value_not_the_steps(saved: Path) -> None:
    """A change and its undo leave nothing to save; saving keeps the history."""
    letter = _open(saved)
    assert not letter.dirty
    _change(letter, "two")
    assert letter.dirty
    letter.history.undo()
    assert not letter.dirty
    letter.history.redo()
    letter.save(NOW)
    assert not letter.dirty
    letter.history.undo()
    assert letter.dirty
    assert letter.value.subject == "one"


def test_a_new_letter_needs_saving_only_once_changed() -> None:
    """An empty new letter may be closed unasked."""
    letter = OpenLetter.new(Circular(form="tsb-circular"))
    assert not letter.dirty
    _change(letter, "x")
    assert letter.dirty
    with pytest.raises(ValueError, match="no file"):
        letter.save(NOW)


def test_a_letter_made_of_something_is_work_from_the_start(tmp_path: Path) -> None:
    """What was filled, imported or drafted is kept aside at once, and once saved is no more."""
    letter = OpenLetter.made(Circular(form="tsb-circular", subject="x"))
    assert letter.dirty
    letter.journal_entry()(NOW)
    assert letter.journal.path.exists()
    letter.save_as(tmp_path / "a.circular", NOW)
    assert not letter.dirty
    letter.close()


def test_a_file_changed_by_another_program_is_not_overwritten(saved: Path) -> None:
    """Saving refuses, unless told to, and the other program's version is kept then."""
    letter = _open(saved)
    _change(letter, "mine")
    other = Circular(form="tsb-circular", subject="theirs")
    save_circular(saved, other)
    assert letter.looking()() == "changed"
    with pytest.raises(ChangedOnDisk):
        letter.save(NOW)
    assert load_circular(saved, forms=form_names()) == other
    letter.save(NOW, force=True)
    assert load_circular(saved, forms=form_names()).subject == "mine"
    assert [version.load(form_names()).subject for version in letter.versions()] == [
        "mine",
        "theirs",
    ]


def test_reload_takes_in_the_other_version_as_a_step(saved: Path) -> None:
    """What another program wrote can be taken in, and taken back."""
    letter = _open(saved)
    _change(letter, "mine")
    save_circular(saved, Circular(form="tsb-circular", subject="theirs"))
    letter.reload(form_names())
    assert letter.value.subject == "theirs"
    assert not letter.dirty
    assert letter.looking()() == "same"
    letter.history.undo()
    assert letter.value.subject == "mine"


def test_a_vanished_file_is_written_anew_and_a_vanished_folder_refused(tmp_path: Path) -> None:
    """A deleted file is no conflict; a folder that is gone leaves the letter dirty and open."""
    folder = tmp_path / "drive"
    folder.mkdir()
    path = folder / "letter.circular"
    save_circular(path, Circular(form="tsb-circular", subject="one"))
    letter = _open(path)
    _change(letter, "two")
    path.unlink()
    assert letter.looking()() == "gone"
    letter.save(NOW)
    _change(letter, "three")
    path.unlink()
    folder.rmdir()
    with pytest.raises(Refused) as refused:
        letter.save(NOW)
    assert refused.value.faults[0].code == "no-such-folder"
    assert letter.dirty
    assert letter.value.subject == "three"


def test_a_full_disk_keeps_the_letter_and_the_old_file(
    saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the system says that the disk is full, nothing is lost on either side."""
    letter = _open(saved)
    _change(letter, "two")
    before = saved.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Refused) as refused:
        letter.save(NOW)
    assert refused.value.faults[0].code == "disk-full"
    assert saved.read_bytes() == before
    assert letter.dirty
    assert list(saved.parent.glob("*.part")) == []


def test_save_as_moves_the_letter_and_its_lock(saved: Path, tmp_path: Path) -> None:
    """After saving under another name the old file is free and the new one ours."""
    letter = _open(saved)
    assert letter.claim()
    other = tmp_path / "other.circular"
    assert letter.save_as(other, NOW)
    assert letter.path == other
    assert _open(saved).claim()
    assert not _open(other).claim()


def test_a_second_window_is_told(saved: Path) -> None:
    """Only one holder claims a file; it is free once that one closes."""
    first, second = _open(saved), _open(saved)
    assert first.claim()
    assert not second.claim()
    first.close()
    assert second.claim()
    second.close()


def test_the_claim_of_a_killed_program_is_free(saved: Path) -> None:
    """A lock goes with its process, however that ends."""
    program = (
        "import sys, os, signal, pathlib\n"
        "from circular_composer.session import OpenLetter\n"
        "from circular_composer.forms import form_names\n"
        "letter = OpenLetter.open(pathlib.Path(sys.argv[1]), form_names())\n"
        "print(letter.claim(), flush=True)\n"
        "sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(saved)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline().strip() == "True"
        assert not _open(saved).claim()
        child.kill()
        child.wait()
    assert _open(saved).claim()


def test_versions_are_private_limited_and_newest_first(saved: Path) -> None:
    """Each save is kept once, for the user alone."""
    letter = _open(saved)
    for count in range(40):
        _change(letter, f"version {count}")
        letter.save(NOW + dt.timedelta(minutes=count))
    versions = letter.versions()
    assert len(versions) == 30
    assert versions[0].load(form_names()).subject == "version 39"
    assert versions[0].saved_at > versions[1].saved_at
    assert stat.S_IMODE(versions[0].path.stat().st_mode) == 0o600
    assert stat.S_IMODE(versions[0].path.parent.stat().st_mode) == 0o700
    assert saved.read_bytes() == encode(letter.value)


def test_no_state_folder_does_not_stop_saving(
    saved: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Versions and locks are a help, never a hindrance."""
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where a folder should be")
    monkeypatch.setattr(resources, "state_folder", lambda: blocked / "state")
    letter = _open(saved)
    assert letter.claim()
    _change(letter, "two")
    letter.save(NOW)
    assert load_circular(saved, forms=form_names()).subject == "two"


def test_another_number_of_versions_may_be_kept(saved: Path) -> None:
    """The oldest go first when an officer keeps fewer."""
    letter = OpenLetter.open(saved, form_names())
    letter.versions_kept = 3
    for count in range(6):
        _change(letter, f"version {count}")
        letter.save(NOW + dt.timedelta(minutes=count))
    subjects = [version.load(form_names()).subject for version in letter.versions()]
    assert subjects == ["version 5", "version 4", "version 3"]
