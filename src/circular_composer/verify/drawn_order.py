# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What the reader's eye must meet: each drawn line, left to right, as UAX#9 orders it.

A PDF reader hands characters back in an order of its own making; where a glyph stands is a fact.
The glyphs of a text are put into lines by their baselines and sorted by their places, and compared
with the order that rule L2 gives the same stretch of the letter.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from operator import attrgetter

from bidi import get_display

from circular_composer.direction.bidi import levels, mirror_image, visual_order
from circular_composer.verify.matching import condensed
from circular_composer.verify.pdf_reading import Glyph

_SAME_LINE = 1.5
"""Points by which baselines of one line may differ; marks do not count."""
_SAME_PLACE = 0.75
"""Points within which two glyphs stand in one place: letters of one ligature, kerned dots."""
_CONTROLS = frozenset(
    "\u200e\u200f\u061c\u2066\u2067\u2068\u2069\u200b\u200c\u200d\u2060\u00ad\ufeff"
)
_QUOTES = {"”": "“", "’": "‘"}
"""pdfium mirrors these, which Unicode does not."""


@cache
def comparable(char: str) -> bool:
    """Whether a character has a place of its own: no space, mark or control."""
    return not (char.isspace() or unicodedata.combining(char) or char in _CONTROLS)


def alike(text: str) -> str:
    """Text in which what readers hand back in different ways is alike.

    Both signs of a mirrored pair are one (UAX#9 L4), and so are hyphens that break and that do not;
    a character that stands for several, such as `ﷺ` or `™`, is those.
    """
    return "".join(map(_alike, text))


@cache
def _alike(char: str) -> str:
    if char in "\u2010\u2011":
        return "-"
    parts = unicodedata.normalize("NFKC", char)
    if len(parts) > 1:
        return "".join(map(_alike, parts))
    char = _QUOTES.get(char, char)
    return min(char, mirror_image(char))


def apart(glyphs: Iterable[tuple[int, Glyph]]) -> Iterator[tuple[int, Glyph]]:
    """Yield the glyphs that are compared, as often as their character stands for others.

    That is once as a rule, and never for a space or a control.
    """
    for page, glyph in glyphs:
        told = _told(glyph.char)
        if told == glyph.char:
            yield page, glyph
        else:
            for char in told:
                yield page, glyph._replace(char=char)


@cache
def _told(char: str) -> str:
    """What a reader's character is compared as."""
    return "".join(part for part in alike(char) if condensed(part))


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
        glyphs: the glyphs of the text, each taken `apart`, with their pages.

    Returns:
        The line's number from 1, what stands there and what should, both left to right without
        spaces; or None when every line stands right.
    """
    drawn = list(lines(glyphs))
    if len(drawn) == 1:  # a whole paragraph in one line: python-bidi says, which we did not write
        shown = get_display(text, base_dir="R" if base == "rtl" else "L")
        wanted = "".join(filter(comparable, alike(shown)))
        return None if _stands(_left_to_right(drawn[0]), wanted) else (1, _shown(drawn[0]), wanted)
    resolved = levels(text, "rtl" if base == "rtl" else "ltr")
    places = [
        (index, part) for index, char in enumerate(text) for part in alike(char) if comparable(part)
    ]
    done = 0
    for number, line in enumerate(drawn, 1):
        there = places[done : done + len(line)]
        done += len(line)
        if len(there) < len(line):
            return number, _shown(line), ""
        # Isolate characters have no glyph, but they part what stands at both sides of them.
        first, last = there[0][0], there[-1][0] + 1
        ranks = {first + at: rank for rank, at in enumerate(visual_order(resolved[first:last]))}
        wanted = "".join(part for _, part in sorted(there, key=lambda entry: ranks[entry[0]]))
        if not _stands(_left_to_right(line), wanted):
            return number, _shown(line), wanted
    return None


def _shown(line: Sequence[Glyph]) -> str:
    return "".join(glyph.char for glyph in _left_to_right(line))


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
        if sorted(glyph.char for glyph in line[position:end]) != sorted(wanted[position:end]):
            return False
        position = end
    return len(line) == len(wanted)
