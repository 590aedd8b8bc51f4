# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Which entry of one list is which of another: equal ones first, then the most alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Generic, TypeVar

from attrs import frozen

_Entry = TypeVar("_Entry")

_ALIKE = 0.4
"""The share of words in common from which one entry counts as a changed other."""
_MOST_COMPARED = 200
"""Entries of a changed stretch that are compared each with each; a longer stretch, by position."""


@frozen
class Aligned(Generic[_Entry]):
    """An entry of the old list, of the new one, or of both, with their places."""

    old: _Entry | None
    new: _Entry | None
    old_index: int = -1
    new_index: int = -1


def align(
    old: Sequence[_Entry],
    new: Sequence[_Entry],
    *,
    key: Callable[[_Entry], Hashable],
    words: Callable[[_Entry], Sequence[str]],
) -> tuple[Aligned[_Entry], ...]:
    """Align two lists, in the order of the new one; what was removed stands where it was.

    Args:
        old: the earlier list.
        new: the later list.
        key: what makes two entries equal.
        words: the words by which entries are alike.
    """
    matcher = SequenceMatcher(None, [key(each) for each in old], [key(each) for each in new], False)
    found: list[Aligned[_Entry]] = []
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            found.extend(
                Aligned(
                    old[start + offset], new[new_start + offset], start + offset, new_start + offset
                )
                for offset in range(end - start)
            )
        else:
            found.extend(_stretch(old, new, range(start, end), range(new_start, new_end), words))
    return tuple(found)


def _stretch(
    old: Sequence[_Entry],
    new: Sequence[_Entry],
    olds: range,
    news: range,
    words: Callable[[_Entry], Sequence[str]],
) -> Iterator[Aligned[_Entry]]:
    """Align a stretch that holds no equal entries; order is kept."""
    pairs = _pairs(
        [Counter(words(old[index])) for index in olds],
        [Counter(words(new[index])) for index in news],
    )
    next_old, next_new = 0, 0
    for old_offset, new_offset in (*pairs, (len(olds), len(news))):
        for offset in range(next_old, old_offset):
            yield Aligned(old[olds[offset]], None, old_index=olds[offset])
        for offset in range(next_new, new_offset):
            yield Aligned(None, new[news[offset]], new_index=news[offset])
        if old_offset < len(olds) and new_offset < len(news):
            yield Aligned(
                old[olds[old_offset]], new[news[new_offset]], olds[old_offset], news[new_offset]
            )
        next_old, next_new = old_offset + 1, new_offset + 1


def _pairs(olds: Sequence[Counter[str]], news: Sequence[Counter[str]]) -> list[tuple[int, int]]:
    """The pairs, in order, whose likeness adds up to most."""
    if not olds or not news:
        return []
    if max(len(olds), len(news)) > _MOST_COMPARED:
        return [(index, index) for index in range(min(len(olds), len(news)))]
    width = len(news) + 1
    best = [[0.0] * width for _ in range(len(olds) + 1)]
    for row in range(len(olds) - 1, -1, -1):
        for column in range(len(news) - 1, -1, -1):
            alike = _likeness(olds[row], news[column])
            paired = best[row + 1][column + 1] + alike if alike >= _ALIKE else 0.0
            best[row][column] = max(best[row + 1][column], best[row][column + 1], paired)
    pairs: list[tuple[int, int]] = []
    row = column = 0
    while row < len(olds) and column < len(news):
        alike = _likeness(olds[row], news[column])
        if alike >= _ALIKE and best[row][column] == best[row + 1][column + 1] + alike:
            pairs.append((row, column))
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1
    return pairs


def _likeness(old: Counter[str], new: Counter[str]) -> float:
    """The share of words that two entries have in common (Sørensen and Dice)."""
    total = old.total() + new.total()
    return 2 * (old & new).total() / total if total else 1.0
