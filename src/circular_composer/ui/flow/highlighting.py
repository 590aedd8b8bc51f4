# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""How stretches of running text look beyond what is stored: headings, links, findings, marks."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from attrs import frozen
from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat

from circular_composer.ui.flow.formats import KIND

if TYPE_CHECKING:
    from circular_composer.ui.flow.document import FlowDocument

BUDGET = 0.004
"""Seconds at a time that marking may take from typing."""

Look = Literal["error", "warning", "hint", "match", "current-match", "confirm"]
_ISOLATES = "\u2066\u2067\u2068\u2069"


_Underline = QTextCharFormat.UnderlineStyle
UNDERLINES = {
    "error": _Underline.WaveUnderline,
    "warning": _Underline.DashDotLine,
    "hint": _Underline.DotLine,
}
"""Findings are told apart by the line too, not by its colour alone (WCAG 1.4.1)."""


@frozen
class Stretch:
    """A part of a block to be marked, in characters of the block."""

    start: int
    end: int
    look: Look


@frozen
class Inks:
    """The colours of the marks."""

    link: QColor
    error: QColor
    warning: QColor
    hint: QColor
    match: QColor
    current: QColor
    confirm: QColor


DEFAULT_INKS = Inks(
    link=QColor("#1f5fa8"),
    error=QColor("#b3261e"),
    warning=QColor("#9a6700"),
    hint=QColor("#1f6f8b"),
    match=QColor("#ffe69a"),
    current=QColor("#ffc04d"),
    confirm=QColor("#fff2cc"),
)


class FlowHighlighter(QSyntaxHighlighter):
    """Marks of one running text."""

    def __init__(self, flow: FlowDocument) -> None:
        """Serve one text."""
        super().__init__(flow.text)
        self._stretches: Mapping[int, tuple[Stretch, ...]] = {}
        self._waiting: list[int] = []
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)
        self.inks = DEFAULT_INKS

    def set_inks(self, inks: Inks) -> None:
        """Take other colours."""
        if inks != self.inks:
            self.inks = inks
            self.rehighlight()

    def set_stretches(self, stretches: Mapping[int, tuple[Stretch, ...]]) -> None:
        """Mark these stretches, by block number, and no others.

        Many blocks are marked a few at a time, so that typing goes on between them.
        """
        old, self._stretches = self._stretches, stretches
        changed = {
            number
            for number in old.keys() | stretches.keys()
            if old.get(number) != stretches.get(number)
        }
        self._waiting = sorted({*self._waiting, *changed}, reverse=True)
        self._go_on()

    def _go_on(self) -> None:
        end = time.perf_counter() + BUDGET
        while self._waiting and time.perf_counter() < end:
            block = self.document().findBlockByNumber(self._waiting.pop())
            if block.isValid():
                self.rehighlightBlock(block)
        if not self._waiting:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def highlightBlock(self, text: str) -> None:
        """Mark one block."""
        block = self.currentBlock()
        if block.blockFormat().stringProperty(KIND) in {"heading", "head-cell"}:
            shape = QTextCharFormat()
            shape.setFontWeight(QFont.Weight.DemiBold)
            self.setFormat(0, len(text), shape)
        iterator = block.begin()
        while not iterator.atEnd():
            fragment = iterator.fragment()
            if fragment.charFormat().isAnchor():
                shape = QTextCharFormat()
                shape.setForeground(self.inks.link)
                shape.setFontUnderline(True)
                self.setFormat(fragment.position() - block.position(), fragment.length(), shape)
            iterator += 1
        for stretch in self._stretches.get(block.blockNumber(), ()):
            self._mark(stretch, len(text))

    def _mark(self, stretch: Stretch, length: int) -> None:
        position, end = stretch.start, min(stretch.end, length)
        while position < end:
            shape = self.format(position)
            following = position + 1
            while following < end and self.format(following) == shape:
                following += 1
            self.setFormat(position, following - position, self._looking(shape, stretch.look))
            position = following

    def _looking(self, shape: QTextCharFormat, look: Look) -> QTextCharFormat:
        """A format with a mark laid over it."""
        match look:
            case "match":
                shape.setBackground(self.inks.match)
                shape.setForeground(QColor("#1b1b1b"))
            case "current-match":
                shape.setBackground(self.inks.current)
                shape.setForeground(QColor("#1b1b1b"))
                shape.setUnderlineStyle(_Underline.SingleUnderline)
            case "confirm":
                shape.setBackground(self.inks.confirm)
                shape.setUnderlineStyle(_Underline.DashUnderline)
            case level:
                shape.setUnderlineStyle(UNDERLINES[level])
                shape.setUnderlineColor(getattr(self.inks, level))
        return shape
