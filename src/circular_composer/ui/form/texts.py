# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Fields of running text: the subject, a list of addressees, the closing, the body."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from circular_composer.forms import FieldSpec
from circular_composer.model import Addressee, Circular, TextDirection
from circular_composer.session import Caret
from circular_composer.ui.flow.carets import Spot
from circular_composer.ui.flow.editor import FlowEdit, Grammar, Typed
from circular_composer.ui.flow.lines import (
    Element,
    Line,
    addressees_of,
    elements_of,
    lines_of_addressees,
    lines_of_strings,
    strings_of,
)
from circular_composer.ui.flow.places import find
from circular_composer.ui.form.base import Field, FieldChange, FormContext
from circular_composer.ui.letter_model import part

_GRAMMARS: dict[str, Grammar] = {"text": "line", "long": "long", "list": "list", "body": "body"}


class TextHolder:
    """A running text that stands for a part of the letter: values to lines, spots to carets."""

    def __init__(self, edit: FlowEdit, key: str, grammar: Grammar) -> None:
        """Hold the text of one part."""
        self.edit = edit
        self.key = key
        self.grammar: Grammar = grammar
        self._shown: Any = None

    def show(self, value: Any) -> None:
        """Show a value of the letter."""
        if value is self._shown:
            return
        self._shown = value
        self.edit.set_elements(self._elements(value))

    def take(self) -> Any:
        """The value that the text now stands for."""
        elements = self.edit.elements
        if self.grammar == "body":
            self._shown = self.edit.flow.blocks
        elif self.key in {"to", "copy_to"}:
            found = addressees_of(elements)
            self._shown = () if found == (Addressee(),) else found  # a list typed empty has none
        elif self.grammar == "list":
            lines = strings_of(elements)
            self._shown = () if lines == ("",) else lines
        else:
            first = elements[0]
            self._shown = first.text if isinstance(first, Line) else ""
        return self._shown

    def _elements(self, value: Any) -> tuple[Element, ...]:
        if self.grammar == "body":
            return elements_of(value or ())
        if self.key in {"to", "copy_to"}:
            return lines_of_addressees(value or ())
        if self.grammar == "list":
            strings = (value,) if isinstance(value, str) else value
            return lines_of_strings(strings or ())
        return (Line(value if isinstance(value, str) else "", "entry"),)

    def caret(self, spot: Spot) -> Caret:
        """A spot as a place in the letter."""
        if self.grammar in {"line", "long"}:
            return Caret(self.key, spot.anchor, spot.position)
        element = self.edit.flow.element(min(spot.index, self.edit.flow.count - 1))
        paths = self.edit.flow.paths(self.key)
        where = paths[min(spot.index, len(paths) - 1)]
        if not isinstance(element, Line):
            where = f"{where}.rows[{spot.cell[0]}][{spot.cell[1]}]"
        return Caret(where, spot.anchor, spot.position)

    def spot(self, caret: Caret) -> Spot | None:
        """A place in the letter as a spot, or None when it is not in this text."""
        if self.grammar in {"line", "long"}:
            return Spot(0, (0, 0), caret.anchor, caret.position)
        paths = self.edit.flow.paths(self.key)
        found = find(self.edit.elements, paths, caret.where, self.key)
        if found is None:
            return Spot() if caret.where.startswith(self.key) else None
        return Spot(found[0], found[1], caret.anchor, caret.position)


class TextField(Field):
    """A field that is one running text."""

    def __init__(
        self,
        spec: FieldSpec,
        context: FormContext,
        direction: TextDirection,
        parent: QWidget | None = None,
    ) -> None:
        """Make the field of a kind."""
        super().__init__(spec, context, parent)
        grammar = _GRAMMARS[spec.kind]
        own: TextDirection = "ltr" if spec.left_to_right else direction
        self.edit = FlowEdit(grammar, own, numbered=context.form.house.numbered, parent=self)
        self.edit.placeholder = spec.example
        self.holder = TextHolder(self.edit, spec.key, grammar)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.edit)
        self.setFocusProxy(self.edit)
        self._last = Caret(spec.key)
        self.edit.edited.connect(self._tell)
        self.edit.caret_moved.connect(self._follow)
        self.edit.left_by_tab.connect(lambda back: self.edit.focusNextPrevChild(not back))

    def _tell(self, typed: Typed) -> None:
        before = self._last
        value = self.holder.take()
        self._last = self.holder.caret(typed.after)
        self.changed.emit(FieldChange(self.key, value, before, self._last, typed.group))

    def _follow(self) -> None:
        self._last = self.holder.caret(self.edit.spot)
        if self.edit.hasFocus():
            self.caret_moved.emit(self._last)

    def show_letter(self, circular: Circular) -> None:
        """Show the letter's text."""
        self.holder.show(part(circular, self.key))
        if self.spec.kind == "list" and self.key in {"to", "copy_to"}:
            marks = self.context.form.house.list_marks.get(circular.language, ("", ""))
            self.edit.marks = marks

    def place_caret(self, caret: Caret) -> bool:
        """Put the caret there."""
        if not self.owns(caret.where):
            return False
        spot = self.holder.spot(caret)
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        if spot is not None:
            self.edit.place_caret(spot)
            self.edit.caret_shown.emit()
        return True

    def texts(self) -> list[tuple[str, FlowEdit]]:
        """The one text."""
        return [(self.key, self.edit)]

    def set_direction(self, direction: TextDirection) -> None:
        """Follow the letter's direction, unless the field has its own."""
        if not self.spec.left_to_right:
            self.edit.set_base(direction)
