# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Undo and redo as a list of values, with the caret's place before and after each step.

A step is the letter as it then was; values share all that did not change, so a long history is
small. Typing within one field is one step up to the next word, pause or move of the caret.
"""

from __future__ import annotations

from attrs import define, evolve, field, frozen

from circular_composer.model import Circular

PAUSE = 2.0
"""Seconds without typing after which a new step begins."""

LIMIT = 2000
"""Steps kept; the oldest are forgotten."""


@frozen
class Caret:
    """A place in the letter.

    Attributes:
        where: path of the string, such as `body[3].items[1].text`.
        anchor: where a selection began, as an offset in the string as stored.
        position: where the caret stands; equal to `anchor` without a selection.
    """

    where: str
    anchor: int = 0
    position: int = 0


@frozen
class Step:
    """One state of the letter, and the caret on either side of the change that led to it."""

    value: Circular
    before: Caret | None = None
    after: Caret | None = None


@define
class History:
    """The states of one letter; the last of `_done` is the present one."""

    _done: list[Step]
    _undone: list[Step] = field(factory=list)
    _group: str | None = None
    _time: float = 0.0

    @classmethod
    def starting_with(cls, value: Circular) -> History:
        """Return a history that holds nothing but the letter as opened."""
        return cls([Step(value)])

    @property
    def value(self) -> Circular:
        """The letter as it is now."""
        return self._done[-1].value

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return len(self._done) > 1

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return bool(self._undone)

    def record(
        self,
        value: Circular,
        *,
        before: Caret | None = None,
        after: Caret | None = None,
        group: str | None = None,
        now: float = 0.0,
    ) -> bool:
        """Take in a new state.

        Args:
            value: the letter after the change.
            before: the caret before it.
            after: the caret after it.
            group: changes of the same group, one soon after another, are one step.
            now: seconds on a clock that never goes back.

        Returns:
            Whether anything changed.
        """
        if value == self.value:
            return False
        joined = (
            group is not None
            and group == self._group
            and not self._undone
            and now - self._time <= PAUSE
            and len(self._done) > 1
        )
        if joined:
            before = self._done.pop().before
        self._undone.clear()
        self._done.append(Step(value, before, after))
        del self._done[:-LIMIT]
        self._group, self._time = group, now
        return True

    def amend(self, value: Circular) -> None:
        """Let the last step have led to this state instead; there must have been one."""
        self._done[-1] = evolve(self._done[-1], value=value)
        self._undone.clear()
        self.close_group()

    def close_group(self) -> None:
        """Let the next change begin a new step, however soon it comes."""
        self._group = None

    def undo(self) -> Caret | None:
        """Take the last step back and return where the caret stood before it.

        Raises:
            IndexError: when there is no step to take back.
        """
        if not self.can_undo:
            raise IndexError("nothing to undo")
        step = self._done.pop()
        self._undone.append(step)
        self.close_group()
        return step.before

    def redo(self) -> Caret | None:
        """Do the step last taken back again and return where the caret stood after it.

        Raises:
            IndexError: when there is no such step.
        """
        if not self._undone:
            raise IndexError("nothing to redo")
        step = self._undone.pop()
        self._done.append(step)
        self.close_group()
        return step.after
