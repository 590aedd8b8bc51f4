# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Read Markdown with markdown-it-py: CommonMark 0.31 and tables; raw HTML is literal text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import define, field, frozen
from markdown_it import MarkdownIt
from markdown_it.token import Token

from circular_composer.importers.markers import BULLET, opens_with_marker
from circular_composer.importers.rich import Rich, Span, joined
from circular_composer.importers.scraps import Grid, Note, Piece, Scrap, Source

_WRAP = "\v"
"""Stands for the end of a source line within a paragraph; no text of a letter holds it."""

_NESTING = 40
"""Levels of lists and quotations; deeper ones are read as text."""


def read_markdown(text: str) -> Source:
    """Read a Markdown text."""
    # A definition that nothing refers to would vanish: links by reference are left as typed.
    parser = MarkdownIt("commonmark", {"maxNesting": _NESTING}).enable("table").disable("reference")
    tokens = parser.parse(text)
    children = (child for token in tokens for child in token.children or ())
    images = sum(child.type == "image" for child in children)
    notes = (Note("images-dropped", {"count": str(images)}),) if images else ()
    return Source(tuple(_Reader().read(tokens)), notes=notes, breaks="wrapped")


@frozen
class _List:
    """A list being read."""

    name: str
    ordered: bool


@define
class _Reader:
    """Walks the tokens of a text once."""

    _lists: list[_List] = field(init=False, factory=list)
    _marker: str = field(init=False, default="")
    _count: int = field(init=False, default=0)
    _heading: int = field(init=False, default=0)
    _line: int = field(init=False, default=0)
    _end: int = field(init=False, default=0)

    def read(self, tokens: Sequence[Token]) -> Iterator[Piece]:
        """Yield what the tokens hold."""
        index = 0
        while index < len(tokens):
            token = tokens[index]
            if token.type == "table_open":
                end = next(
                    place
                    for place in range(index, len(tokens))
                    if tokens[place].type == "table_close"
                )
                yield _table(tokens[index : end + 1])
                index = end
            else:
                yield from self._one(token)
            index += 1

    def _one(self, token: Token) -> Iterator[Piece]:
        if "list" in token.type:
            self._list(token)
        match token.type:
            case "heading_open":
                self._heading = int(token.tag[1:])
            case "heading_close":
                self._heading = 0
            case "inline":
                for text in _unwrapped(Rich.of(_spans(token.children or ()))):
                    yield from self._scrap(token, text)
            case "fence" | "code_block" | "html_block":
                for line in (token.info, *token.content.splitlines()):
                    yield from self._scrap(token, Rich.literal(line.strip()))
            case _:
                pass

    def _list(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                self._count += 1
                ordered = token.type == "ordered_list_open"
                self._lists.append(_List(f"list{self._count}", ordered))
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_open":
                held = self._lists[-1]
                self._marker = f"{token.info}{token.markup}" if held.ordered else BULLET
            case _:
                self._marker = ""

    def _scrap(self, token: Token, text: Rich) -> Iterator[Scrap]:
        start, end = token.map or (self._end, self._end)
        if not text and not self._marker:
            return
        yield Scrap(
            text,
            line=start + 1,
            marker=self._marker,
            level=max(len(self._lists) - 1, 0),
            sequence=self._lists[-1].name if self._lists else "",
            heading=self._heading,
            gap=start > self._end,
            lead=len(self._lists),
            typed=True,
        )
        self._marker = ""
        self._end = end


def _unwrapped(text: Rich) -> Iterator[Rich]:
    """Join the lines of a paragraph, unless one begins with a number or bullet of its own."""
    held: list[Rich] = []
    start = 0
    for line in text.plain.split(_WRAP):
        part = text.cut(start, start + len(line))
        start += len(line) + 1
        if held and opens_with_marker(line):
            yield joined(held, " ")
            held = []
        held.append(part)
    yield joined(held, " ")


def _table(tokens: Sequence[Token]) -> Grid:
    rows: list[list[tuple[Scrap, ...]]] = []
    line = (tokens[0].map or (0, 0))[0] + 1
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append((Scrap(Rich.of(_spans(token.children or ())), line=line),))
    return Grid(tuple(tuple(row) for row in rows), line=line, header=True)


def _spans(tokens: Sequence[Token]) -> Iterator[Span]:
    bold = italic = 0
    hrefs: list[str] = []
    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                bold += token.nesting
            case "em_open" | "em_close":
                italic += token.nesting
            case "link_open":
                # An address between angle brackets is its own target: plain text is enough.
                auto = token.markup == "autolink"
                hrefs.append("" if auto else str(token.attrs.get("href", "")))
            case "link_close":
                hrefs.pop()
            case "softbreak":
                yield Span(_WRAP, bold > 0, italic > 0)
            case "hardbreak":
                yield Span("\n", bold > 0, italic > 0)
            case "image":
                yield Span(token.content, bold > 0, italic > 0)
            case _ if token.content:
                href = hrefs[-1] if hrefs else ""
                yield Span(token.content, bold > 0, italic > 0, href or None)
            case _:
                pass
