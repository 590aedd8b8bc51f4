# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The words of one text as Word's runs: direction, links, line breaks, marks beside islands.

What may not break over lines has no-break spaces for its spaces. A hyphen stays a hyphen: Word's
own unbreakable one is another character to whoever copies, searches or converts the file, and gets
lost on the way; a line that ends with a hyphen is the lesser harm.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Protocol

from circular_composer.compose.sheet import Break, Run, Text
from circular_composer.export.docx import ooxml, schema, styles
from circular_composer.export.docx.ooxml import Languages
from circular_composer.export.docx.ordering import Mark, Piece, in_order
from circular_composer.export.docx.schema import Element, build, setting

_CONFIRM_FILL = "FFF2CC"


class Links(Protocol):
    """What gives a link's target a relationship in the part that holds the text."""

    def relationship(self, href: str) -> str:
        """The identifier of the relationship to a target."""


def inline(
    text: Text, spoken: Languages, links: Links, *, character_style: str | None = None
) -> Iterator[Element]:
    """The content of a text's paragraph, in logical order; links have a style of their own."""
    pieces = in_order(text)
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        if isinstance(piece, Mark):
            yield schema.copied(_mark_run(piece, spoken))
        elif isinstance(piece, Break):
            yield ooxml.run(None, build("w:br"))
        elif piece.href is None:
            yield _run(piece, spoken, character_style)
        else:
            linked = [piece]
            while index + 1 < len(pieces) and _continues(pieces[index + 1], piece.href):
                index += 1
                linked.append(pieces[index])  # type: ignore[arg-type]  # told by _continues
            shown = (_run(part, spoken, styles.HYPERLINK) for part in linked)
            yield ooxml.hyperlink(links.relationship(piece.href), *shown)
        index += 1


def _continues(piece: Piece, href: str) -> bool:
    return isinstance(piece, Run) and piece.href == href


def _run(run: Run, spoken: Languages, character_style: str | None) -> Element:
    looks = _properties(
        spoken,
        character_style,
        rtl=run.rtl,
        complex_script=not run.rtl and _has_arabic_digits(run.text),
        bold=run.bold,
        italic=run.italic,
        confirm=run.confirm,
    )
    return ooxml.run(schema.copied(looks), *ooxml.text(run.text))


def _has_arabic_digits(text: str) -> bool:
    return any(unicodedata.bidirectional(char) == "AN" for char in text)


@lru_cache(maxsize=256)
def _properties(
    spoken: Languages,
    character_style: str | None,
    *,
    rtl: bool,
    complex_script: bool,
    bold: bool,
    italic: bool,
    confirm: bool,
) -> Element:
    """The properties of runs of one look, to be copied: a letter has few looks and many runs."""
    parts: list[Element] = []
    if character_style is not None:
        parts.append(setting("w:rStyle", character_style))
    if bold:
        parts.extend(ooxml.bold())
    if italic:
        parts.extend(ooxml.italic())
    if confirm:
        fill = {"w:val": "clear", "w:color": "auto", "w:fill": _CONFIRM_FILL}
        parts.append(build("w:shd", fill))
    return ooxml.directed_properties(parts, spoken, rtl=rtl, complex_script=complex_script)


@lru_cache(maxsize=16)
def _mark_run(mark: Mark, spoken: Languages) -> Element:
    """A run with a direction mark, to be copied."""
    return ooxml.mark_run(mark.character, spoken, rtl=mark.direction == "rtl")
