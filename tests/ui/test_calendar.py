# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The calendar speaks as the window does, and a day is chosen by keys."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCalendarWidget

from circular_composer.ui.form.calendar import open_calendar
from circular_composer.ui.form.dates import DateField
from circular_composer.words import Language
from ui.conftest import Driver


@pytest.mark.parametrize(
    ("language", "month", "day"), [("ar", "مارس", "الخميس"), ("en", "March", "Thursday")]
)
def test_the_calendar_speaks_as_the_window_does(
    driver: Driver, language: Language, month: str, day: str
) -> None:
    """Months and days in its language, figures as the office writes them, Monday first."""
    driver.editor.wording.choose(language)
    driver.new()
    calendar = open_calendar(
        driver.view, dt.date(2026, 3, 12), driver.editor.wording, lambda _: None
    )
    locale = calendar.locale()
    assert locale.monthName(3) == month
    assert locale.dayName(4, QLocale.FormatType.LongFormat) == day
    assert locale.toString(12) == "12"
    assert calendar.firstDayOfWeek() == Qt.DayOfWeek.Monday
    assert calendar.layoutDirection() == driver.editor.wording.direction
    calendar.window().close()


def test_a_day_is_chosen_by_keys(driver: Driver) -> None:
    """From the button of the date, with the arrow keys and Enter, as one step."""
    view = driver.new()
    view.model.edit_part("date", "2026-03-12")
    field = view.form.field_of("date")
    assert isinstance(field, DateField)
    field.button.click()
    calendar = field.findChild(QCalendarWidget)
    assert isinstance(calendar, QCalendarWidget)
    assert calendar.selectedDate() == QDate(2026, 3, 12)
    driver.wait(calendar.isVisible)
    inner = calendar.focusProxy() or calendar
    QTest.keyClick(inner, Qt.Key.Key_Down)
    QTest.keyClick(inner, Qt.Key.Key_Return)
    assert driver.letter.date == "2026-03-19"
    driver.do("undo")
    assert driver.letter.date == "2026-03-12"
