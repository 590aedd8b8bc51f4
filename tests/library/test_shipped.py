# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The lists that come with the program: whole, in both languages, in the house's own writing."""

from __future__ import annotations

import pytest

from circular_composer.forms import load_form, new_circular
from circular_composer.library import LISTS, Kept, Library, load_library
from circular_composer.library.items import Group, Phrase


@pytest.fixture(scope="module")
def library() -> Library:
    """The shipped lists alone."""
    found = load_library()
    assert found.broken == ()
    return Library(
        found.shelves, tuple(kept for kept in found.items if kept.shelf.sort == "shipped")
    )


def _texts(library: Library, kept: Kept, language: str) -> tuple[str, ...]:
    return library.lines(kept.item, language)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_item_speaks_both_languages(library: Library, language: str) -> None:
    """Whatever is offered can be used in an Arabic and in an English letter."""
    assert len(library.items) > 40
    for kept in library.items:
        assert any(_texts(library, kept, language)), kept.item.id
        if not isinstance(kept.item, Group):
            continue
        assert len(kept.item.lines["ar"]) == len(kept.item.lines["en"]), kept.item.id


def test_every_list_but_the_personal_one_has_items(library: Library) -> None:
    """Groups, signatories, phrases and resolutions are there; people are an office's own."""
    assert {name for name in LISTS if library.of(name)} == set(LISTS) - {"contacts"}


def test_every_topic_has_a_phrase(library: Library) -> None:
    """Opening, closing, registration, visa, remote participation and deadlines are covered."""
    topics = {kept.item.topic for kept in library.items if isinstance(kept.item, Phrase)}
    assert topics == {"opening", "closing", "registration", "visa", "remote", "deadline", "other"}


def test_arabic_keeps_to_the_house_habits(library: Library) -> None:
    """No Latin comma, Arabic-Indic digit, tatweel, loose blank or list ending in Arabic texts."""
    for kept in library.items:
        for text in _texts(library, kept, "ar"):
            assert not set(text) & set(",;?٠١٢٣٤٥٦٧٨٩ـ"), kept.item.id
            assert text == " ".join(text.split()), kept.item.id
            assert not text.endswith("؛"), kept.item.id


def test_no_citation_is_left_open(library: Library) -> None:
    """Every resolution that a group or phrase cites is kept."""
    for kept in library.items:
        for language in ("ar", "en"):
            assert not any("{" in text for text in _texts(library, kept, language)), kept.item.id


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_lists_agree_with_the_families(library: Library, language: str) -> None:
    """The group for a TSB Circular is what a new one starts with."""
    letter = new_circular(load_form("tsb-circular"), language)
    for identifier, there in (
        ("tsb-circular-to", letter.to),
        ("tsb-circular-copies", letter.copy_to),
    ):
        kept = library.find("groups", identifier)
        assert kept is not None
        assert _texts(library, kept, language) == tuple(entry.text for entry in there)
