# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Arabic presentation forms: the letters they stand for, and text that was stored as it was drawn.

Programs that cannot shape used to replace letters by the forms of U+FB50 to U+FDFF and U+FE70 to
U+FEFC, and programs that cannot reorder used to reverse the line as well. Such text neither
searches nor reads aloud, and no second program draws it right.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from circular_composer.direction._properties import bidi_classes, brackets, mirrors
from circular_composer.direction.bidi import resolve, visual_order

if TYPE_CHECKING:
    from collections.abc import Iterator

_FORM = re.compile("[\ufb50-\ufdef\ufe70-\ufefc]")
_ALLAH = "\ufdf2"
# Word ligatures from U+FDF0 on (honorifics, the rial, the basmala) are typed on purpose: no shaper
# makes them but U+FDF2, which some put for the four letters.
_WORD = re.compile(
    "[\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdf2\ufe70-\ufefc\u0640\u064b-\u065f\u0670]+"
)
_LETTER = re.compile(
    "[\u0620-\u063f\u0641-\u064a\u066e-\u066f\u0671-\u06d3\u06fa-\u06ff\u0750-\u077f]"
)
_PLACE = "\ufffc"
"""Stands for a phrase while the rest is put in order: a neutral, as what is taken out would be."""
_PHRASE = re.compile("(?:[19](?>(?:[+,]?[19])*))?L(?:[^RAB]*[L19])?")
_FORM_SPAN = re.compile("[\ufb50-\ufdf2\ufe70-\ufefc](?:.*[\ufb50-\ufdf2\ufe70-\ufefc])?")


class Restored(NamedTuple):
    """A line in letters.

    Attributes:
        text: the line.
        forms: how many forms were replaced.
        turned: how many stretches had been stored in visual order.
    """

    text: str
    forms: int
    turned: int


def restore(line: str) -> Restored:
    """Return a line with letters for presentation forms, in logical order.

    Args:
        line: one line, without its end.
    """
    if not _FORM.search(line):
        return Restored(line, 0, 0)
    turned = 0
    if not _LETTER.search(line):
        if _is_visual(line):
            line, turned = _logical(line), 1
    else:
        # Forms among ordinary letters: what stands between these is judged by itself.
        pieces: list[str] = []
        done = 0
        for start, end in _spans(line):
            span = line[start:end]
            if _is_visual(span):
                span, turned = _logical(span), turned + 1
            pieces += (line[done:start], span)
            done = end
        line = "".join([*pieces, line[done:]])
    shaped = any(char < "\ufdf0" or char > "\ufdff" for char in line if _shape(char) is not None)
    letters = ["الله" if char == _ALLAH and shaped else _letters(char) for char in line]
    forms = sum(char != letter for char, letter in zip(line, letters, strict=True))
    return Restored("".join(letters), forms, turned)


def _spans(line: str) -> list[tuple[int, int]]:
    """Return the stretches from one form to another with no ordinary letter between them."""
    spans: list[tuple[int, int]] = []
    limits = [found.start() for found in _LETTER.finditer(line)]
    for start, end in zip([-1, *limits], [*limits, len(line)], strict=True):
        found = _FORM_SPAN.search(line, start + 1, end)
        if found:
            spans.append(found.span())
    return spans


@cache
def _letters(char: str) -> str:
    """Return the letters a form stands for; any other character is itself."""
    if not _FORM.match(char):
        return char
    # Forms of a lone mark have a space or a tatweel to carry it: text has a letter for that.
    return unicodedata.normalize("NFKC", char).lstrip(" \u0640") or char


@cache
def _shape(char: str) -> tuple[bool, bool] | None:
    """Tell whether a form joins what precedes and what follows; None for what tells nothing."""
    tag = unicodedata.decomposition(char).partition(" ")[0]
    return {
        "<initial>": (False, True),
        "<medial>": (True, True),
        "<final>": (True, False),
        "<isolated>": (False, False),
    }.get(tag)


def _is_visual(text: str) -> bool:
    """Tell whether forms fit together better when read backwards.

    A form that joins what follows must have a form after it that joins what precedes. Text whose
    letters all stand alone tells nothing, and is taken as it is.
    """
    forwards = backwards = 0
    for found in _WORD.finditer(text):
        shapes = [_shape(char) for char in found[0] if unicodedata.category(char) != "Mn"]
        forwards += _misfits(shapes)
        backwards += _misfits(shapes[::-1])
    return backwards < forwards


def _misfits(shapes: list[tuple[bool, bool] | None]) -> int:
    alone = (False, False)
    around = [alone, *shapes, alone]
    return sum(
        before is not None and after is not None and before[1] != after[0]
        for before, after in itertools.pairwise(around)
    )


def _logical(line: str) -> str:
    """Return a line stored from left to right, as drawn, in the order it is read.

    Read from the right, Arabic letters are in order and numbers are backwards; which signs go with
    a number, UAX#9 tells, since it meets the same letters before it. Latin phrases are taken out
    first: in them it would meet the digits before the letters.
    """
    phrases: list[str] = []
    pieces: list[str] = []
    done = 0
    for start, end in _phrases(line):
        pieces += (line[done:start], _PLACE)
        phrases.append(line[start:end])
        done = end
    backwards = "".join([*pieces, line[done:]])[::-1]
    order = visual_order(resolve(backwards, "rtl").levels)
    logical = "".join(backwards[place] for place in reversed(order))
    images = mirrors()
    mirrored = "".join(images.get(char, char) for char in logical)
    # Some programs mirror brackets when they reorder, some don't.
    logical = logical if _closed(logical) >= _closed(mirrored) else mirrored
    if not phrases:
        return logical
    parts = logical.split(_PLACE)
    return "".join(itertools.chain(*zip(parts, [*reversed(phrases), ""], strict=True)))


def _phrases(line: str) -> Iterator[tuple[int, int]]:
    """Yield what was drawn left to right as one: Latin words and the numbers after them."""
    if _PLACE in line:
        return
    for found in _PHRASE.finditer(bidi_classes(line)):
        start, end = found.span()
        opened = [char for char in line[start:end] if char in "([{"]
        closed = [char for char in line[start:end] if char in ")]}"]
        while len(opened) > len(closed) and line[end : end + 1] in (")", "]", "}"):
            closed.append(line[end])
            end += 1
        yield start, end


def _closed(text: str) -> int:
    """Return how many brackets close one that was opened."""
    table = brackets()
    waiting: list[str] = []
    count = 0
    for found in table.any.finditer(text):
        closer = table.closing.get(found[0])
        if closer is not None:
            waiting.append(closer)
        elif waiting and waiting[-1] == found[0]:
            waiting.pop()
            count += 1
    return count
