# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""A letter turned to another family or language."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve

from circular_composer.faults import Refused
from circular_composer.forms import FieldSpec, FormSpec, form_names, load_form, new_circular
from circular_composer.forms.changing import turned
from circular_composer.model import Addressee, Annex, Circular, Contact, Heading, Item, Paragraph
from circular_composer.model.paths import strings
from circular_composer.storage import load_circular

TSB, GS = "tsb-circular", "gs-letter"


def _typed(form: FormSpec) -> Circular:
    """A letter with something typed in every part, nothing of the house's left."""
    extra = {
        spec.key.removeprefix("extra."): ("سطر",) if spec.kind == "list" else "COM 2/RH"
        for spec in form.fields
        if spec.key.startswith("extra.")
    }
    return evolve(
        new_circular(form),
        reference="TSB Circular 7",
        place="نيروبي",
        date="2025-10-15",
        to=(Addressee("المندوبون"),),
        copy_to=(Addressee("الخبراء"),),
        contacts=(Contact("سلمى", "+41 22 730 0000"),),
        subject="دعوة",
        salutation=("سعادة السفير،",),
        body=(
            Paragraph("أولاً", numbered=form.house.numbered, items=(Item("بند"),)),
            Heading("عنوان"),
        ),
        closing="مع التحية",
        annexes=(Annex("ملحق", (Paragraph("نص", numbered=form.house.numbered),)),),
        signature=evolve(new_circular(form).signature, name="هدى", title="رئيسة اللجنة"),
        extra=extra,
    )


@pytest.mark.parametrize("name", form_names())
@pytest.mark.parametrize("other", form_names())
def test_an_untouched_letter_becomes_a_new_one(name: str, other: str) -> None:
    """All that the house put there is what the other family and language begin with."""
    old, new = load_form(name), load_form(other)
    for was in old.languages:
        for now in new.languages:
            assert turned(new_circular(old, was), old, new, now) == new_circular(new, now)


@pytest.mark.parametrize("name", form_names())
@pytest.mark.parametrize("other", form_names())
def test_nothing_typed_is_lost(name: str, other: str) -> None:
    """Every word stands in the letter still, in its field or among the texts without a place."""
    old, new = load_form(name), load_form(other)
    letter = _typed(old)
    for language in new.languages:
        made = turned(letter, old, new, language)
        assert (made.form, made.language) == (new.id, language)
        there = [text for _, text in strings(made)] + list(made.not_placed)
        assert [text for _, text in strings(letter) if text and text not in there] == []
        shared = set(made.extra) & set(letter.extra)
        assert {key: made.extra[key] for key in shared} == {
            key: letter.extra[key] for key in shared
        }


def test_what_has_no_field_is_kept_without_a_place() -> None:
    """The second line of a reference has no field in another family."""
    old, new = load_form(TSB), load_form(GS)
    made = turned(_typed(old), old, new, "ar")
    assert made.not_placed == ("COM 2/RH",)
    assert "reference_detail" not in made.extra
    assert turned(new_circular(old), old, new, "ar").not_placed == ()


def test_text_without_a_place_keeps_the_targets_of_links() -> None:
    """Emphasis goes, an address does not."""
    old = load_form(TSB)
    fields = tuple(spec for spec in old.fields if spec.key not in {"body", "closing", "annexes"})
    narrow = evolve(old, id="narrow", fields=fields)
    letter = evolve(
        _typed(old),
        body=(Paragraph("**انظر** [الموقع](https://itu.int/a) و https://itu.int/b"),),
    )
    made = turned(letter, old, narrow, "ar")
    assert made.not_placed == (
        "انظر الموقع (https://itu.int/a) و https://itu.int/b", "مع التحية", "ملحق", "نص",
    )  # fmt: skip
    assert (made.body, made.closing, made.annexes) == ((), "", ())


def test_lines_of_the_house_change_beside_typed_ones() -> None:
    """An addressee added to the house's own stays as typed, and the others change language."""
    form = load_form(TSB)
    letter = new_circular(form, "ar")
    mine = Addressee("المندوبون", when="invited")
    made = turned(evolve(letter, to=(*letter.to[:2], mine, *letter.to[2:])), form, form, "en")
    english = new_circular(form, "en").to
    assert made.to == (*english[:2], mine, *english[2:])


def test_numbers_follow_the_house_unless_they_were_chosen() -> None:
    """Paragraphs as the house has them follow the other house; a letter with both keeps them."""
    old, new = load_form(TSB), load_form(GS)
    assert old.house.numbered
    assert not new.house.numbered
    letter = _typed(old)
    made = turned(letter, old, new, "ar")
    assert made.body == (Paragraph("أولاً", items=(Item("بند"),)), Heading("عنوان"))
    assert made.annexes == (Annex("ملحق", (Paragraph("نص"),)),)
    mixed = evolve(letter, body=(*letter.body, Paragraph("بلا رقم")))
    assert turned(mixed, old, new, "ar").body == mixed.body


def test_an_extra_field_of_another_kind() -> None:
    """A text becomes the lines of a list and back."""
    old = load_form(TSB)
    listed = evolve(
        old,
        id="listed",
        fields=(FieldSpec("extra.reference_detail", "list"),),
    )
    letter = Circular(form=old.id, extra={"reference_detail": "أ\nب"})
    made = turned(letter, old, listed, "ar")
    assert made.extra == {"reference_detail": ("أ", "ب")}
    text = evolve(old, id="text", fields=(FieldSpec("extra.reference_detail", "text"),))
    assert turned(made, listed, text, "ar").extra == {"reference_detail": "أ ب"}


def test_a_language_that_a_family_does_not_have() -> None:
    """It is refused."""
    form = load_form(TSB)
    with pytest.raises(Refused) as refused:
        turned(new_circular(form), form, form, "fr")
    assert refused.value.faults[0].code == "unknown-language"


def test_a_sample_letter_turned_and_turned_back(sample_letters: dict[str, Path]) -> None:
    """What the officer typed comes back as it was."""
    letter = load_circular(sample_letters["meeting.ar"], forms=form_names())
    form = load_form(letter.form)
    there = turned(letter, form, form, "en")
    assert there.body == letter.body
    assert there.subject == letter.subject
    assert turned(there, form, form, "ar") == letter
