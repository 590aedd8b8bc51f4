# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Find and replace: what is put in fits the letter, and the next match is the next one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from circular_composer.model import Circular, Paragraph
from circular_composer.model.inline import plain
from circular_composer.storage import decode, encode
from circular_composer.ui.find_bar import FindBar
from circular_composer.ui.searching import Match, Search, find, replaced
from ui.conftest import Driver


def _letter(driver: Driver, *texts: str) -> FindBar:
    view = driver.new()
    view.model.edit_part("body", tuple(Paragraph(text) for text in texts))
    driver.do("replace")
    return view.find_bar


def _texts(driver: Driver) -> list[str]:
    return [paragraph.text for paragraph in driver.letter.body]


@pytest.mark.parametrize(
    ("source", "wanted", "text", "made"),
    [
        ("foo **bar** baz", "foo bar", "X", "X baz"),
        ("foo **bar** baz", "bar", "X", "foo **X** baz"),
        ("**foo bar** baz", "bar baz", "X", "**foo X**"),
        ("see [the page](https://x.int) now", "page now", "X", "see [the X](https://x.int)"),
        ("a b a", "a", "**", r"\*\* b \*\*"),
        ("دعوة \u2066SG20\u2069 إلى", "دعوة SG", "X", "X\u206620\u2069 إلى"),
        ("إلى \u2066SG20\u2069 هنا", "20 هنا", "X", "إلى \u2066SGX\u2069"),
    ],
)
def test_a_replacement_leaves_no_half_of_a_mark(
    source: str, wanted: str, text: str, made: str
) -> None:
    """An emphasis, a link or an isolate that a match cuts through stays whole or goes whole."""
    letter = Circular(body=(Paragraph(source),))
    changed, places = replaced(letter, list(find(letter, Search(wanted))), text)
    block = changed.body[0]
    assert isinstance(block, Paragraph)
    assert block.text == made
    assert all(plain(made[place.start : place.end]) == text for place in places)


def test_many_matches_in_many_fields_are_one_step(driver: Driver) -> None:
    """Each string is written once, and one undo brings all of them back."""
    bar = _letter(driver, *["كلمة ثم كلمة " * 8] * 60)
    bar.text.setText("كلمة")
    bar.other.setText("لفظ")
    before = driver.letter
    assert len(bar.matches) == 16 * 60
    bar.replace_all()
    assert all(text == "لفظ ثم لفظ " * 8 for text in _texts(driver))
    driver.do("undo")
    assert driver.letter == before


def test_what_was_replaced_is_not_found_again_at_once(driver: Driver) -> None:
    """A replacement that holds what is sought does not keep the officer in one place."""
    bar = _letter(driver, "ITU x ITU y", "ITU")
    bar.text.setText("ITU")
    bar.other.setText("ITU-T ITU")
    for _ in range(3):
        bar.replace_one()
    assert _texts(driver) == ["ITU-T ITU x ITU-T ITU y", "ITU-T ITU"]


def test_the_last_match_is_replaced_too(driver: Driver) -> None:
    """And with nothing left to find, replacing does nothing."""
    bar = _letter(driver, "one")
    bar.text.setText("one")
    bar.other.setText("two")
    bar.replace_one()
    bar.replace_one()
    assert _texts(driver) == ["two"]
    assert bar.matches == []


def test_a_replacement_with_control_characters_can_be_opened_again(driver: Driver) -> None:
    """What was copied from elsewhere may hold what no file may; it does not reach the letter."""
    bar = _letter(driver, "one two")
    bar.text.setText("one")
    QGuiApplication.clipboard().setText("a\x0bb\x07\nc")
    bar.other.paste()
    bar.replace_all()
    assert _texts(driver) == ["ab c two"]
    decode(encode(driver.letter), forms=driver.editor.desk.form_names())


def test_the_next_match_is_sought_in_the_letter_as_it_is_now(driver: Driver) -> None:
    """F3 works without the bar, and never leads to what stood there once."""
    bar = _letter(driver, "a needle", "b needle")
    bar.text.setText("needle")
    bar.leave()
    driver.view.model.edit_part("body", (Paragraph("no more"), Paragraph("one needle")))
    driver.do("find-next")
    assert bar.matches == [Match("body[1].text", 4, 10)]
    assert driver.view.caret.where == "body[1].text"
    assert not bar.isVisible()


def test_without_anything_to_find_the_key_asks_for_it(driver: Driver) -> None:
    """F3 in a letter where nothing was sought yet opens the bar."""
    view = driver.new()
    driver.do("find-next")
    assert view.find_bar.isVisible()
    assert view.find_bar.text.hasFocus()


def test_a_search_selects_in_one_field_at_a_time(driver: Driver) -> None:
    """What was found while the word was still being typed is selected no longer."""
    bar = _letter(driver, "wide", "world")
    driver.view.model.edit_part("subject", "wall")
    for text in ("w", "wo"):
        bar.text.setText(text)
    selected = {key: edit.textCursor().selectedText() for key, edit in driver.view.form.texts()}
    assert [text for text in selected.values() if text] == ["wo"]
    assert selected["body"] == "wo"


def test_leaving_a_search_without_matches_goes_on_typing(driver: Driver) -> None:
    """Escape gives the keys back to the text, where the caret was."""
    driver.new()
    driver.go("subject")
    driver.type("أب")
    driver.do("find")
    driver.type("ظظ")
    driver.press(Qt.Key.Key_Escape)
    assert not driver.view.find_bar.isVisible()
    driver.type("ج")
    assert driver.letter.subject == "أبج"
