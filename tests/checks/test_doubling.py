# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The same word twice in a row."""

from __future__ import annotations

import pytest

from checks.findings import letter, mended_text, problems, texts


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("في في جنيف", "في جنيف"),
        ("الدول الدول الأعضاء", "الدول الأعضاء"),
        ("على\nعلى جدول", "على جدول"),
        ("**إلى** إلى الدول", "**إلى** الدول"),
        ("the the meeting", "the meeting"),
        ("The the meeting", "The meeting"),
        ("هذه هذه الدورة", "هذه الدورة"),
    ],
)
def test_a_doubled_word_goes(text: str, right: str) -> None:
    """The second of the two is left out."""
    assert problems(letter(text), "doubled-word")[0].level == "warning"
    assert mended_text(text, "doubled-word") == right


@pytest.mark.parametrize(
    "text",
    [
        "جداً جداً",
        "خطوة خطوة",
        "بنداً بنداً",
        "في، في جنيف",
        "الأعضاء. الأعضاء",
        "20 20",
        "رويدا رويدا",
        "I know that that is so",
        "المرحلة والمرحلة",
        "أ أ",
    ],
)
def test_words_repeated_on_purpose_are_left(text: str) -> None:
    """Emphasis, one by one, and words with a mark between are no findings."""
    assert texts(letter(text), "doubled-word") == []
