# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What the editor shows of direction, worked out from the letter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from circular_composer.direction.islands import RangeLook, find_islands
from circular_composer.export.pdf.places import Place
from circular_composer.forms import FormSpec
from circular_composer.model import Circular, TextDirection, get, has_markup
from circular_composer.model.inline import parse

INVISIBLE = frozenset(
    "\u200e\u200f\u061c\u200c\u200d\u00ad\u00a0"
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
"""Characters that cannot be seen and matter for direction, joining or where a line breaks."""

_LATIN = frozenset({"phone", "fax", "email", "web", "file"})


def base_of(where: str, circular: Circular, form: FormSpec) -> TextDirection:
    """The direction of the string at a path: its block's own, its field's, else the letter's."""
    if where == "date" or where.rpartition(".")[2] in _LATIN:
        return "ltr"
    spec = form.field_spec(where.partition("[")[0])
    if spec is not None and spec.left_to_right:
        return "ltr"
    head, dot, _ = where.rpartition(".")
    if "rows[" in where:
        head = where.partition(".rows[")[0]
    if dot:
        try:
            own: TextDirection | None = getattr(get(circular, head), "direction", None)
        except KeyError:
            own = None
        if own is not None:
            return own
    wording = form.wordings.get(circular.language)
    return wording.direction if wording is not None else "rtl"


def text_at(where: str, circular: Circular) -> str:
    """The text at a path without its markup; empty when there is none."""
    try:
        value = get(circular, where)
    except KeyError:
        return ""
    if not isinstance(value, str):
        return ""
    return "".join(piece.text for piece in parse(value)) if has_markup(where) else value


@lru_cache(maxsize=4096)
def islands_of(text: str, base: TextDirection, look: RangeLook) -> tuple[tuple[int, int], ...]:
    """Where the islands of a text lie that run the other way than it does.

    Those that are found in it, and the officer's own isolates without the characters that make
    them.
    """
    found = [
        (island.start, island.end)
        for island in find_islands(text, base=base, range_look=look)
        if island.direction != base
    ]
    turning = {"rtl": "\u2066", "ltr": "\u2067"}[base]
    waiting: list[int] = []
    for place, char in enumerate(text):
        if char in "\u2066\u2067\u2068":
            waiting.append(place)
        elif char == "\u2069" and waiting:
            opened = waiting.pop()
            if text[opened] == turning and not waiting and place > opened + 1:
                found.append((opened + 1, place))
    return tuple(sorted(found))


@lru_cache(maxsize=4096)
def _source_ranges(
    source: str, base: TextDirection, look: RangeLook, *, marked_up: bool
) -> tuple[tuple[int, int], ...]:
    """The islands of a stored string, in offsets of the string."""
    if not marked_up:
        return islands_of(source, base, look)
    pieces = parse(source)
    at = [offset for piece in pieces for offset in piece.at]
    text = "".join(piece.text for piece in pieces)
    return tuple((at[start], at[end - 1] + 1) for start, end in islands_of(text, base, look))


def tinted_places(places: Iterable[Place], circular: Circular, form: FormSpec) -> Sequence[Place]:
    """The words on the page that belong to islands."""
    found: list[Place] = []
    known: dict[str, tuple[tuple[int, int], ...]] = {}
    look = form.house.range_look
    for place in places:
        where = place.where
        if where not in known:
            try:
                source = get(circular, where)
            except KeyError:
                source = ""
            known[where] = (
                _source_ranges(
                    source, base_of(where, circular, form), look, marked_up=has_markup(where)
                )
                if isinstance(source, str)
                else ()
            )
        if any(start < place.end and place.start < end for start, end in known[where]):
            found.append(place)
    return found
