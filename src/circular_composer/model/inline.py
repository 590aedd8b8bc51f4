# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Inline CommonMark of a stored string: `**bold**`, `*italic*`, `[text](target)`, escapes.

Nothing else is markup: an underscore, a backtick, an entity, an image or raw HTML is literal text.
What is markup is read by `model.commonmark`. Where in the source each character stood is kept, so
that a word on the page leads back to the caret's place in its field.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote

from attrs import frozen

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


def is_literal(source: str) -> bool:
    """Whether a stored string has nothing in it that could be markup: it says what it is."""
    return not any(mark in source for mark in "*[\\")


def parse(source: str) -> tuple[Piece, ...]:
    """Read the inline markup of a stored string. Anything that is not markup is literal."""
    if not source:
        return ()
    if is_literal(source):
        return (Piece(source, tuple(range(len(source)))),)
    from circular_composer.model.commonmark import pieces  # few letters have any markup

    return _joined(pieces(source))


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
