# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What a reader must find in an exported file: every text of the letter, in reading order.

Taken from the composed sheet, whose texts are the letter's own strings with the numbers, labels
and list endings of the house; never from the file under proof or from another export.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from attrs import frozen

from circular_composer.compose.sheet import (
    Block,
    Break,
    Columns,
    Group,
    Inline,
    Isolate,
    Paragraph,
    Run,
    Sheet,
    Table,
    Text,
)

_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u061c\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_HYPHENS = re.compile("[\u2010\u2011]")


def normalized(text: str) -> str:
    """Text as it is compared: NFC, no direction marks, one kind of hyphen, single spaces.

    A writer may set a no-break hyphen or space to hold a phone number together; a reader
    sees a hyphen or a space.
    """
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    return " ".join(_HYPHENS.sub("-", plain).split())


@frozen
class Unit:
    """One string that must be read as one piece.

    Attributes:
        where: path in the document file; empty for words that no field holds.
        text: normalized.
        number: the number printed before it, or empty.
        direction: the paragraph's base direction.
        drawn: the text with isolate characters and line ends, for UAX#9 to order.
        islands: stretches that keep their left-to-right order in a right-to-left line.
    """

    where: str
    text: str
    number: str = ""
    direction: str = "ltr"
    drawn: str = ""
    islands: tuple[str, ...] = ()


@frozen
class Expected:
    """All that must be found.

    Attributes:
        head: letterhead, on the first page only.
        body: the letter from place and date to the last annex, in reading order.
        foot: footer of the first page.
        continuation: reference at the head of later pages, or empty.
        targets: every link's target.
    """

    head: tuple[Unit, ...]
    body: tuple[Unit, ...]
    foot: tuple[Unit, ...]
    continuation: str
    targets: frozenset[str]


def expected(sheet: Sheet) -> Expected:
    """List what must be found in any file made from a sheet."""
    body = [*_units(sheet.blocks)]
    for annex in sheet.annexes:
        body += _units(annex.blocks)
    reference = sheet.continuation.reference
    return Expected(
        head=tuple(_unit(line.text) for line in sheet.letterhead.lines),
        body=tuple(unit for unit in body if unit.text or unit.number),
        foot=tuple(_unit(line.text) for line in sheet.footer),
        continuation=normalized(reference.plain) if reference else "",
        targets=frozenset(
            run.href
            for text in sheet.texts()
            for run in text.runs
            if isinstance(run, Run) and run.href is not None
        ),
    )


def _units(blocks: tuple[Block, ...]) -> Iterator[Unit]:
    for block in blocks:
        match block:
            case Group():
                yield from _units(block.blocks)
            case Paragraph():
                if block.label is not None:
                    yield _unit(block.label)
                marker = block.marker
                number = marker.label if marker and marker.kind == "number" else ""
                yield _unit(block.text, number)
                yield from _units(block.children)
            case Table():
                yield from (_unit(cell) for row in block.rows for cell in row)
            case Columns():
                for column in block.columns:
                    for entry in column:
                        yield _unit(entry.label)
                        yield from (_unit(value) for value in entry.values)


def _unit(text: Text, number: str = "") -> Unit:
    islands = tuple(_islands(text)) if text.direction == "rtl" else ()
    drawn = "".join(_drawn(text.content))
    return Unit(text.where, normalized(text.plain), number, text.direction, drawn, islands)


def _islands(text: Text) -> Iterator[str]:
    for part in text.content:
        if isinstance(part, Isolate) and part.direction == "ltr":
            yield normalized(Text((part,), "ltr").plain)


def _drawn(content: tuple[Inline, ...]) -> Iterator[str]:
    """Logical text as UAX#9 sees it.

    An isolate stands between LRI or RLI and PDI; each line is ordered by itself, as a paragraph.
    """
    for part in content:
        match part:
            case Isolate():
                yield "\u2066" if part.direction == "ltr" else "\u2067"
                yield from _drawn(part.content)
                yield "\u2069"
            case Break():
                yield "\n"
            case Run():
                yield part.text
