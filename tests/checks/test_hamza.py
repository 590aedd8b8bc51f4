# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""One word with hamza in one place and without it in another."""

from __future__ import annotations

import pytest

from checks.findings import body, found, letter, mended, problems


def test_the_spelling_without_hamza_is_found_and_mended() -> None:
    """Every occurrence of the wrong one is found, prefixes and vowel signs notwithstanding."""
    circular = letter("الدول الأعضاء وأعضاء القطاع", "والاعضاءُ", subject="للدول الاعضاء")
    assert found(circular, "hamza") == [("subject", "الاعضاء"), ("body[1].text", "والاعضاءُ")]
    assert problems(circular, "hamza")[0].level == "warning"
    right = mended(circular, "hamza")
    assert right.subject == "للدول الأعضاء"
    assert body(right)[1] == "والأعضاءُ"


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("الإجتماع", "الاجتماع"),
        ("وإستخدام", "واستخدام"),
        ("للإتصالات", "للاتصالات"),
        ("الاستاذ", "الأستاذ"),
        ("انشاء", "إنشاء"),
        ("اعلان", "إعلان"),
        ("الإنتخاب", "الانتخاب"),
        ("انتاج", "إنتاج"),
    ],
)
def test_which_spelling_is_wrong_follows_from_the_words_form(wrong: str, right: str) -> None:
    """Verbal nouns of forms VII to X begin with a joining alef, others with hamza."""
    circular = letter(f"نص {wrong} ثم", f"نص {right} ثم")
    assert found(circular, "hamza") == [("body[0].text", wrong)]
    assert body(mended(circular, "hamza"))[0] == f"نص {right} ثم"


def test_with_two_seats_of_hamza_the_fix_is_not_certain() -> None:
    """A word without hamza may stand for either of two words with it."""
    circular = letter("الاعلام", "الإعلام", "الأعلام")
    (problem,) = problems(circular, "hamza")
    assert problem.fix == ()


@pytest.mark.parametrize(
    "texts",
    [
        ("كان القرار", "كأن القرار"),
        ("اقترح المدير", "أقترح على المدير"),
        ("انظر الفقرة 2", "أنظر في الأمر"),
        ("الاعضاء", "الاعضاء"),
        ("الأعضاء", "الأعضاء"),
        ("إعلام", "أعلام"),
        ("أن", "إن", "ان"),
        ("قران", "قرآن"),
        ("اسم", "باسم"),
    ],
)
def test_two_words_and_one_spelling_are_left(texts: tuple[str, ...]) -> None:
    """Different words, and one spelling throughout, are no findings."""
    assert problems(letter(*texts), "hamza") == []
