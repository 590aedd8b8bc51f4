# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""`export`: letters to files, each refused, made and proven on its own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from pprint import pformat

from attrs import frozen

from circular_composer.checks import blocking, check
from circular_composer.cli.console import BAD, Target, language, overall, write_result
from circular_composer.cli.findings import problem_lines, report_lines
from circular_composer.cli.jobs import Outcome, run_jobs
from circular_composer.compose import Sheet, compose
from circular_composer.export import FORMATS, Format, render
from circular_composer.faults import Fault, Refused
from circular_composer.forms import form_names, load_form
from circular_composer.model import Circular
from circular_composer.storage import encode, load_circular, make_folder, write_bytes
from circular_composer.verify import prove
from circular_composer.words import refusal_sentences, say

DEFAULT_FORMATS: tuple[Format, ...] = ("docx", "pdf")


@frozen
class Order:
    """What is asked for each letter.

    Attributes:
        formats: the files to make.
        target: where they go.
        draft: export an unfinished letter, marked.
        verify: read each file back.
        visual: text for a terminal that neither shapes nor reorders.
        embed_fonts: put the faces into Word files.
        debug_dir: where the stages between letter and file go, or None.
        force: replace files that exist.
    """

    formats: tuple[Format, ...]
    target: Target
    draft: bool = False
    verify: bool = True
    visual: bool = False
    embed_fonts: bool = True
    debug_dir: Path | None = None
    force: bool = False


def export_files(files: Sequence[Path], order: Order) -> int:
    """Export letters and return the exit status."""
    job = partial(_export_file, order=order)
    return overall(run_jobs(job, files, say("cli.exporting", language())))


def export_target(files: Sequence[Path], output: str | None) -> Target:
    """Where an export's results go.

    Raises:
        Refused: when several letters would get one name.
    """
    return Target.of(output, results=len(files), endings=[f".{wanted}" for wanted in FORMATS])


def wanted_formats(to: str | None, output: str | None = None) -> tuple[Format, ...]:
    """The formats asked for: by `--to`, else by the ending of `-o`, else Word and PDF.

    Raises:
        Refused: for a format there is not.
    """
    if to is None:
        ending = Path(output).suffix.lower().removeprefix(".") if output else ""
        named = tuple(wanted for wanted in FORMATS if wanted == ending)
        return named or DEFAULT_FORMATS
    found: list[Format] = []
    for name in to.replace(" ", "").lower().split(","):
        wanted = next((known for known in FORMATS if known == name), None)
        if wanted is None:
            raise Refused(Fault("unknown-format", "", {"format": name}))
        if wanted not in found:
            found.append(wanted)
    return tuple(found)


def _export_file(path: Path, order: Order) -> Outcome:
    outcome = Outcome()
    try:
        circular = load_circular(path, forms=form_names())
        export_letter(circular, path, order, outcome)
    except Refused as refused:
        named = refused if refused.path is not None else refused.at(path)
        outcome.failed += refusal_sentences(named, language())
        outcome.status = BAD
    return outcome


def export_letter(circular: Circular, source: Path, order: Order, outcome: Outcome) -> None:
    """Export one letter to every format asked for, and add what is to be said to the outcome.

    Args:
        circular: the letter.
        source: the file it is named after.
        order: what is asked.
        outcome: takes the lines and the status.

    Raises:
        Refused: when a file cannot be made or written.
    """
    form = load_form(circular.form)
    errors = check(circular, form, only="error")
    if blocking(errors) and not order.draft:
        values = {"file": str(source), "count": str(len(errors))}
        outcome.failed += [say("cli.not-exported", language(), **values), *problem_lines(errors)]
        outcome.worsen()
        return
    sheet = compose(circular, form, draft=order.draft)
    _dump(source, circular, sheet, order.debug_dir)
    for wanted in order.formats:
        data = render(
            sheet,
            wanted,
            circular=circular,
            embed_fonts=order.embed_fonts and not order.draft,
            visual=order.visual,
        )
        result = order.target.path(source, f".{wanted}")
        # A file that was exported can be exported again; the letter itself is on the disk.
        write_result(result, data, force=order.force, source=source, lasting=False)
        if not order.verify or wanted == "txt":
            outcome.said.append(str(result))
            continue
        report = prove(data, wanted, sheet)
        lines = report_lines(result, report)
        if report.passed:
            outcome.said += lines
        else:
            outcome.failed += lines
            outcome.worsen()


def _dump(path: Path, circular: Circular, sheet: Sheet, folder: Path | None) -> None:
    """Write the stages between letter and file, for whoever looks into an export."""
    if folder is None:
        return
    make_folder(folder)
    write_bytes(folder / f"{path.stem}.1-circular.json", encode(circular))
    write_bytes(folder / f"{path.stem}.2-sheet.txt", pformat(sheet, width=100).encode())
