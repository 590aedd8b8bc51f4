# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Imports in the window: read behind it, reviewed, confirmed, taken change by change."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest
from docx import Document
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from circular_composer.compose import compose
from circular_composer.export.formats import render
from circular_composer.forms import form_names, load_form
from circular_composer.model import Circular
from circular_composer.storage import load_circular, save_circular
from circular_composer.ui.importing.changes_dialog import ChangesDialog
from circular_composer.ui.importing.marks import plain_lines
from circular_composer.ui.importing.reviewing import Review
from ui.conftest import Driver

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier

TEXT = """جنيف، 15 أكتوبر 2025

المرجع: TSB Circular 301
الهاتف: +41 22 730 6301

إلى:
- إدارات الدول الأعضاء في الاتحاد

الموضوع: ورشة عمل بشأن المدن الذكية

حضرات السادة والسيدات،
تحية طيبة وبعد،

1 يسرني أن أدعوكم إلى ورشة عمل تُعقد في 3 مارس 2026.
2 التسجيل إلزامي عبر https://example.org/register

وتفضلوا بقبول فائق التقدير والاحترام.

(توقيع)
سلمى الخطيب
مديرة المكتب
"""


def _open(driver: Driver, path: Path) -> None:
    driver.window.files.open(path)


def _review(driver: Driver) -> Review:
    return driver.window.reviewing.of(driver.view)


@pytest.fixture
def imported(driver: Driver, tmp_path: Path) -> Driver:
    """A text that was imported."""
    path = tmp_path / "earlier.txt"
    path.write_text(TEXT, encoding="utf-8")
    _open(driver, path)
    driver.wait(lambda: driver.window.current is not None)
    return driver


@pytest.fixture
def sample(sample_letters: dict[str, Path]) -> Circular:
    """A sample letter."""
    return load_circular(sample_letters["meeting.ar"], forms=form_names())


def _exported(letter: Circular, path: Path) -> Path:
    sheet = compose(letter, load_form(letter.form))
    path.write_bytes(render(sheet, "docx", circular=letter, embed_fonts=False))
    return path


def test_facts_are_marked_and_walked_through(imported: Driver) -> None:
    """Old facts are marked; the keys go from one to the next and confirm; typing confirms too."""
    driver = imported
    facts = driver.letter.unconfirmed
    assert {"reference", "date", "contacts[0].phone"} <= set(facts)
    driver.wait(lambda: bool(driver.view.findings))
    lines = dict(plain_lines(driver.view.form))
    assert lines["reference"].property("confirm")
    assert lines["reference"].accessibleDescription()
    assert not lines["place"].property("confirm")
    driver.do("next-fact")
    first = _review(driver)._caret.where
    assert first in facts
    driver.do("confirm-fact")
    assert first not in driver.letter.unconfirmed
    assert _review(driver)._caret.where in driver.letter.unconfirmed
    driver.go("reference", 3)
    driver.type("X")
    assert "reference" not in driver.letter.unconfirmed
    driver.do("undo")
    assert ("reference" in driver.letter.unconfirmed) == (first != "reference")


def test_confirming_all_asks_first_and_is_one_step(imported: Driver) -> None:
    """No leaves all, yes confirms all, undo brings them back; a final export needs it."""
    driver = imported
    facts = driver.letter.unconfirmed
    driver.answers.choices = ["cancel", "confirm"]
    driver.do("confirm-facts")
    assert driver.letter.unconfirmed == facts
    driver.do("confirm-facts")
    assert driver.letter.unconfirmed == ()
    driver.do("undo")
    assert driver.letter.unconfirmed == facts


def test_texts_without_a_place_are_sent_and_dismissed_by_keys(driver: Driver) -> None:
    """Enter offers the fields, Delete leaves a text out; each is a step."""
    view = driver.new()
    texts = ("أولاً\tنص", "ثانياً", "+41 22 730 5555")
    view.model.edit(attrs.evolve(view.model.value, not_placed=texts))
    panel = _review(driver).panel
    assert panel.isVisible()
    assert panel.unplaced.count() == 3
    panel.unplaced.setFocus()
    menu = _review(driver).offer_fields(0, panel.unplaced)
    assert menu is not None
    body = next(action for action in menu.actions() if action.data() == "body")
    body.trigger()
    menu.close()
    assert driver.letter.body[-1].text == "أولاً نص"
    assert driver.letter.not_placed == texts[1:]
    panel.unplaced.setCurrentRow(0)
    QTest.keyClick(panel.unplaced, Qt.Key.Key_Delete)
    assert driver.letter.not_placed == texts[2:]
    _review(driver).send(0, "contacts")
    assert driver.letter.contacts[0].phone == texts[2]
    assert not panel.isVisible()
    for kept in (texts[2:], texts[1:], texts):
        driver.do("undo")
        assert driver.letter.not_placed == kept


def test_a_text_dropped_into_a_field_is_one_step(driver: Driver) -> None:
    """The field takes it and it is no longer without a place; one undo takes both back."""
    view = driver.new()
    view.model.edit(attrs.evolve(view.model.value, subject="", not_placed=("ورشة عمل",)))
    review = _review(driver)
    edit = dict(view.form.texts())["subject"]
    data = QMimeData()
    data.setText("ورشة عمل")
    review.panel.unplaced.dragging.emit(0)
    drop = QDropEvent(
        QPointF(20, 10), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    edit.dropEvent(drop)
    review.panel.unplaced.dropped.emit(0)
    assert driver.letter.subject == "ورشة عمل"
    assert driver.letter.not_placed == ()
    driver.do("undo")
    assert driver.letter.subject == ""
    assert driver.letter.not_placed == ("ورشة عمل",)


def test_a_refusal_is_a_sentence(driver: Driver, tmp_path: Path) -> None:
    """A file that is none is refused in words, and the window goes on."""
    path = tmp_path / "bad.docx"
    path.write_bytes(b"PK\x03\x04 no zip at all")
    _open(driver, path)
    driver.wait(lambda: bool(driver.answers.asked))
    assert "bad.docx" in driver.answers.asked[0]
    assert driver.window.current is None


def test_what_was_copied_becomes_a_letter(driver: Driver) -> None:
    """The clipboard's text is read as a letter."""
    QGuiApplication.clipboard().setText(TEXT)
    driver.do("import-copied")
    driver.wait(lambda: driver.window.current is not None)
    assert driver.letter.reference == "TSB Circular 301"
    assert driver.letter.date == "2025-10-15"


def test_our_own_file_unchanged_is_simply_opened(
    driver: Driver, sample: Circular, tmp_path: Path
) -> None:
    """Nothing to take, nothing to confirm."""
    _open(driver, _exported(sample, tmp_path / "own.docx"))
    driver.wait(lambda: driver.window.current is not None)
    assert driver.letter == sample
    assert driver.window.findChild(ChangesDialog) is None


def _edit_in_word(path: Path, old: str, new: str, added: str) -> None:
    document = Document(str(path))
    target = next(p for p in document.paragraphs if old in p.text)
    run = next(r for r in target.runs if old in r.text)
    run.text = run.text.replace(old, new)
    last = next(p for p in reversed(document.paragraphs) if p.style.name == target.style.name)
    copy = last.insert_paragraph_before(added, style=last.style)
    assert copy.text == added
    document.save(str(path))


def test_changes_made_in_word_are_taken_one_by_one(
    driver: Driver, sample: Circular, tmp_path: Path
) -> None:
    """Of two changes one is unticked: the other is made in the open letter, as one step."""
    saved = tmp_path / "one.circular"
    save_circular(saved, sample)
    _open(driver, saved)
    view = driver.view
    path = _exported(sample, tmp_path / "back.docx")
    word = next(w for w in sample.body[0].text.split() if w.isalpha() and len(w) > 4)
    _edit_in_word(path, word, "كلمةجديدة", "فقرة أضيفت في Word.")
    _open(driver, path)
    driver.wait(lambda: driver.window.findChild(ChangesDialog) is not None)
    dialog = driver.window.findChild(ChangesDialog)
    assert dialog is not None
    changes = dialog.list.ticked_changes()
    assert len(changes) >= 2
    row = next(
        n for n in range(dialog.list.count())
        if "كلمةجديدة" not in dialog.list.item(n).data(Qt.ItemDataRole.UserRole).new
    )  # fmt: skip
    dialog.list.setCurrentRow(row)
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    assert len(dialog.list.ticked_changes()) == len(changes) - 1
    dialog.ok.click()
    assert driver.view is view
    assert "كلمةجديدة" in driver.letter.body[0].text
    assert len(driver.letter.body) == len(sample.body)
    driver.do("undo")
    assert driver.letter == sample
    QApplication.processEvents()


def test_a_guess_names_the_kind_of_letter_as_the_window_does(
    driver: Driver, tmp_path: Path
) -> None:
    """What was imported is told in the officer's words, not in those of the command line."""
    path = tmp_path / "a.md"
    path.write_text("Union Circular 77\n\nGeneva, 3 March 2025\n\nDear Sir,\n\nCome.\n", "utf-8")
    _open(driver, path)
    driver.wait(lambda: driver.window.current is not None)
    said = " ".join(_review(driver).panel.said)
    assert driver.view.model.form.id not in said
    assert "guess" in said or "تخمين" in said
