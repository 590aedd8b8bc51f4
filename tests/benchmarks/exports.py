# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""One letter to a file and back, in one process, beside the tools that others use.

Ours is timed from the letter's value to the file's bytes: composed, written, the text layer of a
PDF made anew; not proven. A peer is timed from the composed words to the file's bytes.
"""

from __future__ import annotations

import gc
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.letters import composed, load, long_letter, the_letter, variant
from benchmarks.measuring import (
    AbsentError,
    Figure,
    Times,
    alone,
    alternate,
    compared,
    percentile,
    timed,
)
from benchmarks.peers.same_words import require_same_docx, require_same_pdf
from benchmarks.peers.typst_page import page, typst_pdf
from benchmarks.peers.web import weasyprint_call, weasyprint_writer
from benchmarks.peers.word import bare_docx, docxtpl_writer, template_docx
from circular_composer.compose.sheet import Sheet
from circular_composer.export import render
from circular_composer.forms import load_forms
from circular_composer.model import Circular

_SIZES = (100, 1_000)


def _letters(number: int) -> tuple[Circular, Sheet]:
    """The value that ours starts from, and the words that a peer starts from."""
    circular = variant(load(the_letter()), number)
    return circular, composed(variant(load(the_letter()), number))


def _pdf(given: tuple[Circular, Sheet]) -> bytes:
    return render(composed(given[0]), "pdf")


def _docx(given: tuple[Circular, Sheet]) -> bytes:
    """Without faces in it, as the peers' files are."""
    return render(composed(given[0]), "docx", circular=given[0], embed_fonts=False)


def pdf_vs_weasyprint() -> list[Figure]:
    """A PDF, beside WeasyPrint's from HTML.

    Twice: once as a program does that prints many, its faces and style sheet read before, as ours
    are; once in a single call that brings them along, as its manual begins.
    """
    write = weasyprint_writer()
    sheet = _letters(9_001)[1]
    require_same_pdf(write(sheet), sheet, "WeasyPrint")
    warm = alternate(_letters, _pdf, lambda given: write(given[1]), rounds=9)
    note = "one letter, both warm; WeasyPrint: HTML, its faces and style sheet read before"
    first = compared("pdf_vs_weasyprint", warm, goal=15, note=note)
    single = alternate(_letters, _pdf, lambda given: weasyprint_call(given[1]), rounds=5)
    note = (
        "ours warm; WeasyPrint in one call that reads faces and style sheet, as its manual begins"
    )
    return [first, compared("pdf_vs_weasyprint_one_call", single, goal=15, note=note)]


def pdf_vs_bare_typst() -> list[Figure]:
    """A PDF, beside that of a Typst file written for the one letter."""
    sheet = _letters(9_002)[1]
    require_same_pdf(typst_pdf(page(sheet)), sheet, "Typst")
    times = alternate(_letters, _pdf, lambda given: typst_pdf(page(given[1])), rounds=25)
    note = "Typst alone has no composing, no look and no text layer to mend"
    return [compared("pdf_vs_bare_typst", times, goal=0.4, note=note)]


def docx_vs_docxtpl() -> list[Figure]:
    """A Word file, beside docxtpl's from a template."""
    sheet = _letters(9_003)[1]
    write = docxtpl_writer(template_docx(sheet))
    require_same_docx(write(sheet), sheet, "docxtpl")
    times = alternate(_letters, _docx, lambda given: write(given[1]), rounds=25)
    note = "faces not embedded in either; docxtpl: its template read each time, as it must"
    return [compared("docx_vs_docxtpl", times, goal=0.8, note=note)]


def docx_vs_bare_python_docx() -> list[Figure]:
    """A Word file, beside one written with python-docx by hand."""
    sheet = _letters(9_004)[1]
    require_same_docx(bare_docx(sheet), sheet, "python-docx")
    times = alternate(_letters, _docx, lambda given: bare_docx(given[1]), rounds=25)
    note = "faces not embedded in either"
    return [compared("docx_vs_bare_python_docx", times, goal=0.5, note=note)]


def docx_with_faces() -> list[Figure]:
    """A Word file as it is exported by default: with its faces."""
    found = []
    for number in range(15):
        circular, _ = _letters(5_000 + number)
        seconds = timed(lambda c=circular: render(composed(c), "docx", circular=c))  # type: ignore[misc]
        found.append(seconds)
    times = Times(tuple(found[2:]))
    note = "the default: faces embedded, which no peer does"
    milliseconds = times.middle * 1000
    return [alone("docx_with_faces", milliseconds, unit="ms", spread=times.spread, note=note)]


def import_docx() -> list[Figure]:
    """A Word file, without the letter carried in it, read back into a form.

    Raises:
        AbsentError: when the importer cannot read it.
    """
    try:
        from circular_composer.importers import ImportWorker, import_letter
    except ImportError as error:
        raise AbsentError(str(error)) from error
    forms, _ = load_forms()
    circular, sheet = _letters(9_005)
    found: list[float] = []
    with TemporaryDirectory(prefix="circular-") as folder, ImportWorker(forms) as worker:
        path = Path(folder) / "letter.docx"
        for number in range(12):
            circular, sheet = _letters(6_000 + number)
            path.write_bytes(bare_docx(sheet))
            try:
                seconds = timed(lambda: import_letter(path, forms, worker=worker))
            except Exception as error:
                raise AbsentError(f"the importer: {error!r}"[:90]) from error
            found.append(seconds)
        made = import_letter(path, forms, worker=worker).circular
    assert len(made.body) >= len(circular.body) - 1, "the import lost paragraphs"
    times = Times(tuple(found[2:]))
    note = "a file by python-docx, recognised part by part, in a process that is warm"
    return [alone("import_docx", times.middle * 1000, unit="ms", spread=times.spread, note=note)]


def growth_1000_paragraphs() -> list[Figure]:
    """What a paragraph costs in a letter of 1,000, by what it costs in one of 100."""
    letter = load(the_letter())
    costs: dict[str, dict[int, list[float]]] = {
        kind: {size: [] for size in _SIZES} for kind in ("docx", "pdf")
    }
    for turn in range(4):
        for size in _SIZES:
            for part in range(3 if size == _SIZES[0] else 1):
                circular = long_letter(letter, size, 10 * turn + part)
                for kind, found in costs.items():
                    fresh = long_letter(letter, size, 100 + 20 * turn + 2 * part + (kind == "pdf"))
                    gc.collect()
                    seconds = timed(
                        lambda c=fresh, k=kind: render(composed(c), k, embed_fonts=False)  # type: ignore[misc]
                    )
                    if turn:
                        found[size].append(seconds / size)
                del circular
    figures = []
    small, large = _SIZES
    whole = {size: sum(min(found[size]) for found in costs.values()) for size in _SIZES}
    figures.append(_growth("growth_1000_paragraphs", whole[large] / whole[small], "DOCX and PDF"))
    for kind, found in costs.items():
        ratio = min(found[large]) / min(found[small])
        each = percentile(found[large], 50) * 1000
        note = f"{kind.upper()} alone: {each:.2f} ms a paragraph"
        figures.append(_growth(f"growth_1000_paragraphs_{kind}", ratio, note))
    return figures


def _growth(name: str, ratio: float, note: str) -> Figure:
    return Figure(
        name=name, value=ratio, unit="", ratio=ratio, goal="≤ 1.3", reached=ratio <= 1.3, note=note
    )
