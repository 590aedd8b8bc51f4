# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The letter as a Word file written with python-docx alone, and by docxtpl from a template.

The bare file is what a careful script would write: right-to-left paragraphs, runs split by their
direction with face and size for both scripts, a table for the columns, head and foot. The template
is the same file with placeholders for its words and loops round its paragraphs.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from benchmarks.measuring import AbsentError
from circular_composer.compose.look import Style
from circular_composer.compose.sheet import (
    Block,
    Break,
    Columns,
    Group,
    Paragraph,
    Sheet,
    Table,
    Text,
)

_STYLES = {"number": "List Number", "bullet": "List Bullet"}


def bare_docx(sheet: Sheet) -> bytes:
    """The file by python-docx alone."""
    writer = _Writer(sheet)
    writer.furniture()
    writer.blocks(sheet.blocks)
    for annex in sheet.annexes:
        writer.document.add_page_break()
        writer.blocks(annex.blocks)
    return writer.saved()


class _Writer:
    """One document being written."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.document: Any = docx.Document()
        page, section = sheet.look.page, self.document.sections[0]
        section.page_width, section.page_height = Pt(page.width), Pt(page.height)
        section.top_margin, section.bottom_margin = Pt(page.top), Pt(page.bottom)
        section.left_margin, section.right_margin = Pt(page.end), Pt(page.start)
        section.different_first_page_header_footer = True
        normal = self.document.styles["Normal"]
        normal.font.name, normal.font.size = sheet.look.faces.latin, Pt(12.5)
        core = self.document.core_properties
        core.title, core.author = sheet.title, sheet.author

    def furniture(self) -> None:
        section = self.document.sections[0]
        for line in self.sheet.letterhead.lines:
            self.line(section.first_page_header.add_paragraph(), line.text, line.style)
        for line in self.sheet.footer:
            self.line(section.first_page_footer.add_paragraph(), line.text, line.style)
        paragraph = section.header.add_paragraph()
        for kind, text in (("begin", ""), ("", " PAGE "), ("end", "")):
            run = OxmlElement("w:r")
            part = OxmlElement("w:fldChar" if kind else "w:instrText")
            if kind:
                part.set(qn("w:fldCharType"), kind)
            part.text = text
            run.append(part)
            paragraph._p.append(run)
        if self.sheet.continuation.reference is not None:
            self.line(section.header.add_paragraph(), self.sheet.continuation.reference, "header")

    def blocks(self, blocks: tuple[Block, ...]) -> None:
        for block in blocks:
            match block:
                case Group():
                    self.blocks(block.blocks)
                case Paragraph():
                    style = _STYLES[block.marker.kind] if block.marker is not None else None
                    paragraph = self.document.add_paragraph(style=style)
                    if block.label is not None:
                        self.runs(paragraph, block.label, block.style, bold=True)
                        paragraph.add_run("\t")
                    self.line(paragraph, block.text, block.style)
                    self.blocks(block.children)
                case Table():
                    self.table(block)
                case Columns():
                    self.columns(block)

    def table(self, block: Table) -> None:
        table = self.document.add_table(len(block.rows), len(block.widths))
        table.style = "Table Grid"
        table.table_direction = None
        self.right_to_left(table)
        for row, texts in zip(table.rows, block.rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                self.line(cell.paragraphs[0], text, "table-cell")

    def columns(self, block: Columns) -> None:
        table = self.document.add_table(1, len(block.columns))
        self.right_to_left(table)
        for cell, entries in zip(table.rows[0].cells, block.columns, strict=True):
            for entry in entries:
                paragraph = cell.add_paragraph()
                self.runs(paragraph, entry.label, "label", bold=True)
                for value in entry.values:
                    if entry.listed:
                        paragraph = cell.add_paragraph()
                        paragraph.add_run("- ")
                    else:
                        paragraph.add_run(" ")
                    self.line(paragraph, value, "field")

    def right_to_left(self, table: Any) -> None:
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table._tbl.tblPr.insert(1, OxmlElement("w:bidiVisual"))

    def line(self, paragraph: Any, text: Text, style: str) -> None:
        told: Style = self.sheet.look.styles.get(style, self.sheet.look.styles["body"])
        layout = paragraph.paragraph_format
        layout.space_before, layout.space_after = Pt(told.before), Pt(told.after)
        layout.line_spacing = Pt(told.line)
        if told.align == "justify":
            layout.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        if text.direction == "rtl":
            paragraph._p.get_or_add_pPr().insert_element_before(
                OxmlElement("w:bidi"), "w:spacing", "w:ind", "w:jc", "w:rPr"
            )
        self.runs(paragraph, text, style, bold=told.bold)

    def runs(self, paragraph: Any, text: Text, style: str, *, bold: bool) -> None:
        told: Style = self.sheet.look.styles.get(style, self.sheet.look.styles["body"])
        faces = self.sheet.look.faces
        for part in text.runs:
            if isinstance(part, Break):
                paragraph.add_run().add_break()
                continue
            run = paragraph.add_run(part.text)
            run.bold, run.italic = bold or part.bold or None, part.italic or None
            font = run.font
            font.name, font.size = faces.latin, Pt(told.latin_size)
            font.cs_bold = bold or part.bold or None
            properties = run._r.get_or_add_rPr()
            properties.rFonts.set(qn("w:cs"), faces.arabic)
            size = OxmlElement("w:szCs")
            size.set(qn("w:val"), str(round(told.size * 2)))
            properties.append(size)
            if part.rtl:
                font.rtl = True
                spoken = OxmlElement("w:lang")
                spoken.set(qn("w:bidi"), "ar-SA")
                properties.append(spoken)

    def saved(self) -> bytes:
        data = io.BytesIO()
        self.document.save(data)
        return data.getvalue()


# --- docxtpl -------------------------------------------------------------------------------------


def template_docx(sheet: Sheet) -> bytes:
    """The template: the bare file, its words replaced by placeholders."""
    writer = _Writer(sheet)
    writer.furniture()

    def add(parent: Any, words: str, style: str, name: str | None = None) -> None:
        from circular_composer.compose.sheet import Run

        paragraph = parent.add_paragraph(style=name)
        writer.line(paragraph, Text((Run(words, rtl=True),), sheet.direction), style)

    document = writer.document
    add(document, "{{ place_date }}", "place-date")
    table = document.add_table(1, 2)
    writer.right_to_left(table)
    for number, cell in enumerate(table.rows[0].cells):
        add(cell, f"{{%p for entry in columns[{number}] %}}", "field")
        add(cell, "{{ entry.label }} {{ entry.value }}", "field")
        add(cell, "{%p for value in entry.lines %}", "field")
        add(cell, "- {{ value }}", "field")
        add(cell, "{%p endfor %}", "field")
        add(cell, "{%p endfor %}", "field")
    add(document, "{%p for block in blocks %}", "body")
    for kind, name in (("number", "List Number"), ("bullet", "List Bullet"), ("plain", None)):
        add(document, f"{{%p if block.kind == '{kind}' %}}", "body")
        add(document, "{{ block.text }}", "body", name)
        add(document, "{%p endif %}", "body")
    add(document, "{%p endfor %}", "body")
    return writer.saved()


def template_values(sheet: Sheet) -> dict[str, Any]:
    """The words that go into the template."""
    columns: list[list[dict[str, Any]]] = [[], []]
    flow = list(sheet.flow())
    for block in flow:
        if isinstance(block, Columns):
            for side, column in enumerate(block.columns):
                for entry in column:
                    values = [value.plain for value in entry.values]
                    columns[side].append(
                        {
                            "label": entry.label.plain,
                            "value": "" if entry.listed else " ".join(values),
                            "lines": values if entry.listed else [],
                        }
                    )
    first = next(b for b in flow if isinstance(b, Paragraph) and b.style == "place-date")
    rest = [entry for block in flow if block is not first for entry in _plain(block)]
    return {"place_date": first.text.plain, "columns": columns, "blocks": rest}


def _plain(block: Paragraph | Table | Columns) -> Iterator[dict[str, str]]:
    if isinstance(block, Paragraph):
        label = f"{block.label.plain} " if block.label is not None else ""
        kind = block.marker.kind if block.marker is not None else "plain"
        yield {"kind": kind, "text": label + block.text.plain}
    elif isinstance(block, Table):  # its words at least: a loop over rows costs no more
        for row in block.rows:
            yield {"kind": "plain", "text": " | ".join(cell.plain for cell in row)}


def docxtpl_writer(template: bytes) -> Callable[[Sheet], bytes]:
    """Docxtpl with a template at hand.

    Raises:
        AbsentError: when it is not installed.
    """
    try:
        from docxtpl import DocxTemplate
    except ImportError as error:
        raise AbsentError("docxtpl is not installed") from error

    def write(sheet: Sheet) -> bytes:
        document = DocxTemplate(io.BytesIO(template))
        document.render(template_values(sheet), autoescape=True)
        data = io.BytesIO()
        document.save(data)
        return data.getvalue()

    return write
