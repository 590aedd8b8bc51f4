# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The whole letter on the clipboard, as rich text that Word and mail take right-to-left."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from circular_composer.compose.sheet import Break, Columns, Paragraph, Run, Sheet, Table, Text
from circular_composer.export.text import write_text
from circular_composer.ui.flow.tags import Tag, html_text, tag
from circular_composer.ui.letter_model import LetterModel
from circular_composer.ui.services import Job, Services

_LRM, _RLM = "\u200e", "\u200f"


def copy_letter(model: LetterModel, services: Services) -> None:
    """Put the letter on the clipboard."""
    sheet = services.compose(Job(model.value, model.form))
    data = QMimeData()
    data.setHtml(sheet_html(sheet))
    data.setText(write_text(sheet))
    QGuiApplication.clipboard().setMimeData(data)


def sheet_html(sheet: Sheet) -> str:
    """A composed letter as HTML: each paragraph with its direction, each Latin stretch marked."""
    body = tag("div", dir=sheet.direction, lang=sheet.language)
    for block in sheet.flow():
        body.append(_block(block))
    return html_text(body)


def _block(block: Paragraph | Table | Columns) -> Tag:
    if isinstance(block, Table):
        table = tag("table", dir=block.direction, border="1", style="border-collapse:collapse")
        for number, cells in enumerate(block.rows):
            row = tag("tr")
            for cell in cells:
                made = tag("th") if block.header and number == 0 else tag("td")
                made.set("dir", cell.direction)
                _fill(made, cell)
                row.append(made)
            table.append(row)
        return table
    if isinstance(block, Columns):
        return _columns(block)
    made = tag("h2") if block.style == "subject" else tag("p")
    made.set("dir", block.text.direction)
    if block.marker is not None:
        side = "right" if block.text.direction == "rtl" else "left"
        made.set("style", f"margin-{side}:{2 + block.marker.level * 2}em; text-indent:-2em")
        made.append(tag("span", f"{block.marker.label}\u00a0\u00a0"))
    if block.label is not None:
        _fill(made, block.label)
        _space(made)
    _fill(made, block.text)
    return made


def _columns(block: Columns) -> Tag:
    div = tag("div")
    for column in block.columns:
        for entry in column:
            line = tag("p", dir=entry.label.direction)
            _fill(line, entry.label)
            for number, value in enumerate(entry.values):
                if number or entry.listed:
                    line.append(tag("br"))
                _space(line)
                _fill(line, value)
            div.append(line)
    return div


def _space(parent: Tag) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + " "


def _fill(parent: Tag, text: Text) -> None:
    for run in text.runs:
        if isinstance(run, Break):
            parent.append(tag("br"))
        else:
            parent.append(_run(run, text.direction))


def _run(run: Run, base: str) -> Tag:
    node = tag("span", run.text)
    if run.rtl != (base == "rtl"):
        # Not `dir` on a span: LibreOffice turns the whole paragraph for it. The marks hold the
        # order where `bdi` is not known, in Word and LibreOffice alike.
        mark = _RLM if run.rtl else _LRM
        node = tag("bdi", f"{mark}{run.text}{mark}", dir="rtl" if run.rtl else "ltr")
    if run.italic:
        node = tag("i", node)
    if run.bold:
        node = tag("b", node)
    if run.href:
        node = tag("a", node, href=run.href)
    return node
