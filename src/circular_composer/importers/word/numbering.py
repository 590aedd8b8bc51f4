# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Word's automatic numbers and bullets, counted as Word counts them (ISO/IEC 29500-1, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from attrs import define, field, frozen

from circular_composer.importers.markers import BULLET
from circular_composer.importers.word.names import Element, child, is_on, number, value, w

_LEVELS = 9
_PLACE = re.compile(r"%(\d)")
_ARABIC_LETTERS = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"


@frozen
class Level:
    """One level of a list: its format, its text with a place for each counter, where it starts."""

    format: str = "decimal"
    text: str = "%1."
    start: int = 1
    legal: bool = False


@frozen
class ListMark:
    """The marker that Word draws before a paragraph, and the list it belongs to."""

    marker: str
    level: int
    sequence: str


@define
class Numbering:
    """The lists of a document, and how far each has counted."""

    _abstract: Mapping[str, Mapping[int, Level]]
    _lists: Mapping[str, str]
    _overrides: Mapping[str, Mapping[int, Level | int]]
    _counted: dict[str, list[int | None]] = field(init=False, factory=dict)
    _restarted: set[tuple[str, int]] = field(init=False, factory=set)

    def mark(self, list_id: str, level: int) -> ListMark | None:
        """Count a paragraph of a list and return its marker; None when the list draws none."""
        abstract = self._lists.get(list_id)
        if abstract is None:
            return None
        level = min(max(level, 0), _LEVELS - 1)
        told = self._level(list_id, abstract, level)
        if told.format == "bullet":
            return ListMark(BULLET, level, f"bullets-{abstract}")
        if told.format == "none" and not told.text:
            return None
        counters = self._count(list_id, abstract, level)
        marker = _PLACE.sub(
            lambda found: self._shown(found, list_id, abstract, counters, told), told.text
        )
        return ListMark(marker.strip(), level, f"numbers-{abstract}") if marker.strip() else None

    def _level(self, list_id: str, abstract: str, level: int) -> Level:
        override = self._overrides.get(list_id, {}).get(level)
        if isinstance(override, Level):
            return override
        return self._abstract.get(abstract, {}).get(level, Level(text=f"%{level + 1}."))

    def _count(self, list_id: str, abstract: str, level: int) -> list[int]:
        """Word counts all lists of one definition together, unless one of them starts anew."""
        counted = self._counted.setdefault(abstract, [None] * _LEVELS)
        for depth in range(level + 1):
            override = self._overrides.get(list_id, {}).get(depth)
            start = self._level(list_id, abstract, depth).start
            if override is not None and (list_id, depth) not in self._restarted:
                self._restarted.add((list_id, depth))
                start = override if isinstance(override, int) else override.start
                counted[depth] = start - 1 if depth == level else start
            current = counted[depth]
            if depth == level:
                counted[depth] = start if current is None else current + 1
            elif current is None:
                counted[depth] = start
        for depth in range(level + 1, _LEVELS):
            counted[depth] = None
        return [each or 0 for each in counted]

    def _shown(
        self, found: re.Match[str], list_id: str, abstract: str, counters: list[int], own: Level
    ) -> str:
        depth = int(found[1]) - 1
        if not 0 <= depth < _LEVELS:
            return ""
        told = self._level(list_id, abstract, depth)
        return _written(counters[depth], "decimal" if own.legal else told.format)


def read_numbering(root: Element | None) -> Numbering:
    """Read the numbering part."""
    abstract: dict[str, dict[int, Level]] = {}
    lists: dict[str, str] = {}
    overrides: dict[str, dict[int, Level | int]] = {}
    if root is not None:
        for element in root.findall(w("abstractNum")):
            abstract[value(element, "abstractNumId")] = {
                number(value(level, "ilvl")): _read_level(level)
                for level in element.findall(w("lvl"))
            }
        for element in root.findall(w("num")):
            identifier = value(element, "numId")
            lists[identifier] = value(child(element, "abstractNumId"))
            overrides[identifier] = dict(map(_read_override, element.findall(w("lvlOverride"))))
    return Numbering(abstract, lists, overrides)


def _read_level(element: Element) -> Level:
    return Level(
        format=value(child(element, "numFmt")) or "decimal",
        text=value(child(element, "lvlText")),
        start=number(value(child(element, "start")), 1),
        legal=is_on(child(element, "isLgl")) or False,
    )


def _read_override(element: Element) -> tuple[int, Level | int]:
    depth = number(value(element, "ilvl"))
    level = child(element, "lvl")
    if level is not None:
        return depth, _read_level(level)
    return depth, number(value(child(element, "startOverride")), 1)


def _written(count: int, style: str) -> str:
    """A counter in a format; in figures where the format is not known."""
    formats: Mapping[str, Callable[[int], str]] = {
        "lowerLetter": lambda n: _letters(n, "abcdefghijklmnopqrstuvwxyz"),
        "upperLetter": lambda n: _letters(n, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        "arabicAlpha": lambda n: _letters(n, _ARABIC_LETTERS),
        "arabicAbjad": lambda n: _letters(n, _ABJAD),
        "lowerRoman": lambda n: _roman(n).lower(),
        "upperRoman": _roman,
        "decimalZero": lambda n: f"{n:02d}",
        "none": lambda _: "",
    }
    return formats.get(style, str)(max(count, 0))


def _letters(count: int, alphabet: str) -> str:
    """Word repeats a letter after the last of the alphabet: z, aa, bb."""
    if count < 1:
        return "0"
    index = (count - 1) % len(alphabet)
    return alphabet[index] * min((count - 1) // len(alphabet) + 1, 9)


def _roman(count: int) -> str:
    if not 0 < count < 4000:
        return str(count)
    signs = (
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
        (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    )  # fmt: skip
    written = ""
    for worth, sign in signs:
        written += sign * (count // worth)
        count %= worth
    return written
