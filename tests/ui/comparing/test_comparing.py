# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Two letters compared in the window, exported with tracked changes, made a corrigendum."""

from __future__ import annotations

import threading
import zipfile
from pathlib import Path

import attrs
import pytest
from PySide6.QtCore import Qt

from circular_composer.forms import form_names
from circular_composer.importers import Imported, ImportWorker
from circular_composer.importers.making import Kind, make
from circular_composer.model import Circular, Paragraph
from circular_composer.storage import load_circular, save_circular
from circular_composer.ui.comparing.dialog import CompareDialog
from ui.conftest import Driver


@pytest.fixture
def revised(driver: Driver, sample_letters: dict[str, Path], tmp_path: Path) -> Driver:
    """A saved letter, open and changed."""
    letter = load_circular(sample_letters["meeting.ar"], forms=form_names())
    path = tmp_path / "one.circular"
    save_circular(path, letter)
    driver.window.files.open(path)
    new = attrs.evolve(
        letter,
        date="2027-01-05",
        body=(*letter.body[1:], Paragraph("فقرة أضيفت.", numbered=True)),
    )
    driver.view.model.edit(new)
    return driver


def _dialog(driver: Driver) -> CompareDialog:
    driver.do("compare")
    dialog = driver.window.comparisons.dialog
    assert dialog is not None
    driver.wait(lambda: not dialog.is_busy)
    return dialog


def test_a_letter_is_compared_with_what_was_saved(revised: Driver) -> None:
    """Each change is a row with its place, that a screen reader can read out."""
    dialog = _dialog(revised)
    rows = [
        dialog.list.item(n).data(Qt.ItemDataRole.AccessibleTextRole)
        for n in range(dialog.list.count())
    ]
    assert len(rows) == 3
    assert "2027-01-05" in rows[0]
    dialog.swap.click()
    revised.wait(lambda: not dialog.is_busy)
    swapped = dialog.list.item(0).data(Qt.ItemDataRole.UserRole)
    assert swapped.old == "2027-01-05"
    dialog.newer.setCurrentIndex(dialog.older.currentIndex())
    dialog.newer.activated.emit(dialog.newer.currentIndex())
    revised.wait(lambda: not dialog.is_busy)
    assert dialog.list.count() == 0
    assert not dialog.export.isEnabled()
    dialog.close()


def test_the_difference_goes_out_as_tracked_changes(revised: Driver, tmp_path: Path) -> None:
    """The file holds insertions and deletions, and read back it is the newer letter."""
    driver = revised
    dialog = _dialog(driver)
    target = tmp_path / "changes.docx"
    driver.answers.paths = [target]
    dialog.export.click()
    driver.wait(target.exists)
    driver.wait(dialog.export.isEnabled)
    with zipfile.ZipFile(target) as package:
        body = package.read("word/document.xml").decode()
    assert "<w:ins " in body
    assert "<w:del " in body
    found = make(target.read_bytes(), "docx", driver.editor.desk.forms)
    assert found.circular == driver.letter
    dialog.close()


def test_a_file_can_be_compared_with(
    revised: Driver, sample_letters: dict[str, Path], tmp_path: Path
) -> None:
    """A letter in a file, and a file that is refused in words."""
    dialog = _dialog(revised)
    dialog.choose_file(dialog.older, sample_letters["invitation.ar"])
    revised.wait(lambda: not dialog.is_busy)
    assert dialog.list.count() > 3
    bad = tmp_path / "bad.circular"
    bad.write_text("{", encoding="utf-8")
    dialog.choose_file(dialog.older, bad)
    revised.wait(lambda: not dialog.is_busy)
    assert dialog.list.count() == 0
    assert "bad.circular" in dialog.summary.text()
    dialog.close()


def test_foreign_files_are_read_in_their_own_process(
    revised: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Never on the thread of the window, which only shows what came; a spoiled one is told."""
    threads: list[threading.Thread] = []
    read = ImportWorker.make

    def noted(self: ImportWorker, data: bytes, kind: Kind) -> Imported:
        threads.append(threading.current_thread())
        return read(self, data, kind)

    monkeypatch.setattr(ImportWorker, "make", noted)
    dialog = _dialog(revised)
    foreign = tmp_path / "old.txt"
    foreign.write_text("المرجع: TSB Circular 12\nالموضوع: دعوة\n1 فقرة\n", encoding="utf-8")
    dialog.choose_file(dialog.older, foreign)
    assert dialog.is_busy
    assert not dialog.export.isEnabled()
    revised.wait(lambda: not dialog.is_busy)
    assert dialog.list.count() > 3
    assert threading.main_thread() not in threads
    assert revised.editor.desk.import_worker._process is not None
    spoiled = tmp_path / "bad.docx"
    spoiled.write_bytes(b"PK\x03\x04 no more")
    dialog.choose_file(dialog.older, spoiled)
    revised.wait(lambda: not dialog.is_busy)
    assert dialog.list.count() == 0
    assert "bad.docx" in dialog.summary.text()
    assert len(threads) == 2


def test_closed_while_it_reads_nothing_is_shown(
    revised: Driver, sample_letters: dict[str, Path]
) -> None:
    """An answer that comes too late finds no dialog, and harms nothing."""
    dialog = _dialog(revised)
    dialog.choose_file(dialog.older, sample_letters["invitation.ar"])
    dialog.close()
    revised.editor.desk.reader.submit(lambda: None).result()
    revised.wait(lambda: revised.window.comparisons.dialog is None)


def test_a_corrigendum_opens_as_a_letter_of_its_own(revised: Driver) -> None:
    """It cites the parent and lists the changes; the letter compared stays as it is."""
    driver = revised
    letter: Circular = driver.letter
    _dialog(driver).corrigendum.click()
    made: Circular = driver.letter
    assert len(driver.window.views) == 2
    assert letter.reference in made.reference
    assert "2026" in made.body[0].text  # type: ignore[union-attr]
    assert made.form == letter.form
    assert driver.window.views[0].model.value == letter
