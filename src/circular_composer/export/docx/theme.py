# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The theme that Word wants in every file: the letter's own faces, and Office's colours.

No style refers to it, since a theme's face wins over a named one; it serves what an officer adds
later: a chart, a shape, a table of Word's gallery.
"""

from __future__ import annotations

from circular_composer.compose.look import Faces
from circular_composer.export.docx.schema import Element, build

_NAME = "Circular"
_COLORS = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "1F4E79",
    "lt2": "E7E6E6",
    "accent1": "4472C4",
    "accent2": "ED7D31",
    "accent3": "A5A5A5",
    "accent4": "FFC000",
    "accent5": "5B9BD5",
    "accent6": "70AD47",
    "hlink": "1F4E79",
    "folHlink": "954F72",
}
_LINES = (6350, 12700, 19050)
"""Widths of thin, middle and thick lines, in drawing units."""


def theme_element(faces: Faces) -> Element:
    """The content of the theme part."""
    elements = build(
        "a:themeElements",
        None,
        build(
            "a:clrScheme",
            {"name": _NAME},
            *(
                build(f"a:{name}", None, build("a:srgbClr", {"val": color}))
                for name, color in _COLORS.items()
            ),
        ),
        build(
            "a:fontScheme",
            {"name": _NAME},
            _faces("a:majorFont", faces),
            _faces("a:minorFont", faces),
        ),
        build(
            "a:fmtScheme",
            {"name": _NAME},
            build("a:fillStyleLst", None, *(_fill() for _ in range(3))),
            build("a:lnStyleLst", None, *map(_line, _LINES)),
            build(
                "a:effectStyleLst",
                None,
                *(build("a:effectStyle", None, build("a:effectLst")) for _ in range(3)),
            ),
            build("a:bgFillStyleLst", None, *(_fill() for _ in range(3))),
        ),
    )
    return build("a:theme", {"name": _NAME}, elements)


def _faces(name: str, faces: Faces) -> Element:
    return build(
        name,
        None,
        build("a:latin", {"typeface": faces.latin}),
        build("a:ea", {"typeface": ""}),
        build("a:cs", {"typeface": faces.arabic}),
        build("a:font", {"script": "Arab", "typeface": faces.arabic}),
    )


def _fill() -> Element:
    return build("a:solidFill", None, build("a:schemeClr", {"val": "phClr"}))


def _line(width: int) -> Element:
    return build("a:ln", {"w": str(width)}, _fill(), build("a:prstDash", {"val": "solid"}))
