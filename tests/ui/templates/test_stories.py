# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Templates through the real window: saved from a letter, filled by hand, filled from a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog

from circular_composer import resources
from circular_composer.filling import examples, fill
from circular_composer.forms import form_names
from circular_composer.model import Addressee, Item, Paragraph, Variable
from circular_composer.storage import load_circular, save_circular
from circular_composer.ui.templates.fill_dialog import FillDialog
from circular_composer.ui.templates.merge_dialog import MergeDialog
from circular_composer.ui.templates.saving_dialog import SavingDialog
from circular_composer.ui.templates.value_fields import ChoiceValue, FlagValue, LongValue, TextValue
from circular_composer.ui.templates.variable_dialog import VariableDialog
from ui.conftest import Driver


def answer(act: Callable[[QDialog], None]) -> None:
    """Have the next modal dialog filled in and accepted."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            act(dialog)
        else:
            QTimer.singleShot(5, look)

    QTimer.singleShot(0, look)


def name_variable(label: str, kind: str = "text") -> Callable[[QDialog], None]:
    """Fill the dialog of a variable in."""

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, VariableDialog)
        dialog.label.setText(label)
        dialog.kind.setCurrentIndex(dialog.kind.findData(kind))
        assert dialog.ok.isEnabled(), dialog.message.text()
        dialog.ok.click()

    return act


def starter(name: str) -> Path:
    """A starter of the program."""
    return resources.starter_files()[name]


@pytest.fixture
def letter(driver: Driver) -> Driver:
    """A letter with words that stand in two places, and literal braces."""
    driver.new()
    model = driver.view.model
    model.edit_part("subject", "زيارة جنيف")
    body = (
        Paragraph("تبدأ الزيارة إلى جنيف في مارس.", numbered=True, items=(Item("بند {{ قديم }}"),)),
        Paragraph("تُمنح التأشيرة عند الطلب.", numbered=True),
    )
    model.edit_part("body", body)
    return driver


def test_save_as_template(letter: Driver) -> None:
    """Words become variables in a copy, a part becomes conditional, the letter stays as it was."""
    first = letter.view
    before = letter.letter
    letter.do("save-template")
    view = letter.view
    assert view is not first
    assert letter.letter.variables == ()
    panel = letter.window.templating.panel(view)
    assert panel.isVisible()
    assert not letter.window.templating.panel(first).isVisible()
    letter.go("subject", len("زيارة جنيف"), anchor=len("زيارة "))
    steps = len(view.model.letter.history._done)
    answer(name_variable("المدينة"))
    letter.do("mark-variable")
    assert letter.letter.subject == "زيارة {{ المدينة }}"
    assert letter.letter.body[0].text == "تبدأ الزيارة إلى {{ المدينة }} في مارس."
    assert letter.letter.variables == (
        Variable("المدينة", "text", label="المدينة", example="جنيف"),
    )
    assert len(view.model.letter.history._done) == steps + 1
    answer(name_variable("تأشيرة", "flag"))
    panel.buttons["add-variable"].click()
    letter.go("body[1].text", 3)
    panel.when.setCurrentIndex(panel.when.findData("تأشيرة"))
    panel.when.activated.emit(panel.when.currentIndex())
    assert letter.letter.body[1].when == "تأشيرة"
    letter.do("undo")
    assert letter.letter.body[1].when == ""
    letter.do("redo")

    def name_it(dialog: QDialog) -> None:
        assert isinstance(dialog, SavingDialog)
        dialog.name.setText("زيارة: مدينة")
        dialog.description.setPlainText("دعوة إلى زيارة")
        dialog.ok.click()

    answer(name_it)
    letter.do("save")
    path = view.model.letter.path
    assert path == resources.user_folder() / "templates" / "starters" / "زيارة- مدينة.circular"
    template = load_circular(path, forms=form_names())
    made = fill(template, {"المدينة": "بيروت", "تأشيرة": False})
    assert made.subject == "زيارة بيروت"
    assert made.body == (
        Paragraph(
            "تبدأ الزيارة إلى بيروت في مارس.", numbered=True, items=(Item("بند {{ قديم }}"),)
        ),
    )
    assert first.model.value == before
    letter.do("start")
    gallery = letter.window.start.gallery
    assert gallery is not None
    assert "زيارة: مدينة" in [card.starter.name for card in gallery.cards.values()]


def test_marking_in_a_letter_opens_the_template_beside_it(letter: Driver) -> None:
    """A letter never turns into a template under the officer's hands."""
    before = letter.letter
    letter.go("subject", 5, anchor=0)
    answer(name_variable("النوع"))
    letter.do("mark-variable")
    assert letter.letter.subject == "{{ النوع }} جنيف"
    assert letter.window.views[0].model.value == before


def test_nothing_marked_is_said(letter: Driver) -> None:
    """Without a selection there is nothing a variable could stand for."""
    letter.go("subject", 2)
    letter.do("mark-variable")
    assert letter.view.notice.isVisible()
    assert letter.letter.variables is None


def test_a_variable_is_moved_inserted_and_removed(letter: Driver) -> None:
    """The panel changes the template a step at a time; removing brings the example back."""
    letter.do("save-template")
    model = letter.view.model
    for start, end, label in ((6, 10, "المدينة"), (0, 5, "النوع")):
        letter.go("subject", end, anchor=start)
        answer(name_variable(label))
        letter.do("mark-variable")
    panel = letter.window.templating.panel(letter.view)
    panel.choose("النوع")
    panel.tools["variable-up"].click()
    assert [one.name for one in model.value.variables or ()] == ["النوع", "المدينة"]
    letter.go("body[1].text", 0)
    panel.choose("المدينة")
    panel.tools["variable-insert"].click()
    assert model.value.body[1].text.startswith("{{ المدينة }}تُمنح")
    panel.choose("المدينة")
    panel.tools["variable-remove"].click()
    assert model.value.subject == "{{ النوع }} جنيف"
    assert model.value.body[1].text.startswith("جنيفتُمنح")
    letter.do("undo")
    assert len(model.value.variables or ()) == 2


def give(dialog: FillDialog, values: dict[str, object]) -> None:
    """Put values into the fields as an officer would."""
    for name, value in values.items():
        field = dialog.form.fields[name]
        if isinstance(field, TextValue):
            field.line.setText(str(value))
        elif isinstance(field, LongValue):
            text = str(value).replace(" | ", "\n")
            field.box.setPlainText(text)
        elif isinstance(field, ChoiceValue):
            field.box.setCurrentIndex(field.box.findData(value))
        elif isinstance(field, FlagValue):
            field.box.setChecked(value in {True, "true", "yes", "نعم"})
        else:
            field.line.setText(str(value))  # type: ignore[attr-defined]


def test_new_from_template(driver: Driver) -> None:
    """A starter asks for its values, shows the page, says what is wrong, and makes a letter."""
    gallery = driver.window.start.gallery
    assert gallery is not None
    gallery.cards[starter("meeting")].click()
    dialog = driver.window.templating.fill_dialog
    assert dialog is not None
    driver.wait(lambda: bool(dialog.page.pictures))
    assert not any(label.isVisible() for label in dialog.form.faults.values())
    dialog.form.fields["session"].line.setText("ثالث")  # type: ignore[attr-defined]
    assert dialog.form.faults["session"].isVisible()
    dialog.make.click()
    assert dialog.form.faults["number"].isVisible()
    assert dialog.form.fields["number"].line.hasFocus()  # type: ignore[attr-defined]
    assert driver.window.current is None
    told = {name for name, label in dialog.form.faults.items() if label.isVisible()}
    dialog.form.fields["number"].line.setText("231")  # type: ignore[attr-defined]
    still = {name for name, label in dialog.form.faults.items() if label.isVisible()}
    assert still == told - {"number"}  # what can be left empty is not asked for all at once
    assert "agenda" not in told  # an empty box is an empty list, as an empty cell is
    template = load_circular(starter("meeting"), forms=form_names())
    wanted = examples(template.variables or ())
    give(dialog, wanted)
    assert not any(label.isVisible() for label in dialog.form.faults.values())
    dialog.make.click()
    assert driver.letter == fill(template, wanted)
    assert driver.letter.variables is None
    assert driver.view.model.letter.path is None
    assert not driver.window.templating.panel(driver.view).isVisible()
    assert driver.view.model.letter.dirty  # what was typed into the form is asked about, and kept
    driver.answers.choices = ["cancel"]
    driver.do("close")
    assert driver.letter == fill(template, wanted)
    driver.wait(lambda: bool(list((resources.state_folder() / "recovery").iterdir())))


def test_what_was_typed_is_not_lost_by_escape(driver: Driver) -> None:
    """Leaving the questions asks first."""
    driver.window.templating.new_from(starter("corrigendum"))
    dialog = driver.window.templating.fill_dialog
    assert dialog is not None
    first = next(iter(dialog.form.fields.values()))
    assert isinstance(first, TextValue)
    first.line.setText("12")
    driver.answers.choices = ["keep-on"]
    dialog.reject()
    assert dialog.isVisible()
    driver.answers.choices = ["discard-typed"]
    dialog.close()
    assert not dialog.isVisible()


def test_starters_are_shown_by_picture_and_drawn_once(
    driver: Driver, another: Callable[[], Driver]
) -> None:
    """Each starter's first page is drawn behind the window and kept for the next start."""
    gallery = driver.window.start.gallery
    assert gallery is not None
    assert len(gallery.cards) >= 5
    cards = list(gallery.cards.values())
    driver.wait(lambda: all(not card.picture.image.isNull() for card in cards))
    kept = {path: path.stat().st_mtime_ns for path in _pictures()}
    assert len(kept) == len(cards)
    second = another()
    again = second.window.start.gallery
    assert again is not None
    assert all(not card.picture.image.isNull() for card in again.cards.values())
    assert {path: path.stat().st_mtime_ns for path in _pictures()} == kept
    second.window.close()
    second.editor.close()


def _pictures() -> list[Path]:
    return sorted((resources.state_folder() / "pictures").glob("*.png"))


@pytest.fixture
def template(driver: Driver, tmp_path: Path) -> Path:
    """A small template of the officer's own."""
    folder = resources.user_folder() / "templates" / "starters"
    folder.mkdir(parents=True)
    driver.new()
    path = folder / "visit.circular"
    circular = driver.letter
    from attrs import evolve

    made = evolve(
        circular,
        reference="TSB Circular {{ number }}",
        date="2026-03-02",
        to=(Addressee("إدارة {{ state }}"),),
        subject="زيارة {{ state }}",
        body=(Paragraph("نزور {{ state }} قريباً.", numbered=True),),
        closing="وتفضلوا بقبول فائق الاحترام.",
        signature=evolve(circular.signature, name="سلمى الراسي", title="المديرة"),
        variables=(
            Variable("state", "text", label="الدولة"),
            Variable("number", "number", label="الرقم"),
        ),
    )
    save_circular(path, made)
    return path


@pytest.fixture
def merging(driver: Driver, template: Path) -> Iterator[MergeDialog]:
    """The dialog of letters from a table, with the officer's own template chosen."""
    driver.do("merge")
    dialog = driver.window.templating.merge_dialog
    assert dialog is not None
    names = [stem for stem, _ in dialog._templates]
    dialog.parts.template.setCurrentIndex(names.index(template.stem))
    yield dialog
    dialog.close()


def test_merge_from_csv(driver: Driver, merging: MergeDialog, tmp_path: Path) -> None:
    """Rows are previewed, named by a pattern and made; the row that fails says why."""
    table = tmp_path / "rows.csv"
    table.write_text("الدولة;الرقم\nالأردن;11\nلبنان;اثنا عشر\nمصر;13\nتونس;14\n", encoding="utf-8")
    driver.answers.paths = [table]
    merging.ask_table()
    driver.wait(lambda: len(merging.table.filled) == 4)
    assert [merging.table.state(row) for row in range(4)] == [
        "row-ready", "row-failed", "row-ready", "row-ready",
    ]  # fmt: skip
    merging.parts.pattern.setText("{state}-{number}")
    driver.wait(lambda: merging.table.filled[0].name == "الأردن-11")
    for name, box in merging.parts.formats.items():
        box.setChecked(name in {"docx", "pdf"})
    merging.parts.draft.setChecked(True)
    folder = tmp_path / "out"
    merging.parts.folder.setText(str(folder))
    assert merging.parts.start.isEnabled()
    merging.parts.start.click()
    driver.wait(lambda: len(merging.table.outcomes) == 4 and not merging._running)
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        f"{stem}.{ending}"
        for stem in ("الأردن-11", "مصر-13", "تونس-14")
        for ending in ("circular", "docx", "pdf")
    )
    assert [merging.table.state(row) for row in range(4)] == [
        "row-made", "row-failed", "row-made", "row-made",
    ]  # fmt: skip
    assert "اثنا عشر" in merging.parts.reason.text()
    made = load_circular(folder / "مصر-13.circular", forms=form_names())
    assert made.subject == "زيارة مصر"
    # Once more: nothing is replaced unasked.
    driver.answers.choices = ["cancel"]
    merging.parts.start.click()
    assert "الأردن-11.circular" in driver.answers.asked[-1]


def test_a_table_that_cannot_be_read_is_said(merging: MergeDialog, tmp_path: Path) -> None:
    """A broken file leaves nothing to start, and its fault on the screen."""
    table = tmp_path / "rows.json"
    table.write_text("[{", encoding="utf-8")
    merging.take_table(table)
    assert str(table) in merging.parts.message.text()
    assert not merging.parts.start.isEnabled()
    merging.take_table(tmp_path / "none.csv")
    assert not merging.parts.start.isEnabled()


def test_a_pattern_that_names_nothing_is_said(
    driver: Driver, merging: MergeDialog, tmp_path: Path
) -> None:
    """A name in braces that nobody knows stops the start, in a sentence that names it."""
    table = tmp_path / "rows.toml"
    table.write_text('[[rows]]\nstate = "مصر"\nnumber = 3\n', encoding="utf-8")
    merging.take_table(table)
    driver.wait(lambda: len(merging.table.filled) == 1)
    merging.parts.pattern.setText("{nobody}")
    driver.wait(lambda: "nobody" in merging.parts.message.text())
    assert not merging.parts.start.isEnabled()
