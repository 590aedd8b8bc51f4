# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""`spelling`: a word that no dictionary has, nor the office, nor the user.

Measured on two real letters and the project's own: of 1,300 different Arabic words the dictionary
lacks 15, most of them the office's (`words` in `forms/terms`) or names. Names are left where the
letter shows that they are: before their Latin spelling, after a form of address, as a signatory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from circular_composer.checks.arabic import LETTERS, MARKS, folded, is_arabic
from circular_composer.checks.dictionary import own_words
from circular_composer.checks.reading import LEFT_TO_RIGHT_ROLES, Passage, Placed, Role
from circular_composer.checks.rule import Finding, Letter, LetterRule, Located, RuleSpec, Setting

_SHORTEST = 3
_NAMES: frozenset[Role] = LEFT_TO_RIGHT_ROLES | {"name", "signatory", "place"}
_WORDS = rf"(?:[ \u00a0][{LETTERS}{MARKS}]+){{0,3}}"
_BEFORE_LATIN = re.compile(rf"{_WORDS}[ \u00a0]?\([A-Za-z]")
_AFTER_ADDRESS = re.compile(
    rf"(?:السيدة?|الدكتورة?|المهندسة?|الأستاذة?|سعادة|معالي|سمو){_WORDS}[ \u00a0]$"
)
_REACH = 60
"""Characters before a word in which a form of address is looked for."""


def _candidates(passage: Passage, setting: Setting) -> frozenset[str]:
    """The Arabic words of a string that a dictionary can know."""
    if setting.speller is None or passage.role in _NAMES:
        return frozenset()
    return frozenset(
        word for word in passage.words if len(word) >= _SHORTEST and is_arabic(word[0])
    )


def _unknown_words(
    letter: Letter, gathered: Sequence[tuple[Placed, frozenset[str]]]
) -> Iterator[Located]:
    """A word that is in no dictionary and no name: said once, where it stands first."""
    setting = letter.setting
    if setting.speller is None:
        return
    asked = frozenset().union(*(words for _, words in gathered))
    asked -= setting.terms.words | own_words(setting.language)
    wrong = set(setting.speller.unknown(setting.language, asked))
    for placed, words in gathered:
        if wrong.isdisjoint(words):
            continue
        passage = placed.passage
        for found in passage.placed_words:
            word = folded(found[0])
            if word in wrong and not _is_name(passage, found) and not _is_part(passage, found):
                wrong.discard(word)
                finding = Finding(found.start(), found.end(), {"text": found[0]})
                yield Located(placed.where, finding, passage)


def _is_name(passage: Passage, found: re.Match[str]) -> bool:
    if _BEFORE_LATIN.match(passage.text, found.end()):
        return True
    before = passage.text[max(0, found.start() - _REACH) : found.start()]
    return _AFTER_ADDRESS.search(before) is not None


def _is_part(passage: Passage, found: re.Match[str]) -> bool:
    """Whether it is a piece of an address, or of something written together with digits."""
    text, start, end = passage.text, found.start(), found.end()
    around = text[start - 1 : start] + text[end : end + 1]
    return passage.in_address(start) or any(char.isdigit() or char in "@_/" for char in around)


SPELLING = LetterRule(
    RuleSpec("spelling", "hint", "Ayaspell's dictionary for Hunspell, and the office's words."),
    _unknown_words,
    _candidates,
)
