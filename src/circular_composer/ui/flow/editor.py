# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The widget in which running text is typed.

One class serves the body, a list of addressees and a single line with emphasis; what differs is its
grammar. It has no undo of its own: each change is told with the caret before and after it, and the
letter's one history does the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from attrs import frozen
from PySide6.QtCore import QEvent, QMimeData, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPaintEvent,
    QShowEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from circular_composer.model import Table, TextDirection
from circular_composer.ui.flow.carets import Spot, cursor_for, spot_of
from circular_composer.ui.flow.document import FlowDocument
from circular_composer.ui.flow.dragging import LineDrag
from circular_composer.ui.flow.dropping import drop_text, holds_files
from circular_composer.ui.flow.editing import BodyKeys
from circular_composer.ui.flow.highlighting import FlowHighlighter
from circular_composer.ui.flow.lines import Element, Kind, Line
from circular_composer.ui.flow.margin import paint_margin

Grammar = Literal["body", "list", "long", "line"]


@frozen
class Typed:
    """One change by the user.

    Attributes:
        after: the caret after it.
        group: changes of the same group may be undone together; None stands alone.
    """

    after: Spot
    group: str | None


class FlowEdit(QTextEdit):
    """Running text; as high as what it holds, so that the form alone scrolls.

    Signals:
        edited: a `Typed`, after each change by the user.
        caret_moved: after each move of the caret.
        menu_wanted: the place of a context menu, on the screen.
        caret_shown: the caret's rectangle wants to be seen.
        cleaned: what was done to a pasted text, a tuple of `Finding`.
    """

    edited = Signal(object)
    caret_moved = Signal()
    menu_wanted = Signal(QPoint)
    caret_shown = Signal()
    cleaned = Signal(object)
    left_by_tab = Signal(bool)

    def __init__(
        self,
        grammar: Grammar,
        base: TextDirection,
        *,
        numbered: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """Make an empty text.

        Args:
            grammar: what may stand in it.
            base: the letter's direction.
            numbered: whether a new paragraph of the body is numbered.
            parent: owner.
        """
        super().__init__(parent)
        self.grammar: Grammar = grammar
        typed: Kind = ("numbered" if numbered else "paragraph") if grammar == "body" else "entry"
        self.flow = FlowDocument(base, typed, 7 if grammar == "body" else 2, self)
        self.flow.listed = grammar == "list"
        self.setDocument(self.flow.text)
        self.setObjectName("flow")
        self.setProperty("grammar", grammar)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAcceptRichText(True)
        self.setTabChangesFocus(grammar != "body")
        self.setUndoRedoEnabled(False)
        self.highlighter = FlowHighlighter(self.flow)
        self.marks: tuple[str, str] = ("", "")  # the list's endings, shown and never stored
        self.placeholder = ""
        self._keys = BodyKeys(self)
        self._drag = LineDrag(self)
        self._spot = Spot()
        self._serial = 0
        self._typing = False
        self._quiet = False
        self._holding, self._held = 0, False
        self.flow.changed.connect(self._tell_change)
        self.cursorPositionChanged.connect(self._follow_caret)
        self.flow.text.documentLayout().documentSizeChanged.connect(self._fit_height)
        self.setFixedHeight(self.fontMetrics().height() + 16)

    # --- values --------------------------------------------------------------------------------

    @property
    def elements(self) -> tuple[Element, ...]:
        """The lines and tables of the text."""
        return self.flow.elements

    def set_elements(self, elements: tuple[Element, ...]) -> None:
        """Show these; a change from outside, told to nobody."""
        if self.flow.set_elements(elements):
            self._drag.cancel()  # the line that was held may be another by now, or none
            self._spot = spot_of(self.flow, self.textCursor())
            self.viewport().update()

    def set_base(self, base: TextDirection) -> None:
        """Follow the letter's direction."""
        if base != self.flow.base:
            elements, spot = self.flow.elements, self._spot
            with self._caret_held():
                self.flow.set_base(base)
                self.flow.rewrite(elements)
                self.place_caret(spot)

    def apply(
        self, elements: tuple[Element, ...], index: int, lines: tuple[int, int] | None = None
    ) -> None:
        """Make a change of the order by a command, with the caret kept in its line.

        Args:
            elements: what the text is to hold.
            index: where the line with the caret now stands.
            lines: the first and last of several lines that are to be selected, as they were.
        """
        before = self._spot
        with self._caret_held():
            if not self.flow.set_elements(elements):
                return
            self.place_caret(Spot(index, before.cell, before.anchor, before.position))
            if lines is not None and lines[0] < lines[1]:
                self._select_lines(*lines)
            self._serial += 1
            self.viewport().update()
            if not self._quiet:
                self.edited.emit(Typed(self._spot, None))

    @property
    def spot(self) -> Spot:
        """Where the caret is."""
        return self._spot

    def place_caret(self, spot: Spot) -> None:
        """Put the caret there, and select from the spot's anchor."""
        self.setTextCursor(cursor_for(self.flow, spot))
        self._spot = spot_of(self.flow, self.textCursor())

    def _select_lines(self, first: int, last: int) -> None:
        if all(isinstance(self.flow.element(index), Line) for index in (first, last)):
            cursor = QTextCursor(self.flow.block_at(first))
            end = self.flow.block_at(last)
            cursor.setPosition(end.position() + end.length() - 1, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)
            self._spot = spot_of(self.flow, cursor)

    def selected_range(self) -> tuple[int, int]:
        """The first and last element that the selection touches."""
        cursor = self.textCursor()
        document = self.flow.text
        first = document.findBlock(cursor.selectionStart()).blockNumber()
        last_block = document.findBlock(cursor.selectionEnd())
        last = last_block.blockNumber()
        if last > first and cursor.selectionEnd() == last_block.position():
            last -= 1
        return self.flow.index_at(first), self.flow.index_at(last)

    def in_table(self) -> bool:
        """Whether the caret is in a table."""
        return isinstance(self.flow.elements[self._spot.index], Table)

    # --- changes -------------------------------------------------------------------------------

    @contextmanager
    def as_one_step(self) -> Iterator[None]:
        """Tell of all changes within as of one."""
        known = self.flow.elements
        with self._caret_held():
            was_quiet, self._quiet = self._quiet, True
            try:
                yield
            finally:
                self._quiet = was_quiet
            if not was_quiet and self.flow.elements != known:
                self._serial += 1
                self.edited.emit(Typed(self._spot, None))

    @contextmanager
    def _caret_held(self) -> Iterator[None]:
        """Tell where the caret has gone only after the change that moved it.

        Whoever takes the change in knows the caret as it was told last: undo leads back there.
        """
        self._holding += 1
        try:
            yield
        finally:
            self._holding -= 1
            self._tell_held()

    def _tell_held(self) -> None:
        if self._held and not self._holding:
            self._held = False
            self._tell_caret()

    def _tell_change(self, position: int, removed: int, added: int) -> None:
        cursor = self.textCursor()
        self._spot = spot_of(self.flow, cursor)
        self._typing = True
        group = self._group_of(position, removed, added)
        self.viewport().update()
        if not self._quiet:
            self.edited.emit(Typed(self._spot, group))
        self._tell_held()

    def _group_of(self, position: int, removed: int, added: int) -> str | None:
        document = self.flow.text
        if removed == 0 and 0 < added <= 3:
            typed = document.characterAt(position)
            before = document.characterAt(position - 1) if position else " "
            if before.isspace() and not typed.isspace():
                self._serial += 1  # each word is a step of its own
            return f"{id(self)}:type:{self._serial}"
        if added == 0 and removed == 1:
            return f"{id(self)}:erase:{self._serial}"
        self._serial += 1
        return None

    def _follow_caret(self) -> None:
        self._spot = spot_of(self.flow, self.textCursor())
        if self._holding or self.flow.is_settling:
            self._held = True
        else:
            self._tell_caret()

    def _tell_caret(self) -> None:
        if not self._typing:
            self._serial += 1
        self._typing = False
        self.caret_moved.emit()
        self.caret_shown.emit()

    # --- Qt ------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window, whose history they are."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo)
            if undo or event.matches(QKeySequence.StandardKey.Redo):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Tab, Backspace and moves by the grammar; anything else as usual."""
        if event.key() == Qt.Key.Key_Escape and self._drag.cancel():
            return
        if not self._keys.press(event):
            if event.text():
                self._keys.leave_link()
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """What an input method composes is typed like anything else."""
        self._keys.leave_link()
        super().inputMethodEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a line by its margin; anything else as usual."""
        if not self._drag.press(event):
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where a dragged line would go."""
        if not self._drag.move(event):
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put a dragged line down."""
        if not self._drag.release(event):
            super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask the form for its menu."""
        self.menu_wanted.emit(event.globalPos())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """End the step of typing."""
        self._serial += 1
        super().focusOutEvent(event)
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell where the caret is."""
        super().focusInEvent(event)
        self.caret_moved.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the height of what was written meanwhile."""
        super().showEvent(event)
        self._fit_height()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, then the numbers in its margin."""
        super().paintEvent(event)
        paint_margin(self, event.rect(), self._drag.target)

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied: structure for ourselves, rich text and plain text for others."""
        from circular_composer.ui.flow.clipboard import fragment_of  # loaded by the first copy

        return fragment_of(self)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Whether there is text to paste."""
        return source.hasText() or source.hasHtml()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste with its structure, bold and links; what else it looked like is dropped."""
        from circular_composer.ui.flow.cleaning import clean_elements  # loaded by the first paste
        from circular_composer.ui.flow.clipboard import insert_fragment, read_mime

        found = read_mime(source, self.grammar)
        cleaned, done = clean_elements(found)
        if not done:
            insert_fragment(self, cleaned)
            return
        # Two steps, as with any correction made unasked: undone, the text is as it was copied.
        cursor, known = self.textCursor(), self.flow.elements
        anchor, position = cursor.anchor(), cursor.position()
        insert_fragment(self, found)
        self.set_elements(known)
        again = self.textCursor()
        again.setPosition(anchor)
        again.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(again)
        insert_fragment(self, cleaned)
        self.cleaned.emit(done)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Leave files to the window, which opens them."""
        if holds_files(event.mimeData()):
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Put text where it is dropped, a line a line."""
        super().dragLeaveEvent(QDragLeaveEvent())  # Qt shows no longer where it would go
        drop_text(self, event)

    def paste_plain(self, text: str) -> None:
        """Paste as literal text, line by line."""
        data = QMimeData()
        data.setText(text)
        self.insertFromMimeData(data)

    def sizeHint(self) -> QSize:
        """As high as the text."""
        return QSize(200, self.height())

    def minimumSizeHint(self) -> QSize:
        """As high as the text."""
        return QSize(80, self.height())

    def _fit_height(self) -> None:
        if not self.isVisible():
            return  # to ask for the height is to lay the whole text out
        height = round(self.flow.text.documentLayout().documentSize().height() + 0.5)
        wanted = max(height, self.fontMetrics().height() + 16) + 2 * self.frameWidth()
        if wanted != self.height():
            self.setFixedHeight(wanted)

    def set_caret_style(self, *, visual: bool) -> None:
        """Let the arrow keys move the caret as the eye sees the text, or in its logical order."""
        style = (
            Qt.CursorMoveStyle.VisualMoveStyle if visual else Qt.CursorMoveStyle.LogicalMoveStyle
        )
        self.flow.text.setDefaultCursorMoveStyle(style)
