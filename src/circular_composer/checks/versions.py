# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""`version-differs` and `version-length`: two languages of one letter that do not say the same.

Source: a circular letter whose contact was spelled differently in English and Spanish and whose
English e-mail line was empty; cross-references match only where all languages have the same
paragraphs. Each version is told what it says and the other does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from circular_composer.checks.facts import Version, facts_of, numbered_paragraphs
from circular_composer.checks.reading import Placed
from circular_composer.checks.rule import Finding, Letter, LetterRule, Located, RuleSpec

_LANGUAGES = {
    "ar": ("العربية", "Arabic"),
    "en": ("الإنكليزية", "English"),
    "fr": ("الفرنسية", "French"),
    "es": ("الإسبانية", "Spanish"),
    "ru": ("الروسية", "Russian"),
    "zh": ("الصينية", "Chinese"),
}
_PARAGRAPHS = ("الفقرات المرقّمة", "Numbered paragraphs")
_ANNEXES = ("الملحقات", "Annexes")
_LATIN = frozenset({"en", "fr", "es"})
"""Languages in which a name in Latin letters stands as it is."""


def _named(version: Version) -> dict[str, str]:
    code = version.circular.language
    arabic, english = _LANGUAGES.get(code, (code, code))
    return {"language_ar": arabic, "language_en": english}


def _differing(letter: Letter, _: Sequence[tuple[Placed, Any]]) -> Iterator[Located]:
    """A day, hour, number, address or name that another version lacks: said once, where first."""
    for version in letter.versions:
        told: set[tuple[str, str]] = set()
        for placed in letter.placed:
            for stated in facts_of(placed.passage):
                if stated.fact in told or version.says(stated.fact):
                    continue
                if stated.fact[0] == "name" and version.circular.language not in _LATIN:
                    continue
                told.add(stated.fact)
                text = placed.passage.text[stated.start : stated.end]
                values = {"text": text, **_named(version)}
                finding = Finding(stated.start, stated.end, values)
                yield Located(placed.where, finding, placed.passage)


def _lengths(letter: Letter, _: Sequence[tuple[Placed, Any]]) -> Iterator[Located]:
    """Another number of numbered paragraphs, or of annexes."""
    here = letter.circular
    for version in letter.versions:
        there = version.circular
        for where, (arabic, english), count, other in (
            ("body", _PARAGRAPHS, numbered_paragraphs(here), numbered_paragraphs(there)),
            ("annexes", _ANNEXES, len(here.annexes), len(there.annexes)),
        ):
            if count != other:
                values = {"what_ar": arabic, "what_en": english, **_named(version)}
                values |= {"count": str(count), "other": str(other)}
                yield Located(where, Finding(values=values))


VERSION_DIFFERS = LetterRule(
    RuleSpec(
        "version-differs", "warning", "A contact spelled differently in two languages of a letter."
    ),
    _differing,
)
VERSION_LENGTH = LetterRule(
    RuleSpec("version-length", "warning", "Paragraphs are numbered alike in all languages."),
    _lengths,
)
