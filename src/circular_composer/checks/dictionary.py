# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Which words no spelling dictionary has: Hunspell's answers, kept, and the user's own words.

The Arabic dictionary is Ayaspell's (`forms/spelling`, under the Mozilla Public License). Opening it
takes half a second in which nothing else runs, so an editor asks for it in another process.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from attrs import define, field

from circular_composer import resources
from circular_composer.checks.arabic import folded, with_prefixes
from circular_composer.faults import Fault, Refused
from circular_composer.storage import make_folder, read_bytes, write_bytes

OWN_WORDS_LIMIT = 1024 * 1024
"""Bytes of the user's own words; tens of thousands fit into it."""


class Speller(Protocol):
    """Answers which words are in no dictionary."""

    def unknown(self, language: str, words: frozenset[str]) -> frozenset[str]:
        """Those of the words, without vowel signs, that the language's dictionary lacks."""
        ...


@define
class Dictionaries:
    """The dictionaries there are, opened when first needed; every answer is kept."""

    _open: dict[str, Any] = field(factory=dict, init=False)
    _known: dict[tuple[str, str], bool] = field(factory=dict, init=False)

    def unknown(self, language: str, words: frozenset[str]) -> frozenset[str]:
        """Those of the words that the language's dictionary lacks; none without a dictionary."""
        speller = self._speller(language)
        if speller is None:
            return frozenset()
        known = self._known
        for word in words:
            if (language, word) not in known:
                known[language, word] = speller.spell(word)
        return frozenset(word for word in words if not known[language, word])

    def _speller(self, language: str) -> Any:
        if language not in self._open:
            self._open[language] = _opened(language)
        return self._open[language]


def _opened(language: str) -> Any:
    """Hunspell with a language's dictionary; None where there is no dictionary, or no Hunspell."""
    path = resources.spelling_files().get(language)
    if path is None:
        return None
    try:
        import hunspell
    except ImportError:  # there is none for this computer
        return None
    try:
        return hunspell.Hunspell(language, hunspell_data_dir=str(path.parent))
    except OSError:  # an office's word list without its rules
        return None


# --- the user's own words ----------------------------------------------------------------------


def own_words(language: str) -> frozenset[str]:
    """The user's own words of a language as they may occur, with prefixes and without.

    A file that cannot be read is no reason to check nothing: then there are none.
    """
    path = resources.own_words_file(language)
    try:
        stamp = path.stat().st_mtime_ns
    except OSError:
        return frozenset()
    return _read(path, stamp)


@cache
def _read(path: Path, _: int) -> frozenset[str]:
    """Read the file once for each time it was saved."""
    try:
        lines = path.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    except OSError:
        return frozenset()
    return occurring(line for line in map(str.strip, lines) if line and not line.startswith("#"))


def occurring(words: Iterable[str]) -> frozenset[str]:
    """Words as they occur in a text: folded, after conjunction, preposition and article."""
    return frozenset(form for word in words for form, _ in with_prefixes(folded(word)))


def keep_word(language: str, word: str) -> None:
    """Add a word to the user's own, one a line.

    Raises:
        Refused: when the file cannot be read or written.
    """
    path = resources.own_words_file(language)
    before = read_bytes(path, OWN_WORDS_LIMIT) if path.exists() else b""
    try:
        words = [*before.decode("utf-8-sig").splitlines(), word]
    except UnicodeDecodeError as error:  # a file that would lose letters is not written to
        raise Refused(Fault("not-utf8", "", {"at": str(error.start)}), path=path) from error
    make_folder(path.parent)
    write_bytes(path, ("\n".join(dict.fromkeys(words)) + "\n").encode())
