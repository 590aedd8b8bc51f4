# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Runs of glyphs: what Typst drew in one go, put together again.

All measures are thousandths of the font size.
"""

from __future__ import annotations

from attrs import define

from circular_composer.export.pdf.text_layer.characters import (
    is_left_to_right,
    is_right_to_left,
    said,
)
from circular_composer.export.pdf.text_layer.codes import LOOSE, TIGHT
from circular_composer.export.pdf.text_layer.content import Block, Glyph, Piece
from circular_composer.export.pdf.text_layer.fonts import PdfFont

_NEAR = 300.0
"""How far from the last glyph a run's next text object may begin."""

_LINE = 1200.0
"""How far above or below a run's first text object the others may lie."""


@define(eq=False)
class Run:
    """Text objects that Typst cut from one run of glyphs where the baseline rises or falls.

    Attributes:
        blocks: the text objects, from left to right.
        right_to_left: whether the run is written from right to left.
        left_to_right: whether it has letters or digits that are written from left to right.
    """

    blocks: list[Block]
    right_to_left: bool
    left_to_right: bool
    _offsets: list[tuple[float, float]]

    @classmethod
    def of(cls, block: Block) -> Run:
        """A run that begins with a text object."""
        right_to_left = block.reversed or any(
            is_right_to_left(piece.text) for piece in block.pieces
        )
        left_to_right = not right_to_left and any(
            is_left_to_right(piece.text) for piece in block.pieces
        )
        return cls([block], right_to_left, left_to_right, [(0.0, 0.0)])

    @property
    def font(self) -> PdfFont:
        """The font of all its text objects."""
        return self.blocks[0].font

    @property
    def size(self) -> float:
        """Its font size, in the page's units."""
        return float(self.blocks[0].size)

    @property
    def level(self) -> float:
        """How far its line lies above its first text object, which may be a mark."""
        largest = max(range(len(self.blocks)), key=lambda index: len(self.blocks[index].pieces))
        return self._offsets[largest][1]

    @property
    def left(self) -> float:
        """Where its first glyph stands."""
        pieces = self.blocks[0].pieces
        return pieces[0].glyphs[0][1] if pieces else 0.0

    @property
    def right(self) -> float:
        """Where its last glyph ends."""
        pieces = self.blocks[-1].pieces
        if not pieces:
            return 0.0
        code, x, _ = pieces[-1].glyphs[-1]
        return self._offsets[-1][0] + x + self.font.width(code)

    def offset(self, other: Run) -> tuple[float, float] | None:
        """How far to the right and up another run's origin lies, or None when it is turned."""
        mine, theirs = self.blocks[0], other.blocks[0]
        return mine.matrix.offset(theirs.matrix, float(mine.size))

    def takes(self, block: Block) -> bool:
        """Whether a text object goes on where this right-to-left run ends, and is taken in."""
        first, last = self.blocks[0], self.blocks[-1]
        right_to_left = self.right_to_left or (
            self._is_space() and any(is_right_to_left(piece.text) for piece in block.pieces)
        )
        if (
            not right_to_left
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
        code, x, _ = piece.glyphs[-1]
        end = x + last.font.width(code)
        if min(abs(pen - end), abs(pen - piece.pen)) > _NEAR:
            return False
        self.blocks.append(block)
        self._offsets.append(offset)
        self.right_to_left = True
        return True

    def _is_space(self) -> bool:
        """Whether it is a space that was cut off the run it belongs to."""
        return len(self.blocks) == 1 and all(piece.text == " " for piece in self.blocks[0].pieces)

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
            if word and not space and TIGHT < x - end < LOOSE:
                return True
            word = not space
            end = x + widths.get(code, default)
        return False

    def pieces(self) -> list[Piece]:
        """What the run shows, from left to right, the parts of one letter put together."""
        font = self.font
        if len(self.blocks) == 1 and not self.blocks[0].spans:
            return [piece for piece in self.blocks[0].pieces if self._says(piece)]
        placed: list[Piece] = []
        for number, (block, (right, up)) in enumerate(zip(self.blocks, self._offsets, strict=True)):
            for index, piece in enumerate(block.pieces):
                if not self._says(piece):
                    continue
                text = said(piece.text)
                glyphs = piece.glyphs
                if number:
                    glyphs = tuple((code, x + right, y + up) for code, x, y in glyphs)
                if not index and number:
                    glyphs = _taken_parts(placed, text, number, right, font) + glyphs
                placed.append(
                    Piece(text or piece.text, piece.pen + right, glyphs, number, piece.spanned)
                )
        return placed

    def _says(self, piece: Piece) -> bool:
        """Whether a piece says or draws anything."""
        return bool(said(piece.text)) or not all(
            self.font.is_blank(code) for code, _, _ in piece.glyphs
        )


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
            code, x, _ = placed[-2].glyphs[-1]
            start = x + font.width(code)
        width = sum(font.width(code) for code, _, _ in part.glyphs)
        # A part that moves the pen is a letter of its own: the same letter twice.
        if width and abs(pen - start) > abs(pen - start - width):
            break
        taken = part.glyphs + taken
        placed.pop()
    return taken
