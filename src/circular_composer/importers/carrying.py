# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Carry what Word cannot show from the old string into the new one, where its words stayed.

Of a string Word shows the words with their emphasis. It has no place for an officer's own isolate
or for a dead link, and ordinary spaces within a telephone number come back as no-break spaces.
Words that nobody changed keep all that; words that changed are taken as they stand in Word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from unicodedata import normalize

from attrs import frozen

from circular_composer.importers.rich import Rich, Span

_UNSEEN = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_ISOLATES = re.compile("[\u2066-\u2069]")
_TOKEN = re.compile(r"[\s\u00a0]+|[^\s\u00a0]+")
_SHORT = 1000
"""Characters of a string whose words are remembered; long ones would fill the memory."""
_SPACE = re.compile(r"[ \u00a0\t]+")


def shown(stored: str) -> tuple[tuple[str, bool, bool, str | None], ...]:
    """What can be seen of a stored string: its words with their emphasis and links.

    Two strings are shown alike when this is equal: no-break spaces count as spaces, direction
    marks as nothing, and a space as neither bold nor italic.
    """
    return _shown_again(stored) if len(stored) <= _SHORT else _shown(stored)


@lru_cache(maxsize=512)  # each string is laid beside several others
def _shown_again(stored: str) -> tuple[tuple[str, bool, bool, str | None], ...]:
    return _shown(stored)


def _shown(stored: str) -> tuple[tuple[str, bool, bool, str | None], ...]:
    return tuple(token.key for token in _tokens(Rich.read(stored).strip()))


@frozen
class _Token:
    """A word or a space, with its emphasis."""

    span: Span

    @cached_property
    def key(self) -> tuple[str, bool, bool, str | None]:
        """What can be seen of it."""
        text = normalize("NFC", _SPACE.sub(" ", _UNSEEN.sub("", self.span.text)))
        if not text.strip():
            return (text, False, False, None)
        return (text, *self.span.look)

    @property
    def words(self) -> str:
        """Its characters that can be seen."""
        return self.key[0]


def carried(old: str, base: str, new: str) -> str:
    """Return the new string, its unchanged words as they are in the old one.

    Args:
        old: as the letter stores it.
        base: the same as it came back from an untouched Word file.
        new: as it came back.
    """
    if shown(base) == shown(new):
        return old
    olds, bases, news = (_tokens(Rich.read(stored).strip()) for stored in (old, base, new))
    origin = _origins(olds, bases)
    found: list[Span] = []
    matcher = SequenceMatcher(
        None, [each.key for each in bases], [each.key for each in news], False
    )
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind != "equal":
            found.extend(token.span for token in news[new_start:new_end])
            continue
        for offset in range(end - start):
            before = origin.get(start + offset)
            found.append((news[new_start + offset] if before is None else olds[before]).span)
    rich = Rich.of(found)
    return (rich if _is_balanced(rich.plain) else rich.map(_without_isolates)).markup()


def _tokens(rich: Rich) -> list[_Token]:
    """Words and spaces; what cannot be seen goes with the word it touches."""
    return [
        _Token(Span(match[0], *span.look))
        for span in rich.spans
        for match in _TOKEN.finditer(span.text)
    ]


def _origins(olds: Sequence[_Token], bases: Sequence[_Token]) -> dict[int, int]:
    """For each word that came back, the stored word it was."""
    matcher = SequenceMatcher(
        None, [each.words for each in olds], [each.words for each in bases], False
    )
    return {
        block.b + offset: block.a + offset
        for block in matcher.get_matching_blocks()
        for offset in range(block.size)
    }


def _is_balanced(text: str) -> bool:
    depth = 0
    for match in _ISOLATES.finditer(text):
        depth += -1 if match[0] == "\u2069" else 1
        if depth < 0:
            return False
    return depth == 0


def _without_isolates(text: str) -> str:
    return _ISOLATES.sub("", text)
