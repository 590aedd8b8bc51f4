# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""A corrigendum from a difference, and the names of places."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

from circular_composer.checks import check
from circular_composer.comparison.corrigendum import draft_corrigendum
from circular_composer.comparison.places import place_name
from circular_composer.forms import form_names, load_form, load_forms
from circular_composer.model import Circular, Paragraph
from circular_composer.storage import load_circular
from circular_composer.words import LANGUAGES
from circular_composer.words.catalogue import codes


@pytest.fixture
def letter(sample_letters: dict[str, Path]) -> Circular:
    """A sample letter."""
    return load_circular(sample_letters["meeting.ar"], forms=form_names())


def test_the_parent_is_cited_and_each_change_listed(letter: Circular) -> None:
    """Reference and date of the parent, one correction a change, the old words and the new."""
    phone = attrs.evolve(letter.contacts[0], phone="+41 22 730 1111")
    new = attrs.evolve(
        letter,
        contacts=(phone, *letter.contacts[1:]),
        to=letter.to[:-1],
        body=(*letter.body, Paragraph("فقرة أضيفت.", numbered=True)),
    )
    made = draft_corrigendum(letter, new, load_form(letter.form))
    opening, rest = made.body
    assert isinstance(opening, Paragraph)
    assert isinstance(rest, Paragraph)
    assert letter.reference in made.reference
    assert letter.reference in opening.text
    assert "2026" in opening.text
    texts = [item.text for item in opening.items]
    assert len(texts) == 3
    assert letter.to[-1].text in texts[0]
    assert letter.contacts[0].phone in texts[1]
    assert "+41 22 730 1111" in texts[1]
    assert "فقرة أضيفت" in texts[2]
    assert [text[-1] for text in texts] == ["؛", "؛", "."]


def test_it_is_a_starting_point(letter: Circular) -> None:
    """Its number is to confirm and its date missing; nothing else stands in its way."""
    new = attrs.evolve(letter, closing="مع التحية.")
    made = draft_corrigendum(letter, new, load_form(letter.form))
    found = {(one.rule, one.where) for one in check(made, load_form(letter.form))}
    errors = {("unconfirmed", "reference"), ("unconfirmed", "subject"), ("missing-part", "date")}
    assert {each for each in found if each[0] in {"unconfirmed", "missing-part"}} == errors


def test_every_sample_can_be_corrected(sample_letters: dict[str, Path]) -> None:
    """Each family and language, whatever changed."""
    letters = [load_circular(path, forms=form_names()) for path in sample_letters.values()]
    for old in letters:
        for new in letters:
            if new.form == old.form:
                draft_corrigendum(old, new, load_form(old.form))


@pytest.mark.parametrize(
    ("where", "arabic", "english"),
    [
        ("subject", "الموضوع", "Subject"),
        ("to[1]", "إلى، السطر 2", "To, line 2"),
        ("body[1].items[0].text", "الفقرة 2، البند 1", "paragraph 2, item 1"),
        ("contacts[0].phone", "الاتصال، الهاتف", "Contact, telephone"),
        ("annexes[0].body[0].text", "الملحق A، الفقرة غير المرقمة 1", None),
        ("signature.name", "اسم الموقِّع", "Signatory"),
    ],
)
def test_places_have_names(letter: Circular, where: str, arabic: str, english: str | None) -> None:
    """As an officer would call them, in both languages."""
    form = load_form(letter.form)
    if letter.annexes and where.startswith("annexes"):
        assert place_name(where, letter, form, "ar").startswith("الملحق A")
        return
    assert place_name(where, letter, form, "ar") == arabic
    assert english is None or place_name(where, letter, form, "en") == english


def test_an_annex_is_called_as_it_is_printed(letter: Circular) -> None:
    """The twenty-seventh is AA, on the page and in a list of changes."""
    form = load_form(letter.form)
    assert place_name("annexes[26].title", letter, form, "en").startswith("annex AA")


def test_every_path_has_a_name(sample_letters: dict[str, Path]) -> None:
    """No string of a letter is shown by its path."""
    from circular_composer.model import strings

    forms = {form.id: form for form in load_forms()[0]}
    for path in sample_letters.values():
        letter = load_circular(path, forms=form_names())
        for where, _ in strings(letter):
            for language in LANGUAGES:
                name = place_name(where, letter, forms[letter.form], language)
                assert name
                assert "[" not in name


def test_both_languages_say_the_same_things() -> None:
    """No sentence is missing in one of them."""
    for area in ("comparing", "importing", "directions"):
        assert codes("ar", area) == codes("en", area)
