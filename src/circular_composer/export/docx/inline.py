# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The words of one text as Word's runs: direction, links, line breaks, marks beside islands.

Word orders chunks by the direction of their runs; LibreOffice orders characters by UAX#9 and asks
no run. So that both draw an island in its own order, it is a run of its own direction *and* stands
between two direction marks. A mark is a run by itself, outside the island's run and outside any
link, so that a number copied from Word carries none.

A mark is a strong character where an isolate is a neutral one. Digits or punctuation after an
island would join it in LibreOffice; there a mark of the other direction is set as well.

What may not break over lines has no-break spaces for its spaces. A hyphen stays a hyphen: Word's
own unbreakable one is another character to whoever copies, searches or converts the file, and gets
lost on the way; a line that ends with a hyphen is the lesser harm.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Protocol

from attrs import evolve, frozen

from circular_composer.compose.sheet import Break, Direction, Hold, Inline, Isolate, Run, Text
from circular_composer.export.docx import ooxml, styles
from circular_composer.export.docx.ooxml import Element, Languages, build, setting

NO_BREAK_SPACE = "\u00a0"
_CONFIRM_FILL = "FFF2CC"
_RIGHT = frozenset({"R", "AL"})
_NUMBER = frozenset({"EN", "AN"})


class Links(Protocol):
    """What gives a link's target a relationship in the part that holds the text."""

    def relationship(self, href: str) -> str:
        """The identifier of the relationship to a target."""


@frozen
class _Mark:
    """A direction mark to set between runs."""

    direction: Direction


_Piece = Run | Break | _Mark


def inline(
    text: Text, spoken: Languages, links: Links, *, character_style: str | None = None
) -> Iterator[Element]:
    """The content of a text's paragraph, in logical order; links have a style of their own."""
    pieces = tuple(_steadied(tuple(_flat(text)), text.direction))
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        if isinstance(piece, _Mark):
            yield ooxml.copied(_mark_run(piece.direction, spoken))
        elif isinstance(piece, Break):
            yield ooxml.run(None, build("w:br"))
        elif piece.href is None:
            yield _run(piece, spoken, character_style)
        else:
            linked = [piece]
            while index + 1 < len(pieces) and _continues(pieces[index + 1], piece.href):
                index += 1
                linked.append(pieces[index])  # type: ignore[arg-type]  # told by _continues
            shown = (_run(part, spoken, styles.HYPERLINK) for part in linked)
            yield ooxml.hyperlink(links.relationship(piece.href), *shown)
        index += 1


def _continues(piece: _Piece, href: str) -> bool:
    return isinstance(piece, Run) and piece.href == href


def _run(run: Run, spoken: Languages, character_style: str | None) -> Element:
    looks = _properties(
        spoken,
        character_style,
        rtl=run.rtl,
        bold=run.bold,
        italic=run.italic,
        confirm=run.confirm,
    )
    return ooxml.run(ooxml.copied(looks), *ooxml.text(run.text))


@lru_cache(maxsize=256)
def _properties(
    spoken: Languages,
    character_style: str | None,
    *,
    rtl: bool,
    bold: bool,
    italic: bool,
    confirm: bool,
) -> Element:
    """The properties of runs of one look, to be copied: a letter has few looks and many runs."""
    parts: list[Element] = []
    if character_style is not None:
        parts.append(setting("w:rStyle", character_style))
    if bold:
        parts.extend(ooxml.bold())
    if italic:
        parts.extend(ooxml.italic())
    if confirm:
        fill = {"w:val": "clear", "w:color": "auto", "w:fill": _CONFIRM_FILL}
        parts.append(build("w:shd", fill))
    return ooxml.directed_properties(parts, spoken, rtl=rtl)


@lru_cache(maxsize=16)
def _mark_run(direction: Direction, spoken: Languages) -> Element:
    """A run with a direction mark, to be copied."""
    return ooxml.mark_run(direction, spoken)


# --- isolates into marks ----------------------------------------------------------------------


def _flat(text: Text) -> Iterator[_Piece]:
    """Open the isolates, each between two marks where its surroundings could pull at it."""
    rtl = text.direction == "rtl"
    mixed = any(isinstance(run, Run) and run.rtl != rtl for run in text.runs)
    yield from _opened(text.content, text.direction, "none", mixed=mixed)


def _opened(
    content: Sequence[Inline], base: Direction, hold: Hold, *, mixed: bool
) -> Iterator[_Piece]:
    for part in content:
        if isinstance(part, Isolate):
            held = part.hold if part.hold != "none" else hold
            marked = mixed or part.direction != base
            if marked:
                yield _Mark(part.direction)
            yield from _opened(part.content, part.direction, held, mixed=mixed)
            if marked:
                yield _Mark(part.direction)
        elif isinstance(part, Run) and hold == "line":
            yield evolve(part, text=part.text.replace(" ", NO_BREAK_SPACE))
        else:
            yield part


def _steadied(pieces: Sequence[_Piece], base: Direction) -> Iterator[_Piece]:
    """Set a mark before a run that the marks of an island would draw into the island's direction.

    It is one of digits or neutral characters, with the island before it and, past the neutrals,
    nothing of its own direction.
    """
    if not any(isinstance(piece, _Mark) for piece in pieces):
        yield from pieces
        return
    before: str = base
    for index, piece in enumerate(pieces):
        if isinstance(piece, Run):
            own = "rtl" if piece.rtl else "ltr"
            if before != own and _first_told(pieces[index:], base, after=before) != own:
                yield _Mark("rtl" if piece.rtl else "ltr")
                before = own
        yield piece
        before = _last_strong(piece) or before


def _first_told(pieces: Sequence[_Piece], base: Direction, *, after: str) -> str:
    """Return the direction of the first character that has one.

    A digit has that of the strong character before it.
    """
    for piece in pieces:
        if isinstance(piece, _Mark):
            return piece.direction
        if isinstance(piece, Run):
            for char in piece.text:
                kind = unicodedata.bidirectional(char)
                if kind in _RIGHT:
                    return "rtl"
                if kind == "L":
                    return "ltr"
                if kind in _NUMBER:
                    return after
    return base


def _last_strong(piece: _Piece) -> Direction | None:
    if isinstance(piece, _Mark):
        return piece.direction
    if isinstance(piece, Run):
        for char in reversed(piece.text):
            kind = unicodedata.bidirectional(char)
            if kind in _RIGHT:
                return "rtl"
            if kind == "L":
                return "ltr"
    return None
