# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Find text in a letter as a reader of Arabic would, with or without marks, tatweel and hamza."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve, frozen

from circular_composer.direction.isolating import unpaired
from circular_composer.model import Circular
from circular_composer.model.inline import parse
from circular_composer.model.paths import has_markup, replace, strings
from circular_composer.ui.flow.markup import Span, from_source, joined, sliced, to_source, write

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


def replaced(
    circular: Circular, matches: Iterable[Match], text: str
) -> tuple[Circular, tuple[Match, ...]]:
    """The letter with other text in place of these matches, and where that stands now.

    Args:
        circular: the letter.
        matches: what was found in it.
        text: taken literally; it looks as what it replaces began.
    """
    by_place: dict[str, list[Match]] = defaultdict(list)
    for match in matches:
        by_place[match.where].append(match)
    sources = dict(strings(circular))
    found: list[Match] = []
    for where, own in by_place.items():
        made, places = _exchanged(sources[where], own, text, marked_up=has_markup(where))
        circular = replace(circular, where, made)
        found += [Match(where, start, end) for start, end in places]
    return circular, tuple(found)


def _exchanged(
    source: str, matches: Sequence[Match], text: str, *, marked_up: bool
) -> tuple[str, list[tuple[int, int]]]:
    """A stored string with another text for each match, and where that stands in it.

    It is put together of what is shown: a match may begin outside of an emphasis and end in it.
    """
    spans: list[Span] = []
    places: list[tuple[int, int]] = []
    length = at = 0
    for match in matches:
        start, end = match.start, match.end
        if marked_up:
            start, end = from_source(source, start), from_source(source, end)
        before, old = _cut(source, at, start, marked_up), _cut(source, start, end, marked_up)
        shown = "".join(span.text for span in old)
        left = "".join(shown[place] for place in unpaired(shown))  # their other halves lie outside
        news = evolve(old[0], text=f"{text}{left}")
        first = length + sum(len(span.text) for span in before)
        places.append((first, first + len(text)))
        spans += [*before, news]
        length = first + len(news.text)
        at = end
    spans += _cut(source, at, None, marked_up)
    if not marked_up:
        return "".join(span.text for span in spans), places
    made = write(joined(spans))
    return made, [_stored(made, start, end) for start, end in places]


def _stored(source: str, start: int, end: int) -> tuple[int, int]:
    """Where a stretch of what is shown stands in the stored string, without the marks round it."""
    first = to_source(source, start)
    return first, to_source(source, end - 1) + 1 if end > start else first


def _cut(source: str, start: int, end: int | None, marked_up: bool) -> tuple[Span, ...]:
    return sliced(source, start, end) if marked_up else (Span(source[start:end]),)
