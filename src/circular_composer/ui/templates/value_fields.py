# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""A field for a value of each kind: text, long text, date, number, choice, list, yes or no."""

from __future__ import annotations

import datetime as dt

from babel.dates import format_date
from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QWidget,
)

from circular_composer.model import Json, TextDirection, Variable
from circular_composer.ui.form.calendar import open_calendar
from circular_composer.ui.form.dates import read_date
from circular_composer.ui.form.lines import PlainLine
from circular_composer.ui.icons import Icons
from circular_composer.ui.library.item_form import leading, paragraph_box
from circular_composer.ui.wording import Wording


class ValueField(QWidget):
    """Asks for one value.

    Signals:
        changed: the value changed.
    """

    changed = Signal()

    def __init__(self, variable: Variable, parent: QWidget) -> None:
        """Ask for a variable."""
        super().__init__(parent)
        self.variable = variable
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)

    def _put(self, widget: QWidget) -> None:
        """Take a widget in as the one that has the focus."""
        self._row.addWidget(widget)
        widget.setAccessibleName(self.variable.label or self.variable.name)
        widget.setAccessibleDescription(self.variable.help)
        self.setFocusProxy(widget)

    def value(self) -> Json:
        """What was given; None when nothing was."""
        raise NotImplementedError

    def set_value(self, value: Json) -> None:
        """Show a value."""
        raise NotImplementedError


class TextValue(ValueField):
    """A line of text or a number."""

    def __init__(self, variable: Variable, direction: TextDirection, parent: QWidget) -> None:
        """Ask on one line."""
        super().__init__(variable, parent)
        self.line = PlainLine("ltr" if variable.kind == "number" else direction, self)
        self.line.setPlaceholderText(variable.example)
        if variable.kind == "number":
            self.line.setMaximumWidth(160)
        self._put(self.line)
        if variable.kind == "number":
            self._row.addStretch(1)
        self.set_value(variable.default)
        self.line.textChanged.connect(self.changed)

    def value(self) -> Json:
        """The text."""
        return self.line.text().strip() or None

    def set_value(self, value: Json) -> None:
        """Show a text."""
        self.line.setText("" if value is None else str(value))


class LongValue(ValueField):
    """Several lines: one text, or a list of an entry a line."""

    def __init__(self, variable: Variable, direction: TextDirection, parent: QWidget) -> None:
        """Ask in a box."""
        super().__init__(variable, parent)
        self.box = paragraph_box(direction, self)
        self.box.show_example(variable.example.replace(" | ", "\n"))
        self.box.setFixedHeight(5 * self.fontMetrics().lineSpacing() + 16)
        self._put(self.box)
        self.set_value(variable.default)
        self.box.textChanged.connect(self.changed)

    def value(self) -> Json:
        """The text, or the lines: an empty box is an empty list, as an empty cell of a table is."""
        text = self.box.toPlainText().strip()
        if self.variable.kind == "list":
            return [line.strip() for line in text.splitlines() if line.strip()]
        return text or None

    def set_value(self, value: Json) -> None:
        """Show a text or the entries of a list."""
        if isinstance(value, list | tuple):
            value = "\n".join(str(entry) for entry in value)
        self.box.setPlainText("" if value is None else str(value))


class DateValue(ValueField):
    """A day, typed as the officer likes, said in words beside it, or chosen from a calendar."""

    def __init__(self, variable: Variable, wording: Wording, icons: Icons, parent: QWidget) -> None:
        """Ask on a line with a calendar."""
        super().__init__(variable, parent)
        self._wording = wording
        self.line = PlainLine("ltr", self)
        self.line.be_as_wide_as("2000-00-00")
        self.line.setPlaceholderText(variable.example or wording("date-example"))
        self._put(self.line)
        self.button = QToolButton(self)
        self.button.setIcon(icons.icon("calendar-days"))
        self.button.setToolTip(wording("calendar"))
        self.button.setAccessibleName(wording("calendar"))
        self.button.clicked.connect(self._open_calendar)
        self.words = QLabel(self)
        self.words.setObjectName("quiet")
        self.words.setAlignment(leading(wording))
        self._row.addWidget(self.button)
        self._row.addWidget(self.words, 1)
        self.set_value(variable.default)
        self.line.textChanged.connect(self._follow)

    def value(self) -> Json:
        """The day as ISO when it is understood, else what was typed."""
        text = self.line.text().strip()
        day = read_date(text)
        return day.isoformat() if day else text or None

    def set_value(self, value: Json) -> None:
        """Show a day."""
        self.line.setText("" if value is None else str(value))
        self._say()

    def _follow(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        day = read_date(self.line.text())
        words = format_date(day, "EEEE d MMMM y", locale=self._wording.language) if day else ""
        self.words.setText(f"\u2068{words}\u2069" if words else "")

    def _open_calendar(self) -> None:
        open_calendar(self.button, read_date(self.line.text()), self._wording, self._choose)

    def _choose(self, chosen: dt.date) -> None:
        self.line.setText(chosen.isoformat())


class ChoiceValue(ValueField):
    """One of several texts."""

    def __init__(self, variable: Variable, parent: QWidget) -> None:
        """Ask in a box of choices, none of them chosen unless the template says so."""
        super().__init__(variable, parent)
        self.box = QComboBox(self)
        self.box.addItem("", "")
        for choice in variable.choices:
            self.box.addItem(choice, choice)
        self._put(self.box)
        self.set_value(variable.default)
        self.box.currentIndexChanged.connect(self.changed)

    def value(self) -> Json:
        """The choice."""
        return self.box.currentData() or None

    def set_value(self, value: Json) -> None:
        """Choose."""
        self.box.setCurrentIndex(max(self.box.findData(value), 0))


class FlagValue(ValueField):
    """Yes or no."""

    def __init__(self, variable: Variable, parent: QWidget) -> None:
        """Ask by a box to tick."""
        super().__init__(variable, parent)
        self.box = QCheckBox(variable.label or variable.name, self)
        self._put(self.box)
        self.set_value(variable.default)
        self.box.toggled.connect(self.changed)

    def value(self) -> Json:
        """Yes or no: a box that is not ticked says no."""
        return self.box.isChecked()

    def set_value(self, value: Json) -> None:
        """Tick, or not."""
        self.box.setChecked(value in {True, "true", "yes", "1", "نعم"})


def field_for(
    variable: Variable, direction: TextDirection, wording: Wording, icons: Icons, parent: QWidget
) -> ValueField:
    """The field of a variable's kind."""
    match variable.kind:
        case "date":
            return DateValue(variable, wording, icons, parent)
        case "choice":
            return ChoiceValue(variable, parent)
        case "flag":
            return FlagValue(variable, parent)
        case "long" | "list":
            return LongValue(variable, direction, parent)
        case _:
            return TextValue(variable, direction, parent)
