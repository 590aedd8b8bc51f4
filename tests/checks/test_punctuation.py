# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Marks of Arabic text: Latin ones, spaces before and after."""

from __future__ import annotations

import pytest

from checks.findings import letter, mended_text, problems, texts
from circular_composer.model import Addressee, Contact


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("الدول, والأعضاء", "الدول، والأعضاء"),
        ("أولاً; ثانياً", "أولاً؛ ثانياً"),
        ("هل تشاركون?", "هل تشاركون؟"),
        ("الاتحاد (ITU), وهو منظمة", "الاتحاد (ITU)، وهو منظمة"),
        ("في 12 مايو 2026, الساعة 10:00", "في 12 مايو 2026، الساعة 10:00"),
        ('"المدن الذكية", ثم', '"المدن الذكية"، ثم'),
        ("**الدول**, والأعضاء", "**الدول**، والأعضاء"),
        ("الأعضاء, ITU", "الأعضاء، ITU"),
        ("معدَّلَةٍ, ثم", "معدَّلَةٍ، ثم"),
    ],
)
def test_latin_marks_in_arabic_are_mended(text: str, right: str) -> None:
    """A Latin comma, semicolon or question mark of Arabic text becomes the Arabic one."""
    assert problems(letter(text), "latin-punctuation")[0].level == "warning"
    assert mended_text(text, "latin-punctuation") == right


@pytest.mark.parametrize(
    "text",
    [
        "الدول، والأعضاء؛ هل تشاركون؟",
        "اجتماع (Geneva, 12 May 2026) في جنيف",
        "1,000 مشارك",
        "انظر https://example.org/a,b;c?d=e,f للمزيد",
        "يُنشر على https://example.org/?lang=ar&view=full.",
        "Dear Sir, Madam; who?",
        "السيد كلارك (Mr Clark, PhD)",
    ],
)
def test_latin_marks_of_latin_text_are_left(text: str) -> None:
    """Latin text, numbers and addresses keep their marks."""
    assert texts(letter(text), "latin-punctuation") == []


def test_an_addressee_and_a_reference_are_told_apart() -> None:
    """Language is looked at wherever it stands; references and addresses are no language."""
    circular = letter(
        to=(Addressee("الدول, الأعضاء"),),
        reference="CI-19/35, CI-19/36",
        contacts=(Contact(web="https://example.org/?a,b"),),
    )
    assert [p.where for p in problems(circular, "latin-punctuation")] == ["to[0]"]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("الدول ، والأعضاء", "الدول، والأعضاء"),
        ("انتهى .", "انتهى."),
        ("الموضوع : اجتماع", "الموضوع: اجتماع"),
        ("هل تشاركون ؟", "هل تشاركون؟"),
        ("( اجتماع )", "(اجتماع)"),
        ("الدول\u00a0؛ الأعضاء", "الدول؛ الأعضاء"),
        ("كذا (أ ) ثم", "كذا (أ) ثم"),
        ("*الدول* ، والأعضاء", "*الدول*، والأعضاء"),
    ],
)
def test_a_space_before_a_mark_is_mended(text: str, right: str) -> None:
    """The space goes, the mark stays."""
    assert mended_text(text, "space-before-mark") == right


@pytest.mark.parametrize(
    "text",
    [
        "الدول، والأعضاء. (اجتماع) انتهى",
        "الملف .docx مرفق",
        "القيم ... وغيرها",
        'سمي "كذا" (ITU)',
        "من :11 إلى",
        "الاتحاد\n(جنيف)",
    ],
)
def test_other_spaces_before_marks_are_left(text: str) -> None:
    """A mark that begins something, and a line break, are no findings."""
    assert texts(letter(text), "space-before-mark") == []


def test_french_has_spaces_before_marks() -> None:
    """There they are right."""
    assert texts(letter("Objet : réunion ; suite", language="fr"), "space-before-mark") == []
    assert len(texts(letter("Subject : meeting", language="en"), "space-before-mark")) == 1


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("الدول،والأعضاء", "الدول، والأعضاء"),
        ("أولاً؛ثانياً", "أولاً؛ ثانياً"),
        ("انتهى الاجتماع.وسيُعقد", "انتهى الاجتماع. وسيُعقد"),
        ("الموضوع:اجتماع", "الموضوع: اجتماع"),
    ],
)
def test_a_missing_space_after_a_mark_is_mended(text: str, right: str) -> None:
    """A space goes in after the mark."""
    assert mended_text(text, "space-after-mark") == right


@pytest.mark.parametrize("text", ["أ.د. سامي", "1،5 في المائة", "(جنيف)،", "الساعة 11:00", "ق.م"])
def test_marks_within_abbreviations_and_numbers_are_left(text: str) -> None:
    """Single letters with full stops and numbers are no findings."""
    assert texts(letter(text), "space-after-mark") == []
