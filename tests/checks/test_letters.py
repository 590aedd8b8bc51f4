# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Whole letters: clean ones stay quiet, the real ones show what they are known for."""

from __future__ import annotations

from pathlib import Path

import pytest

from checks.findings import form
from circular_composer.checks import Version, blocking, check, versions_of
from circular_composer.forms import form_names
from circular_composer.model import Circular, Problem, get
from circular_composer.storage import load_circular

FOLDER = Path(__file__).parent / "letters"
CLEAN = sorted(path.name for path in FOLDER.glob("*.circular"))


def read(path: Path) -> Circular:
    """A letter from its file."""
    return load_circular(path, forms=form_names())


def told(circular: Circular) -> list[tuple[str, str, str | None]]:
    """Rule, path and concerned text of every finding."""
    return [
        (problem.rule, problem.where, _concerned(circular, problem))
        for problem in check(circular, form(circular.form))
    ]


def _concerned(circular: Circular, problem: Problem) -> str | None:
    if problem.start is None:
        return None
    text: str = get(circular, problem.where)
    return text[problem.start : problem.end]


def test_the_clean_letters_cover_every_family_in_arabic() -> None:
    """Every family the program has is among the clean letters, and English is too."""
    letters = [read(FOLDER / name) for name in CLEAN]
    assert {letter.form for letter in letters if letter.language == "ar"} == set(form_names())
    assert {letter.language for letter in letters} == {"ar", "en"}
    assert len([letter for letter in letters if letter.language == "ar"]) >= 6


@pytest.mark.parametrize("name", CLEAN)
def test_a_clean_letter_has_no_finding(name: str) -> None:
    """Nothing is said about a letter that is right."""
    circular = read(FOLDER / name)
    assert told(circular) == []


def test_the_programs_own_samples_are_quiet(sample_letters: dict[str, Path]) -> None:
    """The samples that users see first raise neither errors nor warnings."""
    for name, path in sample_letters.items():
        circular = read(path)
        grave = [p for p in check(circular, form(circular.form)) if p.level != "hint"]
        assert grave == [], name


def test_the_samples_two_languages_agree(sample_letters: dict[str, Path]) -> None:
    """The meeting's letter says the same in Arabic and in English."""
    languages = [read(sample_letters[f"meeting.{code}"]) for code in ("ar", "en")]
    for here, there in (languages, languages[::-1]):
        assert versions_of(here, [there]) == (there,)
        family = form(here.form)
        assert check(here, family, versions=[Version(there, family)]) == ()


@pytest.mark.real_letters
def test_letter_a_shows_its_known_defects_and_no_others(real_letters: Path) -> None:
    """An open quotation, a turned range, a name in three ways, a website without its address."""
    circular = read(real_letters / "letter-a.circular")
    assert told(circular) == [
        ("unpaired-mark", "subject", '"'),
        ("name-varies", "body[2].text", "متحدون من أجل مدن ذكية مستدامة"),
        ("range-order", "body[3].items[1].text", "2026-2025"),
        ("no-address", "body[5].text", "الموقع الإلكتروني للحدث"),
        ("no-address", "body[6].text", "الموقع الإلكتروني للحدث"),
    ]
    assert not blocking(check(circular, form(circular.form)))


@pytest.mark.real_letters
def test_letter_b_shows_its_known_defects_and_no_others(real_letters: Path) -> None:
    """A word without hamza, a dead link, a slip of the verb, the event's name three times."""
    circular = read(real_letters / "letter-b.circular")
    assert told(circular) == [
        ("hamza", "subject", "الاعضاء"),
        ("term", "body[0].text", "تليكموم"),
        (
            "dead-link",
            "body[1].text",
            "[الصفحة الإلكترونية الخاصة بالشركات الصغيرة والمتوسطة](#)"[1:-4],
        ),
        ("confusion", "body[2].text", "سنتيح هذه المشاورات"),
        ("term", "body[2].text", "تليكموم"),
        ("term", "body[3].text", "تليكموم"),
    ]


def test_the_programs_own_starters_are_quiet(project: Path) -> None:
    """A saved template's variables are no findings, and its standing text is right."""
    for path in sorted((project / "templates" / "starters").glob("*.circular")):
        circular = read(path)
        assert circular.is_template
        assert told(circular) == [], path.name
