# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Reads inline CommonMark with markdown-it-py (CommonMark 0.31, sections 6.2 and 6.3).

The rules here only narrow it to emphasis, links and escapes, and record where in the source each
character stood. Called by `model.inline` alone, and loaded by the first string with markup in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, escape, text
from markdown_it.rules_inline.emphasis import tokenize as tokenize_emphasis
from markdown_it.token import Token

from circular_composer.model.inline import Piece

_TARGET = re.compile(r"(?:https?://|mailto:|tel:|#|www\.|$)", re.IGNORECASE)


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
    parser.validateLink = lambda url: _TARGET.match(url) is not None  # type: ignore[method-assign]  # as its guide does
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]  # likewise
    return parser


def pieces(source: str) -> Iterable[Piece]:
    """Read the markup of a stored string; neighbours may look alike."""
    tokens: list[Token] = []
    parser = _parser()
    state = _State(source, parser, tokens)
    parser.inline.tokenize(state)
    for rule in parser.inline.ruler2.getRules(""):
        rule(state)
    return _pieces(tokens)


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
