# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Arabic letters and words, as far as rules need them: classes for patterns, folding, prefixes."""

from __future__ import annotations

import re
from collections.abc import Iterator

LETTERS = (
    r"\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff"
    r"\u0750-\u077f\u08a0-\u08c7\ufb50-\ufdfb\ufe70-\ufefc"
)
"""Arabic letters, presentation forms among them, for a character class of a pattern."""

MARKS = r"\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
"""Vowel signs and other marks over or under a letter, for a character class."""

TATWEEL = "\u0640"

LATIN = r"A-Za-z\u00c0-\u024f"
"""Latin letters, for a character class."""

WORD = re.compile(rf"[{LETTERS}{MARKS}{TATWEEL}]+|[{LATIN}]+(?:['’\-][{LATIN}]+)*")
"""A word; digits and signs are none."""

_ARABIC = re.compile(rf"[{LETTERS}]")
_FOLDED = re.compile(rf"[{MARKS}{TATWEEL}]+")

PREFIXES = ("", "و", "ف")
"""Conjunctions written together with the word."""
PARTICLES = ("", "ب", "ك", "ل")
"""Prepositions written together with the word."""


def is_arabic(char: str) -> bool:
    """Whether a character is an Arabic letter; false for an empty string."""
    return _ARABIC.match(char) is not None


def folded(word: str) -> str:
    """The word without vowel signs and tatweel."""
    return _FOLDED.sub("", word)


def letter_offset(word: str, letters: int) -> int:
    """The offset in a word, as typed, after so many of its letters with their marks."""
    count = 0
    for offset, char in enumerate(word):
        if not _FOLDED.match(char):
            if count == letters:
                return offset
            count += 1
    return len(word)


def with_prefixes(stem: str) -> Iterator[tuple[str, int]]:
    """The word as it occurs after conjunction, preposition and article, with the prefix's length.

    After لـ the article loses its alef: للاتحاد.
    """
    for conjunction in PREFIXES:
        for particle in PARTICLES:
            yield f"{conjunction}{particle}{stem}", len(conjunction + particle)
            definite = "لل" if particle == "ل" else f"{particle}ال"
            yield f"{conjunction}{definite}{stem}", len(conjunction + definite)
