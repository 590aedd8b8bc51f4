# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Citations of resolutions: number, place and year, and whether revised, in each language's form.

A resolution's place and year are part of its number and are never left out, and no "No." stands
before the number (the Union's drafting guidance for the Plenipotentiary Conference of 2018). The
forms in Arabic and English, both forms in French, the revised form in Spanish and the new form
in Russian were seen in published letters and texts; the others follow the same pattern.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen


@frozen
class _Form:
    """How a language cites: the word, then the bracket of a revised and of a new resolution."""

    word: str
    revised: str
    new: str
    whole: str = "{word} {number} ({bracket})"


_FORMS: Mapping[str, _Form] = {
    "ar": _Form("القرار", "المراجَع في {place}، {year}", "{place}، {year}"),
    "en": _Form("Resolution", "Rev. {place}, {year}", "{place}, {year}"),
    "fr": _Form("Résolution", "Rév. {place}, {year}", "{place}, {year}"),
    "es": _Form("Resolución", "Rev. {place}, {year}", "{place}, {year}"),
    "ru": _Form("Резолюция", "Пересм. {place}, {year} г.", "{place}, {year} г."),
    "zh": _Form(
        "决议", "{year}年，{place}，修订版", "{year}年，{place}", "第{number}号{word}（{bracket}）"
    ),
}

CITED_LANGUAGES = tuple(_FORMS)
"""Languages a resolution can be cited in."""


def cite(
    number: int | str, place: str, year: int | str, language: str, *, revised: bool, word: str = ""
) -> str:
    """Cite a resolution, such as `القرار 99 (المراجَع في دبي، 2018)`.

    Args:
        number: the resolution's number.
        place: where it was adopted or last revised, in that language.
        year: when.
        language: the letter's.
        revised: whether that conference revised it; a new resolution has no such word.
        word: what stands before the number instead of the language's own word, for a sentence
            that asks for another form (`للقرار`).

    Raises:
        KeyError: when the language's form is not known.
    """
    form = _FORMS[language]
    inside = bracket(place, year, language, revised=revised)
    return form.whole.format(word=word or form.word, number=number, bracket=inside)


def bracket(place: str, year: int | str, language: str, *, revised: bool) -> str:
    """What stands in brackets after a resolution's number, such as `المراجَع في دبي، 2018`.

    Raises:
        KeyError: when the language's form is not known.
    """
    form = _FORMS[language]
    return (form.revised if revised else form.new).format(place=place, year=year)
