# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Prove a PDF against a letter.

Its words by independent readers, its order by glyph positions, its tags, language, faces and links.

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
from attrs import define, evolve, field

from circular_composer.compose.sheet import Sheet
from circular_composer.model import Problem
from circular_composer.verify.drawn_order import alike, apart, out_of_order
from circular_composer.verify.expected import Expected, Unit, expected, normalized
from circular_composer.verify.matching import Found, Missing, Surplus, Unordered, condensed, match
from circular_composer.verify.pdf_reading import (
    Glyph,
    PdfPage,
    Poppler,
    Tag,
    dictionary,
    mapped_characters,
    open_pdf,
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
        with Poppler(data) as poppler:  # reads in a process of its own while pdfium reads here
            pages = read_pages(data)
            with open_pdf(data) as document:
                proof = _Proof(sheet, expected(sheet), pages, read_tags(document), document)
                proof.run()
            proof.words("pdfium", "\n".join("".join(g.char for g in page.glyphs) for page in pages))
            told = poppler.text()
    except (pypdfium2.PdfiumError, pikepdf.PdfError) as error:
        return Report("pdf", (fault("pdf-unreadable", detail=str(error).splitlines()[0]),))
    if told is not None:
        proof.words("poppler", "\n".join(told))
    proof.misread()
    readers = ("pdfium", "pikepdf", *(("poppler",) if told is not None else ()))
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
    unread: list[Counter[tuple[str, str]]] = field(factory=list)

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
        # pdfium turns presentation forms into letters by itself: look at the faces' own maps.
        forms = _PRESENTATION.findall("".join(mapped_characters(self.document)))
        if forms:
            codes = ", ".join(sorted({f"U+{ord(form):04X}" for form in forms}))
            self.add("pdf-presentation-forms", codes=codes)

    # --- texts in the order of the tags, and their glyphs' places -------------------------------

    def _texts(self) -> None:
        if self.tags:
            kept = list(apart(self._tagged()))
        else:
            self.add("pdf-not-tagged")
            numbered = enumerate(self.pages)
            kept = list(apart((index, glyph) for index, page in numbered for glyph in page.glyphs))
        contents = [(page, glyph.content) for page, glyph in kept]
        starts = [at for at in range(len(kept)) if at == 0 or contents[at] != contents[at - 1]]
        reading = Unordered("".join(glyph.char for _, glyph in kept), starts)
        units = [_alike(unit) for unit in self.expected.body]
        units = [*self._spoken(reading), *units]
        for outcome in match(units, reading):
            match outcome:
                case Found(unit=unit, start=start, end=end):
                    self._found(unit, kept[start:end])
                case Missing():
                    self._missing(outcome)
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

    def _spoken(self, reading: Unordered) -> Iterator[Unit]:
        """The parts of the first page's head and foot that are read aloud before the letter."""
        position = 0
        for unit in map(_alike, (*self.expected.head, *self.expected.foot)):
            wanted = condensed(unit.text)
            if reading.stands(wanted, position):
                position += len(wanted)
                yield unit

    def _tagged(self) -> Iterator[tuple[int, Glyph]]:
        by_content: dict[tuple[int, int], list[Glyph]] = {}
        for index, page in enumerate(self.pages):
            for glyph in page.glyphs:
                if not glyph.made_up:
                    by_content.setdefault((index, glyph.content), []).append(glyph)
        for tag in self.tags:
            for glyph in by_content.get((tag.page, tag.content), ()):
                yield tag.page, glyph

    def _found(self, unit: Unit, glyphs: Sequence[tuple[int, Glyph]]) -> None:
        """Every character is there; prove that each line stands in order."""
        self.proven["texts"] += 1
        self.proven["words"] += len(unit.text.split())
        count = len(condensed(unit.number))
        number, text = glyphs[:count], glyphs[count:]
        if unit.number:
            shown = "".join(glyph.char for _, glyph in sorted(number, key=lambda at: at[1].x))
            self.proven["numbers"] += 1
            if shown != unit.number:
                self.add("pdf-number", unit.where, found=shown, wanted=unit.number)
        wrong = out_of_order(unit.drawn, unit.direction, text)
        if wrong is None:
            self.proven["islands"] += len(unit.islands)
            return
        line, shown, wanted = wrong
        values = {"text": unit.text[:80], "line": str(line), "found": shown, "wanted": wanted}
        self.add("pdf-order", unit.where, **values)

    def _missing(self, missing: Missing) -> None:
        rule = "pdf-text-displaced" if missing.displaced else "pdf-text-missing"
        unit = missing.unit
        text = f"{unit.number} {unit.text}".strip()
        self.add(rule, unit.where, text=text[:80], near=missing.near)

    # --- head and foot -------------------------------------------------------------------------

    def _furniture(self) -> None:
        for index, page in enumerate(self.pages):
            loose = Unordered(condensed(alike("".join(g.char for g in page.glyphs))))
            if index == 0:
                for unit in (*self.expected.head, *self.expected.foot):
                    self._in_furniture(unit, loose, 1)
            else:
                header = self.sheet.continuation
                number = f"{header.before}{index + 1}{header.after}"
                for text in (number, self.expected.continuation):
                    self._in_furniture(Unit("", normalized(text)), loose, index + 1)
            if self.sheet.draft is not None:
                draft = Unit("", normalized(self.sheet.draft.plain))
                self._in_furniture(draft, loose, index + 1)

    def _in_furniture(self, unit: Unit, page: Unordered, number: int) -> None:
        wanted = condensed(alike(unit.text))
        if wanted and page.search(wanted, 0, len(page.text)) is None:
            self.add("pdf-furniture-missing", unit.where, text=unit.text, page=str(number))
        elif wanted:
            self.proven["furniture"] += 1

    # --- words as readers hand them back -------------------------------------------------------

    def words(self, reader: str, text: str) -> None:
        """Prove that a reader finds every word whole and unreversed, as often as it stands there.

        Spaces and marks of punctuation are left out: each reader has its own idea of where a
        line's spaces are, and on which side of a number a comma stands.
        """
        read = Counter(words_of(text))
        bare = Counter(map(_bare, read.elements()))
        whole = _bare(condensed(text))
        apart = Counter(_ARABIC.findall(normalized(text)))
        unread: Counter[tuple[str, str]] = Counter()
        for unit in self.expected.body:
            for word in words_of(unit.text):
                if read[word] > 0:
                    self.proven[f"words-by-{reader}"] += 1
                    read[word] -= 1
                elif bare[_bare(word)] > 0:
                    self.quirks[f"marks-by-{reader}"] += 1
                elif apart[word] > 0 or (len(word) >= _TELLING and _bare(word) in whole):
                    # A space seen beside a mark, or none seen beside a digit.
                    self.quirks[f"split-by-{reader}"] += 1
                else:
                    self.quirks[f"words-otherwise-by-{reader}"] += 1
                    unread[unit.where, word] += 1
                bare[_bare(word)] -= 1
                apart.subtract(_ARABIC.findall(word))
        self.unread.append(unread)
        said = condensed(text)
        for unit in self.expected.body:
            for island in unit.islands:
                read_so = condensed(island) in said
                (self.proven if read_so else self.quirks)[f"islands-by-{reader}"] += 1

    def misread(self) -> None:
        """A word that no reader hands back is a fault of the file; one reader's is its quirk.

        pdfium takes a Latin word with digits apart in a right-to-left line (`U4SSC`), wherever
        the file comes from: such words are proven by their glyphs alone.
        """
        if not self.unread:
            return
        everywhere = self.unread[0]
        for other in self.unread[1:]:
            everywhere &= other
        said = Counter(word for unit in self.expected.body for word in words_of(unit.text))
        for (where, word), count in everywhere.items():
            if _ARABIC.fullmatch(word) and len(_bare(word)) > 1:  # a letter may stand anywhere
                place = where if said[word] == count else ""  # which of several, nobody can tell
                self.add("pdf-word-misread", place, text=word, count=str(count))


_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670]+[^\W_]*)*")
_ARABIC = re.compile("[\u0610-\u061a\u0620-\u065f\u066e-\u06d3\u06fa-\u06fc]+")
_TELLING = 4
"""Letters of a word that is not found within others by accident."""
_MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u0640]")


def words_of(text: str) -> list[str]:
    """The words of a text, with their marks, without punctuation."""
    return _WORD.findall(normalized(text))


def _bare(word: str) -> str:
    return _MARKS.sub("", word)


def _alike(unit: Unit) -> Unit:
    return evolve(unit, text=alike(unit.text))


# --- the document ------------------------------------------------------------------------------


def _document_faults(document: pikepdf.Pdf, sheet: Sheet, wanted: Expected) -> Iterator[Problem]:
    yield from _catalog_faults(document.Root, sheet)
    yield from _metadata_faults(document, sheet)
    yield from _link_faults(document, wanted)
    yield from _face_faults(document)


def _catalog_faults(root: Any, sheet: Sheet) -> Iterator[Problem]:
    language = str(root.get("/Lang", ""))
    if language.partition("-")[0].lower() != sheet.language.partition("-")[0]:
        yield fault("pdf-language", found=language, wanted=sheet.language)
    if not dictionary(root, "/MarkInfo").get("/Marked", False):
        yield fault("pdf-not-tagged")
    preferences = dictionary(root, "/ViewerPreferences")
    if not preferences.get("/DisplayDocTitle", False):
        yield fault("pdf-title-hidden")
    if sheet.direction == "rtl" and preferences.get("/Direction") != "/R2L":
        yield fault("pdf-direction")
    for key in ("/OpenAction", "/AA"):
        if key in root:
            yield fault("pdf-active-content", part=key)
    names = dictionary(root, "/Names")
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
        annotations = page.get("/Annots")
        for annotation in annotations if isinstance(annotations, pikepdf.Array) else ():
            action = dictionary(annotation, "/A")
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
