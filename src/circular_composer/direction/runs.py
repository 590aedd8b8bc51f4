# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Which characters are set right to left: a text split into runs for a format that flags each run.

A Word file stores a direction with every run (`w:rtl`), takes face and size by it, and must not
flag strong left-to-right text (ISO/IEC 29500-1, 17.3.2.30). What resolves to R, or to a number in
right-to-left surroundings, carries the flag; the rest doesn't (ISO/IEC 29500-1, I.7).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from attrs import frozen

from circular_composer.direction._properties import bidi_classes
from circular_composer.direction.bidi import Direction, resolve
from circular_composer.direction.islands import Island, island_marks

if TYPE_CHECKING:
    from collections.abc import Sequence

_FOLLOWERS = re.compile("[mbeEdDp]+")
_WORD_WITH_DIGITS_FIRST = re.compile("(?<![19])[19]++(?=L)")


@frozen
class DirectedRun:
    """A stretch of one direction.

    Attributes:
        start: offset of its first character.
        end: offset after its last one.
        rtl: whether it is set right to left.
    """

    start: int
    end: int
    rtl: bool


def directional_runs(
    text: str, base: Direction, *, islands: Sequence[Island] = ()
) -> tuple[DirectedRun, ...]:
    """Split a text into runs of one direction, in logical order; they cover it exactly once.

    - Strong letters decide for themselves: no run holds both a strong left-to-right and a strong
      right-to-left letter.
    - Numbers and neutrals follow the W and N rules of UAX#9: a European number beside Arabic is in
      its right-to-left run, one after Latin in the Latin run; but the digits that begin a Latin
      word (`3GPP`) stay with it, since it would change faces in the middle. Brackets round Latin
      words in Arabic are right-to-left (N0), in logical order, never exchanged; so is the full stop
      after them.
    - An island is a run of its own, in its own direction, but for letters of the other one.
    - Spaces at the end, and before a tab, follow the paragraph (L1). A mark goes with its letter,
      and invisible characters of class BN with what precedes them.

    Args:
        text: logical order; it may hold the officer's isolates, which count as they do in UAX#9.
        base: the direction of the paragraph.
        islands: islands of this text, in order, as `find_islands` gives them.
    """
    if not text:
        return ()
    flags = _flags(text, base, islands)
    limits = {place for island in islands for place in (island.start, island.end)}
    runs: list[DirectedRun] = []
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or flags[place] != flags[start] or place in limits:
            runs.append(DirectedRun(start, place, bool(flags[start])))
            start = place
    return tuple(runs)


def _flags(text: str, base: Direction, islands: Sequence[Island]) -> bytearray:
    """Return for each character whether it is set right to left."""
    classes = bidi_classes(text)
    levels, types = _resolved(text, base, islands)
    flags = bytearray(map(_flag, classes, levels, types))
    for found in _WORD_WITH_DIGITS_FIRST.finditer(types):
        if len(set(levels[found.start() : found.end() + 1])) == 1:
            flags[found.start() : found.end()] = bytes(found.end() - found.start())
    for island in islands:
        for place in range(island.start, island.end):
            if island.direction == "rtl":
                flags[place] = classes[place] != "L"
            elif classes[place] in "19":
                flags[place] = 0
    _follow(classes, types, flags)
    return flags


def _follow(classes: str, types: str, flags: bytearray) -> None:
    """Let marks, and what X9 removes, go with what stands before them, or else after them."""
    for found in _FOLLOWERS.finditer(classes):
        start, end = found.span()
        for place in range(max(start, 1), end):
            if classes[place] == "m" or types[place] == "x":
                flags[place] = flags[place - 1]
        if not start and end < len(flags):
            flags[:end] = bytes([flags[end]]) * end


@cache
def _flag(kind: str, level: int, type_: str) -> bool:
    """Tell whether a character of a class is right-to-left, by itself or as UAX#9 resolves it."""
    if kind in "LRA":
        return kind != "L"
    return level % 2 == 1 if kind in "wSBiIfP" else type_ != "L"


def _resolved(text: str, base: Direction, islands: Sequence[Island]) -> tuple[bytes, str]:
    """Return levels and types of a text's characters when its islands are isolated."""
    if not islands:
        resolved = resolve(text, base)
        return resolved.levels, resolved.types
    pieces: list[str] = []
    marks: list[int] = []
    done = 0
    for number, (place, mark) in enumerate(island_marks(islands)):
        pieces += (text[done:place], mark)
        marks.append(place + number)
        done = place
    resolved = resolve("".join([*pieces, text[done:]]), base)
    levels, types, done = bytearray(), [], 0
    for place in [*marks, len(resolved.types)]:
        levels += resolved.levels[done:place]
        types.append(resolved.types[done:place])
        done = place + 1
    return bytes(levels), "".join(types)
