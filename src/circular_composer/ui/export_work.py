# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Makes the files of an export and reads each back; runs behind the window."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from circular_composer.export.formats import Format
from circular_composer.faults import Fault, Refused
from circular_composer.model import Problem
from circular_composer.storage import disk_fault, make_folder, patiently, write_bytes
from circular_composer.ui.services import Job, Services, is_blocked

if TYPE_CHECKING:
    from circular_composer.verify import Report

BLOCKED = "export-blocked"
"""Code of the refusal of a letter that has errors and is no draft."""

_HELD = frozenset({"in-use", "is-a-folder"})
"""Codes of refusals that another name in the same folder settles."""


@frozen
class Order:
    """What is to be exported, how and where.

    Attributes:
        job: the letter.
        formats: the formats wanted.
        folder: where the files go.
        stem: their name without ending.
        proof: whether each is read back.
    """

    job: Job
    formats: tuple[Format, ...]
    folder: Path
    stem: str
    proof: bool = True

    def targets(self) -> tuple[Path, ...]:
        """The files that will be written."""
        return tuple(self.folder / f"{self.stem}.{one}" for one in self.formats)


@frozen(eq=False)
class Outcome:
    """What became of one file.

    Attributes:
        path: the file.
        refusal: why it was not made, or None.
        proven: whether it was read back and found right; None when it was not read back.
        faults: what the proof found.
        report: all that the proof says; None when the file was not read back.
    """

    path: Path
    refusal: Refused | None = None
    proven: bool | None = None
    faults: tuple[Problem, ...] = ()
    report: Report | None = None


def retried(order: Order, outcomes: tuple[Outcome, ...]) -> Order | None:
    """The order for the files that another program holds, under a name that is free.

    None when none is held: where a disk is full or a folder cannot be written, another name in it
    would not help.
    """
    held = {
        one.path
        for one in outcomes
        if one.refusal is not None and one.refusal.faults[0].code in _HELD
    }
    pairs = zip(order.formats, order.targets(), strict=True)
    formats = tuple(wanted for wanted, path in pairs if path in held)
    if not formats:
        return None
    count = 2
    made = evolve(order, formats=formats, stem=f"{order.stem}-{count}")
    while any(os.path.lexists(path) for path in made.targets()):
        count += 1
        made = evolve(made, stem=f"{order.stem}-{count}")
    return made


def export(
    order: Order, services: Services, progress: Callable[[int, str], None]
) -> tuple[Outcome, ...]:
    """Export a letter; one format that fails does not stop the others.

    Args:
        order: what, how and where.
        services: the rest of the program.
        progress: told how many steps are done, and the code of the next.

    Raises:
        Refused: when the letter must not go out as it is and is no draft.
    """
    problems = services.check(order.job.circular, order.job.form)
    if not order.job.draft and is_blocked(problems):
        raise Refused(Fault(BLOCKED))
    found: list[Outcome] = []
    for number, (wanted, path) in enumerate(zip(order.formats, order.targets(), strict=True)):
        progress(2 * number, f"progress-{wanted}")
        try:
            data = services.render(order.job, wanted)
            write(path, data)
        except Refused as refusal:
            found.append(Outcome(path, refusal))
            continue
        except OSError as error:  # while the file was made, before it was written
            found.append(Outcome(path, disk_fault(error, path, writing=True)))
            continue
        progress(2 * number + 1, "progress-proof")
        found.append(_proven(order, wanted, path, data, services))
    progress(2 * len(order.formats), "progress-done")
    return tuple(found)


def write(path: Path, data: bytes) -> None:
    """Write a file, and the folder it lies in.

    Raises:
        Refused: when it cannot be written, or its drive does not answer.
    """

    def work() -> None:
        make_folder(path.parent)
        write_bytes(path, data)

    patiently(path, work)


def _proven(order: Order, wanted: Format, path: Path, data: bytes, services: Services) -> Outcome:
    if not order.proof or wanted == "txt":
        return Outcome(path)
    report = services.prove(data, wanted, order.job)
    return Outcome(path, None, report.passed, report.problems, report)
