# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""A text document that always knows its lines.

Each change tells which blocks it touched, and only those are read again; a change from outside is
written as the smallest patch, so that neither a long letter nor an undo holds the typing up.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument, QTextOption

from circular_composer.model import Block, Table, TextDirection
from circular_composer.ui.flow.formats import (
    as_shown,
    block_format,
    cell_format,
    char_format,
    depth_of,
    line_of,
    qt_direction,
)
from circular_composer.ui.flow.lines import Element, Kind, KnownBlocks, Line, Mark, marks_of
from circular_composer.ui.flow.markup import read
from circular_composer.ui.flow.places import paths_of
from circular_composer.ui.flow.tables import insert_table, read_table, table_at, write_table


class FlowDocument(QObject):
    """A `QTextDocument` and the elements it holds.

    Attributes:
        changed: emitted after each change by the user, once the elements are known again.
        text: the Qt document.
        is_settling: whether lines are being indented after a change that is still to be told of.
    """

    changed = Signal(int, int, int)  # position, removed, added, as Qt counts them

    def __init__(
        self, base: TextDirection, typed: Kind, gap: float, parent: QObject | None = None
    ) -> None:
        """Make an empty document.

        Args:
            base: the letter's direction.
            typed: what a line becomes when something is typed where nothing was.
            gap: space between lines in pixels.
            parent: owner.
        """
        super().__init__(parent)
        self.text = QTextDocument(self)
        self.text.setUndoRedoEnabled(False)  # one history for the whole letter is kept elsewhere
        self.text.setDocumentMargin(8)
        self.text.setIndentWidth(30)
        self.base = base
        self.typed: Kind = typed
        self.gap = gap
        self.listed = False
        self._elements: list[Element] = [Line(kind="spacer")]
        self._sizes: list[int] = [1]
        self._depths: list[int] = [-1]  # indentation given; -1 where it has to be looked at
        self._marks: tuple[Mark, ...] | None = None
        self._paths: tuple[str, tuple[str, ...]] | None = None
        self._blocks: KnownBlocks | None = None
        self._writing = False
        self.is_settling = False
        self.set_base(base)
        self._rebuild((Line(kind="spacer"),))
        self.text.documentLayout()  # without a layout Qt does not tell of changes
        self.text.contentsChange.connect(self._take_change)

    # --- reading -------------------------------------------------------------------------------

    @property
    def elements(self) -> tuple[Element, ...]:
        """The lines and tables now in the document."""
        return tuple(self._elements)

    @property
    def count(self) -> int:
        """How many elements there are."""
        return len(self._elements)

    def element(self, index: int) -> Element:
        """One element."""
        return self._elements[index]

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The label and depth of each element."""
        if self._marks is None:
            self._marks = marks_of(self._elements)
        return self._marks

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The letter's blocks that the text stands for."""
        if self._blocks is None:
            self._blocks = KnownBlocks()
            self._blocks.rebuild(self._elements)
        return self._blocks.blocks

    def paths(self, where: str) -> tuple[str, ...]:
        """The path of each element below `where`."""
        if self._paths is None or self._paths[0] != where:
            self._paths = (where, tuple(paths_of(self._elements, where)))
        return self._paths[1]

    @property
    def numbered(self) -> bool:
        """Whether the text keeps room for numbers, or for grips."""
        return self.typed != "entry" or self.listed

    def index_at(self, block: int) -> int:
        """The element that holds a block, by the block's number."""
        if len(self._sizes) == self.text.blockCount():
            return min(block, len(self._sizes) - 1)
        starts = [0, *accumulate(self._sizes)]
        return min(bisect_right(starts, block) - 1, len(self._elements) - 1)

    def block_at(self, index: int) -> QTextBlock:
        """The first block of an element."""
        return self.text.findBlockByNumber(sum(self._sizes[:index]))

    @property
    def first_blocks(self) -> list[int]:
        """The number of the first block of each element."""
        return list(accumulate(self._sizes[:-1], initial=0))

    def set_base(self, base: TextDirection) -> None:
        """Set the letter's direction; blocks follow when they are next written."""
        self.base = base
        option = QTextOption(self.text.defaultTextOption())
        option.setTextDirection(qt_direction(base))
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.text.setDefaultTextOption(option)

    # --- changes by the user -------------------------------------------------------------------

    def _take_change(self, position: int, removed: int, added: int) -> None:
        if self._writing:
            return
        first = self.text.findBlock(position).blockNumber()
        last = self.text.findBlock(position + added)
        end = last.blockNumber() if last.isValid() else self.text.blockCount() - 1
        self.is_settling = True
        try:
            if self._read_again(max(first, 0), max(first, end)):
                self._settle_depths()
        finally:
            self.is_settling = False
        self.changed.emit(position, removed, added)

    def _read_again(self, first: int, last: int) -> bool:
        """Read the blocks from first to last again, and with them any table they belong to.

        Returns:
            Whether the order or kind of lines changed, and not only their text.
        """
        delta = self.text.blockCount() - sum(self._sizes)
        starts = [0, *accumulate(self._sizes)]
        head = max(bisect_right(starts, first) - 1, 0)
        head = min(head, len(self._elements) - 1)
        tail = bisect_right(starts, max(last - delta, first)) - 1
        tail = min(max(tail, head), len(self._elements) - 1)
        start, end = starts[head], starts[tail + 1] + delta
        read_elements, sizes, stop = self._read(start, end)
        if stop != end:  # a table reaches further than what changed
            while tail + 1 < len(self._elements) and starts[tail + 1] + delta < stop:
                tail += 1
            if starts[tail + 1] + delta != stop:
                read_elements, sizes, _ = self._read(0, self.text.blockCount())
                head, tail = 0, len(self._elements) - 1
        old = self._elements[head : tail + 1]
        self._elements[head : tail + 1] = read_elements
        self._depths[head : tail + 1] = [-1] * len(read_elements)
        self._sizes[head : tail + 1] = sizes
        if [_shape(one) for one in old] == [_shape(one) for one in read_elements]:
            if self._blocks is not None:
                self._blocks.update(self._elements, head, tail)
            return False
        self._forget()
        return True

    def _forget(self) -> None:
        """Let marks and paths be found anew: the order of lines has changed."""
        self._marks = self._paths = self._blocks = None

    def _read(self, start: int, end: int) -> tuple[list[Element], list[int], int]:
        """Read whole elements from a block on; returns them, their sizes and where they end."""
        found: list[Element] = []
        sizes: list[int] = []
        block = self.text.findBlockByNumber(start)
        number = start
        while number < end and block.isValid():
            table = table_at(block)
            if table is None:
                found.append(line_of(block, self.typed))
                sizes.append(1)
                block, number = block.next(), number + 1
            else:
                value, count = read_table(table)
                found.append(value)
                sizes.append(count)
                number += count
                block = self.text.findBlockByNumber(number)
        return found, sizes, number

    def _settle_depths(self) -> None:
        """Give each line the indentation that its place asks for, where it changed."""
        wanted = [
            depth_of(element, mark, numbered=self.numbered) if isinstance(element, Line) else 0
            for element, mark in zip(self._elements, self.marks, strict=True)
        ]
        starts = [0, *accumulate(self._sizes)]
        known = self._depths if len(self._depths) == len(wanted) else [-1] * len(wanted)
        self._depths = wanted
        changed = [
            (starts[index], depth)
            for index, depth in enumerate(wanted)
            if depth != known[index] and isinstance(self._elements[index], Line)
        ]
        if not changed:
            return
        self._writing = True
        cursor = QTextCursor(self.text)
        cursor.beginEditBlock()  # one change of many lines: each by itself lays the text out anew
        try:
            for number, depth in changed:
                block = self.text.findBlockByNumber(number)
                shape = block.blockFormat()
                if shape.indent() != depth:
                    shape.setIndent(depth)
                    QTextCursor(block).setBlockFormat(shape)
        finally:
            cursor.endEditBlock()
            self._writing = False

    # --- changes from outside ------------------------------------------------------------------

    def set_elements(self, wanted: Sequence[Element]) -> bool:
        """Make the document hold these elements, changing as little as possible.

        Returns:
            Whether anything had to change.
        """
        new = list(wanted)
        old = self._elements
        if new == old:
            return False
        head = 0
        while head < min(len(old), len(new)) and old[head] == new[head]:
            head += 1
        tail = 0
        while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
            tail += 1
        cursor = QTextCursor(self.text)
        self._writing = True
        cursor.beginEditBlock()
        try:
            if not self._patch(new, head, tail):
                self._rebuild(new)
        finally:
            cursor.endEditBlock()
            self._writing = False
        self._settle_depths()
        return True

    def rewrite(self, elements: Sequence[Element]) -> None:
        """Write everything anew, as after a change of the letter's direction."""
        self._writing = True
        try:
            self._rebuild(elements)
        finally:
            self._writing = False
        self._settle_depths()

    def _patch(self, new: list[Element], head: int, tail: int) -> bool:
        """Rewrite the elements between an unchanged head and tail; False when that cannot be."""
        old = self._elements
        if len(old) - tail == head or len(new) - tail == head:  # nothing to stand on: take one more
            if head and isinstance(old[head - 1], Line) and isinstance(new[head - 1], Line):
                head -= 1
            elif tail and isinstance(old[-tail], Line) and isinstance(new[-tail], Line):
                tail -= 1
            else:
                return False
        old_end, new_end = len(old) - tail, len(new) - tail
        if len(old) == len(new) and all(
            _fits(one, other)
            for one, other in zip(old[head:old_end], new[head:new_end], strict=True)
        ):
            self._write_in_place(new, head, new_end)
        elif all(isinstance(one, Line) for one in (*old[head:old_end], *new[head:new_end])):
            self._write_lines(new, head, old_end, new_end)
        else:
            return False
        self._depths[head:old_end] = [-1] * (new_end - head)
        self._elements = list(new)
        self._forget()
        return True

    def _write_in_place(self, new: list[Element], head: int, end: int) -> None:
        block = self.block_at(head)
        for index in range(head, end):
            element, size = new[index], self._sizes[index]
            following = self.text.findBlockByNumber(block.blockNumber() + size)
            if element != self._elements[index]:
                if isinstance(element, Table):
                    table = table_at(block)
                    if table is not None:
                        write_table(table, element, self._write_cell)
                else:
                    self._write_line(block, element)
            block = following

    def _write_lines(self, new: list[Element], head: int, old_end: int, new_end: int) -> None:
        block = self.block_at(head)
        shared = min(old_end, new_end) - head
        for offset in range(shared):
            if offset:
                block = block.next()
            line = new[head + offset]
            if line != self._elements[head + offset]:
                self._write_line(block, line)
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        for line in new[head + shared : new_end]:
            cursor.insertBlock()
            self._write_line(cursor.block(), line)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        surplus = old_end - head - shared
        if surplus > 0:
            shape = block.blockFormat()
            last = self.text.findBlockByNumber(block.blockNumber() + surplus)
            cursor.setPosition(last.position() + last.length() - 1, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            cursor.setBlockFormat(shape)
        self._sizes[head:old_end] = [1] * (new_end - head)

    def _write_line(self, block: QTextBlock, element: Element) -> None:
        if isinstance(element, Line):
            depth = block.blockFormat().indent()
            self._write_text(block, element.text)
            cursor = QTextCursor(block)
            cursor.setBlockFormat(block_format(element, self.base, depth, self.gap))

    def _write_cell(self, block: QTextBlock, table: Table, row: int, text: str) -> None:
        self._write_text(block, text)
        QTextCursor(block).setBlockFormat(cell_format(table, self.base, row, text))

    def _write_text(self, block: QTextBlock, source: str) -> None:
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        for span in read(source):
            cursor.insertText(as_shown(span.text), char_format(span))

    def _rebuild(self, elements: Sequence[Element]) -> None:
        """Write the whole document anew."""
        self.text.clear()
        self.set_base(self.base)
        cursor = QTextCursor(self.text)
        sizes: list[int] = []
        fresh = True
        for element in elements:
            if isinstance(element, Table):
                sizes.append(insert_table(cursor, element, self.base, self._write_cell))
                cursor.movePosition(QTextCursor.MoveOperation.End)
                fresh = True  # Qt leaves a line after a table
            else:
                if not fresh:
                    cursor.insertBlock()
                self._write_line(cursor.block(), element)
                cursor.movePosition(QTextCursor.MoveOperation.End)
                sizes.append(1)
                fresh = False
        self._elements, self._sizes = list(elements), sizes
        self._depths = [-1] * len(sizes)
        self._forget()


def _shape(element: Element) -> tuple[str, int]:
    """What of an element decides its number and indentation."""
    return (element.kind, element.level) if isinstance(element, Line) else ("table", 0)


def _fits(old: Element, new: Element) -> bool:
    """Whether one can be rewritten as the other where it stands."""
    if isinstance(old, Table) and isinstance(new, Table):
        same_shape = [len(row) for row in old.rows] == [len(row) for row in new.rows]
        return same_shape and old.direction == new.direction and any(old.rows)
    return isinstance(old, Line) and isinstance(new, Line)
