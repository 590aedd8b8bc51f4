# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The words for people, by code and language; everything below `ui` and `cli` speaks in codes.

Sentences lie in `words/LANGUAGE/AREA.toml` as `code = "… {value} …"`. A value put into an Arabic
sentence stands between FSI and PDI (UAX#9), so that a path or a number never disturbs the
sentence round it.
"""

from circular_composer.words.catalogue import (
    LANGUAGES,
    Language,
    interface_language,
    language_asked_for,
    problem_sentence,
    refusal_sentences,
    say,
)

__all__ = [
    "LANGUAGES",
    "Language",
    "interface_language",
    "language_asked_for",
    "problem_sentence",
    "refusal_sentences",
    "say",
]
