# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Add glyphs to an embedded CFF font, made of the glyphs it already has.

Such fonts are rare among Arabic ones, so they are left to fontTools, which is slow to begin.
Sources: Adobe Technical Notes 5176 (the Compact Font Format) and 5177 (Type 2 charstrings).
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from attrs import define

from circular_composer.export.pdf.text_layer.program import (
    MOST_GLYPHS,
    Part,
    UnreadableFontError,
)


@define
class CompactFont:
    """A CID-keyed CFF font whose glyphs are numbered as its CIDs are.

    Attributes:
        units: font units to the em.
    """

    units: int
    _set: Any
    _top: Any
    _data: bytes

    @classmethod
    def read(cls, data: bytes) -> CompactFont:
        """Read a font program.

        Raises:
            UnreadableFontError: when it is not a CID-keyed CFF font numbered throughout.
        """
        from fontTools.cffLib import CFFFontSet

        fonts = CFFFontSet()
        try:
            fonts.decompile(io.BytesIO(data), None)
            top = fonts.topDictIndex[0]
            numbered = hasattr(top, "ROS") and top.charset == [
                ".notdef",
                *map(_name, range(1, len(top.charset))),
            ]
            units = round(1 / top.FontMatrix[0])
        except Exception as fault:  # fontTools raises whatever a broken font makes it stumble on
            raise UnreadableFontError("not a CFF font") from fault
        if not numbered:
            raise UnreadableFontError("the glyphs of a CFF font have numbers of their own")
        return cls(units=units, set=fonts, top=top, data=data)

    def fresh(self) -> CompactFont:
        """The program as it was read, with nothing added yet; what is added to it is its own."""
        return self.read(self._data)

    @property
    def count(self) -> int:
        """How many glyphs it has, with those added."""
        return len(self._top.charset)

    def add(self, parts: Sequence[Part], advance: int) -> int:
        """Add a glyph.

        Args:
            parts: the glyphs it is drawn with, in order; none draws nothing.
            advance: its width in font units.

        Returns:
            the new glyph's number.

        Raises:
            UnreadableFontError: when the font has no room for it.
        """
        from fontTools.pens.transformPen import TransformPen

        glyph = self.count
        if glyph >= MOST_GLYPHS:
            raise UnreadableFontError("no room for another glyph")
        select = self._top.FDSelect[parts[0].glyph] if parts else 0
        private = self._top.FDArray[select].Private
        pen = _pen(private, advance)
        for part in parts:
            self._drawn(part.glyph).draw(TransformPen(pen, (1, 0, 0, 1, part.dx, part.dy)))
        strings = self._top.CharStrings
        strings.charStrings[_name(glyph)] = len(strings.charStringsIndex)
        strings.charStringsIndex.append(pen.getCharString(private, self._set.GlobalSubrs))
        self._top.charset.append(_name(glyph))
        self._top.FDSelect.append(select)
        return glyph

    def add_trace(self, advance: int) -> int:
        """Add a glyph that has a box as wide as its advance, and no ink in it.

        Args:
            advance: its width in font units, at least 2.

        Returns:
            the new glyph's number.

        Raises:
            UnreadableFontError: when the font has no room for it.
        """
        glyph = self.add((), advance)
        private = self._top.FDArray[0].Private
        pen = _pen(private, advance)
        pen.moveTo((0, 0))
        pen.lineTo((advance, 0))
        pen.closePath()
        index = self._top.CharStrings.charStringsIndex
        index[glyph] = pen.getCharString(private, self._set.GlobalSubrs)
        return glyph

    def is_blank(self, glyph: int) -> bool:
        """Whether a glyph draws nothing."""
        from fontTools.pens.boundsPen import BoundsPen

        pen = BoundsPen(None)
        self._drawn(glyph).draw(pen)
        return pen.bounds is None

    def write(self) -> bytes:
        """The font program with what was added."""
        from fontTools.ttLib import TTFont

        if self.units == 1000:
            # fontTools leaves out a matrix that is the usual one: what relies on it goes too.
            for inner in self._top.FDArray:
                inner.rawDict.pop("FontMatrix", None)
                vars(inner).pop("FontMatrix", None)
        written = io.BytesIO()
        self._set.compile(written, TTFont(recalcBBoxes=False))
        return written.getvalue()

    def _drawn(self, glyph: int) -> Any:
        return self._top.CharStrings[self._top.charset[glyph]]


def _name(glyph: int) -> str:
    return f"cid{glyph:05d}"


def _pen(private: Any, advance: int) -> Any:
    """A pen whose glyph is that wide; a width that is the font's usual one goes unsaid."""
    from fontTools.pens.t2CharStringPen import T2CharStringPen

    usual = advance == private.defaultWidthX
    return T2CharStringPen(None if usual else advance - private.nominalWidthX, {})
