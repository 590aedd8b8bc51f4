# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Wordings the office writes otherwise, and its data."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from checks.findings import form, letter, mended_text, problems, texts
from circular_composer.checks import Checker, check
from circular_composer.checks.arabic import WORD, folded
from circular_composer.checks.terms import load_terms
from circular_composer.faults import Refused


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("باللغة الإنجليزية", "باللغة الإنكليزية"),
        ("بالإنجليزية والانجليزية وإنجليزي", "بالإنكليزية والإنكليزية وإنكليزي"),
        ("في المجر والمجر", "في هنغاريا وهنغاريا"),
        ("أثناء تليكموم العالمي، ولتليكموم", "أثناء تليكوم العالمي، ولتليكوم"),
        ("تتمثل الأهداف فيما يلي:", "تتمثل الأهداف في ما يلي:"),
        ("فيما\u00a0يلي", "في ما يلي"),
        ("الى الدول", "إلى الدول"),
        ("البريد الالكتروني", "البريد الإلكتروني"),
        ("مكتب الاتصالات اللاسلكية", "مكتب الاتصالات الراديوية"),
        ("**الإنجليزية**", "**الإنكليزية**"),
        ("الإِنجليزيّة", "الإنكليزية"),
    ],
)
def test_a_term_is_mended(text: str, right: str) -> None:
    """The house's spelling takes the other one's place, its prefixes kept."""
    assert problems(letter(text), "term")[0].level == "hint"
    assert mended_text(text, "term").replace("الإِ", "الإ") == right


@pytest.mark.parametrize(
    "text",
    [
        "باللغة الإنكليزية في ما يلي",
        "هنغاريا وتليكوم",
        "جمهورية لاو الديمقراطية الشعبية",
        "شركة تلكوم",
        "ويشمل ذلك الأفراد الأعضاء أيضاً",
        "فيما يخص ذلك",
        "https://example.org/الى/",
    ],
)
def test_the_houses_own_spellings_are_left(text: str) -> None:
    """Right words, and words that only look alike, are no findings."""
    assert texts(letter(text), "term") == []


def test_a_confusion_is_a_warning_with_a_fix() -> None:
    """A slip that is another word is known by the words round it."""
    text = "وفي هذا السياق، سنتيح هذه المشاورات الفرصة"
    (problem,) = problems(letter(text), "confusion")
    assert problem.level == "warning"
    assert mended_text(text, "confusion") == "وفي هذا السياق، ستتيح هذه المشاورات الفرصة"
    assert texts(letter("سنتيح هذه الفرصة للجميع"), "confusion") == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("في 12 كانون الثاني 2026", "في 12 يناير 2026"),
        ("في 12 شباط 2026", "في 12 فبراير 2026"),
        ("من 3 إلى 5 آب", "من 3 إلى 5 أغسطس"),
        ("في شهر تموز", "في شهر يوليو"),
        ("في تشرين الأول 2026", "في أكتوبر 2026"),
        ("في 12 كانون الثاني/يناير 2026", "في 12 يناير 2026"),
        ("في 12 يناير/كانون الثاني 2026", "في 12 يناير 2026"),
        ("في نيسان 2026", "في أبريل 2026"),
        ("في 5 اكتوبر 2026", "في 5 أكتوبر 2026"),
        ("في 5 جويلية 2026", "في 5 يوليو 2026"),
    ],
)
def test_a_month_by_another_name_is_mended(text: str, right: str) -> None:
    """Levant and Maghreb names, and names without hamza, become the house's."""
    assert problems(letter(text), "month-name")[0].level == "warning"
    assert mended_text(text, "month-name") == right


@pytest.mark.parametrize(
    "text",
    [
        "في 12 يناير 2026 و3 أكتوبر",
        "شركة نيسان للسيارات",
        "السيد تموز والسيدة آب",
        "نهر أيار",
    ],
)
def test_words_that_are_also_months_are_left(text: str) -> None:
    """Without a day, a year or the word for month they are something else."""
    assert texts(letter(text), "month-name") == []


def test_the_users_own_file_takes_the_programs_place(tmp_path: Path) -> None:
    """An office edits its words as data."""
    folder = tmp_path / "home" / "forms" / "terms"
    folder.mkdir(parents=True)
    (folder / "ar.toml").write_text(
        'language = "ar"\n[[terms]]\nright = "الإنجليزية"\nwrong = ["الإنكليزية"]\n',
        encoding="utf-8",
    )
    assert texts(letter("باللغة الإنكليزية"), "term") == ["الإنكليزية"]
    assert texts(letter("سنتيح هذه المشاورات"), "confusion") == []


def test_a_broken_file_of_words_is_refused(tmp_path: Path) -> None:
    """The refusal names the file."""
    folder = tmp_path / "home" / "forms" / "terms"
    folder.mkdir(parents=True)
    (folder / "ar.toml").write_text('language = "ar"\nterm = 5\n', encoding="utf-8")
    with pytest.raises(Refused) as refusal:
        check(letter("نص"), form())
    assert refusal.value.path == folder / "ar.toml"


def test_a_language_without_words_has_none() -> None:
    """Only Arabic and English have files so far."""
    assert not load_terms("fr").terms
    assert Checker(form()).check(letter("texte", language="fr")) is not None


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_entry_of_the_data_can_be_found(project: Path, language: str) -> None:
    """No entry is the same as its house spelling once vowel signs are left aside, none is empty."""
    path = project / "forms" / "terms" / f"{language}.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    for area in ("terms", "confusions", "months"):
        for entry in data.get(area, []):
            for wrong in entry["wrong"]:
                assert WORD.findall(wrong), wrong
                assert folded(wrong) != folded(entry["right"]), wrong
