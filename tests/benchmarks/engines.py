# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Six engines and ours on the same letters: words read back, PDF/UA errors, time.

Writes `build/engines.json` and the table `build/engines.md`. A word counts as read when a reader
hands it back exactly as it was written, as often as it was written.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import fmean, median

from attrs import asdict, frozen

import readers
from benchmarks.letters import all_letters, composed, load, the_letter, variant
from benchmarks.measuring import AbsentError, timed
from benchmarks.peers.libreoffice import convert
from benchmarks.peers.qt_page import qt_pdf, qt_text
from benchmarks.peers.reportlab_page import reportlab_pdf
from benchmarks.peers.same_words import require_same_pdf, require_same_text, texts
from benchmarks.peers.typst_page import page, typst_pdf
from benchmarks.peers.web import chromium_pdf, weasyprint_writer
from circular_composer.compose.sheet import Sheet
from circular_composer.export import render
from circular_composer.model import Circular

_TURNS = 6
_BATCH = 10
OURS = "Circular Composer"


@frozen
class Engine:
    """A way from a letter to a PDF.

    Attributes:
        name: as in the table.
        write: makes the file; raises `AbsentError` where the engine is not to be had.
        said: what the engine was told to draw, where few of its words can be read in its file.
        batch: writes many letters at once, for an engine that is slow to start.
    """

    name: str
    write: Callable[[Sheet], bytes]
    said: Callable[[Sheet], str] | None = None
    batch: Callable[[Sequence[Sheet]], object] | None = None


@frozen
class Row:
    """An engine on one letter.

    Attributes:
        engine: its name.
        letter: the letter's file name without ending.
        words: by reader, the share of the Arabic words read exactly.
        plain_words: the same of the words without vowel marks.
        errors: by checker, how many PDF/UA errors.
        milliseconds: the median time, or the share of a batch.
        absent: why there is no row.
    """

    engine: str
    letter: str
    words: dict[str, float]
    plain_words: dict[str, float]
    errors: dict[str, int]
    milliseconds: float
    absent: str = ""


def engines() -> tuple[Engine, ...]:
    """Ours, then the six."""
    return (
        Engine(OURS, lambda sheet: render(sheet, "pdf")),
        Engine("Typst as it comes", lambda sheet: typst_pdf(page(sheet))),
        Engine("WeasyPrint from HTML", _weasyprint),
        Engine(
            "LibreOffice from our DOCX", lambda sheet: _libreoffice([sheet])[0], batch=_libreoffice
        ),
        Engine("Chromium print", chromium_pdf),
        Engine("Qt QPdfWriter", qt_pdf, qt_text),
        Engine("ReportLab, arabic-reshaper, python-bidi", reportlab_pdf),
    )


def _weasyprint(sheet: Sheet) -> bytes:
    return weasyprint_writer()(sheet)


def _libreoffice(sheets: Sequence[Sheet]) -> list[bytes]:
    with tempfile.TemporaryDirectory(prefix="circular-") as name:
        folder = Path(name)
        sources = [folder / f"letter-{number}.docx" for number in range(len(sheets))]
        for sheet, source in zip(sheets, sources, strict=True):
            source.write_bytes(render(sheet, "docx"))
        convert(sources, folder, _profile())
        return [source.with_suffix(".pdf").read_bytes() for source in sources]


def _profile() -> Path:
    """One folder of LibreOffice's own for all letters, which saves it its first set-up."""
    return Path(tempfile.gettempdir()) / "circular-composer-bench-libreoffice"


def measure() -> Iterator[Row]:
    """Every engine on every letter."""
    for path in all_letters():
        for engine in engines():
            try:
                yield _row(engine, path)
            except AbsentError as error:
                yield Row(engine.name, path.stem, {}, {}, {}, 0.0, str(error))


def _row(engine: Engine, path: Path) -> Row:
    letter = load(path)
    sheet = composed(letter)
    pdf = engine.write(sheet)
    if engine.said is not None:
        require_same_text(engine.said(sheet), sheet, engine.name)
    else:
        require_same_pdf(pdf, sheet, engine.name)
    written = [word for text in texts(sheet) for word in readers.arabic_words(text)]
    plain = [word for word in written if not readers.is_marked(word)]
    read = {name: readers.arabic_words(reader(pdf)) for name, reader in readers.READERS.items()}
    return Row(
        engine=engine.name,
        letter=path.stem,
        words={name: readers.share_read(written, found) for name, found in read.items()},
        plain_words={name: readers.share_read(plain, found) for name, found in read.items()},
        errors=_errors(pdf),
        milliseconds=_seconds(engine, letter) * 1000,
    )


def _seconds(engine: Engine, letter: Circular) -> float:
    """How long a letter takes, each one a variant that the engine has not seen."""
    if engine.batch is not None:
        sheets = [composed(variant(letter, number)) for number in range(_BATCH)]
        return timed(lambda: engine.batch(sheets)) / _BATCH  # type: ignore[misc]
    sheets = [composed(variant(letter, number)) for number in range(_TURNS + 1)]
    seconds = [timed(lambda sheet=sheet: engine.write(sheet)) for sheet in sheets]  # type: ignore[misc]
    return median(seconds[1:])


def _errors(pdf: bytes) -> dict[str, int]:
    """PDF/UA errors by two checkers that we did not write."""
    import outloud
    import pdfua

    with tempfile.TemporaryDirectory(prefix="circular-") as folder:
        path = Path(folder) / "letter.pdf"
        path.write_bytes(pdf)
        return {
            "pdfua": len(pdfua.validate(str(path)).findings),
            "outloud": sum(
                str(finding.severity).lower().endswith("error")
                for finding in outloud.check(str(path)).findings
            ),
        }


def table(rows: Sequence[Row], letter: Callable[[str], bool], title: str) -> list[str]:
    """A Markdown table of the letters that are meant; shares and times are means over them."""
    lines = [
        f"## {title}",
        "",
        "| PDF by | poppler | pdfium | mupdf | pdfua errors | outloud errors | time |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for name in dict.fromkeys(row.engine for row in rows):
        own = [row for row in rows if row.engine == name and letter(row.letter)]
        if own[0].absent:
            lines.append(f"| {name} | absent: {own[0].absent} | | | | | |")
            continue
        shares = [f"{fmean(row.words[reader] for row in own):.3f}" for reader in readers.READERS]
        errors = [str(sum(row.errors[kind] for row in own)) for kind in ("pdfua", "outloud")]
        time = f"{fmean(row.milliseconds for row in own):.0f} ms"
        lines.append(f"| {' | '.join((name, *shares, *errors, time))} |")
    return [*lines, "", *_reasons(rows, letter), ""]


def _reasons(rows: Sequence[Row], letter: Callable[[str], bool]) -> Iterator[str]:
    """Where ours is not first, who is, and by how much; an empty list says first everywhere."""
    there = [row for row in rows if letter(row.letter) and not row.absent]
    ours = [row for row in there if row.engine == OURS]
    theirs = [row for row in there if row.engine != OURS]
    found = []
    for reader in readers.READERS:
        own = fmean(row.words[reader] for row in ours)
        for name in dict.fromkeys(row.engine for row in theirs):
            share = fmean(row.words[reader] for row in theirs if row.engine == name)
            if share > own:
                found.append(f"- {reader} reads {share:.3f} of {name}, {own:.3f} of ours.")
    own_time = fmean(row.milliseconds for row in ours)
    for name in dict.fromkeys(row.engine for row in theirs):
        time = fmean(row.milliseconds for row in theirs if row.engine == name)
        if time < own_time:
            found.append(f"- {name} is faster: {time:.0f} ms. {_WHY_FASTER.get(name, '')}".strip())
    if not found:
        yield "Ours is first in every column."
        return
    yield "Not first:"
    yield ""
    yield from found


_WHY_FASTER = {
    "Typst as it comes": "It is the engine within ours, without the composed sheet and without the "
    "second pass that makes its words readable.",
    "Qt QPdfWriter": "Its file has no tags, no standard and hardly a word that can be read.",
    "ReportLab, arabic-reshaper, python-bidi": "Its file has no tags, no standard and presentation "
    "forms for words.",
}


def write_tables(rows: Sequence[Row], folder: Path) -> str:
    """Write `engines.json` and `engines.md`, and return the latter."""
    folder.mkdir(parents=True, exist_ok=True)
    data = json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=1)
    (folder / "engines.json").write_text(data + "\n", encoding="utf-8")
    first = the_letter().stem
    lines = ["# Engines on the same letters", ""]
    explained = (
        "Shares are of the Arabic words read back exactly, vowelled ones included. LibreOffice "
        f"converts {_BATCH} letters in one command, the time to write its Word files included; "
        "Chromium starts anew for each letter; the others are warm."
    )
    lines += [explained, ""]
    lines += table(rows, lambda name: name == first, f"{first}")
    lines += table(rows, lambda name: name != first, "The project's own sample letters")
    text = "\n".join(lines)
    (folder / "engines.md").write_text(text, encoding="utf-8")
    return text
