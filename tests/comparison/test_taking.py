# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Some changes taken, others left."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import attrs
from hypothesis import given
from hypothesis import strategies as st

from circular_composer.comparison import compare, take
from circular_composer.forms import form_names
from circular_composer.model import Addressee, Circular, Heading, Item, Paragraph, Table
from circular_composer.storage import load_circular

_WORD = st.sampled_from(["مرحبا", "الاجتماع", "ITU", "2027", "جنيف", "**مهم**", ""])
_TEXT = st.lists(_WORD, min_size=1, max_size=4).map(" ".join)
_ITEM = st.builds(Item, _TEXT, st.lists(st.builds(Item, _TEXT), max_size=2).map(tuple))
_ITEMS = st.lists(_ITEM, max_size=3).map(tuple)
_BLOCK = st.one_of(
    st.builds(Paragraph, _TEXT, st.booleans(), _ITEMS, st.booleans()),
    st.builds(Heading, _TEXT),
    st.builds(Table, st.lists(st.tuples(_TEXT, _TEXT), min_size=1, max_size=3).map(tuple)),
)
_LETTER = st.builds(
    Circular,
    form=st.just("tsb-circular"),
    reference=_TEXT,
    to=st.lists(st.builds(Addressee, _TEXT), max_size=4).map(tuple),
    subject=_TEXT,
    body=st.lists(_BLOCK, max_size=4).map(tuple),
)


@given(_LETTER, _LETTER)
def test_all_changes_give_the_new_letter_and_none_the_old(old: Circular, new: Circular) -> None:
    """Nothing that can be seen differs at either end."""
    changes = compare(old, new)
    assert compare(take(old, new, changes), new) == ()
    assert compare(take(old, new, ()), old) == ()


@given(_LETTER, _LETTER, st.randoms())
def test_any_choice_of_changes_makes_a_letter(old: Circular, new: Circular, chance: object) -> None:
    """Whatever is chosen, the result holds no text that neither letter holds."""
    changes = compare(old, new)
    chosen = [change for change in changes if chance.random() < 0.5]  # type: ignore[attr-defined]
    made = take(old, new, chosen)
    assert made.subject in {old.subject, new.subject}
    assert {each.text for each in made.to} <= {each.text for each in (*old.to, *new.to)}


def test_one_change_among_many(sample_letters: dict[str, Path]) -> None:
    """Of changes between two samples each can be made alone, and only it is then seen."""
    letters = [load_circular(path, forms=form_names()) for path in sample_letters.values()]
    for old, new in permutations(letters, 2):
        for change in compare(old, new):
            if "." not in change.where and "[" not in change.where:
                made = compare(old, take(old, new, [change]))
                assert [(each.where, each.new) for each in made] == [(change.where, change.new)]


def test_facts_to_confirm_come_with_their_text() -> None:
    """What was taken is to confirm, what was left is not."""
    old = Circular(reference="1", subject="قديم", date="2026-01-01")
    new = attrs.evolve(old, reference="2", date="2027-01-01", unconfirmed=("reference", "date"))
    change = next(each for each in compare(old, new) if each.where == "date")
    assert take(old, new, [change]).unconfirmed == ("date",)


def test_what_was_confirmed_is_not_asked_again() -> None:
    """A text that stands elsewhere in the new letter was in the old one already."""
    one, two = Paragraph("يوم 3 مايو 2031."), Paragraph("يوم 4 مايو 2031.")
    old = Circular(form="tsb-circular", body=(one, two))
    new = attrs.evolve(old, body=(two,), unconfirmed=("body[0].text",))
    assert take(old, new, ()) == old


def test_a_paragraph_that_moved_is_there_once() -> None:
    """Left where it was or put where it is, never both nor neither."""
    a, b, c = (Paragraph(text) for text in ("الفقرة الأولى هنا", "والثانية", "وغيرها تماماً"))
    old, new = Circular(body=(a, b, c)), Circular(body=(b, c, a))
    moved = [change for change in compare(old, new) if change.kind == "moved"]
    assert moved
    assert take(old, new, moved).body == (b, c, a)
    assert take(old, new, ()).body == (a, b, c)
