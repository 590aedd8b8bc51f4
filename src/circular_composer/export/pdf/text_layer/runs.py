# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Runs of glyphs: what Typst drew in one go, put together again.

All measures are thousandths of the font size.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import define, frozen

from circular_composer.export.pdf.text_layer.characters import said
from circular_composer.export.pdf.text_layer.codes import LOOSE, TIGHT
from circular_composer.export.pdf.text_layer.content import (
    Block,
    Glyph,
    Piece,
    TextObject,
    blocks,
)
from circular_composer.export.pdf.text_layer.fonts import PdfFont, Subset

_NEAR = 300.0
"""How far from the last glyph a run's next text object may begin."""

_LINE = 1200.0
"""How far above or below a run's first text object the others may lie."""

DIGITS = 2
"""To how many digits distances between text objects are known: a run is the same run wherever it
stands on a page, which its place, written in single precision, must not hide."""


@frozen
class RunText:
    """What a run says and draws, wherever on the page it stands.

    Attributes:
        objects: the text objects that it was cut into where the baseline rises or falls, from left
            to right.
        offsets: how far to the right of the first one and above it each of them stands.
        right_to_left: whether the run is written from right to left.
        left_to_right: whether it has letters or digits that are written from left to right.
    """

    objects: tuple[TextObject, ...]
    offsets: tuple[tuple[float, float], ...]
    right_to_left: bool
    left_to_right: bool

    @property
    def font(self) -> Subset:
        """The font of all its text objects."""
        return self.objects[0].font

    @property
    def size(self) -> float:
        """Its font size, in the page's units."""
        return float(self.objects[0].size)

    @property
    def level(self) -> float:
        """How far its line lies above its first text object, which may be a mark."""
        objects = self.objects
        largest = max(range(len(objects)), key=lambda index: len(objects[index].pieces))
        return self.offsets[largest][1]

    @property
    def left(self) -> float:
        """Where its first glyph stands."""
        pieces = self.objects[0].pieces
        return pieces[0].glyphs[0][1] if pieces else 0.0

    @property
    def right(self) -> float:
        """Where its last glyph ends."""
        pieces = self.objects[-1].pieces
        if not pieces:
            return 0.0
        code, x, _ = pieces[-1].glyphs[-1]
        return self.offsets[-1][0] + x + self.font.width(code)

    def needs_codes(self) -> bool:
        """Whether readers would misread the run as it stands."""
        if len(self.objects) > 1:
            return True
        only = self.objects[0]
        if not self.right_to_left:
            return any(
                not piece.text or (piece.spanned and said(piece.text) != piece.text)
                for piece in only.pieces
            )
        if only.spans:
            return True
        plain, widths = only.font.plain, only.font.widths
        default = only.font.default_width
        end = 0.0
        word = False
        for piece in only.pieces:
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
        if len(self.objects) == 1 and not self.objects[0].spans:
            return [piece for piece in self.objects[0].pieces if self._says(piece)]
        placed: list[Piece] = []
        for number, (drawn, (right, up)) in enumerate(zip(self.objects, self.offsets, strict=True)):
            for index, piece in enumerate(drawn.pieces):
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
    placed: list[Piece], text: str, block: int, pen: float, font: Subset
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


@frozen(eq=False)
class Run:
    """A run in its place.

    Attributes:
        text: what it says and draws.
        blocks: its text objects, from left to right.
    """

    text: RunText
    blocks: tuple[Block, ...]

    def offset(self, other: Run) -> tuple[float, float] | None:
        """How far to the right and up another run's origin lies, or None when it is turned."""
        return self.blocks[0].matrix.offset(other.blocks[0].matrix, self.text.size)


def runs(content: bytes, fonts: dict[bytes, PdfFont]) -> Iterator[Run]:
    """Find the runs of a drawing.

    Args:
        content: the drawing's instructions.
        fonts: the fonts it may name, by their resource names.

    Yields:
        each run that is understood, in the order drawn.
    """
    gathered: _Gathered | None = None
    for block in blocks(content, fonts):
        if isinstance(block, Block) and gathered is not None and gathered.takes(block):
            continue
        if gathered is not None:
            yield gathered.run()
        gathered = _Gathered.of(block) if isinstance(block, Block) else None
    if gathered is not None:
        yield gathered.run()


@define(eq=False)
class _Gathered:
    """The text objects of a run, as far as they are found."""

    blocks: list[Block]
    offsets: list[tuple[float, float]]
    right_to_left: bool

    @classmethod
    def of(cls, block: Block) -> _Gathered:
        """A run that begins with a text object."""
        return cls([block], [(0.0, 0.0)], block.text.reversed or block.text.right_to_left)

    def run(self) -> Run:
        """The run."""
        left_to_right = not self.right_to_left and self.blocks[0].text.left_to_right
        text = RunText(
            tuple(block.text for block in self.blocks),
            tuple(self.offsets),
            self.right_to_left,
            left_to_right,
        )
        return Run(text, tuple(self.blocks))

    def takes(self, block: Block) -> bool:
        """Whether a text object goes on where this right-to-left run ends, and is taken in."""
        first, last, text = self.blocks[0], self.blocks[-1].text, block.text
        if (
            not (self.right_to_left or (self._is_neutral() and text.right_to_left))
            or not block.follows
            or not last.pieces
            or not text.pieces
            or text.font is not last.font
            or (text.name, text.size, text.mode, block.setup)
            != (last.name, last.size, last.mode, first.setup)
        ):
            return False
        offset = first.matrix.offset(block.matrix, float(text.size))
        if offset is None or abs(offset[1]) > _LINE:
            return False
        pen = offset[0] - self.offsets[-1][0]
        piece = last.pieces[-1]
        code, x, _ = piece.glyphs[-1]
        end = x + last.font.width(code)
        if min(abs(pen - end), abs(pen - piece.pen)) > _NEAR:
            return False
        self.blocks.append(block)
        self.offsets.append((round(offset[0], DIGITS), round(offset[1], DIGITS)))
        self.right_to_left = True
        return True

    def _is_neutral(self) -> bool:
        """Whether it is a space or a point that was cut off the run it belongs to."""
        only = self.blocks[0].text
        return len(self.blocks) == 1 and not only.right_to_left and not only.left_to_right
