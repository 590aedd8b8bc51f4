# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Which strings of an earlier letter hold facts that a new letter must not carry along unseen.

A fact is a date, a number, a name, a link or a reference: whatever was true of the last letter and
need not be of this one. Words in between are house style, and stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from circular_composer.direction.islands import find_islands
from circular_composer.importers.rich import Rich
from circular_composer.importers.values import has_honorific
from circular_composer.importers.vocabulary import Vocabulary
from circular_composer.model import Circular, has_markup, strings

_ALWAYS = re.compile(r"(reference|date|signature\.name|contacts\[\d+\]\.\w+|annexes\[\d+\]\.file)$")
_NEVER = re.compile(r"(place|salutation\[\d+\]|closing)$")
_KINDS = frozenset({"url", "email", "phone", "reference", "range"})
_WORD_START = re.compile(r"(?<![\w\u0600-\u06ff])(?=[\w\u0600-\u06ff])")


def facts(circular: Circular, words: Vocabulary) -> tuple[str, ...]:
    """Return the path of every string of a letter that holds a fact, in reading order."""
    return tuple(_facts(circular, words))


def _facts(circular: Circular, words: Vocabulary) -> Iterator[str]:
    for where, text in strings(circular):
        if text.strip() and holds_fact(where, text, words):
            yield where


def holds_fact(where: str, text: str, words: Vocabulary) -> bool:
    """Whether the string at a path holds a date, a number, a name, a link or a reference."""
    if _ALWAYS.match(where):
        return True
    if _NEVER.match(where):
        return False
    rich = Rich.read(text) if has_markup(where) else Rich.literal(text)
    if any(char.isdigit() for char in rich.plain) or any(span.href for span in rich.spans):
        return True
    islands = find_islands(rich.plain, base="rtl")
    return any(island.kind in _KINDS for island in islands) or _names_someone(rich.plain, words)


def _names_someone(text: str, words: Vocabulary) -> bool:
    """Whether a person is named: a title such as السيد or Ms before a name."""
    return any(
        has_honorific(text[found.start() : found.start() + 40], words)
        for found in _WORD_START.finditer(text)
    )
