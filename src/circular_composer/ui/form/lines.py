# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Short fields whose text is taken literally: reference, place, telephone, e-mail."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from circular_composer.forms import FieldSpec
from circular_composer.model import Circular, TextDirection
from circular_composer.session import Caret
from circular_composer.ui.flow.dropping import holds_files
from circular_composer.ui.flow.formats import qt_direction
from circular_composer.ui.form.base import Field, FieldChange, FormContext
from circular_composer.ui.letter_model import part

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute


_BUTTONS = 5
"""More than stand beside any field."""
_FRAME = 54
"""Pixels of a line's frame and margins, and some room to type in."""


def _exports(event: QKeyEvent) -> bool:
    """Whether it is the key of the export, which on X11 also goes to the end of a line."""
    return event.key() == Qt.Key.Key_E and event.modifiers() == Qt.KeyboardModifier.ControlModifier


class PlainLine(QLineEdit):
    """One line of literal text, whose direction is fixed by what it holds, not by the interface.

    Attributes:
        moves_on: whether Enter goes to the next field, as in a form; in a short dialog it is OK.

    Signals:
        typed: text, anchor and position before, group.
        caret_moved: whenever the caret moves or the line takes the focus.
        cleaned: what was done to a pasted text, a tuple of `Finding`.
    """

    typed = Signal(str, int, str)
    caret_moved = Signal()
    cleaned = Signal(object)

    def __init__(self, direction: TextDirection, parent: QWidget | None = None) -> None:
        """Make an empty line."""
        super().__init__(parent)
        self._before = 0
        self._was = ""
        self._serial = 0
        self._typing = False
        self._sample = ""
        self.moves_on = True
        self.set_direction(direction)
        self.textEdited.connect(self._tell)
        self.cursorPositionChanged.connect(self._follow)

    def be_as_wide_as(self, sample: str) -> None:
        """Take no more room than a text like this needs, in whatever size the text is."""
        self._sample = sample
        self._limit_width()

    def _limit_width(self) -> None:
        room = self.fontMetrics().horizontalAdvance(self._sample) + _FRAME
        if room != self.maximumWidth():
            self.setMaximumWidth(room)

    def set_direction(self, direction: TextDirection) -> None:
        """Type and show the text in a direction."""
        self.setLayoutDirection(qt_direction(direction))
        self.setAlignment(_RIGHT if direction == "rtl" else _LEFT)

    def show_text(self, text: str) -> None:
        """Show a text, without telling of it, and without moving the caret when it is the same."""
        if text != self.text():
            self.setText(text)
        self._was = text

    def _tell(self, text: str) -> None:
        grown = len(text) == len(self._was) + 1
        shrunk = len(text) == len(self._was) - 1
        if not (grown or shrunk):
            self._serial += 1
        group = f"{id(self)}:{'type' if grown else 'erase'}:{self._serial}"
        before, self._was = self._before, text
        self._typing = True
        self.typed.emit(text, before, group if grown or shrunk else "")
        self._before = self.cursorPosition()

    def _follow(self, old: int, new: int) -> None:
        del old
        if not self._typing and not self.isModified():
            self._serial += 1
        if self.text() == self._was:
            self._before = new
            self.caret_moved.emit()
        self._typing = False

    def event(self, event: QEvent) -> bool:
        """Leave undo, redo and export to the window; follow the size of the text."""
        if self._sample and event.type() in {QEvent.Type.FontChange, QEvent.Type.Show}:
            self._limit_width()
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo)
            if undo or event.matches(QKeySequence.StandardKey.Redo) or _exports(event):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the next field; undo and redo are the window's."""
        if self.moves_on and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            for _ in range(_BUTTONS):  # past the buttons beside it: they have Tab
                self.focusNextPrevChild(True)
                if not isinstance(self.window().focusWidget(), QToolButton | QPushButton):
                    break
            return
        undo = event.matches(QKeySequence.StandardKey.Undo)
        if undo or event.matches(QKeySequence.StandardKey.Redo):
            event.ignore()
            return
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
            return
        super().keyPressEvent(event)

    def paste(self) -> None:
        """Paste what was copied, cleaned; the cleaning is a step of its own, and told of."""
        from circular_composer.direction.cleaning import clean  # loaded by the first paste
        from circular_composer.ui.flow.cleaning import told

        raw = one_line(QGuiApplication.clipboard().text())
        cleaned = clean(raw)
        done = told(Counter({one.code: one.count for one in cleaned.findings}))
        if not done:
            self.insert(cleaned.text)
            return
        start = self.selectionStart() if self.hasSelectedText() else self.cursorPosition()
        self.insert(raw)
        self.setSelection(start, self.cursorPosition() - start)
        self.insert(cleaned.text)
        self.cleaned.emit(done)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Leave files to the window, which opens them."""
        if holds_files(event.mimeData()):
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take text as one line that a file may hold."""
        data = QMimeData()
        data.setText(one_line(event.mimeData().text()))
        clean = QDropEvent(
            event.position(), event.possibleActions(), data, event.buttons(), event.modifiers()
        )
        clean.setDropAction(event.dropAction())
        super().dropEvent(clean)
        event.setDropAction(clean.dropAction())
        event.setAccepted(clean.isAccepted())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell where the caret is."""
        super().focusInEvent(event)
        self._before = self.cursorPosition()
        self._serial += 1
        self.caret_moved.emit()


class LineField(Field):
    """A field of one literal line."""

    def __init__(
        self,
        spec: FieldSpec,
        context: FormContext,
        direction: TextDirection,
        parent: QWidget | None = None,
    ) -> None:
        """Make the field; its direction is the letter's unless the family says left-to-right."""
        super().__init__(spec, context, parent)
        self.line = PlainLine("ltr" if spec.left_to_right else direction, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.line)
        self.setFocusProxy(self.line)
        self.line.setPlaceholderText(spec.example)
        self.line.typed.connect(self._tell)
        self.line.caret_moved.connect(lambda: self.caret_moved.emit(self._caret()))

    def _caret(self) -> Caret:
        start = self.line.selectionStart()
        position = self.line.cursorPosition()
        anchor = position
        if start >= 0:
            anchor = start if start != position else self.line.selectionEnd()
        return Caret(self.key, anchor, position)

    def _tell(self, text: str, before: int, group: str) -> None:
        caret = Caret(self.key, before, before)
        self.changed.emit(FieldChange(self.key, text, caret, self._caret(), group or None))

    def show_letter(self, circular: Circular) -> None:
        """Show the letter's text."""
        value = part(circular, self.key)
        self.line.show_text(value if isinstance(value, str) else "")

    def place_caret(self, caret: Caret) -> bool:
        """Put the caret there."""
        if not self.owns(caret.where):
            return False
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        put_caret(self.line, caret)
        return True

    def set_direction(self, direction: TextDirection) -> None:
        """Follow the letter's direction, unless the field has its own."""
        if not self.spec.left_to_right:
            self.line.set_direction(direction)


def one_line(text: str) -> str:
    """A text from outside as one line that a file may hold."""
    from circular_composer.ui.flow.pasting import clean

    return " ".join(clean(text).split("\n")).replace("\t", " ").strip()


def put_caret(line: QLineEdit, caret: Caret) -> None:
    """Select from a caret's anchor to its position."""
    line.setCursorPosition(caret.anchor)
    line.cursorForward(True, caret.position - caret.anchor)
