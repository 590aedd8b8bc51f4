# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Write `direction/_unicode.py` from the files of the Unicode Character Database.

Python's own `unicodedata` lags behind the standard by a version or two, differs from one Python
to the next, gives no class to unassigned characters, and knows neither bracket pairs nor mirror
images.
Run by hand when a new version of Unicode is to be taken:

    python packaging/make_unicode_data.py [--ucd /usr/share/unicode]

The folder is that of Debian's `unicode-data`, or an unpacked `UCD.zip`.
"""

from __future__ import annotations

import argparse
import re
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

TARGET = Path(__file__).parents[1] / "src/circular_composer/direction/_unicode.py"

# One letter for each Bidi_Class, so that the classes of a text are a string of the same length and
# the rules of UAX#9 are patterns on it. `@missing` lines give long names, the rest short ones.
LETTERS = {
    "L": "L",
    "Left_To_Right": "L",
    "R": "R",
    "Right_To_Left": "R",
    "AL": "A",
    "Arabic_Letter": "A",
    "EN": "1",
    "AN": "9",
    "ES": "+",
    "ET": "$",
    "European_Terminator": "$",
    "CS": ",",
    "NSM": "m",
    "BN": "b",
    "B": "B",
    "S": "S",
    "WS": "w",
    "ON": "o",
    "LRE": "e",
    "LRO": "d",
    "RLE": "E",
    "RLO": "D",
    "PDF": "p",
    "LRI": "i",
    "RLI": "I",
    "FSI": "f",
    "PDI": "P",
}

HEAD = '''\
# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-FileCopyrightText: 1991-{year} Unicode, Inc.
# SPDX-License-Identifier: Apache-2.0 AND Unicode-DFS-2016
"""Character properties of the Unicode Character Database {version}, as UAX#9 needs them.

Written by `packaging/make_unicode_data.py`; change that, never this.
"""

VERSION = "{version}"
"""The version of the Unicode Character Database the tables come from."""

'''

CLASSES_DOC = '''"""Where each Bidi_Class begins: code point (hexadecimal) and class letter.

The letters: L R A(L) 1 (EN) 9 (AN) + (ES) $ (ET) , (CS) m (NSM) b (BN) B S w (WS) o (ON); e d E D p
(LRE LRO RLE RLO PDF); i I f P (LRI RLI FSI PDI).
"""

'''
BRACKETS_DOC = '"""Bidi_Paired_Bracket: each opening bracket followed by its closing one."""\n\n'
MIRRORS_DOC = '"""Bidi_Mirroring_Glyph: each character followed by its mirror image."""\n'


def data_lines(path: Path) -> Iterator[list[str]]:
    """Yield the fields of each line that is neither empty nor a comment."""
    for line in path.read_text(encoding="utf-8").splitlines():
        content = line.partition("#")[0].strip()
        if content:
            yield [part.strip() for part in content.split(";")]


def bidi_classes(path: Path) -> list[tuple[int, str]]:
    """Return where each run of equal classes begins, unassigned characters included."""
    classes = ["L"] * 0x110000
    text = path.read_text(encoding="utf-8")
    missing = re.findall(r"# @missing: ([0-9A-F.]+); (\w+)", text)
    assigned = [(row[0], row[1]) for row in data_lines(path)]
    for span, name in [*missing, *assigned]:
        first, _, last = span.partition("..")
        low, high = int(first, 16), int(last or first, 16)
        classes[low : high + 1] = LETTERS[name] * (high + 1 - low)
    return [
        (code, letter)
        for code, letter in enumerate(classes)
        if code == 0 or classes[code - 1] != letter
    ]


def literal(name: str, text: str) -> str:
    """Return an assignment of one long ASCII string, broken over lines of the house's length."""
    lines = textwrap.wrap(text, 93)
    return f"{name} = (\n" + "".join(f'    "{line} "\n' for line in lines) + ")\n"


def main() -> int:
    """Write the module; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--ucd", type=Path, default=Path("/usr/share/unicode"))
    parser.add_argument("--output", type=Path, default=TARGET)
    given = parser.parse_args()
    ucd: Path = given.ucd
    derived = ucd / "extracted" / "DerivedBidiClass.txt"
    first_lines = derived.read_text(encoding="utf-8")[:400]
    version = re.search(r"DerivedBidiClass-([\d.]+)\.txt", first_lines)
    year = re.search(r"© (\d{4})", first_lines)
    if version is None or year is None:
        print(f"{derived}: no version in its first lines", file=sys.stderr)
        return 2
    classes = " ".join(f"{code:x}{letter}" for code, letter in bidi_classes(derived))
    brackets = " ".join(
        f"{int(row[0], 16):x} {int(row[1], 16):x}"
        for row in data_lines(ucd / "BidiBrackets.txt")
        if row[2] == "o"
    )
    mirrors = " ".join(
        f"{int(row[0], 16):x} {int(row[1], 16):x}" for row in data_lines(ucd / "BidiMirroring.txt")
    )
    given.output.write_text(
        HEAD.format(version=version[1], year=year[1])
        + literal("CLASSES", classes)
        + CLASSES_DOC
        + literal("BRACKETS", brackets)
        + BRACKETS_DOC
        + literal("MIRRORS", mirrors)
        + MIRRORS_DOC,
        encoding="utf-8",
    )
    print(f"{given.output.name}: Unicode {version[1]}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
