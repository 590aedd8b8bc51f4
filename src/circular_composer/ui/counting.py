# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""How long a letter is."""

from __future__ import annotations

from functools import lru_cache

from circular_composer.model import Circular
from circular_composer.model.inline import plain
from circular_composer.model.paths import has_markup, strings


def count_words(circular: Circular) -> tuple[int, int]:
    """The words and characters that an officer typed, markup and white space left out."""
    words = characters = 0
    for where, text in strings(circular):
        if text:
            count, length = _count(text, has_markup(where))
            words += count
            characters += length
    return words, characters


@lru_cache(maxsize=4096)
def _count(text: str, marked_up: bool) -> tuple[int, int]:
    parts = (plain(text) if marked_up else text).split()
    return len(parts), sum(map(len, parts))
