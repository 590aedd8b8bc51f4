# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Undo, redo and grouping."""

from __future__ import annotations

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from circular_composer.model import Circular
from circular_composer.session import Caret, History


def _letter(subject: str) -> Circular:
    return Circular(subject=subject)


def test_undo_gives_back_the_value_and_the_caret_before() -> None:
    """A step taken back returns the letter and where the caret stood."""
    history = History.starting_with(_letter("a"))
    history.record(_letter("ab"), before=Caret("subject", 1, 1), after=Caret("subject", 2, 2))
    assert history.undo() == Caret("subject", 1, 1)
    assert history.value == _letter("a")
    assert history.redo() == Caret("subject", 2, 2)
    assert history.value == _letter("ab")


def test_changes_of_one_group_are_one_step() -> None:
    """Typing soon after typing is undone together, with the caret of its beginning."""
    history = History.starting_with(_letter(""))
    for count in range(1, 4):
        at = Caret("subject", count - 1, count - 1)
        history.record(_letter("x" * count), before=at, group="subject", now=count * 0.2)
    assert history.undo() == Caret("subject", 0, 0)
    assert history.value == _letter("")
    assert not history.can_undo


def test_a_pause_another_group_or_a_closed_group_begin_a_new_step() -> None:
    """Each of the three reasons to begin a new step does."""
    history = History.starting_with(_letter(""))
    history.record(_letter("a"), group="one", now=0)
    history.record(_letter("ab"), group="one", now=10)
    history.record(_letter("abc"), group="two", now=10.1)
    history.close_group()
    history.record(_letter("abcd"), group="two", now=10.2)
    steps = 0
    while history.can_undo:
        history.undo()
        steps += 1
    assert steps == 4


def test_a_change_after_undo_forgets_what_was_undone() -> None:
    """There is one line of history, and no change is no step."""
    history = History.starting_with(_letter("a"))
    history.record(_letter("b"))
    history.undo()
    assert not history.record(_letter("a"))
    assert history.can_redo
    assert history.record(_letter("c"))
    assert not history.can_redo


@given(st.lists(st.tuples(st.text(max_size=4), st.sampled_from([None, "one", "two"]))))
def test_undo_all_then_redo_all_ends_where_it_began(
    changes: list[tuple[str, str | None]],
) -> None:
    """Whatever was done, all of it can be taken back and done again."""
    first = _letter("start")
    history = History.starting_with(first)
    for now, (subject, group) in enumerate(changes):
        history.record(evolve(history.value, subject=subject), group=group, now=now / 2)
    last = history.value
    while history.can_undo:
        history.undo()
    assert history.value == first
    while history.can_redo:
        history.redo()
    assert history.value == last
