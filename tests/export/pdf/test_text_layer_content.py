# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Drawing instructions are read as they are written, and left alone where they are strange."""

from __future__ import annotations

import pikepdf
import pytest

from circular_composer.export.pdf.text_layer.content import Block, Gap, blocks
from circular_composer.export.pdf.text_layer.fonts import PdfFont

_CMAP = b"""begincmap
3 beginbfchar
<0001> <0020>
<0028> <0628>
<0002> <06440627>
endbfchar
1 beginbfrange
<0029> <002B> <062C>
endbfrange
endcmap"""


@pytest.fixture
def fonts() -> dict[bytes, PdfFont]:
    """One font of four letters, each half as wide as it is high."""
    document = pikepdf.new()
    font = PdfFont.read(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type0,
            Encoding=pikepdf.Name("/Identity-H"),
            ToUnicode=document.make_stream(_CMAP),
            DescendantFonts=[pikepdf.Dictionary(DW=500, W=[1, [250], 40, 43, 600])],
        )
    )
    assert font is not None
    return {b"f0": font}


def _drawn(body: bytes) -> bytes:
    return b"q 1 0 0 -1 100 700 cm/c0 cs 0 scn\nBT" + body + b"ET\nQ\n"


def _shown(string: bytes) -> bytes:
    return b" 0 Tr/f0 10 Tf 1 0 0 -1 5 0 Tm" + string + b"\n"


@pytest.mark.parametrize(
    ("string", "codes"),
    [
        (rb"(\000\050\000\051)Tj", [0x28, 0x29]),
        (rb"(\000(\000)\000*)Tj", [0x28, 0x29, 0x2A]),
        (rb"(\000\(\000\))Tj", [0x28, 0x29]),
        (rb"(\000(\000((\000))\000))Tj", [0x28, 0x28, 0x2800, 0x2929, 0x29]),
        (rb"[(\000\001)-120(\000\053)]TJ", [0x01, 0x2B]),
        (b"[<0028 0001>12<0002>]TJ", [0x28, 0x01, 0x02]),
        (rb"(\000\n\000\\)Tj", [0x0A, 0x5C]),
    ],
)
def test_strings_are_read(string: bytes, codes: list[int], fonts: dict[bytes, PdfFont]) -> None:
    """Escapes, balanced parentheses, hexadecimal digits and moves between them are understood."""
    (block,) = blocks(_drawn(_shown(string)), fonts)
    assert isinstance(block, Block)
    assert [piece.glyphs[0][0] for piece in block.text.pieces] == codes


def test_places_and_texts(fonts: dict[bytes, PdfFont]) -> None:
    """A glyph stands where the widths and the moves before it take the pen, and says its text."""
    (block,) = blocks(_drawn(_shown(rb"[(\000\001)-100(\000\050\000\002)]TJ")), fonts)
    assert isinstance(block, Block)
    assert [piece.text for piece in block.text.pieces] == [" ", "ب", "لا"]
    assert [piece.glyphs[0][1] for piece in block.text.pieces] == [500, 850, 1450]


def test_a_span_says_what_is_in_it(fonts: dict[bytes, PdfFont]) -> None:
    """The glyphs of a span with a text of its own are one piece, which says that text."""
    body = (
        b"/Span<</ActualText<FEFF0628064E>>>BDC" + _shown(rb"[30(\000+)-30(\000\050)]TJ") + b"EMC"
        b"/ReversedChars BMC" + _shown(rb"(\000\001)Tj") + b"EMC\n"
    )
    (block,) = blocks(_drawn(body), fonts)
    assert isinstance(block, Block)
    assert [(piece.text, len(piece.glyphs), piece.spanned) for piece in block.text.pieces] == [
        ("بَ", 2, True),
        (" ", 1, False),
    ]
    assert block.text.reversed
    assert block.text.spans


@pytest.mark.parametrize(
    "body",
    [
        b" 0 Tr/f0 10 Tf 2 Tc 1 0 0 -1 0 0 Tm(\\000\\001)Tj ",
        b" 0 Tr/f9 10 Tf 1 0 0 -1 0 0 Tm(\\000\\001)Tj ",
        b" 0 Tr/f0 10 Tf 1 0 0.3 -1 0 0 Tm(\\000\\001)Tj ",
        b"/ReversedChars BMC 0 Tr/f0 10 Tf 1 0 0 -1 0 0 Tm(\\000\\001)Tj ",
        b" ",
    ],
)
def test_what_is_strange_is_left_alone(body: bytes, fonts: dict[bytes, PdfFont]) -> None:
    """Other operators, unknown fonts, turned letters and open marks make a gap, not a guess."""
    (found,) = blocks(_drawn(body), fonts)
    assert isinstance(found, Gap)


def test_strings_outside_text_are_passed_over(fonts: dict[bytes, PdfFont]) -> None:
    """A language named in marked content may hold what looks like an operator."""
    content = b"/Span<</MCID 1/Lang(BT ET)>>BDC\n" + _drawn(_shown(rb"(\000\()Tj")) + b"EMC\n"
    (block,) = blocks(content, fonts)
    assert isinstance(block, Block)
    assert content[block.start - 2 : block.start] == b"BT"
    assert content[block.end : block.end + 2] == b"ET"
