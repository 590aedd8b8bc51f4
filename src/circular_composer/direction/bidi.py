# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The Unicode Bidirectional Algorithm (UAX#9): which way each character runs, and where it stands.

The whole of it, isolates and bracket pairs included, for the version of Unicode in `_unicode`; held
to every line of the consortium's two conformance files. Names of rules in comments are those of
UAX#9, https://www.unicode.org/reports/tr9/.

The classes of a paragraph are kept as a string with one letter for each character (the letters are
listed in `_unicode`), so that most rules are one linear pattern on that string. Nothing made here
is ever written into a letter: it tells what a reader will see.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Literal

from attrs import frozen

from circular_composer.direction._explicit import is_rtl, split
from circular_composer.direction._implicit import resolve_sequence
from circular_composer.direction._properties import bidi_classes, mirrors

if TYPE_CHECKING:
    from collections.abc import Iterable

Direction = Literal["rtl", "ltr"]

_PARAGRAPH = re.compile("[^B]*B|[^B]+")
_STEERED = re.compile("[RA9eEdDpiIfP]")
"""Any class that can make a level differ from 0 in a left-to-right paragraph."""
_SPACE_CLASSES = "wSBiIfPeEdDpb"
_SPACES = re.compile(f"[{_SPACE_CLASSES}]+")
_DEEP = re.compile(b"\x01+")


@frozen
class Resolved:
    """What the algorithm makes of a text.

    Attributes:
        levels: the embedding level of each character, as a byte, after rule L1. A character that
            rule X9 removes has the level of the one before it (UAX#9 5.2).
        types: one letter for each character: the direction it resolved to by the W and N rules,
            `L`, `R`, or `1` and `9` for a number in right-to-left surroundings; `x` where X9
            removes it.
    """

    levels: bytes
    types: str


def resolve(text: str, base: Direction | None) -> Resolved:
    """Resolve a text of one paragraph or several (rules P1 to L1).

    Args:
        text: any text; class B characters (line feed among them) end a paragraph. Each paragraph
            is one line, so its trailing spaces are at the base level.
        base: the base direction, or None to take each paragraph's own from its first strong letter,
            left to right where there is none (P2, P3).

    Takes time linear in the length of the text.
    """
    classes = bidi_classes(text)
    if base != "rtl" and not _STEERED.search(classes):
        types = "".join("x" if kind == "b" else "L" for kind in classes)
        return Resolved(bytes(len(text)), types)
    paragraphs = [
        _resolve_paragraph(text[found.start() : found.end()], found[0], base)
        for found in _PARAGRAPH.finditer(classes)
    ]
    return Resolved(
        b"".join(paragraph.levels for paragraph in paragraphs),
        "".join(paragraph.types for paragraph in paragraphs),
    )


def levels(text: str, base: Direction | None) -> tuple[int, ...]:
    """Return the embedding level of each character: even runs left to right, odd right to left.

    As `resolve`; a text that nothing steers is answered at once.
    """
    return tuple(resolve(text, base).levels)


def visual_order(levels: Iterable[int]) -> list[int]:
    """Return the logical indices of a line's characters from left to right (rule L2).

    Args:
        levels: the levels of one line.
    """
    line = bytes(levels)
    order = list(range(len(line)))
    odd = [level for level in set(line) if level % 2]
    if not odd:
        return order
    # Reversing a stretch keeps it where it is, so the stretches of every level can be read off the
    # levels as they came.
    for level in range(max(line), min(odd) - 1, -1):
        deep = line.translate(_deep_from(level))
        for found in _DEEP.finditer(deep):
            start, end = found.span()
            order[start:end] = order[start:end][::-1]
    return order


@cache
def _deep_from(level: int) -> bytes:
    """For each level, 1 when it is that deep or deeper; there are no more than 127 of them."""
    return bytes(int(other >= level) for other in range(256))


def visual(text: str, base: Direction | None) -> str:
    """Return a text as it stands from left to right: reordered (L2) and mirrored (L4).

    What rule X9 removes (embeddings, overrides, joiners and other invisible characters of class BN)
    is dropped; letters are not shaped. Each paragraph is one line and keeps its line end.
    """
    resolved = resolve(text, base)
    images = mirrors()
    parts: list[str] = []
    for found in _PARAGRAPH.finditer(bidi_classes(text)):
        start, end = found.span()
        if found[0].endswith("B"):
            end -= 1
        kept = [index for index in range(start, end) if resolved.types[index] != "x"]
        line = bytes(resolved.levels[index] for index in kept)
        for place in visual_order(line):
            char = text[kept[place]]
            parts.append(images.get(char, char) if line[place] % 2 else char)
        parts.append(text[end : found.end()])
    return "".join(parts)


def mirror_image(char: str) -> str:
    """Return what is drawn for a character in a right-to-left stretch (L4), mostly itself."""
    return mirrors().get(char, char)


def _resolve_paragraph(text: str, classes: str, base: Direction | None) -> Resolved:
    rtl = is_rtl(classes) if base is None else base == "rtl"
    overridden, sequences = split(classes, int(rtl))
    types = bytearray(b"x" * len(text))
    depths = bytearray(len(text))
    for sequence in sequences:
        level = sequence.level
        resolved = resolve_sequence(
            "".join([overridden[piece.start : piece.end] for piece in sequence.pieces]),
            "".join([text[piece.start : piece.end] for piece in sequence.pieces]),
            sos=sequence.sos,
            eos=sequence.eos,
            embedding="R" if level % 2 else "L",
        )
        number = level + 2 - level % 2
        depth = {
            "L": level + level % 2,
            "R": level + 1 - level % 2,
            "1": number,
            "9": number,
        }  # I1, I2
        deep = resolved.translate({ord(kind): depth[kind] for kind in depth}).encode("latin-1")
        at = 0
        for piece in sequence.pieces:
            after = at + piece.end - piece.start
            types[piece.start : piece.end] = resolved[at:after].encode("latin-1")
            depths[piece.start : piece.end] = deep[at:after]
            at = after
    _level_removed(types, depths, int(rtl))
    _reset_spaces(classes, depths, int(rtl))
    return Resolved(bytes(depths), types.decode("latin-1"))


def _level_removed(types: bytearray, depths: bytearray, level: int) -> None:
    """Give what X9 removed the level of the character before it (5.2)."""
    place = types.find(b"x")
    while place >= 0:
        depths[place] = depths[place - 1] if place else level
        place = types.find(b"x", place + 1)


def _reset_spaces(classes: str, depths: bytearray, level: int) -> None:
    """Put separators, and the spaces before them and at the end, at the base level (L1)."""
    if "S" not in classes and "B" not in classes:
        end = len(classes.rstrip(_SPACE_CLASSES))
        depths[end:] = bytes([level]) * (len(classes) - end)
        return
    for found in _SPACES.finditer(classes):
        start, end = found.span()
        if end < len(classes):
            end = max(classes.rfind("S", start, end), classes.rfind("B", start, end)) + 1
        if end > start:
            depths[start:end] = bytes([level]) * (end - start)
