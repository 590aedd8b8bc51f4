# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The letter as an HTML page, printed by WeasyPrint or by Chromium."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from benchmarks.measuring import AbsentError
from benchmarks.peers.faces import files
from circular_composer.compose.look import Style
from circular_composer.compose.sheet import (
    Block,
    Break,
    Columns,
    Group,
    Inline,
    Isolate,
    Paragraph,
    Sheet,
    Table,
    Text,
)

_CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_SECONDS = 120


def page(sheet: Sheet) -> str:
    """The page, without its style sheet."""
    head = "".join(_paragraph(line) for line in sheet.letterhead.lines)
    foot = "".join(_paragraph(line) for line in sheet.footer)
    body = "".join(_blocks(sheet.blocks))
    for annex in sheet.annexes:
        body += f'<section class="annex">{"".join(_blocks(annex.blocks))}</section>'
    return (
        f'<!DOCTYPE html><html lang="{sheet.language}" dir="{sheet.direction}"><head>'
        f'<meta charset="utf-8"><title>{escape(sheet.title)}</title></head><body>'
        f'<footer dir="ltr">{foot}</footer><header>{head}</header>{body}</body></html>'
    )


def style_sheet(sheet: Sheet, *, footers: bool) -> str:
    """The style sheet; `footers` for an engine that takes elements into margins."""
    look = sheet.look
    start, end = ("right", "left") if sheet.direction == "rtl" else ("left", "right")
    amiri, crimson = files(look.faces.arabic), files(look.faces.latin)
    rules = [
        f"@font-face{{font-family:L;src:url({path.as_uri()});font-weight:{weight};"
        f"unicode-range:U+20-5AF}}"
        for path, weight in ((crimson.regular, 400), (crimson.bold, 700))
    ]
    rules += [
        f"@font-face{{font-family:A;src:url({path.as_uri()});font-weight:{weight}}}"
        for path, weight in ((amiri.regular, 400), (amiri.bold, 700))
    ]
    margin = look.page
    margins = (
        f"{margin.top}pt {margin.end if start == 'left' else margin.start}pt {margin.bottom}pt "
        f"{margin.start if start == 'left' else margin.end}pt"
    )
    rules.append(f"@page{{size:{margin.width}pt {margin.height}pt;margin:{margins}}}")
    if footers:
        rules.append("@page{@top-center{content:'- ' counter(page) ' -'}}")
        rules.append("@page:first{@top-center{content:none}@bottom-center{content:element(foot)}}")
        rules.append("footer{position:running(foot);text-align:center}")
    rules.append("body{font-family:L,A;margin:0}p,ol,ul,table{margin:0}bdi{white-space:nowrap}")
    rules.append(f"ol,ul{{padding-{start}:28pt}}.annex{{break-before:page}}")
    rules.append("table{width:100%;border-collapse:collapse}.c td{border:0;vertical-align:top}")
    rules.append("td,th{border:0.5pt solid #9AA5B1;padding:2pt 5pt}")
    rules += [_rule(f".{name}", style, end) for name, style in look.styles.items()]
    return "".join(rules)


def _rule(name: str, style: Style, end: str) -> str:
    align = {"start": "", "end": f"text-align:{end};"}.get(
        style.align, f"text-align:{style.align};"
    )
    weight = "font-weight:700;" if style.bold else ""
    return (
        f"{name}{{font-size:{style.size}pt;line-height:{style.line}pt;color:#{style.color};{align}"
        f"{weight}margin-top:{style.before}pt;margin-bottom:{style.after}pt}}"
    )


def _blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    listed: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph) and block.marker is not None:
            listed.append(block)
            continue
        yield _list(listed)
        listed = []
        match block:
            case Group():
                yield from _blocks(block.blocks)
            case Paragraph():
                yield _paragraph(block)
            case Table():
                yield _table(block)
            case Columns():
                yield _columns(block)
    yield _list(listed)


def _list(items: list[Paragraph]) -> str:
    if not items or items[0].marker is None:
        return ""
    ordered = items[0].marker.kind == "number"
    first = items[0].marker.counters[-1] if ordered else 1
    name = "ol" if ordered else "ul"
    inner = "".join(
        f'<li class="{item.style}">{_text(item.text)}{_list(list(item.children))}</li>'
        for item in items
    )
    return f"<{name}{f' start={first}' if ordered else ''}>{inner}</{name}>"


def _paragraph(block: Paragraph) -> str:
    label = f"<b>{_text(block.label)}</b> " if block.label is not None else ""
    name = "h1" if block.style == "subject" else "p"
    return f'<{name} class="{block.style}">{label}{_text(block.text)}</{name}>'


def _table(table: Table) -> str:
    rows = []
    for number, row in enumerate(table.rows):
        cell = "th scope=col" if table.header and number == 0 else "td"
        end = cell.partition(" ")[0]
        rows.append("<tr>" + "".join(f"<{cell}>{_text(text)}</{end}>" for text in row) + "</tr>")
    return f'<table dir="{table.direction}">{"".join(rows)}</table>'


def _columns(columns: Columns) -> str:
    cells = []
    for column, width in zip(columns.columns, columns.widths, strict=True):
        inner = ""
        for entry in column:
            values = "<br>".join(
                f"{'- ' if entry.listed else ''}{_text(value)}" for value in entry.values
            )
            gap = "<br>" if entry.listed else " "
            inner += f'<p class="field"><b>{_text(entry.label)}</b>{gap}{values}</p>'
        cells.append(f'<td width="{width:.0%}">{inner}</td>')
    return f'<table class="c" role="presentation"><tr>{"".join(cells)}</tr></table>'


def _text(text: Text) -> str:
    return "".join(map(_inline, text.content))


def _inline(part: Inline) -> str:
    if isinstance(part, Break):
        return "<br>"
    if isinstance(part, Isolate):
        inner = "".join(map(_inline, part.content))
        return f'<bdi dir="{part.direction}">{inner}</bdi>'
    words = escape(part.text)
    if part.bold:
        words = f"<b>{words}</b>"
    if part.italic:
        words = f"<i>{words}</i>"
    return f'<a href="{escape(part.href)}">{words}</a>' if part.href else words


# --- engines -------------------------------------------------------------------------------------


@cache
def weasyprint_writer() -> Callable[[Sheet], bytes]:
    """WeasyPrint, with its faces and style sheet read once, as a program that prints many would.

    Raises:
        AbsentError: when it or its system libraries are not there.
    """
    try:
        from weasyprint import CSS, HTML
        from weasyprint.text.fonts import FontConfiguration
    except (ImportError, OSError) as error:
        raise AbsentError(f"WeasyPrint: {str(error).splitlines()[0]}") from error
    faces = FontConfiguration()
    sheets: dict[str, Any] = {}

    def write(sheet: Sheet) -> bytes:
        if sheet.look.name not in sheets:
            rules = style_sheet(sheet, footers=True)
            sheets[sheet.look.name] = CSS(string=rules, font_config=faces)
        made: bytes = HTML(string=page(sheet)).write_pdf(
            stylesheets=[sheets[sheet.look.name]], font_config=faces, pdf_variant="pdf/ua-1"
        )
        return made

    return write


def weasyprint_call(sheet: Sheet) -> bytes:
    """WeasyPrint in one call: the style sheet is in the page, the faces are read with it.

    Raises:
        AbsentError: when it or its system libraries are not there.
    """
    weasyprint_writer()  # absent where that is
    from weasyprint import HTML

    rules = style_sheet(sheet, footers=True)
    html = page(sheet).replace("</head>", f"<style>{rules}</style></head>")
    made: bytes = HTML(string=html).write_pdf(pdf_variant="pdf/ua-1")
    return made


def chromium_pdf(sheet: Sheet) -> bytes:
    """The page as headless Chromium prints it, one start a letter.

    Raises:
        AbsentError: when there is none.
    """
    program = next(filter(None, map(shutil.which, _CHROMIUM)), None)
    if program is None:
        raise AbsentError("Chromium is not installed")
    rules = style_sheet(sheet, footers=False)
    html = page(sheet).replace("</head>", f"<style>{rules}</style></head>")
    with tempfile.TemporaryDirectory(prefix="circular-") as folder:
        source, target = Path(folder) / "letter.html", Path(folder) / "letter.pdf"
        source.write_text(html, encoding="utf-8")
        subprocess.run(
            [
                program,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                f"--user-data-dir={folder}/profile",
                "--no-pdf-header-footer",
                "--generate-pdf-document-outline",
                f"--print-to-pdf={target}",
                source.as_uri(),
            ],
            check=True,
            capture_output=True,
            timeout=_SECONDS,
        )
        return target.read_bytes()
