# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The letter as a Typst file written for it alone, the way an author of Typst would write it.

Its words stand in it as string literals, so that nothing in them is read as markup; it knows
nothing but its one letter: no sheet, no styles from outside, nothing measured.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache

import typst

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
from circular_composer.export.faces import load_faces
from circular_composer.export.pdf import STANDARDS


def page(sheet: Sheet) -> bytes:
    """The file."""
    look = sheet.look
    measures, faces, base = look.page, look.faces, look.styles["body"]
    rtl = sheet.direction == "rtl"
    sides = (measures.end, measures.start) if rtl else (measures.start, measures.end)
    date = sheet.date or dt.date(2000, 1, 1)
    latin = f'(name: {_string(faces.latin)}, covers: regex("[A-Za-z0-9]"))'
    lines = [
        f"#set document(title: {_string(sheet.title)}, author: {_string(sheet.author)},",
        f"  date: datetime(year: {date.year}, month: {date.month}, day: {date.day}))",
        f"#set page(width: {measures.width}pt, height: {measures.height}pt,",
        f"  margin: (top: {measures.top}pt, bottom: {measures.bottom}pt,",
        f"    left: {sides[0]}pt, right: {sides[1]}pt),",
        '  header: context if here().page() > 1 [#align(center)[#"- "#here().page() -',
        f"    #linebreak() {_string(sheet.reference, code=True)}]])",
        f"#set text(font: ({latin}, {_string(faces.arabic)}, {_string(faces.fallback[0])}),",
        f"  size: {base.size}pt, lang: {_string(sheet.language)}, dir: {sheet.direction},",
        "  hyphenate: false)",
        f"#set par(justify: true, leading: 0.75em, spacing: {base.after + 8}pt)",
        '#set enum(numbering: "1", indent: 0pt, body-indent: 14pt)',
        "#set list(indent: 0pt, body-indent: 14pt)",
        "#show heading: set text(size: 13pt)",
        '#let l(it) = text(dir: ltr, lang: "en", it)',
    ]
    for line in sheet.letterhead.lines:
        style = look.styles[line.style]
        weight = ', weight: "bold"' if style.bold else ""
        colour = f'rgb("{style.color}")'
        lines.append(f"#text(size: {style.size}pt{weight}, fill: {colour})[{_text(line.text)}]")
        lines.append("")
    lines.append("#line(length: 100%, stroke: 0.75pt + gray)")
    foot = " #linebreak() ".join(_text(line.text) for line in sheet.footer)
    lines.append(
        f"#place(bottom + start, dy: {measures.bottom - measures.footer}pt, block(width: 100%)["
        f"#set align(center)\n#set text(size: 9pt, dir: ltr)\n{foot}])"
    )
    lines += _blocks(sheet.blocks)
    for annex in sheet.annexes:
        lines.append("#pagebreak()")
        lines += _blocks(annex.blocks)
    return "\n".join(lines).encode()


def _blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Group():
                yield from _blocks(block.blocks)
            case Paragraph():
                yield from _paragraph(block)
            case Table():
                yield ""
                cells = ", ".join(f"[{_text(cell)}]" for row in block.rows[1:] for cell in row)
                header = ", ".join(f"[*{_text(cell)}*]" for cell in block.rows[0])
                shares = ", ".join(f"{width:.4f}fr" for width in block.widths)
                yield f"#table(columns: ({shares},), table.header({header}), {cells})"
                yield ""
            case Columns():
                yield ""
                shares = ", ".join(f"{width:.4f}fr" for width in block.widths)
                cells = ", ".join(_column(block, index) for index in range(len(block.columns)))
                yield f"#grid(columns: ({shares},), column-gutter: 12pt, {cells})"
                yield ""


def _paragraph(block: Paragraph, depth: int = 0) -> Iterator[str]:
    if block.marker is not None:
        mark = "+" if block.marker.kind == "number" else "-"
        yield f"{'  ' * depth}{mark} {_text(block.text)}"
        for child in block.children:
            yield from _paragraph(child, depth + 1)
        return
    label = f"*{_text(block.label)}* " if block.label is not None else ""
    yield ""
    if block.style == "subject":
        yield f"= {label}{_text(block.text)}"
    elif block.style == "place-date":
        yield f"#align(end)[{_text(block.text)}]"
    else:
        yield f"{label}{_text(block.text)}"
    yield ""


def _column(columns: Columns, index: int) -> str:
    lines: list[str] = []
    for entry in columns.columns[index]:
        if entry.listed:
            lines.append(f"*{_text(entry.label)}*")
            lines += [f"- {_text(value)}" for value in entry.values]
        else:
            values = " #linebreak() ".join(map(_text, entry.values))
            lines.append(f"*{_text(entry.label)}* {values}")
        lines.append("")
    return "[" + "\n".join(lines) + "]"


def _text(text: Text) -> str:
    return "".join(map(_inline, text.content))


def _inline(part: Inline) -> str:
    if isinstance(part, Break):
        return "#linebreak()"
    if isinstance(part, Isolate):
        inner = "".join(map(_inline, part.content))
        if part.direction == "rtl":
            return f"#text(dir: rtl)[{inner}]"
        return f"#box(l[{inner}])" if part.hold == "line" else f"#l[{inner}]"
    words = _string(part.text, code=True)
    if part.bold:
        words = f"#strong[{words}]"
    if part.italic:
        words = f"#emph[{words}]"
    return f"#link({_string(part.href)})[{words}]" if part.href else words


def _string(text: str, *, code: bool = False) -> str:
    """A string literal; with `code`, one that stands in markup."""
    quoted = '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return f"#{quoted};" if code else quoted


@cache
def compiler() -> typst.Compiler:
    """Typst with the letter's faces, warm from one file to the next as ours is."""
    folders = dict.fromkeys(str(face.path.parent) for face in load_faces().faces)
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[*folders]
    )
    return typst.Compiler(b"", font_paths=fonts, ignore_system_fonts=True)


def typst_pdf(source: bytes) -> bytes:
    """The file as Typst writes it, to the standards that ours are held to."""
    made = compiler().compile(
        input=source,
        format="pdf",
        pdf_standards=list(STANDARDS),  # type: ignore[arg-type]  # typst checks the names
        timestamp=dt.datetime(2025, 1, 1, tzinfo=dt.UTC),
    )
    assert isinstance(made, bytes)
    return made
