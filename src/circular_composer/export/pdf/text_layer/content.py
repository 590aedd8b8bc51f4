# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Read the text of a page's drawing instructions.

Only what Typst writes is understood: text objects that hold whole glyph runs, one after another,
each with its place. Anything else is left as it stands. Operators: ISO 32000-1, 9.4 and 14.6.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from attrs import Factory, define, frozen

from circular_composer.export.pdf.text_layer.characters import (
    is_left_to_right,
    is_right_to_left,
)
from circular_composer.export.pdf.text_layer.fonts import PdfFont, Subset


def _string(depth: int) -> bytes:
    """The pattern of a literal string, parentheses within it balanced to a depth."""
    within = rb"|" + _string(depth - 1) if depth else b""
    return rb"\((?>(?:[^()\\]++|\\." + within + rb")*)\)"


_STRING = _string(6)
_NUMBER = rb"[-+]?[0-9.]+"

_TEXT_OBJECT = re.compile(
    rb"\bBT\b(?P<body>(?>(?:[^()E]++|E(?!T\b)|" + _STRING + rb")*))ET\b|" + _STRING, re.DOTALL
)
_BEFORE = re.compile(
    rb"q\s+(?P<matrix>(?:" + _NUMBER + rb"\s+){6})cm(?P<setup>[^()]*)\Z", re.DOTALL
)
_BETWEEN = re.compile(
    rb"\s*Q\s*EMC\s*/(?:Span|Artifact|P)\b(?>(?:[^()B]++|\([^()]*\)|B(?!DC|MC))*)"
    rb"(?:BDC|BMC)\s*q\s+(?:" + _NUMBER + rb"\s+){6}cm[^()]*\Z",
    re.DOTALL,
)
_SHOWN = (
    rb"(?:(?P<mode>\d+)\s+Tr\s*)?"
    rb"/(?P<name>[^\s/\[(<]+)\s+(?P<size>" + _NUMBER + rb")\s+Tf\s+"
    rb"1\s+0\s+0\s+-1\s+(?P<e>" + _NUMBER + rb")\s+(?P<f>" + _NUMBER + rb")\s+Tm\s*"
    rb"(?P<shown>\[(?>(?:[^()\[\]]++|" + _STRING + rb")*)\]\s*TJ"
    rb"|(?:<[0-9A-Fa-f\s]*>|" + _STRING + rb")\s*Tj)"
)
_FONT = re.compile(rb"/([^\s/\[(<]+)\s+" + _NUMBER + rb"\s+Tf\b")
_OPERATION = re.compile(
    rb"\s*(?:"
    rb"(?P<reversed>/ReversedChars\s+BMC)"
    rb"|/Span\s*<<\s*/ActualText\s*(?P<actual><[0-9A-Fa-f]*>|" + _STRING + rb")\s*>>\s*BDC"
    rb"|(?P<end>EMC)"
    rb"|" + _SHOWN + rb"|(?P<done>\Z))",
    re.DOTALL,
)
_ITEM = re.compile(rb"(" + _STRING + rb"|<[0-9A-Fa-f\s]*>)|(" + _NUMBER + rb")", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPED = {
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"b": b"\b",
    b"f": b"\f",
    b"\n": b"",
    b"\r": b"",
    b"\r\n": b"",
}


Glyph = tuple[int, float, float]
"""A glyph in its place: its code in the font, how far its origin stands to the right of its run's
and how far above the run's baseline, in thousandths of the size."""


class Piece(NamedTuple):
    """Glyphs that say one text together.

    Attributes:
        text: what they say, in the order it is read.
        pen: where the pen stood before them, in thousandths of the size.
        glyphs: the glyphs, as drawn.
        block: the number of the text object they stand in, within its run.
        spanned: whether the text was said by a span around them instead of by their codes.
    """

    text: str
    pen: float
    glyphs: tuple[Glyph, ...]
    block: int
    spanned: bool


class Matrix(NamedTuple):
    """A transformation as ISO 32000-1, 8.3.3 writes it."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def offset(self, other: Matrix, size: float) -> tuple[float, float] | None:
        """Where another matrix's origin stands, seen from this one, in thousandths of a size.

        Returns:
            how far to the right, how far up; None when the two turn or scale differently.
        """
        if self[:4] != other[:4]:
            return None
        area = self.a * self.d - self.b * self.c
        if not area:
            return None
        x, y = other.e - self.e, other.f - self.f
        right = (self.d * x - self.c * y) / area
        down = (self.a * y - self.b * x) / area
        return 1000 * right / size, -1000 * down / size


@frozen(eq=False)
class TextObject:
    """What a text object shows, wherever on the page it stands.

    Attributes:
        body: its instructions, between BT and ET.
        name: its font's resource name.
        font: the font.
        size: the font size, as written.
        mode: the rendering mode, as written.
        pieces: what it shows, in the order it is drawn.
        reversed: whether it is marked as written from right to left.
        spans: whether a span within says a text.
        right_to_left: whether it holds a letter that is written from right to left.
        left_to_right: whether it holds a letter or digit that is written from left to right.
    """

    body: bytes
    name: bytes
    font: Subset
    size: bytes
    mode: bytes
    pieces: tuple[Piece, ...]
    reversed: bool
    spans: bool
    right_to_left: bool
    left_to_right: bool


@frozen(eq=False)
class Block:
    """One text object in its place on the page, with one glyph run in it.

    Attributes:
        start: where what stands between its BT and its ET begins, in bytes.
        end: where it ends.
        matrix: the transformation around it.
        setup: what else is set before it, colour for one.
        follows: whether nothing but the next marked content begins between the block before and
            this one.
        text: what it shows.
    """

    start: int
    end: int
    matrix: Matrix
    setup: bytes
    follows: bool
    text: TextObject


class Gap(NamedTuple):
    """A text object that is not understood; the run before it ends here."""

    start: int


def blocks(content: bytes, fonts: dict[bytes, PdfFont]) -> Iterator[Block | Gap]:
    """Find the text objects of a drawing.

    Args:
        content: the drawing's instructions.
        fonts: the fonts it may name, by their resource names.

    Yields:
        each text object in order, read or as a gap.
    """
    before = 0
    for found in _TEXT_OBJECT.finditer(content):
        body = found["body"]
        if body is None:
            continue
        between = content[before : found.start()]
        before = found.end()
        placed = _BEFORE.match(between, max(between.rfind(b"q "), 0))
        block = None
        if placed is not None:
            text = _text_object(body, fonts)
            if text is not None:
                start, end = found.span("body")
                matrix = Matrix(*map(float, placed["matrix"].split()))
                follows = _BETWEEN.match(between) is not None
                block = Block(start, end, matrix, placed["setup"], follows, text)
        yield block if block is not None else Gap(found.start())


def _text_object(body: bytes, fonts: dict[bytes, PdfFont]) -> TextObject | None:
    """Read what stands between BT and ET, or None when it holds anything unknown."""
    named = _FONT.search(body)
    font = fonts.get(named[1]) if named is not None else None
    if named is None or font is None:
        return None
    return _read(body, named[1], font.subset)


@lru_cache(maxsize=2048)
def _read(body: bytes, name: bytes, font: Subset) -> TextObject | None:
    """Read a text object; the letters of a batch have most of them in common."""
    reading = _Reading(body, name, font)
    at = 0
    while True:
        found = _OPERATION.match(body, at)
        if found is None:
            return None
        kind = found.lastgroup
        if kind == "done":
            return reading.text_object()
        if not reading.take(found, kind):
            return None
        at = found.end()


@define(eq=False)
class _Reading:
    """A text object, as far as it is read."""

    body: bytes
    name: bytes
    font: Subset
    state: tuple[bytes, bytes] | None = None
    scale: float = 0.0
    span: str | None = None
    pen: float = 0.0
    shown: list[Glyph] = Factory(list)
    pieces: list[Piece] = Factory(list)
    open_spans: list[bool] = Factory(list)
    reversed: bool = False
    spans: bool = False

    def take(self, found: re.Match[bytes], kind: str | None) -> bool:
        """Take the next operation in; whether it is understood."""
        if kind == "shown":
            return self._show(found)
        if kind == "reversed":
            self.reversed = True
            self.open_spans.append(False)
            return True
        if kind == "actual":
            known = self.span is None
            self.spans, self.span, self.shown = True, _text_string(found["actual"]), []
            self.open_spans.append(True)
            return known
        return self._end()

    def text_object(self) -> TextObject | None:
        """What was read, or None when something is missing."""
        if self.state is None or self.open_spans:
            return None
        size, mode = self.state
        return TextObject(
            body=self.body,
            name=self.name,
            font=self.font,
            size=size,
            mode=mode or b"",
            pieces=tuple(self.pieces),
            reversed=self.reversed,
            spans=self.spans,
            right_to_left=any(is_right_to_left(piece.text) for piece in self.pieces),
            left_to_right=any(is_left_to_right(piece.text) for piece in self.pieces),
        )

    def _show(self, found: re.Match[bytes]) -> bool:
        mode, name, size, e, f, string = found.group("mode", "name", "size", "e", "f", "shown")
        if name != self.name:
            return False
        if self.state != (size, mode):
            if self.state is not None:
                return False
            self.state = (size, mode)
            self.scale = float(size) / 1000
        scale = self.scale
        if not scale:
            return False
        x, y = float(e) / scale, -float(f) / scale
        if self.span is None:
            _add_pieces(self.pieces, self.font, string, x, y)
        else:
            if not self.shown:
                self.pen = x
            _add_glyphs(self.shown, self.font, string, x, y)
        return True

    def _end(self) -> bool:
        if not self.open_spans:
            return False
        if self.open_spans.pop():
            if self.shown and self.span is not None:
                self.pieces.append(Piece(self.span, self.pen, tuple(self.shown), 0, spanned=True))
            self.span = None
        return True


def _add_pieces(pieces: list[Piece], font: Subset, string: bytes, x: float, y: float) -> None:
    """Add what a show operator draws, each code saying its own text."""
    texts, widths, default = font.texts, font.widths, font.default_width
    pen = x
    for code, step in _codes(string):
        if code is None:
            x -= step
            continue
        pieces.append(Piece(texts.get(code, ""), pen, ((code, x, y),), 0, False))
        x += widths.get(code, default)
        pen = x


def _add_glyphs(glyphs: list[Glyph], font: Subset, string: bytes, x: float, y: float) -> None:
    """Add what a show operator draws within a span."""
    for code, step in _codes(string):
        if code is None:
            x -= step
        else:
            glyphs.append((code, x, y))
            x += font.width(code)


def _codes(shown: bytes) -> tuple[tuple[int | None, float], ...]:
    """The codes of a show operator's operand, and the moves between them."""
    found: list[tuple[int | None, float]] = []
    for string, number in _ITEM.findall(shown):
        if number:
            found.append((None, float(number)))
            continue
        data = _bytes(string)
        found.extend((data[at] << 8 | data[at + 1], 0.0) for at in range(0, len(data) - 1, 2))
    return tuple(found)


def _bytes(string: bytes) -> bytes:
    if string[:1] == b"<":
        digits = b"".join(string[1:-1].split()).decode("ascii")
        return bytes.fromhex(digits + "0" * (len(digits) % 2))
    inner = string[1:-1]
    return _ESCAPE.sub(_unescaped, inner) if b"\\" in inner else inner


def _unescaped(found: re.Match[bytes]) -> bytes:
    escaped = found[1]
    if escaped[:1].isdigit():
        return bytes([int(escaped, 8) & 0xFF])
    return _ESCAPED.get(escaped, escaped)


@lru_cache(maxsize=1024)
def _text_string(string: bytes) -> str:
    """A text string (ISO 32000-1, 7.9.2.2)."""
    data = _bytes(string)
    if data[:2] == b"\xfe\xff":
        return data[2:].decode("utf-16-be", "replace")
    return data.decode("pdfdoc", "replace")
