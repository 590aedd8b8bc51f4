# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What the text layer has to know of a character: its direction, and the letter it belongs to."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_JOINERS = "\u200c\u200d\u034f"
"""Invisible, and part of the letter they follow: non-joiner, joiner, grapheme joiner."""

_DIRECTION = dict.fromkeys(
    map(ord, "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
)
"""What steers the order of what is seen (UAX#9, 2): once that is drawn, it says nothing more."""


@lru_cache(maxsize=2048)
def said(text: str) -> str:
    """A text without the characters that only steer its direction."""
    return text.translate(_DIRECTION)


@lru_cache(maxsize=2048)
def is_right_to_left(text: str) -> bool:
    """Whether a text holds a letter that is written from right to left (UAX#9 classes R, AL)."""
    return any(unicodedata.bidirectional(character) in {"R", "AL"} for character in text)


@lru_cache(maxsize=2048)
def is_left_to_right(text: str) -> bool:
    """Whether a text holds a letter or digit that is written from left to right (L, EN, AN)."""
    return any(unicodedata.bidirectional(character) in {"L", "EN", "AN"} for character in text)


@lru_cache(maxsize=2048)
def goes_with_digits(character: str) -> bool:
    """Whether a character can be part of a number (UAX#9 CS, ES, ET): a point, a colon, a sign."""
    return unicodedata.bidirectional(character) in {"CS", "ES", "ET"}


@lru_cache(maxsize=2048)
def is_mark(character: str) -> bool:
    """Whether a character belongs to the letter before it: a vowel mark, a joiner."""
    return character in _JOINERS or unicodedata.category(character) in {"Mn", "Me", "Mc"}


@lru_cache(maxsize=2048)
def letters(text: str) -> tuple[tuple[str, str], ...]:
    """Split a text into its letters, each with the marks on it.

    Returns:
        pairs of a base character and its marks, in the order of the text; a text that starts with
        a mark makes that mark a base.
    """
    found: list[tuple[str, str]] = []
    for character in text:
        if found and is_mark(character):
            base, marks = found[-1]
            found[-1] = (base, marks + character)
        else:
            found.append((character, ""))
    return tuple(found)
