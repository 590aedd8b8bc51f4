# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""`make bench`: measure everything, print the table, write `build/bench.json` and the engines.

    python -m benchmarks [--only NAME ...] [-o FOLDER]

Without `--only` everything is measured. A name is that of a measure, such as `batch_193`, or
`engines`. What cannot be measured here is a row that says so.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from rich.console import Console
from rich.markdown import Markdown

from benchmarks import commands, engines, exports
from benchmarks.editor import figures as editor
from benchmarks.letters import ROOT, the_letter
from benchmarks.measuring import AbsentError, Figure, absent
from benchmarks.reporting import print_figures, write_figures

Measure = Callable[[], list[Figure]]

MEASURES: Mapping[str, Measure] = {
    "pdf_vs_weasyprint": exports.pdf_vs_weasyprint,
    "pdf_vs_libreoffice": commands.pdf_vs_libreoffice,
    "pdf_vs_bare_typst": exports.pdf_vs_bare_typst,
    "docx_vs_docxtpl": exports.docx_vs_docxtpl,
    "docx_vs_bare_python_docx": exports.docx_vs_bare_python_docx,
    "docx_with_faces": exports.docx_with_faces,
    "import_docx": exports.import_docx,
    "start_vs_bare_window": editor.start_and_memory,
    "keystroke_to_page": editor.typing,
    "batch_193": commands.batch_193,
    "batch_50_vs_libreoffice": commands.batch_50_vs_libreoffice,
    "growth_1000_paragraphs": exports.growth_1000_paragraphs,
}
"""Every measure, under the name of its first figure."""

ENGINES = "engines"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and write; the status says whether everything was to be had, no more."""
    given = _parser().parse_args(arguments)
    folder, console = Path(given.output), Console(stderr=True)
    chosen = given.only or [*MEASURES, ENGINES]
    figures: list[Figure] = []
    for name, measure in MEASURES.items():
        if name in chosen:
            console.print(f"measuring {name} … (load {os.getloadavg()[0]:.1f})", style="dim")
            figures += _measured(name, measure)
    if figures:
        write_figures(figures, folder / "bench.json")
        cores = os.cpu_count()
        title = f"{the_letter().stem}, {cores} processors, load {os.getloadavg()[0]:.1f} at the end"
        print_figures(figures, title)
    if ENGINES in chosen:
        console.print("measuring engines …", style="dim")
        Console().print(Markdown(engines.write_tables(list(engines.measure()), folder)))
    return 1 if any(figure.value is None for figure in figures) else 0


def _measured(name: str, measure: Measure) -> list[Figure]:
    try:
        return measure()
    except AbsentError as error:
        return [absent(name, str(error))]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=[*MEASURES, ENGINES], metavar="NAME")
    parser.add_argument("-o", "--output", default=str(ROOT / "build"), metavar="FOLDER")
    return parser


if __name__ == "__main__":
    sys.exit(main())
