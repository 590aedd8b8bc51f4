# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What a letter gets of a kept item, in its own language only."""

from __future__ import annotations

import pytest

from circular_composer.library import (
    LISTS,
    Contact,
    Group,
    Item,
    Phrase,
    Resolution,
    Signatory,
    shown,
)
from circular_composer.library.items import digest, lines, list_of

RESOLUTION = Resolution("r7", 7, 2030, {"ar": "دبي", "en": "Dubai"}, revised=True)


@pytest.mark.parametrize(
    ("item", "arabic", "english"),
    [
        (Group("g", lines={"ar": ("أ", "ب"), "en": ("A",)}), ("أ", "ب"), ("A",)),
        (Group("g", lines={"ar": ("أ",)}), ("أ",), ()),
        (
            Signatory("s", {"ar": "سلمى"}, {"ar": "مديرة", "en": "Director"}),
            ("سلمى", "مديرة"),
            ("", "Director"),
        ),
        (
            Contact("c", {"ar": "دانة"}, email="d@x.org"),
            ("دانة", "", "", "d@x.org", ""),
            ("", "", "", "d@x.org", ""),
        ),
        (Phrase("p", text={"ar": "نص"}), ("نص",), ()),
        (RESOLUTION, ("القرار 7 (المراجَع في دبي، 2030)",), ("Resolution 7 (Rev. Dubai, 2030)",)),
        (Resolution("r", 8, 2030, {"ar": "دبي"}), ("القرار 8 (دبي، 2030)",), ()),
    ],
)
def test_lines(item: Item, arabic: tuple[str, ...], english: tuple[str, ...]) -> None:
    """A letter never gets the words of another language."""
    assert lines(item, "ar") == arabic
    assert lines(item, "en") == english
    assert lines(item, "fr") == () or isinstance(item, Contact)


def test_a_line_cites_a_kept_resolution() -> None:
    """A revised year is changed in one place; braces that name nothing stay as they are."""
    group = Group("g", lines={"ar": ("دولة ({r7})", "{r8}"), "fr": ("État ({r7})",)})

    def find(identifier: str) -> Resolution | None:
        return RESOLUTION if identifier == "r7" else None

    assert lines(group, "ar", find) == ("دولة (القرار 7 (المراجَع في دبي، 2030))", "{r8}")
    assert lines(group, "fr", find) == ("État ({r7})",)


def test_an_item_is_shown_in_the_nearest_language() -> None:
    """A list of choices names every item, whatever languages it has."""
    assert shown(Group("g", {"ar": "اسم"}), "en") == "اسم"
    assert shown(Group("g", {"ar": "اسم", "en": "Name"}), "fr") == "Name"
    assert shown(Group("g"), "ar") == "g"
    assert shown(Signatory("s", {}, {"en": "Director"}), "ar") == "Director"
    assert shown(RESOLUTION, "en") == "Resolution 7 (Rev. Dubai, 2030)"
    assert shown(RESOLUTION, "fr") == "Resolution 7 (Rev. Dubai, 2030)"


def test_the_digest_tells_texts_apart() -> None:
    """Where one line ends and the next begins makes a difference too."""
    assert digest(("أب", "ج")) != digest(("أ", "بج")) != digest(("أ", "ب", "ج"))
    assert digest(("أ",)) == digest(("أ",))


def test_every_item_knows_its_list() -> None:
    """Each sort of item belongs to one file."""
    items = (Group("x"), Signatory("x"), Contact("x"), Phrase("x"), RESOLUTION)
    assert [list_of(item) for item in items] == list(LISTS)
