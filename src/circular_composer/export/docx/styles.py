# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The named styles of a Word file, made from the look: an officer changes a style, not each line.

A style states everything its paragraphs share, in pairs: runs say only what differs, their
direction and language. Direction stands in the styles too, since LibreOffice asks the default style
which side is leading.
"""

from __future__ import annotations

from collections.abc import Iterator

from circular_composer.compose.look import Look, Style
from circular_composer.export.docx import ooxml, schema
from circular_composer.export.docx.ooxml import Languages
from circular_composer.export.docx.schema import Element, build, setting, toggle

DEFAULT = "Normal"
HYPERLINK = "Hyperlink"
TABLE = "letter-table"
LABEL_WORDS = "label-words"

_GROUND = "default"
"""The style of the look that stands for Word's own default style."""
_BODY = "body"
_LABEL = "label"
_TAB_STEP = 6.0
"""Where the value may begin after a label wider than its room: every so many points."""

TABLE_LINE = 0.5
"""How thick the lines of a data table are, in points."""

_KERNED_FROM = 1.0
"""The least size at which letters are kerned, in points."""

_TAB_STEPS = 12
_LINK_COLOR = "1F4E79"
_CELL_ROOM = (1.75, 1.75), (5.0, 5.0)
"""Room inside the cells of a data table, in points: above and below, left and right."""


def styles_element(look: Look, spoken: Languages, *, rtl: bool) -> Element:
    """The content of the styles part."""
    ground = look.style(_GROUND)
    return schema.root(
        "w:styles",
        _document_defaults(look, ground, spoken),
        _latent_styles(),
        _default_paragraph(ground, rtl=rtl),
        _default_of("character", "Default Paragraph Font", "DefaultParagraphFont"),
        _default_table(),
        _default_of("numbering", "No List", "NoList"),
        _hyperlink(),
        _data_table(look),
        *(
            _paragraph_style(style, look, rtl=rtl)
            for name, style in look.styles.items()
            if name != _GROUND
        ),
        _label_words(look.styles[_LABEL]) if _LABEL in look.styles else None,
    )


def style_id(name: str) -> str:
    """The identifier Word keeps for a style of the look."""
    return DEFAULT if name == _GROUND else name


def table_look(*, header: bool) -> Element:
    """Which parts of a table style a data table wants: its first row, when that is a header."""
    return build(
        "w:tblLook",
        {
            "w:val": "0020" if header else "0000",
            "w:firstRow": "1" if header else "0",
            "w:lastRow": "0",
            "w:firstColumn": "0",
            "w:lastColumn": "0",
            "w:noHBand": "1",
            "w:noVBand": "1",
        },
    )


def _document_defaults(look: Look, ground: Style, spoken: Languages) -> Element:
    return build(
        "w:docDefaults",
        None,
        build(
            "w:rPrDefault",
            None,
            build(
                "w:rPr",
                None,
                *_face(ground, look),
                # Pairs are kerned at any size, as on the PDF's pages; Word kerns none unasked.
                setting("w:kern", schema.half_points(_KERNED_FROM)),
                ooxml.language(spoken),
            ),
        ),
        build("w:pPrDefault"),
    )


def _face(style: Style, look: Look) -> Iterator[Element]:
    yield ooxml.fonts(look.faces.latin, look.faces.arabic)
    yield from ooxml.sizes(style.latin_size, style.size)


def _latent_styles() -> Element:
    """Keep Word's own styles out of its gallery, so that the letter's stand there alone."""
    hidden = {
        "w:defLockedState": "0",
        "w:defUIPriority": "99",
        "w:defSemiHidden": "1",
        "w:defUnhideWhenUsed": "1",
        "w:defQFormat": "0",
        "w:count": "376",
    }
    return build("w:latentStyles", hidden)


def _default_paragraph(ground: Style, *, rtl: bool) -> Element:
    return build(
        "w:style",
        {"w:type": "paragraph", "w:default": "1", "w:styleId": DEFAULT},
        setting("w:name", DEFAULT),
        toggle("w:qFormat"),
        build(
            "w:pPr",
            None,
            toggle("w:widowControl"),
            toggle("w:bidi", rtl),
            ooxml.exact_spacing(ground.line),
        ),
    )


def _default_of(kind: str, name: str, identifier: str) -> Element:
    return build(
        "w:style",
        {"w:type": kind, "w:default": "1", "w:styleId": identifier},
        setting("w:name", name),
        setting("w:uiPriority", 99),
        toggle("w:semiHidden"),
        toggle("w:unhideWhenUsed"),
    )


def _default_table() -> Element:
    style = _default_of("table", "Normal Table", "TableNormal")
    schema.place(
        style,
        build(
            "w:tblPr",
            None,
            build("w:tblInd", {"w:w": "0", "w:type": "dxa"}),
            ooxml.cell_margins("w:tblCellMar", block=(0, 0), inline=(5.4, 5.4)),
        ),
    )
    return style


def _hyperlink() -> Element:
    return build(
        "w:style",
        {"w:type": "character", "w:styleId": HYPERLINK},
        setting("w:name", HYPERLINK),
        setting("w:uiPriority", 99),
        toggle("w:unhideWhenUsed"),
        build("w:rPr", None, setting("w:color", _LINK_COLOR), setting("w:u", "single")),
    )


def _data_table(look: Look) -> Element:
    return build(
        "w:style",
        {"w:type": "table", "w:customStyle": "1", "w:styleId": TABLE},
        setting("w:name", TABLE),
        setting("w:basedOn", "TableNormal"),
        toggle("w:qFormat"),
        build(
            "w:tblPr",
            None,
            ooxml.borders(TABLE_LINE, look.rule_color),
            ooxml.cell_margins("w:tblCellMar", block=_CELL_ROOM[0], inline=_CELL_ROOM[1]),
        ),
    )


def _paragraph_style(style: Style, look: Look, *, rtl: bool) -> Element:
    following = _BODY if style.outline and _BODY in look.styles else style.name
    built_in = style.name in {"header", "footer"}
    return build(
        "w:style",
        {"w:type": "paragraph", "w:styleId": style_id(style.name)}
        | ({} if built_in else {"w:customStyle": "1"}),
        setting("w:name", style.name),
        setting("w:basedOn", DEFAULT),
        setting("w:next", style_id(following)),
        setting("w:link", LABEL_WORDS) if style.name == _LABEL else None,
        toggle("w:qFormat"),
        build(
            "w:pPr",
            None,
            toggle("w:keepNext") if style.keep_with_next else None,
            toggle("w:keepLines") if style.keep_with_next else None,
            toggle("w:bidi", rtl),
            ooxml.exact_spacing(style.line, style.before, style.after),
            ooxml.indent(style.indent) if style.indent else None,
            ooxml.alignment(style.align),
            setting("w:outlineLvl", style.outline - 1) if style.outline else None,
        ),
        _words(style, look),
    )


def label_tabs(look: Look) -> Element:
    """Tab stops past the room of the labels.

    Without them the value of a wide label would begin at Word's next default stop, a whole label
    further.
    """
    places = (look.label_width + _TAB_STEP * step for step in range(1, _TAB_STEPS + 1))
    return build(
        "w:tabs",
        None,
        *(build("w:tab", {"w:val": "left", "w:pos": schema.twips(place)}) for place in places),
    )


def _label_words(style: Style) -> Element:
    """The label's words where they share a line with the value: the line's face, made bold."""
    return build(
        "w:style",
        {"w:type": "character", "w:customStyle": "1", "w:styleId": LABEL_WORDS},
        setting("w:name", LABEL_WORDS),
        setting("w:link", style_id(style.name)),
        build(
            "w:rPr",
            None,
            *(ooxml.bold() if style.bold else ()),
            *(ooxml.italic() if style.italic else ()),
        ),
    )


def _words(style: Style, look: Look) -> Element:
    return build(
        "w:rPr",
        None,
        *_face(style, look),
        *(ooxml.bold() if style.bold else ()),
        *(ooxml.italic() if style.italic else ()),
        setting("w:color", style.color) if style.color != "000000" else None,
    )
