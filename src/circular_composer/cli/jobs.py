# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""One letter's work as a job that says what it would have printed; many run on all processors.

A job prints nothing: it returns its lines, and the command prints them in the order of its inputs.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import zip_longest
from typing import TypeVar

import click
from attrs import define, field

from circular_composer.cli.console import DONE, FOUND, fail, with_progress

_Item = TypeVar("_Item")

MANY = 8
"""From how many jobs on starting other processes pays."""


@define
class Outcome:
    """What became of a job: its status, and lines for standard output and standard error."""

    status: int = DONE
    said: list[str] = field(factory=list)
    failed: list[str] = field(factory=list)

    def worsen(self) -> None:
        """Note that something was found."""
        self.status = max(self.status, FOUND)


def run_jobs(job: Callable[[_Item], Outcome], items: Sequence[_Item], title: str) -> list[int]:
    """Run a job for each item, print what each has to say in order, and return the statuses."""
    statuses: list[int] = []
    for outcome in with_progress(_outcomes(job, items), title, len(items)):
        for line in outcome.said:
            click.echo(line)
        for line in outcome.failed:
            fail(line)
        statuses.append(outcome.status)
    return statuses


def _outcomes(job: Callable[[_Item], Outcome], items: Sequence[_Item]) -> Iterator[Outcome]:
    workers = os.cpu_count() or 1
    if len(items) < MANY or workers == 1:
        yield from map(job, items)
        return
    # A forked worker has everything loaded; no thread runs yet in a command when jobs start.
    method = "fork" if sys.platform == "linux" else "spawn"
    context = multiprocessing.get_context(method)
    with ProcessPoolExecutor(min(workers, len(items)), mp_context=context) as pool:
        # The system may end a worker, mostly for want of memory, and the pool gives up the others
        # with it: what is left then is done here, one after another.
        futures: list[Future[Outcome]] = []
        with contextlib.suppress(BrokenProcessPool):
            for item in items:
                futures.append(pool.submit(job, item))  # noqa: PERF401 - those before a break count
        for item, future in zip_longest(items, futures):
            outcome = None
            if future is not None:
                with contextlib.suppress(BrokenProcessPool):
                    outcome = future.result()
            yield job(item) if outcome is None else outcome
