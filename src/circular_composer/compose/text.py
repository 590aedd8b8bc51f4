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

from attrs import frozen

from circular_composer.compose.sheet import Break, Direction, Hold, Inline, Isolate, Run, Text
from circular_composer.direction.islands import find_islands
from circular_composer.direction.runs import directional_runs
from circular_composer.model import inline

_OPEN: dict[str, Direction | None] = {"\u2066": "ltr", "\u2067": "rtl", "\u2068": None}
_CLOSE = "\u2069"
_DROPPED = frozenset("\u202a\u202b\u202c\u202d\u202e")
_OBJECT = "\ufffc"
_RTL_CLASSES = frozenset({"R", "AL", "AN"})


@frozen
class _Mark:
    """What one character carries beside itself."""

    at: int
    bold: bool
    italic: bool
    href: str | None


@frozen
class _Nested:
    """An isolate within a stretch of characters; the officer's own, or an island found."""

    direction: Direction
    hold: Hold
    content: tuple[_Unit, ...]
    own: bool = False


_Unit = tuple[str, _Mark] | _Nested


@frozen
class TextComposer:
    """Turns the strings of one letter into texts.

    Attributes:
        direction: the letter's base direction.
        range_look: where the family wants the smaller number of a range.
        unconfirmed: paths of imported facts that nobody has confirmed.
        links: whether addresses become links; not at the head and foot of a page, which are
            artifacts (PDF/UA-1 has no links in them).
    """

    direction: Direction
    range_look: str = "left"
    unconfirmed: frozenset[str] = frozenset()
    links: bool = True

    def marked_up(
        self, source: str, where: str, *, suffix: str = "", direction: Direction | None = None
    ) -> Text:
        """Compose a string that carries inline markup; `suffix` is a mark the house rule adds."""
        units = list(_units(inline.parse(source)))
        units += _plain_units(suffix, len(source))
        return self._text(units, where, direction)

    def literal(self, source: str, where: str = "", *, direction: Direction | None = None) -> Text:
        """Compose a string without markup: a label, a date in words, a plain field."""
        return self._text(list(_plain_units(source, 0)), where, direction)

    def island(
        self, source: str, where: str, *, href: str | None = None, hold: Hold = "line"
    ) -> Text:
        """Compose a left-to-right field: phone, e-mail, web address, reference.

        A value with right-to-left letters in it is composed as running text instead.
        """
        units = list(_plain_units(source, 0, href))
        if any(unicodedata.bidirectional(char) in _RTL_CLASSES for char in source):
            return self._text(units, where, None)
        nested: list[_Unit] = [_Nested("ltr", hold, tuple(units))] if units else []
        return self._text(nested, where, None)

    def _text(self, units: Sequence[_Unit], where: str, direction: Direction | None) -> Text:
        base = direction or self.direction
        confirm = where in self.unconfirmed
        return Text(tuple(self._inline(_isolated(units), base, confirm)), base, where)

    def _inline(self, units: Sequence[_Unit], base: Direction, confirm: bool) -> Iterator[Inline]:
        """Compose one level: lines apart, islands nested, the rest split into directed runs."""
        start = 0
        for index, unit in enumerate(units):
            if isinstance(unit, tuple) and unit[0] == "\n":
                yield from self._line(units[start:index], base, confirm)
                yield Break()
                start = index + 1
        yield from self._line(units[start:], base, confirm)

    def _line(self, units: Sequence[_Unit], base: Direction, confirm: bool) -> Iterator[Inline]:
        outer = self._with_islands(units, base)
        text = "".join(unit[0] if isinstance(unit, tuple) else _OBJECT for unit in outer)
        for directed in directional_runs(text, base):
            yield from self._stretch(outer[directed.start : directed.end], directed.rtl, confirm)

    def _with_islands(self, units: Sequence[_Unit], base: Direction) -> list[_Unit]:
        text = "".join(unit[0] if isinstance(unit, tuple) else _OBJECT for unit in units)
        found: list[_Unit] = []
        position = 0
        for island in find_islands(text, base=base, range_look=self.range_look):
            found.extend(units[position : island.start])
            inner = tuple(units[island.start : island.end])
            if self.links and island.kind in {"url", "email"}:
                inner = _linked(inner, island.kind)
            found.append(_Nested(island.direction, island.hold, inner))
            position = island.end
        found.extend(units[position:])
        return found

    def _stretch(self, units: Sequence[_Unit], rtl: bool, confirm: bool) -> Iterator[Inline]:
        """Join characters of one emphasis and one link; open the isolates between them."""
        text: list[str] = []
        mark: _Mark | None = None
        for unit in units:
            if isinstance(unit, _Nested):
                if text and mark:
                    yield _run("".join(text), mark, rtl, confirm)
                    text, mark = [], None
                content = tuple(self._nested(unit, confirm))
                if content:
                    yield Isolate(unit.direction, content, unit.hold)
                continue
            char, own = unit
            same = mark and (mark.bold, mark.italic, mark.href) == (own.bold, own.italic, own.href)
            if mark and not same:
                yield _run("".join(text), mark, rtl, confirm)
                text, mark = [], None
            mark = mark or own
            text.append(char)
        if text and mark:
            yield _run("".join(text), mark, rtl, confirm)

    def _nested(self, nested: _Nested, confirm: bool) -> Iterator[Inline]:
        if nested.own:  # running text of its own direction, with islands of its own
            yield from self._inline(nested.content, nested.direction, confirm)
            return
        text = "".join(unit[0] for unit in nested.content if isinstance(unit, tuple))
        for directed in directional_runs(text, nested.direction):
            yield from self._stretch(
                nested.content[directed.start : directed.end], directed.rtl, confirm
            )


def _run(text: str, mark: _Mark, rtl: bool, confirm: bool) -> Run:
    href = mark.href
    if href is not None and href.lower().startswith("www."):
        href = f"https://{href}"
    if href is not None and not inline.followable(href):
        href = None
    return Run(text, rtl, mark.bold, mark.italic, href, mark.at, confirm)


def _units(pieces: Sequence[inline.Piece]) -> Iterator[_Unit]:
    for piece in pieces:
        text = unicodedata.normalize("NFC", piece.text)
        at = piece.at
        if text != piece.text:
            # Composed characters: later offsets in this piece may lag by what was composed away.
            at = tuple(at[min(index, len(at) - 1)] for index in range(len(text)))
        for char, offset in zip(text, at, strict=True):
            if char not in _DROPPED:
                yield char, _Mark(offset, piece.bold, piece.italic, piece.href)


def _plain_units(source: str, offset: int, href: str | None = None) -> Iterator[_Unit]:
    for index, char in enumerate(unicodedata.normalize("NFC", source)):
        if char not in _DROPPED:
            yield char, _Mark(offset + index, bold=False, italic=False, href=href)


def _linked(units: Sequence[_Unit], kind: str) -> tuple[_Unit, ...]:
    """Give an address in running text its own link, unless the officer linked it already."""
    if any(isinstance(unit, tuple) and unit[1].href is not None for unit in units):
        return tuple(units)
    address = "".join(unit[0] for unit in units if isinstance(unit, tuple))
    if kind == "email":
        href = f"mailto:{address}"
    else:
        href = address if "://" in address else f"https://{address}"
    return tuple(
        (unit[0], _Mark(unit[1].at, unit[1].bold, unit[1].italic, href))
        if isinstance(unit, tuple)
        else unit
        for unit in units
    )


def _isolated(units: Sequence[_Unit]) -> tuple[_Unit, ...]:
    """Nest the officer's own isolates; one left open runs to the end, a stray close is nothing."""
    if not any(
        isinstance(unit, tuple) and (unit[0] in _OPEN or unit[0] == _CLOSE) for unit in units
    ):
        return tuple(units)
    stack: list[tuple[Direction | None, list[_Unit]]] = [(None, [])]
    for unit in units:
        char = unit[0] if isinstance(unit, tuple) else ""
        if char in _OPEN:
            stack.append((_OPEN[char], []))
        elif char == _CLOSE:
            if len(stack) > 1:
                _close(stack)
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
