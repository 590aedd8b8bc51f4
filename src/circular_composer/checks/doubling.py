# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""`doubled-word`: the same word twice in a row.

Source: left-overs of editing. Words that Arabic repeats on purpose (جداً جداً، خطوة خطوة) are left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from circular_composer.checks.arabic import folded, is_arabic
from circular_composer.checks.reading import LEFT_TO_RIGHT_ROLES, Passage
from circular_composer.checks.rule import Finding, PassageRule, RuleSpec, Setting, Splice

_REPEATED = re.compile(r".*(?:اً|ًا|ا|ة)", re.DOTALL)
_ENGLISH = frozenset({"that", "had", "very", "is"})


def _may_repeat(word: str) -> bool:
    """Whether a word is said twice on purpose: an indefinite one, for emphasis or one by one."""
    if not is_arabic(word[0]):
        return word.lower() in _ENGLISH or len(word) < 2
    plain = folded(word)
    if len(plain) < 2:
        return True
    definite = plain.removeprefix("و").startswith(("ال", "لل", "بال", "هذ"))
    return (
        not definite and plain not in {"إذا", "على", "ما", "لا"} and bool(_REPEATED.fullmatch(word))
    )


def _alike(one: str, other: str) -> bool:
    return one == other or (one[0].isascii() and one.casefold() == other.casefold())


def _doubled(passage: Passage, _: Setting) -> Iterator[Finding]:
    """A word right after itself, with nothing but space between."""
    words = passage.word_list
    if passage.role in LEFT_TO_RIGHT_ROLES or not any(map(_alike, words, words[1:])):
        return
    text = passage.text
    for one, other in pairwise(passage.placed_words):
        if (
            one[0].casefold() != other[0].casefold()
            or not text[one.end() : other.start()].isspace()
        ):
            continue
        if not _may_repeat(one[0]) and text[other.end() : other.end() + 1] != "-":
            splices = (Splice(one.end(), other.end()),)
            yield Finding(one.start(), other.end(), {"text": one[0]}, splices)


DOUBLED_WORD = PassageRule(
    RuleSpec("doubled-word", "warning", "Left-overs of editing.", fixable=True), _doubled
)
