# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Fields that hold several parts of the same make: contacts and annexes, one card each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from attrs import evolve
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from circular_composer.forms import FieldSpec
from circular_composer.model import Circular, TextDirection
from circular_composer.session import Caret
from circular_composer.ui.flow.editor import FlowEdit
from circular_composer.ui.form.base import Field, FieldChange, FormContext
from circular_composer.ui.form.card_grip import CardGrip
from circular_composer.ui.icons import Icons
from circular_composer.ui.letter_model import part


class Card(QFrame):
    """One of several parts: a head with its buttons, and what is below."""

    def __init__(self, field: CardsField, index: int) -> None:
        """Make an empty card."""
        super().__init__(field)
        self.field = field
        self.index = index
        self.setObjectName("card")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(12, 8, 12, 12)
        self.body.setSpacing(6)
        self.title = QLabel(self)
        self.title.setObjectName("card-title")
        self.grip = CardGrip(self)
        head = QHBoxLayout()
        head.setSpacing(2)
        head.addWidget(self.grip)
        head.addWidget(self.title, 1)
        self.buttons: dict[str, QToolButton] = {}
        for name, icon in (("up", "arrow-up"), ("down", "arrow-down"), ("remove", "trash-2")):
            button = QToolButton(self)
            button.setIcon(field.icons.icon(icon))
            button.setAutoRaise(True)
            head.addWidget(button)
            self.buttons[name] = button
        self.buttons["up"].clicked.connect(lambda: self._move(-1))
        self.buttons["down"].clicked.connect(lambda: self._move(1))
        self.buttons["remove"].clicked.connect(lambda: field.remove_part(self.index))
        self.body.addLayout(head)

    def moves_by_keys(self, widget: QWidget) -> None:
        """Let Ctrl+Up and Ctrl+Down move the card while the focus is there."""
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move the card by keys."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        up, down = event.key() == Qt.Key.Key_Up, event.key() == Qt.Key.Key_Down
        if not (up or down) or modifiers != Qt.KeyboardModifier.ControlModifier:
            return super().eventFilter(watched, event)
        self.field.move_part(self.index, self.index + (1 if down else -1), self.caret())
        return True

    def _move(self, step: int) -> None:
        """Move past a neighbour, the focus staying on a button that can be pressed again."""
        target = self.index + step
        self.field.move_part(self.index, target)
        buttons = self.field.cards[target].buttons
        wanted = buttons["up" if step < 0 else "down"]
        (wanted if wanted.isEnabled() else buttons["down" if step < 0 else "up"]).setFocus()

    def caret(self) -> Caret | None:
        """Where the caret is, when it is in this card."""
        raise NotImplementedError

    def show_part(self, value: Any, circular: Circular) -> None:
        """Show one part of the letter."""
        raise NotImplementedError

    def place_caret(self, caret: Caret) -> bool:
        """Put the caret there; False when it is not in this card."""
        raise NotImplementedError

    def texts(self) -> list[tuple[str, FlowEdit]]:
        """The running texts of the card."""
        return []

    def set_direction(self, direction: TextDirection) -> None:
        """Follow the letter's direction."""

    def retranslate(self) -> None:
        """Word the buttons."""
        wording = self.field.context.wording
        self.grip.setToolTip(wording("card-grip"))
        self.grip.setAccessibleName(wording("card-grip"))
        for name, button in self.buttons.items():
            button.setToolTip(wording(f"card-{name}"))
            button.setAccessibleName(wording(f"card-{name}"))


class CardsField(Field):
    """A field of cards. Subclasses say what a card and a new part are."""

    def __init__(
        self,
        spec: FieldSpec,
        context: FormContext,
        icons: Icons,
        direction: TextDirection,
        parent: QWidget | None = None,
    ) -> None:
        """Make the field with no card yet."""
        super().__init__(spec, context, parent)
        self.icons = icons
        self.direction: TextDirection = direction
        self.cards: list[Card] = []
        self.parts: tuple[Any, ...] = ()
        self.circular = Circular()
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        outer.addLayout(self._column)
        self.adders = QHBoxLayout()
        self.adders.addStretch(1)
        outer.addLayout(self.adders)

    def make_card(self, index: int, value: Any) -> Card:
        """A card that can show this part."""
        raise NotImplementedError

    def fits(self, card: Card, value: Any) -> bool:
        """Whether a card made for one part can show another."""
        del card, value
        return True

    def add_button(self, code: str, make: Callable[[], Any]) -> QPushButton:
        """A button that adds a part."""
        button = QPushButton(self)
        button.setObjectName("adder")
        button.setIcon(self.icons.icon("plus"))
        button.setProperty("code", code)
        button.clicked.connect(lambda: self.add_part(make()))
        self.adders.insertWidget(self.adders.count() - 1, button)
        if self.focusProxy() is None:
            self.setFocusProxy(button)
        return button

    def add_part(self, value: Any) -> None:
        """Add a part at the end and go there."""
        self._tell((*self.parts, value))
        if self.cards:
            self.cards[-1].place_caret(Caret(f"{self.key}[{len(self.cards) - 1}]"))

    def remove_part(self, index: int) -> None:
        """Take a part out."""
        self._tell((*self.parts[:index], *self.parts[index + 1 :]))

    def move_part(self, index: int, target: int, caret: Caret | None = None) -> None:
        """Move a part so that it stands at `target`; a caret in it goes along."""
        if index == target or not 0 <= target < len(self.parts):
            return
        order = list(self.parts)
        order.insert(target, order.pop(index))
        before, after = f"{self.key}[{index}]", f"{self.key}[{target}]"
        caret = caret or Caret(before)
        there = evolve(caret, where=caret.where.replace(before, after, 1))
        self._tell(tuple(order), caret, there)
        self.place_caret(there)

    def _tell(
        self, parts: tuple[Any, ...], before: Caret | None = None, after: Caret | None = None
    ) -> None:
        caret = Caret(self.key)
        self.changed.emit(FieldChange(self.key, parts, before or caret, after or caret))
        self._show(parts)

    def show_letter(self, circular: Circular) -> None:
        """Show the letter's parts."""
        self.circular = circular
        self._show(part(circular, self.key) or ())

    def note_letter(self, circular: Circular) -> None:
        """Know what was typed into the cards, for when one is added, moved or taken out."""
        self.circular = circular
        self.parts = part(circular, self.key) or ()

    def _show(self, parts: tuple[Any, ...]) -> None:
        self.parts = parts
        while len(self.cards) > len(parts):
            self._drop(self.cards.pop())
        for index, value in enumerate(parts):
            if index < len(self.cards) and not self.fits(self.cards[index], value):
                self._drop(self.cards[index])
                self._put(index, value, replace=True)
            elif index >= len(self.cards):
                self._put(index, value, replace=False)
            self.cards[index].show_part(value, self.circular)
            self.cards[index].buttons["up"].setEnabled(index > 0)
            self.cards[index].buttons["down"].setEnabled(index < len(parts) - 1)

    def _put(self, index: int, value: Any, *, replace: bool) -> None:
        card = self.make_card(index, value)
        card.retranslate()
        self._column.insertWidget(index, card)
        card.show()  # at once, not with the next event: the focus may be on its way there
        if replace:
            self.cards[index] = card
        else:
            self.cards.append(card)
        self.texts_changed.emit()

    def _drop(self, card: Card) -> None:
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()

    def place_caret(self, caret: Caret) -> bool:
        """Put the caret into the card it belongs to."""
        if not self.owns(caret.where):
            return False
        for card in self.cards:
            if caret.where.startswith(f"{self.key}[{card.index}]") and card.place_caret(caret):
                return True
        if self.cards:
            return self.cards[0].place_caret(Caret(f"{self.key}[0]"))
        proxy = self.focusProxy()
        if proxy is not None:
            proxy.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def texts(self) -> list[tuple[str, FlowEdit]]:
        """The running texts of all cards."""
        return [text for card in self.cards for text in card.texts()]

    def set_direction(self, direction: TextDirection) -> None:
        """Follow the letter's direction."""
        self.direction = direction
        for card in self.cards:
            card.set_direction(direction)

    def retranslate(self) -> None:
        """Word the buttons and the cards."""
        for index in range(self.adders.count()):
            item = self.adders.itemAt(index)
            button = item.widget() if item else None
            if isinstance(button, QPushButton):
                button.setText(self.context.wording.beside_icon(str(button.property("code"))))
        for card in self.cards:
            card.retranslate()
