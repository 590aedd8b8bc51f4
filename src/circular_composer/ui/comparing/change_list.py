# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Changes one below the other: the place, then the text with its words struck out and put in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QPainter,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import (
    QApplication,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from circular_composer.comparison import Change, compare_words
from circular_composer.comparison.places import place_name
from circular_composer.forms import FormSpec
from circular_composer.model import Circular, TextDirection, has_markup
from circular_composer.model.inline import plain
from circular_composer.ui.flow.formats import qt_direction
from circular_composer.ui.theme import Colours
from circular_composer.ui.wording import Wording

_CHANGE = Qt.ItemDataRole.UserRole
_PLACE = Qt.ItemDataRole.UserRole + 1
_FLAG = re.compile(r"(signature\.signed|\.(numbered|ordered|header))$")
_LATIN = re.compile(r"(reference|\.phone|\.fax|\.email|\.web|\.file|^date|^form|^language)$")
_MARGIN = 9
_TICK = 30
"""Pixels that a row's tick takes at its leading side."""

_Index = QModelIndex | QPersistentModelIndex


class ChangeList(QListWidget):
    """A list of changes; with ticks, Space ticks and unticks the row."""

    def __init__(
        self,
        wording: Wording,
        colours: Colours,
        *,
        ticked: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Make an empty list."""
        super().__init__(parent)
        self.setObjectName("changes")
        self._wording = wording
        self._ticked = ticked
        self.direction: TextDirection = "rtl"
        self.setItemDelegate(_ChangeDelegate(self, wording, colours, ticked=ticked))
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(wording("comparing.changes"))

    def show_changes(
        self, changes: Sequence[Change], old: Circular, new: Circular, form: FormSpec
    ) -> None:
        """Show these changes between two letters of a family."""
        self.clear()
        known = form.wordings.get(new.language)
        self.direction = known.direction if known else "rtl"
        language = self._wording.language
        for change in changes:
            there = old if change.kind == "removed" else new
            place = place_name(change.where, there, form, language)
            item = QListWidgetItem(self)
            item.setData(_CHANGE, change)
            item.setData(_PLACE, place)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, self._sentence(change, place))
            if self._ticked:
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Checked)
        if changes:
            self.setCurrentRow(0)

    def _sentence(self, change: Change, place: str) -> str:
        old, new = shown_texts(change, self._wording)
        return self._wording(f"comparing.row-{change.kind}", place=place, old=old, new=new)

    def tick_all(self, *, ticked: bool) -> None:
        """Tick every row, or none."""
        state = Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        for row in range(self.count()):
            self.item(row).setCheckState(state)

    def ticked_changes(self) -> tuple[Change, ...]:
        """The changes whose rows are ticked."""
        items = [self.item(row) for row in range(self.count())]
        return tuple(
            item.data(_CHANGE) for item in items if item.checkState() == Qt.CheckState.Checked
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


def shown_texts(change: Change, wording: Wording) -> tuple[str, str]:
    """The old and the new text of a change as people read them: flags in words, no markup."""
    old, new = change.old, change.new
    if _FLAG.search(change.where):
        words = {"true": wording("comparing.yes"), "false": wording("comparing.no")}
        return words.get(old, old), words.get(new, new)
    if has_markup(change.where):
        shown = plain(old), plain(new)
        return shown if shown[0] != shown[1] else (old, new)
    return old, new


class _ChangeDelegate(QStyledItemDelegate):
    """Draws a change: the place, then its words."""

    def __init__(
        self, changes: ChangeList, wording: Wording, colours: Colours, *, ticked: bool
    ) -> None:
        super().__init__(changes)
        self._list, self._wording, self._colours = changes, wording, colours
        self._lead = _TICK if ticked else 0

    def document(self, index: _Index, width: float) -> QTextDocument:
        """The text of a row, broken at a width."""
        change, colours, wording = index.data(_CHANGE), self._colours, self._wording
        document = QTextDocument()
        document.setDefaultFont(self._list.font())
        document.setDocumentMargin(0)
        option = QTextOption()
        option.setTextDirection(wording.direction)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        document.setDefaultTextOption(option)
        cursor = QTextCursor(document)
        head = QTextBlockFormat()
        head.setLayoutDirection(wording.direction)
        cursor.setBlockFormat(head)
        place = QTextCharFormat()
        place.setFontWeight(QFont.Weight.DemiBold)
        place.setForeground(QColor(colours.text))
        quiet = QTextCharFormat()
        quiet.setForeground(QColor(colours.quiet))
        cursor.insertText(index.data(_PLACE), place)
        cursor.insertText(f"  {wording(f'comparing.kind-{change.kind}')}", quiet)
        self._insert_words(cursor, change)
        document.setTextWidth(width)
        return document

    def _insert_words(self, cursor: QTextCursor, change: Change) -> None:
        colours = self._colours
        body = QTextBlockFormat()
        latin = bool(_LATIN.search(change.where))
        body.setLayoutDirection(qt_direction("ltr" if latin else self._list.direction))
        body.setTopMargin(3)
        if latin:  # a short Latin value stands at the side where the place stands
            rtl = self._wording.direction == Qt.LayoutDirection.RightToLeft
            side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
            body.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        cursor.insertBlock(body)
        looks = {kind: QTextCharFormat() for kind in ("same", "removed", "added")}
        looks["same"].setForeground(QColor(colours.text))
        looks["removed"].setForeground(QColor(colours.error))
        looks["removed"].setFontStrikeOut(True)
        looks["added"].setForeground(QColor(colours.added))
        looks["added"].setFontUnderline(True)
        old, new = shown_texts(change, self._wording)
        if latin and old and new:
            cursor.insertText(_line(old), looks["removed"])
            cursor.insertText("  ", looks["same"])
            cursor.insertText(_line(new), looks["added"])
            return
        if change.kind == "moved":
            cursor.insertText(_line(new), looks["same"])
            return
        stretches = compare_words(old, new)
        before = ""
        for stretch in stretches:
            if before == "removed" and stretch.kind == "added":
                cursor.insertText(" ", looks["same"])
            cursor.insertText(_line(stretch.text), looks[stretch.kind])
            before = stretch.kind

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """As high as the text."""
        del option
        width = self._list.viewport().width() - 2 * _MARGIN - self._lead - 8
        document = self.document(index, max(width, 80))
        return QSize(width, round(document.size().height()) + 2 * _MARGIN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """The row's ground and tick as the style has them, then the text."""
        self.initStyleOption(option, index)
        option.text = ""
        rect = option.rect
        style = self._list.style() or QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, self._list)
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        left, right = (_MARGIN, _MARGIN + self._lead) if rtl else (_MARGIN + self._lead, _MARGIN)
        area = QRectF(rect.adjusted(left, _MARGIN, -right, -_MARGIN))
        document = self.document(index, area.width())
        painter.save()
        painter.translate(area.topLeft())
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = QRectF(0, 0, area.width(), area.height())
        document.documentLayout().draw(painter, context)
        painter.restore()


def _line(text: str) -> str:
    """Text as one paragraph: line breaks and tabs shown as such."""
    return text.replace("\n", "\u2028").replace("\t", "  |  ")
