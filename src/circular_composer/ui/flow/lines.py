# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""A letter's blocks as lines of one running text, and back, exactly.

A paragraph, an item, a heading and an addressee are each one line; a table is one element. A text
needs a line to stand on before, between and after tables, and when it is empty: such a line is
a `spacer` and is no part of the letter until something is typed in it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from attrs import field, frozen

from circular_composer.forms.numbering import BULLETS
from circular_composer.model import (
    Addressee,
    Block,
    Heading,
    Item,
    Paragraph,
    Table,
    TextDirection,
)

Kind = Literal["paragraph", "numbered", "heading", "bullet", "number", "entry", "spacer"]
ITEM_KINDS = frozenset({"bullet", "number"})


@frozen
class Line:
    """One line.

    Attributes:
        text: the stored string.
        kind: what it is; `bullet` and `number` are items.
        level: depth of an item, from 1; 0 for anything else.
        direction: its own direction, when it differs from the letter's.
        when: a template's condition.
        each: a template's list.
        ordered: what the letter says of items that are not there.
        unknown: keys of the file that this program does not know.
    """

    text: str = ""
    kind: Kind = "paragraph"
    level: int = 0
    direction: TextDirection | None = None
    when: str = ""
    each: str = ""
    ordered: bool = False
    unknown: Mapping[str, Any] = field(factory=dict, hash=False)

    @property
    def is_item(self) -> bool:
        """Whether this is a bullet or a sub-number."""
        return self.kind in ITEM_KINDS


Element = Line | Table


@frozen
class Mark:
    """What stands before a line: its label, and how far the line is indented."""

    label: str = ""
    depth: int = 0


def elements_of(blocks: Sequence[Block]) -> tuple[Element, ...]:
    """The lines and tables of a body."""
    found: list[Element] = []
    for block in blocks:
        if isinstance(block, Table):
            if not found or isinstance(found[-1], Table):
                found.append(Line(kind="spacer"))
            found.append(block)
        elif isinstance(block, Heading):
            found.append(_line(block, "heading"))
        else:
            found.append(_line(block, "numbered" if block.numbered else "paragraph"))
            found.extend(_items(block.items, block.ordered, 1))
    if not found or isinstance(found[-1], Table):
        found.append(Line(kind="spacer"))
    return tuple(found)


def _line(part: Paragraph | Heading | Item, kind: Kind, level: int = 0) -> Line:
    empty_ordered = not isinstance(part, Heading) and part.ordered and not part.items
    return Line(
        part.text, kind, level, part.direction, part.when, part.each, empty_ordered, part.unknown
    )


def _items(items: tuple[Item, ...], ordered: bool, level: int) -> Iterator[Line]:
    for item in items:
        yield _line(item, "number" if ordered else "bullet", level)
        yield from _items(item.items, item.ordered, level + 1)


def blocks_of(elements: Sequence[Element]) -> tuple[Block, ...]:
    """The blocks that lines and tables stand for."""
    return tuple(_blocks_of(elements))


class KnownBlocks:
    """The blocks of a text that changes: a keystroke in a long letter makes one of them anew."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._blocks: list[Block] = []
        self._starts: list[int] = []
        self._count = 0
        self._whole: tuple[Block, ...] | None = None

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks."""
        if self._whole is None:
            self._whole = tuple(self._blocks)
        return self._whole

    def rebuild(self, elements: Sequence[Element]) -> None:
        """Make all blocks, after the order or kind of lines changed."""
        self._starts = [start for start, _ in _groups(elements)]
        self._blocks = [
            block for start, end in _groups(elements) for block in _blocks_of(elements[start:end])
        ]
        self._count = len(elements)
        self._whole = None

    def update(self, elements: Sequence[Element], first: int, last: int) -> None:
        """Make the blocks of the elements from first to last, of which only the text changed."""
        begin = max(bisect_right(self._starts, first) - 1, 0)
        end = bisect_right(self._starts, last)
        for number in range(begin, end):
            following = number + 1 < len(self._starts)
            stop = self._starts[number + 1] if following else len(elements)
            made = _blocks_of(elements[self._starts[number] : stop])
            if made:
                self._blocks[number] = made[0]
        self._whole = None


def _groups(elements: Sequence[Element]) -> Iterator[tuple[int, int]]:
    """Where each block's lines begin and end; spacers are none."""
    count = len(elements)
    index = 0
    while index < count:
        start = index
        first = elements[index]
        index += 1
        if isinstance(first, Line):
            if first.kind == "spacer":
                continue
            if first.kind != "heading":
                while index < count and getattr(elements[index], "kind", "") in ITEM_KINDS:
                    index += 1
        yield start, index


def _blocks_of(elements: Sequence[Element]) -> list[Block]:
    found: list[Block] = []
    index = 0
    while index < len(elements):
        element = elements[index]
        index += 1
        if isinstance(element, Table):
            found.append(element)
        elif element.kind == "heading":
            found.append(
                Heading(
                    element.text, element.direction, element.when, element.each,
                    unknown=element.unknown,
                )
            )  # fmt: skip
        elif element.kind != "spacer":
            first = index
            items, index = _read_items(elements, index, 1)
            found.append(
                Paragraph(
                    element.text,
                    element.kind == "numbered",
                    items,
                    _ordered(elements, first, element) if items else element.ordered,
                    element.direction,
                    element.when,
                    element.each,
                    unknown=element.unknown,
                )
            )
    return found


def _ordered(elements: Sequence[Element], first: int, parent: Line) -> bool:
    """Whether the items from `first` are sub-numbers: the first of them says so for all."""
    head = elements[first] if first < len(elements) else parent
    return isinstance(head, Line) and head.kind == "number"


def _read_items(
    elements: Sequence[Element], index: int, level: int
) -> tuple[tuple[Item, ...], int]:
    """The items from an index on that are at least so deep, and the index after them."""
    found: list[Item] = []
    while index < len(elements):
        line = elements[index]
        if not isinstance(line, Line) or not line.is_item or line.level < level:
            break
        first = index + 1
        inner, index = _read_items(elements, first, line.level + 1)
        ordered = _ordered(elements, first, line) if inner else line.ordered
        found.append(
            Item(
                line.text, inner, ordered, line.direction, line.when, line.each,
                unknown=line.unknown,
            )
        )  # fmt: skip
    return tuple(found), index


def marks_of(elements: Sequence[Element]) -> tuple[Mark, ...]:
    """The label and depth of each element, as composition will print them."""
    found: list[Mark] = []
    count = 0
    levels: list[_Level] = []
    for element in elements:
        if isinstance(element, Line) and element.is_item and levels:
            while len(levels) > 1 and levels[-1].level >= element.level:
                levels.pop()
            above = levels[-1]
            above.count += 1
            if above.count == 1:
                above.ordered = element.kind == "number"
            depth = len(levels)
            counters: tuple[int, ...] = ()
            if above.ordered:
                counters = (*above.counters, above.count)
                label = ".".join(map(str, counters))
            else:
                label = BULLETS[min(above.bullets, len(BULLETS) - 1)]
            found.append(Mark(label, depth))
            levels.append(_Level(element.level, counters, above.bullets + (not above.ordered)))
            continue
        levels = []
        if isinstance(element, Line) and element.kind == "numbered":
            count += 1
            found.append(Mark(str(count), 0))
            levels = [_Level(0, (count,))]
        else:
            found.append(Mark())
            if isinstance(element, Line) and element.kind in {"paragraph", "bullet", "number"}:
                levels = [_Level(0, ())]
    return tuple(found)


class _Level:
    """The items below one line while they are counted."""

    def __init__(self, level: int, counters: tuple[int, ...], bullets: int = 0) -> None:
        self.level = level
        self.bullets = bullets  # how many bullets this line stands below
        self.counters = counters
        self.count = 0
        self.ordered = False


# --- lists of strings --------------------------------------------------------------------------


def lines_of_addressees(addressees: Sequence[Addressee]) -> tuple[Line, ...]:
    """One line an addressee."""
    found = tuple(
        Line(one.text, "entry", 0, None, one.when, one.each, unknown=one.unknown)
        for one in addressees
    )
    return found or (Line(kind="spacer"),)


def addressees_of(elements: Sequence[Element]) -> tuple[Addressee, ...]:
    """The addressees that lines stand for."""
    return tuple(
        Addressee(line.text, line.when, line.each, unknown=line.unknown)
        for line in elements
        if isinstance(line, Line) and line.kind != "spacer"
    )


def lines_of_strings(strings: Sequence[str]) -> tuple[Line, ...]:
    """One line a string."""
    return tuple(Line(text, "entry") for text in strings) or (Line(kind="spacer"),)


def strings_of(elements: Sequence[Element]) -> tuple[str, ...]:
    """The strings that lines stand for."""
    return tuple(line.text for line in elements if isinstance(line, Line) and line.kind != "spacer")
