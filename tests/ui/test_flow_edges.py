# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Running text at its edges: odd characters, tables under Ctrl, selections, links, odd HTML."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from circular_composer.model import Paragraph, Table
from circular_composer.ui.flow import commands
from circular_composer.ui.flow.editor import FlowEdit
from circular_composer.ui.flow.lines import Line
from circular_composer.ui.flow.pasting import lines_of_html
from circular_composer.ui.link_dialog import LinkDialog
from ui.conftest import Driver

_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


def _begin(driver: Driver, *texts: str) -> FlowEdit:
    driver.new()
    driver.view.model.edit_part("body", tuple(Paragraph(text, numbered=True) for text in texts))
    driver.go("body[0].text", len(texts[0]))
    edit = driver.view.form.current_text()
    assert edit is not None
    return edit


def _texts(driver: Driver) -> list[str]:
    return [paragraph.text for paragraph in driver.letter.body]


@pytest.mark.parametrize("odd", ["\u2028", "\u2029", "\ufdd0", "\ufdd1", "\ufffc"])
def test_a_paragraph_stays_one_whatever_it_holds(driver: Driver, odd: str) -> None:
    """A file may hold what Qt would take for the end of a paragraph or the frame of a table."""
    edit = _begin(driver, f"a{odd}b", "c")
    assert edit.flow.text.blockCount() == 2
    driver.go("body[1].text", 1)
    driver.type("x")
    assert _texts(driver) == [f"a{odd}b", "cx"]
    driver.go("body[0].text", 3)
    driver.type("y")
    assert [len(text) for text in _texts(driver)] == [4, 2]


@pytest.mark.parametrize("modifiers", [_CONTROL, _SHIFT, Qt.KeyboardModifier.NoModifier])
@pytest.mark.parametrize("key", [Qt.Key.Key_Backspace, Qt.Key.Key_Delete])
def test_a_table_is_not_taken_by_a_key_beside_it(
    driver: Driver, key: Qt.Key, modifiers: Qt.KeyboardModifier
) -> None:
    """Nor by one that takes a whole word."""
    edit = _begin(driver, "قبل")
    driver.do("table")
    driver.type("خلية")
    cursor = edit.textCursor()
    cursor.movePosition(cursor.MoveOperation.End)
    edit.setTextCursor(cursor)
    driver.type("بعد")
    before = driver.letter
    assert [type(block) for block in before.body] == [Paragraph, Table, Paragraph]
    if key == Qt.Key.Key_Backspace:
        driver.go("body[2].text", 0)
    else:
        driver.go("body[0].text", 3)
    for _ in range(2):  # the first may take the number
        driver.press(key, modifiers)
    assert [type(block) for block in driver.letter.body] == [Paragraph, Table, Paragraph]
    assert driver.letter.body[1] == before.body[1]
    assert driver.letter.body[2].text == "بعد"


def test_lines_stay_selected_while_they_are_moved(driver: Driver) -> None:
    """Ctrl+Down twice moves the same lines twice, and Tab takes both of them deeper."""
    edit = _begin(driver, "1", "2", "3", "4", "5")
    cursor = edit.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(edit.flow.block_at(1).position() + 1, cursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)
    for _ in range(2):
        driver.press(Qt.Key.Key_Down, _CONTROL)
    assert _texts(driver) == ["3", "4", "1", "2", "5"]
    assert edit.textCursor().selectedText() == "1\u20292"
    driver.press(Qt.Key.Key_Tab)
    assert [item.text for item in driver.letter.body[1].items] == ["1", "2"]
    driver.press(Qt.Key.Key_Backtab, _SHIFT)
    assert _texts(driver) == ["3", "4", "1", "2", "5"]


def test_a_link_takes_neither_the_space_nor_the_emphasis(driver: Driver) -> None:
    """What was selected stays as it was, whatever of it was bold."""
    edit = _begin(driver, "كلمة **ثانية** أخرى")
    driver.go("body[0].text", 15, 0)
    cursor, href = commands.link_at(edit)
    chosen = cursor.selectedText()
    assert chosen == "كلمة ثانية "
    dialog = LinkDialog(driver.editor.wording, chosen, href, driver.window)
    assert dialog.shown_text == chosen
    commands.set_link(edit, cursor, dialog.shown_text, "https://itu.int")
    assert _texts(driver) == ["[كلمة **ثانية** ](https://itu.int)أخرى"]
    commands.set_link(edit, cursor, dialog.shown_text, "")
    assert _texts(driver) == ["كلمة **ثانية** أخرى"]


def test_html_that_says_its_encoding_keeps_its_structure() -> None:
    """XHTML on a clipboard begins with a declaration, which is of no use any more."""
    source = (
        '<?xml version="1.0" encoding="utf-8"?>\n<html><body><p>a</p><p><b>b</b></p></body></html>'
    )
    assert lines_of_html(source, "paragraph") == (Line("a"), Line("**b**"))


def test_html_nested_without_end_keeps_its_words() -> None:
    """No page is nested like that, but none takes the editor down either."""
    assert lines_of_html("<div>" * 1500 + "نص" + "</div>" * 1500, "paragraph") == (Line("نص"),)
