# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""One letter in two languages: days, hours, numbers, names, addresses, paragraphs, annexes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import attrs
import pytest

from checks.findings import form, letter
from circular_composer.checks import Version, check, versions_of
from circular_composer.model import Annex, Circular, Contact, Paragraph, Variable, get


def differing(here: Circular, there: Circular) -> list[tuple[str, str]]:
    """Path and words of what one version says and the other does not."""
    found = check(here, form(), versions=[Version(there, form())])
    return [
        (problem.where, get(here, problem.where)[problem.start : problem.end])
        for problem in found
        if problem.rule == "version-differs"
    ]


def english(*texts: str, **changes: Any) -> Circular:
    """An English letter."""
    return letter(*texts, language="en", **changes)


@pytest.mark.parametrize(
    ("arabic", "other"),
    [
        ("يوم الثلاثاء 16 يونيو 2026", "on Tuesday, 16 June 2026"),
        ("من 16 إلى 18 يونيو 2026", "16-18 June 2026"),
        ("من الساعة 9:30 إلى 14:00", "from 0930 hours UTC to 14:00"),
        ("بمشاركة 1,200 مندوب و193 دولة", "1200 delegates, 193 States"),
        ("بنسبة 12٫5 في المائة", "12.5 per cent"),
        ("ثلاثة أسئلة", "3 questions"),
        ("السيد كريستوفر كلارك (Mr Christopher Clark)", "Mr Christopher  Clark will chair"),
        ("مبادرة (U4SSC)", "the U4SSC initiative"),
        ("راسلونا على tsb@itu.int.", "write to TSB@itu.int."),
        ("انظر https://www.itu.int/ar/12345", "see https://www.itu.int/en/98765"),
        ("القرار 99 (المراجَع في دبي، 2018)", "Resolution 99 (Rev. Dubai, 2018)"),
    ],
)
def test_versions_that_agree_are_left(arabic: str, other: str) -> None:
    """However a language writes it, and whatever addresses of pages are called there."""
    assert differing(letter(arabic), english(other)) == []
    assert differing(english(other), letter(arabic)) == []


@pytest.mark.parametrize(
    ("arabic", "other", "found"),
    [
        ("في 16 يونيو 2026", "on 17 June 2026", ["16 يونيو 2026"]),
        ("في 16 يونيو 2026", "on 16 June 2027", ["16 يونيو 2026"]),
        ("الساعة 14:00", "at 15:00", ["14:00"]),
        ("193 دولة", "194 States", ["193"]),
        ("القرار 99 (دبي، 2018)", "Resolution 99 (Dubai, 2014)", ["2018"]),
        ("السيد كلارك (Mr Clark)", "Mr Clarke", []),
        ("السيد كلارك (Christofer Clark)", "Christopher Clark", ["Christofer Clark"]),
        ("راسلونا على tsb@itu.int", "write to bdt@itu.int", ["tsb@itu.int"]),
        ("193 دولة ثم 193 دولة", "States", ["193"]),
    ],
)
def test_what_another_version_lacks_is_found(arabic: str, other: str, found: list[str]) -> None:
    """Each fact is said once, where it stands first."""
    told = differing(letter(arabic), english(other))
    assert told == [("body[0].text", text) for text in found]


def test_contacts_and_the_date_are_compared() -> None:
    """A telephone number grouped otherwise is the same; an e-mail line left empty is not."""
    contact = Contact(name="", phone="+41 22 730 6301", email="tsb@itu.int")
    here = letter("نص", contacts=(contact,), date="2026-03-02")
    other = Contact(phone="+41227306301")
    there = english("text", contacts=(other,), date="2026-03-03")
    assert differing(here, there) == [("date", "2026-03-02"), ("contacts[0].email", "tsb@itu.int")]
    assert differing(there, here) == [("date", "2026-03-03")]


def test_a_language_of_other_letters_has_other_names() -> None:
    """A Latin name is written in their own letters in Arabic, Russian and Chinese."""
    assert differing(letter("(Mr Clark)"), letter("(г-н Кларк)", language="ru")) == []


def test_numbers_of_paragraphs_and_annexes_are_compared() -> None:
    """Cross-references lead to the same paragraph only where there are as many."""
    here = letter(*(Paragraph(text, numbered=True) for text in "أب"), annexes=(Annex("أ"),))
    there = english("a")
    found = check(here, form(), versions=[Version(there, form())])
    told = [(p.where, p.values["count"], p.values["other"]) for p in found if "length" in p.rule]
    assert told == [("body", "2", "0"), ("annexes", "1", "0")]
    assert not [p for p in check(here, form()) if p.rule.startswith("version")]


def test_versions_are_letters_of_one_reference() -> None:
    """The same letter in another language: not another letter, nor a template, nor itself."""
    here = letter("نص", reference="TSB Circular 012")
    same = english("a", reference="TSB  circular 012")
    others = [
        here,
        english("b", reference="TSB Circular 013"),
        attrs.evolve(same, variables=(Variable("x", "text"),)),
        attrs.evolve(same, form="gs-letter"),
        attrs.evolve(here, body=()),
        same,
    ]
    assert versions_of(here, others) == (same,)
    assert versions_of(attrs.evolve(here, reference=""), [attrs.evolve(same, reference="")]) == ()


def test_a_finding_between_versions_can_be_put_to_rest(tmp_path: Path) -> None:
    """Where the difference is meant, the officer says so once."""
    from circular_composer.checks import silence

    here, there = letter("193 دولة"), english("States")
    versions = [Version(there, form())]
    (problem,) = (p for p in check(here, form(), versions=versions) if p.rule == "version-differs")
    rested = silence(here, problem)
    assert not [p for p in check(rested, form(), versions=versions) if p.rule == "version-differs"]
