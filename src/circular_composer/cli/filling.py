# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""`fill`: a template and rows of values to letters, and to files where they are asked for."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from attrs import frozen

from circular_composer.cli.console import BAD, Target, fail, language, overall, write_result
from circular_composer.cli.exporting import Order, export_letter
from circular_composer.cli.jobs import Outcome, run_jobs
from circular_composer.faults import Refused
from circular_composer.filling import FilledRow, fill_rows, values_from
from circular_composer.forms import form_names
from circular_composer.model import Circular
from circular_composer.storage import encode, load_circular
from circular_composer.words import refusal_sentences, say

ENDING = ".circular"


@frozen
class _Job:
    """One filled row, or the export of it."""

    order: Order | None
    target: Target
    beside: Path
    force: bool


def fill_template(
    template: Path,
    values: Path,
    *,
    output: str | None,
    pattern: str,
    order: Order | None,
    force: bool,
) -> int:
    """Fill a template with every row of a file, and return the exit status.

    Args:
        template: the saved template.
        values: a TOML, JSON or CSV file; a csv row makes a letter each.
        output: file or folder of the letters, as `-o` says it; None for beside the template.
        pattern: file names, such as `{reference}-{state}`; empty for the template's name.
        order: how the letters are exported too, or None.
        force: replace files that exist.

    Raises:
        Refused: for a fault of the template or of the file of values.
    """
    circular = load_circular(template, forms=form_names())
    rows = values_from(values, circular.variables or ())
    filled = list(fill_rows(circular, rows, pattern, fallback=template.stem.partition(".")[0]))
    target = Target.of(output, results=len(filled), endings=[ENDING])
    job = partial(_write_row, job=_Job(order, target, template, force))
    statuses = run_jobs(job, filled, say("cli.filling", language()))
    failed = sum(isinstance(row.circular, Refused) for row in filled)
    if failed and len(filled) > 1:
        counts = {"failed": str(failed), "all": str(len(filled))}
        fail(say("cli.rows-failed", language(), **counts))
    return overall(statuses)


def _write_row(row: FilledRow, job: _Job) -> Outcome:
    outcome = Outcome()
    try:
        if not isinstance(row.circular, Circular):
            raise row.circular
        source = job.beside.with_name(f"{row.name}{ENDING}")
        path = job.target.path(source, ENDING)
        write_result(path, encode(row.circular), force=job.force, source=job.beside)
        outcome.said.append(str(path))
        if job.order is not None:
            export_letter(row.circular, path, job.order, outcome)
    except Refused as refused:
        outcome.failed += refusal_sentences(refused, language())
        outcome.status = BAD
    return outcome
