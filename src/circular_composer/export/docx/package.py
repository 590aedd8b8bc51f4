# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The parts of the file and their relationships, in python-docx's own package.

Nothing of python-docx's default template is in it: no theme, no printer, no thumbnail, no style of
another language. The same parts give the same bytes: entries are sorted, their time is fixed.
"""

from __future__ import annotations

import datetime as dt
import uuid
import zipfile
from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any, Literal, TypeVar

from attrs import define
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.coreprops import CoreProperties
from docx.opc.oxml import CT_Types, serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.opc.parts.coreprops import CorePropertiesPart
from docx.oxml.coreprops import CT_CoreProperties
from docx.oxml.ns import qn
from docx.package import Package
from docx.parts.document import DocumentPart
from docx.parts.hdrftr import FooterPart, HeaderPart
from docx.parts.numbering import NumberingPart
from docx.parts.settings import SettingsPart
from docx.parts.story import StoryPart
from docx.parts.styles import StylesPart
from lxml import etree

from circular_composer.export.docx import fonts, ooxml, schema
from circular_composer.export.docx.fonts import MaskedFace
from circular_composer.export.docx.schema import Element

_Kind = TypeVar("_Kind", bound=XmlPart)

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every entry: the earliest a ZIP file can tell."""


@define
class PartLinks:
    """Gives the links of one part their relationships."""

    part: Part

    def relationship(self, href: str) -> str:
        """The identifier of the external relationship to a target, made on its first use."""
        return self.part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)


class WordPackage:
    """An empty letter to fill: a document with body, and the parts beside it."""

    def __init__(self) -> None:
        """Begin a file with an empty body."""
        self._package = Package()
        self.document = DocumentPart(
            PackURI("/word/document.xml"),
            CONTENT_TYPE.WML_DOCUMENT_MAIN,
            _adopted(schema.root("w:document", schema.build("w:body"))),
            self._package,
        )
        self._package.relate_to(self.document, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)

    @property
    def body(self) -> Element:
        """The element that holds the letter."""
        body: Element = self.document.element[0]
        return body

    def add_styles(self, element: Element) -> None:
        """Add the styles part."""
        kind = CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES
        self._beside(StylesPart, "/word/styles.xml", *kind, element)

    def add_settings(self, element: Element) -> None:
        """Add the settings part."""
        kind = CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS
        self._beside(SettingsPart, "/word/settings.xml", *kind, element)

    def add_numbering(self, element: Element) -> None:
        """Add the part of the lists."""
        kind = CONTENT_TYPE.WML_NUMBERING, RELATIONSHIP_TYPE.NUMBERING
        self._beside(NumberingPart, "/word/numbering.xml", *kind, element)

    def add_theme(self, element: Element) -> None:
        """Add the theme."""
        kind = CONTENT_TYPE.OFC_THEME, RELATIONSHIP_TYPE.THEME
        self._beside(XmlPart, "/word/theme/theme1.xml", *kind, element)

    def add_font_table(self, families: Iterable[str], carried: Iterable[MaskedFace]) -> None:
        """Add the part that lists the families, with the faces that the file carries."""
        kind = CONTENT_TYPE.WML_FONT_TABLE, RELATIONSHIP_TYPE.FONT_TABLE
        table, _ = self._beside(XmlPart, "/word/fontTable.xml", *kind, schema.root("w:fonts"))
        embedded: dict[str, dict[str, tuple[str, str]]] = {family: {} for family in families}
        for number, masked in enumerate(carried, 1):
            name = PackURI(f"/word/fonts/font{number}.odttf")
            part = Part(name, fonts.CONTENT_TYPE, masked.content, self._package)
            identifier = table.relate_to(part, fonts.RELATIONSHIP_TYPE)
            embedded[masked.face.family][masked.face.slot] = identifier, masked.key
        table.element.extend(fonts.font_entry(name, slots) for name, slots in embedded.items())

    def add_furniture(
        self, kind: Literal["header", "footer"], number: int
    ) -> tuple[StoryPart, str]:
        """Add an empty header or footer; the part, and its relationship's identifier."""
        part_class = HeaderPart if kind == "header" else FooterPart
        types = {
            "header": (CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER),
            "footer": (CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER),
        }[kind]
        element = schema.root("w:hdr" if kind == "header" else "w:ftr")
        return self._beside(part_class, f"/word/{kind}{number}.xml", *types, element)

    def add_custom_part(self, number: int, namespace: str, content: bytes) -> None:
        """Add a custom XML part of a namespace, by which it is found again: Word renames parts."""
        name = PackURI(f"/customXml/item{number}.xml")
        part = Part(name, CONTENT_TYPE.XML, content, self._package)
        identity = uuid.uuid5(uuid.NAMESPACE_URL, namespace)
        told = ooxml.custom_part_properties(namespace, f"{{{str(identity).upper()}}}")
        properties = XmlPart(
            PackURI(f"/customXml/itemProps{number}.xml"),
            CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES,
            _adopted(told),
            self._package,
        )
        part.relate_to(properties, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
        self.document.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)

    def add_properties(
        self, *, title: str, author: str, language: str, date: dt.date | None
    ) -> None:
        """Add the document's properties; the letter's own day is the only date among them."""
        element = CT_CoreProperties.new()
        for name, said in (("title", title), ("creator", author), ("language", language)):
            # python-docx refuses more than 255 characters, which a subject may well have.
            etree.SubElement(element, qn(f"dc:{name}")).text = schema.legal(said)
        properties = CoreProperties(element)
        if date is not None:
            moment = dt.datetime(date.year, date.month, date.day)  # noqa: DTZ001 - python-docx wants UTC unmarked
            properties.created = moment
            properties.modified = moment
        part = CorePropertiesPart(
            PackURI("/docProps/core.xml"), CONTENT_TYPE.OPC_CORE_PROPERTIES, element, self._package
        )
        self._package.relate_to(part, RELATIONSHIP_TYPE.CORE_PROPERTIES)

    def to_bytes(self) -> bytes:
        """The file."""
        return _zipped(self._members())

    def _beside(
        self, part_class: type[_Kind], name: str, content_type: str, relation: str, element: Element
    ) -> tuple[_Kind, str]:
        part = part_class(PackURI(name), content_type, _adopted(element), self._package)
        return part, self.document.relate_to(part, relation)

    def _members(self) -> dict[str, bytes]:
        types = CT_Types.new()  # type: ignore[no-untyped-call]  # python-docx has no type here
        types.add_default("rels", CONTENT_TYPE.OPC_RELATIONSHIPS)
        types.add_default("xml", CONTENT_TYPE.XML)
        members = {"_rels/.rels": self._package.rels.xml}
        for part in sorted(self._package.iter_parts(), key=lambda part: part.partname):
            if part.content_type != CONTENT_TYPE.XML:
                types.add_override(part.partname, part.content_type)
            members[part.partname.membername] = part.blob
            if part.rels:
                members[part.partname.rels_uri.membername] = part.rels.xml
        return {"[Content_Types].xml": serialize_part_xml(types), **dict(sorted(members.items()))}


def _adopted(element: Element) -> Any:
    """An element as python-docx's parts take it: they only write it out."""
    return element


def _zipped(members: Mapping[str, bytes]) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # the same on every system
            # Faces hardly shrink further however long one tries.
            level = 1 if name.endswith(".odttf") else None
            archive.writestr(entry, content, compresslevel=level)
    return packed.getvalue()
