# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Memory is tidied in pauses, and nothing stays for ever."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

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


def test_new_rings_go_in_a_pause(tidying: Tidying) -> None:
    """What nobody can reach any more is gone after a pause."""
    gone = weakref.ref(_Ring())
    tidying.tidy()
    assert gone() is None


def test_what_is_in_use_is_not_searched_again(tidying: Tidying) -> None:
    """A pause sets aside what it found in use, so that the next pause is short."""
    kept = _Ring()
    tidying.tidy()
    assert gc.get_freeze_count() > 0
    assert not any(found is kept for found in gc.get_objects())


def test_a_closed_letter_goes_though_it_was_set_aside(tidying: Tidying) -> None:
    """What was set aside while in use is found in the pause after a letter was closed."""
    ring = _Ring()
    gone = weakref.ref(ring)
    tidying.tidy()
    del ring
    tidying.tidy()
    assert gone() is not None
    tidying.expect_more()
    tidying.tidy()
    assert gone() is None


def test_a_long_rest_searches_everything(tidying: Tidying) -> None:
    """What was set aside and is in use no more goes at rest, without any letter closed."""
    ring = _Ring()
    gone = weakref.ref(ring)
    tidying.tidy()
    del ring
    tidying.tidy_all()
    assert gone() is None


def test_nothing_is_left_out_at_the_end(qtbot: QtBot) -> None:
    """After the program's end the interpreter searches everything again."""
    del qtbot
    found = Tidying()
    found.tidy()
    found.end()
    assert gc.get_freeze_count() == 0
