# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Pages as drawn: where each character stands, measured by pdfium."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium
from attrs import frozen


@frozen
class Glyph:
    """One character on a page; points from the left and the top.

    `origin` is where its glyph is set, which its ink may reach beyond.
    """

    char: str
    origin: float
    left: float
    right: float
    baseline: float
    ink_top: float
    ink_bottom: float


@frozen
class Line:
    """The characters of one baseline, from left to right."""

    glyphs: tuple[Glyph, ...]

    @property
    def baseline(self) -> float:
        """Distance from the top of the page."""
        return self.glyphs[0].baseline

    @property
    def left(self) -> float:
        """Where the leftmost ink begins."""
        return min(glyph.left for glyph in self.glyphs)

    @property
    def right(self) -> float:
        """Where the rightmost ink ends."""
        return max(glyph.right for glyph in self.glyphs)

    @property
    def seen(self) -> str:
        """The characters from left to right, spaces left out."""
        return "".join(glyph.char for glyph in self.glyphs)

    def place(self, seen: str) -> tuple[float, float]:
        """Where a stretch of characters begins and ends, as seen from left to right."""
        start = self.seen.index(seen)
        found = self.glyphs[start : start + len(seen)]
        return found[0].left, max(glyph.right for glyph in found)


def glyphs(pdf: bytes) -> list[list[Glyph]]:
    """The glyphs of each page that have ink."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [list(_glyphs(document[index])) for index in range(len(document))]
    finally:
        document.close()


def lines(pdf: bytes) -> list[list[Line]]:
    """The lines of each page, from top to bottom."""
    return [_lines(page) for page in glyphs(pdf)]


def line_with(pages: list[list[Line]], seen: str) -> Line:
    """The first line that shows these characters next to each other, left to right."""
    return next(line for page in pages for line in page if seen in line.seen)


def _glyphs(page: pypdfium2.PdfPage) -> Iterator[Glyph]:
    text, height = page.get_textpage(), page.get_height()
    x, y = ctypes.c_double(), ctypes.c_double()
    half = ""
    for index in range(text.count_chars()):
        char = chr(pdfium.FPDFText_GetUnicode(text.raw, index))
        char = "-" if char == "\x02" else char  # as pdfium hands a hyphen at a line's end back
        if "\ud800" <= char <= "\udfff":
            # One of two halves, handed back from the left in a line that runs from the right.
            half, pair = ("", sorted((half, char))) if half else (char, [])
            if not pair:
                continue
            char = "".join(pair).encode("utf-16", "surrogatepass").decode("utf-16")
        left, bottom, right, top = text.get_charbox(index)
        if char.isspace() or right <= left:
            continue
        pdfium.FPDFText_GetCharOrigin(text.raw, index, x, y)
        yield Glyph(char, x.value, left, right, height - y.value, height - top, height - bottom)


def _lines(page: list[Glyph]) -> list[Line]:
    found: list[list[Glyph]] = []
    for glyph in sorted(page, key=lambda glyph: glyph.baseline):
        if found and glyph.baseline - found[-1][0].baseline < 1.0:
            found[-1].append(glyph)
        else:
            found.append([glyph])
    return [Line(tuple(sorted(line, key=lambda glyph: glyph.left))) for line in found]
