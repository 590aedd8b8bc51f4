# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The laws of right-to-left Word files: what must hold in any letter, whatever it says.

A file can hold every word and still be wrong: a run that takes its size from the other slot, a
table that counts its columns from the wrong side, a property out of the order that Word demands.
The laws name each such fault and its place. They read XML and follow the styles as Word does
(ISO/IEC 29500-1, 17.7.2): what a run does not say, its styles say for it.

| law | what holds |
|---|---|
| `opens` | python-docx opens the file |
| `paragraph-direction` | a paragraph with text runs as the letter does, or says that it does not |
| `run-direction` | a run has `w:rtl` when its letters are right-to-left, and only then |
| `run-mixed` | no run holds strong characters of both directions |
| `run-font` | a right-to-left run finds its face in `rFonts/@cs` |
| `run-size` | … its size in `szCs` |
| `run-language` | … its language in `lang/@bidi` |
| `pair` | where a Latin property stands, its complex-script twin stands too |
| `presentation-form` | text is letters, not the shapes of letters |
| `alignment` | no `start` or `end`, which python-docx cannot read; it reads every alignment |
| `table-direction` | a table runs as the letter does, or says that it does not |
| `section-direction` | a section runs as the letter does |
| `theme-language` | the settings name a complex-script language |
| `schema-order` | properties stand in the order of the transitional schema |
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import docx
from attrs import define, field, frozen

from circular_composer.export.docx.schema import ORDER
from circular_composer.verify.docx_reading import Package, UnreadableError, W

_RTL_LANGUAGES = frozenset({"ar", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
_STORY_NAMES = r"document|header\d*|footer\d*|footnotes|endnotes"
_STORIES = rf"word/({_STORY_NAMES})\.xml"
_STYLED = rf"word/({_STORY_NAMES}|styles|numbering)\.xml"
_ORDERED = rf"word/({_STORY_NAMES}|styles|numbering|settings|fontTable)\.xml"
_OFF = frozenset({"0", "false", "off"})
_TWINS = (("b", "bCs"), ("i", "iCs"), ("sz", "szCs"))
_SHAPE = re.compile("[\ufb50-\ufd3d\ufd50-\ufdef\ufe70-\ufefc]")
"""Shapes of letters. Among them stand ornate brackets and honorifics (U+FD3E … U+FD4F) and words in
one character, such as U+FDFA (U+FDF0 … U+FDFF): typed on purpose, and no shapes."""


@frozen
class BrokenLaw:
    """A law that a file breaks.

    Attributes:
        law: its code.
        location: part and place, such as `word/document.xml p[3] r[2]`, counted from 1.
    """

    law: str
    location: str


def broken_laws(docx: bytes, language: str) -> tuple[BrokenLaw, ...]:
    """Return the laws a Word file breaks, in the order of its parts.

    Args:
        docx: the file.
        language: BCP 47 code of the letter, which decides its direction.
    """
    try:
        package = Package.read(docx)
        document = open_document(docx)
    except UnreadableError as error:
        return (BrokenLaw("opens", str(error)),)
    return laws_broken_in(package, document, language)


def open_document(data: bytes) -> Any:
    """Open a file with python-docx, as whoever works with it next may.

    Raises:
        UnreadableError: when it does not open.
    """
    try:
        return docx.Document(io.BytesIO(data))
    except Exception as error:
        raise UnreadableError(f"python-docx: {error}") from error


def laws_broken_in(package: Package, document: Any, language: str) -> tuple[BrokenLaw, ...]:
    """Return the laws that a file breaks which is open already.

    Args:
        package: its parts.
        document: what `open_document` made of it.
        language: as for `broken_laws`.
    """
    try:
        return tuple(_broken(package, document, language))
    except UnreadableError as error:
        return (BrokenLaw("opens", str(error)),)


def _broken(package: Package, document: Any, language: str) -> Iterator[BrokenLaw]:
    primary = language.partition("-")[0].lower()
    rtl = primary in _RTL_LANGUAGES
    styles = _Styles.read(package)
    for part in package.named(_STORIES):
        yield from _Story(part, package.tree(part), styles, rtl, primary if rtl else "ar").broken()
    for part in package.named(_STYLED):
        yield from _unpaired(part, package.tree(part))
        yield from _misaligned(part, package.tree(part))
    for part in package.named(_ORDERED):
        yield from _disordered(part, package.tree(part))
    yield from _theme_language(package)
    yield from _reopened(document)


# --- what styles say ---------------------------------------------------------------------------


@define
class _Styles:
    """The styles of a file, each with what it is based on."""

    elements: dict[str, Any]
    default: str
    paragraph_defaults: Any
    run_defaults: Any
    _chains: dict[tuple[str, str], tuple[Any, ...]] = field(factory=dict, init=False)

    @classmethod
    def read(cls, package: Package) -> _Styles:
        root = package.tree("word/styles.xml")
        found: dict[str, Any] = {}
        default = ""
        if root is None:
            return cls(found, default, None, None)
        for style in root.iterchildren(f"{W}style"):
            identifier = style.get(f"{W}styleId", "")
            found[identifier] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") == "1":
                default = identifier
        return cls(
            found,
            default,
            root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr"),
            root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"),
        )

    def chain(self, identifier: str, properties: str) -> tuple[Any, ...]:
        """The properties of a style, then those of what it is based on."""
        key = (identifier, properties)
        if key not in self._chains:
            self._chains[key] = tuple(self._links(identifier, properties))
        return self._chains[key]

    def _links(self, identifier: str, properties: str) -> Iterator[Any]:
        seen: set[str] = set()
        while identifier in self.elements and identifier not in seen:
            seen.add(identifier)
            style = self.elements[identifier]
            told = style.find(f"{W}{properties}")
            if told is not None:
                yield told
            identifier = _value(style.find(f"{W}basedOn"))

    def of_paragraph(self, paragraph: Any, properties: str) -> Iterator[Any]:
        """What a paragraph's style says of paragraph (`pPr`) or run properties (`rPr`)."""
        named = _value(paragraph.find(f"{W}pPr/{W}pStyle")) or self.default
        yield from self.chain(named, properties)
        defaults = self.paragraph_defaults if properties == "pPr" else self.run_defaults
        if defaults is not None:
            yield defaults


def _value(element: Any) -> str:
    return "" if element is None else element.get(f"{W}val", "")


def _is_on(element: Any) -> bool:
    return element is not None and element.get(f"{W}val", "1") not in _OFF


# --- paragraphs, runs, tables, sections --------------------------------------------------------


@define
class _Story:
    """One part with text in it."""

    part: str
    root: Any
    styles: _Styles
    rtl: bool
    complex_language: str

    def broken(self) -> Iterator[BrokenLaw]:
        for number, paragraph in enumerate(self.root.iter(f"{W}p"), 1):
            yield from self._paragraph(paragraph, f"p[{number}]")
        for number, table in enumerate(self.root.iter(f"{W}tbl"), 1):
            if self.rtl and table.find(f"{W}tblPr/{W}bidiVisual") is None:
                yield self._fault("table-direction", f"tbl[{number}]")
        for number, section in enumerate(self.root.iter(f"{W}sectPr"), 1):
            if _is_on(section.find(f"{W}bidi")) != self.rtl:
                yield self._fault("section-direction", f"sectPr[{number}]")

    def _fault(self, law: str, place: str) -> BrokenLaw:
        return BrokenLaw(law, f"{self.part} {place}")

    def _paragraph(self, paragraph: Any, place: str) -> Iterator[BrokenLaw]:
        runs = [run for run in paragraph.iter(f"{W}r") if _text(run)]
        if runs and paragraph.find(f"{W}pPr/{W}bidi") is None:
            told = (entry.find(f"{W}bidi") for entry in self.styles.of_paragraph(paragraph, "pPr"))
            first = next((entry for entry in told if entry is not None), None)
            if _is_on(first) != self.rtl:
                yield self._fault("paragraph-direction", place)
        for number, run in enumerate(paragraph.iter(f"{W}r"), 1):
            if _text(run):
                for law in self._run(paragraph, run):
                    yield self._fault(law, f"{place} r[{number}]")

    def _run(self, paragraph: Any, run: Any) -> Iterator[str]:
        text = _text(run)
        kinds = {unicodedata.bidirectional(char) for char in text}
        right, left = bool(kinds & {"R", "AL"}), "L" in kinds
        chain = list(self._chain(paragraph, run))
        rtl = _is_on(_first(chain, "rtl"))
        if right and left:
            yield "run-mixed"
        elif right != rtl and (right or left):
            yield "run-direction"
        if _SHAPE.search(text):
            yield "presentation-form"
        if rtl:
            if not _first_with(chain, "rFonts", "cs"):
                yield "run-font"
            if _first(chain, "szCs") is None:
                yield "run-size"
            spoken = _first_with(chain, "lang", "bidi")
            if spoken.partition("-")[0].lower() != self.complex_language:
                yield "run-language"

    def _chain(self, paragraph: Any, run: Any) -> Iterator[Any]:
        """Where a run's properties are looked for, from itself to the defaults."""
        own = run.find(f"{W}rPr")
        if own is not None:
            yield own
            yield from self.styles.chain(_value(own.find(f"{W}rStyle")), "rPr")
        yield from self.styles.of_paragraph(paragraph, "rPr")


def _text(run: Any) -> str:
    return "".join(entry.text or "" for entry in run.iterchildren(f"{W}t"))


def _first(chain: list[Any], name: str) -> Any:
    found = (entry.find(f"{W}{name}") for entry in chain)
    return next((entry for entry in found if entry is not None), None)


def _first_with(chain: list[Any], name: str, attribute: str) -> str:
    for entry in chain:
        element = entry.find(f"{W}{name}")
        if element is not None and element.get(f"{W}{attribute}"):
            return str(element.get(f"{W}{attribute}"))
    return ""


# --- properties wherever they stand ------------------------------------------------------------


def _unpaired(part: str, root: Any) -> Iterator[BrokenLaw]:
    for number, told in enumerate(root.iter(f"{W}rPr"), 1):
        lacking = any(
            told.find(f"{W}{latin}") is not None and told.find(f"{W}{twin}") is None
            for latin, twin in _TWINS
        )
        fonts = told.find(f"{W}rFonts")
        named = fonts is not None and (fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi"))
        if lacking or (named and not fonts.get(f"{W}cs")):
            yield BrokenLaw("pair", f"{part} rPr[{number}]")


def _misaligned(part: str, root: Any) -> Iterator[BrokenLaw]:
    for number, told in enumerate(root.iter(f"{W}jc"), 1):
        if _value(told) in {"start", "end"}:
            yield BrokenLaw("alignment", f"{part} jc[{number}]")


def _disordered(part: str, root: Any) -> Iterator[BrokenLaw]:
    for element in root.iter(*(f"{W}{name.removeprefix('w:')}" for name in ORDER)):
        name = element.tag.removeprefix(W)
        ranks = _ranks(name)
        known = [ranks[child.tag] for child in element if child.tag in ranks]
        if known != sorted(known):
            yield BrokenLaw("schema-order", f"{part} {name}[{_position(root, element)}]")


@cache
def _ranks(name: str) -> Mapping[str, int]:
    """The place of each property in an element, as the schema has them."""
    return {f"{W}{child}": rank for rank, child in enumerate(ORDER[f"w:{name}"])}


def _position(root: Any, element: Any) -> int:
    return next(
        number for number, found in enumerate(root.iter(element.tag), 1) if found is element
    )


def _theme_language(package: Package) -> Iterator[BrokenLaw]:
    root = package.tree("word/settings.xml")
    told = None if root is None else root.find(f"{W}themeFontLang")
    if told is None or not told.get(f"{W}bidi"):
        yield BrokenLaw("theme-language", "word/settings.xml")


def _reopened(document: Any) -> Iterator[BrokenLaw]:
    """Read every alignment with python-docx."""
    try:
        told = [paragraph.alignment for paragraph in document.paragraphs]
        for table in document.tables:
            for row in table.rows:
                for cell in row.cells:
                    told += [paragraph.alignment for paragraph in cell.paragraphs]
        for section in document.sections:
            for story in (
                section.first_page_header,
                section.header,
                section.first_page_footer,
                section.footer,
            ):
                told += [paragraph.alignment for paragraph in story.paragraphs]
    except ValueError as error:
        yield BrokenLaw("alignment", f"python-docx: {error}")
    except Exception as error:  # noqa: BLE001 - whatever stops it from reading is the finding
        yield BrokenLaw("opens", f"python-docx: {error}")
