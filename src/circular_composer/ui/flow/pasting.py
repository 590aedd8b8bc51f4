# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Text from elsewhere as lines: HTML of Word, LibreOffice and browsers, and plain text.

Paragraphs, lists, tables, bold, italic and links are kept; whatever else the text looked like is
dropped. Word marks a list item as a paragraph with `mso-list: … levelN` and writes its number
into a span of its own; browsers use `ol` and `ul`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal

from attrs import define, evolve, field
from lxml import etree, html

from circular_composer.model import Table
from circular_composer.model.inline import followable
from circular_composer.ui.flow.lines import Element, Kind, Line
from circular_composer.ui.flow.markup import Span, joined, write

_DROPPED = frozenset("\ufeff\u00ad\r")
_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")
"""Which encoding XHTML was in: it is text by now."""
_NUMBER = re.compile(r"^\s*(?:\d{1,3}|[\u0660-\u0669]{1,3})(?:[.)\-]\s+|\t\s*|\.?\t\s*)")
_BULLET = re.compile(r"^\s*[•◦▪·●○\uf0b7\u2013\u2014*-]\s+")
_MSO_LEVEL = re.compile(r"mso-list:\s*\S+\s+level(\d)", re.IGNORECASE)
_BOLD = re.compile(r"font-weight:\s*(bold|bolder|[6-9]00)", re.IGNORECASE)
_NOT_BOLD = re.compile(r"font-weight:\s*(normal|[1-5]00)", re.IGNORECASE)
_ITALIC = re.compile(r"font-style:\s*(italic|oblique)", re.IGNORECASE)
_BLOCKS = {"p", "div", "li", "blockquote", "pre", "dd", "dt", "section", "article", "center"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_SKIPPED = {"style", "script", "head", "title", "meta", "link", "img", "object", "template"}


def clean(text: str) -> str:
    """Text as a file may hold it: no control characters.

    What a letter should not hold, such as overrides, is taken out afterwards, and told of.
    """
    return "".join(
        char
        for char in text
        if char in "\n\t"
        or (char not in _DROPPED and unicodedata.category(char) not in {"Cc", "Cs"})
    )


def lines_of_plain(text: str, typed: Kind) -> tuple[Element, ...]:
    """The lines of plain text; numbers and bullets at their beginning say what they are."""
    found: list[Line] = []
    for raw in clean(text.replace("\r\n", "\n").replace("\u2029", "\n")).split("\n"):
        if not raw.strip():
            continue
        number, bullet = _NUMBER.match(raw), _BULLET.match(raw)
        if typed == "entry":
            start = (bullet or number).end() if bullet or number else 0  # type: ignore[union-attr]
            found.append(Line(_literal(raw[start:]), "entry"))
        elif bullet and found:
            found.append(Line(_literal(raw[bullet.end() :]), "bullet", 1))
        elif number:
            found.append(Line(_literal(raw[number.end() :]), "numbered"))
        else:
            found.append(Line(_literal(raw), typed))
    return tuple(found)


def _literal(text: str) -> str:
    return write((Span(text.replace("\t", " ").strip()),))


def lines_of_html(source: str, typed: Kind) -> tuple[Element, ...]:
    """The lines and tables of HTML; empty when it cannot be read."""
    parser = html.HTMLParser(huge_tree=True)  # else what is nested deeply would be left out
    try:
        root = html.document_fromstring(_DECLARED.sub("", source, count=1), parser=parser)
    except (etree.ParserError, ValueError):
        return ()
    reader = _Reader(typed)
    try:
        reader.read(root)
    except RecursionError:  # no text is nested like that; its words are there all the same
        return lines_of_plain("\n".join(map(str, root.itertext())), typed)
    reader.finish()
    return tuple(reader.found)


@define
class _Reader:
    """Walks the tree and gathers lines."""

    typed: Kind
    found: list[Element] = field(factory=list)
    _spans: list[Span] = field(factory=list)
    _kind: Kind | None = None
    _level: int = 0
    _lists: list[Literal["ol", "ul"]] = field(factory=list)

    def read(self, node: html.HtmlElement, look: Span = Span("")) -> None:  # noqa: B008
        """Read an element and what follows within its parent is read by the caller."""
        if not isinstance(node.tag, str) or node.tag in _SKIPPED:
            return
        tag, style = node.tag, node.get("style", "")
        if "mso-list:ignore" in style.lower().replace(" ", ""):
            self._word_marker("".join(node.itertext()))
            return
        if tag == "br":
            if self._spans:
                self._spans.append(evolve(look, text="\n"))
            return
        if tag == "table":
            self._table(node)
            return
        if tag in {"ol", "ul"}:
            self.finish()
            self._lists.append("ol" if tag == "ol" else "ul")
            self._children(node, look)
            self.finish()
            self._lists.pop()
            return
        look = _look(node, tag, style, look)
        if tag in _BLOCKS or tag in _HEADINGS:
            if tag != "p" or not self._lists or self._spans:
                self.finish()
            self._begin(tag, style)
            self._children(node, evolve(look, bold=False) if tag in _HEADINGS else look)
            self.finish()
        else:
            self._children(node, look)

    def _children(self, node: html.HtmlElement, look: Span) -> None:
        self._text(node.text, look)
        for child in node:
            self.read(child, look)
            self._text(child.tail, look)

    def _text(self, text: str | None, look: Span) -> None:
        if text:
            # HTML runs white space together, but for no-break spaces.
            text = re.sub(r"[ \t\n\r]+", " ", clean(text))
            if not self._spans:
                text = text.lstrip(" ")
            if text:
                self._spans.append(evolve(look, text=text))

    def _begin(self, tag: str, style: str) -> None:
        level = _MSO_LEVEL.search(style)
        if tag in _HEADINGS:
            self._kind, self._level = "heading", 0
        elif level:
            self._kind, self._level = "bullet", int(level[1])
        elif self._lists and tag == "li":
            depth = len(self._lists)
            if self._lists[-1] == "ol":
                self._kind, self._level = ("number" if depth > 1 else "numbered"), depth - 1
            else:
                self._kind = "bullet"
                self._level = depth - 1 if self._lists[0] == "ol" else depth

    def _word_marker(self, marker: str) -> None:
        """The number or bullet that Word wrote: it says which of the two the item is."""
        numbered = any(char.isdigit() for char in marker)
        if numbered and self._level <= 1:
            self._kind, self._level = "numbered", 0
        elif numbered:
            self._kind, self._level = "number", self._level - 1

    def finish(self) -> None:
        """End the line that is being gathered."""
        spans = joined(self._spans)
        self._spans = []
        kind, level = self._kind or self.typed, self._level
        self._kind, self._level = None, 0
        if spans:
            last = spans[-1]
            spans = joined((*spans[:-1], evolve(last, text=last.text.rstrip(" \n"))))
        if not any(span.text.strip() for span in spans):
            return
        if self.typed == "entry":
            kind, level = "entry", 0
        if kind in {"bullet", "number"} and not self.found:
            kind, level = "paragraph", 0
        text = "".join(span.text for span in spans)
        number = _NUMBER.match(text)
        if kind == "paragraph" and number and len(spans) == 1:
            kind, spans = "numbered", (evolve(spans[0], text=text[number.end() :]),)
        self.found.append(Line(write(spans), kind, level))

    def _table(self, node: html.HtmlElement) -> None:
        self.finish()
        rows = [
            tuple(self._cell(cell) for cell in row.iterchildren("td", "th"))
            for row in node.iter("tr")
        ]
        rows = [row for row in rows if row]
        if not rows:
            return
        if self.typed == "entry" or max(map(len, rows)) == 1:
            self.found.extend(Line(cell, self.typed) for row in rows for cell in row if cell)
            return
        header = node.find(".//th") is not None or node.find(".//thead") is not None
        self.found.append(Table(tuple(rows), header))

    def _cell(self, cell: html.HtmlElement) -> str:
        inner = _Reader("paragraph")
        inner._children(cell, Span(""))
        inner.finish()
        return "\n".join(line.text for line in inner.found if isinstance(line, Line))


def _look(node: html.HtmlElement, tag: str, style: str, look: Span) -> Span:
    if tag in {"b", "strong", "th"} or _BOLD.search(style):
        look = evolve(look, bold=True)
    if _NOT_BOLD.search(style):
        look = evolve(look, bold=False)
    if tag in {"i", "em", "cite"} or _ITALIC.search(style):
        look = evolve(look, italic=True)
    href = node.get("href", "").strip()
    if tag == "a" and followable(href):
        look = evolve(look, href=href)
    return look


def texts(elements: tuple[Element, ...]) -> Iterator[str]:
    """Every string of the elements, cell by cell."""
    for element in elements:
        if isinstance(element, Table):
            for row in element.rows:
                yield from row
        elif element.kind != "spacer":
            yield element.text
