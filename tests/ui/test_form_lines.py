# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Lines of literal text run as the letter does, unless the family says otherwise."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from circular_composer.ui.flow.editor import FlowEdit
from circular_composer.ui.form.dates import DateField
from circular_composer.ui.form.lines import LineField, PlainLine
from ui.conftest import Driver

_LEFT, _RIGHT = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft


@pytest.mark.parametrize(("language", "direction"), [("en", _LEFT), ("ar", _RIGHT)])
def test_a_new_letters_place_runs_as_the_letter(
    driver: Driver, language: str, direction: Qt.LayoutDirection
) -> None:
    """The place runs from the letter's side at once; the reference always from the left."""
    view = driver.new(language=language)
    lines = {one.key: one.line for one in view.form.fields if isinstance(one, LineField)}
    assert lines["place"].layoutDirection() == direction
    assert lines["reference"].layoutDirection() == _LEFT


def test_enter_leads_from_field_to_field(driver: Driver) -> None:
    """Past the buttons that stand beside them, which Tab reaches."""
    driver.new()
    driver.go("reference")
    names = []
    for _ in range(4):
        driver.press(Qt.Key.Key_Return)
        focus = QApplication.focusWidget()
        assert isinstance(focus, PlainLine | FlowEdit)
        names.append(focus.accessibleName())
    assert names[-2:] == ["Date", "To"]


def test_a_day_can_be_read_in_large_text(driver: Driver) -> None:
    """The line of the date grows with the text, at once."""
    view = driver.new()
    field = view.form.field_of("date")
    assert isinstance(field, DateField)
    for points in (0, 12):
        driver.editor.settings.change(text_points=points)
        driver.window.look_changed.emit()
        QApplication.processEvents()
        need = field.line.fontMetrics().horizontalAdvance("2026-03-12")
        assert need + 20 < field.line.width() < need + 80
