# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""A template made in the window: every kind of variable, parts that depend or repeat."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFrame, QWidget
from pytestqt.qtbot import QtBot

from circular_composer.filling import fill
from circular_composer.model import (
    Addressee,
    Annex,
    Circular,
    Heading,
    Item,
    Json,
    Paragraph,
    Table,
    TextDirection,
    Variable,
    VariableKind,
    get,
)
from circular_composer.ui.library.item_form import paragraph_box
from circular_composer.ui.templates.fill_dialog import FillDialog
from circular_composer.ui.templates.panel import TemplatePanel
from circular_composer.ui.templates.value_fields import (
    ChoiceValue,
    DateValue,
    FlagValue,
    LongValue,
    TextValue,
)
from circular_composer.ui.templates.variable_dialog import VariableDialog
from ui.conftest import Driver


def answer(act: Callable[[VariableDialog], None]) -> None:
    """Have the next dialog of a variable filled in."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, VariableDialog):
            act(dialog)
        else:
            QTimer.singleShot(5, look)

    QTimer.singleShot(0, look)


def describe(
    kind: VariableKind, *, default: str = "", example: str | None = None, choices: str = ""
) -> Callable[[VariableDialog], None]:
    """Fill the dialog in with everything a variable says of itself."""

    def act(dialog: VariableDialog) -> None:
        dialog.label.setText(f"متغير {kind}")
        dialog.kind.setCurrentIndex(dialog.kind.findData(kind))
        dialog.help.setText("ما يُكتب هنا")
        dialog.default.setText(default)
        if example is not None:
            dialog.example.setText(example)
        assert dialog.choices.isVisible() is (kind == "choice")
        dialog.choices.setPlainText(choices)
        assert dialog.ok.isEnabled(), dialog.message.text()
        dialog.ok.click()

    return act


def panel_of(driver: Driver) -> TemplatePanel:
    """The panel below the template in front."""
    return driver.window.templating.panel(driver.view)


def choose(driver: Driver, where: str, code: str, name: str) -> None:
    """Choose a condition of the part where the caret is put."""
    driver.go(where)
    box = getattr(panel_of(driver), code)
    assert box.isEnabled()
    assert box.findData(name) > 0
    box.setCurrentIndex(box.findData(name))
    box.activated.emit(box.currentIndex())


KINDS: list[tuple[VariableKind, str, str, str, type, Json, Json, str]] = [
    # kind, default, example, choices, field, refused value, value, what is printed
    ("text", "جنيف", "مسقط", "", TextValue, None, "عمّان", "عمّان"),
    ("long", "", "سطر", "", LongValue, None, "سطر\nسطر", "سطر\nسطر"),
    ("date", "2031-03-04", "1 مارس 2031", "", DateValue, "غداً", "5/6/2031", "5 يونيو 2031"),
    ("number", "7", "12", "", TextValue, "سبعة", "٢٥", "25"),
    ("choice", "حضوري", "افتراضي", "حضوري\nافتراضي", ChoiceValue, None, "افتراضي", "افتراضي"),
    ("list", "أ | ب", "ج | د", "", LongValue, None, "مصر\nقطر", "مصر، قطر"),
    ("flag", "", "", "", FlagValue, None, True, "نعم"),
]


def put(field: object, value: Json) -> None:
    """Give a field a value as an officer would."""
    match field:
        case TextValue() | DateValue():
            field.line.setText(str(value))
        case LongValue():
            field.box.setPlainText(str(value))
        case ChoiceValue():
            field.box.setCurrentIndex(field.box.findText(str(value)))
        case FlagValue():
            field.box.setChecked(bool(value))


@pytest.mark.parametrize(
    ("kind", "default", "example", "choices", "field", "refused", "value", "printed"),
    KINDS,
    ids=[case[0] for case in KINDS],
)
def test_every_kind_of_variable(
    driver: Driver,
    kind: VariableKind,
    default: str,
    example: str,
    choices: str,
    field: type,
    refused: Json,
    value: Json,
    printed: str,
) -> None:
    """Made by the dialog, asked for by its own field with the page beside it, and printed."""
    driver.new()
    driver.view.model.edit_part("subject", "اجتماع كذا")
    driver.do("save-template")
    driver.go("subject", 10, anchor=7)
    answer(describe(kind, default=default, example=example, choices=choices))
    driver.do("mark-variable")
    (variable,) = driver.letter.variables
    assert variable == Variable(
        variable.name,
        kind,
        label=f"متغير {kind}",
        help="ما يُكتب هنا",
        default=default,
        example=example,
        choices=tuple(choices.split()),
    )
    panel_of(driver).buttons["try"].click()
    dialog = driver.window.templating.fill_dialog
    assert isinstance(dialog, FillDialog)
    asked = dialog.form.fields[variable.name]
    assert type(asked) is field
    driver.wait(lambda: bool(dialog.page.pictures))
    if refused is not None:
        put(asked, refused)
        fault = dialog.form.faults[variable.name]
        assert fault.isVisible()
        assert str(refused) in fault.text()
    put(asked, value)
    assert not dialog.form.faults[variable.name].isVisible()
    dialog.make.click()
    assert driver.letter.subject == f"اجتماع {printed}"


def test_the_date_of_the_letter_becomes_a_variable(driver: Driver) -> None:
    """With the caret in the date, the whole day is meant, and a date is proposed."""
    driver.new()
    driver.view.model.edit_part("date", "2031-03-04")
    driver.do("save-template")
    driver.go("date")

    def act(dialog: VariableDialog) -> None:
        assert dialog.kind.currentData() == "date"
        dialog.label.setText("تاريخ")
        dialog.ok.click()

    answer(act)
    driver.do("mark-variable")
    assert driver.letter.date == "{{ تاريخ }}"
    assert driver.letter.variables == (
        Variable("تاريخ", "date", label="تاريخ", example="2031-03-04"),
    )
    field = driver.view.form.field_of("date")
    assert field is not None
    assert field.words.text() == ""
    assert fill(driver.letter, {"تاريخ": "5 يونيو 2031"}).date == "2031-06-05"
    driver.view.model.edit_part("date", "2031-03-04")
    driver.go("date")
    panel = panel_of(driver)
    panel.choose("تاريخ")
    panel.tools["variable-insert"].click()
    assert driver.letter.date == "{{ تاريخ }}"


def test_words_that_name_a_day_are_taken_for_a_date(driver: Driver) -> None:
    """A day written in words proposes a date, and stays its example."""
    driver.new()
    driver.view.model.edit_part("subject", "في 15 أكتوبر 2031")
    driver.do("save-template")
    driver.go("subject", 17, anchor=3)
    answer(lambda dialog: (dialog.label.setText("يوم"), dialog.ok.click()))  # type: ignore[func-returns-value]
    driver.do("mark-variable")
    (variable,) = driver.letter.variables
    assert (variable.kind, variable.example) == ("date", "15 أكتوبر 2031")


def test_an_example_of_another_kind_is_said(driver: Driver) -> None:
    """Marked words that are not of the kind chosen are no example; a typed one is told."""
    driver.new()
    driver.view.model.edit_part("subject", "اجتماع كذا")
    driver.do("save-template")
    driver.go("subject", 10, anchor=7)

    def act(dialog: VariableDialog) -> None:
        dialog.label.setText("عدد")
        dialog.kind.setCurrentIndex(dialog.kind.findData("number"))
        dialog.example.setText("سبعة")
        assert not dialog.ok.isEnabled()
        assert "سبعة" in dialog.message.text()
        dialog.example.setText("كذا")
        assert dialog.ok.isEnabled()
        dialog.ok.click()

    answer(act)
    driver.do("mark-variable")
    assert driver.letter.variables == (Variable("عدد", "number", label="عدد"),)


PARTS = [
    "to[0]",
    "copy_to[0]",
    "body[0].text",
    "body[1].text",
    "body[1].items[0].text",
    "body[1].items[0].items[0].text",
    "body[2].rows[1][0]",
    "annexes[0].body[0].text",
]


@pytest.fixture
def template(driver: Driver) -> Driver:
    """A template with every sort of part, a yes-or-no and a list."""
    driver.new()
    value: Circular = driver.letter
    from attrs import evolve

    item = Item("بند {{ items }}", items=(Item("بند داخلي"),))
    driver.view.model.edit(
        evolve(
            value,
            to=(Addressee("إدارة {{ items }}"),),
            copy_to=(Addressee("نسخة"),),
            body=(
                Heading("عنوان"),
                Paragraph("فقرة", numbered=True, items=(item,)),
                Table((("أ", "ب"), ("{{ items }}", "د")), header=True),
            ),
            annexes=(Annex("ملحق", (Paragraph("نص الملحق"),)),),
            variables=(Variable("flag", "flag"), Variable("items", "list")),
        )
    )
    return driver


def part(circular: Circular, where: str) -> str:
    """The path of the part that has the condition."""
    path = where.removesuffix(".text")
    return path.partition(".rows")[0]


@pytest.mark.parametrize("where", PARTS)
@pytest.mark.parametrize(("code", "name"), [("when", "flag"), ("each", "items")])
def test_any_part_may_depend_or_repeat(template: Driver, where: str, code: str, name: str) -> None:
    """Addressees, headings, paragraphs, items at any level, tables and annexes; one step each."""
    before = template.letter
    steps = len(template.view.model.letter.history._done)
    choose(template, where, code, name)
    letter = template.letter
    path = part(letter, where)
    key = path.partition("[")[0]
    made = getattr(letter, key)[0] if key in {"to", "copy_to"} else get(letter, path)
    assert getattr(made, code) == name
    assert len(template.view.model.letter.history._done) == steps + 1
    # What is typed there afterwards leaves the condition alone.
    template.go(where, 1)
    template.type("س")
    letter = template.letter
    made = getattr(letter, key)[0] if key in {"to", "copy_to"} else get(letter, path)
    assert getattr(made, code) == name
    template.do("undo")
    template.do("undo")
    assert template.letter == before


def test_repeated_and_conditional_parts_are_filled(template: Driver) -> None:
    """What was chosen in the panel is what filling does."""
    choose(template, "to[0]", "each", "items")
    choose(template, "body[1].items[0].text", "each", "items")
    choose(template, "body[0].text", "when", "flag")
    made = fill(template.letter, {"flag": False, "items": ["مصر", "قطر"]})
    assert [one.text for one in made.to] == ["إدارة مصر", "إدارة قطر"]
    paragraph = made.body[0]
    assert isinstance(paragraph, Paragraph)
    assert [item.text for item in paragraph.items] == ["بند مصر", "بند قطر"]
    assert len(fill(template.letter, {"flag": True, "items": []}).body) == 3


def test_a_place_without_parts_offers_no_condition(template: Driver) -> None:
    """The subject is always there, once."""
    template.go("subject")
    panel = panel_of(template)
    assert not panel.when.isEnabled()
    assert not panel.each.isEnabled()


def test_an_example_stands_where_the_text_begins(qtbot: QtBot) -> None:
    """An Arabic box shows its example, its text and its caret at the right, an English one left."""
    ink: dict[str, list[int]] = {}
    carets: dict[str, list[int]] = {"rtl": [], "ltr": []}
    directions: tuple[TextDirection, ...] = ("rtl", "ltr")
    for direction in directions:
        owner = QWidget()
        qtbot.addWidget(owner)
        box = paragraph_box(direction, owner)
        box.setFrameShape(QFrame.Shape.NoFrame)
        box.setFixedSize(300, 60)
        empty = box.grab().toImage()
        box.show_example("الأول\nالثاني")
        shown = box.grab().toImage()
        ink[direction] = [
            x for x in range(300) for y in range(60) if shown.pixel(x, y) != empty.pixel(x, y)
        ]
        box.setPlainText("الأول\n")
        for at in (0, len("الأول\n")):
            cursor = box.textCursor()
            cursor.setPosition(at)
            box.setTextCursor(cursor)
            carets[direction] += [box.cursorRect().x()]
    assert min(ink["rtl"]) > 150
    assert min(carets["rtl"]) > 150
    assert max(ink["ltr"]) < 150
    assert carets["ltr"][1] < 150
