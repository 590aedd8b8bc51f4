# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Read Markdown with markdown-it-py: CommonMark 0.31 and tables; raw HTML is literal text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import unquote

from attrs import define, field, frozen
from markdown_it import MarkdownIt
from markdown_it.token import Token

from circular_composer.importers.markdown_notes import Footnotes
from circular_composer.importers.markers import BULLET, opens_with_marker
from circular_composer.importers.plain_text import read_text
from circular_composer.importers.rich import Rich, Span, joined
from circular_composer.importers.scraps import Grid, Note, Piece, Scrap, Source

_WRAP = "\v"
"""Stands for the end of a source line within a paragraph; no text of a letter holds it."""

_LINE_END = re.compile("\r\n|\n|\r")
_BREAKS = {"softbreak": _WRAP, "hardbreak": "\n"}
_FULL = 60
_WIDEST = 120
"""Characters of a line that was broken because it was full, at least and at most."""
_SHARE = 8
"""Tenths of a text's letters that must be found again; escapes and entities take the rest."""
_UNBROKEN = 10**9
_NESTING = 40
"""Levels of lists and quotations; deeper ones are read as text."""


def read_markdown(text: str) -> Source:
    """Read a Markdown text."""
    footnotes = Footnotes()
    lines = footnotes.taken_from(_LINE_END.split(text))
    parser = MarkdownIt("commonmark", {"maxNesting": _NESTING, "store_labels": True})
    defined: dict[str, Any] = {}
    tokens = parser.enable("table").parse("\n".join(lines), defined)
    children = [child for token in tokens for child in token.children or ()]
    read = tuple(_Reader(lines).read(tokens))
    pieces = tuple(footnotes.unmarked(piece) for piece in read)
    aside = (*footnotes.kept(), *_unused(defined, children, lines))
    counts = {
        "images-dropped": sum(child.type == "image" for child in children),
        "footnotes-kept": len(footnotes.texts),
    }
    notes = tuple(Note(code, {"count": str(count)}) for code, count in counts.items() if count)
    source = Source(pieces, aside, notes, breaks="wrapped")
    # What nests deeper than the parser goes is left out by it: such a text is read as it stands.
    return source if _size(source) * 10 >= sum(map(str.isalnum, text)) * _SHARE else read_text(text)


def _unused(
    defined: Mapping[str, Any], children: Iterable[Token], lines: Sequence[str]
) -> Iterator[str]:
    """Yield the definitions of links that nothing refers to, as they were typed."""
    used = {str(child.meta.get("label", "")) for child in children}
    named = defined.get("references", {}).items()
    unused = [each for label, each in named if label not in used]
    for each in (*unused, *defined.get("duplicate_refs", ())):
        start, end = each["map"]
        yield "\n".join(lines[start:end]).strip()


def _size(source: Source) -> int:
    """How many letters and digits a document has, those of links and markers among them."""
    spans = (
        f"{span.text}{span.href or ''}"
        for scrap in source.scraps()
        for span in (*scrap.text.spans, Span(scrap.marker))
    )
    return sum(sum(map(str.isalnum, text)) for text in (*spans, *source.aside))


@frozen
class _List:
    """A list being read."""

    name: str
    ordered: bool


@define
class _Reader:
    """Walks the tokens of a text once."""

    _source: Sequence[str]
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
                text = Rich.of(_spans(token.children or ()))
                for part in _unwrapped(text, self._joins(token), self._room()):
                    yield from self._scrap(token, part)
            case "fence" | "code_block" | "html_block":
                for line in (token.info, *token.content.splitlines()):
                    yield from self._scrap(token, Rich.literal(line.strip()))
            case _:
                pass

    def _room(self) -> int:
        """Characters that a line had room for; very many where no line was ever broken."""
        longest = max(map(len, self._source), default=0)
        return _UNBROKEN if longest > _WIDEST else max(_FULL, longest * 4 // 5)

    def _joins(self, token: Token) -> Callable[[int], bool]:
        """Whether a line of a paragraph belongs to its list item beyond doubt: it is indented."""
        start = (token.map or (0, 0))[0]

        def joins(offset: int) -> bool:
            line = self._source[start + offset] if start + offset < len(self._source) else ""
            return bool(self._lists) and line[:1] in {" ", "\t"}

        return joins

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


def _unwrapped(text: Rich, joins: Callable[[int], bool], room: int) -> Iterator[Rich]:
    """Join the lines of a paragraph that were broken where they were full.

    Markdown joins any lines; but a letter typed a field a line, or a paragraph a line, with no
    blank lines between, is no paragraph. A line was ended on purpose when the first word of the
    next would have fitted into the room there was.
    """
    held: list[Rich] = []
    start = offset = 0
    before = ""
    for line in text.plain.split(_WRAP):
        part = text.cut(start, start + len(line))
        start += len(line) + 1
        first = len(line.partition(" ")[0])
        meant = len(before) + 1 + first < room and not joins(offset)
        if held and (opens_with_marker(line) or meant):
            yield joined(held, " ")
            held = []
        held.append(part)
        before = line.rpartition("\n")[2]
        offset += 1 + line.count("\n")
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
    """The spans of a paragraph, its emphasis and links told from their opening and closing."""
    state = _Inline()
    for token in tokens:
        if token.type in {"strong_open", "strong_close"}:
            state.bold += token.nesting
        elif token.type in {"em_open", "em_close"}:
            state.italic += token.nesting
        elif token.type in {"link_open", "link_close"}:
            yield from state.link(token)
        else:
            text = _BREAKS.get(token.type, token.content)
            if token.type == "image" and "title" in token.attrs:
                text = f"{text} ({token.attrs['title']})".strip()
            if text:
                yield state.span(text)


@define
class _Inline:
    """What holds at a place in a paragraph."""

    bold: int = 0
    italic: int = 0
    _links: list[tuple[str, str]] = field(init=False, factory=list)
    _worded: bool = field(init=False, default=False)

    def span(self, text: str) -> Span:
        """Text as it stands here."""
        self._worded = True
        href = self._links[-1][0] if self._links else ""
        return Span(text, self.bold > 0, self.italic > 0, href or None)

    def link(self, token: Token) -> Iterator[Span]:
        """Open or close a link; what it says beside its words would vanish, and is kept as text."""
        if token.nesting > 0:
            # An address between angle brackets is its own target: plain text is enough.
            href = "" if token.markup == "autolink" else str(token.attrs.get("href", ""))
            self._links.append((href, str(token.attrs.get("title", ""))))
            self._worded = False
            return
        href, title = self._links.pop()
        beside = " ".join(part for part in ("" if self._worded else unquote(href), title) if part)
        if beside:
            yield Span(f"({beside})")
