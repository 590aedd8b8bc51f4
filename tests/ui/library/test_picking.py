# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Kept items picked into fields and inserted by a few letters, through the real window."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve
from PySide6.QtCore import Qt

from circular_composer import resources
from circular_composer.library import (
    Contact,
    Group,
    Phrase,
    Shelf,
    Signatory,
    keep,
    known_shelves,
    load_library,
    uses,
)
from circular_composer.model import Addressee, Paragraph
from circular_composer.ui.library.popup import KeptPopup
from ui.conftest import Driver


def own_shelf() -> Shelf:
    """The officer's own folder."""
    return known_shelves()[0][-1]


@pytest.fixture
def stocked(driver: Driver) -> Driver:
    """An editor whose officer keeps one item of each sort."""
    shelf = own_shelf()
    keep(shelf, Group("mine", {"ar": "جهات الجبال"}, "any", {"ar": ("الأولى", "الثانية")}))
    keep(shelf, Signatory("boss", {"ar": "سلمى الراسي"}, {"ar": "المديرة"}))
    keep(shelf, Contact("desk", {"ar": "مكتب الأعضاء"}, "+41 22 730 0001", "", "a@itu.int"))
    keep(shelf, Phrase("blank", {"ar": "أسئلة"}, "other", {"ar": "للاستفسار عن […] راسلونا."}))
    driver.editor.desk.kept.refresh()
    driver.wait(lambda: driver.editor.desk.kept.library.find("groups", "mine") is not None)
    return driver


def popup(driver: Driver) -> KeptPopup:
    """The popup that is open."""
    found = driver.window.keeping.popup
    assert found is not None
    return found


def shown(found: KeptPopup) -> list[str]:
    """What it offers."""
    return [found.list.item(row).text().strip("\u2068\u2069") for row in range(found.list.count())]


def test_addressees_from_a_kept_list(driver: Driver) -> None:
    """A kept group joins the list as one step; lines already there are not doubled."""
    driver.new("gs-letter")
    driver.view.model.edit_part("to", ())
    driver.view.form._kept["to"].click()
    found = popup(driver)
    kept = found.current
    assert kept is not None
    assert {one.list_name for one in map(found_item(found), range(found.list.count()))} == {
        "groups"
    }
    driver.qtbot.keyClick(found.line, Qt.Key.Key_Return)
    wanted = load_library().lines(kept.item, "ar")
    assert tuple(one.text for one in driver.letter.to) == wanted
    field = driver.view.form.field_of("to")
    assert field is not None
    assert tuple(line.text for line in field.edit.elements) == wanted
    driver.do("undo")
    assert driver.letter.to == ()


def found_item(found: KeptPopup):  # noqa: ANN201 - a reader of one row
    """Reads the kept item of a row."""
    return lambda row: found.list.item(row).data(Qt.ItemDataRole.UserRole)


def test_insert_a_phrase(stocked: Driver) -> None:
    """A few letters with other hamzas find the phrase; Enter types it, its blank selected."""
    stocked.new()
    stocked.go("body")
    stocked.type("قبل بعد")
    stocked.go("body[0].text", 4)
    steps = len(stocked.view.model.letter.history._done)
    stocked.do("insert-kept")
    found = popup(stocked)
    found.line.setText("اسيله")
    assert shown(found)[0] == "أسئلة"
    stocked.qtbot.keyClick(found.line, Qt.Key.Key_Return)
    assert stocked.letter.body[0].text == "قبل للاستفسار عن […] راسلونا.بعد"
    assert len(stocked.view.model.letter.history._done) == steps + 1
    stocked.type("الموعد")
    assert stocked.letter.body[0].text == "قبل للاستفسار عن الموعد راسلونا.بعد"
    assert [use.id for use in uses(stocked.letter, load_library())] == ["blank"]
    while stocked.letter.body[0].text.endswith("راسلونا.بعد"):
        stocked.do("undo")
    assert stocked.letter.body[0].text == "قبل بعد"


def test_insert_where_the_letter_is_empty(stocked: Driver) -> None:
    """A phrase goes into a body that has no paragraph yet, and over a selection."""
    stocked.new()
    stocked.view.model.edit_part("body", ())
    stocked.go("body")
    stocked.do("insert-kept")
    found = popup(stocked)
    found.line.setText("راسلونا")
    stocked.qtbot.keyClick(found.line, Qt.Key.Key_Return)
    (paragraph,) = stocked.letter.body
    assert paragraph == Paragraph("للاستفسار عن […] راسلونا.", numbered=True)
    stocked.go("body[0].text", len(paragraph.text), anchor=0)
    stocked.do("insert-kept")
    found = popup(stocked)
    found.line.setText("القرار 99")
    assert found.current is not None
    assert found.current.list_name == "resolutions"
    stocked.qtbot.keyClick(found.line, Qt.Key.Key_Tab)
    assert stocked.letter.body[0].text == load_library().lines(found_resolution(), "ar")[0]


def found_resolution():  # noqa: ANN201 - an item
    """The kept resolution 99."""
    kept = load_library().find("resolutions", "resolution-99")
    assert kept is not None
    return kept.item


def test_nothing_is_typed_into_a_date(stocked: Driver) -> None:
    """Where no text can be, the letter stays as it is and says so."""
    stocked.new()
    stocked.go("date")
    before = stocked.letter
    stocked.do("insert-kept")
    found = popup(stocked)
    found.line.setText("راسلونا")
    stocked.qtbot.keyClick(found.line, Qt.Key.Key_Return)
    assert stocked.letter == before
    assert stocked.view.notice.isVisible()


def test_contact_and_signatory_from_the_lists(stocked: Driver) -> None:
    """A contact takes the empty one's place, a signatory signs, each as one step."""
    stocked.new()
    before = stocked.letter
    stocked.view.form._kept["contacts"].click()
    found = popup(stocked)
    found.line.setText("مكتب الاعضا")
    stocked.qtbot.keyClick(found.line, Qt.Key.Key_Return)
    assert stocked.letter.contacts[0].phone == "+41 22 730 0001"
    stocked.view.form._kept["signature.name"].click()
    found = popup(stocked)
    found.line.setText("سلمي")
    stocked.qtbot.keyClick(found.line, Qt.Key.Key_Return)
    assert stocked.letter.signature.title == "المديرة"
    stocked.do("undo")
    stocked.do("undo")
    assert stocked.letter == before


def test_arrows_choose_and_what_the_letter_cannot_take_is_not_offered(stocked: Driver) -> None:
    """Down goes to the next; an item without words in the letter's language is left out."""
    stocked.new(language="en")
    stocked.go("body")
    stocked.do("insert-kept")
    found = popup(stocked)
    assert "جهات الجبال" not in shown(found)
    first = found.current
    stocked.qtbot.keyClick(found.line, Qt.Key.Key_Down)
    assert found.current != first
    found.line.setText("qqqq")
    assert found.list.count() == 0
    assert found.preview.text()
    stocked.qtbot.keyClick(found.line, Qt.Key.Key_Escape)


def test_a_kept_item_that_changed_is_told_and_refreshed_in_one_step(stocked: Driver) -> None:
    """Another officer changes a group: the open letter says so, and one click follows."""
    stocked.new("gs-letter")
    stocked.view.model.edit_part("to", (Addressee("عمي"),))
    kept = stocked.editor.desk.kept.library.find("groups", "mine")
    assert kept is not None
    from circular_composer.session import Caret

    stocked.window.keeping.take(stocked.view, kept, Caret("to"))
    before = stocked.letter
    assert isinstance(kept.item, Group)
    keep(own_shelf(), evolve(kept.item, lines={"ar": ("الأولى", "الثالثة")}), base=kept.item)
    stocked.editor.desk.kept.refresh()
    stocked.wait(stocked.view.notice.isVisible)
    assert "جهات الجبال" in stocked.view.notice.label.text()
    stocked.view.notice.buttons[0].click()
    assert [one.text for one in stocked.letter.to] == ["عمي", "الأولى", "الثالثة"]
    stocked.do("undo")
    assert stocked.letter == before


def test_a_letter_left_as_it_is_says_no_more(stocked: Driver, tmp_path: Path) -> None:
    """The officer's no is remembered in the letter."""
    stocked.new("gs-letter")
    kept = stocked.editor.desk.kept.library.find("groups", "mine")
    assert kept is not None
    from circular_composer.session import Caret

    stocked.window.keeping.take(stocked.view, kept, Caret("to"))
    assert isinstance(kept.item, Group)
    keep(own_shelf(), evolve(kept.item, lines={"ar": ("الثالثة",)}), base=kept.item)
    stocked.editor.desk.kept.refresh()
    stocked.wait(stocked.view.notice.isVisible)
    stocked.view.notice.buttons[1].click()
    stocked.window.keeping.look(stocked.view)
    assert not stocked.view.notice.isVisible()
    assert resources.personal_library().is_dir()
