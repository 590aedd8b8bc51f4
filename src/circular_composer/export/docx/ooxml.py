# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What a letter needs of WordprocessingML, with both halves of every pair.

python-docx has no right-to-left paragraph, section or list, writes a font, a size, bold and italic
for Latin runs only, and has no fields, numbering or embedded faces. What it lacks is here, and
nowhere else.

A run that is set right-to-left takes its face, size, bold, italic and language from the
complex-script members alone (ISO/IEC 29500-1, 17.3.2.30), so each function that sets one member of
a pair sets the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from attrs import frozen

from circular_composer.export.docx.schema import (
    NAMESPACES,
    Element,
    build,
    copied,
    half_points,
    legal,
    qn,
    setting,
    toggle,
    twips,
)

LRM = "\u200e"
RLM = "\u200f"
LRE = "\u202a"
RLE = "\u202b"
PDF = "\u202c"

_WORD_COMPATIBILITY = "http://schemas.microsoft.com/office/word"


# --- runs -------------------------------------------------------------------------------------


@frozen
class Languages:
    """The proofing languages of a letter: of its left-to-right and of its right-to-left runs."""

    latin: str
    complex: str


def languages(language: str, *, rtl: bool) -> Languages:
    """The languages to state for a letter's BCP 47 language.

    An Arabic language always stands in the complex-script slot, or the class of `+`, `-` and `/`
    is not settled (ISO/IEC 29500-1, annex I.2).
    """
    known = {
        "ar": "ar-SA",
        "en": "en-US",
        "fr": "fr-FR",
        "es": "es-ES",
        "ru": "ru-RU",
        "zh": "zh-CN",
    }
    full = known.get(language, language)
    return Languages("en-US", full) if rtl else Languages(full, "ar-SA")


def language(spoken: Languages) -> Element:
    """Both proofing languages."""
    return build(
        "w:lang",
        {"w:val": spoken.latin, "w:eastAsia": spoken.latin, "w:bidi": spoken.complex},
    )


def fonts(latin: str, arabic: str) -> Element:
    """A face for every slot."""
    return build(
        "w:rFonts",
        {"w:ascii": latin, "w:hAnsi": latin, "w:eastAsia": latin, "w:cs": arabic},
    )


def sizes(latin: float, arabic: float) -> tuple[Element, Element]:
    """A size in points for left-to-right runs and one for right-to-left runs."""
    return setting("w:sz", half_points(latin)), setting("w:szCs", half_points(arabic))


def bold(on: bool = True) -> tuple[Element, Element]:
    """Bold, or not, for runs of both directions."""
    return toggle("w:b", on), toggle("w:bCs", on)


def italic(on: bool = True) -> tuple[Element, Element]:
    """Italic, or not, for runs of both directions."""
    return toggle("w:i", on), toggle("w:iCs", on)


def run(properties: Element | None, *content: Element) -> Element:
    """A run of text, breaks or field characters."""
    return build("w:r", None, properties, *content)


def text(characters: str) -> Iterable[Element]:
    """Characters as they are, tabs apart: Word sets a tab only where it has an element."""
    for index, piece in enumerate(legal(characters).split("\t")):
        if index:
            yield build("w:tab")
        if piece:
            words = build("w:t", {"xml:space": "preserve"} if piece != piece.strip() else None)
            words.text = piece
            yield words


def mark_run(character: str, spoken: Languages, *, rtl: bool) -> Element:
    """A run that holds a direction mark, or an end of an embedding, and nothing else."""
    mark = build("w:t")
    mark.text = character
    return run(directed_properties((), spoken, rtl=rtl), mark)


def is_mark(element: Element) -> bool:
    """Whether an element is a run that `mark_run` made."""
    return element.tag == qn("w:r") and element.findtext(qn("w:t")) in {LRM, RLM, LRE, RLE, PDF}


def directed_properties(
    parts: Iterable[Element], spoken: Languages, *, rtl: bool, complex_script: bool = False
) -> Element:
    """Run properties that state a direction with the language that goes with it.

    `complex_script` gives a left-to-right run the face of the right-to-left ones
    (ISO/IEC 29500-1, 17.3.2.7): Arabic-Indic digits are in no other.
    """
    if rtl:
        told = build("w:lang", {"w:bidi": spoken.complex})
        return build("w:rPr", None, *parts, toggle("w:rtl"), told)
    script = toggle("w:cs") if complex_script else None
    return build("w:rPr", None, *parts, script, build("w:lang", {"w:val": spoken.latin}))


def hyperlink(relationship: str, *runs: Element) -> Element:
    """Runs that link to the target of a relationship."""
    return build("w:hyperlink", {"r:id": relationship, "w:history": "1"}, *runs)


def page_number(properties: Element, shown: str) -> tuple[Element, ...]:
    """The PAGE field as a complex field: each of its runs has the same properties.

    `shown` is what stands there until a program counts the pages.
    """

    def part(content: Element) -> Element:
        return run(copied(properties), content)

    instruction = build("w:instrText", {"xml:space": "preserve"})
    instruction.text = " PAGE "
    result = build("w:t")
    result.text = shown
    return (
        part(build("w:fldChar", {"w:fldCharType": "begin"})),
        part(instruction),
        part(build("w:fldChar", {"w:fldCharType": "separate"})),
        part(result),
        part(build("w:fldChar", {"w:fldCharType": "end"})),
    )


# --- paragraphs -------------------------------------------------------------------------------

_ALIGNED = {"start": None, "end": "right", "center": "center", "justify": "both"}


def alignment(align: Literal["start", "end", "center", "justify"]) -> Element | None:
    """Alignment by logical side.

    Under `w:bidi` the values `left` and `right` mean the leading and the trailing side, in Word and
    in LibreOffice alike; python-docx cannot read `start` and `end` (ISO/IEC 29500-1, 17.18.44).
    """
    word = _ALIGNED[align]
    return setting("w:jc", word) if word else None


def paragraph(properties: Element | None, *content: Element) -> Element:
    """A paragraph."""
    return build("w:p", None, properties, *content)


def exact_spacing(line: float, before: float = 0, after: float = 0) -> Element:
    """Line pitch and the space around a paragraph, in points."""
    return build(
        "w:spacing",
        {
            "w:before": twips(before),
            "w:after": twips(after),
            "w:line": twips(line),
            "w:lineRule": "exact",
        },
    )


def indent(start: float, *, hanging: float = 0, trailing: float = 0) -> Element:
    """Indents from the leading and the trailing side, in points.

    Under `w:bidi` too `left` is the leading side, in Word and in LibreOffice.
    """
    told = {"w:left": twips(start), "w:right": twips(trailing), "w:hanging": twips(hanging)}
    return build(
        "w:ind", {side: room for side, room in told.items() if room != "0" or side == "w:left"}
    )


def numbered(number: int, level: int) -> Element:
    """The list and level of a paragraph."""
    return build("w:numPr", None, setting("w:ilvl", level), setting("w:numId", number))


def bookmark(name: str, number: int) -> tuple[Element, Element]:
    """The two ends of a bookmark."""
    start = build("w:bookmarkStart", {"w:id": str(number), "w:name": name})
    return start, build("w:bookmarkEnd", {"w:id": str(number)})


# --- tables -----------------------------------------------------------------------------------

_LINE_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def borders(width: float, color: str) -> Element:
    """Lines round and between the cells, `width` in points; none at all for width 0."""
    line = {"w:val": "nil"}
    if width:
        line = {"w:val": "single", "w:sz": str(round(width * 8)), "w:space": "0", "w:color": color}
    return build("w:tblBorders", None, *(build(f"w:{side}", line) for side in _LINE_SIDES))


def cell_margins(name: str, *, block: tuple[float, float], inline: tuple[float, float]) -> Element:
    """Room inside cells in points: above and below, then at the sides."""
    sides = {"top": block[0], "left": inline[0], "bottom": block[1], "right": inline[1]}
    return build(
        name,
        None,
        *(
            build(f"w:{side}", {"w:w": twips(room), "w:type": "dxa"})
            for side, room in sides.items()
        ),
    )


def fixed_table(
    widths: Iterable[float],
    rows: Iterable[Element],
    *properties: Element | None,
    rtl: bool,
    among_rtl: bool,
) -> Element:
    """A table of fixed column widths in points, its first column at the leading side.

    A left-to-right one in a right-to-left letter says so.
    """
    columns = [twips(width) for width in widths]
    total = sum(map(int, columns))
    return build(
        "w:tbl",
        None,
        build(
            "w:tblPr",
            None,
            _mirrored(rtl) if rtl or among_rtl else None,
            build("w:tblW", {"w:w": str(total), "w:type": "dxa"}),
            build("w:tblInd", {"w:w": "0", "w:type": "dxa"}),
            build("w:tblLayout", {"w:type": "fixed"}),
            *properties,
        ),
        build("w:tblGrid", None, *(build("w:gridCol", {"w:w": column}) for column in columns)),
        *rows,
    )


def _mirrored(on: bool) -> Element:
    """Whether the first column is at the right; Word's schema knows only `on` and `off` here."""
    return build("w:bidiVisual", None if on else {"w:val": "off"})


def row(cells: Iterable[Element], *, header: bool = False, whole: bool = True) -> Element:
    """A row; `header` repeats it on each page, `whole` keeps it from breaking over pages."""
    told = [
        toggle("w:cantSplit") if whole else None,
        toggle("w:tblHeader") if header else None,
    ]
    return build("w:tr", None, build("w:trPr", None, *told), *cells)


def cell(width: float, content: Iterable[Element], *properties: Element | None) -> Element:
    """A cell, its width in points; its content ends with a paragraph, as Word demands."""
    size = build("w:tcW", {"w:w": twips(width), "w:type": "dxa"})
    return build("w:tc", None, build("w:tcPr", None, size, *properties), *content)


def inline_picture(relationship: str, *, width: int, height: int, alt: str) -> Element:
    """A picture in the line of text, its measures in drawing units."""
    extent = {"cx": str(width), "cy": str(height)}
    drawn = build(
        "pic:pic",
        None,
        build(
            "pic:nvPicPr",
            None,
            build("pic:cNvPr", {"id": "1", "name": "logo", "descr": alt}),
            build("pic:cNvPicPr"),
        ),
        build(
            "pic:blipFill",
            None,
            build("a:blip", {"r:embed": relationship}),
            build("a:stretch", None, build("a:fillRect")),
        ),
        build(
            "pic:spPr",
            None,
            build("a:xfrm", None, build("a:off", {"x": "0", "y": "0"}), build("a:ext", extent)),
            build("a:prstGeom", {"prst": "rect"}, build("a:avLst")),
        ),
    )
    return build(
        "w:drawing",
        None,
        build(
            "wp:inline",
            {"distT": "0", "distB": "0", "distL": "0", "distR": "0"},
            build("wp:extent", extent),
            build("wp:docPr", {"id": "1", "name": "logo", "descr": alt}),
            build(
                "a:graphic",
                None,
                build("a:graphicData", {"uri": NAMESPACES["pic"]}, drawn),
            ),
        ),
    )


def custom_part_properties(namespace: str, identity: str) -> Element:
    """What is told of a custom XML part: its identity, and the namespace of what it holds."""
    schema = build("ds:schemaRef", {"ds:uri": namespace})
    return build("ds:datastoreItem", {"ds:itemID": identity}, build("ds:schemaRefs", None, schema))


# --- sections and settings --------------------------------------------------------------------


def section(
    *,
    size: tuple[float, float],
    margins: Mapping[str, float],
    furniture: Iterable[Element],
    rtl: bool,
) -> Element:
    """The one section of a letter; sides of `margins` are those of the paper."""
    return build(
        "w:sectPr",
        None,
        *furniture,
        build("w:pgSz", {"w:w": twips(size[0]), "w:h": twips(size[1])}),
        build(
            "w:pgMar",
            {f"w:{side}": twips(room) for side, room in margins.items()} | {"w:gutter": "0"},
        ),
        build("w:cols", {"w:space": "720"}),
        toggle("w:titlePg"),
        toggle("w:bidi") if rtl else None,
        toggle("w:rtlGutter") if rtl else None,
    )


def furniture_reference(kind: Literal["header", "footer"], page: str, relationship: str) -> Element:
    """Say which part is the header or footer of the `first` or of the other (`default`) pages."""
    return build(f"w:{kind}Reference", {"w:type": page, "r:id": relationship})


def settings(spoken: Languages, *, embedded: bool, default_tab: float) -> Element:
    """The document's settings; `default_tab` in points."""
    options = {
        "compatibilityMode": "15",
        "overrideTableStyleFontSizeAndJustification": "1",
        "enableOpenTypeFeatures": "1",
        "doNotFlipMirrorIndents": "1",
        "differentiateMultirowTableHeaders": "1",
    }
    return build(
        "w:settings",
        None,
        build("w:zoom", {"w:percent": "100"}),
        toggle("w:embedTrueTypeFonts") if embedded else None,
        setting("w:defaultTabStop", twips(default_tab)),
        setting("w:characterSpacingControl", "doNotCompress"),
        build(
            "w:compat",
            None,
            *(
                build(
                    "w:compatSetting",
                    {"w:name": name, "w:uri": _WORD_COMPATIBILITY, "w:val": given},
                )
                for name, given in options.items()
            ),
        ),
        build(
            "w:themeFontLang",
            {"w:val": spoken.latin, "w:bidi": spoken.complex},
        ),
        setting("w:decimalSymbol", "."),
        setting("w:listSeparator", ","),
    )
