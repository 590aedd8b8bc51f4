# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Marks and islands painted over running text; the text itself stays as it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QTextBlock, QTextLine
from PySide6.QtWidgets import QWidget

from circular_composer.direction.islands import RangeLook
from circular_composer.ui.directions.reading import INVISIBLE, islands_of
from circular_composer.ui.flow.editor import FlowEdit
from circular_composer.ui.flow.formats import LINE_SEPARATOR

_RIGHTWARD = frozenset("\u200e\u202a\u202d\u2066")
_LEFTWARD = frozenset("\u200f\u061c\u202b\u202e\u2067")
_CLOSING = frozenset("\u202c\u2069")


class DirectionOverlay(QWidget):
    """Lies over one running text, lets every key and click through, and shows its directions."""

    def __init__(self, edit: FlowEdit, look: RangeLook, ink: QColor, mark_ink: QColor) -> None:
        """Lie over a text, hidden."""
        super().__init__(edit.viewport())
        self._edit, self._look = edit, look
        self.ink, self.mark_ink = ink, mark_ink
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        edit.viewport().installEventFilter(self)
        edit.flow.text.documentLayout().update.connect(lambda *_: self.update())
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the text."""
        if event.type() == QEvent.Type.Resize:
            self.resize(self._edit.viewport().size())
        return super().eventFilter(watched, event)

    def show_directions(self, *, shown: bool) -> None:
        """Show the directions, or no longer."""
        self.resize(self._edit.viewport().size())
        self.setVisible(shown)
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Islands as tints, marks as small flags."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for rect in self.island_rects(QRectF(event.rect())):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.ink)
            painter.drawRoundedRect(rect, 3, 3)
        for char, at, height in self.mark_places(QRectF(event.rect())):
            _paint_mark(painter, self.mark_ink, char, at, height)
        painter.end()

    def island_rects(self, exposed: QRectF) -> Iterator[QRectF]:
        """Where islands stand, line by line, in pixels of the text's viewport."""
        for block, origin in self._blocks(exposed):
            rtl = block.textDirection() == Qt.LayoutDirection.RightToLeft
            text = block.text().replace(LINE_SEPARATOR, "\n")
            for first, last in islands_of(text, "rtl" if rtl else "ltr", self._look):
                for line in _lines(block):
                    start = max(first, line.textStart())
                    end = min(last, line.textStart() + line.textLength())
                    if start < end:
                        yield from _stretch(line, start, end, origin)

    def mark_places(self, exposed: QRectF) -> Iterator[tuple[str, QPointF, float]]:
        """Invisible characters: which, the top of where they stand, and the line's height."""
        for block, origin in self._blocks(exposed):
            for index, char in enumerate(block.text()):
                if char in INVISIBLE:
                    line = block.layout().lineForTextPosition(index)
                    if line.isValid():
                        x = _x(line, index)
                        yield char, origin + QPointF(x, line.y()), line.height()

    def _blocks(self, exposed: QRectF) -> Iterator[tuple[QTextBlock, QPointF]]:
        layout = self._edit.flow.text.documentLayout()
        block = self._edit.cursorForPosition(exposed.topLeft().toPoint()).block()
        while block.isValid():
            rect = layout.blockBoundingRect(block)
            if rect.top() > exposed.bottom():
                return
            yield block, rect.topLeft() - block.layout().boundingRect().topLeft()
            block = block.next()


def _lines(block: QTextBlock) -> Iterator[QTextLine]:
    layout = block.layout()
    for number in range(layout.lineCount()):
        yield layout.lineAt(number)


def _x(line: QTextLine, position: int) -> float:
    found: Any = line.cursorToX(position)  # the stubs say too little: a place and a position
    return float(found[0])


def _stretch(line: QTextLine, start: int, end: int, origin: QPointF) -> Iterator[QRectF]:
    """The room that characters take in a line; they may stand apart there."""
    rects = [run.boundingRect() for run in line.glyphRuns(start, end - start)]
    rects = [rect for rect in rects if not rect.isEmpty()]
    if not rects:
        return
    left = min(rect.left() for rect in rects)
    right = max(rect.right() for rect in rects)
    yield QRectF(left - 1, line.y() + 1, right - left + 2, line.height() - 2).translated(origin)


def _paint_mark(painter: QPainter, ink: QColor, char: str, at: QPointF, height: float) -> None:
    """A stem where the character stands, with a flag that says which way it points."""
    painter.setPen(QPen(ink, 1.4))
    painter.setBrush(ink)
    top, bottom = QPointF(at.x(), at.y() + 2), QPointF(at.x(), at.y() + height - 2)
    painter.drawLine(top, bottom)
    if char in _RIGHTWARD:
        tip = top + QPointF(5, 3)
        painter.drawPolygon([top, tip, top + QPointF(0, 6)])
    elif char in _LEFTWARD:
        tip = top + QPointF(-5, 3)
        painter.drawPolygon([top, tip, top + QPointF(0, 6)])
    elif char in _CLOSING:
        painter.drawLine(bottom + QPointF(-3, 0), bottom + QPointF(3, 0))
    else:
        painter.drawEllipse(bottom, 2.0, 2.0)
