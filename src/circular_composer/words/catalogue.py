# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Look a sentence up and put its values in."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal, cast

from circular_composer.faults import Refused
from circular_composer.model import Problem
from circular_composer.words import desktop

Language = Literal["ar", "en"]
LANGUAGES: tuple[Language, ...] = ("ar", "en")

_FSI, _PDI = "\u2068", "\u2069"


@cache
def _sentences(language: Language, area: str) -> Mapping[str, str]:
    source = files(__package__).joinpath(language, f"{area}.toml")
    return cast("Mapping[str, str]", tomllib.loads(source.read_text(encoding="utf-8")))


_OWN = frozenset({"sentence"})
"""Values that are words of this language: between isolates nothing would say how a line runs."""


def say(code: str, language: Language, /, **values: str) -> str:
    """Return the sentence `area.code` with its values.

    Raises:
        KeyError: when there is no such sentence; a test keeps both languages whole.
    """
    area, _, name = code.partition(".")
    sentence = _sentences(language, area)[name]
    if language == "ar":
        values = {
            key: f"{_FSI}{value}{_PDI}" if value and key not in _OWN else value
            for key, value in values.items()
        }
    return sentence.format_map(values)


def codes(language: Language, area: str) -> frozenset[str]:
    """The codes of an area that have words in a language."""
    return frozenset(_sentences(language, area))


def interface_language(environment: Mapping[str, str] | None = None) -> Language:
    """The language the user's system asks for: Arabic, or English, also when it asks for none."""
    return language_asked_for(environment) or "en"


def language_asked_for(environment: Mapping[str, str] | None = None) -> Language | None:
    """What the system says of the language: Arabic, English for any other, None when nothing.

    POSIX locale variables by their weight, after GNU's `LANGUAGE`, a list; the locale `C` asks for
    no language at all. Where none is set, the desktop is asked.
    """
    environment = os.environ if environment is None else environment
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((environment[name] for name in names if environment.get(name)), "")
    if locale.partition(".")[0] in {"C", "POSIX"}:
        return None
    listed = environment.get("LANGUAGE", "").partition(":")[0] if locale else ""
    first = listed or locale or desktop.desktop_language()
    if not first:
        return None
    return "ar" if first.lower().startswith("ar") else "en"


def refusal_sentences(refused: Refused, language: Language) -> tuple[str, ...]:
    """One clear sentence for each fault, naming the file and the place."""
    found = []
    for fault in refused.faults:
        values = dict(fault.values)
        for key in ("expected", "found"):
            if values.get(key) in codes(language, "types"):
                values[key] = say(f"types.{values[key]}", language)
        # A package's own faults are in its own area: `filling.missing-value`.
        code = fault.code if "." in fault.code else f"faults.{fault.code}"
        sentence = say(code, language, **values)
        if fault.where:
            sentence = say("faults.at-place", language, place=fault.where, sentence=sentence)
        if refused.path is not None:
            sentence = say("faults.in-file", language, file=str(refused.path), sentence=sentence)
        found.append(sentence)
    return tuple(found)


def problem_sentence(problem: Problem, language: Language) -> str:
    """The sentence that says what a rule, or a proof, found."""
    area = "verify" if problem.rule in codes(language, "verify") else "checks"
    return say(f"{area}.{problem.rule}", language, **problem.values)
