# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Prove a PDF against a letter: its words by independent readers, its order by glyph positions, its
tags, language, faces and links.

Laws: PDF/UA-1 (ISO 14289-1) 7.1 title and tags, 7.2 language, 7.21 faces; PDF/A-2 (ISO 19005-2) 6.5
actions, 6.8 embedded files; reading order ISO 32000-1 14.8.2.3.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf
import pypdfium2
from attrs import define, field

from circular_composer.compose.sheet import Sheet
from circular_composer.model import Problem
from circular_composer.verify.expected import Expected, Unit, expected, normalized
from circular_composer.verify.matching import Found, Missing, Surplus, condensed, match
from circular_composer.verify.pdf_reading import (
    Glyph,
    PdfPage,
    Tag,
    open_pdf,
    poppler_text,
    read_pages,
    read_tags,
)
from circular_composer.verify.report import Report, fault

_PRESENTATION = re.compile("[\ufb50-\ufdcf\ufdf0-\ufdf1\ufdf3-\ufdf9\ufe70-\ufefc]")
"""Arabic presentation forms, but for the honorific ligatures that are characters of their own
(U+FDF2, U+FDFA … U+FDFD)."""
_TARGETS = ("http://", "https://", "mailto:", "tel:")


def prove_pdf(data: bytes, sheet: Sheet) -> Report:
    """Read a PDF back and say what it proves and what is wrong with it.

    Args:
        data: the file.
        sheet: the letter it must say.
    """
    try:
        pages = read_pages(data)
        document = open_pdf(data)
    except (pypdfium2.PdfiumError, pikepdf.PdfError) as error:
        return Report("pdf", (fault("pdf-unreadable", detail=str(error).splitlines()[0]),))
    with document:
        proof = _Proof(sheet, expected(sheet), pages, read_tags(document), document)
        proof.run()
        poppler = poppler_text(data)
        if poppler is not None:
            proof.second_reader("poppler", poppler)
    readers = ("pdfium", "pikepdf", *(("poppler",) if poppler is not None else ()))
    return Report("pdf", tuple(proof.problems), proof.proven, readers, proof.quirks)


@define
class _Proof:
    sheet: Sheet
    expected: Expected
    pages: Sequence[PdfPage]
    tags: Sequence[Tag]
    document: pikepdf.Pdf
    problems: list[Problem] = field(factory=list)
    proven: Counter[str] = field(factory=Counter)
    quirks: Counter[str] = field(factory=Counter)

    def run(self) -> None:
        """Run every proof."""
        self.proven["pages"] = len(self.pages)
        self._characters()
        self._texts()
        self._furniture()
        self.problems += _document_faults(self.document, self.sheet, self.expected)

    def add(self, rule: str, where: str = "", **values: str) -> None:
        self.problems.append(fault(rule, where, **values))

    # --- characters ----------------------------------------------------------------------------

    def _characters(self) -> None:
        for number, page in enumerate(self.pages, 1):
            unmapped = sum(glyph.unmapped or glyph.char == "\ufffd" for glyph in page.glyphs)
            if unmapped:
                self.add("pdf-unmapped-glyph", page=str(number), count=str(unmapped))
            forms = _PRESENTATION.findall("".join(glyph.char for glyph in page.glyphs))
            if forms:
                codes = ", ".join(sorted({f"U+{ord(form):04X}" for form in forms}))
                self.add("pdf-presentation-forms", page=str(number), codes=codes)

    # --- texts in the order of the tags, and their glyphs' places -------------------------------

    def _texts(self) -> None:
        if not self.tags:
            self.add("pdf-not-tagged")
            tagged = [
                (index, glyph) for index, page in enumerate(self.pages) for glyph in page.glyphs
            ]
        else:
            tagged = list(self._tagged())
        kept = [(page, glyph) for page, glyph in tagged if condensed(glyph.char)]
        read = "".join(condensed(glyph.char) for _, glyph in kept)
        if len(read) != len(kept):  # a character that condenses to several: none of a letter's does
            kept = [(page, glyph) for page, glyph in kept for _ in condensed(glyph.char)]
        for outcome in match(self.expected.body, read):
            match outcome:
                case Found():
                    self._found(outcome, kept[outcome.start : outcome.end])
                case Missing():
                    self._missing(outcome, "pdfium")
                case Surplus():
                    self.add("pdf-surplus-text", outcome.after, text=outcome.text)
        drawn = {
            (index, glyph.content)
            for index, page in enumerate(self.pages)
            for glyph in page.glyphs
            if glyph.content >= 0 and not glyph.made_up
        }
        lost = drawn - {(tag.page, tag.content) for tag in self.tags}
        if self.tags and lost:
            pages = sorted({page + 1 for page, _ in lost})
            self.add("pdf-untagged-content", page=", ".join(map(str, pages)))

    def _tagged(self) -> Iterator[tuple[int, Glyph]]:
        by_content: dict[tuple[int, int], list[Glyph]] = {}
        for index, page in enumerate(self.pages):
            for glyph in page.glyphs:
                if not glyph.made_up:
                    by_content.setdefault((index, glyph.content), []).append(glyph)
        for tag in self.tags:
            for glyph in by_content.get((tag.page, tag.content), ()):
                yield tag.page, glyph

    def _found(self, found: Found, glyphs: Sequence[tuple[int, Glyph]]) -> None:
        unit = found.unit
        self.proven["texts"] += 1
        self.proven["words"] += len(unit.text.split())
        if not found.exact:
            self.quirks["marks-out-of-order"] += 1
        offset = len(condensed(unit.number))
        if unit.number:
            self.proven["numbers"] += 1
        shift = len(glyphs) - offset - len(condensed(unit.text))
        for span in unit.islands:
            start = offset + shift + len(condensed(unit.text[: span.start]))
            end = offset + shift + len(condensed(unit.text[: span.end]))
            if _ascending(glyphs[start:end]):
                self.proven["islands"] += 1
            else:
                text = unit.text[span.start : span.end]
                self.add("pdf-island-reversed", unit.where, text=text)

    def _missing(self, missing: Missing, reader: str) -> None:
        rule = "pdf-text-displaced" if missing.displaced else "pdf-text-missing"
        unit = missing.unit
        text = f"{unit.number} {unit.text}".strip()
        self.add(rule, unit.where, text=text[:80], near=missing.near, reader=reader)

    # --- head and foot -------------------------------------------------------------------------

    def _furniture(self) -> None:
        for index, page in enumerate(self.pages):
            loose = condensed("".join(g.char for g in page.glyphs if g.content < 0))
            if index == 0:
                for unit in (*self.expected.head, *self.expected.foot):
                    self._in_furniture(unit, page, loose, 1)
            else:
                header = self.sheet.continuation
                number = f"{header.before}{index + 1}{header.after}"
                for text in (number, self.expected.continuation):
                    self._in_furniture(Unit("", normalized(text)), page, loose, index + 1)
            if self.sheet.draft is not None:
                draft = Unit("", normalized(self.sheet.draft.plain))
                self._in_furniture(draft, page, loose, index + 1)

    def _in_furniture(self, unit: Unit, page: PdfPage, loose: str, number: int) -> None:
        wanted = condensed(unit.text)
        whole = condensed("".join(glyph.char for glyph in page.glyphs))
        if wanted and wanted not in loose and wanted not in whole:
            self.add("pdf-furniture-missing", unit.where, text=unit.text, page=str(number))
        elif wanted:
            self.proven["furniture"] += 1

    # --- a second reader -----------------------------------------------------------------------

    def second_reader(self, name: str, pages: Sequence[str]) -> None:
        """Prove that another program reads every text too, wherever it puts the furniture."""
        read = condensed("".join(pages))
        for unit in self.expected.body:
            wanted = condensed(unit.text)
            if wanted in read:
                self.proven[f"texts-by-{name}"] += 1
            elif _loosely(wanted, read):
                self.quirks[f"{name}-page-break-or-marks"] += 1
            else:
                self._missing(Missing(unit, "", displaced=False), name)


def _loosely(wanted: str, read: str) -> bool:
    """Whether a text is there but for what a reader's habits put between or into it.

    A text that runs over a page break has the foot and head of the pages in its middle; marks may
    be handed back beside their letter's neighbour. Every letter and digit must still be there.
    """
    bare, letters = _bare(wanted), _bare(read)
    if bare in letters:
        return True
    half = len(bare) // 2
    for cut in range(half, 0, -1):
        if bare[:cut] in letters and bare[cut:] in letters:
            return True
        other = len(bare) - cut
        if bare[:other] in letters and bare[other:] in letters:
            return True
    return False


def _bare(text: str) -> str:
    return re.sub("[\u064b-\u0652\u0670\u0640]", "", text)


def _ascending(glyphs: Sequence[tuple[int, Glyph]]) -> bool:
    """Whether characters stand left to right; one that begins a new line may stand anywhere."""
    for (page, before), (next_page, here) in zip(glyphs, glyphs[1:], strict=False):
        same_line = page == next_page and here.top > before.bottom and here.bottom < before.top
        middle, next_middle = (before.left + before.right) / 2, (here.left + here.right) / 2
        if same_line and next_middle + 0.5 < middle:
            return False
    return True


# --- the document ------------------------------------------------------------------------------


def _document_faults(
    document: pikepdf.Pdf, sheet: Sheet, wanted: Expected
) -> Iterator[Problem]:
    yield from _catalog_faults(document.Root, sheet)
    yield from _metadata_faults(document, sheet)
    yield from _link_faults(document, wanted)
    yield from _face_faults(document)


def _catalog_faults(root: Any, sheet: Sheet) -> Iterator[Problem]:
    language = str(root.get("/Lang", ""))
    if language.split("-")[0].lower() != sheet.language.split("-")[0]:
        yield fault("pdf-language", found=language, wanted=sheet.language)
    if not root.get("/MarkInfo", {}).get("/Marked", False):
        yield fault("pdf-not-tagged")
    preferences = root.get("/ViewerPreferences", {})
    if not preferences.get("/DisplayDocTitle", False):
        yield fault("pdf-title-hidden")
    if sheet.direction == "rtl" and preferences.get("/Direction") != "/R2L":
        yield fault("pdf-direction")
    for key in ("/OpenAction", "/AA"):
        if key in root:
            yield fault("pdf-active-content", part=key)
    names = root.get("/Names", {})
    for key in ("/JavaScript", "/EmbeddedFiles"):
        if key in names:
            yield fault("pdf-active-content", part=key)


def _metadata_faults(document: pikepdf.Pdf, sheet: Sheet) -> Iterator[Problem]:
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        title = str(metadata.get("dc:title", ""))
        authors = metadata.get("dc:creator", [])
        if str(metadata.get("pdfuaid:part", "")) != "1":
            yield fault("pdf-standard", standard="PDF/UA-1")
        level = f"{metadata.get('pdfaid:part', '')}{metadata.get('pdfaid:conformance', '')}"
        if level.lower() != "2a":
            yield fault("pdf-standard", standard="PDF/A-2a")
        if normalized(title) != normalized(sheet.title):
            yield fault("pdf-title", "subject", found=title)
        names = [authors] if isinstance(authors, str) else list(authors or [])
        for name in names:
            if normalized(str(name)) != normalized(sheet.author):
                yield fault("pdf-personal-data", text=str(name))


def _link_faults(document: pikepdf.Pdf, wanted: Expected) -> Iterator[Problem]:
    found: set[str] = set()
    for page in document.pages:
        for annotation in page.get("/Annots", []):
            action = annotation.get("/A", {})
            kind = str(action.get("/S", ""))
            target = str(action.get("/URI", ""))
            if kind and kind not in {"/URI", "/GoTo"}:
                yield fault("pdf-active-content", part=kind)
            elif target:
                found.add(target)
                if not target.lower().startswith(_TARGETS):
                    yield fault("pdf-external-target", target=target)
    for target in sorted(found - wanted.targets):
        yield fault("pdf-foreign-link", target=target)
    for target in sorted(wanted.targets - found):
        yield fault("pdf-link-missing", target=target)


def _face_faults(document: pikepdf.Pdf) -> Iterator[Problem]:
    for entry in document.objects:
        if not isinstance(entry, pikepdf.Dictionary) or entry.get("/Type") != "/FontDescriptor":
            continue
        if not any(key in entry for key in ("/FontFile", "/FontFile2", "/FontFile3")):
            yield fault("pdf-face-not-embedded", face=str(entry.get("/FontName", "")))
