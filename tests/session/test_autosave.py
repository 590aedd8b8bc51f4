# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""When journals are written, and by whom."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from circular_composer.session import AutosaveClock, JournalWriter

PATIENCE = 60.0
"""Seconds after which what should have happened long ago is given up."""


@pytest.fixture
def writer() -> Iterator[JournalWriter]:
    """A writer of journals, whose threads end with the test."""
    one = JournalWriter()
    yield one
    one.close()


def test_the_clock_waits_for_a_pause_but_not_for_ever() -> None:
    """The journal is due within a second of a pause and within five of steady typing."""
    clock = AutosaveClock()
    assert clock.wait(0) is None
    clock.edited(0)
    assert (clock.wait(0) or 9) <= 1
    for tenth in range(1, 60):
        clock.edited(tenth / 10)
    assert clock.wait(5) == 0
    clock.written()
    assert clock.wait(6) is None


def test_the_clock_may_be_more_anxious() -> None:
    """A shorter pause and a shorter wait bring the journal sooner."""
    clock = AutosaveClock(pause=0.2, longest=1.0)
    clock.edited(0)
    assert clock.wait(0) == pytest.approx(0.2)
    for tenth in range(1, 12):
        clock.edited(tenth / 10)
    assert clock.wait(1.0) == 0


def test_what_waits_is_written_when_it_is_due(writer: JournalWriter) -> None:
    """The last entry of a letter is written and the earlier ones are not, without being asked."""
    written: list[int] = []
    done = threading.Event()
    letter, other = AutosaveClock(pause=0.2), AutosaveClock(pause=0.01)
    for number in range(5):
        writer.edited(letter, lambda number=number: (written.append(number), done.set()))
    writer.edited(other, lambda: written.append(100))
    assert writer.waits(letter)
    assert done.wait(PATIENCE)
    assert written == [100, 4]
    assert not writer.waits(letter)


def test_what_is_asked_for_comes_in_place_of_what_waits(writer: JournalWriter) -> None:
    """A saved letter's journal is not written afterwards; another letter's still is."""
    written: list[str] = []
    letter, other = AutosaveClock(pause=300), AutosaveClock(pause=300)
    writer.edited(letter, lambda: written.append("late"))
    writer.edited(other, lambda: written.append("other"))
    writer.submit(lambda: written.append("saved"), letter).result(PATIENCE)
    assert not writer.waits(letter)
    assert writer.waits(other)
    assert written == ["saved"]


def test_steady_typing_is_written_all_the_same(writer: JournalWriter) -> None:
    """Changes that never pause do not put the journal off for ever."""
    done = threading.Event()
    letter = AutosaveClock(pause=300, longest=0.05)
    while not done.wait(0.001):
        writer.edited(letter, done.set)


def test_one_that_fails_does_not_stop_the_next(writer: JournalWriter) -> None:
    """A task that breaks leaves the threads alive."""
    done = threading.Event()
    writer.edited(AutosaveClock(pause=0), lambda: 1 / 0)
    writer.edited(AutosaveClock(pause=0.05), done.set)
    assert done.wait(PATIENCE)


def test_a_writer_ends_with_its_threads() -> None:
    """Nothing runs after the end, and what was asked for before it was done."""
    before = set(threading.enumerate())
    done: list[int] = []
    writer = JournalWriter()
    writer.edited(AutosaveClock(pause=300), lambda: done.append(0))
    writer.submit(lambda: done.append(1))
    writer.close()
    assert done == [1]
    assert set(threading.enumerate()) <= before
