# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What differs between two letters, named by its path."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from circular_composer.comparison import Change, compare, compare_words
from circular_composer.model import (
    Addressee,
    Annex,
    Block,
    Circular,
    Contact,
    Heading,
    Item,
    Paragraph,
    Table,
)

LETTER = Circular(
    form="tsb-circular",
    reference="TSB Circular 305",
    to=(Addressee("الدول الأعضاء"), Addressee("أعضاء القطاع")),
    contacts=(Contact(phone="+41 22 555 0101"),),
    subject="منتدى الربيع",
    body=(
        Paragraph("يسرني أن أدعوكم إلى المنتدى.", numbered=True),
        Paragraph(
            "تشمل الأهداف:", numbered=True, items=(Item("الهدف الأول؛"), Item("الهدف الثاني."))
        ),
        Heading("التسجيل"),
        Table((("الموعد", "الإجراء"), ("9 يونيو", "التسجيل")), header=True),
        Paragraph("آخر موعد للتسجيل 9 يونيو 2027.", numbered=True),
    ),
    annexes=(Annex("جدول الأعمال", (Paragraph("افتتاح"),)),),
)


def with_body(*blocks: Block) -> Circular:
    """The letter with another body."""
    return attrs.evolve(LETTER, body=blocks)


def test_a_letter_does_not_differ_from_itself() -> None:
    """Nothing is reported where nothing changed."""
    assert compare(LETTER, LETTER) == ()


def test_fields_are_named_by_their_paths() -> None:
    """A changed reference, phone and subject are three changes."""
    new = attrs.evolve(
        LETTER,
        reference="TSB Circular 306",
        contacts=(Contact(phone="+41 22 555 0102"),),
        signature=attrs.evolve(LETTER.signature, signed=True),
        extra={"reference_detail": "COM 2/RH"},
    )
    assert compare(LETTER, new) == (
        Change("reference", "TSB Circular 305", "TSB Circular 306"),
        Change("contacts[0].phone", "+41 22 555 0101", "+41 22 555 0102"),
        Change("extra.reference_detail", "", "COM 2/RH"),
        Change("signature.signed", "false", "true"),
    )


def test_an_added_paragraph_changes_nothing_after_it() -> None:
    """What only stands further down is the same as before."""
    added = Paragraph("فقرة جديدة تماماً.", numbered=True)
    first, *rest = LETTER.body
    assert compare(LETTER, with_body(first, added, *rest)) == (
        Change("body[1]", "", "فقرة جديدة تماماً.", "added"),
    )


def test_a_word_changed_and_a_bullet_deleted() -> None:
    """The paragraph that changed is told by its words, the bullet by its old place."""
    first, second, *rest = LETTER.body
    assert isinstance(second, Paragraph)
    new = with_body(
        attrs.evolve(first, text="يسرني أن أدعوكم إلى الملتقى."),
        attrs.evolve(second, items=second.items[1:]),
        *rest,
    )
    assert compare(LETTER, new) == (
        Change("body[0].text", "يسرني أن أدعوكم إلى المنتدى.", "يسرني أن أدعوكم إلى الملتقى."),
        Change("body[1].items[0]", "الهدف الأول؛", "", "removed"),
    )


def test_a_paragraph_that_moved_is_no_new_text() -> None:
    """The last paragraph put first is one move."""
    *rest, last = LETTER.body
    assert compare(LETTER, with_body(last, *rest)) == (
        Change("body[0]", last.text, last.text, "moved"),
    )


def test_an_addressee_added_and_one_removed() -> None:
    """Lists are compared entry by entry."""
    new = attrs.evolve(LETTER, to=(LETTER.to[1], Addressee("الهيئات الأكاديمية")))
    assert compare(LETTER, new) == (
        Change("to[0]", "الدول الأعضاء", "", "removed"),
        Change("to[1]", "", "الهيئات الأكاديمية", "added"),
    )


def test_cells_and_rows_of_a_table() -> None:
    """A changed cell is named, and an added row."""
    table = Table(
        (*LETTER.body[3].rows[:1], ("10 يونيو", "التسجيل"), ("1 يوليو", "المنح")), header=True
    )
    new = with_body(*LETTER.body[:3], table, LETTER.body[4])
    assert compare(LETTER, new) == (
        Change("body[3].rows[1][0]", "9 يونيو", "10 يونيو"),
        Change("body[3].rows[2]", "", "1 يوليو\tالمنح", "added"),
    )


def test_a_paragraph_that_lost_its_number() -> None:
    """A number is part of what is seen."""
    new = with_body(attrs.evolve(LETTER.body[0], numbered=False), *LETTER.body[1:])
    assert compare(LETTER, new) == (Change("body[0].numbered", "true", "false"),)


def test_the_order_of_vowel_marks_is_no_change() -> None:
    """Text is compared in NFC, as the format says."""
    old = attrs.evolve(LETTER, subject="محد\u0651\u064eثة")
    assert compare(old, attrs.evolve(LETTER, subject="محد\u064e\u0651ثة")) == ()


WORDS = st.lists(st.sampled_from(["a", "b", "اب", "1", ".", "\n"]), max_size=12).map(" ".join)


@given(WORDS, WORDS)
def test_words_add_up_to_both_texts(old: str, new: str) -> None:
    """Without what came it is the old text, without what went the new one."""
    stretches = compare_words(old, new)
    assert "".join(each.text for each in stretches if each.kind != "added") == old
    assert "".join(each.text for each in stretches if each.kind != "removed") == new


PARAGRAPHS = st.lists(
    st.builds(
        Paragraph, WORDS, st.booleans(), st.lists(st.builds(Item, WORDS), max_size=3).map(tuple)
    ),
    max_size=5,
).map(tuple)


@given(PARAGRAPHS, PARAGRAPHS)
def test_no_difference_is_missed(old: tuple[Block, ...], new: tuple[Block, ...]) -> None:
    """Two bodies without a change between them are equal."""
    changes = compare(with_body(*old), with_body(*new))
    assert (changes == ()) == (old == new)


@pytest.mark.parametrize("count", [3, 400])
def test_long_letters_are_compared(count: int) -> None:
    """Hundreds of changed paragraphs are paired by place."""
    old = [Paragraph(f"فقرة {number} أولى", numbered=True) for number in range(count)]
    new = [attrs.evolve(each, text=each.text.replace("أولى", "ثانية")) for each in old]
    assert len(compare(with_body(*old), with_body(*new))) == count
