# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Days the calendar does not have, and weekdays that are not a day's own."""

from __future__ import annotations

import attrs
import pytest

from checks.findings import letter, problems, texts


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("في 30 فبراير 2026.", "30 فبراير 2026"),
        ("في 29 فبراير 2026.", "29 فبراير 2026"),
        ("يوم 31 نوفمبر.", "31 نوفمبر"),
        ("من 28 إلى 31 سبتمبر 2026", "28 إلى 31 سبتمبر 2026"),
        ("on 31 April 2026", "31 April 2026"),
        ("on February 30, 2026", "February 30, 2026"),
        ("في 2026-13-01", "2026-13-01"),
        ("في 31/02/2026", "31/02/2026"),
        ("في 0 مايو 2026", "0 مايو 2026"),
        ("في ٣٠ فبراير ٢٠٢٦", "٣٠ فبراير ٢٠٢٦"),
        ("في 31 نيسان 2026", "31 نيسان 2026"),
    ],
)
def test_an_impossible_day_is_found(text: str, day: str) -> None:
    """A day that no calendar has is found in Arabic, English and figures."""
    assert texts(letter(text), "impossible-date") == [day]


@pytest.mark.parametrize(
    "text",
    [
        "في 29 فبراير 2028.",
        "في 29 فبراير من كل سنة كبيسة.",
        "من 16 إلى 18 يونيو 2026",
        "31 أكتوبر 2025",
        "في 12/31/2026",
        "القرار 99 (دبي، 2018) والمادة 45 من الدستور",
        "C18/59-A",
        "الإصدار 10.13.2026",
        "+41 22 730 6301",
    ],
)
def test_days_that_exist_are_left(text: str) -> None:
    """Existing days and other numbers are no findings."""
    assert texts(letter(text), "impossible-date") == []


def test_a_stored_date_that_does_not_exist_is_found() -> None:
    """The letter's own date field is looked at too."""
    assert texts(letter(date="2026-02-30"), "impossible-date") == ["2026-02-30"]


@pytest.mark.parametrize(
    ("text", "weekday"),
    [
        ("يوم الجمعة 12 يناير 2010", "الثلاثاء"),
        ("الجمعة، 12 يناير 2010", "الثلاثاء"),
        ("الجمعة الموافق 12 يناير 2010", "الثلاثاء"),
        ("12 يناير 2010 (الجمعة)", "الثلاثاء"),
        ("من الاثنين 16 إلى الأربعاء 18 يونيو 2026", "الثلاثاء"),
        ("Friday, 12 January 2010", "الثلاثاء"),
        ("Friday, January 12, 2010", "الثلاثاء"),
        ("يوم الأحد 9 مارس", "الاثنين"),
        ("الجمعة 12/01/2010", "الثلاثاء"),
        ("يوم الجمعة، 12.1.2010", "الثلاثاء"),
        ("Friday 2010-01-12", "الثلاثاء"),
        ("2010-01-12 (الجمعة)", "الثلاثاء"),
    ],
)
def test_a_wrong_weekday_is_found(text: str, weekday: str) -> None:
    """The weekday is computed; without a year it is this year's day or the next's."""
    (problem,) = problems(letter(text), "wrong-weekday")
    assert problem.values["weekday_ar"] == weekday
    assert problem.level == "warning"


@pytest.mark.parametrize(
    "text",
    [
        "يوم الثلاثاء 12 يناير 2010",
        "من الثلاثاء 16 إلى الخميس 18 يونيو 2026",
        "Tuesday, 12 January 2010",
        "يوم الاثنين 9 مارس",
        "يوم الثلاثاء 9 مارس",
        "كل يوم جمعة، ابتداءً من 12 يناير 2010",
        "الجمعة 30 فبراير 2026",
        "الثلاثاء 12/01/2010",
        "الأربعاء 12/01/2010",  # the first of December, written month first: a Wednesday
        "كل جمعة حتى 12/01/2010",
    ],
)
def test_a_right_weekday_is_left(text: str) -> None:
    """A weekday that fits, this year or the next, is no finding; nor is one of no day."""
    assert problems(letter(text), "wrong-weekday") == []


def test_without_the_letters_date_a_day_without_year_is_not_judged() -> None:
    """Nothing is said about a day nobody can place."""
    circular = attrs.evolve(letter("يوم الأحد 9 مارس"), date="")
    assert problems(circular, "wrong-weekday") == []
