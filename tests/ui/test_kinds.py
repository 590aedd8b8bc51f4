# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Another language or family for an open letter, by the menus."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from circular_composer.forms import load_form, new_circular
from circular_composer.model import Paragraph
from ui.conftest import Driver

CONTROL = Qt.KeyboardModifier.ControlModifier


def _choose(driver: Driver, menu: str, code: str) -> None:
    """Choose an entry of a menu that is filled when it opens."""
    shown: QMenu = driver.window.menus.kind_menus[menu]
    shown.aboutToShow.emit()
    (now,) = [one for one in shown.actions() if one.isChecked()]
    assert now.data() in {driver.letter.form, driver.letter.language}
    next(one for one in shown.actions() if one.data() == code).trigger()


def test_another_language(driver: Driver) -> None:
    """The house's lines and the direction change, what was typed stays; one step takes it back."""
    driver.new()
    driver.go("subject")
    driver.type("دعوة")
    before = driver.letter
    _choose(driver, "letter-language", "en")
    english = new_circular(load_form("tsb-circular"), "en")
    assert driver.letter.to == english.to
    assert driver.letter.closing == english.closing
    assert driver.letter.subject == "دعوة"
    edit = driver.view.form.field_of("body").edit
    assert edit.flow.block_at(0).textDirection() == Qt.LayoutDirection.LeftToRight
    assert driver.view.notice.isVisible()
    driver.press(Qt.Key.Key_Z, CONTROL)
    assert driver.letter == before
    assert edit.flow.block_at(0).textDirection() == Qt.LayoutDirection.RightToLeft


def test_another_family_and_back(driver: Driver) -> None:
    """The form asks what the family asks; undo and redo go there and back with the caret."""
    driver.new()
    driver.go("extra.reference_detail")
    driver.type("COM 2/RH")
    driver.go("body")
    driver.type("نص الرسالة")
    before = driver.letter
    _choose(driver, "letter-family", "gs-letter")
    form = load_form("gs-letter")
    assert [field.key for field in driver.view.form.fields] == [spec.key for spec in form.fields]
    assert driver.letter.not_placed == ("COM 2/RH",)
    assert driver.letter.body[0].text == "نص الرسالة"
    assert not driver.letter.body[0].numbered
    assert driver.letter.signature.title == "الأمين العام"
    assert driver.window.reviewing.of(driver.view).panel.isVisible()
    assert driver.window.tabs.count() == 1
    after = driver.letter
    driver.press(Qt.Key.Key_Z, CONTROL)
    assert driver.letter == before
    assert driver.view.form.field_of("extra.reference_detail") is not None
    driver.press(Qt.Key.Key_Y, CONTROL)
    assert driver.letter == after
    driver.go("body")
    driver.type("في ")
    assert driver.letter.body[0].text == "في نص الرسالة"
    driver.wait(lambda: driver.view.page.place_of("body[0].text") is not None)


def test_the_notice_takes_it_back(driver: Driver) -> None:
    """What happened is said, with a button that undoes it."""
    driver.new()
    before = driver.letter
    _choose(driver, "letter-family", "tsb-collective-letter")
    (undo,) = driver.view.notice.buttons
    undo.click()
    assert driver.letter == before


def test_the_menus_need_a_letter(driver: Driver) -> None:
    """On the start page there is nothing to turn."""
    driver.window.show_start()
    assert not any(menu.isEnabled() for menu in driver.window.menus.kind_menus.values())
    driver.new()
    assert all(menu.isEnabled() for menu in driver.window.menus.kind_menus.values())


def test_the_caret_stays_when_the_letter_is_turned(driver: Driver) -> None:
    """In the running text, where it was, though every line of it is written anew."""
    view = driver.new()
    view.model.edit_part("body", (Paragraph("abc def"), Paragraph("xyz")))
    driver.go("body[1].text", 2)
    _choose(driver, "letter-language", "en")
    driver.type("Q")
    assert driver.letter.body[1].text == "xyQz"
