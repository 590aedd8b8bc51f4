# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Which value belongs to which label, when labels may stand before their values or after them.

A table of two columns is read from the right or from the left, row by row or column by column: the
labels come first, or last, one by one or all together. In each case order is kept: the value of
the second label comes after that of the first. So the best pairing that keeps order is sought, once
with every label before its values and once after, and the better of the two is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from attrs import evolve, frozen

_LEFT_OVER = -0.6
"""What it costs to leave a value without a label."""
_APART = 0.4
"""What each label between a value and its own costs."""
_SECOND = 1.5
"""What a second value costs where one is usual."""
_HABIT = 0.1
"""Labels before values is the usual order: it wins a draw."""
_MOST = 150
"""Values; a longer stretch is no reference block, and is not paired."""


@frozen
class LabelAt:
    """A label to be paired.

    Attributes:
        key: what it names.
        at: its place among labels and values.
        filled: whether a value stood on its own line.
        many: whether several values are usual.
        leads: whether a value stood behind it on its line: others then do not stand before it.
    """

    key: str
    at: int
    filled: bool
    many: bool
    leads: bool = False


Fit = Callable[[str, int], float]
"""How well the value at a place fits the part named by a key."""


@frozen
class Paired:
    """A pairing: for the place of each value that found one, the index of its label.

    `score` tells how good it is among others of the same labels and values.
    """

    pairs: Mapping[int, int]
    score: float


def pair(labels: Sequence[LabelAt], values: Sequence[int], fit: Fit) -> Paired:
    """Return the best pairing of labels and values.

    Args:
        labels: in order.
        values: places of the values, in order, among the same places as the labels'.
        fit: how well a value fits.
    """
    if not labels or not values or len(values) > _MOST:
        return Paired({}, _LEFT_OVER * len(values))
    scores = {
        (key, place): fit(key, place) for key in {label.key for label in labels} for place in values
    }
    after, after_score = _best(labels, values, scores)
    before, before_score = _mirrored(labels, values, scores)
    if before_score > after_score + _HABIT:
        return Paired(before, before_score)
    return Paired(after, after_score)


def _mirrored(
    labels: Sequence[LabelAt],
    values: Sequence[int],
    scores: Mapping[tuple[str, int], float],
) -> tuple[dict[int, int], float]:
    """The best pairing with every label after its values: the same, read from the end."""
    turned = [evolve(label, at=-label.at, many=label.many and not label.leads) for label in labels]
    turned.reverse()
    places = [-place for place in reversed(values)]
    pairs, score = _best(
        turned, places, {(key, -place): given for (key, place), given in scores.items()}
    )
    last = len(labels) - 1
    return {-place: last - index for place, index in pairs.items()}, score


def _best(
    labels: Sequence[LabelAt],
    values: Sequence[int],
    scores: Mapping[tuple[str, int], float],
) -> tuple[dict[int, int], float]:
    """The best pairing with every label before its values."""
    count = len(labels)
    # best[i + 1]: score with label i the last one used, and the pairs that make it; 0 for none yet.
    best: list[tuple[float, tuple[tuple[int, int], ...]] | None] = [(0.0, ())] + [None] * count
    for place in values:
        nearest = max((index for index in range(count) if labels[index].at < place), default=-1)
        found: list[tuple[float, tuple[tuple[int, int], ...]] | None] = [
            (state[0] + _LEFT_OVER, state[1]) if state else None for state in best
        ]
        for last, state in enumerate(best):
            if state is None:
                continue
            for index in range(max(last - 1, 0), nearest + 1):
                label = labels[index]
                gain = scores[label.key, place] - _APART * (nearest - index)
                if (index == last - 1 or label.filled) and not label.many:
                    gain -= _SECOND
                reached = found[index + 1]
                if gain > _LEFT_OVER and (reached is None or state[0] + gain > reached[0]):
                    found[index + 1] = (state[0] + gain, (*state[1], (place, index)))
        best = found
    score, pairs = max((state for state in best if state), key=lambda state: state[0])
    return dict(pairs), score
