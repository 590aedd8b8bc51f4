# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Bookmarks that name the strings of the letter, so that they are found again after Word.

Names are those of `export.round_trip`. A bookmark survives editing in Word and LibreOffice, and is
nothing to whoever reads the text. A content control is not: python-docx and what is built on it
read no text within one, and a letter wrapped in controls would look empty to them.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define, field

from circular_composer.export.docx import ooxml
from circular_composer.export.docx.schema import Element
from circular_composer.export.round_trip import bookmark_name


@define
class Anchors:
    """Gives out the bookmarks of one file: each name once, each with a number of its own."""

    _given: set[str] = field(init=False, factory=set)

    def wrap(self, where: str, content: Sequence[Element]) -> Sequence[Element]:
        """The content of the paragraph of a string, between the ends of its bookmark.

        Direction marks at its edges stay outside, as they are not the string's.
        """
        name = self._name(where)
        if name is None:
            return content
        first, last = 0, len(content)
        while first < last and ooxml.is_mark(content[first]):
            first += 1
        while last > first and ooxml.is_mark(content[last - 1]):
            last -= 1
        start, end = ooxml.bookmark(name, len(self._given))
        return (*content[:first], start, *content[first:last], end, *content[last:])

    def _name(self, where: str) -> str | None:
        """The name for a path; None for words of no field, and for a field named already."""
        if not where:
            return None
        name = bookmark_name(where)
        if name in self._given:
            return None
        self._given.add(name)
        return name
