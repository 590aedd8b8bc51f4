# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""A few letters find a kept item, however hamzas, vowel marks and digits are typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from circular_composer.library import (
    Contact,
    Group,
    Item,
    Kept,
    Library,
    Phrase,
    Resolution,
    Shelf,
    Signatory,
    folded,
    load_library,
    search,
)


def _library(*items: Item) -> Library:
    shelf = Shelf(Path("x"), "", "personal")
    return Library((shelf,), tuple(Kept(item, shelf) for item in items))


ITEMS = _library(
    Group("states", {"ar": "الدول الأعضاء", "en": "Member States"}, lines={"ar": ("الإدارات",)}),
    Group("others", {"ar": "أعضاء القطاع"}, lines={"ar": ("من الدول",)}),
    Signatory("s", {"ar": "هُدى إِسماعيل"}, {"ar": "المديرة"}),
    Contact("c", {"ar": "آمنة"}, "+41 22 730 6301", email="amina@x.org"),
    Phrase("visa", {"ar": "التأشيرة"}, "visa", {"ar": "مواطني بعض البلدان"}),
    Resolution("r", 99, 2018, {"ar": "دبي", "en": "Dubai"}, True, {"ar": "وضع فلسطين"}),
)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("الدول", ["states", "others"]),
        ("دول", ["states", "others"]),
        ("اعضاء", ["others", "states"]),
        ("أعضا", ["others", "states"]),
        ("الادارات", ["states"]),
        ("هدى", ["s"]),
        ("هدي اسماع", ["s"]),
        ("مديره", ["s"]),
        ("امنه", ["c"]),
        ("AMINA@", ["c"]),
        ("6301", ["c"]),
        ("٦٣٠١", ["c"]),
        ("تاشيره", ["visa"]),
        ("تَأْشِيـرة", ["visa"]),
        ("بلدان", ["visa"]),
        ("visa", ["visa"]),
        ("99", ["r"]),
        ("قرار ٩٩", ["r"]),
        ("فلسطين", ["r"]),
        ("member", ["states"]),
        ("dubai 2018", ["r"]),
        ("لا شيء كهذا", []),
        ("", []),
        ("  ؟ ", []),
    ],
)
def test_a_few_letters_find_the_item(query: str, found: list[str]) -> None:
    """The nearest come first: the name's beginning, then words of it, then anything else."""
    assert [kept.item.id for kept in search(ITEMS, query, "ar")] == found


def test_a_search_may_keep_to_some_lists() -> None:
    """Looking for a signatory finds no phrase, and no more than were asked for."""
    assert [kept.item.id for kept in search(ITEMS, "ا", "ar", lists=["signatories"])] == ["s"]
    assert len(search(ITEMS, "ا", "ar", limit=2)) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("إلى", "الي"),
        ("مسؤول", "مسوول"),
        ("هيئة", "هييه"),
        ("بناءً", "بنا"),
        ("كـــتاب", "كتاب"),
        ("٢٠٢٥", "2025"),
        ("ﻻ", "لا"),
        ("\u2067نص\u2069", "نص"),
        ("Ärger", "arger"),
    ],
)
def test_spellings_that_count_as_one(one: str, other: str) -> None:
    """Hamza, ya, ta marbuta, tatweel, presentation forms and marks make no difference."""
    assert folded(one) == folded(other)


def test_the_shipped_lists_are_found() -> None:
    """What an officer would type first finds what is meant first."""
    library = load_library()
    for query, identifier in (
        ("فلسطين", "state-of-palestine"),
        ("تاشيرة", "visa-needed"),
        ("تسجيل", "registration-required"),
        ("عن بعد", "remote-possible"),
        ("قرار 209", "resolution-209"),
    ):
        assert search(library, query, "ar")[0].item.id == identifier
