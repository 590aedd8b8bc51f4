# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""One text in a row, with what keeps its isolates in order: marks, and embeddings where they fail.

Word orders chunks by the direction of their runs; LibreOffice orders characters by UAX#9 and asks
no run. So that both draw an island in its own order, it is a run of its own direction *and* stands
between two direction marks. A mark is a run by itself, outside the island's run and outside any
link, so that a number copied from Word carries none.

A mark is a strong character where an isolate is a neutral one, so marks alone can't do all that
isolates can. Four ways are tried, and the first that UAX#9 orders as it orders the isolates is
taken:

1. marks, with another one where digits or punctuation after an island would join it; an isolate
   that holds letters of the other direction (Arabic in an address) is an embedding too;
2. the same, and marks of the paragraph's direction at both sides of a line break: a line is ordered
   by itself, but to Word a line break is a space;
3. every isolate an embedding, between marks of the direction that it has as a whole;
4. the same, and marks wherever the direction changes.

Real letters seldom need more than the first. Of what else has the meaning, `w:dir` hides its runs
from python-docx and LibreOffice passes it over, and isolate characters are the officer's own.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from attrs import evolve, frozen

from circular_composer.compose.sheet import Break, Direction, Hold, Inline, Isolate, Run, Text
from circular_composer.direction.bidi import resolve, visual_order
from circular_composer.export.docx import ooxml

NO_BREAK_SPACE = "\u00a0"

_RIGHT = frozenset({"R", "AL"})
_NUMBER = frozenset({"EN", "AN"})
_LINE_END, _LINE_BREAK = "\n", "\u2028"
"""What ends a line that is ordered by itself (class B), and a line that is not (class WS)."""
_ENDS = frozenset({_LINE_END, _LINE_BREAK})
_OBJECT = "\ufffc"


@frozen
class Mark:
    """A direction mark to set between runs, or an end of an embedding.

    Attributes:
        direction: the direction of a strong character that stands there.
        character: what is set.
    """

    direction: Direction
    character: str


Piece = Run | Break | Mark

_MARKS: Mapping[Direction, Mark] = {"ltr": Mark("ltr", ooxml.LRM), "rtl": Mark("rtl", ooxml.RLM)}
_OPENERS: Mapping[Direction, Mark] = {"ltr": Mark("ltr", ooxml.LRE), "rtl": Mark("rtl", ooxml.RLE)}


def in_order(text: Text) -> tuple[Piece, ...]:
    """Return the runs, line breaks and marks of a text, in logical order."""
    if all(isinstance(part, Run) for part in text.content):
        return tuple(part for part in text.content if isinstance(part, Run))
    wanted = _order(_isolated(text.content, "none"), text.direction)
    ways: tuple[Callable[[Text], Iterable[Piece]], ...] = (_marked, _parted, _embedded, _dressed)
    pieces: tuple[Piece, ...] = ()
    for way in ways:
        pieces = tuple(way(text))
        if _order(_set(pieces), text.direction) == wanted:
            break
    return pieces


# --- what UAX#9 makes of it -------------------------------------------------------------------

_Token = tuple[str, bool]
"""A character, and whether it is one of the text."""


def _isolated(content: Sequence[Inline], hold: Hold) -> Iterator[_Token]:
    for part in content:
        if isinstance(part, Isolate):
            yield "\u2066" if part.direction == "ltr" else "\u2067", False
            yield from _isolated(part.content, part.hold if part.hold != "none" else hold)
            yield "\u2069", False
        elif isinstance(part, Run):
            yield from ((char, True) for char in _held(part, hold).text)
        else:
            yield _LINE_END, False


def _set(pieces: Iterable[Piece]) -> Iterator[_Token]:
    for piece in pieces:
        if isinstance(piece, Mark):
            yield piece.character, False
        elif isinstance(piece, Run):
            yield from ((char, True) for char in piece.text)
        else:
            yield _LINE_BREAK, False


def _order(tokens: Iterable[_Token], base: Direction) -> list[list[tuple[int, bool]]]:
    """The characters of each line from left to right, each with whether it is mirrored.

    They are counted as they come. Spaces are left out: one at the end of a line has no place.
    """
    given = list(tokens)
    levels = resolve("".join(char for char, _ in given), base).levels
    numbers: dict[int, int] = {}
    for place, (_, own) in enumerate(given):
        if own:
            numbers[place] = len(numbers)
    lines: list[list[tuple[int, bool]]] = []
    for ended, line in groupby(range(len(given)), lambda place: given[place][0] in _ENDS):
        places = list(line)
        if not ended:
            order = (places[at] for at in visual_order(levels[place] for place in places))
            lines.append(
                [
                    (numbers[place], bool(levels[place] % 2))
                    for place in order
                    if place in numbers and not given[place][0].isspace()
                ]
            )
    return lines


# --- marks, as few as may be ------------------------------------------------------------------


@frozen
class _Embedding:
    """Pieces that are ordered by themselves, as a paragraph of their own direction is."""

    direction: Direction
    pieces: tuple[_Part, ...]


_Part = Piece | _Embedding


def _marked(text: Text) -> Iterator[Piece]:
    """Set marks beside the isolates, where their surroundings could pull at them."""
    rtl = text.direction == "rtl"
    mixed = any(isinstance(run, Run) and run.rtl != rtl for run in text.runs)
    parts = tuple(_Opener(mixed).opened(text.content, text.direction, text.direction, "none"))
    yield from _laid_out(_steadied(parts, text.direction))


def _parted(text: Text) -> Iterator[Piece]:
    """Set marks beside isolates and line breaks."""
    return _apart(_marked(text), text.direction)


def _apart(pieces: Iterable[Piece], base: Direction) -> Iterator[Piece]:
    for piece in pieces:
        if isinstance(piece, Break):
            yield from (_MARKS[base], piece, _MARKS[base])
        else:
            yield piece


def _laid_out(parts: Iterable[_Part]) -> Iterator[Piece]:
    for part in parts:
        if isinstance(part, _Embedding):
            yield _OPENERS[part.direction]
            yield from _laid_out(part.pieces)
            yield Mark(part.direction, ooxml.PDF)
        else:
            yield part


@frozen
class _Opener:
    """Opens the isolates of one text.

    Attributes:
        mixed: whether the text has runs of both directions.
    """

    mixed: bool

    def opened(
        self, content: Sequence[Inline], base: Direction, around: Direction, hold: Hold
    ) -> Iterator[_Part]:
        """Yield the parts of one level of nesting.

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
                yield _settled(part, base, hold) if around == "rtl" else _held(part, hold)
            else:
                yield part

    def _isolate(self, isolate: Isolate, around: Direction, hold: Hold) -> Iterator[_Part]:
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
        elif isinstance(part, Run) and _holds(part, kinds):
            return True
    return False


def _settled(run: Run, base: Direction, hold: Hold) -> Run:
    """A run as it is written.

    Arabic-Indic digits in a left-to-right island are no right-to-left run: Word would take it for
    a chunk of the line, and order it with the words outside.
    """
    if run.rtl and base == "ltr" and not _holds(run, _RIGHT):
        run = evolve(run, rtl=False)
    return _held(run, hold)


def _held(run: Run, hold: Hold) -> Run:
    """A run with no-break spaces where it may not break."""
    if hold == "line" and " " in run.text:
        return evolve(run, text=run.text.replace(" ", NO_BREAK_SPACE))
    return run


def _holds(run: Run, kinds: frozenset[str]) -> bool:
    return any(unicodedata.bidirectional(char) in kinds for char in run.text)


def _steadied(parts: Sequence[_Part], base: Direction) -> Iterator[_Part]:
    """Set a mark before a run that the marks of an island would draw into the island's direction.

    It is one of digits or neutral characters, with the island before it and, past the neutrals,
    nothing of its own direction.
    """
    if not any(isinstance(part, Mark) for part in parts):
        yield from parts
        return
    before: Direction = base
    for index, part in enumerate(parts):
        if isinstance(part, Run):
            own: Direction = "rtl" if part.rtl else "ltr"
            if before != own and _first_told(parts[index:], base, after=before) != own:
                yield _MARKS[own]
                before = own
        yield part
        before = _last_strong(part) or before


def _first_told(parts: Sequence[_Part], base: Direction, *, after: Direction) -> Direction:
    """Return the direction of the first character that has one.

    A digit has that of the strong character before it.
    """
    for part in parts:
        if isinstance(part, Mark | _Embedding):
            return part.direction
        if isinstance(part, Run):
            for char in part.text:
                kind = unicodedata.bidirectional(char)
                if kind in _RIGHT:
                    return "rtl"
                if kind == "L":
                    return "ltr"
                if kind in _NUMBER:
                    return after
    return base


def _last_strong(part: _Part) -> Direction | None:
    if isinstance(part, Mark | _Embedding):
        return part.direction
    if isinstance(part, Run):
        for char in reversed(part.text):
            kind = unicodedata.bidirectional(char)
            if kind in _RIGHT:
                return "rtl"
            if kind == "L":
                return "ltr"
    return None


# --- embeddings -------------------------------------------------------------------------------


def _embedded(text: Text) -> Iterator[Piece]:
    """Make every isolate an embedding."""
    pieces = _level(text.content, text.direction, "none", dressed=False, within=False)
    return _apart(pieces, text.direction)


def _dressed(text: Text) -> Iterator[Piece]:
    """Make every isolate an embedding, and set marks wherever the direction changes."""
    pieces = _level(text.content, text.direction, "none", dressed=True, within=False)
    return _apart(pieces, text.direction)


def _level(
    content: Sequence[Inline], base: Direction, hold: Hold, *, dressed: bool, within: bool
) -> Iterator[Piece]:
    """Yield one level of nesting, ordered by itself: an isolate is one neutral character here."""
    levels = resolve("".join(_outside(content, hold)), base).levels
    place = 0
    for part in content:
        if isinstance(part, Isolate):
            mark = _mark(levels[place], base)
            held = part.hold if part.hold != "none" else hold
            yield mark
            yield _OPENERS[part.direction]
            yield from _level(part.content, part.direction, held, dressed=dressed, within=True)
            yield Mark(part.direction, ooxml.PDF)
            yield mark
            place += 1
        elif isinstance(part, Run):
            run = _settled(part, base, hold) if within else _held(part, hold)
            end = place + len(run.text)
            yield from _stretches(run, levels[place:end], base) if dressed else (run,)
            place = end
        else:
            yield part
            place += 1


def _outside(content: Sequence[Inline], hold: Hold) -> Iterator[str]:
    for part in content:
        if isinstance(part, Run):
            yield _held(part, hold).text
        else:
            yield _OBJECT if isinstance(part, Isolate) else _LINE_END


def _stretches(run: Run, levels: bytes, base: Direction) -> Iterator[Piece]:
    """A run in stretches of one level, each between two marks that keep it there."""
    for level, places in groupby(range(len(levels)), levels.__getitem__):
        start, *rest = places
        end = (rest[-1] if rest else start) + 1
        mark = _mark(level, base)
        yield mark
        yield evolve(run, text=run.text[start:end], start=run.start + start)
        yield mark


def _mark(level: int, base: Direction) -> Mark:
    """The mark beside which characters of a level stay there: digits beside letters of their own.

    In left-to-right text digits among Arabic are of level 2, and go with the Arabic.
    """
    if base == "ltr":
        return _MARKS["rtl" if level else "ltr"]
    return _MARKS["rtl" if level == 1 else "ltr"]
