# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The numbered lines of a letter as drawn, and whether a line stands in an order."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence

import pypdfium2
from attrs import frozen
from PIL.Image import Image

from circular_composer.compose.look import Look
from circular_composer.compose.sheet import Direction
from drawn import Glyph, lines
from hard_lines.corpus import has_place

_SAME_PLACE = 0.75
"""Points within which two characters stand in one place: the letters of a ligature."""
_ALIKE = str.maketrans(")]}>»›≥”\u2010\u2011", "([{<«‹≤“--")
"""A reader may hand back either sign of a mirrored pair (UAX#9 L4), and any kind of hyphen."""


@frozen
class NumberedLine:
    """A drawn line that begins a numbered paragraph.

    Attributes:
        page: the page it stands on, counted from 0.
        side: the side its number stands on, as the direction of a paragraph that begins there.
        glyphs: what stands beside the number, from left to right.
    """

    page: int
    side: Direction
    glyphs: tuple[Glyph, ...]

    @property
    def seen(self) -> str:
        """The characters from left to right, spaces left out, alike ones folded."""
        return "".join(char for char, _ in _placed(self.glyphs))


def folded(shown: str) -> str:
    """An expected order as it is compared: without spaces, mirrored signs alike.

    What pdfium hands back taken apart (`ﷺ`, `™`) is taken apart.
    """
    return "".join(char for whole in shown for char in _parts(whole))


def numbered_lines(pdf: bytes, look: Look) -> Mapping[int, list[NumberedLine]]:
    """The lines with a number in the room for numbers, by that number.

    Args:
        pdf: the letter as drawn.
        look: says where that room is: at either side of the text area.
    """
    found: dict[int, list[NumberedLine]] = {}
    room = look.step(0).hanging
    right, left = look.page.width - look.page.start - room, look.page.end + room
    for index, page in enumerate(lines(pdf)):
        for line in page:
            sides: dict[Direction, list[Glyph]] = {
                "rtl": [glyph for glyph in line.glyphs if glyph.left >= right],
                "ltr": [glyph for glyph in line.glyphs if glyph.right <= left],
            }
            for side, label in sides.items():
                number = "".join(glyph.char for glyph in label)
                rest = tuple(glyph for glyph in line.glyphs if glyph not in label)
                if number.isdecimal() and rest:
                    found.setdefault(int(number), []).append(NumberedLine(index, side, rest))
    return found


def stands(line: NumberedLine, shown: str) -> bool:
    """Whether the characters of a line stand in an expected order, left to right.

    Those drawn in one place may be handed back either way round.
    """
    wanted, drawn, start = folded(shown), _placed(line.glyphs), 0
    if len(wanted) != len(drawn):
        return False
    while start < len(drawn):
        end = start + 1
        while end < len(drawn) and drawn[end][1] - drawn[end - 1][1] < _SAME_PLACE:
            end += 1
        here = "".join(char for char, _ in drawn[start:end])
        if sorted(here) != sorted(wanted[start:end]):
            return False
        start = end
    return True


def _placed(glyphs: Sequence[Glyph]) -> list[tuple[str, float]]:
    found = [(char, glyph.origin) for glyph in glyphs for char in _parts(glyph.char)]
    return sorted(found, key=lambda entry: entry[1])


def _parts(char: str) -> Iterator[str]:
    for part in unicodedata.normalize("NFKC", char.translate(_ALIKE)):
        if has_place(part):
            yield part


# --- the shapes of brackets ---------------------------------------------------------------------

OPENING = "([{<«"
_CLOSING = ")]}>»"
_SCALE = 6.0


def brackets_as_drawn(pdf: bytes, wanted: Collection[NumberedLine]) -> dict[NumberedLine, str]:
    """The brackets of some lines as they look, each as an opening or a closing parenthesis.

    An opening one has the ink of its middle further to the left than that of its top.
    """
    found: dict[NumberedLine, str] = {}
    with pypdfium2.PdfDocument(pdf) as document:
        for index, page in enumerate(document):
            here = [line for line in wanted if line.page == index]
            if here:
                picture = page.render(scale=_SCALE, grayscale=True).to_pil()
                found |= {line: "".join(_looks(picture, line)) for line in here}
    return found


def brackets_as_expected(shown: str) -> str:
    """The brackets of an expected order, each as an opening or a closing parenthesis."""
    return "".join("(" if char in OPENING else ")" for char in shown if char in OPENING + _CLOSING)


def _looks(picture: Image, line: NumberedLine) -> Iterator[str]:
    for glyph in sorted(line.glyphs, key=lambda glyph: glyph.origin):
        if glyph.char in OPENING + _CLOSING:
            edges = glyph.left, glyph.ink_top, glyph.right, glyph.ink_bottom
            ink = picture.crop(tuple(round(edge * _SCALE) for edge in edges))
            part = ink.height // 8
            middle = _center(ink.crop((0, 4 * part - part // 2, ink.width, 4 * part + part)))
            top = _center(ink.crop((0, 0, ink.width, part)))
            yield "(" if middle < top else ")"


def _center(picture: Image) -> float:
    """How far to the right the ink of a picture stands, in pixels."""
    columns = [
        sum(255 - shade for shade in picture.crop((x, 0, x + 1, picture.height)).tobytes())
        for x in range(picture.width)
    ]
    return sum(x * ink for x, ink in enumerate(columns)) / max(sum(columns), 1)
