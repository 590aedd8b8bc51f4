# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""A calendar that opens below a button, in the interface's language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QDate, QLocale, QPoint
from PySide6.QtWidgets import QCalendarWidget, QMenu, QWidget, QWidgetAction

from circular_composer.ui.wording import Wording

_LOCALES = {
    # Arabic of no country: its months are those of the letters, its digits those of the office.
    "ar": (QLocale.Language.Arabic, QLocale.Country.World),
    "en": (QLocale.Language.English, QLocale.Country.World),
}


def open_calendar(
    button: QWidget, day: dt.date | None, wording: Wording, choose: Callable[[dt.date], object]
) -> QCalendarWidget:
    """Let a day be chosen by mouse or keys.

    Args:
        button: what the calendar opens below; it owns it until it closes.
        day: the day that is chosen at first.
        wording: the interface's words.
        choose: takes the day.
    """
    menu = QMenu(button)
    calendar = QCalendarWidget(menu)
    calendar.setLocale(QLocale(*_LOCALES[wording.language]))
    calendar.setFirstDayOfWeek(calendar.locale().firstDayOfWeek())
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.setLayoutDirection(wording.direction)
    if day is not None:
        calendar.setSelectedDate(QDate(day.year, day.month, day.day))
    holder = QWidgetAction(menu)
    holder.setDefaultWidget(calendar)
    menu.addAction(holder)

    def take(chosen: QDate) -> None:
        menu.close()
        choose(dt.date(chosen.year(), chosen.month(), chosen.day()))

    calendar.activated.connect(take)
    calendar.clicked.connect(take)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(button.mapToGlobal(QPoint(0, button.height())))
    calendar.setFocus()
    return calendar
