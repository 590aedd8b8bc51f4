# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""A letter remembers what it took from the kept lists, and says so when that has changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from circular_composer.forms import form_names
from circular_composer.library import (
    KEPT_KEY,
    Contact,
    Group,
    Item,
    Kept,
    Library,
    Phrase,
    Resolution,
    Shelf,
    Signatory,
    forgotten,
    insert,
    refreshed,
    uses,
)
from circular_composer.model import Addressee, Circular, Paragraph, Signature
from circular_composer.model import Contact as LetterContact
from circular_composer.storage import decode, encode

SHELF = Shelf(Path("x"), "", "personal")
GROUP = Group("g", use="copy_to", lines={"ar": ("أ ({r})", "ب"), "en": ("A",)})
SIGNATORY = Signatory("s", {"ar": "سلمى"}, {"ar": "المديرة"})
CONTACT = Contact("c", {"ar": "دانة"}, "1", "2", "d@x.org", "")
PHRASE = Phrase("p", text={"ar": "يبدأ الاجتماع في […] وينتهي في […]."})
RESOLUTION = Resolution("r", 99, 2018, {"ar": "دبي"}, revised=True)
CITED = "القرار 99 (المراجَع في دبي، 2018)"
LATER = "القرار 99 (المراجَع في الدوحة، 2026)"


def _library(*items: Item) -> Library:
    return Library((SHELF,), tuple(Kept(item, SHELF) for item in items))


BEFORE = _library(GROUP, SIGNATORY, CONTACT, PHRASE, RESOLUTION)
LETTER = Circular(form="tsb-circular", contacts=(LetterContact(),), copy_to=(Addressee(""),))


def _with(
    item: Item, letter: Circular = LETTER, library: Library = BEFORE, **given: Any
) -> Circular:
    made = insert(letter, Kept(item, SHELF), library, **given)
    # What a letter remembers must survive its file.
    return decode(encode(made), forms=form_names())


def _states(letter: Circular, library: Library) -> list[tuple[str, str]]:
    return [(use.id, use.state) for use in uses(letter, library)]


def test_each_item_goes_to_its_place() -> None:
    """A group to its list, a signatory to the signature, a contact in an empty one's place."""
    letter = _with(CONTACT, _with(SIGNATORY, _with(GROUP)))
    assert [a.text for a in letter.copy_to] == [f"أ ({CITED})", "ب"]
    assert letter.signature == Signature(name="سلمى", title="المديرة")
    assert letter.contacts == (LetterContact("دانة", "1", "2", "d@x.org", ""),)
    assert _states(letter, BEFORE) == [("g", "same"), ("s", "same"), ("c", "same")]


def test_a_group_goes_where_it_is_put() -> None:
    """An officer may choose the list and the place; lines already there are not doubled."""
    letter = evolve(LETTER, to=(Addressee("1"), Addressee("ب"), Addressee("2")))
    made = _with(GROUP, letter, where="to", at=1)
    assert [a.text for a in made.to] == ["1", f"أ ({CITED})", "ب", "2"]


def test_nothing_of_another_language_goes_in() -> None:
    """An item without words in the letter's language leaves the letter as it is."""
    letter = evolve(LETTER, language="en")
    assert insert(letter, Kept(SIGNATORY, SHELF), BEFORE) == letter


def test_an_empty_name_leaves_the_signatory() -> None:
    """An item that knows only the office changes only the title."""
    letter = evolve(LETTER, signature=Signature(name="سلمى", title="x"))
    made = _with(Signatory("o", title={"ar": "المدير"}), letter)
    assert made.signature == Signature(name="سلمى", title="المدير")


CHANGES = [
    (GROUP, evolve(GROUP, lines={"ar": ("أ ({r})", "ج", "د")})),
    (GROUP, evolve(GROUP, lines={"ar": ("ب",)})),
    (SIGNATORY, evolve(SIGNATORY, name={"ar": "هدى"})),
    (CONTACT, evolve(CONTACT, phone="3", web="https://x.org")),
]


@pytest.mark.parametrize(("item", "changed"), CHANGES)
def test_a_letter_says_that_an_item_has_changed(item: Item, changed: Item) -> None:
    """What changed since is told, and brought up to date when the officer says so."""
    letter = _with(item)
    after = _library(*(changed if kept.item == item else kept.item for kept in BEFORE.items))
    (use,) = uses(letter, after)
    assert use.state == "changed"
    made = refreshed(letter, use)
    assert _states(made, after) == [(item.id, "same")]
    assert made == evolve(_with(changed, LETTER, after), unknown=made.unknown)
    assert uses(refreshed(letter, uses(letter, BEFORE)[0]), BEFORE)[0].state == "same"


def test_a_resolution_brought_up_to_date_reaches_the_lines_that_cite_it() -> None:
    """A new year of a resolution makes every letter with its line say so."""
    letter = _with(GROUP)
    later = evolve(RESOLUTION, year=2026, place={"ar": "الدوحة"})
    after = _library(GROUP, later)
    (use,) = uses(letter, after)
    assert (use.state, use.now[0]) == ("changed", f"أ ({LATER})")
    assert [a.text for a in refreshed(letter, use).copy_to] == [f"أ ({LATER})", "ب"]


def test_a_citation_in_a_sentence() -> None:
    """A resolution cited in the text is remembered, told and exchanged where it stands."""
    letter = evolve(LETTER, body=(Paragraph(f"وفقاً لأحكام {CITED}، يُعقد"), Paragraph("آخر")))
    letter = _with(RESOLUTION, letter, where="body[0].text")
    after = _library(evolve(RESOLUTION, year=2026, place={"ar": "الدوحة"}))
    (use,) = uses(letter, after)
    made = refreshed(letter, use)
    assert made.body[0] == Paragraph(f"وفقاً لأحكام {LATER}، يُعقد")
    assert _states(made, after) == [("r", "same")]


def test_a_phrase_with_its_blanks_written() -> None:
    """What an officer wrote in a phrase's blanks stays when its wording changes."""
    letter = evolve(LETTER, body=(Paragraph("يبدأ الاجتماع في مسقط وينتهي في 3 مارس. نعم."),))
    letter = _with(PHRASE, letter, where="body[0].text")
    assert _states(letter, BEFORE) == [("p", "same")]
    after = _library(evolve(PHRASE, text={"ar": "ينعقد في […] ويُختتم في […]."}))
    made = refreshed(letter, uses(letter, after)[0])
    assert made.body[0] == Paragraph("ينعقد في مسقط ويُختتم في 3 مارس. نعم.")


def test_an_item_that_nobody_keeps_any_more() -> None:
    """A letter says that its item is gone, and keeps its words."""
    letter = _with(GROUP)
    (use,) = uses(letter, _library())
    assert (use.state, use.now) == ("gone", ())
    assert refreshed(letter, use) == letter


def test_what_the_officer_took_out_is_no_longer_used() -> None:
    """Words written over, or taken out, are not told of again."""
    letter = _with(CONTACT, _with(SIGNATORY, _with(GROUP)))
    letter = evolve(
        letter,
        copy_to=(Addressee("آخر"),),
        signature=Signature(name="هدى", title="المديرة"),
        contacts=(),
    )
    assert _states(letter, _library()) == []


def test_a_letter_brought_up_to_date_by_hand_is_told_nothing() -> None:
    """An officer who has typed what the item says now is not told that it changed."""
    letter = _with(GROUP)
    after = _library(evolve(GROUP, lines={"ar": ("ب", "ج")}))
    letter = evolve(letter, copy_to=(Addressee("ب"), Addressee("ج")))
    assert _states(letter, after) == [("g", "same")]


def test_the_officers_own_lines_stay() -> None:
    """Lines typed between and after a group's stay where they are."""
    letter = _with(GROUP)
    first, second = letter.copy_to
    letter = evolve(letter, copy_to=(Addressee("0"), first, Addressee("1"), second, Addressee("2")))
    after = _library(evolve(GROUP, lines={"ar": ("ج", "2")}))
    made = refreshed(letter, uses(letter, after)[0])
    assert [a.text for a in made.copy_to] == ["0", "ج", "1", "2"]


def test_an_officer_may_not_want_to_be_told() -> None:
    """A use can be forgotten; the last one leaves no trace in the file."""
    letter = _with(SIGNATORY, _with(GROUP))
    first, second = uses(letter, _library())
    letter = forgotten(letter, first)
    assert _states(letter, _library()) == [("s", "gone")]
    assert KEPT_KEY not in forgotten(letter, second).unknown


def test_the_same_item_is_remembered_once() -> None:
    """Putting a group in again does not make the letter say it twice."""
    letter = _with(GROUP, _with(GROUP))
    assert len(letter.unknown[KEPT_KEY]) == 1


@pytest.mark.parametrize(
    "junk",
    [3, "x", {}, [3], [{}], [{"list": "groups"}], [{"list": 1, "id": [], "where": {}, "text": [1]}],
     [{"list": "signatories", "id": "s", "where": "signature", "text": []}],
     [{"list": "contacts", "id": "c", "where": "contacts", "text": ["x"]}],
     [{"list": "signatories", "id": "s", "where": "signature", "text": ["المديرة"]}],
     [{"list": "phrases", "id": "p", "where": "body[0].text", "text": ["نص", "نص"]}],
     [{"list": "groups", "id": "g", "where": "body", "text": ["x"]}]],
)  # fmt: skip
def test_junk_under_the_key_is_harmless(junk: Any) -> None:
    """Another program's, or a broken, memory costs nothing and is not lost."""
    letter = evolve(
        LETTER,
        body=(Paragraph("نص"),),
        signature=Signature(title="المديرة"),
        unknown={KEPT_KEY: junk},
    )
    assert uses(letter, BEFORE) == ()
    assert decode(encode(letter), forms=form_names()).unknown[KEPT_KEY] == junk
