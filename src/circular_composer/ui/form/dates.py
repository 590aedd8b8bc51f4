# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""A date, typed as the officer likes, kept as a calendar day, shown in words."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from circular_composer.forms import FieldSpec
from circular_composer.model import Circular
from circular_composer.session import Caret
from circular_composer.ui.form.base import Field, FieldChange, FormContext
from circular_composer.ui.form.calendar import open_calendar
from circular_composer.ui.form.lines import PlainLine, put_caret
from circular_composer.ui.icons import Icons
from circular_composer.ui.letter_model import part

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
_NUMERIC = re.compile(r"^(\d{1,4})[-/.\s](\d{1,2})[-/.\s](\d{1,4})$")
_WORDED = re.compile(r"^(\d{1,2})\s+([^\d\s]+)\s+(\d{4})$")
_SOON = 100
"""Milliseconds after which a day is put in words: the first one loads a language's whole calendar,
for which the window need not wait."""


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    from babel import Locale
    from babel.dates import get_month_names

    found: dict[str, int] = {}
    for language in ("ar", "ar_LB", "en", "fr"):
        for width in ("wide", "abbreviated"):
            names = get_month_names(width, locale=Locale.parse(language))
            found.update({str(name).casefold(): number for number, name in names.items()})
    return found


def read_date(text: str) -> dt.date | None:
    """The day that a text names, or None.

    Takes `2025-10-15`, `15/10/2025` (day first, as in both languages of the office),
    `15 October 2025` and `15 أكتوبر 2025`, with digits of either set.
    """
    plain = text.strip().translate(_DIGITS)
    numeric, worded = _NUMERIC.match(plain), _WORDED.match(plain)
    try:
        if numeric:
            first, month, last = numeric.groups()
            if len(first) == 4:
                return dt.date(int(first), int(month), int(last))
            return dt.date(int(last), int(month), int(first)) if len(last) == 4 else None
        if worded:
            month_number = _months().get(worded[2].casefold())
            if month_number:
                return dt.date(int(worded[3]), month_number, int(worded[1]))
    except ValueError:
        return None
    return None


class DateField(Field):
    """A line for the date, the date in words beside it, and a calendar."""

    def __init__(
        self, spec: FieldSpec, context: FormContext, icons: Icons, parent: QWidget | None = None
    ) -> None:
        """Make the field."""
        super().__init__(spec, context, parent)
        self.line = PlainLine("ltr", self)
        self.line.be_as_wide_as("2000-00-00")
        self.words = QLabel(self)
        self.words.setObjectName("quiet")
        self.button = QToolButton(self)
        self.button.setObjectName("calendar")
        self.button.setIcon(icons.icon("calendar-days"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.line)
        layout.addWidget(self.button)
        layout.addWidget(self.words, 1)
        self.setFocusProxy(self.line)
        self.line.typed.connect(self._tell)
        self.line.editingFinished.connect(self._settle)
        self.line.caret_moved.connect(lambda: self.caret_moved.emit(Caret(self.key, 0, 0)))
        self.button.clicked.connect(self._open_calendar)
        self._language = "ar"
        self._stored = ""
        self._variable = False
        self._saying = QTimer(self)
        self._saying.setSingleShot(True)
        self._saying.setInterval(_SOON)
        self._saying.timeout.connect(self._say_day)
        self.retranslate()

    def _tell(self, text: str, before: int, group: str) -> None:
        day = read_date(text)
        value = day.isoformat() if day else text.strip()
        self._stored = value
        self._show_words()
        at = self.line.cursorPosition()
        self.changed.emit(
            FieldChange(
                self.key,
                value,
                Caret(self.key, before, before),
                Caret(self.key, at, at),
                group or None,
            )
        )

    def _settle(self) -> None:
        """Show the day as it is stored once it has been typed."""
        self.line.show_text(self._stored)

    def _show_words(self) -> None:
        self._saying.stop()
        if read_date(self._stored):
            self._saying.start()
        elif self._stored and not self._variable:
            self.words.setText(self.context.wording("date-not-understood"))
        else:
            self.words.setText("")
        rtl = self.context.wording.language == "ar"
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        self.words.setAlignment(
            side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        )

    def _say_day(self) -> None:
        from babel.dates import format_date

        day = read_date(self._stored)
        if day:
            self.words.setText(format_date(day, "EEEE d MMMM y", locale=self._language))

    def show_letter(self, circular: Circular) -> None:
        """Show the letter's date."""
        value = part(circular, self.key)
        known = (self._stored, self._language)
        self._stored = value if isinstance(value, str) else ""
        self._language = circular.language
        # What a template's variable stands for is a date once it is filled.
        self._variable = circular.is_template and "{" in self._stored
        if not (self.line.hasFocus() and read_date(self.line.text()) == read_date(self._stored)):
            self.line.show_text(self._stored)
        if known != (self._stored, self._language):
            self._show_words()

    def place_caret(self, caret: Caret) -> bool:
        """Put the caret there."""
        if not self.owns(caret.where):
            return False
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.show_text(self._stored)
        put_caret(self.line, caret)
        return True

    def _open_calendar(self) -> None:
        open_calendar(self.button, read_date(self._stored), self.context.wording, self._choose)

    def _choose(self, chosen: dt.date) -> None:
        value = chosen.isoformat()
        self._stored = value
        self.line.show_text(value)
        self._show_words()
        caret = Caret(self.key, 0, len(value))
        self.changed.emit(FieldChange(self.key, value, caret, caret))

    def retranslate(self) -> None:
        """Word the button and the hint."""
        self.line.setPlaceholderText(self.context.wording("date-example"))
        self.button.setToolTip(self.context.wording("calendar"))
        self.button.setAccessibleName(self.context.wording("calendar"))
        self._show_words()
