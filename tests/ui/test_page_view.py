# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The pane of pages: keys that turn them, a bar that begins where reading does."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from circular_composer.model import Paragraph
from circular_composer.ui.page.view import PageView
from ui.conftest import Driver


def _pages(driver: Driver) -> PageView:
    view = driver.new()
    body = tuple(Paragraph("كلمة " * 80, numbered=True) for _ in range(40))
    view.model.edit_part("body", body)
    driver.wait(lambda: view.page.page_count > 4)
    view.page.setFocus()
    return view.page


def test_each_press_turns_a_page(driver: Driver) -> None:
    """Page Down leads from head to head to the end, and Page Up back."""
    page = _pages(driver)
    page.zoom(1.0)
    seen = []
    for _ in range(3):
        driver.press(Qt.Key.Key_PageDown)
        seen.append(page.visible_pages()[0])
    assert seen == [1, 2, 3]
    assert "4" in driver.view.page_label.text()
    driver.press(Qt.Key.Key_PageUp)
    assert page.visible_pages()[0] == 2


def test_a_large_page_is_scrolled_from_where_reading_begins(driver: Driver) -> None:
    """In a right-to-left window the bar begins at the right: there lies the right of the page."""
    driver.editor.settings.change(language="ar")
    driver.window.look_changed.emit()
    page = _pages(driver)
    page.zoom(3.0)
    bar, room = page.horizontalScrollBar(), page.viewport().width()
    assert bar.maximum() > 0
    bar.setValue(0)
    assert page.page_rect(0).right() <= room
    bar.setValue(bar.maximum())
    assert page.page_rect(0).left() >= 0
    driver.editor.settings.change(language="en")
    driver.window.look_changed.emit()
    bar.setValue(0)
    assert page.page_rect(0).left() >= 0


def test_only_a_turn_of_the_wheel_zooms(driver: Driver) -> None:
    """A wheel that is pushed to the side, as touchpads report it, changes no size."""
    page = _pages(driver)
    scale = page.scale
    event = QWheelEvent(
        QPointF(9, 9),
        QPointF(9, 9),
        QPoint(),
        QPoint(120, 0),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(page.viewport(), event)
    assert page.scale == scale


def test_the_page_follows_what_is_typed(driver: Driver) -> None:
    """A paragraph that was not there before is seen once it has its place; a turned page stays."""
    page = _pages(driver)
    driver.go("body[39].text", 5)
    driver.wait(lambda: page.visible_pages()[-1] == page.page_count - 1)
    driver.view.page.go_to(0)
    driver.press(Qt.Key.Key_Return)
    driver.type("جديد")
    driver.wait(lambda: page.place_of("body[40].text") is not None)
    assert page.visible_pages()[-1] == page.page_count - 1
    page.setFocus()
    driver.press(Qt.Key.Key_Home)
    driver.view.model.edit_part("subject", "موضوع")
    count = len(page.places)
    driver.wait(lambda: len(page.places) > count)
    assert page.visible_pages()[0] == 0
