# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Many letters in one command, from the start of the program to its end."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from attrs import frozen

from benchmarks.installed import as_installed
from benchmarks.letters import (
    COUNTRIES,
    composed,
    country_rows,
    country_template,
    load,
    the_letter,
    variant,
)
from benchmarks.measuring import Figure, Times, alone, compared, timed_program
from benchmarks.peers.libreoffice import convert
from benchmarks.peers.same_words import require_same_pdf
from circular_composer.storage import save_circular

_PROVEN = "proven"


@frozen
class _Batch:
    """Letters of a batch in a folder of their own, as letters and as Word files."""

    folder: Path
    letters: tuple[Path, ...]
    word: tuple[Path, ...]

    def ours(self, *options: str) -> None:
        """Export them to PDF in one command."""
        _run(
            "export", *map(str, self.letters), "--to", "pdf", "-o", f"{self.folder}/ours/", *options
        )

    def libreoffice(self) -> None:
        """Convert their Word files to PDF in one command."""
        convert(self.word, self.folder / "theirs", self.folder.parent / "profile")


def _run(*arguments: str) -> str:
    """Run our command line and return what it printed.

    Raises:
        subprocess.CalledProcessError: when it did not end well.
    """
    done = subprocess.run(
        [sys.executable, "-m", "circular_composer", *arguments, "--force"],
        check=True,
        capture_output=True,
        text=True,
        env={**as_installed(), "LC_ALL": "C.UTF-8"},
    )
    return done.stdout


@contextmanager
def _batches(count: int, size: int) -> Iterator[list[_Batch]]:
    """So many batches of letters, no two letters alike; the Word files are ours."""
    letter = load(the_letter())
    with TemporaryDirectory(prefix="circular-") as name:
        made = []
        for batch in range(count):
            folder = Path(name) / f"batch-{batch}"
            (folder / "theirs").mkdir(parents=True)
            letters = []
            for number in range(size):
                path = folder / f"letter-{number:03d}.circular"
                save_circular(path, variant(letter, batch * size + number))
                letters.append(path)
            _run(
                "export", *map(str, letters), "--to", "docx", "--no-verify", "-o", f"{folder}/word/"
            )
            word = tuple(folder / "word" / f"{path.stem}.docx" for path in letters)
            made.append(_Batch(folder, tuple(letters), word))
        yield made


def _against_libreoffice(
    name: str, size: int, *options: str, goal: float, rounds: int, note: str
) -> Figure:
    with _batches(1 + rounds, size) as batches:
        warm_up, *counted = batches
        warm_up.ours(*options)
        warm_up.libreoffice()
        sheet = composed(load(warm_up.letters[0]))
        for folder in ("ours", "theirs"):
            pdf = warm_up.folder / folder / f"{warm_up.letters[0].stem}.pdf"
            require_same_pdf(pdf.read_bytes(), sheet, folder)
        ours, theirs = [], []
        for batch in counted:
            ours.append(timed_program(lambda batch=batch: batch.ours(*options)))  # type: ignore[misc]
            theirs.append(timed_program(batch.libreoffice))
    times = (_clock(ours), _clock(theirs))
    worked = f"processor time {_processor(ours)}, theirs {_processor(theirs)}"
    return compared(name, times, unit="s", goal=goal, note=f"{note}; {worked}")


def _clock(turns: Sequence[tuple[float, float]]) -> Times:
    return Times(tuple(seconds for seconds, _ in turns))


def _processor(turns: Sequence[tuple[float, float]]) -> str:
    return f"{median(worked for _, worked in turns):.1f} s"


def pdf_vs_libreoffice() -> list[Figure]:
    """Twenty letters to PDF in one command, beside LibreOffice with the same as Word files."""
    note = "20 letters, one command each, the start of either program included"
    return [
        _against_libreoffice("pdf_vs_libreoffice", 20, "--no-verify", goal=4, rounds=4, note=note)
    ]


def batch_50_vs_libreoffice() -> list[Figure]:
    """Fifty letters to PDF in one command, with the proof, beside LibreOffice without any."""
    note = "50 letters, one command each; ours proven by three readers"
    proven = _against_libreoffice("batch_50_vs_libreoffice", 50, goal=3, rounds=3, note=note)
    note = "the same, not proven"
    unproven = _against_libreoffice(
        "batch_50_unproven_vs_libreoffice", 50, "--no-verify", goal=3, rounds=3, note=note
    )
    return [proven, unproven]


def batch_193() -> list[Figure]:
    """A letter to every country: filled from a template, to Word and PDF, each file proven."""
    found = []
    for _ in range(3):
        with TemporaryDirectory(prefix="circular-") as name:
            folder = Path(name)
            template, rows = folder / "letter.circular", folder / "rows.csv"
            template.write_bytes(country_template(load(the_letter())))
            rows.write_text(country_rows(), encoding="utf-8")
            target = f"{folder}/out/"
            said: list[str] = []
            order = ("fill", str(template), "--values", str(rows), "--to", "docx,pdf", "-o", target)
            found.append(timed_program(lambda order=order, said=said: said.append(_run(*order))))  # type: ignore[misc]
            proven = [line for line in said[0].splitlines() if _PROVEN in line]
            assert len(proven) == 2 * COUNTRIES, f"only {len(proven)} files were proven"
            assert len(list((folder / "out").iterdir())) == 3 * COUNTRIES
    times = _clock(found)
    note = (
        "193 letters from a template: .circular, DOCX with faces, PDF; 386 files proven; "
        f"processor time {_processor(found)}"
    )
    return [alone("batch_193", times.middle, unit="s", most=20, spread=times.spread, note=note)]
