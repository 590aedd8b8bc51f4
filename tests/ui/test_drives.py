# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Saving and exporting to drives that say no: nothing is lost, and another place is offered."""

from __future__ import annotations

import errno
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from circular_composer.export.formats import FORMATS
from circular_composer.forms import form_names
from circular_composer.storage import load_circular
from circular_composer.ui.export_dialog import ExportDialog
from circular_composer.words import say
from drives import TROUBLES, Drive, small_drive
from ui.conftest import Driver

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="drives are other things there")


@pytest.fixture
def drive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Drive]:
    """A small drive."""
    with small_drive(tmp_path / "drive", monkeypatch) as made:
        yield made


def _sentence(driver: Driver, code: str) -> str:
    return say(f"faults.{code}", driver.editor.wording.language)


@pytest.mark.parametrize("kind", TROUBLES)
def test_saving_offers_another_name(
    driver: Driver, drive: Drive, tmp_path: Path, kind: str
) -> None:
    """What happened is said, the letter stays open and unsaved, and another name saves it."""
    path, other = drive.folder / "a.circular", tmp_path / "b.circular"
    driver.open_changed(path)
    with drive.trouble(kind, path) as code:
        driver.answers.choices = ["cancel"]
        driver.do("save")
        assert driver.view.model.letter.dirty
        assert driver.view.model.letter.path == path
        assert driver.letter.subject == "أب"
        assert _sentence(driver, code) in driver.answers.asked[-1]
        driver.answers.choices = ["other-name"]
        driver.answers.paths = [other]
        driver.do("save")
        assert len(driver.answers.asked) == 2
        assert not driver.view.model.letter.dirty
    assert load_circular(other, forms=form_names()).subject == "أب"
    assert load_circular(path, forms=form_names()).subject == "أ"
    assert [one for one in drive.folder.iterdir() if one != path] == []


def test_saving_is_tried_again(driver: Driver, drive: Drive) -> None:
    """Once the trouble has gone, the same name will do."""
    path = drive.folder / "a.circular"
    driver.open_changed(path)
    with drive.trouble("full", path):
        driver.answers.choices = ["try-again", "cancel"]
        driver.do("save")
        assert len(driver.answers.asked) == 2
    driver.do("save")
    assert load_circular(path, forms=form_names()).subject == "أب"


def test_the_letter_is_kept_aside_when_it_cannot_be_saved(driver: Driver, drive: Drive) -> None:
    """The journal holds it at once, without waiting for a pause."""
    path = drive.folder / "a.circular"
    driver.open_changed(path)
    with drive.trouble("held", path):
        driver.answers.choices = ["cancel"]
        driver.do("save")
        driver.editor.desk.writer.submit(lambda: None).result()
    assert "أب" in driver.view.model.letter.journal.path.read_text(encoding="utf-8")


def _exported(driver: Driver, folder: Path, sample: Path) -> ExportDialog:
    driver.window.files.open(sample)
    driver.editor.settings.change(formats=("txt",), proof=False)
    dialog = ExportDialog(driver.window.exports, driver.view, driver.editor.desk, driver.window)
    dialog.folder.setText(str(folder))
    dialog.name.setText("letter")
    dialog.show()
    return dialog


def _run(driver: Driver, act: object) -> None:
    exports = driver.window.exports
    with driver.qtbot.waitSignal(exports.finished, timeout=60_000):
        act()  # type: ignore[operator]


@pytest.mark.parametrize("kind", TROUBLES)
def test_an_export_offers_another_place(
    driver: Driver, drive: Drive, tmp_path: Path, sample_letters: dict[str, Path], kind: str
) -> None:
    """A file held by Word gets another name by one click; otherwise another folder is asked for."""
    target, other = drive.folder / "letter.txt", tmp_path / "other"
    target.write_bytes(b"old")
    dialog = _exported(driver, drive.folder, sample_letters["meeting.ar"])
    with drive.trouble(kind, target) as code:
        if target.exists():
            driver.answers.choices = ["replace"]
        _run(driver, dialog.start)
        assert _sentence(driver, code) in dialog.message.text()
        assert dialog.isVisible()
        assert dialog.elsewhere.isVisible()
        assert not dialog.open_file.isVisible()
        driver.answers.paths = [other]
        _run(driver, dialog.elsewhere.click)
        made = drive.folder / "letter-2.txt" if kind == "held" else other / "letter.txt"
        assert made.name in dialog.message.text()
        assert dialog.elsewhere.isHidden()
        assert "الاتحاد" in made.read_text(encoding="utf-8")
    assert target.read_bytes() == b"old"
    left = {one.name for one in drive.folder.iterdir()} - {"letter.txt", "letter-2.txt"}
    assert left == set()
    dialog.close()


def test_one_file_held_does_not_stop_the_others(
    driver: Driver, drive: Drive, sample_letters: dict[str, Path]
) -> None:
    """Only the one that could not be written is made again, under a name that is free."""
    target = drive.folder / "letter.docx"
    target.write_bytes(b"old")
    (drive.folder / "letter-2.docx").write_bytes(b"older")
    dialog = _exported(driver, drive.folder, sample_letters["meeting.ar"])
    for one in FORMATS:
        dialog.formats[one].setChecked(one != "pdf")
    with drive.trouble("held", target):
        driver.answers.choices = ["replace"]
        _run(driver, dialog.start)
        written = (drive.folder / "letter.txt").stat().st_mtime_ns
        _run(driver, dialog.elsewhere.click)
    assert (drive.folder / "letter-3.docx").read_bytes()[:2] == b"PK"
    assert (drive.folder / "letter-2.docx").read_bytes() == b"older"
    assert target.read_bytes() == b"old"
    assert (drive.folder / "letter.txt").stat().st_mtime_ns == written
    assert driver.editor.settings.value.formats == ("docx", "txt")
    dialog.close()


def test_exporting_again_offers_another_name(
    driver: Driver, drive: Drive, sample_letters: dict[str, Path]
) -> None:
    """By one key too: the line above the letter says why not, and has the way out."""
    driver.window.files.open(sample_letters["meeting.ar"])
    driver.editor.settings.change(
        formats=("txt",), proof=False, naming="file", export_folder=str(drive.folder)
    )
    target = drive.folder / "meeting.ar.txt"
    target.write_bytes(b"old")
    with drive.trouble("held", target) as code:
        _run(driver, lambda: driver.do("export-again"))
        notice = driver.view.notice
        assert _sentence(driver, code) in notice.label.text()
        _run(driver, notice.buttons[0].click)
    assert (drive.folder / "meeting.ar-2.txt").stat().st_size
    assert target.read_bytes() == b"old"


def test_a_journal_that_cannot_be_written_is_told(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Autosave that does not work is no secret."""
    driver.new()
    driver.go("subject")
    driver.type("أ")
    journal = driver.view.model.letter.journal
    make = tempfile.mkstemp

    def refuse(**where: str) -> object:
        if Path(where["dir"]) == journal.folder:
            raise OSError(errno.ENOSPC, "full")
        return make(**where)

    with monkeypatch.context() as patch:
        patch.setattr(tempfile, "mkstemp", refuse)
        driver.view.model.write_journal()
        driver.wait(driver.view.notice.isVisible)
    assert _sentence(driver, "disk-full") in driver.view.notice.label.text()
    assert not journal.path.exists()
