# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Traces of Word and of web pages."""

from __future__ import annotations

import pytest

from checks.findings import letter, mended_text, problems, texts


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("[bookmark: _Hlk83973180]تتمثل الأهداف", "تتمثل الأهداف"),
        ("نص [bookmark: _Hlk1] ثم", "نص ثم"),
        ("نص _Toc12345 ثم", "نص ثم"),
        ("الدول&nbsp;الأعضاء", "الدول\u00a0الأعضاء"),
    ],
)
def test_a_leftover_goes(text: str, right: str) -> None:
    """Names of bookmarks were never meant for readers."""
    assert problems(letter(text), "leftover")[0].level == "warning"
    assert mended_text(text, "leftover") == right


@pytest.mark.parametrize(
    "text",
    [
        "انظر خطأ! لم يتم العثور على مصدر المرجع.",
        "see Error! Reference source not found.",
        'HYPERLINK "https://example.org/"',
        "صفحة { PAGE }",
        "أ &amp; ب",
    ],
)
def test_what_word_could_not_resolve_is_told(text: str) -> None:
    """What was meant is not known, so there is no fix."""
    (problem,) = problems(letter(text), "leftover")
    assert problem.fix == ()


@pytest.mark.parametrize(
    "text", ["[ملحق] كذا", "snake_case", "خطأ! كذا", "{{ name }}", "PAGE 5", "AT&T", "<b>"]
)
def test_ordinary_text_is_left(text: str) -> None:
    """Brackets, braces and ampersands are text."""
    assert texts(letter(text), "leftover") == []
