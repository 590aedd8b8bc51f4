# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Who answers questions: name, telephone, fax, e-mail, web."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from circular_composer.forms import FieldSpec
from circular_composer.model import Circular, Contact, TextDirection
from circular_composer.session import Caret
from circular_composer.ui.flow.editor import FlowEdit, Typed
from circular_composer.ui.flow.lines import Line
from circular_composer.ui.form.base import FieldChange, FormContext
from circular_composer.ui.form.cards import Card, CardsField
from circular_composer.ui.form.lines import PlainLine, put_caret
from circular_composer.ui.form.texts import TextHolder
from circular_composer.ui.icons import Icons

_LINES = ("phone", "fax", "email", "web")


class ContactCard(Card):
    """One contact."""

    def __init__(self, field: CardsField, index: int) -> None:
        """Make the card."""
        super().__init__(field, index)
        where = f"{field.key}[{index}]"
        self.name = FlowEdit("line", field.direction, parent=self)
        self.holder = TextHolder(self.name, f"{where}.name", "line")
        self._last = Caret(f"{where}.name")
        self.lines: dict[str, PlainLine] = {}
        self.labels: dict[str, QLabel] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        self._add(grid, "name", self.name, 0, 0, 3)
        for number, key in enumerate(_LINES):
            line = PlainLine("ltr", self)
            self.lines[key] = line
            self._add(grid, key, line, 1 + number // 2, 2 * (number % 2), 1)
            line.typed.connect(
                lambda text, before, group, key=key: self._tell_line(key, text, before, group)
            )
            line.caret_moved.connect(lambda key=key: self._follow_line(key))
        self.body.addLayout(grid)
        self.name.edited.connect(self._tell_name)
        self.name.caret_moved.connect(self._follow_name)
        self.name.left_by_tab.connect(lambda back: self.name.focusNextPrevChild(not back))

    def _add(
        self, grid: QGridLayout, key: str, widget: QWidget, row: int, column: int, span: int
    ) -> None:
        label = QLabel(self)
        label.setObjectName("field-label")
        label.setBuddy(widget)
        self.labels[key] = label
        self.moves_by_keys(widget)
        grid.addWidget(label, row, column)
        grid.addWidget(widget, row, column + 1, 1, span)

    def caret(self) -> Caret | None:
        """Where the caret is, when it is in this card."""
        if self.name.hasFocus():
            return self.holder.caret(self.name.spot)
        key = next((key for key, line in self.lines.items() if line.hasFocus()), None)
        at = self.lines[key].cursorPosition() if key else 0
        return Caret(self._path(key), at, at) if key else None

    def _path(self, key: str) -> str:
        return f"{self.field.key}[{self.index}].{key}"

    def _tell_line(self, key: str, text: str, before: int, group: str) -> None:
        path = self._path(key)
        at = self.lines[key].cursorPosition()
        change = FieldChange(
            path, text, Caret(path, before, before), Caret(path, at, at), group or None
        )
        self.field.changed.emit(change)

    def _follow_line(self, key: str) -> None:
        at = self.lines[key].cursorPosition()
        self.field.caret_moved.emit(Caret(self._path(key), at, at))

    def _tell_name(self, typed: Typed) -> None:
        before, value = self._last, self.holder.take()
        self._last = self.holder.caret(typed.after)
        self.field.changed.emit(
            FieldChange(self._path("name"), value, before, self._last, typed.group)
        )

    def _follow_name(self) -> None:
        self._last = self.holder.caret(self.name.spot)
        if self.name.hasFocus():
            self.field.caret_moved.emit(self._last)

    def show_part(self, value: Any, circular: Circular) -> None:
        """Show a contact."""
        del circular
        self.name.set_elements((Line(value.name, "entry"),))
        for key, line in self.lines.items():
            line.show_text(getattr(value, key))

    def place_caret(self, caret: Caret) -> bool:
        """Put the caret into a part of the contact."""
        key = caret.where.rpartition(".")[2]
        if key in self.lines:
            self.lines[key].setFocus(Qt.FocusReason.OtherFocusReason)
            put_caret(self.lines[key], caret)
        else:
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            spot = self.holder.spot(caret)
            if key == "name" and spot is not None:
                self.name.place_caret(spot)
        return True

    def texts(self) -> list[tuple[str, FlowEdit]]:
        """The name."""
        return [(self._path("name"), self.name)]

    def set_direction(self, direction: TextDirection) -> None:
        """The name follows the letter's direction; the rest is left-to-right."""
        self.name.set_base(direction)

    def retranslate(self) -> None:
        """Word the labels."""
        super().retranslate()
        wording = self.field.context.wording
        self.title.setText(wording("contact-number", number=str(self.index + 1)))
        for key, label in self.labels.items():
            label.setText(wording(f"contact-{key}"))
            widget = self.lines.get(key, self.name)
            widget.setAccessibleName(wording(f"contact-{key}"))


class ContactsField(CardsField):
    """The letter's contacts."""

    def __init__(
        self,
        spec: FieldSpec,
        context: FormContext,
        icons: Icons,
        direction: TextDirection,
        parent: QWidget | None = None,
    ) -> None:
        """Make the field."""
        super().__init__(spec, context, icons, direction, parent)
        self.add_button("add-contact", Contact)
        self.retranslate()

    def make_card(self, index: int, value: Any) -> Card:
        """A card for a contact."""
        del value
        return ContactCard(self, index)
