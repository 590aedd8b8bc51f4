# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Brackets and quotation marks without a partner."""

from __future__ import annotations

import pytest

from checks.findings import found, letter, mended, mended_text, problems, texts
from circular_composer.model import Addressee


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ('مبادرة "متحدون من أجل المدن', '"'),
        ('متحدون" من أجل المدن', '"'),
        ("اجتماع (افتراضي", "("),
        ("اجتماع افتراضي) ثم", ")"),
        ("اجتماع (جنيف] ثم (كذا)", "("),
        ("نص «مقتبس ثم", "«"),
        ("text “quoted then", "“"),
        ("القرار 99 (المراجَع في دبي، 2018))", ")"),
    ],
)
def test_a_lone_mark_is_found(text: str, mark: str) -> None:
    """Each bracket or quotation mark without a partner is found at its place."""
    assert mark in texts(letter(text), "unpaired-mark")


@pytest.mark.parametrize(
    "text",
    [
        "دولة فلسطين (القرار 99 (المراجَع في دبي، 2018))",
        'مبادرة "متحدون (U4SSC)". وسيُعقد',
        '("كذا") و"كذا"، ثم ["كذا"]',
        "«كذا “وكذا” كذا»",
        "أ) الأول؛ ب) الثاني",
        "أ ) الأول؛ ii) الثاني",
        'شاشة 17" كبيرة',
        "1) الأول",
        "the Member States' meeting, it's five o'clock",
        "https://example.org/a_(b و",
        "{{ name }}",
        'قال: "نعم"؛ ثم قال "لا"!',
        '"النص الأول" "النص الثاني"',
    ],
)
def test_marks_that_pair_are_left(text: str) -> None:
    """Nested brackets, labels, apostrophes and marks in addresses are no findings."""
    assert texts(letter(text), "unpaired-mark") == []


def test_an_addressee_with_nested_brackets_is_left() -> None:
    """The line of the State of Palestine is right as it is."""
    line = "دولة فلسطين (القرار 99 (المراجَع في دبي، 2018))"
    assert texts(letter(to=(Addressee(line),)), "unpaired-mark") == []


def test_a_quotation_is_closed_where_the_letter_closes_it_elsewhere() -> None:
    """The longest of the quotations known is the one that is meant."""
    circular = letter(
        'مبادرة "مدن ذكية مستدامة (ABC)" الأولى.',
        'ومبادرة "مدن ذكية".',
        subject='اجتماع مبادرة "مدن ذكية مستدامة (ABC) (افتراضي، 3 مايو 2026)',
    )
    assert found(circular, "unpaired-mark") == [("subject", '"')]
    right = mended(circular, "unpaired-mark")
    assert right.subject == 'اجتماع مبادرة "مدن ذكية مستدامة (ABC)" (افتراضي، 3 مايو 2026)'
    assert problems(right, "unpaired-mark") == []


def test_a_quotation_nobody_knows_has_no_fix() -> None:
    """Where an unknown quotation ends is not certain."""
    (problem,) = problems(letter('مبادرة "متحدون من أجل المدن.'), "unpaired-mark")
    assert problem.fix == ()
    assert problem.level == "warning"


def test_brackets_the_wrong_way_round_are_turned() -> None:
    """Two brackets that would pair if turned are one finding with one fix."""
    text = "عقد الاجتماع )الافتراضي( في جنيف."
    assert texts(letter(text), "unpaired-mark") == [")الافتراضي("]
    assert mended_text(text, "unpaired-mark") == "عقد الاجتماع (الافتراضي) في جنيف."
