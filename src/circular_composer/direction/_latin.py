# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Latin terms as a reader takes them: with the digits and signs that belong to them.

UAX#9 sees letters, and gives a sign at either end of them to the Arabic round it (N1, N2): `C++`
loses its signs to the left, `.NET` its dot to the right, and the hyphen of `5-G` comes between
Arabic and Latin. Quotes, brackets and full stops at the ends do belong to the Arabic.
"""

from __future__ import annotations

import re

from circular_composer.direction._atoms import Atom, may_take_sign
from circular_composer.direction._properties import bidi_classes

_WORD = re.compile(r"[^wBSRAeEdDpiIfP]+")
_NOT_PART = str.maketrans(dict.fromkeys('"،؛؟«»“”„…\u200e\u200f\u061c', "\n"))
_LETTER = "L"
_CORE = "Lm19"

_LEADING_LETTER = ".#@~_$"
_LEADING_DIGIT = "#+-\u2212\u00b1$€£¥"
_TRAILING = "+#®™°′″"
_TRAILING_LETTER = "$€£¥"
_ABBREVIATION = re.compile(
    r"(?:^|[^A-Za-z])(?:(?:[A-Za-z]\.)+[A-Za-z]|Inc|Ltd|Co|Corp|Jr|Sr|No|Dr|St)$"
)
_GOES_ON = re.compile(r" [^\W_]")
_PAIRS = {"(": ")", "[": "]", "{": "}"}
_LONGEST_ABBREVIATION = 16


def find_words(plain: str) -> list[Atom]:
    """Find every Latin word with what belongs to it; spaces separate words.

    A word is any string with a letter of class L in it: Latin, Greek, Cyrillic and the like.
    """
    readable = plain.translate(_NOT_PART)
    classes = bidi_classes(readable)
    atoms: list[Atom] = []
    for found in _WORD.finditer(classes):
        if _LETTER not in found[0]:
            continue
        start, end = _trimmed(readable, classes, *found.span())
        if _LETTER in classes[start:end]:
            atoms.append(Atom(start, end, "latin", "none"))
    return atoms


def _trimmed(text: str, classes: str, start: int, end: int) -> tuple[int, int]:
    """Leave out what stands at the ends of a word but belongs to the sentence."""
    partners = _partners(text, start, end)
    last = max(classes.rfind(kind, start, end) for kind in "L19")
    while start < end and not _begins(text, classes, start, end):
        if start in partners and partners[start] < last:
            break  # a bracket that closes inside the word
        start += 1
    while end > start and not _ends(text, classes, partners, start, end):
        end -= 1
    return start, end


def _begins(text: str, classes: str, place: int, end: int) -> bool:
    """Tell whether a word may begin with a character."""
    if classes[place] in "L19":
        return True
    following = classes[place + 1 : min(place + 2, end)]
    signs = {"L": _LEADING_LETTER, "1": _LEADING_DIGIT, "9": _LEADING_DIGIT}.get(following, "")
    if text[place] not in signs or (place and text[place - 1] == "."):
        return False  # the last of several dots is the sentence's
    return may_take_sign(text, place)


def _ends(text: str, classes: str, partners: dict[int, int], start: int, end: int) -> bool:
    """Tell whether a word may end with the character before `end`."""
    char, kind = text[end - 1], classes[end - 1]
    before = classes[end - 2] if end - 2 >= start else ""
    if kind in _CORE:
        return kind != "m" or bool(before)
    if char in _TRAILING:
        return before in ("L", "1", "9") or text[end - 2] in _TRAILING
    if char in _TRAILING_LETTER:
        return before == "L"
    if char in ")]}":
        return partners.get(end - 1, -1) >= start
    if char == ".":
        beginning = max(start, end - 1 - _LONGEST_ABBREVIATION)
        return bool(
            _ABBREVIATION.search(text[beginning : end - 1]) and _GOES_ON.match(text[end : end + 2])
        )
    return False


def _partners(text: str, start: int, end: int) -> dict[int, int]:
    """Return for each bracket of a word that has a partner in it where that stands."""
    partners: dict[int, int] = {}
    waiting: list[int] = []
    for place in range(start, end):
        char = text[place]
        if char in _PAIRS:
            waiting.append(place)
        elif char in ")]}" and waiting and _PAIRS[text[waiting[-1]]] == char:
            opener = waiting.pop()
            partners[opener], partners[place] = place, opener
    return partners
