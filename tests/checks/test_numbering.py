# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Paragraph numbers, automatic and typed."""

from __future__ import annotations

import pytest

from checks.findings import body, found, letter, mended, problems, texts
from circular_composer.model import Annex, Circular, Heading, Item, Paragraph


def numbered(*paragraphs: str) -> Circular:
    """A letter of numbered paragraphs with a heading between the first two."""
    blocks = [Paragraph(text, numbered=True) for text in paragraphs]
    return letter(*blocks[:1], Heading("عنوان"), *blocks[1:])


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("كما ورد في الفقرة 4 أعلاه.", ["الفقرة 4"]),
        ("انظر الفقرات 2 و3 و5.", ["5"]),
        ("انظر الفقرتين 2 و7.", ["7"]),
        ("see paragraph 9", ["paragraph 9"]),
        ("انظر الفقرة 2.1.", ["الفقرة 2.1"]),
        ("كما ورد في الفقرة 4 من هذه الرسالة.", ["الفقرة 4"]),
        ("كما ورد في الفقرة 2 أعلاه.", []),
        ("الفقرة 12 من المادة 5", []),
        ("الفقرة 12 من منطوق القرار 99 (دبي، 2018)", []),
        ("الفقرة 12 بالقرار 99 (دبي، 2018)", []),
        ("paragraph 12 of Resolution 99 (Rev. Dubai, 2018)", []),
        ("الفقرة الثانية", []),
    ],
)
def test_a_paragraph_that_does_not_exist_is_found(text: str, cited: list[str]) -> None:
    """Paragraphs of resolutions and articles are not this letter's."""
    circular = numbered("الأولى.", "الثانية.", text)
    assert texts(circular, "cross-reference") == cited


def test_sub_numbers_exist_too() -> None:
    """Sub-numbers follow from ordered items."""
    items = (Item("أ", items=(Item("ب"),), ordered=True), Item("ج"))
    circular = letter(
        Paragraph("الأولى", numbered=True, items=items, ordered=True),
        Paragraph("انظر الفقرة 1.1.1 والفقرة 1.2 والفقرة 1.3.", numbered=True),
    )
    assert texts(circular, "cross-reference") == ["والفقرة 1.3"]


def test_an_annex_may_cite_its_own_paragraphs_and_the_letters() -> None:
    """Both are known to a reader of the annex; the letter's own text knows only its own."""
    annex = Annex("ملحق", tuple(Paragraph(t, numbered=True) for t in ("أ", "ب", "انظر الفقرة 3.")))
    circular = letter(Paragraph("انظر الفقرة 3.", numbered=True), annexes=(annex,))
    assert found(circular, "cross-reference") == [("body[0].text", "الفقرة 3")]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("2\tتتمثل الأهداف", "تتمثل الأهداف"),
        ("7. تتمثل الأهداف", "تتمثل الأهداف"),
        ("2) تتمثل الأهداف", "تتمثل الأهداف"),
        ("2 - تتمثل", None),
        ("2   تتمثل", "تتمثل"),
        ("2 تتمثل الأهداف", "تتمثل الأهداف"),
        ("2.1\tتتمثل", "تتمثل"),
        ("٢. تتمثل", "تتمثل"),
    ],
)
def test_a_number_typed_in_a_numbered_paragraph_goes(text: str, right: str | None) -> None:
    """Two numbers would be printed; a single space tells only the paragraph's own number."""
    circular = numbered("الأولى.", text)
    assert len(problems(circular, "typed-number")) == (right is not None)
    assert body(mended(circular, "typed-number"))[1] == (text if right is None else right)


@pytest.mark.parametrize(
    "text", ["20 وكالة وبرنامجاً للأمم المتحدة", "2026 سنة", "3.5 في المائة", "100 مشارك"]
)
def test_a_paragraph_may_begin_with_an_amount(text: str) -> None:
    """A number that is part of the sentence is left."""
    assert problems(numbered("الأولى.", text), "typed-number") == []


def test_typed_numbers_follow_each_other() -> None:
    """In paragraphs without automatic numbers a gap and a repeat are found; 1 begins anew."""
    circular = letter("1. أ", "2. ب", "نص", "4. ج", "4. د", "1. هـ", "2. و")
    assert found(circular, "number-sequence") == [("body[3].text", "4"), ("body[4].text", "4")]
    assert problems(letter("1. أ", "2. ب", "3. ج"), "number-sequence") == []
