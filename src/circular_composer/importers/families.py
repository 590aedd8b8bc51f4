# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Tell a letter's family and language, from what the families themselves declare."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from circular_composer.forms import FormSpec
from circular_composer.importers.vocabulary import Label, Vocabulary, fold

_ARABIC = re.compile("[\u0600-\u06ff]")
_LATIN = re.compile("[A-Za-z]")
_CERTAIN = 3.0
"""A score from which a family counts as recognized."""


def language_of(forms: Sequence[FormSpec], texts: Iterable[str], labels: Iterable[Label]) -> str:
    """Return the language of a letter, of those the families are written in.

    The script decides between scripts, the labels between languages of one script.
    """
    known = {language: form.wording(language) for form in forms for language in form.languages}
    arabic = latin = 0
    for text in texts:
        arabic += len(_ARABIC.findall(text))
        latin += len(_LATIN.findall(text))
    # A third is enough: references, acronyms and addresses are Latin in an Arabic letter too.
    direction = "rtl" if arabic * 2 >= latin and arabic else "ltr"
    votes = Counter(label.language for label in labels)
    fitting = [code for code, wording in known.items() if wording.direction == direction]
    ranked = sorted(fitting or list(known), key=lambda code: -votes[code])
    return ranked[0] if ranked else "ar"


def family_of(
    forms: Sequence[FormSpec],
    *,
    language: str,
    reference: str,
    lines: Sequence[str],
    numbered: bool,
    extra: Iterable[str],
    words: Vocabulary,
) -> tuple[FormSpec, bool]:
    """Return the family a letter is of, and whether that is sure.

    Args:
        forms: the families there are, at least one; the first wins a draw.
        language: the letter's language.
        reference: its reference.
        lines: the lines around the letter and of its signature.
        numbered: whether its paragraphs are numbered.
        extra: the fields beyond the fixed ones that its labels name.
        words: the words there are.
    """
    folded = {fold(line) for line in lines}
    named = set(extra)
    titles = {words.titles[line][0] for line in folded if line in words.titles}
    best, best_score = forms[0], -1.0
    for form in forms:
        score = _reference_score(form, reference)
        own = {fold(text) for line in form.letterhead.lines for text in line.text.values()}
        score += sum(line in own for line in folded)
        score += 1.5 * (form.id in titles)
        score += 0.5 * (form.house.numbered == numbered)
        score += sum(form.field_spec(f"extra.{name}") is not None for name in named)
        score -= 2.0 * (language not in form.languages)
        if score > best_score:
            best, best_score = form, score
    return best, best_score >= _CERTAIN


def _reference_score(form: FormSpec, reference: str) -> float:
    """How alike a reference is to the family's example: its words, and the shape of the rest."""
    spec = form.field_spec("reference")
    if spec is None or not spec.example or not reference:
        return 0.0
    example, given = spec.example, " ".join(reference.split())
    if _literal_words(example) and _literal_words(example) == _literal_words(given):
        return 4.0 + (_shape(example) == _shape(given))
    if _literal_words(example) != _literal_words(given):
        return 0.0
    if _letters(example) and _letters(example) == _letters(given):
        return 4.0
    return 3.0 if _shape(example) == _shape(given) else 0.0


def _literal_words(reference: str) -> tuple[str, ...]:
    """The words of a reference that are no codes: `tsb`, `circular`."""
    return tuple(word.casefold() for word in reference.split() if word.isalpha())


def _letters(reference: str) -> str:
    return re.sub(r"[^A-Z]", "", reference)


def _shape(reference: str) -> str:
    """The reference with every number and every run of capitals made alike."""
    return re.sub(r"[A-Z]+", "A", re.sub(r"\d+", "1", reference))
