# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Find text in a letter as a reader of Arabic would, with or without marks, tatweel and hamza."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from attrs import frozen

from circular_composer.model import Circular
from circular_composer.model.inline import parse
from circular_composer.model.paths import has_markup, replace, strings

_TATWEEL = "\u0640"
_ALEFS = str.maketrans("أإآٱ", "اااا")
_LOOSE = str.maketrans({"ى": "ي", "ة": "ه"})


@frozen
class Search:
    """What is looked for.

    Attributes:
        text: as typed.
        loose: marks, tatweel and the hamza of alef make no difference.
        case: capitals make a difference.
        words: only whole words.
    """

    text: str
    loose: bool = True
    case: bool = False
    words: bool = False


@frozen
class Match:
    """One place found: offsets in the stored string."""

    where: str
    start: int
    end: int


def folded(text: str, search: Search) -> tuple[str, tuple[int, ...]]:
    """Text as compared, and for each of its characters the offset it came from."""
    found: list[str] = []
    offsets: list[int] = []
    for offset, char in enumerate(text):
        one = char
        if search.loose:
            if one == _TATWEEL or unicodedata.category(one) in {"Mn", "Cf"}:
                continue
            one = one.translate(_ALEFS)
        if not search.case:
            one = one.casefold()
        for part in one:
            found.append(part)
            offsets.append(offset)
    return "".join(found), tuple(offsets)


def find(circular: Circular, search: Search) -> Iterator[Match]:
    """Every match in the letter, in reading order."""
    wanted, _ = folded(search.text, search)
    if not wanted:
        return
    pattern = re.escape(wanted)
    if search.words:
        pattern = rf"(?<!\w){pattern}(?!\w)"
    expression = re.compile(pattern)
    for where, source in strings(circular):
        yield from _find_in(where, source, expression, search)


def _find_in(
    where: str, source: str, expression: re.Pattern[str], search: Search
) -> Iterator[Match]:
    if has_markup(where):
        pieces = parse(source)
        shown = "".join(piece.text for piece in pieces)
        at = [offset for piece in pieces for offset in piece.at]
    else:
        shown, at = source, list(range(len(source)))
    text, offsets = folded(shown, search)
    for match in expression.finditer(text):
        start = offsets[match.start()]
        last = offsets[match.end() - 1]
        end = last + 1
        while search.loose and end < len(shown) and unicodedata.category(shown[end]) == "Mn":
            end += 1  # a mark belongs to the letter before it
        yield Match(where, at[start], at[end - 1] + 1)


def replaced(circular: Circular, matches: list[Match], text: str) -> Circular:
    """The letter with other text in place of these matches."""
    for match in reversed(matches):
        source = dict(strings(circular))[match.where]
        new = source[: match.start] + text + source[match.end :]
        circular = replace(circular, match.where, new)
    return circular
