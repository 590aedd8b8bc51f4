# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What the reader's eye must meet: each drawn line, left to right, as UAX#9 orders it.

A PDF reader hands characters back in an order of its own making; where a glyph stands is a fact.
The glyphs of a text are put into lines by their baselines and sorted by their places, and compared
with the order that rule L2 gives the same stretch of the letter.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from operator import attrgetter

from bidi import get_display

from circular_composer.direction.bidi import levels, visual_order
from circular_composer.verify.pdf_reading import Glyph

_SAME_LINE = 1.5
"""Points by which baselines of one line may differ; marks do not count."""
_SAME_PLACE = 0.75
"""Points within which two glyphs stand in one place: letters of one ligature, kerned dots."""
_CONTROLS = frozenset(
    "\u200e\u200f\u061c\u2066\u2067\u2068\u2069\u200b\u200c\u200d\u2060\u00ad\ufeff"
)
_PAIRS = str.maketrans(")]}»›﴾", "([{«‹﴿")
"""A reader may hand back either bracket of a pair for a mirrored glyph (UAX#9 L4)."""


@cache
def comparable(char: str) -> bool:
    """Whether a character has a place of its own: no space, mark or control."""
    return not (char.isspace() or unicodedata.combining(char) or char in _CONTROLS)


def unmirrored(text: str) -> str:
    """Text with both brackets of a pair alike, and one kind of hyphen and space."""
    return text.translate(_PAIRS).replace("\u2011", "-")


def lines(glyphs: Sequence[tuple[int, Glyph]]) -> Iterator[list[Glyph]]:
    """Put the glyphs of one text into its lines, in the order they are read."""
    current: list[Glyph] = []
    place: tuple[int, float] | None = None
    kept = [(page, glyph) for page, glyph in glyphs if comparable(glyph.char)]
    for page, glyph in sorted(kept, key=lambda entry: (entry[0], -entry[1].baseline)):
        if place and (page != place[0] or place[1] - glyph.baseline > _SAME_LINE):
            yield current
            current = []
        if not current:
            place = (page, glyph.baseline)
        current.append(glyph)
    if current:
        yield current


def out_of_order(
    text: str, base: str, glyphs: Sequence[tuple[int, Glyph]]
) -> tuple[int, str, str] | None:
    """The first line that does not stand as UAX#9 orders it.

    Args:
        text: the logical text, with isolate characters where the letter isolates.
        base: the paragraph's direction.
        glyphs: the glyphs of the text, with their pages.

    Returns:
        The line's number from 1, what stands there and what should, both left to right without
        spaces; or None when every line stands right.
    """
    drawn = list(lines(glyphs))
    if len(drawn) == 1:  # a whole paragraph in one line: python-bidi says, which we did not write
        shown = get_display(text, base_dir="R" if base == "rtl" else "L")
        wanted = unmirrored("".join(filter(comparable, shown)))
        return None if _stands(_left_to_right(drawn[0]), wanted) else (1, _shown(drawn[0]), wanted)
    resolved = levels(text, "rtl" if base == "rtl" else "ltr")
    places = [index for index, char in enumerate(text) if comparable(char)]
    done = 0
    for number, line in enumerate(drawn, 1):
        part = places[done : done + len(line)]
        done += len(line)
        if len(part) < len(line):
            return number, _shown(line), ""
        order = visual_order([resolved[index] for index in part])
        wanted = unmirrored("".join(text[part[index]] for index in order))
        if not _stands(_left_to_right(line), wanted):
            return number, _shown(line), wanted
    return None


def _shown(line: Sequence[Glyph]) -> str:
    return unmirrored("".join(glyph.char for glyph in _left_to_right(line)))


def _left_to_right(line: Sequence[Glyph]) -> list[Glyph]:
    return sorted(line, key=attrgetter("x"))


def _stands(line: Sequence[Glyph], wanted: str) -> bool:
    """Whether glyphs stand in an order; those in one place may come either way round."""
    position = 0
    while position < len(line):
        end = position + 1
        if line[position].char == wanted[position : position + 1] and (
            end == len(line) or line[end].x - line[position].x >= _SAME_PLACE
        ):
            position = end
            continue
        while end < len(line) and line[end].x - line[end - 1].x < _SAME_PLACE:
            end += 1
        here = sorted(unmirrored("".join(glyph.char for glyph in line[position:end])))
        if here != sorted(wanted[position:end]):
            return False
        position = end
    return len(line) == len(wanted)
