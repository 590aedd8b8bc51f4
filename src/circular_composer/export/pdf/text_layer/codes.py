# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The codes that draw a run's letters and say each of them once.

All measures are thousandths of the font size unless they are said to be font units.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from operator import itemgetter
from typing import NamedTuple

from circular_composer.export.pdf.text_layer.characters import letters
from circular_composer.export.pdf.text_layer.content import Glyph, Piece
from circular_composer.export.pdf.text_layer.fonts import Subset
from circular_composer.export.pdf.text_layer.program import Part

TIGHT = 25.0
"""The widest gap within a word that no reader takes for a space."""

LOOSE = 500.0
"""The widest gap within a word that is closed: what is wider is meant to be seen."""

_BLANK = 120.0
"""How wide a blank is that says a letter or a mark: under a tenth of an em poppler takes a
character for a second print of the one before it, over a fifth it starts a new word."""

_EDGE = 10.0
"""How far a mark's blank reaches out to the left where a word begins there."""

_SAME = 0.5
"""Places nearer than this are one place."""


class Code(NamedTuple):
    """A code to be shown.

    Attributes:
        code: the font's code, or the number of a glyph made for it.
        x: its place, in thousandths of the size.
        width: how far it moves the pen, likewise.
        text: what it says.
    """

    code: int
    x: float
    width: float
    text: str


class Letter(NamedTuple):
    """A piece on its way to codes: its box, and what is drawn in it.

    Attributes:
        text: what it says.
        glyphs: what is drawn.
        left: where its box begins.
        right: where its box ends.
    """

    text: str
    glyphs: tuple[Glyph, ...]
    left: float
    right: float


def baseline_of(pieces: Sequence[Piece]) -> float:
    """The height most of a run's glyphs stand at."""
    if pieces[0].block == pieces[-1].block:
        return pieces[0].glyphs[-1][2]
    heights: dict[float, int] = {}
    for piece in pieces:
        height = round(piece.glyphs[-1][2], 1)
        heights[height] = heights.get(height, 0) + 1
    return max(heights, key=lambda height: (heights[height], -abs(height)))


def _boxed(piece: Piece, font: Subset) -> Letter:
    """Find the box of a piece: the glyphs that move the pen do so from where it stood."""
    text, pen, glyphs, _, _ = piece
    if len(glyphs) == 1:
        code, x, _ = glyphs[0]
        return Letter(text, glyphs, x, x + font.width(code))
    end = pen
    for code, x, _ in sorted(glyphs, key=itemgetter(1)):
        if abs(x - end) <= _SAME:
            end += font.width(code)
    if end - pen > _SAME:
        return Letter(text, glyphs, pen, end)
    code, x, _ = max(glyphs, key=lambda glyph: font.width(glyph[0]))
    return Letter(text, glyphs, x, x + font.width(code))


def right_to_left_codes(pieces: Sequence[Piece], baseline: float, font: Subset) -> list[Code]:
    """The codes that draw a right-to-left run and say it.

    Every code says one letter, or the marks on one; from right to left they say the run in the
    order it is read.
    """
    texts, plain = font.texts, font.plain
    boxed = [_boxed(piece, font) for piece in pieces]
    found: list[Code] = []
    reach = _EDGE
    for letter, after in zip_longest(boxed, boxed[1:]):
        text, glyphs, left, right = letter
        end = right
        if after is not None and after.left - right > TIGHT:
            end = _closed(letter, after)
        code, _, y = glyphs[0]
        if (
            code in plain
            and len(glyphs) == 1
            and end == right
            and texts[code] == text
            and -_SAME <= y - baseline <= _SAME
        ):
            found.append(Code(code, left, right - left, text))
        else:
            found.extend(_codes(letter, end, baseline, reach, font))
        # Sorted by where they begin, a mark's blank comes after the letter to its left.
        reach = _EDGE if text == " " else min(_BLANK, (end - left) / 2)
    return found


def _closed(letter: Letter, after: Letter) -> float:
    """Where a piece's box has to end so that no reader sees a gap before the next one's."""
    if letter.text == " ":
        # mupdf sees no width in marks: no gap may open between a space and a word's.
        return after.left - _EDGE if letters(after.text)[-1][1] else letter.right
    narrow = after.text != " " and after.left - letter.right < LOOSE
    return after.left if narrow else letter.right


def left_to_right_codes(pieces: Sequence[Piece], baseline: float, font: Subset) -> list[Code]:
    """The codes that draw a left-to-right run and say it."""
    boxed = [_boxed(piece, font) for piece in pieces]
    return [_visible(letter, letter.text, letter.right, baseline, font) for letter in boxed]


def _codes(
    letter: Letter, right: float, baseline: float, reach: float, font: Subset
) -> Iterator[Code]:
    """The codes of one piece, from left to right."""
    *others, (base, marks) = letters(letter.text)
    if marks:
        yield _blank(font, marks[::-1], letter.left - reach, reach)
    yield _visible(letter, base, right, baseline, font)
    blanks = [text for other in reversed(others) for text in (other[1][::-1], other[0]) if text]
    for index, text in enumerate(blanks):
        yield _blank(font, text, right - _BLANK * (len(blanks) - index), _BLANK)


def _visible(letter: Letter, text: str, right: float, baseline: float, font: Subset) -> Code:
    """The code that draws a piece."""
    code, x, y = letter.glyphs[0]
    width = right - letter.left
    if (
        len(letter.glyphs) == 1
        and font.texts.get(code) == text
        and abs(y - baseline) <= _SAME
        and abs(x - letter.left) <= _SAME
        and abs(font.width(code) - width) <= _SAME
    ):
        return Code(code, x, font.width(code), text)
    units = font.units / 1000
    parts = [
        Part(code, round((x - letter.left) * units), round((y - baseline) * units))
        for code, x, y in letter.glyphs
    ]
    made = font.compose(parts, round(width * units), text)
    return Code(made, letter.left, font.width(made), text)


def _blank(font: Subset, text: str, x: float, width: float) -> Code:
    code = font.compose((), round(width * font.units / 1000), text)
    return Code(code, x, font.width(code), text)
