# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Paths name the parts of a letter as the document file does."""

from __future__ import annotations

import pytest

from circular_composer.model import (
    Addressee,
    Annex,
    Circular,
    Contact,
    Heading,
    Item,
    Paragraph,
    Table,
    get,
    has_markup,
    replace,
    strings,
)

LETTER = Circular(
    reference="R",
    to=(Addressee("a"), Addressee("b", when="w")),
    contacts=(Contact(phone="1"),),
    subject="S",
    body=(
        Heading("H"),
        Paragraph("P", items=(Item("i", items=(Item("j"),)),)),
        Table((("c", "d"), ("e", "f"))),
    ),
    annexes=(Annex("T", body=(Paragraph("Q"),)),),
    extra={"references": ("x", "y"), "parent": "z"},
)


@pytest.mark.parametrize(
    ("where", "value"),
    [
        ("subject", "S"),
        ("to[1]", "b"),
        ("contacts[0].phone", "1"),
        ("body[1].items[0].items[0].text", "j"),
        ("body[2].rows[1][0]", "e"),
        ("annexes[0].body[0].text", "Q"),
        ("extra.references[1]", "y"),
        ("extra.parent", "z"),
        ("signature.name", ""),
    ],
)
def test_get_and_replace_agree(where: str, value: str) -> None:
    """What is put in at a path is found there, and nothing else has changed."""
    assert get(LETTER, where) == value
    changed = replace(LETTER, where, "new")
    assert get(changed, where) == "new"
    assert replace(changed, where, value) == LETTER


def test_an_addressee_keeps_its_condition() -> None:
    """Replacing an addressee's text leaves what else it carries."""
    assert replace(LETTER, "to[1]", "new").to[1] == Addressee("new", when="w")


@pytest.mark.parametrize(
    "where",
    [
        "nothing",
        "to[9]",
        "body[0].rows[0]",
        "extra.none",
        "subject.x",
        "to[",
        "a b",
        "",
        f"to[{'9' * 5000}]",
    ],
)
def test_a_path_that_leads_nowhere_is_a_key_error(where: str) -> None:
    """Every wrong path is told apart from a right one."""
    if where:
        with pytest.raises(KeyError):
            get(LETTER, where)
        with pytest.raises(KeyError):
            replace(LETTER, where, "x")


def test_strings_are_all_there_in_reading_order() -> None:
    """Every printed string is listed once, under the path that leads to it."""
    found = [(where, text) for where, text in strings(LETTER) if text]
    assert [text for _, text in found] == [
        "R", "a", "b", "1", "x", "y", "z", "S", "H", "P", "i", "j", "c", "d", "e", "f", "T", "Q"
    ]  # fmt: skip
    assert all(get(LETTER, where) == text for where, text in found)


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("subject", True),
        ("to[0]", True),
        ("contacts[0].name", True),
        ("contacts[0].phone", False),
        ("reference", False),
        ("place", False),
        ("body[0].rows[0][1]", True),
        ("annexes[0].file", False),
        ("extra.references[0]", True),
    ],
)
def test_markup_is_read_only_where_the_format_says(where: str, expected: bool) -> None:
    """References, dates, places and contact values are literal."""
    assert has_markup(where) is expected


@pytest.mark.parametrize("name", ["مرجع الملف", "my key", "Zoo-keeping", "ﬁeld"])
def test_a_familys_field_may_have_any_name(name: str) -> None:
    """Only a dot and brackets mean something in a path."""
    letter = Circular(extra={name: "x"})
    assert get(letter, f"extra.{name}") == "x"
    assert replace(letter, f"extra.{name}", "y").extra == {name: "y"}
    assert (f"extra.{name}", "x") in list(strings(letter))
