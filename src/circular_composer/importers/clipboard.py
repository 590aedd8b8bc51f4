# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Read HTML from the clipboard: Word's, LibreOffice's, a browser's.

The standard library's parser reads it as a stream: it builds no tree that deep nesting could break,
fetches nothing and runs nothing. Lists, tables, bold, italic and links stay; the rest is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import attrs
from attrs import define, field, frozen

from circular_composer.importers.markers import BULLET
from circular_composer.importers.rich import Rich, Span
from circular_composer.importers.scraps import Cell, Grid, Note, Piece, Scrap, Source

_BLOCK_NAMES = """
address article aside blockquote body center dd details div dl dt fieldset figcaption figure
footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol option p pre section select
summary table tbody td textarea tfoot th thead title tr ul
"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_SILENT = frozenset({"head", "script", "style", "template", "xml", "noframes"})
_VOID_NAMES = "area base br col embed hr img input link meta param source track wbr o:p"
_VOID = frozenset(_VOID_NAMES.split())
_ENDS = {
    "td": frozenset({"td", "th", "p"}),
    "th": frozenset({"td", "th", "p"}),
    "tr": frozenset({"td", "th", "tr", "p"}),
    "li": frozenset({"li", "p"}),
}
"""Open elements that the beginning of another one ends, where their end tags are left out."""
_BOLD = re.compile(r"font-weight:\s*(bold|normal|[0-9]{1,4})", re.IGNORECASE)
_ITALIC = re.compile(r"font-style:\s*(italic|oblique|normal)", re.IGNORECASE)
_HIDDEN = re.compile(r"display:\s*none", re.IGNORECASE)
_WORD_LEVEL = re.compile(r"mso-list:\s*\S+\s+level(\d)", re.IGNORECASE)
_WORD_MARKER = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\n\r\f]+")


def read_html(html: str) -> Source:
    """Read HTML."""
    reader = _Reader()
    reader.feed(_without_declarations(html))
    reader.close()
    reader.end()
    notes = (Note("images-dropped", {"count": str(reader.images)}),) if reader.images else ()
    return Source(tuple(reader.pieces), notes=notes)


def _without_declarations(html: str) -> str:
    """Drop comments, document types and Word's conditional marks, which hold nothing to see."""
    kept: list[str] = []
    position = 0
    while (start := html.find("<!", position)) >= 0:
        kept.append(html[position:start])
        closer = "-->" if html.startswith("<!--", start) else ">"
        end = html.find(closer, start)
        if end < 0:  # never closed: a browser would show the rest of it as text, or nothing
            kept.append("&lt;!")
            position = start + 2
        else:
            position = end + len(closer)
    kept.append(html[position:])
    return "".join(kept)


@frozen
class _Inner:
    """What holds inside an open element."""

    tag: str
    bold: bool = False
    italic: bool = False
    href: str | None = None
    silent: bool = False
    marker: bool = False
    preformatted: bool = False


@define
class _List:
    """An open list."""

    name: str
    ordered: bool
    count: int
    letters: bool


@define
class _OpenGrid:
    """An open table."""

    rows: list[list[list[Scrap]]] = field(factory=list)
    header: bool = False
    lists: int = 0


@define(eq=False, slots=False)
class _Reader(HTMLParser):
    """Collects paragraphs and tables from the stream of tags."""

    pieces: list[Piece] = field(factory=list)
    images: int = 0
    _stack: list[_Inner] = field(factory=list)
    _lists: list[_List] = field(factory=list)
    _grids: list[_OpenGrid] = field(factory=list)
    _spans: list[Span] = field(factory=list)
    _marker: str = ""
    _typed_marker: str = ""
    _level: int | None = None
    _heading: int = 0
    _ltr: bool = False
    _count: int = 0
    _sequences: int = 0

    def __attrs_post_init__(self) -> None:
        """Let the parser set itself up; character references become characters."""
        super().__init__(convert_charrefs=True)

    # --- tags ----------------------------------------------------------------------------------

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        given = {name: value or "" for name, value in attrs}
        if tag == "br":
            self._add("\n")
            return
        if tag == "img":
            self.images += 1
            self._add(given.get("alt", ""))
            return
        if tag in _BLOCKS:
            self.end_block()
            ended = _ENDS.get(tag, frozenset({"p"}))
            while self._stack and self._stack[-1].tag in ended:
                self._close(self._stack.pop().tag)
        if tag in _VOID:
            return
        self._open(tag, given)
        style = given.get("style", "")
        self._stack.append(self._inner(tag, given, style))
        if tag in _BLOCKS:
            self._ltr = given.get("dir", "").lower() == "ltr" or (self._ltr and "dir" not in given)
            if found := _WORD_LEVEL.search(style):
                self._level = int(found[1]) - 1

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element closed in its own tag: only HTML's own empty elements are."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and those left open in it."""
        if tag not in {inner.tag for inner in self._stack}:
            return
        if tag in _BLOCKS:
            self.end_block()
        while self._stack:
            inner = self._stack.pop()
            self._close(inner.tag)
            if inner.tag == tag:
                break

    def handle_data(self, data: str) -> None:
        """Take text."""
        self._add(data)

    def _inner(self, tag: str, given: dict[str, str], style: str) -> _Inner:
        outer = self._stack[-1] if self._stack else _Inner("")
        bold = outer.bold or tag in {"b", "strong", "th"}
        italic = outer.italic or tag in {"i", "em"}
        if found := _BOLD.search(style):
            word = found[1].lower()
            bold = int(word) >= 600 if word.isdigit() else word == "bold"
        if found := _ITALIC.search(style):
            italic = found[1].lower() != "normal"
        return _Inner(
            tag,
            bold,
            italic,
            given.get("href") if tag == "a" and given.get("href") else outer.href,
            outer.silent or tag in _SILENT or _HIDDEN.search(style) is not None,
            outer.marker or _WORD_MARKER.search(style) is not None,
            outer.preformatted or tag in {"pre", "textarea"},
        )

    def _open(self, tag: str, given: dict[str, str]) -> None:
        if tag in {"ul", "ol"}:
            self._sequences += 1
            start = given.get("start", "1")
            letters = given.get("type", "1") in {"a", "A", "i", "I"}
            count = int(start) - 1 if start.isdecimal() and len(start) < 6 else 0
            self._lists.append(_List(f"list{self._sequences}", tag == "ol", count, letters))
        elif tag == "li" and self._lists:
            held = self._lists[-1]
            held.count += 1
            number = chr(ord("a") + (held.count - 1) % 26) if held.letters else str(held.count)
            self._marker = f"{number}." if held.ordered else BULLET
        elif tag == "table":
            self._grids.append(_OpenGrid(lists=len(self._lists)))
        elif tag == "tr" and self._grids:
            self._grids[-1].rows.append([])
        elif tag in {"td", "th"} and self._grids:
            grid = self._grids[-1]
            if not grid.rows:
                grid.rows.append([])
            grid.header = grid.header or (tag == "th" and len(grid.rows) == 1)
            grid.rows[-1].append([])
        elif len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
            self._heading = int(tag[1])

    def _close(self, tag: str) -> None:
        if tag in {"ul", "ol"} and self._lists:
            self._lists.pop()
        elif tag == "li":
            self._marker = ""
        elif tag == "table" and self._grids:
            self._end_grid(self._grids.pop())
        elif len(tag) == 2 and tag[0] == "h":
            self._heading = 0
        if tag in _BLOCKS:
            self._level = None
            self._ltr = False

    # --- text ----------------------------------------------------------------------------------

    def _add(self, text: str) -> None:
        inner = self._stack[-1] if self._stack else _Inner("")
        if inner.silent or not text:
            return
        if inner.marker:
            self._typed_marker += text
            return
        if not inner.preformatted and text != "\n":
            text = _SPACE.sub(" ", text)
            if not self._spans or self._spans[-1].text.endswith((" ", "\n")):
                text = text.lstrip(" ")
        if text:
            self._spans.append(Span(text, inner.bold, inner.italic, inner.href))

    def end(self) -> None:
        """End the paragraph and the tables that are still open."""
        self.end_block()
        while self._grids:
            self._end_grid(self._grids.pop())

    def end_block(self) -> None:
        """End the paragraph that is being read, when there is one."""
        text = Rich.of(self._spans).strip(" \t\n")
        self._spans.clear()
        marker = self._marker or self._typed_marker.replace("\u00a0", " ").strip()
        self._typed_marker = ""
        if not text:
            return
        self._count += 1
        listed = self._level if self._level is not None else max(len(self._lists) - 1, 0)
        word_list = "word" if self._level is not None else ""
        scrap = Scrap(
            text,
            line=self._count,
            marker=_marker(marker),
            level=listed,
            sequence=self._lists[-1].name if self._lists else word_list,
            heading=self._heading,
            lead=listed,
            ltr=self._ltr,
            typed=True,
        )
        self._marker = ""
        cell = self._cell()
        (self.pieces if cell is None else cell).append(scrap)

    def _cell(self) -> list[Scrap] | None:
        """The innermost cell that is open: text between cells belongs to the one around them."""
        for grid in reversed(self._grids):
            if grid.rows:  # text in a row, before its first cell, is a cell
                if not grid.rows[-1]:
                    grid.rows[-1].append([])
                return grid.rows[-1][-1]
        return None

    def _end_grid(self, grid: _OpenGrid) -> None:
        del self._lists[grid.lists :]
        rows = tuple(tuple(tuple(cell) for cell in row) for row in grid.rows if any(row))
        if not rows:
            return
        cell = self._cell()
        if cell is not None:
            cell.extend(_scraps(rows))
            return
        line = next(_scraps(rows)).line
        header = grid.header and len(rows) == len([row for row in grid.rows if any(row)])
        self.pieces.append(Grid(tuple(_unstyled_head(rows, header)), line=line, header=header))


def _marker(found: str) -> str:
    """A marker as printed; whatever a bullet looks like, it is one."""
    if not found or any(char.isalnum() and char.isascii() for char in found[:4]):
        return found
    return BULLET if len(found) <= 2 and not found.isalpha() else found


def _scraps(rows: tuple[tuple[Cell, ...], ...]) -> Iterator[Scrap]:
    for row in rows:
        for cell in row:
            yield from cell


def _unstyled_head(rows: tuple[tuple[Cell, ...], ...], header: bool) -> Iterator[tuple[Cell, ...]]:
    for index, row in enumerate(rows):
        if header and index == 0:
            yield tuple(
                tuple(attrs.evolve(scrap, text=scrap.text.unstyled()) for scrap in cell)
                for cell in row
            )
        else:
            yield row
