# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Inline CommonMark of a stored string: `**bold**`, `*italic*`, `[text](target)`, escapes.

Nothing else is markup: an underscore, a backtick, an entity, an image or raw HTML is literal text.
markdown-it-py reads it (CommonMark 0.31, sections 6.2 and 6.3); the rules here only narrow it
and record where in the source each character stood, so that a word on the page leads back to
the caret's place in its field.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any
from urllib.parse import quote

from attrs import frozen
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, escape, text
from markdown_it.rules_inline.emphasis import tokenize as tokenize_emphasis
from markdown_it.token import Token

_TARGET = re.compile(r"(?:https?://|mailto:|tel:|#|www\.|$)", re.IGNORECASE)
_FOLLOWABLE = re.compile(r"(?:https?://[^\s/]|mailto:\S|tel:\S)", re.IGNORECASE)
_ESCAPED = re.compile(r"([\\*\[\]])")
_IN_ADDRESS = "%/:?#[]@!$&'()*+,;=-._~"
_STRAY_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")


@frozen
class Piece:
    """A stretch of text of one emphasis and one link.

    Attributes:
        text: literal text; a newline is a line break.
        at: offset in the source of each character of `text`.
        bold: strong emphasis.
        italic: emphasis.
        href: the link's target as typed, or None; it may be dead (`#`).
    """

    text: str
    at: tuple[int, ...]
    bold: bool = False
    italic: bool = False
    href: str | None = None


class _State(StateInline):
    """markdown-it's state, with the source offset of every pending character."""

    def __init__(self, src: str, md: MarkdownIt, tokens: list[Token]) -> None:
        super().__init__(src, md, {}, tokens)
        self.pending_at: list[int] = []

    def pushPending(self) -> Token:  # noqa: N802 - markdown-it's name
        token = super().pushPending()
        token.meta["at"] = tuple(self.pending_at)
        self.pending_at = []
        return token


def _text(state: StateInline, silent: bool) -> bool:
    start = state.pos
    taken = text(state, silent)
    if taken and not silent and isinstance(state, _State):
        state.pending_at.extend(range(start, state.pos))
    return taken


def _escape(state: StateInline, silent: bool) -> bool:
    start, count = state.pos, len(state.tokens)
    if state.src[start] == "\\" and start + 1 < state.posMax and state.src[start + 1] == "\n":
        return False  # a line break needs no escape: the newline alone is one
    taken = escape(state, silent)
    if taken and not silent:
        for token in state.tokens[count:]:
            if token.type == "text_special":
                token.meta["at"] = tuple(range(state.pos - len(token.content), state.pos))
    return taken


def _emphasis(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] == "_":
        return False
    start, count = state.pos, len(state.tokens)
    taken = tokenize_emphasis(state, silent)
    if taken:
        new = [token for token in state.tokens[count:] if "at" not in token.meta]
        for offset, token in enumerate(new):
            token.meta["at"] = (start + offset,)
    return taken


def _literal(state: StateInline, silent: bool) -> bool:
    """Whatever no rule took is itself."""
    if not silent and isinstance(state, _State):
        state.pending += state.src[state.pos]
        state.pending_at.append(state.pos)
    state.pos += 1
    return True


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero")
    ruler = parser.inline.ruler
    ruler.at("text", _text)
    ruler.at("escape", _escape)
    ruler.at("emphasis", _emphasis)
    ruler.push("literal", _literal, {"alt": []})
    parser.inline.ruler.enableOnly(["text", "escape", "emphasis", "link", "literal"])
    parser.inline.ruler2.enableOnly(["balance_pairs", "emphasis"])
    parser.validateLink = lambda url: _TARGET.match(url) is not None  # type: ignore[method-assign]
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return parser


def parse(source: str) -> tuple[Piece, ...]:
    """Read the inline markup of a stored string. Anything that is not markup is literal."""
    if not source:
        return ()
    if not any(mark in source for mark in "*[\\"):
        return (Piece(source, tuple(range(len(source)))),)
    tokens: list[Token] = []
    parser = _parser()
    state = _State(source, parser, tokens)
    parser.inline.tokenize(state)
    for rule in parser.inline.ruler2.getRules(""):
        rule(state)
    return _joined(_pieces(tokens))


def _pieces(tokens: Iterable[Token]) -> Iterable[Piece]:
    bold = italic = 0
    hrefs: list[str] = []
    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                bold += token.nesting
            case "em_open" | "em_close":
                italic += token.nesting
            case "link_open":
                hrefs.append(str(token.attrs.get("href", "")))
            case "link_close":
                hrefs.pop()
            case _ if token.content:
                at: Any = token.meta["at"]
                href = hrefs[-1] if hrefs else None
                yield Piece(token.content, at, bold > 0, italic > 0, href)


def _joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if last and (last.bold, last.italic, last.href) == (piece.bold, piece.italic, piece.href):
            joined[-1] = Piece(
                last.text + piece.text, last.at + piece.at, last.bold, last.italic, last.href
            )
        else:
            joined.append(piece)
    return tuple(joined)


def plain(source: str) -> str:
    """The text of a stored string without its markup."""
    return "".join(piece.text for piece in parse(source))


def escaped(literal: str) -> str:
    """Return text written so that it is read back as itself.

    An asterisk or bracket that could not be markup where it stands is escaped all the same: the
    string then means the same wherever it is moved to.
    """
    return _ESCAPED.sub(r"\\\1", literal)


def followable(href: str) -> bool:
    """Whether a reader can follow a link's target: http, https, mailto or tel, and not empty."""
    return _FOLLOWABLE.match(href) is not None


def uri(href: str) -> str:
    """A link's target as a URI: what a URI may not hold is percent-encoded (RFC 3987, 3.1)."""
    return quote(_STRAY_PERCENT.sub("%25", href), safe=_IN_ADDRESS)
