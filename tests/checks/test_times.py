# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Hours: those no day has, ends before beginnings, several styles."""

from __future__ import annotations

import pytest

from checks.findings import body, letter, mended, texts


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("by 24000 hours UTC on 3 May", "24000"),
        ("في الساعة 24000 بالتوقيت العالمي", "24000"),
        ("تبدأ الجلسة الساعة 25:00.", "25:00"),
        ("الساعة 12:75", "12:75"),
        ("الساعة 24:30", "24:30"),
        ("at 2560 hours", "2560"),
        ("الساعة 10.75", "10.75"),
        ("at 26h30", "26h30"),
    ],
)
def test_an_impossible_hour_is_found(text: str, hour: str) -> None:
    """An hour that no day has is found however it is written."""
    assert texts(letter(text), "impossible-hour") == [hour]


@pytest.mark.parametrize(
    "text",
    [
        "من الساعة 11:00 إلى 12:00، ومن الساعة 13:30 إلى 15:30",
        "حتى الساعة 24:00",
        "2359 hours UTC",
        "24000 hours of training",
        "بنسبة 80:20",
        "البند 10.75 من جدول الأعمال",
        "الإصدار 1.75",
        "+41 22 730 6301",
        "https://example.org/25:61",
        "الساعة 9 صباحاً",
    ],
)
def test_hours_that_exist_and_other_numbers_are_left(text: str) -> None:
    """Existing hours, ratios, versions and amounts are no findings."""
    assert texts(letter(text), "impossible-hour") == []


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("من الساعة 15:30 إلى 13:30", ["15:30 إلى 13:30"]),
        ("من الساعة 15:30 إلى الساعة 13:30", ["15:30 إلى الساعة 13:30"]),
        ("from 15:30 to 13:30", ["15:30 to 13:30"]),
        ("من الساعة 11:00 إلى 12:00، ومن الساعة 10:30 إلى 11:30", []),
        ("من الساعة 22:00 إلى 06:00", []),
        ("من الساعة 10:00 إلى 2:00 بعد الظهر", []),
        ("from 10:00 to 2:00 p.m.", []),
    ],
)
def test_an_end_before_its_beginning_is_found(text: str, hours: list[str]) -> None:
    """A night, and hours of a half day, are no findings."""
    assert texts(letter(text), "hours-order") == hours


def test_several_styles_are_brought_to_the_houses() -> None:
    """A letter with 10.00, 12h30 and 14:30 gets one style; figures with a word stay."""
    circular = letter("الساعة 10.00 ثم 12h30", "من 14:30 حتى 1730 hours UTC")
    assert texts(circular, "time-style") == ["10.00", "12h30", "1730"]
    assert body(mended(circular, "time-style")) == [
        "الساعة 10:00 ثم 12:30",
        "من 14:30 حتى 1730 hours UTC",
    ]


@pytest.mark.parametrize("text", ["الساعة 10.00 إلى 12.30", "11:00 و12:30", "12h30 و14h00"])
def test_one_style_is_left(text: str) -> None:
    """A letter that keeps to one style is not corrected."""
    assert texts(letter(text), "time-style") == []
