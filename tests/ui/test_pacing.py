# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Memory is tidied in pauses, and nothing stays for ever."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from circular_composer.ui import pacing
from circular_composer.ui.pacing import Tidying


class _Ring:
    """Something that holds itself."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def tidying(qtbot: QtBot) -> Iterator[Tidying]:
    """What tidies, which leaves the interpreter as it was."""
    del qtbot
    found = Tidying()
    yield found
    found.end()


def test_a_pause_sets_aside_what_there_is(tidying: Tidying) -> None:
    """What there is in a pause is not searched while typing goes on."""
    kept = _Ring()
    tidying.rest_soon()
    assert gc.get_freeze_count() > 0
    assert not any(found is kept for found in gc.get_objects())


def test_a_rest_searches_everything(tidying: Tidying) -> None:
    """What nobody can reach any more is gone after a rest, though it was set aside."""
    ring = _Ring()
    gone = weakref.ref(ring)
    tidying.rest_soon()
    del ring
    gc.collect()
    assert gone() is not None
    tidying.search()
    assert gone() is None


def test_a_closed_letter_goes_in_the_next_pause(tidying: Tidying) -> None:
    """What a closed letter leaves need not wait for a rest."""
    ring = _Ring()
    gone = weakref.ref(ring)
    tidying.rest_soon()
    del ring
    tidying.expect_more()
    tidying.rest_soon()
    assert gone() is None


def test_nothing_is_searched_in_another_thread(tidying: Tidying) -> None:
    """While a window is open Python searches nothing by itself: a widget must not go elsewhere."""
    ring = _Ring()
    gone = weakref.ref(ring)
    del ring
    made: list[list[None]] = []
    thread = threading.Thread(target=lambda: made.extend([] for _ in range(100_000)))
    thread.start()
    thread.join()
    assert gone() is not None
    tidying.search()
    assert gone() is None


def test_who_never_pauses_is_tidied_after_too(
    tidying: Tidying, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Many new objects are searched at a key, so that memory does not grow while one types on."""
    monkeypatch.setattr(pacing, "_MANY", 100)
    gc.collect()
    ring = _Ring()
    gone = weakref.ref(ring)
    del ring
    kept: list[list[None]] = [[] for _ in range(200)]
    tidying.put_off()
    assert gone() is None
    assert len(kept) == 200


def test_python_searches_nothing_by_itself_any_more(qtbot: QtBot) -> None:
    """Nor when the window closes: what Qt destroys then must not meet a search."""
    del qtbot
    gc.enable()
    found = Tidying()
    assert not gc.isenabled()
    found.end()
    assert not gc.isenabled()


def test_nothing_is_left_out_at_the_end(qtbot: QtBot) -> None:
    """After the program's end the interpreter searches everything again."""
    del qtbot
    found = Tidying()
    found.rest_soon()
    found.end()
    assert gc.get_freeze_count() == 0
