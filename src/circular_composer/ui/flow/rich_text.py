# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""A letter's blocks as HTML and plain text for other programs, right-to-left and clean."""

from __future__ import annotations

from collections.abc import Sequence

from circular_composer.model import Block, Heading, Item, Paragraph, Table, TextDirection
from circular_composer.model.inline import plain
from circular_composer.ui.flow.lines import Line, elements_of, marks_of
from circular_composer.ui.flow.markup import Span, read
from circular_composer.ui.flow.tags import Tag, html_text, tag


def html_of(blocks: Sequence[Block], direction: TextDirection) -> str:
    """Blocks as HTML whose paragraphs, lists and tables carry their direction."""
    body = tag("div", dir=direction)
    numbered: Tag | None = None
    count = 0
    for block in blocks:
        turned = block.direction or direction
        if isinstance(block, Paragraph) and block.numbered and len(blocks) > 1:
            if numbered is None:
                numbered = tag("ol", dir=turned, start=str(count + 1))
                body.append(numbered)
            count += 1
            item = tag("li", dir=turned)
            _fill(item, read(block.text))
            _items(item, block.items, turned, ordered=block.ordered)
            numbered.append(item)
            continue
        numbered = None
        body.append(_block(block, turned))
        if isinstance(block, Paragraph) and block.items:
            _items(body, block.items, turned, ordered=block.ordered)
    return html_text(body)


def _block(block: Block, direction: TextDirection) -> Tag:
    if isinstance(block, Table):
        table = tag("table", dir=direction, border="1", style="border-collapse:collapse")
        for index, cells in enumerate(block.rows):
            row = tag("tr")
            for cell in cells:
                made = tag("th") if block.header and index == 0 else tag("td")
                _fill(made, read(cell))
                row.append(made)
            table.append(row)
        return table
    made = tag("h3", dir=direction) if isinstance(block, Heading) else tag("p", dir=direction)
    _fill(made, read(block.text))
    return made


def _items(parent: Tag, items: Sequence[Item], direction: TextDirection, *, ordered: bool) -> None:
    if not items:
        return
    made = tag("ol", dir=direction) if ordered else tag("ul", dir=direction)
    for item in items:
        inner = tag("li", dir=item.direction or direction)
        _fill(inner, read(item.text))
        _items(inner, item.items, item.direction or direction, ordered=item.ordered)
        made.append(inner)
    parent.append(made)


def _fill(parent: Tag, spans: Sequence[Span]) -> None:
    for span in spans:
        node = tag("span")
        for number, part in enumerate(span.text.split("\n")):
            if number:
                node.append(tag("br"))
                node[-1].tail = part
            else:
                node.text = part
        if span.italic:
            node = tag("i", node)
        if span.bold:
            node = tag("b", node)
        if span.href:
            node = tag("a", node, href=span.href)
        parent.append(node)


def plain_of(blocks: Sequence[Block]) -> str:
    """Blocks as plain text, with their numbers and bullets when there are several."""
    elements = elements_of(blocks)
    lines: list[str] = []
    for element, mark in zip(elements, marks_of(elements), strict=True):
        if isinstance(element, Table):
            lines.extend("\t".join(plain(cell) for cell in row) for row in element.rows)
        elif isinstance(element, Line) and element.kind != "spacer":
            lead = f"{mark.label}\t" if mark.label and len(elements) > 1 else ""
            lines.append(lead + plain(element.text))
    return "\n".join(lines)
