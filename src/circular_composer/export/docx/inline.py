# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The words of one text as Word's runs: direction, links, line breaks, marks beside islands.

Word orders chunks by the direction of their runs; LibreOffice orders characters by UAX#9 and asks
no run. So that both draw an island in its own order, it is a run of its own direction *and* stands
between two direction marks. A mark is a run by itself, outside the island's run and outside any
link, so that a number copied from Word carries none.

A mark is a strong character where an isolate is a neutral one. Digits or punctuation after an
island would join it in LibreOffice; there a mark of the other direction is set as well.

Marks cannot hold letters of the other direction in an isolate: Arabic in an address, or in an
officer's own isolate. Such a one is also an embedding (U+202A or U+202B … U+202C). Of what has the
meaning, `w:dir` hides its runs from python-docx and LibreOffice passes it over, and the importers
keep isolate characters as the officer's own.

What may not break over lines has no-break spaces for its spaces. A hyphen stays a hyphen: Word's
own unbreakable one is another character to whoever copies, searches or converts the file, and gets
lost on the way; a line that ends with a hyphen is the lesser harm.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    """A direction mark to set between runs, or an end of an embedding.

    Attributes:
        direction: the direction of a strong character that stands there.
        character: what is set.
    """

    direction: Direction
    character: str


_MARKS: Mapping[Direction, _Mark] = {"ltr": _Mark("ltr", ooxml.LRM), "rtl": _Mark("rtl", ooxml.RLM)}
_OPENERS: Mapping[Direction, _Mark] = {
    "ltr": _Mark("ltr", ooxml.LRE),
    "rtl": _Mark("rtl", ooxml.RLE),
}


@frozen
class _Embedding:
    """Pieces that are ordered by themselves, as a paragraph of their own direction is."""

    direction: Direction
    pieces: tuple[_Piece, ...]


_Piece = Run | Break | _Mark | _Embedding


def inline(
    text: Text, spoken: Languages, links: Links, *, character_style: str | None = None
) -> Iterator[Element]:
    """The content of a text's paragraph, in logical order; links have a style of their own."""
    pieces = tuple(_flat(text))
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        if isinstance(piece, _Mark):
            yield ooxml.copied(_mark_run(piece, spoken))
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


def _continues(piece: Run | Break | _Mark, href: str) -> bool:
    return isinstance(piece, Run) and piece.href == href


def _run(run: Run, spoken: Languages, character_style: str | None) -> Element:
    looks = _properties(
        spoken,
        character_style,
        rtl=run.rtl,
        complex_script=not run.rtl and _holds(run, "AN"),
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
    complex_script: bool,
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
    return ooxml.directed_properties(parts, spoken, rtl=rtl, complex_script=complex_script)


@lru_cache(maxsize=16)
def _mark_run(mark: _Mark, spoken: Languages) -> Element:
    """A run with a direction mark, to be copied."""
    return ooxml.mark_run(mark.character, spoken, rtl=mark.direction == "rtl")


# --- isolates into marks ----------------------------------------------------------------------


def _flat(text: Text) -> Iterator[Run | Break | _Mark]:
    """Open the isolates, each between two marks where its surroundings could pull at it."""
    rtl = text.direction == "rtl"
    mixed = any(isinstance(run, Run) and run.rtl != rtl for run in text.runs)
    opener = _Opener(mixed)
    pieces = tuple(opener.opened(text.content, text.direction, text.direction, "none"))
    yield from _laid_out(_steadied(pieces, text.direction))


def _laid_out(pieces: Iterable[_Piece]) -> Iterator[Run | Break | _Mark]:
    for piece in pieces:
        if isinstance(piece, _Embedding):
            yield _OPENERS[piece.direction]
            yield from _laid_out(piece.pieces)
            yield _Mark(piece.direction, ooxml.PDF)
        else:
            yield piece


@frozen
class _Opener:
    """Opens the isolates of one text.

    Attributes:
        mixed: whether the text has runs of both directions.
    """

    mixed: bool

    def opened(
        self, content: Sequence[Inline], base: Direction, around: Direction, hold: Hold
    ) -> Iterator[_Piece]:
        """Yield the pieces of one level of nesting.

        Args:
            content: the level's content.
            base: its direction.
            around: the direction of the paragraph or the embedding that it stands in.
            hold: where it may break.
        """
        for part in content:
            if isinstance(part, Isolate):
                held = part.hold if part.hold != "none" else hold
                marked = self.mixed or part.direction != base
                if marked:
                    yield _MARKS[part.direction]
                yield from self._isolate(part, around, held)
                if marked:
                    yield _MARKS[part.direction]
            elif isinstance(part, Run):
                yield _settled(part, base, around, hold)
            else:
                yield part

    def _isolate(self, isolate: Isolate, around: Direction, hold: Hold) -> Iterator[_Piece]:
        direction = isolate.direction
        if direction == around or not _turns_within(isolate, around):
            yield from self.opened(isolate.content, direction, around, hold)
            return
        inner = tuple(self.opened(isolate.content, direction, direction, hold))
        yield _Embedding(direction, tuple(_steadied(inner, direction)))


def _turns_within(isolate: Isolate, around: Direction) -> bool:
    """Whether letters of the surrounding direction, or an isolate of it, stand in an isolate."""
    kinds = _RIGHT if around == "rtl" else frozenset({"L"})
    for part in isolate.content:
        if isinstance(part, Isolate):
            if part.direction == around or _turns_within(part, around):
                return True
        elif isinstance(part, Run) and any(_holds(part, kind) for kind in kinds):
            return True
    return False


def _settled(run: Run, base: Direction, around: Direction, hold: Hold) -> Run:
    """A run as it is written: what holds has no-break spaces.

    Arabic-Indic digits in a left-to-right island are no right-to-left run: Word would take it for
    a chunk of the line, and order it with the words outside.
    """
    if run.rtl and base == "ltr" and around == "rtl" and not any(map(_is_right, run.text)):
        run = evolve(run, rtl=False)
    return evolve(run, text=run.text.replace(" ", NO_BREAK_SPACE)) if hold == "line" else run


def _holds(run: Run, kind: str) -> bool:
    return any(unicodedata.bidirectional(char) == kind for char in run.text)


def _is_right(char: str) -> bool:
    return unicodedata.bidirectional(char) in _RIGHT


def _steadied(pieces: Sequence[_Piece], base: Direction) -> Iterator[_Piece]:
    """Set a mark before a run that the marks of an island would draw into the island's direction.

    It is one of digits or neutral characters, with the island before it and, past the neutrals,
    nothing of its own direction.
    """
    if not any(isinstance(piece, _Mark) for piece in pieces):
        yield from pieces
        return
    before: Direction = base
    for index, piece in enumerate(pieces):
        if isinstance(piece, Run):
            own: Direction = "rtl" if piece.rtl else "ltr"
            if before != own and _first_told(pieces[index:], base, after=before) != own:
                yield _MARKS[own]
                before = own
        yield piece
        before = _last_strong(piece) or before


def _first_told(pieces: Sequence[_Piece], base: Direction, *, after: Direction) -> Direction:
    """Return the direction of the first character that has one.

    A digit has that of the strong character before it.
    """
    for piece in pieces:
        if isinstance(piece, _Mark | _Embedding):
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
    if isinstance(piece, _Mark | _Embedding):
        return piece.direction
    if isinstance(piece, Run):
        for char in reversed(piece.text):
            kind = unicodedata.bidirectional(char)
            if kind in _RIGHT:
                return "rtl"
            if kind == "L":
                return "ltr"
    return None
