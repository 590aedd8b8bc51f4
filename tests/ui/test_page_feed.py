# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The thread behind the pages: words are placed a few pages at a time, and typing comes first."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from attrs import evolve
from pytestqt.qtbot import QtBot

from circular_composer.forms import load_form
from circular_composer.model import Circular, Paragraph
from circular_composer.ui.page import feed as feeds
from circular_composer.ui.page.feed import PageFeed, PageThread, PlacedPages
from circular_composer.ui.services import Job, Services

WORDS = "وستدور المناقشات حول ما أُنجز منذ الملتقى السابق وما ينبغي إنجازه في العام القادم "


def _letter(paragraphs: int = 40) -> Circular:
    body = tuple(Paragraph(f"{WORDS * 3}{index}", numbered=True) for index in range(paragraphs))
    return Circular(form="tsb-circular", language="ar", reference="CIRC 12", body=body)


@pytest.fixture
def feed(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[PageFeed]:
    """A feed whose thread places one page at a time, and hardly waits for a pause."""
    del qtbot
    monkeypatch.setattr(feeds, "SLICE", -1.0)
    monkeypatch.setattr(feeds, "PAUSE", 0.0)
    thread = PageThread(Services())
    found = PageFeed(thread)
    yield found
    found.close()
    thread.stop()


def _job(letter: Circular, serial: int) -> Job:
    return Job(letter, load_form(letter.form), serial)


def test_pages_are_placed_one_after_another(feed: PageFeed, qtbot: QtBot) -> None:
    """The places of each page come by themselves, the first page first, none left out."""
    placed: list[PlacedPages] = []
    sizes: list[int] = []
    feed.pages_placed.connect(placed.append)
    feed.pages_set.connect(lambda pages: sizes.append(len(pages.sizes)))
    feed.set_letter(_job(_letter(), 1))
    qtbot.waitUntil(lambda: bool(sizes) and sum(len(one.pages) for one in placed) == sizes[0])
    assert sizes[0] > 2
    assert [one.first for one in placed if one.pages] == list(range(sizes[0]))


def test_a_change_places_the_pages_it_changed(feed: PageFeed, qtbot: QtBot) -> None:
    """After a change all pages are told of again, those that nothing moved on as they were."""
    pages: dict[int, dict[int, object]] = {}

    def take(placed: PlacedPages) -> None:
        known = pages.setdefault(placed.serial, {})
        known.update(enumerate(placed.pages, placed.first))

    count: list[int] = []
    feed.pages_placed.connect(take)
    feed.pages_set.connect(lambda told: count.append(len(told.sizes)))
    letter = _letter()
    feed.set_letter(_job(letter, 1))
    qtbot.waitUntil(lambda: bool(count) and len(pages.get(1, ())) == count[0])
    last = evolve(letter.body[-1], text=f"{WORDS * 3}11")
    feed.set_letter(_job(evolve(letter, body=(*letter.body[:-1], last)), 2))
    qtbot.waitUntil(lambda: len(pages.get(2, ())) == count[0])
    same = [number for number, page in pages[2].items() if page is pages[1][number]]
    assert same == list(range(len(same)))
    assert count[0] - len(same) in {1, 2}  # the page of the change, and one it may reach


def test_a_change_comes_before_the_pages_left(feed: PageFeed, qtbot: QtBot) -> None:
    """A letter that changes while its words are placed is set first, and then placed whole."""
    told: list[tuple[str, int]] = []
    letter = _letter()
    changed = evolve(letter, reference="CIRC 13")

    def take(placed: PlacedPages) -> None:
        if not any(serial == 2 for _, serial in told):
            feed.set_letter(_job(changed, 2))
        told.append(("placed", placed.serial))

    count: list[int] = []
    feed.pages_placed.connect(take)
    feed.pages_set.connect(lambda pages: told.append(("set", pages.serial)))
    feed.pages_set.connect(lambda pages: count.append(len(pages.sizes)))
    feed.set_letter(_job(letter, 1))
    qtbot.waitUntil(lambda: told.count(("placed", 2)) >= count[-1] if count else False)
    after = told[told.index(("set", 2)) :]
    assert ("placed", 1) not in after


def test_a_feed_that_has_left_asks_for_nothing(qtbot: QtBot) -> None:
    """What still reaches a closed letter, such as words learned, does not bring it back."""
    del qtbot
    thread = PageThread(Services())
    found = PageFeed(thread)
    found.close()
    found.set_letter(_job(_letter(1), 1))
    found.show_pages([0], 1.0)
    assert thread._clients == {}
    thread.stop()
