# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Lines as Qt block formats, spans as character formats, and back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextBlock, QTextBlockFormat, QTextCharFormat, QTextFormat

from circular_composer.model import Table, TextDirection
from circular_composer.ui.flow.lines import Kind, Line
from circular_composer.ui.flow.markup import Span, write

if TYPE_CHECKING:
    from circular_composer.ui.flow.lines import Mark

_USER = int(QTextFormat.Property.UserProperty)
KIND = _USER + 1
LEVEL = _USER + 2
DIRECTION = _USER + 3
KEPT = _USER + 4
SOURCE = _USER + 5
TABLE = _USER + 6
LINE_SEPARATOR = "\u2028"
"""A line break within a block, as Qt writes it."""

_SHOWN = str.maketrans(
    {"\n": LINE_SEPARATOR, "\u2029": LINE_SEPARATOR, "\ufdd0": "\ufffd", "\ufdd1": "\ufffd"}
)
"""What Qt would take for the end of a block, or for the frame of a table."""

_QT_DIRECTION = {
    "rtl": Qt.LayoutDirection.RightToLeft,
    "ltr": Qt.LayoutDirection.LeftToRight,
}


def as_shown(text: str) -> str:
    """Text of a letter as it stands within one block: character for character as long."""
    return text.translate(_SHOWN)


def qt_direction(direction: TextDirection) -> Qt.LayoutDirection:
    """Qt's name of a direction."""
    return _QT_DIRECTION[direction]


def block_format(line: Line, base: TextDirection, depth: int, gap: float) -> QTextBlockFormat:
    """The format of a line's block.

    Args:
        line: the line.
        base: the letter's direction.
        depth: levels of indentation, beyond the room for the number.
        gap: space below the block in pixels.
    """
    found = QTextBlockFormat()
    found.setProperty(KIND, line.kind)
    if line.level:
        found.setProperty(LEVEL, line.level)
    if line.direction:
        found.setProperty(DIRECTION, line.direction)
    kept = _kept(line)
    if kept:
        found.setProperty(KEPT, kept)
    if line.text:
        found.setProperty(SOURCE, line.text)
    found.setLayoutDirection(qt_direction(line.direction or base))
    found.setIndent(depth)
    found.setBottomMargin(gap)
    found.setLineHeight(118, int(QTextBlockFormat.LineHeightTypes.ProportionalHeight.value))
    return found


def cell_format(table: Table, base: TextDirection, row: int, text: str) -> QTextBlockFormat:
    """The format of the one block in a table's cell."""
    found = QTextBlockFormat()
    found.setProperty(KIND, cell_kind(table, row))
    if text:
        found.setProperty(SOURCE, text)
    found.setLayoutDirection(qt_direction(table.direction or base))
    return found


def cell_kind(table: Table, row: int) -> str:
    """What a cell's block is: the header row is drawn strong."""
    return "head-cell" if table.header and row == 0 else "cell"


def _kept(line: Line) -> str:
    """What a line carries unseen."""
    found = {
        key: value
        for key in ("when", "each", "ordered", "unknown")
        if (value := getattr(line, key))
    }
    return json.dumps(dict(found), ensure_ascii=False) if found else ""


def line_of(block: QTextBlock, typed: Kind) -> Line:
    """The line that a block holds.

    Args:
        block: a block outside of tables.
        typed: what a line becomes when something is typed where nothing was.
    """
    shape = block.blockFormat()
    kind = cast("Kind", shape.stringProperty(KIND) or typed)
    text = write(tuple(spans_of(block)), shape.stringProperty(SOURCE))
    if kind == "spacer" and text:
        kind = typed
    kept = shape.stringProperty(KEPT)
    direction = cast("TextDirection | None", shape.stringProperty(DIRECTION) or None)
    return Line(
        text,
        kind,
        shape.intProperty(LEVEL) if kind in {"bullet", "number"} else 0,
        direction,
        **(json.loads(kept) if kept else {}),
    )


def spans_of(block: QTextBlock) -> Iterator[Span]:
    """The stretches of text in a block."""
    iterator = block.begin()
    while not iterator.atEnd():
        fragment = iterator.fragment()
        shape = fragment.charFormat()
        href = shape.anchorHref() if shape.isAnchor() else None
        yield Span(
            fragment.text().replace(LINE_SEPARATOR, "\n"),
            shape.fontWeight() >= QFont.Weight.DemiBold,
            shape.fontItalic(),
            href,
        )
        iterator += 1


def char_format(span: Span) -> QTextCharFormat:
    """The format of a stretch of text."""
    found = QTextCharFormat()
    if span.bold:
        found.setFontWeight(QFont.Weight.Bold)
    if span.italic:
        found.setFontItalic(True)
    if span.href is not None:
        found.setAnchor(True)
        found.setAnchorHref(span.href)
    return found


def depth_of(line: Line, mark: Mark, *, numbered: bool) -> int:
    """Levels of indentation: numbers hang in the first when the text has any."""
    if line.kind in {"heading", "spacer"}:
        return 0
    return mark.depth + (1 if numbered else 0)
