# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The letter as plain text.

In logical order; or in visual order for a terminal that neither shapes letters nor reorders lines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from circular_composer.compose.sheet import Block, Columns, Field, Group, Paragraph, Sheet, Table
from circular_composer.direction.visual_text import for_plain_terminal

_SPACED = frozenset({"place-date", "reference-line", "subject", "closing", "annex-line", "heading"})
"""Styles that a blank line sets off from what stands above."""


def write_text(sheet: Sheet, *, visual: bool = False, width: int = 78) -> str:
    """Return the letter as text.

    Args:
        sheet: the composed letter.
        visual: shape and reorder every line for a terminal that does neither.
        width: columns to wrap at, in visual order only; logical text is never wrapped.
    """
    lines = list(_lines(sheet))
    if visual:
        lines = [for_plain_terminal(line, sheet.direction, width) if line else "" for line in lines]
    return "\n".join(lines) + "\n"


def _lines(sheet: Sheet) -> Iterator[str]:
    if sheet.draft is not None:
        yield f"[{sheet.draft.plain}]"
    for line in sheet.letterhead.lines:
        yield from line.text.plain.split("\n")
    yield from _blocks(sheet.blocks)
    for annex in sheet.annexes:
        yield ""
        yield from _blocks(annex.blocks)
    if sheet.footer:
        yield ""
        for line in sheet.footer:
            yield line.text.plain


def _blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    writers: dict[type, Callable[..., Iterator[str]]] = {
        Paragraph: _paragraph,
        Table: _table,
        Columns: _columns,
        Group: lambda group: _blocks(group.blocks),
    }
    for block in blocks:
        yield from writers[type(block)](block)


def _paragraph(paragraph: Paragraph, depth: int = 0) -> Iterator[str]:
    if paragraph.style in _SPACED:
        yield ""
    lead = "\t" * depth
    if paragraph.marker is not None:
        lead += f"{paragraph.marker.label}\t"
    if paragraph.label is not None:
        lead += f"{paragraph.label.plain} "
    first, *rest = paragraph.text.plain.split("\n")
    yield f"{lead}{first}"
    yield from rest
    for child in paragraph.children:
        yield from _paragraph(child, depth + 1 if paragraph.marker else depth)


def _table(table: Table) -> Iterator[str]:
    yield ""
    for row in table.rows:
        yield "\t".join(cell.plain.replace("\n", " ") for cell in row)
    yield ""


def _columns(block: Columns) -> Iterator[str]:
    yield ""
    for column in block.columns:
        for entry in column:
            yield from _field(entry)


def _field(entry: Field) -> Iterator[str]:
    values = [value.plain for value in entry.values]
    if entry.listed:
        yield entry.label.plain
        for value in values:
            yield f"-\t{value}"
    else:
        first, *rest = (line for value in values for line in value.split("\n"))
        yield f"{entry.label.plain} {first}"
        yield from rest
