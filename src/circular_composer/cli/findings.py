# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""`check` and `verify`: findings as sentences, or as JSON rows for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from circular_composer.checks import Dictionaries, Version, check, versions_of
from circular_composer.cli.console import (
    BAD,
    DONE,
    FOUND,
    fail,
    fail_refused,
    language,
    overall,
    with_progress,
)
from circular_composer.compose import compose
from circular_composer.faults import Fault, Refused
from circular_composer.forms import form_names, load_form
from circular_composer.library import cited_resolutions, load_library
from circular_composer.model import Circular, Problem
from circular_composer.storage import load_circular, read_bytes
from circular_composer.verify import Report, prove
from circular_composer.words import problem_sentence, say

EXPORT_LIMIT = 200 * 1024 * 1024
"""Bytes of an exported file that is read back."""


def check_files(files: Sequence[Path], *, as_json: bool) -> int:
    """Check letters, print what was found, and return the exit status.

    Letters of one reference in several languages are held against each other.
    """
    statuses: list[int] = []
    rows: list[dict[str, object]] = []
    dictionaries = Dictionaries()
    resolutions = cited_resolutions(load_library())
    letters = [_read(path) for path in files]
    of_reference: dict[str, list[Circular]] = {}
    for letter in letters:
        if isinstance(letter, Circular):
            of_reference.setdefault(letter.reference, []).append(letter)
    pairs = list(zip(files, letters, strict=True))
    for path, circular in with_progress(pairs, say("cli.checking", language()), len(files)):
        try:
            if isinstance(circular, Refused):
                raise circular
            form = load_form(circular.form)
            others = versions_of(circular, of_reference[circular.reference])
            versions = [Version(other, form) for other in others]
            problems = check(
                circular, form, versions=versions, speller=dictionaries, resolutions=resolutions
            )
        except Refused as refused:
            fail_refused(refused if refused.path is not None else refused.at(path))
            statuses.append(BAD)
            continue
        if as_json:
            rows += json_rows(path, problems)
        else:
            print_problems(path, problems)
        errors = any(problem.level == "error" for problem in problems)
        statuses.append(FOUND if errors else DONE)
    if as_json:
        print_json(rows)
    return overall(statuses)


def _read(path: Path) -> Circular | Refused:
    try:
        return load_circular(path, forms=form_names())
    except Refused as refused:
        return refused


def verify_file(path: Path, against: Path, *, as_json: bool) -> int:
    """Prove an exported file against its letter, print the report, and return the exit status."""
    kind = path.suffix.lower().removeprefix(".")
    if kind not in {"docx", "pdf"}:
        raise Refused(Fault("unprovable", "", {"format": kind}), path=path)
    data = read_bytes(path, EXPORT_LIMIT)
    circular = load_circular(against, forms=form_names())
    sheet = compose(circular, load_form(circular.form))
    report = prove(data, kind, sheet)
    if as_json:
        print_json(json_rows(path, report.problems))
    else:
        say_line = click.echo if report.passed else fail
        for line in report_lines(path, report):
            say_line(line)
    return DONE if report.passed else FOUND


def report_lines(path: Path, report: Report) -> list[str]:
    """What a proof proved in one line, or a line for every fault it found."""
    if report.passed:
        values = {
            "texts": str(report.proven.get("texts", 0)),
            "words": str(report.proven.get("words", 0)),
            "readers": ", ".join(report.readers),
        }
        return [say("verify.passed", language(), file=str(path), **values)]
    count = str(len(report.problems))
    failed = say("verify.failed", language(), file=str(path), count=count)
    return [failed, *problem_lines(report.problems)]


def problem_lines(problems: Iterable[Problem]) -> list[str]:
    """A sentence for each problem, with its place."""
    lines: list[str] = []
    for problem in problems:
        sentence = problem_sentence(problem, language())
        if problem.where:
            sentence = say("cli.problem", language(), place=problem.where, sentence=sentence)
        lines.append(f"  {sentence}")
    return lines


def print_problems(path: Path, problems: Iterable[Problem]) -> None:
    """Print each problem of a letter, one a line."""
    for problem in problems:
        values = {
            "file": str(path),
            "level": say(f"cli.level-{problem.level}", language()),
            "place": problem.where,
            "sentence": problem_sentence(problem, language()),
        }
        click.echo(say("cli.finding", language(), **values))


def json_rows(path: Path, problems: Iterable[Problem]) -> list[dict[str, object]]:
    """The problems of a file as rows for other programs."""
    return [
        {
            "file": str(path),
            "rule": problem.rule,
            "level": problem.level,
            "where": problem.where,
            "message": problem_sentence(problem, language()),
            "fixable": bool(problem.fix),
        }
        for problem in problems
    ]


def print_json(rows: list[dict[str, object]]) -> None:
    """Print rows as JSON on standard output."""
    click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
