# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Contacts and annexes in another order: by dragging, by keys, by buttons."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from circular_composer.model import Annex, Contact, Paragraph
from circular_composer.ui.form.cards import CardsField
from ui.conftest import Driver

CONTROL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


def _field(driver: Driver, key: str) -> CardsField:
    field = driver.view.form.field_of(key)
    assert isinstance(field, CardsField)
    return field


def _three(driver: Driver) -> CardsField:
    driver.new()
    annexes = (
        Annex("أول", (Paragraph("نص الأول", numbered=True),)),
        Annex("ثان", file="second.pdf"),
        Annex("ثالث", (Paragraph("نص الثالث", numbered=True),)),
    )
    driver.view.model.edit_part("annexes", annexes)
    driver.go("annexes[2].title")
    QApplication.processEvents()
    return _field(driver, "annexes")


def _titles(driver: Driver) -> list[str]:
    return [one.title for one in driver.letter.annexes]


def _drag(field: CardsField, index: int, target: int, *, below: bool) -> None:
    grip = field.cards[index].grip
    start = grip.rect().center()
    rect = field.cards[target].geometry()
    y = rect.bottom() - 3 if below else rect.top() + 3
    end = grip.mapFrom(field, QPoint(rect.center().x(), y))
    QTest.mousePress(grip, LEFT, NONE, start)
    QTest.mouseMove(grip, start + QPoint(0, QApplication.startDragDistance()))
    QTest.mouseMove(grip, end)
    QTest.mouseRelease(grip, LEFT, NONE, end)


@pytest.mark.parametrize(
    ("index", "target", "below", "expected"),
    [
        (0, 2, True, ["ثان", "ثالث", "أول"]),
        (2, 0, False, ["ثالث", "أول", "ثان"]),
        (0, 1, True, ["ثان", "أول", "ثالث"]),
        (1, 1, True, ["أول", "ثان", "ثالث"]),
    ],
)
def test_an_annex_is_dragged(
    driver: Driver, index: int, target: int, below: bool, expected: list[str]
) -> None:
    """It goes where the line shows, with its text or its file, as one step."""
    field = _three(driver)
    before = driver.letter
    _drag(field, index, target, below=below)
    assert _titles(driver) == expected
    assert {one.title: (one.body, one.file) for one in driver.letter.annexes} == {
        one.title: (one.body, one.file) for one in before.annexes
    }
    if driver.letter != before:
        driver.do("undo")
    assert driver.letter == before


def test_a_click_on_the_grip_moves_nothing(driver: Driver) -> None:
    """Only a drag does."""
    field = _three(driver)
    QTest.mouseClick(field.cards[0].grip, LEFT)
    assert _titles(driver) == ["أول", "ثان", "ثالث"]


def test_annexes_change_places_by_keys(driver: Driver) -> None:
    """Ctrl+Up and Ctrl+Down in the title move the annex; the caret goes along and comes back."""
    _three(driver)
    driver.go("annexes[0].title", 2)
    driver.press(Qt.Key.Key_Down, CONTROL)
    driver.press(Qt.Key.Key_Down, CONTROL)
    driver.press(Qt.Key.Key_Down, CONTROL)
    assert _titles(driver) == ["ثان", "ثالث", "أول"]
    assert (driver.view.caret.where, driver.view.caret.position) == ("annexes[2].title", 2)
    driver.type("ى")
    assert driver.letter.annexes[2].title == "أوىل"
    driver.press(Qt.Key.Key_Z, CONTROL)
    driver.press(Qt.Key.Key_Z, CONTROL)
    assert _titles(driver) == ["ثان", "أول", "ثالث"]
    assert driver.view.caret.where == "annexes[1].title"


def test_in_the_text_of_an_annex_the_keys_move_the_paragraph(driver: Driver) -> None:
    """As anywhere else in running text."""
    _three(driver)
    body = (Paragraph("أ", numbered=True), Paragraph("ب", numbered=True))
    driver.view.model.edit_part("annexes[0].body", body)
    driver.go("annexes[0].body[1].text")
    driver.press(Qt.Key.Key_Up, CONTROL)
    assert driver.letter.annexes[0].body == body[::-1]
    assert _titles(driver) == ["أول", "ثان", "ثالث"]


def test_contacts_change_places_by_keys(driver: Driver) -> None:
    """From any of their lines, with the caret."""
    driver.new()
    driver.view.model.edit_part("contacts", (Contact("سلمى", "1"), Contact("هدى", "2")))
    driver.go("contacts[1].phone", 1)
    driver.press(Qt.Key.Key_Up, CONTROL)
    assert [one.name for one in driver.letter.contacts] == ["هدى", "سلمى"]
    assert (driver.view.caret.where, driver.view.caret.position) == ("contacts[0].phone", 1)
    driver.type("7")
    assert driver.letter.contacts[0].phone == "27"


def test_the_buttons_keep_the_focus(driver: Driver) -> None:
    """A card can be moved on with the same key; at the end the way back has the focus."""
    field = _three(driver)
    field.cards[0].buttons["down"].setFocus()
    driver.press(Qt.Key.Key_Space)
    assert _titles(driver) == ["ثان", "أول", "ثالث"]
    assert QApplication.focusWidget() is field.cards[1].buttons["down"]
    driver.press(Qt.Key.Key_Space)
    assert _titles(driver) == ["ثان", "ثالث", "أول"]
    assert QApplication.focusWidget() is _field(driver, "annexes").cards[2].buttons["up"]


@pytest.mark.parametrize("act", ["add", "move", "remove"])
def test_what_was_just_typed_stays_when_cards_change(driver: Driver, act: str) -> None:
    """Adding, moving or taking out a card is done to the letter as it is now."""
    driver.new()
    driver.go("contacts[0].name")
    driver.type("سلمى")
    field = _field(driver, "contacts")
    field.add_part(Contact())
    driver.type("هدى")
    driver.go("contacts[1].phone")
    driver.type("7")
    if act == "add":
        field.add_part(Contact())
        expected = [("سلمى", ""), ("هدى", "7"), ("", "")]
    elif act == "move":
        driver.press(Qt.Key.Key_Up, CONTROL)
        expected = [("هدى", "7"), ("سلمى", "")]
    else:
        field.cards[0].buttons["remove"].click()
        expected = [("هدى", "7")]
    assert [(one.name, one.phone) for one in driver.letter.contacts] == expected


def test_a_new_card_is_like_the_others(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its texts have the theme's inks, the caret's style and the menu, before anything is typed."""
    driver.new()
    driver.editor.settings.change(theme="dark", visual_caret=False)
    driver.window.look_changed.emit()
    view = driver.view
    asked: list[object] = []
    view.form.menu_wanted.connect(lambda edit, _at: asked.append(edit))
    monkeypatch.setattr(driver.window.editing, "open_menu", lambda *_: None)
    _field(driver, "annexes").add_part(Annex(body=(Paragraph("نص"),)))
    texts = dict(view.form.texts())
    assert len({edit.highlighter.inks.link.name() for edit in texts.values()}) == 1
    assert len({edit.flow.text.defaultCursorMoveStyle() for edit in texts.values()}) == 1
    texts["annexes[0].body"].menu_wanted.emit(QPoint())
    assert asked == [texts["annexes[0].body"]]
