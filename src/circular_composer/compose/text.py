# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Stored strings into `Text`: markup read, isolates nested, islands found, runs split by direction.

Nothing is added to the stored string. An officer's own isolates (U+2066 … U+2069) and the islands
that keep their order by themselves (`direction.islands`) become `Isolate` nodes; seen from
outside, each is one neutral character, as UAX#9 treats an isolate. Embeddings and overrides
(U+202A … U+202E) order nothing here: they are findings of the checks, and are not exported.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby, repeat

from attrs import evolve, frozen

from circular_composer.compose.sheet import Break, Direction, Hold, Inline, Isolate, Run, Text
from circular_composer.direction.islands import Island, RangeLook, find_islands
from circular_composer.direction.runs import directional_runs
from circular_composer.model import inline

_OPEN: dict[str, Direction | None] = {"\u2066": "ltr", "\u2067": "rtl", "\u2068": None}
_CLOSE = "\u2069"
_STEERING = frozenset({*_OPEN, _CLOSE})
_DROPPED = frozenset("\u202a\u202b\u202c\u202d\u202e")
_OBJECT = "\ufffc"
_RTL_CLASSES = frozenset({"R", "AL", "AN"})
_REMEMBERED = 4096
"""Strings whose composition is kept: more than the paragraphs of any letter."""


@frozen
class _Look:
    """What the characters of one piece share."""

    bold: bool = False
    italic: bool = False
    href: str | None = None


_PLAIN = _Look()
_Char = tuple[str, int, _Look]
"""A character, its offset in the source string, and its look: a plain tuple, since a letter has
thousands."""


@frozen
class _Nested:
    """An isolate within a stretch of characters; the officer's own, or an island found."""

    direction: Direction
    hold: Hold
    content: tuple[_Unit, ...]
    own: bool = False


_Unit = _Char | _Nested


@frozen
class TextComposer:
    """Turns the strings of one letter into texts.

    A string that was composed before is not composed again: while an officer types, one string of
    the letter changes at a time.

    Attributes:
        direction: the letter's base direction.
        range_look: where the family wants the smaller number of a range.
        unconfirmed: paths of imported facts that nobody has confirmed.
        links: whether addresses become links; not at the head and foot of a page, which are
            artifacts (PDF/UA-1 has no links in them).
    """

    direction: Direction
    range_look: RangeLook = "left"
    unconfirmed: frozenset[str] = frozenset()
    links: bool = True

    def marked_up(
        self, source: str, where: str, *, suffix: str = "", direction: Direction | None = None
    ) -> Text:
        """Compose a string that carries inline markup; `suffix` is a mark the house rule adds."""
        base = direction or self.direction
        return Text(_marked_up(self._setter(where), source, suffix, base), base, where)

    def literal(self, source: str, where: str = "", *, direction: Direction | None = None) -> Text:
        """Compose a string without markup: a label, a date in words, a plain field."""
        base = direction or self.direction
        return Text(_literal(self._setter(where), source, base), base, where)

    def island(
        self, source: str, where: str, *, href: str | None = None, hold: Hold = "line"
    ) -> Text:
        """Compose a left-to-right field: phone, e-mail, web address, reference.

        A value with right-to-left letters in it is composed as running text instead.
        """
        base = self.direction
        return Text(_field(self._setter(where), source, href, hold, base), base, where)

    def _setter(self, where: str) -> _Setter:
        return _Setter(self.range_look, self.links, where in self.unconfirmed)


@frozen
class _Setter:
    """What the composition of a string depends on beside the string."""

    range_look: RangeLook
    links: bool
    confirm: bool

    def lines(self, units: Sequence[_Unit], base: Direction) -> Iterator[Inline]:
        """Compose running text: lines apart, islands nested, the rest split into directed runs."""
        text, start = _outside(units), 0
        while (end := text.find("\n", start)) >= 0:
            yield from self._line(units[start:end], base)
            yield Break()
            start = end + 1
        yield from self._line(units[start:], base)

    def _line(self, units: Sequence[_Unit], base: Direction) -> Iterator[Inline]:
        islands = find_islands(_outside(units), base=base, range_look=self.range_look)
        yield from self._directed(self._with_islands(units, 0, islands), base)

    def _with_islands(
        self, units: Sequence[_Unit], offset: int, islands: Sequence[Island]
    ) -> list[_Unit]:
        """Nest islands, and the islands within them; `offset` is where the units start."""
        found: list[_Unit] = []
        position = 0
        for island in islands:
            start, end = island.start - offset, island.end - offset
            found.extend(units[position:start])
            inner = units[start:end]
            if self.links and island.kind in {"url", "email"}:
                inner = _linked(inner, island.kind)
            content = self._with_islands(inner, island.start, island.parts)
            found.append(_Nested(island.direction, island.hold, tuple(content)))
            position = end
        found.extend(units[position:])
        return found

    def _directed(self, units: Sequence[_Unit], base: Direction) -> Iterator[Inline]:
        """Split into runs of one direction each; an isolate is one neutral character here."""
        for directed in directional_runs(_outside(units), base):
            yield from self._stretch(units[directed.start : directed.end], rtl=directed.rtl)

    def _stretch(self, units: Sequence[_Unit], *, rtl: bool) -> Iterator[Inline]:
        """Join characters of one emphasis and one link; open the isolates between them."""
        for look, group in groupby(units, key=_look):
            if look is None:
                for nested in group:
                    yield from self._isolate(nested)
            else:
                chars = [unit for unit in group if isinstance(unit, tuple)]
                text = "".join([char for char, _, _ in chars])
                yield _run(text, chars[0][1], look, rtl=rtl, confirm=self.confirm)

    def _isolate(self, nested: _Unit) -> Iterator[Isolate]:
        if isinstance(nested, _Nested):
            # An officer's isolate holds running text, with islands of its own.
            inner = self._line if nested.own else self._directed
            content = tuple(inner(nested.content, nested.direction))
            if content:
                yield Isolate(nested.direction, content, nested.hold)


def _outside(units: Sequence[_Unit]) -> str:
    """The units as a string; an isolate is one object to what stands round it."""
    return "".join([unit[0] if isinstance(unit, tuple) else _OBJECT for unit in units])


def _look(unit: _Unit) -> _Look | None:
    """What characters of one run share; None for an isolate."""
    return unit[2] if isinstance(unit, tuple) else None


@lru_cache(maxsize=_REMEMBERED)
def _marked_up(setter: _Setter, source: str, suffix: str, base: Direction) -> tuple[Inline, ...]:
    units = [*_units(inline.parse(source)), *_plain_units(suffix, len(source))]
    return tuple(setter.lines(_isolated(units), base))


@lru_cache(maxsize=_REMEMBERED)
def _literal(setter: _Setter, source: str, base: Direction) -> tuple[Inline, ...]:
    return tuple(setter.lines(_isolated(list(_plain_units(source, 0))), base))


@lru_cache(maxsize=_REMEMBERED)
def _field(
    setter: _Setter, source: str, href: str | None, hold: Hold, base: Direction
) -> tuple[Inline, ...]:
    units = _isolated(list(_plain_units(source, 0, _Look(href=href))))
    if not any(unicodedata.bidirectional(char) in _RTL_CLASSES for char in source) and units:
        units = (_Nested("ltr", hold, tuple(units)),)
    return tuple(setter.lines(units, base))


def _run(text: str, start: int, look: _Look, *, rtl: bool, confirm: bool) -> Run:
    href = look.href
    if href is not None and href.lower().startswith("www."):
        href = f"https://{href}"
    if href is not None:
        href = inline.uri(href) if inline.followable(href) else None
    return Run(text, rtl, look.bold, look.italic, href, start, confirm)


def _units(pieces: Sequence[inline.Piece]) -> Iterator[_Char]:
    for piece in pieces:
        text = unicodedata.normalize("NFC", piece.text)
        at = piece.at
        if text != piece.text:
            # Composed characters: later offsets in this piece may lag by what was composed away.
            at = tuple(at[min(index, len(at) - 1)] for index in range(len(text)))
        yield from _chars(text, at, _Look(piece.bold, piece.italic, piece.href))


def _plain_units(source: str, offset: int, look: _Look = _PLAIN) -> Iterator[_Char]:
    text = unicodedata.normalize("NFC", source)
    return _chars(text, range(offset, offset + len(text)), look)


def _chars(text: str, at: Sequence[int], look: _Look) -> Iterator[_Char]:
    chars = zip(text, at, repeat(look), strict=False)  # the look goes on for ever
    if _DROPPED.isdisjoint(text):
        return chars
    return (char for char in chars if char[0] not in _DROPPED)


def _linked(units: Sequence[_Unit], kind: str) -> tuple[_Unit, ...]:
    """Give an address in running text its own link, unless the officer linked it already."""
    if any(isinstance(unit, tuple) and unit[2].href is not None for unit in units):
        return tuple(units)
    address = "".join([unit[0] for unit in units if isinstance(unit, tuple)])
    if kind == "email":
        href = f"mailto:{address}"
    else:
        href = address if "://" in address else f"https://{address}"
    return tuple(
        (unit[0], unit[1], evolve(unit[2], href=href)) if isinstance(unit, tuple) else unit
        for unit in units
    )


def _isolated(units: Sequence[_Unit]) -> tuple[_Unit, ...]:
    """Nest the officer's own isolates; one left open runs to the end, a stray close is nothing.

    Each line is ordered by itself, so one that goes on over a line's end is one on each line.
    """
    if _STEERING.isdisjoint(_outside(units)):
        return tuple(units)
    stack: list[tuple[Direction | None, list[_Unit]]] = [(None, [])]
    for unit in units:
        char = unit[0] if isinstance(unit, tuple) else ""
        if char in _OPEN:
            stack.append((_OPEN[char], []))
        elif char == _CLOSE:
            if len(stack) > 1:
                _close(stack)
        elif char == "\n":
            opened = [direction for direction, _ in stack[1:]]
            while len(stack) > 1:
                _close(stack)
            stack[0][1].append(unit)
            stack += [(direction, []) for direction in opened]
        else:
            stack[-1][1].append(unit)
    while len(stack) > 1:
        _close(stack)
    return tuple(stack[0][1])


def _close(stack: list[tuple[Direction | None, list[_Unit]]]) -> None:
    direction, content = stack.pop()
    if content:
        chosen = direction or _first_strong(content)
        stack[-1][1].append(_Nested(chosen, "none", tuple(content), own=True))


def _first_strong(units: Sequence[_Unit]) -> Direction:
    for unit in units:
        kind = unicodedata.bidirectional(unit[0]) if isinstance(unit, tuple) else ""
        if kind in {"R", "AL"}:
            return "rtl"
        if kind == "L":
            return "ltr"
    return "ltr"
