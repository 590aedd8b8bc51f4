# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Headers and footers: letterhead and address line of the first page, page number of the others.

The letterhead is the first page's header, where Word keeps it out of the way of the text; a header
taller than the top margin pushes the text down in Word and in LibreOffice alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from docx.image.exceptions import (
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
)
from docx.image.image import Image
from docx.parts.story import StoryPart

from circular_composer.compose.look import Look
from circular_composer.compose.sheet import Letterhead, Paragraph, Sheet, Text
from circular_composer.export.docx import ooxml, watermark
from circular_composer.export.docx.blocks import BlockWriter
from circular_composer.export.docx.schema import Element, build, setting, toggle
from circular_composer.export.fault import ExportFault

RULE_GAP = 8.0
"""Room between the letterhead and the line below it, in points."""

RULE_WIDTH = 0.75
"""How thick that line is, in points."""

_EMU = 12700
"""Drawing units in a point."""


def first_header(sheet: Sheet, writer: BlockWriter, part: StoryPart) -> Iterator[Element]:
    """The paragraphs of the first page's header."""
    ahead = tuple(_draft(sheet, page=1))
    letterhead = sheet.letterhead
    if letterhead.logo is not None:
        yield _logo(letterhead, sheet, part, ahead)
        ahead = ()
    lines = letterhead.lines or (_empty("header", sheet),)
    for index, line in enumerate(lines):
        last = bool(letterhead.lines) and index == len(lines) - 1
        rule = _rule(sheet.look) if last else None
        yield writer.paragraph(line.style, line.text, rule, before=ahead)
        ahead = ()


def continuation_header(sheet: Sheet, writer: BlockWriter) -> Iterator[Element]:
    """The paragraphs of the later pages' header: the page number, then the reference."""
    told = sheet.continuation
    rtl = sheet.direction == "rtl"

    def words(characters: str) -> Iterator[Element]:
        if characters:
            properties = ooxml.directed_properties((), writer.spoken, rtl=rtl)
            yield ooxml.run(properties, *ooxml.text(characters))

    number = ooxml.directed_properties((toggle("w:noProof"),), writer.spoken, rtl=rtl)
    yield writer.paragraph(
        "header",
        Text((), sheet.direction),
        before=(
            *_draft(sheet, page=2),
            *words(told.before),
            *ooxml.page_number(number, "2"),
            *words(told.after),
        ),
    )
    if told.reference is not None:
        yield writer.paragraph("header", told.reference)


def first_footer(sheet: Sheet, writer: BlockWriter) -> Iterator[Element]:
    """The paragraphs of the first page's footer."""
    for line in sheet.footer or (_empty("footer", sheet),):
        yield writer.paragraph(line.style, line.text)


def rule_room(sheet: Sheet) -> float:
    """How much further down the rule below the letterhead makes the text begin, in points.

    The rule stands in the room above the first paragraph, so that much less is kept there.
    """
    page, letterhead = sheet.look.page, sheet.letterhead
    if not letterhead.lines:
        return 0.0
    high = page.header + (sheet.look.logo_height if letterhead.logo is not None else 0.0)
    above = 0.0
    for line in letterhead.lines:
        style = sheet.look.style(line.style)
        high += max(above, style.before) + style.line
        above = style.after
    high += above
    return max(page.top, high + RULE_GAP + RULE_WIDTH) - max(page.top, high)


def _rule(look: Look) -> Element:
    line = {
        "w:val": "single",
        "w:sz": str(round(RULE_WIDTH * 8)),
        "w:space": str(round(RULE_GAP)),
        "w:color": look.rule_color,
    }
    return build("w:pBdr", None, build("w:bottom", line))


def _empty(style: str, sheet: Sheet) -> Paragraph:
    return Paragraph(style, Text((), sheet.direction))


def _draft(sheet: Sheet, page: int) -> Iterator[Element]:
    if sheet.draft is not None:
        yield watermark.watermark(sheet.draft, sheet.look, page)


def _logo(
    letterhead: Letterhead, sheet: Sheet, part: StoryPart, ahead: tuple[Element, ...]
) -> Element:
    """The logo in a paragraph of its own: a line of exact height would cut it off."""
    assert letterhead.logo is not None  # noqa: S101 - the caller has asked
    identifier, width, height = _picture(letterhead.logo, sheet, part)
    style = letterhead.lines[0].style if letterhead.lines else "header"
    rtl = sheet.direction == "rtl"
    told = build(
        "w:pPr",
        None,
        setting("w:pStyle", style),
        toggle("w:bidi", rtl),
        build("w:spacing", {"w:line": "240", "w:lineRule": "auto"}),
        build("w:rPr", None, *ooxml.sizes(1, 1)),
    )
    drawing = ooxml.inline_picture(
        identifier, width=round(width * _EMU), height=round(height * _EMU), alt=letterhead.logo_alt
    )
    return ooxml.paragraph(told, *ahead, ooxml.run(None, drawing))


def _picture(logo: bytes, sheet: Sheet, part: StoryPart) -> tuple[str, float, float]:
    """Add the picture to the file; its relationship, and its width and height in points.

    Raises:
        ExportFault: when the bytes are no PNG, JPEG, GIF, BMP or TIFF picture, or not a whole one.
    """
    try:
        identifier, image = part.get_or_add_image(BytesIO(logo))
    except (UnrecognizedImageError, UnexpectedEndOfFileError, InvalidImageStreamError):
        raise ExportFault.page("the logo is not a picture that Word can show") from None
    return identifier, *_fitted(image, sheet)


def _fitted(image: Image, sheet: Sheet) -> tuple[float, float]:
    page = sheet.look.page
    height = sheet.look.logo_height
    width = height * (image.px_width / image.horz_dpi) / (image.px_height / image.vert_dpi)
    room = page.width - page.start - page.end
    return (width, height) if width <= room else (room, height * room / width)
