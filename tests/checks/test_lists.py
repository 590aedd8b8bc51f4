# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Marks at the end of list items."""

from __future__ import annotations

import attrs
import pytest

from checks.findings import form, letter, mended, problems
from circular_composer.model import Addressee, Circular, Item, Paragraph


def bullets(*items: str) -> Circular:
    """A letter with one paragraph of bullets."""
    return letter(Paragraph("الأهداف:", items=tuple(Item(text) for text in items)))


def items_of(circular: Circular) -> list[str]:
    """The texts of the first paragraph's bullets."""
    block = circular.body[0]
    assert isinstance(block, Paragraph)
    return [item.text for item in block.items]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("الدول الأعضاء؛", "الدول الأعضاء"),
        ("الدول الأعضاء ؛ ", "الدول الأعضاء"),
        ("الدول الأعضاء،", "الدول الأعضاء"),
        ("الدول الأعضاء.", "الدول الأعضاء"),
        ("Member States;", "Member States"),
        ("**الدول الأعضاء؛**", "**الدول الأعضاء**"),
    ],
)
def test_an_addressees_own_ending_goes(text: str, right: str) -> None:
    """The family's marks are added, so a typed one would be printed twice."""
    circular = letter(to=(Addressee(text),), copy_to=(Addressee(text),))
    found = problems(circular, "list-ending")
    assert [problem.where for problem in found] == ["to[0]", "copy_to[0]"]
    assert found[0].level == "warning"
    assert mended(circular, "list-ending").to[0].text == right


@pytest.mark.parametrize(
    "text",
    ["الدول الأعضاء", "دولة فلسطين (القرار 99 (المراجَع في دبي، 2018))", "Example Co.", "إلخ.", ""],
)
def test_an_addressee_without_ending_is_left(text: str) -> None:
    """A bracket and an abbreviation's full stop are no list endings."""
    assert problems(letter(to=(Addressee(text),)), "list-ending") == []


def test_a_family_without_list_marks_types_its_own() -> None:
    """Where nothing is added nothing is doubled."""
    family = attrs.evolve(form(), house=attrs.evolve(form().house, list_marks={}))
    circular = letter(to=(Addressee("الدول الأعضاء؛"),))
    assert problems(circular, "list-ending", family) == []


def test_bullets_that_end_differently_are_brought_to_one_mark() -> None:
    """The mark of most items is put where it lacks; the last item has its own."""
    circular = bullets("أول؛", "ثان", "ثالث،", "رابع؛", "خامس.")
    assert {problem.level for problem in problems(circular, "bullet-ending")} == {"hint"}
    right = mended(circular, "bullet-ending")
    assert items_of(right) == ["أول؛", "ثان؛", "ثالث؛", "رابع؛", "خامس."]
    assert problems(right, "bullet-ending") == []


@pytest.mark.parametrize(
    "items",
    [
        ("أول؛", "ثان؛", "ثالث."),
        ("أول؛", "ثان؛", "ثالث"),
        ("أول", "ثان", "ثالث"),
        ("أول.", "ثان.", "ثالث."),
        ("أول",),
        ("أول؛", "ثان."),
    ],
)
def test_bullets_that_end_alike_are_left(items: tuple[str, ...]) -> None:
    """Any one mark will do, and the last item is free."""
    assert problems(bullets(*items), "bullet-ending") == []


def test_an_item_that_leads_to_items_is_left() -> None:
    """It ends in a colon, as it should."""
    items = (
        Item("أول؛"),
        Item("ثان:", items=(Item("أ؛"), Item("ب."))),
        Item("ثالث؛"),
        Item("رابع."),
    )
    assert problems(letter(Paragraph("كذا:", items=items)), "bullet-ending") == []
