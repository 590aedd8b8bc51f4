# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What changed between two texts, word by word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Literal

from attrs import frozen

_WORDS = re.compile(r"\s+|[\w\u0610-\u061a\u064b-\u065f\u0670]+|[^\w\s]")

StretchKind = Literal["same", "removed", "added"]


@frozen
class Stretch:
    """A stretch of text that stayed, went or came."""

    kind: StretchKind
    text: str


def words_of(text: str) -> list[str]:
    """Return words, white space and marks, in order; joined they are the text."""
    return _WORDS.findall(text)


def compare_words(old: str, new: str) -> tuple[Stretch, ...]:
    """Return what stayed, went and came, in order; what went stands before what came in its place.

    A vowel mark belongs to its word: a word with another mark is another word.
    """
    olds, news = words_of(old), words_of(new)
    found: list[Stretch] = []
    for kind, start, end, new_start, new_end in SequenceMatcher(
        None, olds, news, False
    ).get_opcodes():
        if kind == "equal":
            _add(found, "same", olds[start:end])
        else:
            _add(found, "removed", olds[start:end])
            _add(found, "added", news[new_start:new_end])
    return tuple(found)


def _add(found: list[Stretch], kind: StretchKind, words: Sequence[str]) -> None:
    text = "".join(words)
    if text:
        found.append(Stretch(kind, text))
