# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""A face for the characters that no other face has: each drawn as its code point in a frame.

Set in such a face, a character is still itself to whoever copies, searches or hears the file; on
paper it says which character is lacking. The digits are those of one of the letter's own faces.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

_EM = 1000
_LOW, _HIGH = -180, 720
_EDGE, _STROKE, _PAD = 40, 30, 50
_CELL, _ROW = 210, 380
_SCALE = 0.36
"""Two rows of hexadecimal digits in a frame as high as a letter with its descender."""

_DIGITS = "0123456789ABCDEF"


def boxed_face(characters: Iterable[str], family: str, digits: Path) -> bytes:
    """Return a TrueType font that draws each character as its code point; the same for the same.

    Args:
        characters: those it must have.
        family: the name it is known by.
        digits: a font file with the digits 0 to 9 and the letters A to F.
    """
    codes = sorted(map(ord, set(characters)))
    drawn = _outlines(digits)
    names = {code: f"u{code:04X}" for code in codes}
    builder = FontBuilder(_EM, isTTF=True)
    builder.setupGlyphOrder([".notdef", *names.values()])
    builder.setupCharacterMap(names)
    glyphs = {".notdef": TTGlyphPen(None).glyph()}
    widths = {".notdef": (_EM // 2, 0)}
    for code, name in names.items():
        glyphs[name], width = _box(f"{code:04X}", drawn)
        widths[name] = (width, _EDGE)
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics(widths)
    builder.setupHorizontalHeader(ascent=_HIGH, descent=_LOW)
    # A font without a PostScript name is not found when fonts are looked for.
    names_told = {"familyName": family, "styleName": "Regular", "psName": family.replace(" ", "")}
    builder.setupNameTable(names_told)
    builder.setupOS2(
        sTypoAscender=_HIGH, sTypoDescender=_LOW, usWinAscent=_HIGH, usWinDescent=-_LOW
    )
    builder.setupPost()
    builder.updateHead(created=0, modified=0)
    builder.font.recalcTimestamp = False
    with BytesIO() as file:
        builder.save(file)
        return file.getvalue()


def _outlines(digits: Path) -> dict[str, tuple[DecomposingRecordingPen, float]]:
    """The outline of each hexadecimal digit, with its width, in units of a thousandth of an em."""
    found = {}
    with TTFont(digits, lazy=True) as font:
        glyphs, names = font.getGlyphSet(), font.getBestCmap()
        unit = _EM / font["head"].unitsPerEm
        for digit in _DIGITS:
            pen: Any = DecomposingRecordingPen(glyphs)
            name = names[ord(digit)]
            glyphs[name].draw(TransformPen(pen, (unit, 0, 0, unit, 0, 0)))
            pen.value = [  # a recording of what is now free of components
                (operator, arguments) for operator, arguments in pen.value
            ]
            found[digit] = (pen, glyphs[name].width * unit)
    return found


def _box(code: str, drawn: dict[str, tuple[DecomposingRecordingPen, float]]) -> tuple[Any, int]:
    """A frame with a code point in two rows: its glyph and its advance width."""
    columns = (len(code) + 1) // 2
    code = code.rjust(columns * 2, "0")
    inner = columns * _CELL
    right = _EDGE + _STROKE + _PAD + inner + _PAD + _STROKE
    pen = TTGlyphPen(None)
    _rectangle(pen, _EDGE, _LOW, right, _HIGH, outer=True)
    _rectangle(pen, _EDGE + _STROKE, _LOW + _STROKE, right - _STROKE, _HIGH - _STROKE, outer=False)
    for index, digit in enumerate(code):
        recording, width = drawn[digit]
        row, column = divmod(index, columns)
        left = _EDGE + _STROKE + _PAD + column * _CELL + (_CELL - width * _SCALE) / 2
        base = _LOW + _STROKE + _PAD + 40 + (1 - row) * _ROW
        recording.replay(TransformPen(pen, (_SCALE, 0, 0, _SCALE, left, base)))
    return pen.glyph(), right + _EDGE


def _rectangle(
    pen: TTGlyphPen, left: int, bottom: int, right: int, top: int, *, outer: bool
) -> None:
    corners = [(left, bottom), (left, top), (right, top), (right, bottom)]
    if not outer:
        corners.reverse()
    pen.moveTo(corners[0])
    for corner in corners[1:]:
        pen.lineTo(corner)
    pen.closePath()
