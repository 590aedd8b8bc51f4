# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""`hamza`: one word, with hamza in one place of the letter and without it in another.

Source: a letter of 2019 with "الاعضاء" in its subject and "الأعضاء" in its text. Only the alef that
begins a word is compared: elsewhere both spellings may be words (كان، كأن).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from circular_composer.checks.arabic import letter_offset
from circular_composer.checks.reading import LEFT_TO_RIGHT_ROLES, Passage, Placed
from circular_composer.checks.rule import (
    Finding,
    Letter,
    LetterRule,
    Located,
    RuleSpec,
    Setting,
    Splice,
)

_STEM = re.compile(r"[وف]?(?:لل|[بك]?ال|[بكل])?(?P<alef>[اأإآ])(?P<rest>[^\W\d_]{2,})")
_SEATS = "أإآ"
# Forms VII to X begin with a joining alef, which never has a hamza: افتعال، انفعال، استفعال.
_JOINING = re.compile(r"ا(?:ست|ن..ا|.[تطد].ا|[تطد].ا)|ا(?:سم|بن|مرأة|ثنا|ثني)")
_CUTTING = re.compile(r"ا(?:ست(?:اذ|رال|وني|ان)|نتاج|تاح)")
# Verbs of these forms: "I propose" has a hamza, "he proposed" has none; both are words.
_VERB = re.compile(
    r"ا(?:[^ن][تطد]ا[^ة]|.[تطد][^ا][^ا]|ن[^ا][^ا][^ا]|ست[^ا]..|ت[^ا][^ا])(?:وا|ت|نا|ن)?"
)
_BOTH = frozenset({"انظر", "اعلم", "اكتب", "اعمل"})
"""Commands, right without hamza, beside verbs in the first person, right with it."""


@lru_cache(maxsize=20_000)  # the words of a language: the same ones come again and again
def _stem(word: str) -> tuple[str, str, int] | None:
    """The stem of a folded word without hamza, the alef it is written with, and its place."""
    match = _STEM.fullmatch(word)
    return (f"ا{match['rest']}", match["alef"], match.start("alef")) if match else None


def _stems(passage: Passage, _: Setting) -> frozenset[tuple[str, str]]:
    """Each stem without hamza and the alef it is written with in this string."""
    if passage.role in LEFT_TO_RIGHT_ROLES:
        return frozenset()
    return frozenset(read[:2] for read in map(_stem, passage.words) if read)


def _variants(
    _: Letter, gathered: Sequence[tuple[Placed, frozenset[tuple[str, str]]]]
) -> Iterator[Located]:
    """Every occurrence of the spelling that is the wrong one, when the letter has both."""
    seen: dict[str, set[str]] = {}
    for _place, stems in gathered:
        for stem, alef in stems:
            seen.setdefault(stem, set()).add(alef)
    wrong: dict[str, tuple[str, str]] = {}
    for stem, alefs in seen.items():
        seats = sorted(alefs - {"ا"})
        if "ا" not in alefs or not seats or stem in _BOTH:
            continue
        joining = not _CUTTING.match(stem)
        if joining and _VERB.fullmatch(stem):
            continue
        if joining and _JOINING.match(stem):
            wrong[stem] = "".join(seats), "ا"
        else:
            wrong[stem] = "ا", seats[0] if len(seats) == 1 else ""
    for placed, stems in gathered:
        if any(alef in wrong[stem][0] for stem, alef in stems if stem in wrong):
            yield from _wrong_words(placed, wrong)


def _wrong_words(placed: Placed, wrong: Mapping[str, tuple[str, str]]) -> Iterator[Located]:
    passage = placed.passage
    for word, plain in zip(passage.placed_words, passage.word_list, strict=True):
        read = _stem(plain)
        if read is None or read[0] not in wrong or read[1] not in wrong[read[0]][0]:
            continue
        stem, _alef, offset = read
        right = wrong[stem][1]
        place = word.start() + letter_offset(word[0], offset)
        mended = plain[:offset] + (right or _SEATS[0]) + stem[1:]
        splices = (Splice(place, place + 1, right),) if right else ()
        values = {"text": word[0], "right": mended}
        finding = Finding(word.start(), word.end(), values, splices)
        yield Located(placed.where, finding, passage)


HAMZA = LetterRule(
    RuleSpec("hamza", "warning", 'A letter of 2019: "الاعضاء" and "الأعضاء".', fixable=True),
    _variants,
    _stems,
    triggers=frozenset("اأإآ"),
)
