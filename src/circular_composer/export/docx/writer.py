# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""From a sheet to the bytes of a Word file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from docx.opc.part import Part

from circular_composer.compose.sheet import Sheet
from circular_composer.export.docx import fonts, furniture, ooxml
from circular_composer.export.docx.anchors import Anchors
from circular_composer.export.docx.blocks import BlockWriter
from circular_composer.export.docx.numbering import Numbering
from circular_composer.export.docx.package import PartLinks, WordPackage
from circular_composer.export.docx.schema import Element
from circular_composer.export.docx.styles import styles_element
from circular_composer.export.docx.theme import theme_element
from circular_composer.export.docx.tracked import Tracker


def write_docx(
    sheet: Sheet,
    *,
    embed_fonts: bool = False,
    parts: Mapping[str, bytes] | None = None,
    previous: Sheet | None = None,
) -> bytes:
    """Write a Word file; the same sheet gives the same bytes.

    Args:
        sheet: the composed letter.
        embed_fonts: whether the file carries the faces it is set in.
        parts: custom XML parts to carry, by namespace.
        previous: an earlier state of the letter; what differs from it in the text between header
            and footer then stands in the file as tracked changes, to be accepted or rejected.

    Raises:
        ExportFault: when the logo is not a picture that Word can show.
    """
    return _Letter(sheet, previous).write(embed_fonts=embed_fonts, parts=parts or {})


class _Letter:
    """One sheet on its way into a package."""

    def __init__(self, sheet: Sheet, previous: Sheet | None = None) -> None:
        self._sheet, self._previous = sheet, previous
        self._rtl = sheet.direction == "rtl"
        self._spoken = ooxml.languages(sheet.language, rtl=self._rtl)
        self._numbering = Numbering(sheet.look, self._spoken, self._rtl)
        self._anchors = Anchors()
        self._package = WordPackage()

    def write(self, *, embed_fonts: bool, parts: Mapping[str, bytes]) -> bytes:
        sheet, package = self._sheet, self._package
        package.body.extend(self._content())
        package.body.append(self._section())
        package.add_styles(styles_element(sheet.look, self._spoken, rtl=self._rtl))
        package.add_numbering(self._numbering.element())
        package.add_settings(
            ooxml.settings(self._spoken, embedded=embed_fonts, default_tab=sheet.look.label_width)
        )
        package.add_theme(theme_element(sheet.look.faces))
        carried = fonts.faces_used(sheet) if embed_fonts else ()
        package.add_font_table(fonts.families(sheet.look), carried)
        package.add_properties(
            title=sheet.title,
            author=sheet.author,
            language=self._spoken.complex if self._rtl else self._spoken.latin,
            date=sheet.date,
        )
        for number, (namespace, content) in enumerate(sorted(parts.items()), 1):
            package.add_custom_part(number, namespace, content)
        return package.to_bytes()

    def _writer(self, part: Part) -> BlockWriter:
        return BlockWriter(
            self._sheet.look,
            self._spoken,
            self._rtl,
            self._numbering,
            PartLinks(part),
            self._anchors,
        )

    def _content(self) -> Iterator[Element]:
        """The body, with what changed since the previous state tracked."""
        if self._previous is None:
            return self._blocks(self._sheet)
        new = tuple(self._blocks(self._sheet))
        old = tuple(self._blocks(self._previous))
        return iter(Tracker(self._sheet.author).blocks(old, new))

    def _blocks(self, sheet: Sheet) -> Iterator[Element]:
        writer = self._writer(self._package.document)
        writer.begin_below(furniture.rule_room(sheet))
        yield from writer.blocks(sheet.blocks)
        yield from writer.end()
        for annex in sheet.annexes:
            writer.new_page()
            yield from writer.blocks(annex.blocks)
            yield from writer.end()

    def _section(self) -> Element:
        page = self._sheet.look.page
        sides = (page.end, page.start) if self._rtl else (page.start, page.end)
        return ooxml.section(
            size=(page.width, page.height),
            margins={
                "top": page.top,
                "right": sides[1],
                "bottom": page.bottom,
                "left": sides[0],
                "header": page.header,
                "footer": page.footer,
            },
            furniture=tuple(self._furniture()),
            rtl=self._rtl,
        )

    def _furniture(self) -> Iterator[Element]:
        later, identifier = self._package.add_furniture("header", 1)
        later.element.extend(furniture.continuation_header(self._sheet, self._writer(later)))
        yield ooxml.furniture_reference("header", "default", identifier)
        first, identifier = self._package.add_furniture("header", 2)
        first.element.extend(furniture.first_header(self._sheet, self._writer(first), first))
        yield ooxml.furniture_reference("header", "first", identifier)
        foot, identifier = self._package.add_furniture("footer", 1)
        foot.element.extend(furniture.first_footer(self._sheet, self._writer(foot)))
        yield ooxml.furniture_reference("footer", "first", identifier)
