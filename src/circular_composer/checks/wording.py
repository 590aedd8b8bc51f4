# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""`term`, `confusion`, `month-name`: wordings the office writes otherwise.

Sources: spellings of the real letters (الإنكليزية، هنغاريا، في ما يلي); a letter with "سنتيح هذه
المشاورات" and one with "تليكموم"; months as the real letters name them, never as in the Levant. The
words themselves are data: `forms/terms/`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from circular_composer.checks.arabic import is_arabic, letter_offset
from circular_composer.checks.reading import LEFT_TO_RIGHT_ROLES, Passage
from circular_composer.checks.rule import Finding, PassageRule, RuleSpec, Setting, Splice
from circular_composer.checks.terms import Phrases

_DAY_BEFORE = re.compile(r"(?:\d[ \u00a0](?:من[ \u00a0])?|شهر[ \u00a0]|[/ـ-][ \u00a0]?)$")
_YEAR_AFTER = re.compile(r"[ \u00a0/-]{0,2}(?:عام[ \u00a0]|سنة[ \u00a0])?\d{4}")
_TWO_NAMES = re.compile(r"[ \u00a0]?/[ \u00a0]?")


def _occurrences(
    passage: Passage, phrases: Phrases
) -> Iterator[tuple[int, int, str, tuple[re.Match[str], ...]]]:
    """Where wordings occur: start, end, the house's wording, the words concerned."""
    if passage.role in LEFT_TO_RIGHT_ROLES or not _may_occur(passage.words, phrases):
        return
    words, plain = passage.placed_words, passage.word_list
    after = 0
    for index, word in enumerate(plain):
        for phrase in phrases.get(word, ()):
            last = index + len(phrase.rest)
            if index < after or plain[index + 1 : last + 1] != phrase.rest:
                continue
            concerned = words[index : last + 1]
            if not _adjoining(passage.text, concerned):
                continue
            start = concerned[0].start() + letter_offset(concerned[0][0], phrase.prefix)
            yield start, concerned[-1].end(), phrase.right, concerned
            after = last + 1
            break


def _may_occur(words: frozenset[str], phrases: Phrases) -> bool:
    return any(
        words.issuperset(phrase.rest)
        for first in phrases.keys() & words
        for phrase in phrases[first]
    )


def _adjoining(text: str, words: tuple[re.Match[str], ...]) -> bool:
    """Whether only spaces part the words."""
    return all(text[one.end() : other.start()].isspace() for one, other in pairwise(words))


def _found(passage: Passage, phrases: Phrases) -> Iterator[Finding]:
    for start, end, right, _ in _occurrences(passage, phrases):
        if passage.in_address(start):
            continue
        values = {"text": passage.text[start:end], "right": right}
        yield Finding(start, end, values, (Splice(start, end, right),))


def _terms(passage: Passage, setting: Setting) -> Iterator[Finding]:
    """A spelling the house writes otherwise."""
    yield from _found(passage, setting.terms.terms)


def _confusions(passage: Passage, setting: Setting) -> Iterator[Finding]:
    """A wording that is a slip for another."""
    yield from _found(passage, setting.terms.confusions)


def _months(passage: Passage, setting: Setting) -> Iterator[Finding]:
    """A month by a name the house does not use.

    A name of one word may be something else (آب, نيسان): only beside a day, a year or `شهر` is it a
    month. Of two names with a slash between them the house's own stays.
    """
    for start, end, right, words in _occurrences(passage, setting.terms.months):
        text = passage.text
        dated = (
            len(words) > 1
            or _DAY_BEFORE.search(text, max(0, start - 8), start)
            or _YEAR_AFTER.match(text, end)
        )
        if not dated:
            continue
        cut_start, cut_end = _with_double(text, start, end, right)
        values = {"text": text[start:end], "right": right}
        yield Finding(start, end, values, (Splice(cut_start, cut_end, right),))


def _with_double(text: str, start: int, end: int, right: str) -> tuple[int, int]:
    """The stretch to exchange: with the house's own name after or before a slash, both names."""
    slash = _TWO_NAMES.match(text, end)
    if slash and text.startswith(right, slash.end()):
        return start, slash.end() + len(right)
    before = text[:start].rstrip(" \u00a0")
    if before.endswith("/"):
        before = before[:-1].rstrip(" \u00a0")
        if before.endswith(right) and not is_arabic(before[: -len(right)][-1:]):
            return len(before) - len(right), end
    return start, end


TERM = PassageRule(RuleSpec("term", "hint", "House spellings, forms/terms.", fixable=True), _terms)
CONFUSION = PassageRule(
    RuleSpec("confusion", "warning", 'A letter of 2019: "سنتيح هذه المشاورات".', fixable=True),
    _confusions,
)
MONTH_NAME = PassageRule(
    RuleSpec("month-name", "warning", "Months as all real letters name them.", fixable=True),
    _months,
)
