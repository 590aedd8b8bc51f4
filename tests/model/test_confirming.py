# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Facts to confirm, followed through changes."""

from __future__ import annotations

import attrs
from hypothesis import given
from hypothesis import strategies as st

from circular_composer.model import Circular, Item, Paragraph, get
from circular_composer.model.confirming import confirmed, facts_in_order, follow_facts

BODY = (
    Paragraph("يوم 3 مايو", items=(Item("الساعة 9:00"), Item("القاعة 2"))),
    Paragraph("بلا حقيقة"),
    Paragraph("يوم 5 مايو"),
)
LETTER = Circular(
    reference="TSB 1",
    body=BODY,
    unconfirmed=("body[2].text", "reference", "body[0].text", "body[0].items[1].text"),
)


def test_a_touched_fact_need_not_be_confirmed() -> None:
    """Its text was changed, the others stay."""
    new = follow_facts(LETTER, attrs.evolve(LETTER, reference="TSB 2"))
    assert new.unconfirmed == ("body[0].text", "body[0].items[1].text", "body[2].text")


def test_facts_move_with_their_paragraphs() -> None:
    """A paragraph put before them, or taken from among them, changes their paths alone."""
    more = follow_facts(LETTER, attrs.evolve(LETTER, body=(Paragraph("أولاً"), *BODY)))
    assert set(more.unconfirmed) == {
        "reference", "body[1].text", "body[1].items[1].text", "body[3].text",
    }  # fmt: skip
    fewer = follow_facts(more, attrs.evolve(more, body=more.body[2:]))
    assert set(fewer.unconfirmed) == {"reference", "body[1].text"}


def test_moved_up_one_fact_takes_the_place_of_another() -> None:
    """Two facts that change places are both still to confirm."""
    new = follow_facts(LETTER, attrs.evolve(LETTER, body=(BODY[2], BODY[1], BODY[0])))
    assert set(new.unconfirmed) == {
        "reference", "body[0].text", "body[2].text", "body[2].items[1].text",
    }  # fmt: skip


def test_confirming_one_leaves_the_others() -> None:
    """And the order is the letter's."""
    assert facts_in_order(LETTER)[0] == "reference"
    assert "reference" not in confirmed(LETTER, "reference").unconfirmed
    assert len(confirmed(LETTER, "reference").unconfirmed) == 3


@given(st.permutations(range(6)), st.sets(st.integers(0, 5)), st.sets(st.integers(0, 5)))
def test_order_never_loses_a_fact(order: list[int], facts: set[int], gone: set[int]) -> None:
    """However paragraphs are moved and deleted, the facts of those left are to confirm."""
    body = tuple(Paragraph(f"الفقرة {index}") for index in range(6))
    old = Circular(body=body, unconfirmed=tuple(f"body[{each}].text" for each in sorted(facts)))
    left = tuple(body[index] for index in order if index not in gone)
    new = follow_facts(old, attrs.evolve(old, body=left))
    assert {get(new, where) for where in new.unconfirmed} == {
        f"الفقرة {each}" for each in facts - gone
    }
