# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Time ours and a peer's in turn, and what a measure comes to.

A round takes ours, then the peer's, each on a letter of its own, so that whatever slows the machine
down slows both, and nothing remembered of the letter before helps either.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from statistics import median
from typing import TypeVar

from attrs import frozen

_Input = TypeVar("_Input")


class AbsentError(Exception):
    """A peer, or a part of ours, that is not to be had here; the message says what."""


@frozen
class Times:
    """Seconds that one thing took, round by round."""

    seconds: tuple[float, ...]

    @property
    def middle(self) -> float:
        """The median, in seconds."""
        return median(self.seconds)

    @property
    def spread(self) -> float:
        """Half of the rounds lie within this share of the median: the noise."""
        return (percentile(self.seconds, 75) - percentile(self.seconds, 25)) / self.middle


@frozen
class Figure:
    """What a measure came to.

    Attributes:
        name: as in `build/bench.json`.
        value: ours, in `unit`; None when there is none, and `note` says why.
        unit: `ms`, `s`, `MB` or empty.
        ratio: the peer's time by ours, or what the name says; None without a peer.
        peer: the peer's value, in `unit`.
        spread: the noise of ours, as a share.
        goal: what ratio or value shall be.
        reached: whether it is; None without a goal or a figure.
        note: what was compared.
    """

    name: str
    value: float | None
    unit: str
    ratio: float | None = None
    peer: float | None = None
    spread: float | None = None
    goal: str = ""
    reached: bool | None = None
    note: str = ""


def percentile(values: Sequence[float], percent: float) -> float:
    """The value below which so many percent lie, between neighbours in proportion."""
    ordered = sorted(values)
    at = (len(ordered) - 1) * percent / 100
    low = int(at)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (at - low)


def timed(work: Callable[[], object]) -> float:
    """Seconds that a call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def timed_program(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds that a call takes which runs other programs, and the processor time these took.

    On a machine that others use, the processor time tells more than the clock.
    """
    before = os.times()
    seconds = timed(work)
    after = os.times()
    user = after.children_user - before.children_user
    return seconds, user + after.children_system - before.children_system


def alternate(
    inputs: Callable[[int], _Input],
    ours: Callable[[_Input], object],
    peer: Callable[[_Input], object],
    *,
    rounds: int,
    warm_up: int = 2,
) -> tuple[Times, Times]:
    """Time two things in turn.

    Args:
        inputs: makes the input of a turn, apart from the time; each turn has its own number.
        ours: what is timed first in each round.
        peer: what is timed second.
        rounds: how many rounds count.
        warm_up: rounds before them that do not.
    """
    found: tuple[list[float], list[float]] = ([], [])
    for turn in range(warm_up + rounds):
        for side, work in enumerate((ours, peer)):
            given = inputs(2 * turn + side)
            seconds = timed(lambda work=work, given=given: work(given))  # type: ignore[misc]
            if turn >= warm_up:
                found[side].append(seconds)
    return Times(tuple(found[0])), Times(tuple(found[1]))


def compared(
    name: str,
    times: tuple[Times, Times],
    *,
    unit: str = "ms",
    goal: float | None = None,
    note: str = "",
) -> Figure:
    """The figure of two things timed in turn: the ratio is the peer's time by ours."""
    ours, peer = times
    scale = 1000.0 if unit == "ms" else 1.0
    ratio = peer.middle / ours.middle
    return Figure(
        name=name,
        value=ours.middle * scale,
        unit=unit,
        ratio=ratio,
        peer=peer.middle * scale,
        spread=ours.spread,
        goal="" if goal is None else f"≥ {goal:g}",
        reached=None if goal is None else ratio >= goal,
        note=note,
    )


def alone(
    name: str,
    value: float,
    *,
    unit: str,
    most: float | None = None,
    spread: float | None = None,
    note: str = "",
) -> Figure:
    """The figure of something that has no peer; `most` is what it may come to."""
    return Figure(
        name=name,
        value=value,
        unit=unit,
        spread=spread,
        goal="" if most is None else f"≤ {most:g} {unit}".strip(),
        reached=None if most is None else value <= most,
        note=note,
    )


def absent(name: str, reason: str) -> Figure:
    """The row of a figure that cannot be had here."""
    return Figure(name=name, value=None, unit="", note=f"absent: {reason}")
