# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""`export`: letters to files, each refused, made and proven on its own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from pprint import pformat

import typer
from attrs import frozen

from circular_composer.checks import blocking, check
from circular_composer.cli.console import (
    BAD,
    DONE,
    FOUND,
    Target,
    fail,
    fail_refused,
    language,
    overall,
    with_progress,
    write_result,
)
from circular_composer.cli.findings import print_report, print_sentences
from circular_composer.compose import Sheet, compose
from circular_composer.export import FORMATS, Format, render
from circular_composer.faults import Fault, Refused
from circular_composer.forms import form_names, load_form
from circular_composer.model import Circular
from circular_composer.storage import encode, load_circular, write_bytes
from circular_composer.verify import prove
from circular_composer.words import say

DEFAULT_FORMATS: tuple[Format, ...] = ("docx", "pdf")


@frozen
class _Order:
    """What is asked for each letter."""

    formats: tuple[Format, ...]
    target: Target
    draft: bool
    verify: bool
    visual: bool
    embed_fonts: bool
    debug_dir: Path | None
    force: bool


def export_files(
    files: Sequence[Path],
    *,
    to: str | None,
    output: str | None,
    draft: bool,
    verify: bool,
    visual: bool,
    embed_fonts: bool,
    debug_dir: Path | None,
    force: bool,
) -> int:
    """Export letters and return the exit status.

    Raises:
        Refused: when the order itself makes no sense.
    """
    formats = _formats(to, output)
    endings = [f".{wanted}" for wanted in FORMATS]
    target = Target.of(output, results=len(files), endings=endings)
    order = _Order(formats, target, draft, verify, visual, embed_fonts, debug_dir, force)
    statuses = [
        _export(path, order) for path in with_progress(files, say("cli.exporting", language()))
    ]
    return overall(statuses)


def _formats(to: str | None, output: str | None) -> tuple[Format, ...]:
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


def _export(path: Path, order: _Order) -> int:
    try:
        circular = load_circular(path, forms=form_names())
        form = load_form(circular.form)
        problems = check(circular, form)
        if blocking(problems) and not order.draft:
            errors = [problem for problem in problems if problem.level == "error"]
            values = {"file": str(path), "count": str(len(errors))}
            fail(say("cli.not-exported", language(), **values))
            print_sentences(errors)
            return FOUND
        sheet = compose(circular, form, draft=order.draft)
        _dump(path, circular, sheet, order.debug_dir)
        status = DONE
        for wanted in order.formats:
            data = render(
                sheet,
                wanted,
                circular=circular,
                embed_fonts=order.embed_fonts and not order.draft,
                visual=order.visual,
            )
            result = order.target.path(path, f".{wanted}")
            write_result(result, data, force=order.force, source=path)
            if order.verify and wanted != "txt":
                report = prove(data, wanted, sheet)
                print_report(result, report)
                status = status if report.passed else FOUND
            else:
                typer.echo(str(result))
    except Refused as refused:
        fail_refused(refused if refused.path is not None else refused.at(path))
        return BAD
    return status


def _dump(path: Path, circular: Circular, sheet: Sheet, folder: Path | None) -> None:
    """Write the stages between letter and file, for whoever looks into an export."""
    if folder is None:
        return
    folder.mkdir(parents=True, exist_ok=True)
    write_bytes(folder / f"{path.stem}.1-circular.json", encode(circular))
    write_bytes(folder / f"{path.stem}.2-sheet.txt", pformat(sheet, width=100).encode())
