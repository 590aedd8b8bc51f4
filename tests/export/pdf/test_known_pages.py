# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Places of a letter that is set again and again: the same as if each time were the first."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

import pytest
from attrs import evolve

from circular_composer.compose.sheet import Block, Paragraph
from circular_composer.export.pdf import Place, Typeset, Typesetter
from circular_composer.export.pdf.places import KnownPages, PagePlaces
from sheets import bare, numbered, table, text

COUNT = 60
WORDS = "وستدور المناقشات حول ما أُنجز منذ الملتقى السابق وما ينبغي إنجازه في العام القادم "


def _body(count: int = COUNT) -> list[Paragraph]:
    return [
        numbered(index + 1, text(f"{WORDS * 2}رقم {index}", where=f"body[{index}].text"))
        for index in range(count)
    ]


def _set(typesetter: Typesetter, blocks: Sequence[Block]) -> Typeset:
    return typesetter.typeset(bare(*blocks), preview=True)


def _all(pages: Sequence[PagePlaces]) -> tuple[Place, ...]:
    return tuple(place for page in pages for place in page.places)


def _retyped(body: Sequence[Paragraph], index: int, words: str) -> list[Paragraph]:
    found = list(body)
    found[index] = evolve(found[index], text=text(words, where=f"body[{index}].text"))
    return found


def test_an_unchanged_letter_keeps_its_pages(typesetter: Typesetter) -> None:
    """A letter set again without a change has the very same pages, not equal ones."""
    known = KnownPages()
    first = list(_set(typesetter, _body()).read_places(known))
    again = list(_set(typesetter, _body()).read_places(known))
    assert len(first) > 2
    assert [id(page) for page in first] == [id(page) for page in again]


def test_a_typed_letter_changes_its_page_alone(typesetter: Typesetter) -> None:
    """Another number in the middle changes one page; the others stay the very same."""
    known = KnownPages()
    first = list(_set(typesetter, _body()).read_places(known))
    made = _set(typesetter, _retyped(_body(), COUNT // 2, f"{WORDS * 2}رقم 11"))
    again = list(made.read_places(known))
    changed = [index for index, page in enumerate(again) if page is not first[index]]
    assert len(changed) <= 2  # its own, and the next when the change stands at its end
    assert len(again) > 2
    assert _all(again) == made.places


@pytest.mark.parametrize("where", [0, COUNT // 2, COUNT - 1])
def test_any_change_leads_to_the_places_of_a_first_reading(
    where: int, typesetter: Typesetter
) -> None:
    """Longer, shorter, emptied, given up, put in: places are those that a first reading finds."""
    known = KnownPages()
    body = _body()
    states: list[Sequence[Block]] = [
        body,
        _retyped(body, where, WORDS * 9),
        _retyped(body, where, "نعم"),
        _retyped(body, where, WORDS[:-2]),
        [*body[:where], *body[where + 1 :]],
        body,
        [*body[:where], table(("ت", "ث"), (WORDS * 40, WORDS * 30)), *body[where:]],
        body[:3],
        body,
    ]
    for state in states:
        made = _set(typesetter, state)
        assert _all(list(made.read_places(known))) == made.places


def test_a_field_by_another_name_is_read_anew(typesetter: Typesetter) -> None:
    """A page drawn as before leads to the fields by the names that they have now."""
    known = KnownPages()
    blocks = [Paragraph("closing", text("وتفضلوا بقبول فائق الاحترام", where="closing"))]
    assert {place.where for place in _all(list(_set(typesetter, blocks).read_places(known)))} == {
        "closing"
    }
    renamed = [evolve(blocks[0], text=evolve(blocks[0].text, where="body[0].text"))]
    again = _all(list(_set(typesetter, renamed).read_places(known)))
    assert {place.where for place in again} == {"body[0].text"}


@pytest.mark.parametrize("pages", [0, 1, 2])
def test_a_reading_may_be_left_in_the_middle(pages: int, typesetter: Typesetter) -> None:
    """A reading that another state of the letter breaks off leaves nothing false behind."""
    known = KnownPages()
    body = _body()
    first = list(_set(typesetter, body).read_places(known))
    broken = _set(typesetter, _retyped(body, 0, WORDS * 12)).read_places(known)
    list(islice(broken, pages))
    broken.close()
    made = _set(typesetter, _retyped(body, COUNT - 1, f"{WORDS * 2}رقم 11"))
    again = list(made.read_places(known))
    assert _all(again) == made.places
    if pages == 0:
        assert again[0] is first[0]


def test_pages_know_their_fields(typesetter: Typesetter) -> None:
    """The places of a page, put together by field, are all of them and in order."""
    for page in _set(typesetter, _body()).read_places(KnownPages()):
        for where, places in page.by_path.items():
            assert list(places) == [place for place in page.places if place.where == where]
        assert sum(map(len, page.by_path.values())) == len(page.places)
