# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""`import`: earlier letters, from Word or text, to letter files with their facts to confirm."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from attrs import evolve

from circular_composer.cli.console import (
    BAD,
    DONE,
    Target,
    fail,
    fail_refused,
    language,
    overall,
    with_progress,
    write_result,
)
from circular_composer.comparison import Change
from circular_composer.faults import Fault, Refused
from circular_composer.forms import load_forms
from circular_composer.importers import Imported, ImportWorker, import_letter
from circular_composer.storage import SIZE_LIMIT, encode
from circular_composer.words import say

ENDING = ".circular"
STANDARD_INPUT = Path("-")

_MARKDOWN = re.compile(r"^#{1,6} |\]\(|\*\*|^\|.*\|$", re.MULTILINE)
_SHOWN = 120


def import_files(
    files: Sequence[Path], *, output: str | None, confirm_all: bool, force: bool
) -> int:
    """Import letters and return the exit status.

    What changed in a Word file of our own, and what the officer should know of any import, is
    said on standard error. A letter from standard input without `-o` goes to standard output.

    Raises:
        Refused: when several letters would get one name.
    """
    target = Target.of(output, results=len(files), endings=[ENDING])
    forms, _ = load_forms()
    statuses: list[int] = []
    with ImportWorker(forms) as worker:
        for path in with_progress(files, say("cli.importing", language()), len(files)):
            try:
                imported = _import(path, worker)
                if confirm_all:
                    imported = evolve(imported, circular=evolve(imported.circular, unconfirmed=()))
                data = encode(imported.circular)
                if path == STANDARD_INPUT and output is None:
                    sys.stdout.write(data.decode())
                else:
                    source = Path("letter") if path == STANDARD_INPUT else path
                    result = target.path(source, ENDING)
                    write_result(result, data, force=force, source=path)
                    click.echo(str(result))
                _tell(path, imported)
                statuses.append(DONE)
            except Refused as refused:
                fail_refused(refused if refused.path is not None else refused.at(path))
                statuses.append(BAD)
    return overall(statuses)


def _import(path: Path, worker: ImportWorker) -> Imported:
    if path != STANDARD_INPUT:
        return import_letter(path, (), worker=worker)
    data = sys.stdin.buffer.read(SIZE_LIMIT + 1)
    if len(data) > SIZE_LIMIT:
        raise Refused(Fault("too-large", "", {"limit": f"{SIZE_LIMIT // 2**20}"}))
    ending = ".docx" if data.startswith(b"PK") else ".txt"
    if ending == ".txt" and _MARKDOWN.search(data.decode("utf-8", "replace")):
        ending = ".md"
    with TemporaryDirectory(prefix="circular-") as folder:
        source = Path(folder) / f"letter{ending}"
        source.write_bytes(data)
        try:
            return import_letter(source, (), worker=worker)
        except Refused as refused:
            raise Refused(*refused.faults, path=STANDARD_INPUT) from refused


def _tell(path: Path, imported: Imported) -> None:
    """Say what changed, what was mended or dropped, and how much there is to confirm."""
    name = str(path)
    for note in imported.notes:
        sentence = say(f"importers.{note.code}", language(), **note.values)
        fail(say("faults.in-file", language(), file=name, sentence=sentence))
    for change in imported.changes:
        fail(say("faults.in-file", language(), file=name, sentence=change_sentence(change)))
    count = len(imported.circular.unconfirmed)
    if count:
        sentence = say("cli.to-confirm", language(), count=str(count))
        fail(say("faults.in-file", language(), file=name, sentence=sentence))


def change_sentence(change: Change) -> str:
    """What changed at a place of a letter, in a sentence."""
    values = {"place": change.where, "old": _short(change.old), "new": _short(change.new)}
    return say(f"cli.change-{change.kind}", language(), **values)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"
