# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The word across each page of a draft, as Word's own watermarks are made: VML text in a header.

Word finds it under Design, Watermark, and removes it there; LibreOffice draws it as text art.
"""

from __future__ import annotations

from circular_composer.compose.look import Look
from circular_composer.compose.sheet import Text
from circular_composer.export.docx import ooxml, schema
from circular_composer.export.docx.schema import Element, build

_TEXT_ART = "_x0000_t136"
_FORMULAS = (
    "sum #0 0 10800",
    "prod #0 2 1",
    "sum 21600 0 @1",
    "sum 0 0 @2",
    "sum 21600 0 @3",
    "if @0 @3 0",
    "if @0 21600 @1",
    "if @0 0 @2",
    "if @0 @4 21600",
    "mid @5 @6",
    "mid @8 @5",
    "mid @7 @8",
    "mid @6 @7",
    "sum @6 0 @5",
)
"""Text on a straight line, as ECMA-376 part 4 gives shape type 136."""

_LETTER = 0.46
_ARABIC_LETTER = 0.41
"""Rough width of a letter in ems: text art is stretched over the box it is given."""

_HEIGHT = 0.7
_DEEP_HEIGHT = 0.9
"""Height of a word's ink in ems, and of one with letters that go below the line."""

_DEEP = frozenset("gjpqyçЏдруцщ")


def watermark(word: Text, look: Look, page: int) -> Element:
    """A run with the word across the page; `page` tells the shapes of two headers apart."""
    style = look.style("draft")
    rtl = word.direction == "rtl"
    characters = schema.legal(word.plain)
    size = style.size if rtl else style.latin_size
    width = size * (_ARABIC_LETTER if rtl else _LETTER) * max(len(characters), 1)
    height = size * (_DEEP_HEIGHT if rtl or _DEEP.intersection(characters) else _HEIGHT)
    place = {
        "position": "absolute",
        "margin-left": "0",
        "margin-top": "0",
        "width": f"{width:.0f}pt",
        "height": f"{height:.0f}pt",
        "rotation": "315",
        "z-index": "-251658752",
        "mso-position-horizontal": "center",
        "mso-position-horizontal-relative": "page",
        "mso-position-vertical": "center",
        "mso-position-vertical-relative": "page",
    }
    face = {
        "font-family": f'"{look.faces.arabic if rtl else look.faces.latin}"',
        "font-size": "1pt",
        "font-weight": "bold" if style.bold else "normal",
    }
    shape = build(
        "v:shape",
        {
            "id": f"PowerPlusWaterMarkObject{page}",
            "o:spid": f"_x0000_s{2048 + page}",
            "type": f"#{_TEXT_ART}",
            "style": _css(place),
            "o:allowincell": "f",
            "fillcolor": f"#{style.color}",
            "stroked": "f",
        },
        build("v:textpath", {"style": _css(face), "trim": "t", "string": characters}),
    )
    return ooxml.run(None, build("w:pict", None, _text_art(), shape))


def _css(properties: dict[str, str]) -> str:
    return ";".join(f"{name}:{value}" for name, value in properties.items())


def _text_art() -> Element:
    return build(
        "v:shapetype",
        {
            "id": _TEXT_ART,
            "coordsize": "21600,21600",
            "o:spt": "136",
            "adj": "10800",
            "path": "m@7,l@8,m@5,21600l@6,21600e",
        },
        build("v:formulas", None, *(build("v:f", {"eqn": formula}) for formula in _FORMULAS)),
        build(
            "v:path",
            {
                "textpathok": "t",
                "o:connecttype": "custom",
                "o:connectlocs": "@9,0;@10,10800;@11,21600;@12,10800",
                "o:connectangles": "270,180,90,0",
            },
        ),
        build("v:textpath", {"on": "t", "fitshape": "t"}),
        build("o:lock", {"v:ext": "edit", "text": "t", "shapetype": "t"}),
    )
