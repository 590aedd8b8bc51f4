# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Below the form: what an import found, what has no place, and the facts to confirm."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from circular_composer.model import Circular
from circular_composer.ui.icons import Icons
from circular_composer.ui.importing.unplaced import UnplacedList
from circular_composer.ui.wording import Wording

_LISTS_HIGH = 104
"""Pixels that the lists take: some rows, and the form still has most of the room."""


class ReviewPanel(QWidget):
    """Shows what is left to do after an import; empty, it is not seen.

    Signals:
        next_wanted: go to the next fact to confirm.
        confirm_wanted: confirm the fact where the caret is.
        all_wanted: confirm all facts.
        send_wanted: row of a text without a place, and the button beside which to offer fields.
        dismiss_wanted: row of a text to be left out.
    """

    next_wanted = Signal()
    confirm_wanted = Signal()
    all_wanted = Signal()
    send_wanted = Signal(int, object)
    dismiss_wanted = Signal(int)

    def __init__(self, wording: Wording, icons: Icons, parent: QWidget | None = None) -> None:
        """Make an empty panel."""
        super().__init__(parent)
        self.setObjectName("review")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._wording, self._icons = wording, icons
        self._notes: tuple[str, ...] = ()
        self._value = Circular()
        self._hidden = False
        self._make_head()
        self._make_lists()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 6, 8, 8)
        layout.setSpacing(6)
        layout.addLayout(self._head)
        layout.addLayout(self._lists)
        self.unplaced.sent.connect(lambda row: self.send_wanted.emit(row, self.unplaced))
        self.unplaced.dismissed.connect(self.dismiss_wanted)
        self.take_look(icons)
        self.retranslate()
        self.hide()

    def _make_head(self) -> None:
        self.facts = QLabel(self)
        self.facts.setObjectName("heading-small")
        self.next = self._button(self.next_wanted.emit)
        self.confirm = self._button(self.confirm_wanted.emit)
        self.all = self._button(self.all_wanted.emit)
        self.close_button = QToolButton(self)
        self.close_button.setAutoRaise(True)
        self.close_button.clicked.connect(self.put_away)
        self._head = head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self.facts)
        head.addWidget(self.next)
        head.addWidget(self.confirm)
        head.addWidget(self.all)
        head.addStretch(1)
        head.addWidget(self.close_button)

    def _make_lists(self) -> None:
        self.unplaced = UnplacedList(self)
        self.unplaced_title = QLabel(self)
        self.hint = QLabel(self)
        self.hint.setObjectName("quiet")
        self.hint.setWordWrap(True)
        self.send = self._button(
            lambda: self.send_wanted.emit(self.unplaced.currentRow(), self.send)
        )
        self.dismiss = self._button(lambda: self.dismiss_wanted.emit(self.unplaced.currentRow()))
        self.notes = QListWidget(self)
        self.notes.setWordWrap(True)
        self.notes.setSelectionMode(QListWidget.SelectionMode.SingleSelection)
        self.notes.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.notes_title = QLabel(self)
        for one in (self.unplaced, self.notes):
            one.setFrameShape(QFrame.Shape.NoFrame)
            one.setFixedHeight(_LISTS_HIGH)
        self._lists = QHBoxLayout()
        self._lists.setSpacing(12)
        self._lists.addLayout(self._unplaced_column(), 3)
        self._lists.addLayout(self._notes_column(), 2)

    def _button(self, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName("small")
        button.clicked.connect(lambda _=False: act())
        return button

    def _unplaced_column(self) -> QVBoxLayout:
        title = QHBoxLayout()
        title.setSpacing(6)
        title.addWidget(self.unplaced_title)
        title.addStretch(1)
        title.addWidget(self.send)
        title.addWidget(self.dismiss)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addLayout(title)
        column.addWidget(self.unplaced)
        column.addWidget(self.hint)
        return column

    def _notes_column(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(self.notes_title)
        column.addWidget(self.notes)
        column.addStretch(1)
        return column

    # --- what is shown -------------------------------------------------------------------------

    def show_notes(self, notes: Sequence[str]) -> None:
        """Show what was dropped, mended or guessed."""
        self._notes = tuple(notes)
        self.notes.clear()
        for note in notes:
            item = QListWidgetItem(note, self.notes)
            item.setToolTip(note)
        self._refresh()

    @property
    def said(self) -> tuple[str, ...]:
        """What an import had to say."""
        return self._notes

    def show_letter(self, value: Circular) -> None:
        """Follow the letter."""
        if (value.unconfirmed, value.not_placed) == (
            self._value.unconfirmed,
            self._value.not_placed,
        ):
            return
        self._value = value
        self._refresh()

    def bring_back(self) -> None:
        """Show the panel again after it was put away."""
        self._hidden = False
        self._refresh()

    def put_away(self) -> None:
        """Hide the panel until it is asked for; nothing in the letter changes."""
        self._hidden = True
        self._refresh()

    def _refresh(self) -> None:
        wording, value = self._wording, self._value
        count, texts = len(value.unconfirmed), value.not_placed
        self.facts.setText(
            wording.count("importing.facts", count) if count else wording("importing.no-facts")
        )
        for button in (self.next, self.confirm, self.all):
            button.setEnabled(bool(count))
        self.unplaced.show_texts(texts)
        if texts:
            self.unplaced_title.setText(wording.count("importing.unplaced", len(texts)))
        shown: tuple[QWidget, ...] = (
            self.unplaced,
            self.unplaced_title,
            self.hint,
            self.send,
            self.dismiss,
        )
        for widget in shown:
            widget.setVisible(bool(texts))
        noted: tuple[QWidget, ...] = (self.notes, self.notes_title)
        for widget in noted:
            widget.setVisible(bool(self._notes))
        self._lists.setStretch(0, 3 if texts else 0)  # each alone has the whole width
        self._lists.setStretch(1, 2 if self._notes else 0)
        self.setVisible(bool(count or texts or self._notes) and not self._hidden)

    def take_look(self, icons: Icons) -> None:
        """Take other icons."""
        self._icons = icons
        self.close_button.setIcon(icons.icon("x"))
        self.next.setIcon(icons.icon("chevron-down"))
        self.confirm.setIcon(icons.icon("circle-check"))

    def retranslate(self) -> None:
        """Word the panel."""
        wording = self._wording
        self.setAccessibleName(wording("importing.review"))
        for button, code in (
            (self.next, "fact-next"),
            (self.confirm, "fact-confirm"),
            (self.all, "facts-all"),
            (self.send, "send"),
            (self.dismiss, "dismiss"),
        ):
            has_icon = button in {self.next, self.confirm}
            say = wording.beside_icon if has_icon else wording
            button.setText(say(f"importing.{code}"))
        self.confirm.setToolTip(wording("importing.fact-confirm-tip"))
        self.send.setToolTip(wording("importing.send-tip"))
        self.dismiss.setToolTip(wording("importing.dismiss-tip"))
        self.close_button.setToolTip(wording("importing.hide"))
        self.close_button.setAccessibleName(wording("importing.hide"))
        self.hint.setText(wording("importing.unplaced-hint"))
        self.notes_title.setText(wording("importing.notes"))
        self.notes.setAccessibleName(wording("importing.notes"))
        self.unplaced.setAccessibleName(wording("importing.unplaced"))
        self.unplaced.setAccessibleDescription(wording("importing.unplaced-hint"))
        self._refresh()
