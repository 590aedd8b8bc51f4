# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What is dropped on the fields of a letter."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from circular_composer.model import Circular, Paragraph
from circular_composer.storage import decode, encode, save_circular
from circular_composer.ui.flow.editor import FlowEdit
from ui.conftest import Driver


class _MovingDrop(QDropEvent):
    """A drop of what was dragged from the field itself."""

    from_widget: QWidget

    def source(self) -> QWidget:
        """The field."""
        return self.from_widget


def _begin(driver: Driver, *texts: str) -> FlowEdit:
    driver.new()
    driver.view.model.edit_part("body", tuple(Paragraph(text, numbered=True) for text in texts))
    driver.go("body[0].text")
    edit = driver.view.form.current_text()
    assert edit is not None
    QApplication.processEvents()
    return edit


def _drop(target: QWidget, data: QMimeData, at: QPointF) -> None:
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(at.toPoint(), copy, data, left, none)
    QApplication.sendEvent(target, enter)
    if enter.isAccepted():
        QApplication.sendEvent(target, QDropEvent(at, copy, data, left, none))


def _beginning_of(edit: FlowEdit, index: int) -> QPointF:
    return QPointF(edit.cursorRect(QTextCursor(edit.flow.block_at(index))).center())


def _texts(driver: Driver) -> list[str]:
    return [paragraph.text for paragraph in driver.letter.body]


@pytest.mark.parametrize("where", ["body[0].text", "reference", "contacts[0].phone", "to[0].text"])
def test_a_file_dropped_on_a_field_is_left_to_the_window(
    driver: Driver, tmp_path: Path, where: str
) -> None:
    """The form covers most of the window: there, too, a letter opens and no path is typed."""
    _begin(driver, "أ")
    path = tmp_path / "a.circular"
    save_circular(path, Circular(form="tsb-circular", subject="ب"))
    driver.go(where)
    focus, before = QApplication.focusWidget(), driver.letter
    assert focus is not None
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    target = focus.viewport() if isinstance(focus, FlowEdit) else focus
    first = driver.view
    _drop(target, data, QPointF(9, 9))
    assert first.model.value == before
    driver.wait(lambda: len(driver.window.views) == 2)


def test_lines_are_dropped_where_the_mouse_is(driver: Driver) -> None:
    """Not where the caret was; and it is one step."""
    edit = _begin(driver, "واحد", "اثنان", "ثلاثة")
    data = QMimeData()
    data.setText("س\nع")
    _drop(edit.viewport(), data, _beginning_of(edit, 2))
    assert _texts(driver) == ["واحد", "اثنان", "س", "عثلاثة"]
    driver.do("undo")
    assert _texts(driver) == ["واحد", "اثنان", "ثلاثة"]


@pytest.mark.parametrize(("target", "made"), [(3, ["اثنان", "ثلاثة", "واحد"]), (0, None)])
def test_selected_lines_are_dragged_within_the_text(
    driver: Driver, target: int, made: list[str] | None
) -> None:
    """They go from where they were, as one step; dropped on themselves they stay."""
    edit = _begin(driver, "واحد", "اثنان", "ثلاثة", "")
    cursor = edit.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(edit.flow.block_at(1).position(), cursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)
    before = driver.letter
    move, left = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
    data = edit.createMimeDataFromSelection()
    at = _beginning_of(edit, target)
    event = _MovingDrop(at, move, data, left, Qt.KeyboardModifier.NoModifier)
    event.from_widget = edit.viewport()
    edit.dropEvent(event)
    if made is None:
        assert driver.letter == before
        return
    assert [text for text in _texts(driver) if text] == made
    driver.do("undo")
    assert driver.letter == before


def test_what_is_dropped_on_a_line_can_be_saved(driver: Driver) -> None:
    """Control characters and line ends do not come along: no file may hold them."""
    _begin(driver, "أ")
    driver.go("reference")
    focus = QApplication.focusWidget()
    assert focus is not None
    data = QMimeData()
    data.setText("A\x0bB\nC")
    _drop(focus, data, QPointF(9, 9))
    assert driver.letter.reference == "AB C"
    decode(encode(driver.letter), forms=driver.editor.desk.form_names())


@pytest.mark.parametrize("how", ["escape", "undo"])
def test_a_line_that_is_held_is_let_go(driver: Driver, how: str) -> None:
    """By Escape, and when the letter changes under it: what was held may be another line."""
    edit = _begin(driver, "واحد", "اثنان", "ثلاثة")
    driver.view.model.edit_part("body", (Paragraph("واحد", numbered=True),))
    driver.do("undo")
    grip = QPoint(edit.viewport().width() - 12, round(_beginning_of(edit, 2).y()))
    QTest.mousePress(edit.viewport(), Qt.MouseButton.LeftButton, pos=grip)
    QTest.mouseMove(edit.viewport(), grip - QPoint(0, 60))
    before = driver.letter
    if how == "escape":
        driver.press(Qt.Key.Key_Escape)
    else:
        driver.do("redo")
        before = driver.letter
    QTest.mouseRelease(edit.viewport(), Qt.MouseButton.LeftButton, pos=grip - QPoint(0, 60))
    assert driver.letter == before
