# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""When the letter's event takes place, as far as the letter says so clearly."""

from __future__ import annotations

import re
from collections.abc import Iterator

from circular_composer.checks.days import Mention
from circular_composer.checks.reading import RUNNING_ROLES, Passage
from circular_composer.checks.rule import Letter

_HELD = re.compile(
    r"(?:ي|ت)(?:عقد|نعقد|جرى|جري|قام|نظم)|(?:will be|is to be|to be|is) (?:held|organized)"
    r"|(?:will )?takes? place"
)
_KINDS = re.compile(
    r"اجتماع|ورش[ةت]|حلقة|دورة|مؤتمر|منتدى|ندوة|جلس[ةا]|حوار|معرض|قمة|جمعية"
    r"|\b(?:meeting|workshop|session|conference|forum|seminar|webinar|symposium|assembly|dialogue"
    r"|summit)\b",
    re.IGNORECASE,
)
# The event itself, without a word that would make it another one: this meeting, the meeting in …
_ITSELF = re.compile(
    r"هذ[اه] ال\w+"
    r"|(?:ال(?:اجتماع|ورشة|حلقة|دورة|مؤتمر|منتدى|ندوة|جلسة|حوار|معرض|قمة|جمعية)|ورشة العمل)"
    r"(?:،|:| (?:في|يوم|يومي|من|خلال|بشكل|على|بمقر|افتراضيا)\b)"
    r"|\bthis \w+|\bthe (?:meeting|workshop|session|conference|forum|seminar|webinar|symposium"
    r"|assembly|dialogue|summit) (?:will|is|takes|on|from|in|at)\b",
    re.IGNORECASE,
)
_LONGEST = 2000
"""Characters of a sentence; a longer one is a list, and says nothing clear."""
_MARKS = re.compile("[\u064b-\u0652]")


def held_days(passage: Passage) -> Iterator[tuple[Mention, str]]:
    """Days in sentences that say something is held on them, each with its sentence."""
    if passage.role not in RUNNING_ROLES:
        return
    read = -1
    sentence = ""
    for mention in passage.days:
        start, end = passage.sentence(mention.start)
        if start != read:
            read, sentence = start, _MARKS.sub("", passage.text[start:end])
            if not _HELD.search(sentence):
                sentence = ""
        if sentence and len(sentence) < _LONGEST:
            yield mention, sentence


def kinds_of_event(text: str) -> frozenset[str]:
    """The kinds of event a text names: such as a meeting or a workshop."""
    return frozenset(found[0].lower() for found in _KINDS.finditer(text))


def speaks_of_itself(sentence: str) -> bool:
    """Whether a sentence speaks of the letter's event itself, not of one like it beside it."""
    return _ITSELF.search(sentence) is not None


def event_days(letter: Letter) -> tuple[Mention, ...]:
    """The days of the letter's event: the subject's, else those on which something is held."""
    for placed in letter.placed:
        if placed.passage.role == "subject" and placed.passage.days:
            return placed.passage.days
    return tuple(mention for placed in letter.placed for mention, _ in held_days(placed.passage))
