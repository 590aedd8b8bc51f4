# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The recovery journal and when it is written."""

from __future__ import annotations

import datetime as dt
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from attrs import evolve

from circular_composer import resources
from circular_composer.forms import form_names
from circular_composer.model import Circular
from circular_composer.session import Journal, OpenLetter, forget, recoverable

NOW = dt.datetime(2025, 10, 15, 12, 0, tzinfo=dt.UTC)
LETTER = Circular(form="tsb-circular", subject="الاجتماع التاسع")


def test_a_journal_left_behind_is_offered_whole(tmp_path: Path) -> None:
    """What was written comes back with its path and time, for the user alone to read."""
    journal = Journal(tmp_path / "recovery")
    journal.write(LETTER, tmp_path / "a.circular", "abc", NOW)
    assert recoverable(journal.folder, form_names()) == ((), ())
    assert stat.S_IMODE(journal.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(journal.folder.stat().st_mode) == 0o700
    journal.leave()
    (found,), broken = recoverable(journal.folder, form_names())
    assert not broken
    assert found.circular == LETTER
    assert found.path == tmp_path / "a.circular"
    assert found.written_at == NOW
    forget(journal.folder, found.name)
    assert recoverable(journal.folder, form_names()) == ((), ())


def test_a_file_whose_name_is_no_utf8_is_written_down(tmp_path: Path) -> None:
    """Some file systems hold any bytes; the letter comes back with its own file."""
    path = tmp_path / "\udcff.circular"
    journal = Journal(tmp_path / "recovery")
    journal.write(LETTER, path, "abc", NOW)
    journal.leave()
    (found,), broken = recoverable(journal.folder, form_names())
    assert not broken
    assert found.path == path


@pytest.mark.parametrize(
    ("old", "new", "offered"),
    [("+00:00", "", 2), ('"written_at":"', '"written_at":"yester', 1), ("{", "[" * 100_000, 1)],
)
def test_a_journal_changed_by_hand_hides_no_other(
    tmp_path: Path, old: str, new: str, offered: int
) -> None:
    """A time without a zone, or what is no journal at all, costs nothing but itself."""
    for _ in range(2):
        journal = Journal(tmp_path / "recovery")
        journal.write(LETTER, None, "", NOW)
        journal.leave()
    source = journal.path.read_text(encoding="utf-8")
    assert old in source
    journal.path.write_text(source.replace(old, new, 1), encoding="utf-8")
    found, broken = recoverable(journal.folder, form_names())
    assert (len(found), len(broken)) == (offered, 2 - offered)


def test_a_discarded_journal_is_gone(tmp_path: Path) -> None:
    """A letter that was saved is not offered again."""
    journal = Journal(tmp_path / "recovery")
    journal.write(LETTER, None, "", NOW)
    journal.discard()
    assert list(journal.folder.iterdir()) == []


def test_the_journal_of_a_killed_program_is_offered(tmp_path: Path) -> None:
    """A journal is offered once its program is gone, and not before."""
    program = (
        "import sys, pathlib, datetime\n"
        "from circular_composer.model import Circular\n"
        "from circular_composer.session import Journal\n"
        "journal = Journal(pathlib.Path(sys.argv[1]))\n"
        "now = datetime.datetime.now(datetime.UTC)\n"
        "journal.write(Circular(form='tsb-circular', subject='one'), None, '', now)\n"
        "print('written', flush=True)\n"
        "sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline().strip() == "written"
        assert recoverable(tmp_path, form_names())[0] == ()
        child.kill()
        child.wait()
    assert [one.circular.subject for one in recoverable(tmp_path, form_names())[0]] == ["one"]


def test_a_broken_journal_is_named_and_stops_nothing(tmp_path: Path) -> None:
    """One unreadable journal does not hide the others."""
    journal = Journal(tmp_path)
    journal.write(LETTER, None, "", NOW)
    journal.leave()
    (tmp_path / "broken.json").write_text('{"format": "circular-composer-recovery"', "utf-8")
    found, broken = recoverable(tmp_path, form_names())
    assert [one.circular for one in found] == [LETTER]
    assert [refusal.path for refusal in broken] == [tmp_path / "broken.json"]


def test_a_recovered_letter_is_unsaved_work_on_its_file(tmp_path: Path) -> None:
    """It is dirty, and saving it notices a file changed meanwhile."""
    path = tmp_path / "letter.circular"
    letter = OpenLetter.new(LETTER)
    letter.save_as(path, NOW)
    letter.change(evolve(letter.value, subject="later"))
    letter.journal_entry()(NOW)
    letter.close(keep_journal=True)
    (found,), _ = recoverable(resources.state_folder() / "recovery", form_names())
    again = OpenLetter.recover(found)
    assert again.dirty
    assert again.value.subject == "later"
    assert again.looking()() == "same"
    again.save(NOW)
    assert not again.dirty


_KILLED_WHILE_WRITING = """
import datetime, os, pathlib, sys
from circular_composer.model import Circular
from circular_composer.session import Journal
journal = Journal(pathlib.Path(sys.argv[1]))
now = datetime.datetime.now(datetime.UTC)
for subject in sys.argv[3:]:
    journal.write(Circular(form="tsb-circular", subject=subject), None, "", now)
os.fsync = lambda _: os._exit(9)  # the disk takes its time, and the program is killed meanwhile
if sys.argv[2] == "cut":
    os.fsync = lambda handle: (os.ftruncate(handle, 40), os._exit(9))
now += datetime.timedelta(seconds=3)
journal.write(Circular(form="tsb-circular", subject="last"), None, "", now)
"""


@pytest.mark.parametrize(
    ("end", "written", "offered"),
    [
        ("whole", ["first"], ["last"]),
        ("whole", [], ["last"]),
        ("cut", ["first"], ["first"]),
        ("cut", [], []),
    ],
)
def test_an_entry_on_its_way_to_the_disk_is_offered(
    tmp_path: Path, end: str, written: list[str], offered: list[str]
) -> None:
    """A kill while the disk is waited for loses nothing; half an entry is as if it were not."""
    command = [sys.executable, "-c", _KILLED_WHILE_WRITING, str(tmp_path), end, *written]
    assert subprocess.run(command, check=False).returncode == 9
    found, broken = recoverable(tmp_path, form_names())
    assert [one.circular.subject for one in found] == offered
    assert broken == ()
    for one in found:
        forget(tmp_path, one.name)
        assert list(tmp_path.iterdir()) == []


def test_an_entry_beside_a_broken_journal_is_offered(tmp_path: Path) -> None:
    """Neither of the two hides the other."""
    command = [sys.executable, "-c", _KILLED_WHILE_WRITING, str(tmp_path), "whole", "first"]
    assert subprocess.run(command, check=False).returncode == 9
    (journal,) = tmp_path.glob("*.json")
    journal.write_text("{", encoding="utf-8")
    ((found,), broken) = recoverable(tmp_path, form_names())
    assert found.circular.subject == "last"
    assert broken == ()
