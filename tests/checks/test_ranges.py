# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Ranges stored with the larger value first."""

from __future__ import annotations

import pytest

from checks.findings import body, letter, mended, mended_text, problems, texts
from circular_composer.direction.bidi import visual
from circular_composer.direction.islands import find_islands, isolated


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("خطة العمل السنوية (2026-2025).", "خطة العمل السنوية (2025-2026)."),
        ("من 18-16 يونيو", "من 16-18 يونيو"),
        ("الصفحات 23-19 من الوثيقة", "الصفحات 19-23 من الوثيقة"),
        ("الساعة 12:30-11:00 صباحاً", "الساعة 11:00-12:30 صباحاً"),
        ("الفترة **2026-2025** كلها", "الفترة **2025-2026** كلها"),
    ],
)
def test_a_turned_range_is_mended_and_looks_the_same(text: str, right: str) -> None:
    """The fix stores the smaller value first; drawn, the line is what it was before."""
    (problem,) = problems(letter(text), "range-order")
    assert problem.level == "hint"
    assert mended_text(text, "range-order") == right
    if "*" not in text:
        assert _drawn(right) == _drawn(text)


def _drawn(text: str) -> str:
    """A line as a reader sees it, from left to right."""
    return "".join(
        char
        for char in visual(isolated(text, find_islands(text, base="rtl")), "rtl")
        if char not in "\u2066\u2067\u2069"
    )


@pytest.mark.parametrize(
    "text",
    [
        "للفترة (2026-2028).",
        "من 16-18 يونيو 2026",
        "الوثيقة C18/59-A والرسالة CI-19/35",
        "+41 22 730 6301",
        "الساعة 22:00-02:00 ليلاً",
        "pages 23-19",
        "في 2026-06-16",
        "القرار 99 (دبي، 2018)",
    ],
)
def test_other_numbers_are_left(text: str) -> None:
    """Ranges stored smaller-first, references, phones, nights and Latin text are no findings."""
    assert texts(letter(text), "range-order") == []


def test_a_letter_that_mixes_both_ways_is_told_once() -> None:
    """The first larger-first range is a warning when another one is stored smaller-first."""
    circular = letter("في الفترة 2026-2025 ثم 30-20", "والفترة 2027-2028")
    assert texts(circular, "mixed-ranges") == ["2026-2025"]
    assert problems(circular, "mixed-ranges")[0].level == "warning"
    assert body(mended(circular, "range-order")) == [
        "في الفترة 2025-2026 ثم 20-30",
        "والفترة 2027-2028",
    ]


def test_a_letter_with_one_way_is_not_told_that_it_mixes() -> None:
    """Only turned ranges, or only straight ones, are no mixture."""
    assert texts(letter("2026-2025 سنة", "2028-2027 سنة"), "mixed-ranges") == []
    assert texts(letter("سنة 2025-2026", "سنة 2027-2028"), "mixed-ranges") == []
