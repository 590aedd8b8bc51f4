# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The office's words as data: `forms/terms/LANGUAGE.toml`.

House spellings, common confusions and names of months. The file is the office's to edit; a file of
the same name in the user's folder takes its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from attrs import field, frozen

from circular_composer import resources
from circular_composer.checks.arabic import WORD, folded, is_arabic, with_prefixes
from circular_composer.checks.dictionary import occurring
from circular_composer.structuring import read_toml, strict_converter, structure


@frozen
class TermEntry:
    """One entry of the file: what is written instead of what, and why.

    `prefixes` is false for a word that would be another one after a preposition or the article.
    """

    right: str
    wrong: tuple[str, ...]
    note: str = ""
    prefixes: bool = True


@frozen
class _TermsFile:
    """The file as it stands."""

    language: str
    terms: tuple[TermEntry, ...] = ()
    confusions: tuple[TermEntry, ...] = ()
    months: tuple[TermEntry, ...] = ()
    words: tuple[str, ...] = ()


@frozen
class Phrase:
    """A wording to look for: the words that follow its first one, and what stands instead.

    Attributes:
        rest: the folded words after the first.
        prefix: letters of the first word before the wording itself (conjunction, article).
        right: the wording of the house.
    """

    rest: tuple[str, ...]
    prefix: int
    right: str


Phrases = Mapping[str, tuple[Phrase, ...]]
"""Wordings by their folded first word as it occurs, longest first."""


@frozen
class Terms:
    """The office's words of one language.

    Attributes:
        language: BCP 47 code.
        terms: spellings the house writes otherwise.
        confusions: wordings that are another word by mistake.
        months: names of months the house does not use.
        words: words right in the house that a spelling dictionary lacks, as they occur.
    """

    language: str
    terms: Phrases = field(factory=dict, hash=False)
    confusions: Phrases = field(factory=dict, hash=False)
    months: Phrases = field(factory=dict, hash=False)
    words: frozenset[str] = frozenset()


def load_terms(language: str) -> Terms:
    """Read the office's words of a language; none when there is no file for it.

    Raises:
        Refused: when the file is broken.
    """
    path = resources.term_files().get(language)
    if path is None:
        return Terms(language)
    return _read(path, path.stat().st_mtime_ns)


@cache
def _read(path: Path, _: int) -> Terms:
    """Read a file once for each time it was saved."""
    given: _TermsFile = structure(
        strict_converter(forbid_extra_keys=True), read_toml(path), _TermsFile, path
    )
    return Terms(
        given.language,
        phrases(given.terms),
        phrases(given.confusions),
        phrases(given.months),
        occurring(
            word
            for entry in ([given.words], [one.right.split() for one in given.terms])
            for several in entry
            for word in several
        ),
    )


def phrases(entries: Iterable[TermEntry]) -> Phrases:
    """Prepare entries for looking up word by word."""
    found: dict[str, list[Phrase]] = {}
    for entry in entries:
        for wrong in entry.wrong:
            words = tuple(folded(word) for word in WORD.findall(wrong))
            if not words or folded(wrong) == folded(entry.right):
                continue  # words are compared without vowel signs: no such entry can be told apart
            for first, prefix in _first_words(words[0], prefixes=entry.prefixes):
                found.setdefault(first, []).append(Phrase(words[1:], prefix, entry.right))
    return {
        first: tuple(sorted(several, key=lambda phrase: -len(phrase.rest)))
        for first, several in found.items()
    }


def _first_words(word: str, *, prefixes: bool) -> Iterator[tuple[str, int]]:
    if prefixes and is_arabic(word[0]):
        yield from with_prefixes(word)
    else:
        yield word, 0
