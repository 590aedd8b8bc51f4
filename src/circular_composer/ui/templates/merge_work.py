# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Makes the letters of a table and their files; runs behind the window, on all processors.

A row that fails stops no other. Files are made in other processes: the window keeps its own, and
each process has its own pdfium, which takes no two calls at once.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path

from attrs import frozen

from circular_composer.checks import blocking, check
from circular_composer.export.formats import Format
from circular_composer.faults import Fault, Refused
from circular_composer.filling import FilledRow
from circular_composer.forms import load_form
from circular_composer.model import Circular, Problem
from circular_composer.storage import encode
from circular_composer.ui.export_work import Order, export, write
from circular_composer.ui.services import Job, Services
from circular_composer.ui.templates.starters import ENDING

_MANY = 3
"""From how many rows on starting other processes pays."""


@frozen(eq=False)
class MergeOrder:
    """What is to be made of the rows, and where.

    Attributes:
        rows: the filled rows; those that failed make nothing.
        formats: of the files made besides the letters themselves.
        folder: where all go.
        draft: whether letters with errors are made too, marked as drafts.
        proof: whether each file is read back.
    """

    rows: tuple[FilledRow, ...]
    formats: tuple[Format, ...]
    folder: Path
    draft: bool = False
    proof: bool = True

    def targets(self) -> Iterator[Path]:
        """The files that will be written."""
        for row in self.rows:
            if isinstance(row.circular, Circular):
                for ending in (ENDING.removeprefix("."), *self.formats):
                    yield self.folder / f"{row.name}.{ending}"


@frozen(eq=False)
class RowOutcome:
    """What became of a row.

    Attributes:
        index: the row's place, from 0.
        made: the files written.
        faults: why something was not made.
        problems: errors of the letter, or differences that reading back found.
    """

    index: int
    made: tuple[Path, ...] = ()
    faults: tuple[Fault, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether the row is to be told of."""
        return bool(self.faults or self.problems)


@frozen(eq=False)
class _Task:
    """One letter and what is to be made of it; goes to another process."""

    index: int
    name: str
    circular: Circular
    formats: tuple[Format, ...]
    folder: Path
    draft: bool
    proof: bool


def merge(
    order: MergeOrder, progress: Callable[[RowOutcome], None], stopped: threading.Event
) -> None:
    """Make all letters and files.

    Args:
        order: what and where.
        progress: told of each row as it is done, in the order of the table.
        stopped: once set, no further row is begun.
    """
    tasks = []
    for row in order.rows:
        if isinstance(row.circular, Refused):
            progress(RowOutcome(row.index, faults=tuple(row.circular.faults)))
            continue
        tasks.append(
            _Task(
                row.index, row.name, row.circular, order.formats, order.folder, order.draft,
                order.proof,
            )
        )  # fmt: skip
    for outcome in _outcomes(tasks, stopped):
        progress(outcome)


def _outcomes(tasks: Sequence[_Task], stopped: threading.Event) -> Iterator[RowOutcome]:
    workers = min(os.cpu_count() or 1, len(tasks))
    if not any(task.formats for task in tasks) or len(tasks) < _MANY:
        for task in tasks:
            if stopped.is_set():
                return
            yield make_row(task)
        return
    # Threads run in this process, so no child is forked from it.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        futures: list[Future[RowOutcome]] = [pool.submit(make_row, task) for task in tasks]
        for future in futures:
            if stopped.is_set():
                pool.shutdown(wait=True, cancel_futures=True)
            if future.cancelled():
                continue
            yield future.result()


def make_row(task: _Task) -> RowOutcome:
    """Write one letter and its files."""
    path = task.folder / f"{task.name}{ENDING}"
    try:
        write(path, encode(task.circular))
    except Refused as refusal:
        return RowOutcome(task.index, faults=tuple(refusal.faults))
    if not task.formats:
        return RowOutcome(task.index, (path,))
    return _exported(task, path)


def _exported(task: _Task, path: Path) -> RowOutcome:
    try:
        form = load_form(task.circular.form)
        problems = tuple(check(task.circular, form))
        if not task.draft and blocking(problems):
            errors = tuple(one for one in problems if one.level == "error")
            return RowOutcome(task.index, (path,), problems=errors)
        job = Job(task.circular, form, draft=task.draft)
        order = Order(job, task.formats, task.folder, task.name, task.proof)
        outcomes = export(order, Services(), lambda _step, _code: None)
    except Refused as refusal:
        return RowOutcome(task.index, (path,), tuple(refusal.faults))
    made = [path, *(one.path for one in outcomes if one.refusal is None)]
    faults = [fault for one in outcomes if one.refusal for fault in one.refusal.faults]
    doubts = [problem for one in outcomes if one.proven is False for problem in one.faults]
    return RowOutcome(task.index, tuple(made), tuple(faults), tuple(doubts))
