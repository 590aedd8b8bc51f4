# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The words of templates and kept lists: whole in both languages."""

from __future__ import annotations

import re
from importlib.resources import files
from string import Formatter

import pytest

from circular_composer.words import say
from circular_composer.words.catalogue import codes

AREAS = ("templates_ui", "library_ui")


@pytest.mark.parametrize("area", AREAS)
def test_both_languages_say_the_same_things(area: str) -> None:
    """Every sentence has both languages, with the same values but for counted words."""
    assert codes("ar", area) == codes("en", area)
    for code in codes("ar", area):
        values = [
            {name for _, name, _, _ in Formatter().parse(_sentence(area, code, language)) if name}
            for language in ("ar", "en")
        ]
        if not code.endswith(("-one", "-two")):
            assert values[0] == values[1], code


def _sentence(area: str, code: str, language: str) -> str:
    import tomllib

    source = files("circular_composer.words").joinpath(language, f"{area}.toml")
    sentences: dict[str, str] = tomllib.loads(source.read_text(encoding="utf-8"))
    return sentences[code]


def test_every_sentence_of_the_source_exists() -> None:
    """A code written in the source has its sentence."""
    pattern = re.compile(rf'"({"|".join(AREAS)})\.([a-z-]+)"')
    found = 0
    for path in files("circular_composer.ui").rglob("*.py"):  # type: ignore[attr-defined]
        for area, code in pattern.findall(path.read_text(encoding="utf-8")):
            there = codes("en", area)
            assert code in there or f"{code}-many" in there, f"{path.name}: {code}"
            found += 1
    assert found > 50
    assert say("library_ui.title", "ar")
