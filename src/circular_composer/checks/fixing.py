# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Apply the fixes that findings carry.

A fix says what a whole string becomes. Several fixes of one string are merged by what each of them
changes in it; one that touches what another has already changed is left for the next round.
"""

from __future__ import annotations

from collections.abc import Iterable

from circular_composer.model import Circular, Problem, get, replace


def fix(circular: Circular, problem: Problem) -> Circular:
    """Return the letter with the edits of one problem applied.

    Raises:
        KeyError: when the letter no longer has the part concerned.
    """
    for edit in problem.fix:
        circular = replace(circular, edit.where, edit.text)
    return circular


def fix_all(circular: Circular, problems: Iterable[Problem]) -> Circular:
    """Return the letter with the fixes of all problems that carry one.

    The problems must be findings in this very letter. A problem whose fix collides with an earlier
    one is left whole: check again and fix what is left.

    Raises:
        KeyError: when the letter no longer has a part concerned.
    """
    taken: dict[str, list[tuple[int, int, str]]] = {}
    before: dict[str, str] = {}
    for problem in problems:
        changes: list[tuple[str, tuple[int, int, str]]] = []
        for edit in problem.fix:
            if edit.where not in before:
                before[edit.where] = get(circular, edit.where)
            changes.append((edit.where, _change(before[edit.where], edit.text)))
        if any(_collides(change, taken.get(where, [])) for where, change in changes):
            continue
        for where, change in changes:
            taken.setdefault(where, []).append(change)
    for where, splices in taken.items():
        text = before[where]
        for start, end, new in sorted(splices, reverse=True):
            text = text[:start] + new + text[end:]
        circular = replace(circular, where, text)
    return circular


def _change(before: str, after: str) -> tuple[int, int, str]:
    """The one stretch that differs: its start and end in the old text, and what it became."""
    start = _shared(before, after)
    tail = _shared(before[start:][::-1], after[start:][::-1])
    return start, len(before) - tail, after[start : len(after) - tail]


def _shared(first: str, second: str) -> int:
    """How many characters two texts begin with alike."""
    pairs = zip(first, second, strict=False)
    return next(
        (index for index, (one, other) in enumerate(pairs) if one != other),
        min(len(first), len(second)),
    )


def _collides(change: tuple[int, int, str], taken: list[tuple[int, int, str]]) -> bool:
    """Whether two changes overlap, or meet at a place where one of them only inserts."""
    start, end, _ = change
    for other_start, other_end, _ in taken:
        if start < other_end and other_start < end:
            return True
        if (start == end or other_start == other_end) and start <= other_end and other_start <= end:
            return True
    return False
