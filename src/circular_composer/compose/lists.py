# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Numbers and bullets, which follow from the order of paragraphs and are stored nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import define, field

from circular_composer.compose.sheet import Block, Direction, Marker, Paragraph, Table
from circular_composer.compose.text import TextComposer
from circular_composer.forms.numbering import BULLETS
from circular_composer.model import Block as LetterBlock
from circular_composer.model import Heading, Item
from circular_composer.model import Paragraph as LetterParagraph
from circular_composer.model import Table as LetterTable

DEEPEST = 8
"""The deepest level there is: Word knows nine (ISO/IEC 29500-1, 17.9.3). What is typed deeper
stands at this one, and numbers there count by themselves."""


@define
class BlockComposer:
    """Composes the blocks of a letter's body or of one annex, counting as it goes.

    Attributes:
        texts: composes the strings.
        first_sequence: identifier of this body's main numbering; other sequences follow it.
    """

    texts: TextComposer
    first_sequence: int = 1
    _count: int = field(default=0, init=False)
    _sequences: int = field(default=0, init=False)

    def __attrs_post_init__(self) -> None:
        """Start after the main sequence."""
        self._sequences = self.first_sequence

    @property
    def last_sequence(self) -> int:
        """The highest sequence used, so that the next body can go on from there."""
        return self._sequences

    def blocks(self, blocks: tuple[LetterBlock, ...], where: str) -> Iterator[Block]:
        """Compose blocks in order."""
        for index, block in enumerate(blocks):
            here = f"{where}[{index}]"
            match block:
                case Heading():
                    yield Paragraph(
                        "heading",
                        self.texts.marked_up(block.text, f"{here}.text", direction=block.direction),
                        keep_with_next=True,
                    )
                case LetterTable():
                    table = self._table(block, here)
                    if table is not None:
                        yield table
                case LetterParagraph():
                    yield self._paragraph(block, here)

    def _paragraph(self, block: LetterParagraph, where: str) -> Paragraph:
        marker: Marker | None = None
        if block.numbered:
            self._count += 1
            counters = (self._count,)
            marker = Marker("number", 0, 0, counters, str(self._count), self.first_sequence)
        text = self.texts.marked_up(block.text, f"{where}.text", direction=block.direction)
        children = self._items(block.items, block.ordered, where, marker, 1 if marker else 0)
        return Paragraph("body", text, marker, tuple(children), keep_with_next=bool(block.items))

    def _items(
        self,
        items: tuple[Item, ...],
        ordered: bool,
        where: str,
        parent: Marker | None,
        level: int,
        bullets: int = 0,
    ) -> Iterator[Paragraph]:
        """Compose items; `bullets` counts the bullets they stand below."""
        if not items:
            return
        joins = parent is not None and parent.kind == "number" and parent.level < DEEPEST
        number = parent if joins else None
        if ordered and number is None:
            self._sequences += 1
        for index, item in enumerate(items):
            here = f"{where}.items[{index}]"
            if ordered:
                above = number.counters if number else ()
                counters = (*above, index + 1)
                marker = Marker(
                    "number",
                    level,
                    number.base if number else level,
                    counters,
                    ".".join(map(str, counters)),
                    number.sequence if number else self._sequences,
                )
            else:
                label = BULLETS[min(bullets, len(BULLETS) - 1)]
                marker = Marker("bullet", level, level, (), label, 0)
            text = self.texts.marked_up(item.text, f"{here}.text", direction=item.direction)
            below = bullets + (not ordered)
            deeper = min(level + 1, DEEPEST)
            children = self._items(item.items, item.ordered, here, marker, deeper, below)
            yield Paragraph("item", text, marker, tuple(children))

    def _table(self, block: LetterTable, where: str) -> Table | None:
        width = max((len(row) for row in block.rows), default=0)
        if not width:
            return None
        direction: Direction = block.direction or self.texts.direction
        rows = tuple(
            tuple(
                self.texts.marked_up(
                    row[column] if column < len(row) else "",
                    f"{where}.rows[{index}][{column}]" if column < len(row) else "",
                    direction=direction,
                )
                for column in range(width)
            )
            for index, row in enumerate(block.rows)
        )
        return Table(rows, block.header, direction, _shares(rows, width), where)


def _shares(rows: tuple[tuple[object, ...], ...], width: int) -> tuple[float, ...]:
    """Column widths by what the columns hold, none narrower than half an equal share.

    The weight is the square root of the longest cell's length, so that a column of dates stays
    narrow beside a column of sentences without starving it.
    """
    longest = [
        max(len(getattr(row[column], "plain", "")) for row in rows) for column in range(width)
    ]
    weights = [max(count, 1) ** 0.5 for count in longest]
    least = sum(weights) / width / 2
    weights = [max(weight, least) for weight in weights]
    total = sum(weights)
    return tuple(round(weight / total, 4) for weight in weights)
