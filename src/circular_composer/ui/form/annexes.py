# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The annexes: a title and a text of its own, or the name of a separate document."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from circular_composer.forms import FieldSpec
from circular_composer.forms.numbering import annex_number
from circular_composer.model import Annex, Circular, Paragraph, TextDirection
from circular_composer.session import Caret
from circular_composer.ui.flow.editor import FlowEdit, Typed
from circular_composer.ui.form.base import FieldChange, FormContext
from circular_composer.ui.form.cards import Card, CardsField
from circular_composer.ui.form.lines import PlainLine, put_caret
from circular_composer.ui.form.texts import TextHolder
from circular_composer.ui.icons import Icons


class AnnexCard(Card):
    """One annex."""

    def __init__(self, field: CardsField, index: int, *, separate: bool) -> None:
        """Make the card of an annex typed here, or of a separate document."""
        super().__init__(field, index)
        self.separate = separate
        where = f"{field.key}[{index}]"
        self.holders: list[TextHolder] = []
        self._last: dict[str, Caret] = {}
        self.heading = self._text(f"{where}.title", "line")
        self.file: PlainLine | None = None
        if separate:
            self.file = PlainLine("ltr", self)
            self.body.addWidget(self.file)
            self.moves_by_keys(self.file)
            self.file.typed.connect(self._tell_file)
        else:
            self._text(f"{where}.body", "body")

    def _text(self, key: str, grammar: Any) -> TextHolder:
        numbered = self.field.context.form.house.numbered
        edit = FlowEdit(grammar, self.field.direction, numbered=numbered, parent=self)
        holder = TextHolder(edit, key, grammar)
        self.holders.append(holder)
        self._last[key] = Caret(key)
        self.body.addWidget(edit)
        edit.edited.connect(lambda typed: self._tell(holder, typed))
        edit.caret_moved.connect(lambda: self._follow(holder))
        edit.left_by_tab.connect(lambda back: edit.focusNextPrevChild(not back))
        if grammar != "body":  # there the keys move the paragraph
            self.moves_by_keys(edit)
        return holder

    def caret(self) -> Caret | None:
        """Where the caret is, when it is in this card."""
        if self.file is not None and self.file.hasFocus():
            at = self.file.cursorPosition()
            return Caret(f"{self.field.key}[{self.index}].file", at, at)
        held = next((holder for holder in self.holders if holder.edit.hasFocus()), None)
        return held.caret(held.edit.spot) if held else None

    def _tell(self, holder: TextHolder, typed: Typed) -> None:
        before, value = self._last[holder.key], holder.take()
        self._last[holder.key] = after = holder.caret(typed.after)
        self.field.changed.emit(FieldChange(holder.key, value, before, after, typed.group))

    def _follow(self, holder: TextHolder) -> None:
        self._last[holder.key] = holder.caret(holder.edit.spot)
        if holder.edit.hasFocus():
            self.field.caret_moved.emit(self._last[holder.key])

    def _tell_file(self, text: str, before: int, group: str) -> None:
        if not text:
            return  # an annex without a file is an annex typed here: the name is not erased whole
        path = f"{self.field.key}[{self.index}].file"
        at = self.file.cursorPosition() if self.file else 0
        self.field.changed.emit(
            FieldChange(path, text, Caret(path, before, before), Caret(path, at, at), group or None)
        )

    def show_part(self, value: Any, circular: Circular) -> None:
        """Show an annex."""
        del circular
        self.heading.show(value.title)
        if self.file is not None:
            self.file.show_text(value.file)
        else:
            self.holders[1].show(value.body)

    def place_caret(self, caret: Caret) -> bool:
        """Put the caret into the title or the text."""
        if self.file is not None and caret.where.endswith(".file"):
            self.file.setFocus(Qt.FocusReason.OtherFocusReason)
            put_caret(self.file, caret)
            return True
        for holder in self.holders:
            spot = holder.spot(caret) if caret.where.startswith(holder.key) else None
            if spot is not None:
                holder.edit.setFocus(Qt.FocusReason.OtherFocusReason)
                holder.edit.place_caret(spot)
                holder.edit.caret_shown.emit()
                return True
        self.heading.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def texts(self) -> list[tuple[str, FlowEdit]]:
        """Title and text."""
        return [(holder.key, holder.edit) for holder in self.holders]

    def set_direction(self, direction: TextDirection) -> None:
        """Follow the letter's direction."""
        for holder in self.holders:
            holder.edit.set_base(direction)

    def retranslate(self) -> None:
        """Word the card."""
        super().retranslate()
        wording, form = self.field.context.wording, self.field.context.form
        self.title.setText(wording("annex-number", number=annex_number(self.index, form)))
        self.heading.edit.placeholder = wording("annex-title")
        self.heading.edit.setAccessibleName(wording("annex-title"))
        if self.file is not None:
            self.file.setPlaceholderText(wording("annex-file"))
            self.file.setAccessibleName(wording("annex-file"))
        else:
            self.holders[1].edit.setAccessibleName(wording("annex-body"))


class AnnexesField(CardsField):
    """The letter's annexes."""

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
        numbered = context.form.house.numbered
        self.add_button("add-annex", lambda: Annex(body=(Paragraph(numbered=numbered),)))
        self.add_button("add-annex-file", lambda: Annex(file="annex.pdf"))
        self.retranslate()

    def make_card(self, index: int, value: Any) -> Card:
        """A card for an annex."""
        return AnnexCard(self, index, separate=bool(value.file))

    def fits(self, card: Card, value: Any) -> bool:
        """A card with a file's name shows no text, nor the other way round."""
        return isinstance(card, AnnexCard) and card.separate == bool(value.file)
