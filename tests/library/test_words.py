# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Every fault of the kept lists has its sentence in both languages."""

from __future__ import annotations

import re
import string
import tomllib
from pathlib import Path


def _sentences(project: Path, language: str) -> dict[str, str]:
    path = project / "src" / "circular_composer" / "words" / language / "library.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def test_every_code_has_words(project: Path) -> None:
    """Each code that the sources mention is said in Arabic and English, and no other is kept."""
    sources = project / "src" / "circular_composer" / "library"
    used = {
        code
        for path in sources.rglob("*.py")
        for code in re.findall(r'"library\.([a-z-]+)"', path.read_text(encoding="utf-8"))
    }
    assert used == set(_sentences(project, "ar")) == set(_sentences(project, "en"))


def test_both_languages_mention_the_same_values(project: Path) -> None:
    """A value named in one language's sentence is named in the other's."""

    def mentioned(sentence: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}

    english = _sentences(project, "en")
    for code, sentence in _sentences(project, "ar").items():
        assert mentioned(sentence) == mentioned(english[code]), code
