# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The Unicode consortium's own tests of the bidirectional algorithm, every line of them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from circular_composer.direction import _unicode
from circular_composer.direction.bidi import Direction, bidi_classes, resolve, visual_order

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path("/usr/share/unicode")
BASES: tuple[Direction | None, ...] = (None, "ltr", "rtl")

# A character of each class. Brackets are kept out of it, as the file asks.
SAMPLES = {
    "L": "a",
    "R": "\u05d0",
    "AL": "\u0627",
    "EN": "1",
    "AN": "\u0661",
    "ES": "+",
    "ET": "$",
    "CS": ",",
    "NSM": "\u064b",
    "BN": "\u200d",
    "B": "\u2029",
    "S": "\t",
    "WS": " ",
    "ON": "!",
    "LRE": "\u202a",
    "RLE": "\u202b",
    "PDF": "\u202c",
    "LRO": "\u202d",
    "RLO": "\u202e",
    "LRI": "\u2066",
    "RLI": "\u2067",
    "FSI": "\u2068",
    "PDI": "\u2069",
}


def installed(name: str) -> Path:
    """Return a file of the database; skip the test where it is not installed, but fail under CI."""
    path = FOLDER / name
    if not path.exists():
        reason = f"{path} is missing: it comes with Debian's unicode-data"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return path


def lines_of(name: str) -> Iterator[str]:
    """Yield the lines that say something."""
    path = installed(name)
    with path.open(encoding="utf-8") as file:
        header = next(file)
        assert _unicode.VERSION in header, f"{header.strip()}: run make_unicode_data.py"
        for line in file:
            content = line.partition("#")[0].strip()
            if content:
                yield content


def seen(text: str, base: Direction | None) -> tuple[str, str]:
    """Return levels and visual order as the files write them: x for what X9 removes."""
    resolved = resolve(text, base)
    kept = [index for index, kind in enumerate(resolved.types) if kind != "x"]
    order = visual_order([resolved.levels[index] for index in kept])
    levels = " ".join(
        "x" if kind == "x" else str(level)
        for kind, level in zip(resolved.types, resolved.levels, strict=True)
    )
    return levels, " ".join(str(kept[place]) for place in order)


def test_the_tables_are_what_the_script_makes_of_the_files(project: Path, tmp_path: Path) -> None:
    """The generated module is the one the script writes, never edited by hand."""
    installed("extracted/DerivedBidiClass.txt")
    written = tmp_path / "_unicode.py"
    script = project / "packaging" / "make_unicode_data.py"
    command = [sys.executable, script, "--ucd", FOLDER, "--output", written]
    subprocess.run(command, check=True, capture_output=True)
    module = project / "src" / "circular_composer" / "direction" / "_unicode.py"
    assert written.read_text(encoding="utf-8") == module.read_text(encoding="utf-8")


def test_samples_have_the_class_they_stand_for() -> None:
    """The characters that stand for classes in the first file are of those classes."""
    letters = bidi_classes("".join(SAMPLES.values()))
    assert letters == "LRA19+$,mbBSwoeEpdDiIfP"


@pytest.mark.slow
def test_every_line_of_bidi_test() -> None:
    """Levels and order of every sequence of classes in BidiTest.txt are those it gives."""
    levels = order = ""
    count = 0
    for line in lines_of("BidiTest.txt"):
        if line.startswith("@"):
            name, _, value = line.partition(":")
            if name == "@Levels":
                levels = value.strip()
            elif name == "@Reorder":
                order = value.strip()
            continue
        names, _, bits = line.partition(";")
        text = "".join([SAMPLES[name] for name in names.split()])
        for bit, base in enumerate(BASES):
            if int(bits, 16) >> bit & 1:
                assert seen(text, base) == (levels, order), (line, base)
                count += 1
    assert count > 700_000


@pytest.mark.slow
def test_every_line_of_bidi_character_test() -> None:
    """Levels and order of every text in BidiCharacterTest.txt are those it gives."""
    bases: dict[str, Direction | None] = {"0": "ltr", "1": "rtl", "2": None}
    count = 0
    for line in lines_of("BidiCharacterTest.txt"):
        codes, base, _, levels, order = line.split(";")
        text = "".join(chr(int(code, 16)) for code in codes.split())
        assert seen(text, bases[base]) == (levels, order), line
        count += 1
    assert count > 90_000
