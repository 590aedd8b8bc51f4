# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""One name written in several ways."""

from __future__ import annotations

from checks.findings import found, letter, problems
from circular_composer.model import Heading


def test_a_name_without_its_quotation_marks_is_found() -> None:
    """Quoted with acronym, quoted without, and with acronym but unquoted: three ways."""
    circular = letter(
        'الاجتماع التاسع لمبادرة "مدن ذكية مستدامة (MDM)".',
        'سيُجرى اجتماع مبادرة "مدن ذكية مستدامة" بالعربية.',
        "مبادرة مدن ذكية مستدامة (MDM) هي مبادرة للأمم المتحدة.",
    )
    (problem,) = problems(circular, "name-varies")
    assert found(circular, "name-varies") == [("body[2].text", "مدن ذكية مستدامة")]
    assert problem.values["count"] == "3"
    assert problem.level == "hint"


def test_an_acronym_inside_and_after_the_quotation_is_found() -> None:
    """The acronym has one place."""
    circular = letter('مبادرة "مدن ذكية مستدامة (MDM)".', 'مبادرة "مدن ذكية مستدامة" (MDM).')
    assert found(circular, "name-varies") == [("body[1].text", "مدن ذكية مستدامة")]


def test_the_acronym_may_be_left_out_later() -> None:
    """First with its acronym, then without it, is how names are written."""
    circular = letter('مبادرة "مدن ذكية مستدامة (MDM)".', 'مبادرة "مدن ذكية مستدامة".', "و(MDM).")
    assert problems(circular, "name-varies") == []


def test_titles_and_short_quotations_are_left() -> None:
    """A heading needs no quotation marks, and a word or two is no name."""
    circular = letter(
        Heading("مدن ذكية مستدامة"),
        'مبادرة "مدن ذكية مستدامة".',
        'عبارة "نعم ولا" ثم نعم ولا.',
        subject="مدن ذكية مستدامة",
    )
    assert problems(circular, "name-varies") == []


def test_a_name_in_a_quotation_left_open_is_another_rules_finding() -> None:
    """The missing mark is told once."""
    circular = letter('مبادرة "مدن ذكية مستدامة (افتراضي)', 'مبادرة "مدن ذكية مستدامة".')
    assert problems(circular, "name-varies") == []
