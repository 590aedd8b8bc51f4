# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Deadlines against the letter's date, the event and the weekend; dates that disagree."""

from __future__ import annotations

import pytest

from checks.findings import letter, texts
from circular_composer.model import Table

SUBJECT = "ورشة عمل بشأن المدن المستدامة (مسقط، 16-18 يونيو 2026)"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("يرجى الرد في موعد أقصاه 27 فبراير 2026.", "27 فبراير 2026"),
        ("الموعد النهائي لتقديم الطلبات هو 27 فبراير 2026.", "27 فبراير 2026"),
        ("آخر موعد للتسجيل هو يوم 1 مارس 2026.", "1 مارس 2026"),
        ("يُرجى التسجيل قبل نهاية يوم 27 فبراير 2026.", "27 فبراير 2026"),
        ("في أجل لا يتجاوز 27 فبراير.", "27 فبراير"),
        ("Please reply no later than 27 February 2026.", "27 February 2026"),
        ("Please reply by 27 February 2026.", "27 February 2026"),
        ("The deadline is Friday, 27 February 2026.", "Friday, 27 February 2026"),
    ],
)
def test_a_deadline_before_the_letter_is_found(text: str, day: str) -> None:
    """A deadline that has passed when the letter is written is found by its wording."""
    assert texts(letter(text), "deadline-before-letter") == [day]


@pytest.mark.parametrize(
    "text",
    [
        "يرجى الرد في موعد أقصاه 27 مارس 2026.",
        "يرجى الرد في موعد أقصاه 2 مارس 2026.",
        "عُقد الاجتماع في 27 فبراير 2026.",
        "كان الموعد النهائي 27 فبراير 2026.",
        "تقرر تمديد الموعد النهائي من 27 فبراير 2026 إلى 20 مارس 2026.",
        "تُنقل الوثائق المنشورة قبل 1 يناير 2020.",
        "يُعفى من سجلوا سابقاً (بحلول 2 فبراير 2026) من الرد.",
        "documents published before 1 January 2020",
        "The deadline was extended from 27 February 2026 to 20 March 2026.",
        "يرجى الرد في موعد أقصاه 27 مارس 2026 على الرسالة المؤرخة 5 يناير 2026.",
    ],
)
def test_other_days_before_the_letter_are_left(text: str) -> None:
    """Later deadlines, days of the past and deadlines that were are no findings."""
    assert texts(letter(text), "deadline-before-letter") == []


def test_a_deadline_without_year_is_the_next_such_day_unless_just_past() -> None:
    """In November, 15 January is next year's; 15 October is this year's, and has passed."""
    circular = letter("في موعد أقصاه 15 يناير.", "في موعد أقصاه 15 أكتوبر.", date="2026-11-02")
    assert texts(circular, "deadline-before-letter") == ["15 أكتوبر"]


def test_a_table_of_deadlines_is_read_by_its_header() -> None:
    """Days below a header cell that speaks of deadlines are deadlines."""
    table = Table(
        header=True,
        rows=(("الموعد", "الإجراء"), ("5 يناير 2026", "التسجيل"), ("9 يونيو 2026", "المساهمات")),
    )
    assert texts(letter(table), "deadline-before-letter") == ["5 يناير 2026"]
    plain = Table(header=True, rows=(("اليوم", "الحدث"), ("5 يناير 2026", "اجتماع")))
    assert texts(letter(plain), "deadline-before-letter") == []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("يرجى التسجيل في موعد أقصاه 19 يونيو 2026.", ["19 يونيو 2026"]),
        ("يرجى التسجيل في موعد أقصاه 17 يونيو 2026.", []),
        ("يرجى التسجيل في موعد أقصاه 15 يونيو 2026.", []),
        ("تُرسل التعليقات بعد الورشة في موعد أقصاه 30 يونيو 2026.", []),
        ("Please register no later than 19 June 2026.", ["19 June 2026"]),
    ],
)
def test_a_deadline_after_the_event_is_found(text: str, days: list[str]) -> None:
    """The subject says when the event is; what follows the event may be due after it."""
    assert texts(letter(text, subject=SUBJECT), "deadline-after-event") == days


def test_the_event_may_be_named_in_the_text_only() -> None:
    """Without a date in the subject, the day on which something is held counts."""
    circular = letter(
        "ستُعقد الجلسة الأولى في 10 سبتمبر 2026.", "في موعد أقصاه 16 أكتوبر 2026.", subject="جلسات"
    )
    assert texts(circular, "deadline-after-event") == ["16 أكتوبر 2026"]


@pytest.mark.parametrize(
    ("day", "found"),
    [
        ("20 مارس 2026", False),  # a Friday
        ("21 مارس 2026", True),
        ("22 مارس 2026", True),
        ("23 مارس 2026", False),
    ],
)
def test_a_deadline_on_a_weekend_is_found(day: str, found: bool) -> None:
    """Geneva's weekend is Saturday and Sunday."""
    circular = letter(f"يرجى الرد في موعد أقصاه {day}.")
    assert texts(circular, "weekend-deadline") == ([day] if found else [])


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("ستُعقد ورشة العمل في مسقط من 17 إلى 19 يونيو 2026.", ["17 إلى 19 يونيو 2026"]),
        ("ستُعقد ورشة العمل في مسقط من 16 إلى 18 يونيو 2026.", []),
        ("ستُعقد ورشة العمل على مدى ثلاثة أيام، ويبدأ التسجيل في 16 يونيو 2026.", []),
        ("ستُعقد ورشة العمل التالية في 5 أكتوبر 2026.", []),
        ("سيُعقد قبل ورشة العمل اجتماع تحضيري في 12 يونيو 2026.", []),
        ("ستُعقد ورشة عمل أخرى في صلالة في 25 يونيو 2026.", []),
        ("وستُعقد هذه الورشة في 25 يونيو 2026.", ["25 يونيو 2026"]),
        ("سيُعقد اجتماع فريق التنسيق في 19 يونيو 2026.", []),
        ("The workshop will be held on 20 June 2026.", []),
    ],
)
def test_dates_that_disagree_with_the_subject_are_found(text: str, days: list[str]) -> None:
    """Only a sentence about the subject's own kind of event, and no other, is judged."""
    assert texts(letter(text, subject=SUBJECT), "dates-disagree") == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("وسيُعقد هذا الاجتماع في 13 مايو 2026.", ["13 مايو 2026"]),
        ("وسيُعقد هذا الاجتماع في 12 مايو 2026.", []),
        ("وسيُعقد الاجتماع التالي في 13 أكتوبر 2026.", []),
        ("وستُعقد ورشة العمل في 13 مايو 2026.", []),
        ("ويُعقد اجتماع فريق التنسيق في 13 مايو 2026.", []),
        ("الموعد النهائي هو 13 مايو 2026.", []),
    ],
)
def test_dates_of_the_text_alone_may_disagree(text: str, days: list[str]) -> None:
    """Without a day in the subject, the first sentence that holds the event says when it is."""
    circular = letter("سيُعقد الاجتماع في 12 مايو 2026 في جنيف.", text, subject="الاجتماع الأول")
    assert texts(circular, "dates-disagree") == days


def test_english_dates_that_disagree_are_found() -> None:
    """English letters are read likewise."""
    circular = letter(
        "The workshop will be held from 17 to 19 June 2026.",
        subject="Workshop on sustainable cities (Muscat, 16-18 June 2026)",
        language="en",
    )
    assert texts(circular, "dates-disagree") == ["17 to 19 June 2026"]
