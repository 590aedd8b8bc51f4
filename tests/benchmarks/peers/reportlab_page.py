# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The letter drawn with ReportLab: letters shaped by arabic-reshaper, ordered by python-bidi.

ReportLab draws glyphs from left to right as it is told; the recipe found everywhere shapes and
orders each line beforehand, so that what the file holds is drawn shapes, not letters.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import arabic_reshaper
from bidi import get_display

from benchmarks.measuring import AbsentError
from benchmarks.peers.faces import files
from circular_composer.compose.sheet import Columns, Paragraph, Sheet, Table, Text

_REGULAR, _BOLD = "Letter", "Letter-Bold"


def reportlab_pdf(sheet: Sheet) -> bytes:
    """The file.

    Raises:
        AbsentError: when ReportLab is not installed.
    """
    try:
        from reportlab.pdfgen.canvas import Canvas
    except ImportError as error:
        raise AbsentError("ReportLab is not installed") from error
    _register(sheet.look.faces.arabic)
    page = sheet.look.page
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=(page.width, page.height))
    canvas.setTitle(sheet.title)
    canvas.setAuthor(sheet.author)
    drawing = _Drawing(canvas, sheet)
    for line in sheet.letterhead.lines:
        drawing.text(line.text, line.style)
    for block in sheet.flow():
        drawing.block(block)
    for line in sheet.footer:
        drawing.text(line.text, line.style)
    canvas.save()
    return data.getvalue()


def _register(family: str) -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    if _REGULAR not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(_REGULAR, str(files(family).regular)))
        pdfmetrics.registerFont(TTFont(_BOLD, str(files(family).bold)))


class _Drawing:
    """A pen that moves down the page."""

    def __init__(self, canvas: Any, sheet: Sheet) -> None:
        self.canvas, self.sheet = canvas, sheet
        self.page = sheet.look.page
        self.y = self.page.height - self.page.header

    def block(self, block: Paragraph | Table | Columns) -> None:
        if isinstance(block, Paragraph):
            marker = f"{block.marker.label} " if block.marker is not None else ""
            label = f"{block.label.plain} " if block.label is not None else ""
            self.text(block.text, block.style, before=marker + label)
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    self.text(cell, "table-cell")
        else:
            for column in block.columns:
                for entry in column:
                    self.text(entry.label, "label")
                    for value in entry.values:
                        self.text(value, "field", before="- " if entry.listed else "")

    def text(self, text: Text, style: str, before: str = "") -> None:
        told = self.sheet.look.styles.get(style, self.sheet.look.styles["body"])
        font = _BOLD if told.bold else _REGULAR
        for line in self._lines(before + text.plain, font, told.size):
            if self.y < self.page.bottom:
                self.canvas.showPage()
                self.y = self.page.height - self.page.top
            self.canvas.setFont(font, told.size)
            if text.direction == "rtl":
                shown = get_display(line, base_dir="R")
                self.canvas.drawRightString(self.page.width - self.page.start, self.y, shown)
            else:
                self.canvas.drawString(self.page.end, self.y, line)
            self.y -= told.line
        self.y -= told.after

    def _lines(self, words: str, font: str, size: float) -> Iterator[str]:
        """The shaped words, as many to a line as it takes."""
        room = self.page.width - self.page.start - self.page.end
        for paragraph in arabic_reshaper.reshape(words).split("\n"):
            line = ""
            for word in paragraph.split():
                longer = f"{line} {word}".strip()
                if line and self.canvas.stringWidth(longer, font, size) > room:
                    yield line
                    longer = word
                line = longer
            if line:
                yield line
