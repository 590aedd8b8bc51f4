# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Numbers, bullets and grips painted beside the lines: always right, never typed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPalette, QPen, QTextBlock, QTextLayout

from circular_composer.model import Table
from circular_composer.ui.flow.lines import Line

if TYPE_CHECKING:
    from circular_composer.ui.flow.editor import FlowEdit

_GAP = 9
"""Pixels between a number and its text."""


def paint_margin(edit: FlowEdit, exposed: QRect, target: int | None) -> None:
    """Paint what stands beside the lines that are exposed.

    Args:
        edit: the text.
        exposed: what is being painted, in the viewport's pixels.
        target: the element before which a dragged line would go, or None.
    """
    painter = QPainter(edit.viewport())
    painter.setFont(edit.font())
    flow = edit.flow
    layout = flow.text.documentLayout()
    muted = edit.palette().color(QPalette.ColorRole.PlaceholderText)
    first = edit.cursorForPosition(exposed.topLeft()).block()
    last = edit.cursorForPosition(exposed.bottomRight()).block()
    index = flow.index_at(first.blockNumber())
    end = flow.index_at(last.blockNumber())
    marks = flow.marks
    block = flow.block_at(index)
    while index <= end and block.isValid():
        element = flow.element(index)
        rect = layout.blockBoundingRect(block)
        if isinstance(element, Line):
            painter.setPen(muted)
            _paint_line(painter, edit, block, rect, marks[index].label, index)
        if target == index:
            _paint_target(painter, edit, rect.top())
        index += 1
        if index <= end:
            block = flow.block_at(index) if isinstance(element, Table) else block.next()
    if target is not None and target >= flow.count:
        _paint_target(painter, edit, layout.documentSize().height() - 6)
    _paint_placeholder(painter, edit)
    painter.end()


def _paint_line(
    painter: QPainter,
    edit: FlowEdit,
    block: QTextBlock,
    rect: QRectF,
    label: str,
    index: int,
) -> None:
    text = block.layout()
    if text.lineCount() == 0:
        return
    rtl = block.textDirection() == Qt.LayoutDirection.RightToLeft
    first = text.lineAt(0)
    top = rect.top() + first.y()
    height = first.height()
    if edit.grammar == "list":
        if edit.flow.numbered:
            _paint_grip(painter, edit, top, height, rtl=rtl)
        _paint_ending(painter, edit, block, text, index, rtl=rtl)
        return
    if not label:
        return
    indent = block.blockFormat().indent() * edit.flow.text.indentWidth()
    margin = edit.flow.text.documentMargin()
    if rtl:
        edge = edit.viewport().width() - margin - indent
        area = QRectF(edge + _GAP, top, indent, height)
        align = Qt.AlignmentFlag.AlignLeft
    else:
        edge = margin + indent
        area = QRectF(edge - indent - _GAP, top, indent, height)
        align = Qt.AlignmentFlag.AlignRight
    # AlignAbsolute: the label hangs by the text, whatever the interface's direction.
    flags = align | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    painter.drawText(area, int(flags), label)


def _paint_grip(painter: QPainter, edit: FlowEdit, top: float, height: float, *, rtl: bool) -> None:
    """Six dots by which a line is dragged."""
    margin = edit.flow.text.documentMargin()
    center = edit.viewport().width() - margin - 10 if rtl else margin + 10
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(edit.palette().color(QPalette.ColorRole.Mid))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middle = top + height / 2
    for dx in (-3, 3):
        for dy in (-6, 0, 6):
            painter.drawEllipse(QPointF(center + dx, middle + dy), 1.4, 1.4)
    painter.restore()


def _paint_ending(
    painter: QPainter,
    edit: FlowEdit,
    block: QTextBlock,
    text: QTextLayout,
    index: int,
    *,
    rtl: bool,
) -> None:
    """The mark that composition adds after a line, shown where it will stand."""
    between, last_mark = edit.marks
    flow = edit.flow
    mark = last_mark if index == flow.count - 1 else between
    if not mark or not block.text():
        return
    line = text.lineAt(text.lineCount() - 1)
    used = line.naturalTextRect().translated(text.position())
    width = painter.fontMetrics().horizontalAdvance(mark)
    x = used.left() - width - 2 if rtl else used.right() + 2
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    painter.drawText(QPointF(x, used.top() + line.ascent()), mark)


def _paint_target(painter: QPainter, edit: FlowEdit, y: float) -> None:
    painter.setPen(QPen(edit.palette().color(QPalette.ColorRole.Highlight), 2))
    painter.drawLine(QPointF(8, y), QPointF(edit.viewport().width() - 8, y))


def _paint_placeholder(painter: QPainter, edit: FlowEdit) -> None:
    if not edit.placeholder or edit.flow.count > 1 or edit.flow.text.characterCount() > 1:
        return
    block = edit.flow.text.begin()
    if block.blockFormat().indent() and edit.grammar == "body":
        return
    rect = edit.viewport().rect().adjusted(9, 0, -9, 0)
    painter.setPen(edit.palette().color(QPalette.ColorRole.PlaceholderText))
    rtl = block.textDirection() == Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    painter.drawText(
        rect,
        int(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter),
        edit.placeholder,
    )
