# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Glyphs added to a TrueType font are what another reader of fonts finds in it."""

from __future__ import annotations

import io
from importlib.resources import files

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from circular_composer.export.pdf.text_layer.program import Part, UnreadableFontError
from circular_composer.export.pdf.text_layer.truetype import TrueTypeFont


@pytest.fixture(scope="module")
def program() -> bytes:
    """A whole font, composite glyphs included."""
    return (files("fontpkg_amiri") / "files" / "Amiri-Regular.ttf").read_bytes()


def _reopened(font: TrueTypeFont) -> TTFont:
    return TTFont(io.BytesIO(font.write()), checkChecksums=2)


def _bounds(font: TTFont, glyph: int) -> tuple[float, ...] | None:
    glyphs = font.getGlyphSet()
    pen = BoundsPen(glyphs)
    glyphs[font.getGlyphName(glyph)].draw(pen)
    return pen.bounds


def test_what_was_there_stays(program: bytes) -> None:
    """Every glyph keeps its outline and its measures."""
    font = TrueTypeFont.read(program)
    font.add([Part(40, 0, 0)], 500)
    before, after = TTFont(io.BytesIO(program)), _reopened(font)
    assert after["maxp"].numGlyphs == before["maxp"].numGlyphs + 1
    for glyph in range(0, before["maxp"].numGlyphs, 37):
        name = before.getGlyphName(glyph)
        assert after["hmtx"][after.getGlyphName(glyph)] == before["hmtx"][name]
        assert _bounds(after, glyph) == _bounds(before, glyph)


def test_a_glyph_is_drawn_with_its_parts(program: bytes) -> None:
    """A new glyph has its parts where they were put, and the advance it was given."""
    font = TrueTypeFont.read(program)
    added = font.add([Part(40, 100, 200), Part(50, -300, 0)], 777)
    read = _reopened(font)
    one, other = _bounds(read, 40), _bounds(read, 50)
    assert one is not None
    assert other is not None
    together = (
        min(one[0] + 100, other[0] - 300),
        min(one[1] + 200, other[1]),
        max(one[2] + 100, other[2] - 300),
        max(one[3] + 200, other[3]),
    )
    assert _bounds(read, added) == pytest.approx(together)
    advance, bearing = read["hmtx"][read.getGlyphName(added)]
    assert advance == 777
    assert bearing == read["glyf"][read.getGlyphName(added)].xMin
    assert read["maxp"].maxComponentDepth >= 1


def test_a_glyph_without_parts_is_blank(program: bytes) -> None:
    """A blank has a width and no outline; a trace has a box too, and encloses nothing."""
    font = TrueTypeFont.read(program)
    blank, trace = font.add([], 120), font.add_trace(60)
    assert font.is_blank(blank)
    assert not font.is_blank(trace)
    read = _reopened(font)
    assert _bounds(read, blank) is None
    assert read["hmtx"][read.getGlyphName(blank)] == (120, 0)
    outline = read["glyf"][read.getGlyphName(trace)]
    assert (outline.xMin, outline.yMin, outline.xMax, outline.yMax) == (0, 0, 60, 0)
    assert all(
        end - start == 1
        for start, end in zip(
            [-1, *outline.endPtsOfContours], outline.endPtsOfContours, strict=False
        )
    )


def test_parts_of_parts(program: bytes) -> None:
    """A new glyph may be made of composite glyphs and of new ones."""
    font = TrueTypeFont.read(program)
    first = font.add([Part(40, 0, 0), Part(50, 10, 10)], 400)
    second = font.add([Part(first, 5, 0)], 400)
    read = _reopened(font)
    inner, outer = _bounds(read, first), _bounds(read, second)
    assert inner is not None
    assert outer == pytest.approx((inner[0] + 5, inner[1], inner[2] + 5, inner[3]))


@pytest.mark.parametrize("data", [b"", b"OTTO", b"\0\1\0\0\0\1" + b"\0" * 40])
def test_what_is_no_truetype_font_is_refused(data: bytes) -> None:
    """Nothing is guessed about a program of another kind or a broken one."""
    with pytest.raises(UnreadableFontError):
        TrueTypeFont.read(data)
