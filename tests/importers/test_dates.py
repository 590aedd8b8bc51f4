# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The line of place and date, as letters of many years write it."""

from __future__ import annotations

import datetime as dt

import pytest

from circular_composer.importers.dates import PlaceDate, read_date, read_place_date
from circular_composer.importers.vocabulary import Vocabulary


@pytest.mark.parametrize(
    ("line", "place", "date"),
    [
        ("جنيف، 15 أكتوبر 2025", "جنيف", "2025-10-15"),
        ("جنيف، في 15 اكتوبر 2025", "جنيف", "2025-10-15"),
        ("جنيف، ١٥ أكتوبر ٢٠٢٥", "جنيف", "2025-10-15"),
        ("بيروت، 3 تشرين الأول 2024", "بيروت", "2024-10-03"),
        ("الأربعاء، 15 أكتوبر 2025", "", "2025-10-15"),
        ("Geneva, 9 November 2000", "Geneva", "2000-11-09"),
        ("Geneva, on 3rd March 2020", "Geneva", "2020-03-03"),
        ("October 25, 2001", "", "2001-10-25"),
        ("25/10/2001", "", "2001-10-25"),
        ("2025-10-15", "", "2025-10-15"),
    ],
)
def test_the_line_is_read(line: str, place: str, date: str, words: Vocabulary) -> None:
    """Day, month and year are found in words or figures, with or without a place."""
    assert read_place_date(line, words) == PlaceDate(place, dt.date.fromisoformat(date))


@pytest.mark.parametrize(
    "line",
    [
        "سيعقد الاجتماع يوم 31 أكتوبر 2025",
        "(اجتماع افتراضي، 31 أكتوبر 2025)",
        "جنيف، 31 فبراير 2025",
        "15 أكتوبر",
        "Meeting of 3 March 2020, Geneva",
        "",
    ],
)
def test_a_sentence_with_a_date_is_no_date_line(line: str, words: Vocabulary) -> None:
    """Only a line that says nothing else is one, and only a day that there is."""
    assert read_place_date(line, words) is None


def test_a_date_alone() -> None:
    """A date is read where nothing else stands beside it."""
    assert read_date("9 June 2026") == dt.date(2026, 6, 9)
    assert read_date("by 9 June 2026") is None
