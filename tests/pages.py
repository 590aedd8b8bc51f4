# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""PDF pages as readers that we did not write see them: pdfium's letters, pikepdf's structure."""

from __future__ import annotations

import ctypes
import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from attrs import frozen


@frozen
class Letter:
    """A visible character as pdfium places it: its origin in points from the page's top left."""

    char: str
    x: float
    y: float
    right: float


@frozen
class Tag:
    """An element of the structure tree.

    `held` tells whether marked content hangs on it; `title` is its title, if any.
    """

    name: str
    children: tuple[Tag, ...]
    held: bool
    title: str

    def all(self, name: str) -> list[Tag]:
        """Every element of a name at or below this one, in reading order."""
        own = [self] if self.name == name else []
        return own + [tag for child in self.children for tag in child.all(name)]

    def names(self) -> list[str]:
        """The names of the children."""
        return [child.name for child in self.children]


def letters(pdf: bytes) -> list[list[Letter]]:
    """The visible characters of each page, in the order pdfium reads them."""
    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            text, height = page.get_textpage(), page.get_height()
            found.append(list(_letters(text, height)))
            text.close()
            page.close()
    return found


def _letters(text: Any, height: float) -> Iterator[Letter]:
    x, y = ctypes.c_double(), ctypes.c_double()
    left, right, low, high = (ctypes.c_double() for _ in range(4))
    for index in range(text.count_chars()):
        char = chr(pdfium.FPDFText_GetUnicode(text, index))
        if char.isspace() or not char.isprintable():
            continue
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        pdfium.FPDFText_GetCharBox(text, index, left, right, low, high)
        yield Letter(char, x.value, height - y.value, right.value)


def lines(page: list[Letter], tolerance: float = 4.0) -> list[tuple[float, str]]:
    """The lines of a page from top to bottom: the baseline, and the characters left to right."""
    found: list[tuple[float, list[Letter]]] = []
    for letter in sorted(page, key=lambda letter: letter.y):
        if found and letter.y - found[-1][0] < tolerance:
            found[-1][1].append(letter)
        else:
            found.append((letter.y, [letter]))
    return [
        (y, "".join(letter.char for letter in sorted(row, key=lambda letter: letter.x)))
        for y, row in found
    ]


def seen(pdf: bytes) -> str:
    """All lines of all pages as they are seen, from left to right, spaces left out."""
    return "\n".join(row for page in letters(pdf) for _, row in lines(page))


def page_count(pdf: bytes) -> int:
    """How many pages a file has."""
    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def poppler_words(pdf: bytes, folder: Path) -> list[str]:
    """The words poppler reads, direction marks left out."""
    path = folder / "read.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", str(path), "-"],
        check=True,
        capture_output=True,
        timeout=60,
    )
    marks = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u200e\u200f\u2066\u2067\u2068\u2069"))
    return done.stdout.decode().translate(marks).split()


def structure(pdf: bytes) -> Tag:
    """The root element of the structure tree."""
    with pikepdf.open(BytesIO(pdf)) as document:
        root = document.Root.StructTreeRoot.K
        return _tag(root[0] if isinstance(root, pikepdf.Array) else root)


def _tag(element: Any) -> Tag:
    kids = element.get("/K")
    several = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    inner = [kid for kid in several if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
    held = any(kid is not None and kid not in inner for kid in several)
    return Tag(str(element.S)[1:], tuple(map(_tag, inner)), held, str(element.get("/T", "")))


def artifacts(pdf: bytes) -> list[int]:
    """How many strings each page shows as artifacts, which no reader speaks."""
    found = []
    with pikepdf.open(BytesIO(pdf)) as document:
        for page in document.pages:
            depth: list[bool] = []
            shown = 0
            for instruction in pikepdf.parse_content_stream(page):
                operator = str(instruction.operator)
                if operator in {"BDC", "BMC"}:
                    depth.append(str(instruction.operands[0]) == "/Artifact")
                elif operator == "EMC":
                    depth.pop()
                elif operator in {"Tj", "TJ"}:
                    shown += any(depth)
            found.append(shown)
    return found
