# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Annexes cited, and counted, in the text."""

from __future__ import annotations

import pytest

from checks.findings import letter, problems, texts
from circular_composer.forms import load_form
from circular_composer.model import Annex, Circular, Paragraph


def with_annexes(count: int, *paragraphs: str, form: str = "tsb-circular") -> Circular:
    """A letter with so many annexes."""
    annexes = tuple(Annex(f"الملحق {n}", (Paragraph("نص"),)) for n in range(count))
    return letter(*paragraphs, annexes=annexes, form=form)


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("ترد التفاصيل في الملحق A.", ["الملحق A"]),
        ("ترد التفاصيل في الملحقين A وB.", ["الملحقين A", "B"]),
        ("انظر الملحق.", ["انظر الملحق"]),
        ("See Annex A.", ["Annex A"]),
        ("Details are in the annex to this Circular.", ["in the annex"]),
        ("ترد في الملحق A بهذه الرسالة.", ["الملحق A"]),
    ],
)
def test_an_annex_that_is_not_there_is_found(text: str, cited: list[str]) -> None:
    """A letter without annexes cites none of its own."""
    assert texts(letter(text), "annex-absent") == cited
    assert problems(letter(text), "annex-absent")[0].level == "warning"


@pytest.mark.parametrize(
    "text",
    [
        "وميثاق المستقبل والتعاهد الرقمي العالمي الملحق به.",
        "في الملحق 2 بالقرار 99 (دبي، 2018)",
        "الملحق A للتوصية ITU-T X.509",
        "الملحق 1 من الاتفاقية",
        "Annex 2 to Resolution 99 (Rev. Dubai, 2018)",
        "الملحق الإعلامي في السفارة",
        "in the annex to the Convention",
    ],
)
def test_annexes_of_other_documents_are_left(text: str) -> None:
    """Only this letter's annexes can be missing."""
    assert texts(letter(text), "annex-absent") == []


def test_annexes_that_are_there_are_left() -> None:
    """Letters and numbers follow the family's house rule."""
    assert texts(with_annexes(2, "انظر الملحقين A وB، والملحق."), "annex-absent") == []
    assert texts(with_annexes(1, "انظر الملحق A والملحق B."), "annex-absent") == ["والملحق B"]
    assert texts(with_annexes(1, "انظر الملحق 1."), "annex-absent") == ["الملحق 1"]
    numbered = with_annexes(1, "انظر الملحق 1 والملحق 2.", form="gs-letter")
    assert load_form("gs-letter").house.annexes == "numbers"
    assert texts(numbered, "annex-absent") == ["والملحق 2"]


def test_a_count_typed_in_the_text_must_be_theirs() -> None:
    """The annex line is counted; what is typed besides must agree."""
    assert texts(with_annexes(2, "الملحقات: 3"), "annex-count") == ["الملحقات: 3"]
    assert texts(with_annexes(2, "Annexes: 3"), "annex-count") == ["Annexes: 3"]
    assert texts(with_annexes(2, "الملحقات: 2"), "annex-count") == []
