# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Read a Word file as XML, the way a Word reader would: paragraphs in order, with their numbers.

Numbers are worked out from `numbering.xml` (ISO/IEC 29500-1, 17.9): counters per list, restarts of
`w:lvlOverride`, the pattern of `w:lvlText`. Nothing here is shared with the writer.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import Any

from attrs import define, field, frozen
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}"

PART_LIMIT = 64 * 1024 * 1024
"""Bytes of one unpacked part."""
PARTS_LIMIT = 2_000

_BULLET = "bullet"


class UnreadableError(Exception):
    """The file is no Word file that can be read."""


@frozen
class ReadParagraph:
    """A paragraph as a reader sees it.

    Attributes:
        text: its runs' text; tabs and line breaks as such; deleted text left out.
        number: the automatic number printed before it; empty for a bullet or none.
    """

    text: str
    number: str


@frozen
class Relationship:
    """A relationship of a part."""

    part: str
    kind: str
    target: str
    external: bool


@define
class Package:
    """The parts of a Word file."""

    parts: Mapping[str, bytes]
    _trees: dict[str, Any] = field(factory=dict, init=False)

    @classmethod
    def read(cls, data: bytes) -> Package:
        """Unpack a file.

        Raises:
            UnreadableError: when it is no package, or unpacks to too much.
        """
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                entries = archive.infolist()
                sizes = [entry.file_size for entry in entries]
                if len(entries) > PARTS_LIMIT or any(size > PART_LIMIT for size in sizes):
                    raise UnreadableError("too large")
                return cls({entry.filename: archive.read(entry) for entry in entries})
        except (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError) as error:
            raise UnreadableError(str(error)) from error

    def tree(self, part: str) -> Any:
        """The root element of a part, or None when it is not there.

        Raises:
            UnreadableError: when it is not well-formed.
        """
        if part not in self._trees:
            data = self.parts.get(part)
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
            try:
                self._trees[part] = None if data is None else etree.fromstring(data, parser)
            except etree.XMLSyntaxError as error:
                raise UnreadableError(f"{part}: {error}") from error
        return self._trees[part]

    def relationships(self) -> Iterator[Relationship]:
        """Yield every relationship of every part."""
        for name in self.parts:
            if not name.endswith(".rels"):
                continue
            folder, file = posixpath.split(name)
            part = posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))
            root = self.tree(name)
            for entry in root.iter(f"{_RELS}Relationship") if root is not None else ():
                external = entry.get("TargetMode") == "External"
                target = entry.get("Target", "")
                if not external and not target.startswith("/"):
                    base = posixpath.dirname(part)
                    target = posixpath.normpath(posixpath.join(base, target))
                kind = entry.get("Type", "").rsplit("/", 1)[-1]
                yield Relationship(part, kind, target.lstrip("/"), external)

    def named(self, pattern: str) -> list[str]:
        """Parts whose name matches, in order of their number."""
        found = [name for name in self.parts if re.fullmatch(pattern, name)]
        return sorted(found, key=lambda name: (len(name), name))


def paragraphs(package: Package, part: str) -> Iterator[ReadParagraph]:
    """Yield the paragraphs of a part in document order, tables row by row.

    Raises:
        UnreadableError: when the part is missing or broken, or the lists are.
    """
    root = package.tree(part)
    if root is None:
        raise UnreadableError(part)
    numbers = Numbers.of(package)
    for paragraph in root.iter(f"{W}p"):
        if any(_skipped(ancestor) for ancestor in paragraph.iterancestors()):
            continue
        label = numbers.label(paragraph)
        yield ReadParagraph("".join(_texts(paragraph)), label)


def _skipped(element: Any) -> bool:
    """What a reader shows only in place of something else: the fallback of an alternative."""
    return str(element.tag).endswith("}Fallback")


_TELLING = tuple(f"{W}{name}" for name in ("t", "fldChar", "tab", "br", "cr", "noBreakHyphen"))
"""The elements of a paragraph that say something, or that say where a field is."""


def _texts(paragraph: Any) -> Iterator[str]:
    """The text of a paragraph's runs, a complex field's instruction left out."""
    depth = 0
    for element in paragraph.iter(*_TELLING):
        tag = element.tag
        if tag == f"{W}fldChar":
            kind = element.get(f"{W}fldCharType")
            depth += {"begin": 1, "separate": -1}.get(kind, 0)
        elif depth > 0 or _elsewhere(element, paragraph):
            continue
        elif tag == f"{W}t":
            yield element.text or ""
        elif tag == f"{W}tab" and element.getparent().tag == f"{W}r":
            yield "\t"
        elif tag in {f"{W}br", f"{W}cr"}:
            yield "\n"
        elif tag == f"{W}noBreakHyphen":
            yield "\u2011"


def _elsewhere(element: Any, paragraph: Any) -> bool:
    """Whether an element belongs to a paragraph nested in this one (a text box)."""
    for ancestor in element.iterancestors():
        if ancestor is paragraph:
            return False
        if ancestor.tag == f"{W}p":
            return True
    return False


def field_codes(root: Any) -> Iterator[str]:
    """Yield the name of every field of a part, simple or complex: `PAGE`, `DATE`.

    A simple field without a name has an empty one.
    """
    for element in root.iter(f"{W}fldSimple"):
        yield _first_word(element.get(f"{W}instr", ""))
    for element in root.iter(f"{W}instrText"):
        name = _first_word(element.text or "")
        if name:  # an instruction may go on in several elements
            yield name


def _first_word(instruction: str) -> str:
    """The name that an instruction begins with, in capitals: Word reads it in any case."""
    return next(iter(instruction.split()), "").upper()


@define
class Numbers:
    """Counts a document's automatic numbers as its paragraphs go by."""

    levels: Mapping[str, Mapping[int, Any]]
    starts: Mapping[tuple[str, int], int]
    abstract: Mapping[str, str]
    styles: Mapping[str, tuple[str, int]]
    _counters: dict[str, list[int]] = field(factory=dict)
    _restarted: set[str] = field(factory=set)

    @classmethod
    def of(cls, package: Package) -> Numbers:
        """Read the lists of a document.

        Raises:
            UnreadableError: when a level or a start is no number.
        """
        root = package.tree("word/numbering.xml")
        levels: dict[str, dict[int, Any]] = {}
        starts: dict[tuple[str, int], int] = {}
        abstract: dict[str, str] = {}
        if root is not None:
            for entry in root.iter(f"{W}abstractNum"):
                levels[entry.get(f"{W}abstractNumId")] = {
                    _whole(level.get(f"{W}ilvl", "")): level for level in entry.iter(f"{W}lvl")
                }
            for entry in root.iter(f"{W}num"):
                number = entry.get(f"{W}numId")
                abstract[number] = _value(entry, "abstractNumId")
                for override in entry.iter(f"{W}lvlOverride"):
                    start = override.find(f"{W}startOverride")
                    if start is not None:
                        level = _whole(override.get(f"{W}ilvl", ""))
                        starts[number, level] = _whole(start.get(f"{W}val", ""))
        return cls(levels, starts, abstract, _numbered_styles(package))

    def label(self, paragraph: Any) -> str:
        """The number printed before a paragraph; counts it."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return ""
        number, level = _list_of(properties) or self._of_style(properties) or ("0", 0)
        defined = self.levels.get(self.abstract.get(number, ""), {}).get(level)
        if number == "0" or defined is None or _value(defined, "numFmt") == _BULLET:
            return ""
        counters = self._counters.setdefault(self._sequence(number), [])
        del counters[level + 1 :]
        while len(counters) <= level:
            counters.append(self._start(number, len(counters)) - 1)
        counters[level] += 1
        pattern = _value(defined, "lvlText")
        return re.sub(
            r"%(\d)",
            lambda match: (
                str(max(counters[int(match[1]) - 1], 1)) if int(match[1]) <= len(counters) else ""
            ),
            pattern,
        )

    def _sequence(self, number: str) -> str:
        """Numbers of one abstract list count together, unless restarted by an override."""
        if any(key[0] == number for key in self.starts):
            return f"num {number}"
        return f"abstract {self.abstract.get(number, '')}"

    def _start(self, number: str, level: int) -> int:
        given = self.starts.get((number, level))
        if given is not None:
            return given
        defined = self.levels.get(self.abstract.get(number, ""), {}).get(level)
        return _whole(_value(defined, "start") or "1") if defined is not None else 1

    def _of_style(self, properties: Any) -> tuple[str, int] | None:
        style = properties.find(f"{W}pStyle")
        return self.styles.get(style.get(f"{W}val", "")) if style is not None else None


def _list_of(properties: Any) -> tuple[str, int] | None:
    found = properties.find(f"{W}numPr")
    if found is None:
        return None
    number = found.find(f"{W}numId")
    if number is None:
        return None
    return number.get(f"{W}val", "0"), _whole(_value(found, "ilvl") or "0")


def _numbered_styles(package: Package) -> dict[str, tuple[str, int]]:
    root = package.tree("word/styles.xml")
    found: dict[str, tuple[str, int]] = {}
    for style in root.iter(f"{W}style") if root is not None else ():
        properties = style.find(f"{W}pPr")
        listed = _list_of(properties) if properties is not None else None
        if listed:
            found[style.get(f"{W}styleId", "")] = listed
    return found


def _value(element: Any, name: str) -> str:
    found = element.find(f"{W}{name}")
    return found.get(f"{W}val", "") if found is not None else ""


def _whole(text: str) -> int:
    try:
        return int(text)
    except ValueError as error:
        raise UnreadableError(f"not a number: {text[:80]}") from error
