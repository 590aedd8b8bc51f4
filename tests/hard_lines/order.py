# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The numbered lines of a letter as drawn, and whether a line stands in an order."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

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
        side: the side its number stands on, as the direction of a paragraph that begins there.
        glyphs: what stands beside the number, from left to right.
    """

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
    for page in lines(pdf):
        for line in page:
            sides: dict[Direction, list[Glyph]] = {
                "rtl": [glyph for glyph in line.glyphs if glyph.left >= right],
                "ltr": [glyph for glyph in line.glyphs if glyph.right <= left],
            }
            for side, label in sides.items():
                number = "".join(glyph.char for glyph in label)
                rest = tuple(glyph for glyph in line.glyphs if glyph not in label)
                if number.isdecimal() and rest:
                    found.setdefault(int(number), []).append(NumberedLine(side, rest))
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
