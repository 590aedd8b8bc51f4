# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Undo and redo put the caret back where it was, whatever the key did to the order of lines."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from circular_composer.model import Item, Paragraph
from circular_composer.session import Caret
from ui.conftest import Driver

_NONE = Qt.KeyboardModifier.NoModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_BODY = (
    Paragraph("الأولى", numbered=True),
    Paragraph("الثانية", numbered=True, items=(Item("بند"), Item("بند آخر"))),
    Paragraph("الثالثة", numbered=True),
)


def _paste(driver: Driver) -> None:
    QGuiApplication.clipboard().setText("سطر\nسطر آخر\nسطر ثالث")
    driver.do("paste")


@pytest.mark.parametrize(
    ("where", "position", "act"),
    [
        ("body[2].text", 7, (Qt.Key.Key_Return, _NONE)),
        ("body[1].text", 3, (Qt.Key.Key_Return, _NONE)),
        ("body[1].items[1].text", 7, (Qt.Key.Key_Return, _NONE)),
        ("body[2].text", 2, (Qt.Key.Key_Tab, _NONE)),
        ("body[1].items[1].text", 2, (Qt.Key.Key_Tab, _NONE)),
        ("body[1].items[0].text", 2, (Qt.Key.Key_Backtab, _SHIFT)),
        ("body[0].text", 2, (Qt.Key.Key_Down, _CONTROL)),
        ("body[2].text", 2, (Qt.Key.Key_Up, _CONTROL)),
        ("body[2].text", 0, (Qt.Key.Key_Backspace, _NONE)),
        ("body[0].text", 6, (Qt.Key.Key_Delete, _NONE)),
        ("body[1].text", 2, "heading"),
        ("body[2].text", 2, "bullet"),
        ("body[1].text", 2, "table"),
        ("body[1].text", 2, "paste"),
        ("body[2].text", 2, "rtl"),
        ("to[1]", 2, (Qt.Key.Key_Return, _NONE)),
        ("to[1]", 2, (Qt.Key.Key_Up, _CONTROL)),
    ],
)
def test_the_caret_comes_back(
    driver: Driver, where: str, position: int, act: str | tuple[Qt.Key, Qt.KeyboardModifier]
) -> None:
    """After undo where it was before, after redo where it was then."""
    view = driver.new()
    view.model.edit_part("body", _BODY)
    driver.go(where, position)
    before, value = view.caret, driver.letter
    assert before == Caret(where, position, position)
    if act == "paste":
        _paste(driver)
    elif isinstance(act, str):
        driver.do("ltr" if act == "rtl" else act)
    else:
        driver.press(*act)
    after = view.caret
    assert driver.letter != value
    driver.go("subject")
    while driver.letter != value:
        driver.do("undo")
    assert view.caret == before
    assert view.form.current_text() is not None
    driver.go("subject")
    driver.do("redo")
    if act != "paste":
        assert view.caret == after
