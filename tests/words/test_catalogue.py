# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Every sentence is there in both languages, with the same values."""

from __future__ import annotations

import re
import string
import tomllib
from pathlib import Path

import pytest

from circular_composer.faults import Fault, Refused
from circular_composer.words import (
    interface_language,
    language_asked_for,
    refusal_sentences,
    say,
)

WORDS = Path(__file__).parents[2] / "src" / "circular_composer" / "words"
NAMES = frozenset({"program", "format-docx", "format-pdf", "draft-reference"})
"""Sentences that are a name or a reference, the same in every language."""
AREAS = sorted({path.stem for path in WORDS.glob("*/*.toml")})


def sentences(language: str, area: str) -> dict[str, str]:
    """The sentences of an area as its file holds them."""
    return tomllib.loads((WORDS / language / f"{area}.toml").read_text(encoding="utf-8"))


def values(sentence: str) -> set[str]:
    """The names of the values a sentence mentions."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


@pytest.mark.parametrize("area", AREAS)
def test_both_languages_have_the_same_sentences(area: str) -> None:
    """No code is missing in one language, and both mention the same values."""
    arabic, english = sentences("ar", area), sentences("en", area)
    assert arabic.keys() == english.keys()
    differing = [code for code in arabic if values(arabic[code]) != values(english[code])]
    assert differing == []


@pytest.mark.parametrize("area", AREAS)
def test_arabic_sentences_are_arabic(area: str) -> None:
    """An Arabic sentence holds Arabic letters, unless it is nothing but values and marks."""
    for code, sentence in sentences("ar", area).items():
        bare = "".join(text for text, *_ in string.Formatter().parse(sentence))
        if code in NAMES:
            continue
        if any(char.isalpha() for char in bare):
            assert any("\u0620" <= char <= "\u064a" for char in bare), code


@pytest.mark.parametrize("area", ["filling", "library", "office"])
def test_every_code_has_words(area: str) -> None:
    """Each code that a package mentions is said in Arabic and English, and no other is kept."""
    used = {
        code
        for path in (WORDS.parent / area).rglob("*.py")
        for code in re.findall(rf'"{area}\.([a-z-]+)"', path.read_text(encoding="utf-8"))
    }
    assert used == set(sentences("ar", area)) == set(sentences("en", area))


def test_values_in_arabic_are_isolated() -> None:
    """A path put into an Arabic sentence cannot disturb the sentence round it."""
    assert "\u2068x/y.circular\u2069" in say(
        "faults.in-file", "ar", file="x/y.circular", sentence=""
    )


def test_a_sentence_about_a_file_runs_as_its_language() -> None:
    """Its path stands in an isolate; what is said of it must not, or nothing gives a direction."""
    refused = Refused(Fault("not-json", "body", {"line": "1", "column": "2"}), path=Path("a.txt"))
    (sentence,) = refusal_sentences(refused, "ar")
    outside = re.sub("\u2068[^\u2068\u2069]*\u2069", "", sentence)
    assert re.search("[\u0621-\u064a]", outside)
    assert not re.search("[\u2068\u2069]", outside)


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "ar_EG.UTF-8"}, "ar"),
        ({"LANG": "ar", "LC_ALL": "fr_FR"}, "en"),
        ({"LC_MESSAGES": "ar_SA", "LANG": "en_US"}, "ar"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "ar:en"}, "ar"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LC_ALL": "C", "LANG": "ar_EG.UTF-8", "LANGUAGE": "ar"}, "en"),
    ],
)
def test_the_system_says_the_language(environment: dict[str, str], language: str) -> None:
    """POSIX locale variables choose Arabic or English, in their order of weight."""
    assert interface_language(environment) == language


@pytest.mark.parametrize(
    ("environment", "language"),
    [({}, None), ({"LANG": "POSIX"}, None), ({"LANG": "fr_CH"}, "en"), ({"LANG": "ar"}, "ar")],
)
def test_a_system_may_ask_for_nothing(environment: dict[str, str], language: str | None) -> None:
    """Without variables, and in the locale C, no language is asked for."""
    assert language_asked_for(environment) == language
