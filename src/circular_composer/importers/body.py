# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Make the blocks of a body: numbered and plain paragraphs, bullets and sub-numbers, tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs
from attrs import define, field, frozen

from circular_composer.importers.markers import Marker, marker_of, opens_with_marker, without_marker
from circular_composer.importers.rich import Rich, joined
from circular_composer.importers.scraps import Grid, Piece, Scrap
from circular_composer.model import Block, Heading, Item, Paragraph, Table, TextDirection

_HEADING = 100
"""Characters: a longer bold line is a paragraph."""
_TYPED_HEADING = 70
"""Characters, in a text that knows no bold."""
_SENTENCE_ENDS = (".", ":", "؛", "،", ";", ",", "؟", "?", "!", "…", ")")
_DEEPEST = 8
"""Levels of items; deeper ones stay at this level."""
_ITEM_STYLE = "item"
_BODY_STYLE = "body"


def read_body(pieces: Sequence[Piece]) -> tuple[Block, ...]:
    """Return the blocks of these paragraphs and tables, in order; no text is dropped."""
    entries = [_entry(piece) for piece in _with_typed_tables(tuple(_unframed(pieces)))]
    builder = _Builder(entries, _Numbers(entries))
    for index, entry in enumerate(entries):
        builder.add(index, entry)
    return builder.blocks()


@frozen
class _Entry:
    """A paragraph with its marker told from its text, or a table."""

    piece: Piece
    text: Rich = Rich()
    marker: Marker | None = None

    @property
    def scrap(self) -> Scrap | None:
        """The paragraph, or None for a table."""
        return self.piece if isinstance(self.piece, Scrap) else None


def _unframed(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Take the paragraphs out of a table of one column: a frame round a text, no table."""
    for piece in pieces:
        if isinstance(piece, Grid) and max((len(row) for row in piece.rows), default=0) <= 1:
            yield from piece.scraps()
        else:
            yield piece


def _entry(piece: Piece) -> _Entry:
    if isinstance(piece, Grid):
        return _Entry(piece)
    marker = marker_of(piece)
    return _Entry(piece, without_marker(piece.text, marker), marker)


# --- which numbers are the letter's own --------------------------------------------------------


class _Numbers:
    """Knows which numbered paragraphs are the letter's paragraphs; the others are sub-numbers.

    The letter's own numbers are those of the first numbered paragraph's form and list, as long as
    they go on counting.
    """

    def __init__(self, entries: Sequence[_Entry]) -> None:
        """Look through all paragraphs once."""
        self._main: set[int] = set()
        self._sure: set[int] = set()
        self._mark(entries)

    def _mark(self, entries: Sequence[_Entry]) -> None:
        loose = _loose_sequence(entries)
        form: tuple[str, str, int] | None = None
        expected = 0
        below = 0  # the sub-number before, of the last main number
        introduced = False  # whether a plain paragraph that ends with a colon announced this list
        for index, entry in enumerate(entries):
            marker, scrap = entry.marker, entry.scrap
            if marker is None or scrap is None or marker.kind != "number":
                plain = scrap is not None and marker is None
                introduced = plain and entry.text.plain.rstrip().endswith(":")
                continue
            if marker.path == (expected - 1, below + 1) and (marker.sure or form is not None):
                below += 1
            elif not marker.sure and index not in loose:
                introduced = scrap.plain.endswith(":")
                continue
            self._sure.add(index)
            if len(marker.path) > 1 or scrap.style == _ITEM_STYLE or scrap.level > 0:
                continue
            here = (marker.form, scrap.sequence, scrap.level)
            own_style = scrap.style == _BODY_STYLE
            if form is None:
                if introduced and not own_style:
                    continue
                form, expected = here, marker.path[0]
            if here == form and (marker.path[0] == expected or scrap.marker or own_style):
                self._main.add(index)
                expected, below = marker.path[0] + 1, 0
            elif marker.path[0] == expected and not introduced:
                self._main.add(index)
                form, expected, below = here, expected + 1, 0

    def is_main(self, index: int) -> bool:
        """Whether the paragraph at an index is a numbered paragraph of the letter."""
        return index in self._main

    def is_number(self, index: int) -> bool:
        """Whether what looks like its number is one."""
        return index in self._sure


def _loose_sequence(entries: Sequence[_Entry]) -> frozenset[int]:
    """Paragraphs whose bare numbers count 1, 2, 3 …, as text copied from a page has them."""
    found: list[int] = []
    for index, entry in enumerate(entries):
        marker = entry.marker
        if marker is None or marker.kind != "number" or marker.sure:
            continue
        if len(marker.path) == 1 and marker.path[0] == len(found) + 1:
            found.append(index)
    return frozenset(found) if len(found) >= 2 else frozenset()


# --- paragraphs to blocks ----------------------------------------------------------------------


@define
class _Node:
    """A paragraph or item being built."""

    text: Rich
    scrap: Scrap | None
    depth: int = 0
    numbered: bool = False
    kind: str = ""
    ordered: bool = False
    children: list[_Node] = field(factory=list)


@define
class _Builder:
    """Builds the blocks in order, items below the paragraph they belong to."""

    entries: Sequence[_Entry]
    numbers: _Numbers
    _blocks: list[_Node | Heading | Table] = field(init=False, factory=list)
    _open: list[_Node] = field(init=False, factory=list)

    def blocks(self) -> tuple[Block, ...]:
        """Return what was built."""
        return tuple(
            _paragraph(block) if isinstance(block, _Node) else block for block in self._blocks
        )

    def add(self, index: int, entry: _Entry) -> None:
        """Add one paragraph or table."""
        scrap, marker = entry.scrap, entry.marker
        if scrap is None:
            self._add_grid(entry.piece)
            return
        if marker is not None and marker.kind == "number" and not self.numbers.is_number(index):
            marker = None
            entry = attrs.evolve(entry, marker=None, text=scrap.text.strip())
        if self.numbers.is_main(index):
            self._begin(_Node(entry.text, scrap, numbered=True))
        elif marker is not None:
            self._item(entry, marker, scrap)
        elif scrap.style == _ITEM_STYLE or self._is_tabbed_bullet(scrap):
            self._item(entry, Marker("bullet"), scrap)
        elif _is_heading(scrap) or (scrap.typed and self._is_typed_heading(index, scrap)):
            self._open.clear()
            text = entry.text.unstyled().markup()
            self._blocks.append(Heading(text, direction=_direction(scrap)))
        else:
            self._begin(_Node(entry.text, scrap))

    def _begin(self, node: _Node) -> None:
        self._blocks.append(node)
        self._open = [node]

    def _is_tabbed_bullet(self, scrap: Scrap) -> bool:
        """Whether a typed line, indented below a paragraph, has lost its bullet."""
        if not scrap.typed or not scrap.lead or not self._open or scrap.sequence:
            return False
        above = self._open[0]
        return above.numbered and (above.scrap is None or scrap.lead > above.scrap.lead)

    def _is_typed_heading(self, index: int, scrap: Scrap) -> bool:
        """Whether a short line of a text stands by itself above what it names."""
        text = scrap.plain
        if (
            not scrap.gap
            or scrap.lead
            or len(text) > _TYPED_HEADING
            or index + 1 == len(self.entries)
        ):
            return False
        if (
            text.endswith(_SENTENCE_ENDS)
            or any(char in text for char in "\n\t@/")
            or scrap.sequence
        ):
            return False
        after = self.entries[index + 1]
        named = after.marker is not None or after.scrap is None or len(after.text.plain) > len(text)
        return named and any(char.isalpha() for char in text)

    def _item(self, entry: _Entry, marker: Marker, scrap: Scrap) -> None:
        if not self._open:
            self._begin(_Node(Rich(), None))
        kind = "bullet" if marker.kind == "bullet" else marker.form
        node = _Node(entry.text, scrap, self._depth(marker, scrap), kind=kind)
        while len(self._open) > 1 and self._is_beside(self._open[-1], node):
            self._open.pop()
        parent = self._open[-1]
        if len(self._open) > _DEEPEST:
            parent = self._open[_DEEPEST - 1]
            del self._open[_DEEPEST:]
        if not parent.children:
            parent.ordered = marker.kind != "bullet"
        elif parent.ordered != (marker.kind != "bullet") and len(self._open) <= _DEEPEST:
            # A list of the other kind at the same depth belongs to the item before it.
            parent = parent.children[-1]
            self._open.append(parent)
            if not parent.children:
                parent.ordered = marker.kind != "bullet"
        parent.children.append(node)
        self._open.append(node)

    def _depth(self, marker: Marker, scrap: Scrap) -> int:
        if len(marker.path) > 1:
            return len(marker.path) - (1 if scrap.marker else 2)
        if scrap.marker or scrap.sequence:
            return scrap.level + 1
        return scrap.lead

    def _is_beside(self, held: _Node, node: _Node) -> bool:
        """Whether an item stands beside or above one that is open, not below it."""
        if node.depth != held.depth:
            return node.depth < held.depth
        if node.kind == held.kind:
            return True
        # Another kind of marker at the same depth: below, unless such a list is open further up.
        return any(other.kind == node.kind for other in self._open[1:])

    def _add_grid(self, piece: Piece) -> None:
        if not isinstance(piece, Grid):
            return
        rows = [row for row in piece.rows if any(scrap.text for cell in row for scrap in cell)]
        self._open.clear()
        header = piece.header or _looks_like_header(rows)
        table = Table(
            tuple(
                tuple(_cell(cell, plain_look=header and index == 0) for cell in row)
                for index, row in enumerate(rows)
            ),
            header=header,
        )
        self._blocks.append(table)


def _paragraph(node: _Node) -> Paragraph:
    return Paragraph(
        node.text.markup(),
        numbered=node.numbered,
        items=tuple(_item(child) for child in node.children),
        ordered=node.ordered and bool(node.children),
        direction=_direction(node.scrap),
    )


def _item(node: _Node) -> Item:
    return Item(
        node.text.markup(),
        tuple(_item(child) for child in node.children),
        ordered=node.ordered and bool(node.children),
        direction=_direction(node.scrap),
    )


def _direction(scrap: Scrap | None) -> TextDirection | None:
    return "ltr" if scrap is not None and scrap.ltr else None


def _is_heading(scrap: Scrap) -> bool:
    """Whether a paragraph without a marker is a side heading: by its style, or short and bold."""
    if scrap.style == "heading":
        return True
    if scrap.style == _BODY_STYLE:
        return False
    text = scrap.plain
    if len(text) > _HEADING or "\n" in text:
        return False
    return bool(scrap.heading) or (scrap.text.all_bold and not text.endswith(_SENTENCE_ENDS))


def _looks_like_header(rows: Sequence[tuple[tuple[Scrap, ...], ...]]) -> bool:
    """Whether the first row is bold and another is not."""
    if len(rows) < 2:
        return False
    first = [scrap.text.all_bold for cell in rows[0] for scrap in cell if scrap.text]
    rest = [scrap.text.all_bold for row in rows[1:] for cell in row for scrap in cell if scrap.text]
    return bool(first) and all(first) and not all(rest)


def _cell(cell: tuple[Scrap, ...], *, plain_look: bool) -> str:
    texts = []
    for scrap in cell:
        marker = f"{scrap.marker} " if scrap.marker else ""
        texts.append(Rich.literal(marker) + scrap.text.strip())
    text = joined((text for text in texts if text), "\n")
    return (text.unstyled() if plain_look else text).markup()


# --- tables in plain text ----------------------------------------------------------------------


def _with_typed_tables(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Read lines of plain text with the same number of tabs between words as a table."""
    index = 0
    while index < len(pieces):
        end = index
        columns = _columns(pieces[index])
        while columns and end < len(pieces) and _columns(pieces[end]) == columns:
            later = pieces[end]
            if end > index and isinstance(later, Scrap) and later.gap:
                break
            end += 1
        if end - index >= 2:
            yield _typed_grid(pieces[index:end])
            index = end
        else:
            yield pieces[index]
            index += 1


def _columns(piece: Piece) -> int:
    """How many cells a typed line has; 0 for anything else."""
    if not isinstance(piece, Scrap) or not piece.typed or piece.marker or piece.lead:
        return 0
    text = piece.plain
    if "\t" not in text or "\n" in text or opens_with_marker(text):
        return 0
    return text.count("\t") + 1


def _typed_grid(lines: Sequence[Piece]) -> Grid:
    rows = []
    for line in lines:
        if isinstance(line, Scrap):
            cells = line.plain.split("\t")
            rows.append(tuple((Scrap(Rich.literal(cell.strip()), line.line),) for cell in cells))
    return Grid(tuple(rows), lines[0].line, header=True)
