# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Runs of glyphs, and the codes that say each of their letters once.

What each reader does with them, and why they are written so, is in the package's own words.
All measures are thousandths of the font size unless they are said to be font units.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from attrs import define

from circular_composer.export.pdf.text_layer.characters import (
    RIGHT_TO_LEFT_MARK,
    is_mark,
    is_right_to_left,
    letters,
    said,
)
from circular_composer.export.pdf.text_layer.content import Block, Code, Glyph, Piece, show
from circular_composer.export.pdf.text_layer.fonts import PdfFont
from circular_composer.export.pdf.text_layer.truetype import Part

_BLANK = 120.0
"""How wide a blank is that says a letter or a mark: under a tenth of an em poppler takes a
character for a second print of the one before it, over a fifth it starts a new word."""

_EDGE = 10.0
"""How far a mark's blank reaches out to the left where a word begins there."""

_TIGHT = 25.0
"""The widest gap within a word that no reader takes for a space."""

_LOOSE = 500.0
"""The widest gap within a word that is closed: what is wider is meant to be seen."""

_SAME = 0.5
"""Places nearer than this are one place."""

_NEAR = 300.0
"""How far from the last glyph a run's next text object may begin."""

_LINE = 1200.0
"""How far above or below a run's first text object the others may lie."""


class _Letter(NamedTuple):
    """A piece on its way to codes: its box, and what is drawn in it."""

    text: str
    glyphs: tuple[Glyph, ...]
    left: float
    right: float


@define(eq=False)
class Run:
    """Text objects that Typst cut from one run of glyphs where the baseline rises or falls.

    Attributes:
        blocks: the text objects, from left to right.
        right_to_left: whether the run is written from right to left.
    """

    blocks: list[Block]
    right_to_left: bool
    _offsets: list[tuple[float, float]]

    @classmethod
    def of(cls, block: Block) -> Run:
        """A run that begins with a text object."""
        right_to_left = block.reversed or any(
            is_right_to_left(piece.text) for piece in block.pieces
        )
        return cls([block], right_to_left, [(0.0, 0.0)])

    def takes(self, block: Block) -> bool:
        """Whether a text object goes on where this right-to-left run ends, and is taken in."""
        first, last = self.blocks[0], self.blocks[-1]
        if (
            not self.right_to_left
            or not block.follows
            or not last.pieces
            or not block.pieces
            or (block.name, block.size, block.mode, block.setup)
            != (first.name, first.size, first.mode, first.setup)
        ):
            return False
        offset = first.matrix.offset(block.matrix, float(block.size))
        if offset is None or abs(offset[1]) > _LINE:
            return False
        pen = offset[0] - self._offsets[-1][0]
        piece = last.pieces[-1]
        glyph = piece.glyphs[-1]
        end = glyph.x + last.font.width(glyph.code)
        if min(abs(pen - end), abs(pen - piece.pen)) > _NEAR:
            return False
        self.blocks.append(block)
        self._offsets.append(offset)
        return True

    def needs_codes(self) -> bool:
        """Whether readers would misread the run as it stands."""
        if len(self.blocks) > 1:
            return True
        block = self.blocks[0]
        if not self.right_to_left:
            return any(
                not piece.text or (piece.spanned and said(piece.text) != piece.text)
                for piece in block.pieces
            )
        if block.spans:
            return True
        plain, widths = block.font.plain, block.font.widths
        default = block.font.default_width
        end = 0.0
        word = False
        for piece in block.pieces:
            code, x, _ = piece.glyphs[0]
            if code not in plain:
                return True
            space = piece.text == " "
            if word and not space and _TIGHT < x - end < _LOOSE:
                return True
            word = not space
            end = x + widths.get(code, default)
        return False

    def ends_apart(self, following: Run | None) -> bool:
        """Whether the run ends, on its left, with what mupdf would part from its words.

        Args:
            following: the run drawn after it.
        """
        if not self.right_to_left:
            return False
        ending = ""
        for piece in self.blocks[0].pieces:
            if is_right_to_left(piece.text):
                break
            ending += piece.text
        else:
            return False
        return bool(ending.strip()) or (
            bool(ending) and following is not None and self._is_followed_by(following)
        )

    def _is_followed_by(self, other: Run) -> bool:
        """Whether another run goes on to the left on the same line."""
        mine, theirs = self.blocks[0], other.blocks[0]
        offset = mine.matrix.offset(theirs.matrix, float(mine.size))
        return offset is not None and offset[0] < 0 and abs(offset[1]) < _NEAR

    def instructions(self, *, apart: bool) -> bytes:
        """The instructions that show the run so that every reader reads it.

        Args:
            apart: whether to draw what the run ends with after its words.

        Raises:
            UnreadableFontError: when the font cannot be added to and the run needs it.
        """
        first = self.blocks[0]
        pieces = self._pieces()
        baseline = _baseline(pieces) if len(self.blocks) > 1 else pieces[0].glyphs[-1].y
        boxed = [_boxed(piece, first.font) for piece in pieces]
        if not self.right_to_left:
            codes = [
                _visible(letter, letter.text, letter.right, baseline, first.font)
                for letter in boxed
            ]
            return show(first, baseline, codes, right_to_left=False) if codes else b""
        codes = _encoded(boxed, baseline, first.font)
        return b"".join(
            show(first, baseline, string, right_to_left=True)
            for part in _parts(codes, first.font, apart=apart)
            for string in _strings(part)
        )

    def _pieces(self) -> list[Piece]:
        """What the run shows, from left to right, the parts of one letter put together."""
        font = self.blocks[0].font
        placed: list[Piece] = []
        for number, (block, (right, up)) in enumerate(zip(self.blocks, self._offsets, strict=True)):
            for index, piece in enumerate(block.pieces):
                text = said(piece.text)
                if not text and all(font.is_blank(glyph.code) for glyph in piece.glyphs):
                    continue
                glyphs = piece.glyphs
                if number:
                    glyphs = tuple(Glyph(code, x + right, y + up) for code, x, y in glyphs)
                if not index and number:
                    glyphs = _taken_parts(placed, text, number, right, font) + glyphs
                placed.append(
                    Piece(text or piece.text, piece.pen + right, glyphs, number, piece.spanned)
                )
        return placed


def _taken_parts(
    placed: list[Piece], text: str, block: int, pen: float, font: PdfFont
) -> tuple[Glyph, ...]:
    """Take the parts of a letter that were drawn on other baselines out of what is placed.

    Args:
        placed: what is placed so far.
        text: what the letter says.
        block: the number of the text object it stands in.
        pen: where that one begins.
        font: the font.

    Returns:
        the parts' glyphs.
    """
    taken: tuple[Glyph, ...] = ()
    while placed and placed[-1].text == text and placed[-1].block != block:
        part = placed[-1]
        start = part.pen
        if len(placed) > 1 and placed[-2].block == part.block:
            before = placed[-2].glyphs[-1]
            start = before.x + font.width(before.code)
        width = sum(font.width(glyph.code) for glyph in part.glyphs)
        # A part that moves the pen is a letter of its own: the same letter twice.
        if width and abs(pen - start) > abs(pen - start - width):
            break
        taken = part.glyphs + taken
        placed.pop()
    return taken


def _baseline(pieces: Sequence[Piece]) -> float:
    """The height most of a run's glyphs stand at."""
    heights: dict[float, int] = {}
    for piece in pieces:
        height = round(piece.glyphs[-1].y, 1)
        heights[height] = heights.get(height, 0) + 1
    return max(heights, key=lambda height: (heights[height], -abs(height)))


def _boxed(piece: Piece, font: PdfFont) -> _Letter:
    """Find the box of a piece: the glyphs that move the pen do so from where it stood."""
    text, pen, glyphs, _, _ = piece
    if len(glyphs) == 1:
        code, x, _ = glyphs[0]
        return _Letter(text, glyphs, x, x + font.widths.get(code, font.default_width))
    end = pen
    for code, x, _ in sorted(glyphs, key=lambda glyph: glyph.x):
        if abs(x - end) <= _SAME:
            end += font.width(code)
    if end - pen > _SAME:
        return _Letter(text, glyphs, pen, end)
    widest = max(glyphs, key=lambda glyph: font.width(glyph.code))
    return _Letter(text, glyphs, widest.x, widest.x + font.width(widest.code))


def _encoded(boxed: Sequence[_Letter], baseline: float, font: PdfFont) -> list[Code]:
    """The codes that draw a right-to-left run and say it.

    Every code says one letter, or the marks on one; from right to left they say the run in the
    order it is read.
    """
    plain = font.plain
    found: list[Code] = []
    reach = _EDGE
    for index, letter in enumerate(boxed):
        text, glyphs, left, right = letter
        after = boxed[index + 1] if index + 1 < len(boxed) else None
        end = right
        if after is not None and after.left - right > _TIGHT:
            if text == " ":
                # mupdf sees no width in marks: no gap may open between a space and a word's.
                end = after.left - _EDGE if letters(after.text)[-1][1] else right
            elif after.text != " " and after.left - right < _LOOSE:
                end = after.left
        code, x, y = glyphs[0]
        if (
            len(glyphs) == 1
            and code in plain
            and end == right
            and (font.texts[code] == text and abs(y - baseline) <= _SAME)
        ):
            found.append(Code(code, x, right - left, text))
        else:
            found.extend(_codes(letter, end, baseline, reach, font))
        # Sorted by where they begin, a mark's blank comes after the letter to its left.
        reach = _EDGE if text == " " else min(_BLANK, (end - left) / 2)
    return found


def _codes(
    letter: _Letter, right: float, baseline: float, reach: float, font: PdfFont
) -> Iterator[Code]:
    """The codes of one piece, from left to right."""
    *others, (base, marks) = letters(letter.text)
    if marks:
        yield _blank(font, marks[::-1], letter.left - reach, _BLANK)
    yield _visible(letter, base, right, baseline, font)
    blanks = [text for other in reversed(others) for text in (other[1][::-1], other[0]) if text]
    for index, text in enumerate(blanks):
        yield _blank(font, text, right - _BLANK * (len(blanks) - index), _BLANK)


def _visible(letter: _Letter, text: str, right: float, baseline: float, font: PdfFont) -> Code:
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


def _blank(font: PdfFont, text: str, x: float, width: float) -> Code:
    code = font.compose((), round(width * font.units / 1000), text)
    return Code(code, x, font.width(code), text)


def _parts(codes: list[Code], font: PdfFont, *, apart: bool) -> list[list[Code]]:
    """Order a run's codes so that mupdf gives each the direction it has.

    At the start of a text object mupdf takes what has no direction of its own, spaces, points and
    marks, for left to right; and it adds a mark that begins a line to the line before.
    """
    core = next(
        (
            index
            for index, code in enumerate(codes)
            if is_mark(code.text[0]) or is_right_to_left(code.text)
        ),
        0,
    )
    if is_mark(codes[core].text[0]):
        mark = _blank(font, RIGHT_TO_LEFT_MARK, codes[core].x - _EDGE / 2, _EDGE / 2)
        codes.insert(core, mark)
    return [codes[core:], codes[:core]] if apart and core else [codes]


def _strings(codes: Sequence[Code]) -> Iterator[Sequence[Code]]:
    """Cut codes after each space.

    A string marked as reversed has no space within (ISO 32000-1, 14.8.2.3.3), and a reader that
    drops the fractions of widths is put right at each word.
    """
    start = 0
    for index in range(1, len(codes)):
        if codes[index - 1].text == " " and codes[index].text != " ":
            yield codes[start:index]
            start = index
    yield codes[start:]
