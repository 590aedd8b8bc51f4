# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Open a Word file without trusting it.

Refused before anything is unpacked: too many or too large parts, ratios that only a bomb has, names
that lead elsewhere or come twice, encryption, macros. Only the parts that are asked for are
unpacked, and no further than their limit whatever the directory claims. XML is parsed without
entities, document types or network. Of what lies outside the file only web and mail links are kept;
nothing is ever fetched.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from urllib.parse import unquote

from attrs import define, field, frozen
from lxml import etree

from circular_composer.faults import Fault, Refused
from circular_composer.importers.word.names import (
    CONTENT_TYPES,
    STRICT_NAMESPACES,
    Element,
)

MOST_PARTS = 2000
LARGEST_PART = 24 * 2**20
"""Bytes of a part that is read; pictures are not."""
LARGEST_WHOLE = 300 * 2**20
"""Bytes of all parts together, read or not."""
_STEEPEST = 300
"""How many bytes one packed byte may become in a part of any size."""
_SMALL = 2**20

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_OFFICE_DOCUMENT = "/officeDocument"
_HYPERLINK = "/hyperlink"
_FOLLOWED = ("http://", "https://", "mailto:")
_DOCTYPES = tuple("<!DOCTYPE".encode(code) for code in ("ascii", "utf-16-le", "utf-16-be"))


@frozen
class Relationship:
    """What a part refers to: a part of the file, or an address outside it."""

    kind: str
    target: str
    external: bool


@define
class Package:
    """A Word file whose directory has been found harmless.

    Attributes:
        dropped: references to the outside that were left out.
    """

    _archive: zipfile.ZipFile
    _names: Mapping[str, str]
    dropped: int = field(init=False, default=0)
    _links: dict[str, Mapping[str, Relationship]] = field(init=False, factory=dict)

    def has(self, name: str) -> bool:
        """Whether there is a part of that name; names differ in more than case."""
        return name.lower() in self._names

    def names(self) -> Iterator[str]:
        """Yield the names of all parts."""
        yield from self._names.values()

    def read(self, name: str) -> bytes:
        """Unpack a part.

        Raises:
            Refused: when it is not there, is damaged or is too large.
        """
        stored = self._names.get(name.lower())
        if stored is None:
            raise Refused(Fault("importers.missing-part", "", {"part": name}))
        try:
            with self._archive.open(stored) as part:
                data = part.read(LARGEST_PART + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
            raise Refused(Fault("importers.broken-part", "", {"part": name})) from error
        except (RuntimeError, ValueError) as error:
            raise Refused(Fault("importers.broken-zip")) from error
        if len(data) > LARGEST_PART:
            raise _too_large(LARGEST_PART)
        return data

    def tree(self, name: str) -> Element:
        """Parse a part.

        Raises:
            Refused: when it is not there, is damaged, is too large or defines a document type.
        """
        return parse(self.read(name), name)

    def relationships(self, name: str) -> Mapping[str, Relationship]:
        """What a part refers to, by identifier; references to the outside only where followed."""
        if name not in self._links:
            self._links[name] = self._read_relationships(name)
        return self._links[name]

    def _read_relationships(self, name: str) -> Mapping[str, Relationship]:
        folder, base = posixpath.split(name)
        part = posixpath.join(folder, "_rels", f"{base}.rels")
        if not self.has(part):
            return {}
        found: dict[str, Relationship] = {}
        for element in self.tree(part):
            if not isinstance(element.tag, str):
                continue
            kind = element.get("Type", "")
            target = element.get("Target", "")
            external = element.get("TargetMode", "").lower() == "external"
            if external and not _is_followed(kind, target):
                self.dropped += 1
                continue
            path = target if external else _within(folder, target)
            found[element.get("Id", "")] = Relationship(kind, path, external)
        return found


def _is_followed(kind: str, target: str) -> bool:
    return kind.endswith(_HYPERLINK) and target.lower().startswith(_FOLLOWED)


def _within(folder: str, target: str) -> str:
    """The name of a part that another one refers to."""
    path = unquote(target.partition("#")[0])
    return posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")


def parse(data: bytes, name: str) -> Element:
    """Parse XML that nobody vouches for.

    Raises:
        Refused: when it is damaged or defines a document type.
    """
    if any(doctype in data for doctype in _DOCTYPES):
        raise Refused(Fault("importers.document-type"))
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Refused(Fault("importers.broken-part", "", {"part": name})) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refused(Fault("importers.document-type"))
    _make_transitional(root)
    return root


def _make_transitional(root: Element) -> None:
    """Give a file in the strict dialect the names that everyone else uses."""
    namespace = etree.QName(root).namespace or ""
    if namespace not in STRICT_NAMESPACES:
        return
    for element in root.iter(etree.Element):
        element.tag = _renamed(element.tag)
        for key in list(element.attrib):
            given = element.attrib.pop(key)
            element.set(_renamed(str(key)), given)


def _renamed(name: str) -> str:
    qualified = etree.QName(name)
    known = STRICT_NAMESPACES.get(qualified.namespace or "")
    return f"{{{known}}}{qualified.localname}" if known else name


def open_package(data: bytes) -> tuple[Package, str]:
    """Open a Word file; return it with the name of its main part.

    Raises:
        Refused: when it is no Word file, is damaged, or is not safe to open.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError) as error:
        raise Refused(Fault("importers.broken-zip")) from error
    _check_entries(entries, len(data))
    names = {entry.filename.lower(): entry.filename for entry in entries if not entry.is_dir()}
    package = Package(archive, names)
    if not package.has("[Content_Types].xml"):
        raise Refused(Fault("importers.not-word"))
    main = next(
        (
            relationship.target
            for relationship in package.relationships("").values()
            if relationship.kind.endswith(_OFFICE_DOCUMENT) and not relationship.external
        ),
        "",
    )
    if not main or not package.has(main):
        raise Refused(Fault("importers.not-word"))
    _check_type(package, main)
    return package, main


def _check_entries(entries: list[zipfile.ZipInfo], size: int) -> None:
    if len(entries) > MOST_PARTS:
        values = {"count": str(len(entries)), "limit": str(MOST_PARTS)}
        raise Refused(Fault("importers.too-many-parts", "", values))
    seen: set[str] = set()
    whole = packed = 0
    for entry in entries:
        name = entry.filename
        lowered = name.lower()
        if entry.flag_bits & 0x1:
            raise Refused(Fault("importers.encrypted"))
        if lowered in seen or not _is_plain_name(name):
            raise Refused(Fault("importers.suspicious-names"))
        seen.add(lowered)
        if lowered.endswith("vbaproject.bin") or "/activex/" in f"/{lowered}":
            raise Refused(Fault("importers.macros"))
        whole += entry.file_size
        packed += entry.compress_size
        if whole > LARGEST_WHOLE:
            raise _too_large(LARGEST_WHOLE)
        steep = entry.file_size > _STEEPEST * max(entry.compress_size, 1)
        if steep and entry.file_size > _SMALL:
            raise Refused(Fault("importers.bomb", "", {"times": str(_STEEPEST)}))
    if packed > size:  # parts that lie over each other: one packed byte unpacked many times
        raise Refused(Fault("importers.broken-zip"))


def _is_plain_name(name: str) -> bool:
    """Whether a name stays within the file: no way up, no drive, no root."""
    parts = name.split("/")
    return (
        bool(name)
        and not name.startswith("/")
        and ".." not in parts
        and not any(char in name for char in "\\:\0")
        and name.isprintable()
    )


def _check_type(package: Package, main: str) -> None:
    """Accept a document; refuse templates, macros and whatever else is packed alike."""
    overrides: dict[str, str] = {}
    defaults: dict[str, str] = {}
    for element in package.tree("[Content_Types].xml"):
        kind = element.get("ContentType", "")
        if "macroenabled" in kind.lower() or "vbaproject" in kind.lower():
            raise Refused(Fault("importers.macros"))
        if element.tag == f"{{{CONTENT_TYPES}}}Override":
            overrides[element.get("PartName", "").lstrip("/").lower()] = kind
        elif element.tag == f"{{{CONTENT_TYPES}}}Default":
            defaults[element.get("Extension", "").lower()] = kind
    kind = overrides.get(main.lower()) or defaults.get(main.rpartition(".")[2].lower(), "")
    if kind == _TEMPLATE:
        raise Refused(Fault("importers.template"))
    if kind != _WORD:
        raise Refused(Fault("importers.not-word"))


def _too_large(limit: int) -> Refused:
    return Refused(Fault("importers.too-large-inside", "", {"limit": str(limit // 2**20)}))
