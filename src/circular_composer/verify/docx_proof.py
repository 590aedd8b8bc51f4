# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Prove a Word file against a letter.

Its words in order, its numbers, the laws of right-to-left Word files, and that nothing comes along
that the letter does not hold.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from attrs import define, field
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from circular_composer.compose.sheet import Sheet
from circular_composer.model import Problem
from circular_composer.verify.docx_laws import laws_broken_in, open_document
from circular_composer.verify.docx_reading import (
    Package,
    ReadParagraph,
    UnreadableError,
    field_codes,
    paragraphs,
)
from circular_composer.verify.expected import Expected, Unit, expected, normalized
from circular_composer.verify.matching import Found, Missing, Ordered, Surplus, condensed, match
from circular_composer.verify.report import Report, fault

_FIELDS = frozenset({"PAGE"})
"""Fields a letter may hold; DATE, TIME, FILENAME and the like change after sending."""
_TARGETS = ("http://", "https://", "mailto:", "tel:")
_OUTSIDE = frozenset({"attachedTemplate", "oleObject", "frame", "subDocument"})
_ACTIVE = ("vbaProject", "activeX", "embeddings/")


def prove_docx(data: bytes, sheet: Sheet) -> Report:
    """Read a Word file back and say what it proves and what is wrong with it.

    Args:
        data: the file.
        sheet: the letter it must say.
    """
    try:
        package = Package.read(data)
        proof = _Proof(sheet, expected(sheet), package)
        proof.run()
        document = open_document(data)
        proof.second_reader(document)
    except UnreadableError as error:
        return Report("docx", (fault("docx-unreadable", detail=str(error)),))
    laws = (
        fault("docx-law", law=broken.law, location=broken.location)
        for broken in laws_broken_in(package, document, sheet.language)
    )
    return Report("docx", (*proof.problems, *laws), proof.proven, ("XML", "python-docx"))


@define
class _Proof:
    sheet: Sheet
    expected: Expected
    package: Package
    problems: list[Problem] = field(factory=list)
    proven: Counter[str] = field(factory=Counter)

    def run(self) -> None:
        """Run every proof but the second reader's."""
        self._body()
        self._furniture()
        self.problems += _link_faults(self.package, self.expected)
        self.problems += _foreign_faults(self.package)
        self.problems += _property_faults(self.package, self.sheet)

    def add(self, rule: str, where: str = "", **values: str) -> None:
        self.problems.append(fault(rule, where, **values))

    def _body(self) -> None:
        """Every text in order, with its number; the words apart as they are in the letter."""
        read = paragraphs(self.package, "word/document.xml")
        kept = [entry for entry in read if entry.text or entry.number]
        head = {condensed(unit.text) for unit in self.expected.head}
        kept = [entry for entry in kept if condensed(entry.text) not in head]
        text = "".join(condensed(entry.number) + condensed(entry.text) for entry in kept)
        words = Counter(word for entry in kept for word in _words(entry))
        for outcome in match(self.expected.body, Ordered(text)):
            match outcome:
                case Found(unit=unit):
                    self.proven["texts"] += 1
                    self.proven["words"] += len(unit.text.split())
                    self.proven["numbers"] += bool(unit.number)
                    self.proven["islands"] += len(unit.islands)
                    self._spaced(unit, words)
                case Missing():
                    self._missing(outcome, kept)
                case Surplus():
                    self.add("docx-surplus-text", outcome.after, text=outcome.text)

    def _spaced(self, unit: Unit, words: Counter[str]) -> None:
        joined = [word for word in unit.text.split() if word not in words]
        if joined:
            self.add("docx-words-joined", unit.where, text=unit.text[:80], near=joined[0])

    def _missing(self, missing: Missing, kept: Iterable[ReadParagraph]) -> None:
        unit = missing.unit
        wanted = condensed(unit.text)
        numbers = [entry.number for entry in kept if condensed(entry.text) == wanted]
        if unit.number and numbers and unit.number not in numbers:
            values = {"text": unit.text[:80], "found": numbers[0] or "–", "wanted": unit.number}
            self.add("docx-number", unit.where, **values)
            return
        rule = "docx-text-displaced" if missing.displaced else "docx-text-missing"
        text = f"{unit.number} {unit.text}".strip()
        self.add(rule, unit.where, text=text[:80], near=missing.near)

    def _furniture(self) -> None:
        parts = self.package.named(r"word/(header|footer|document)\d*\.xml")
        texts = [
            condensed(entry.text) for part in parts for entry in paragraphs(self.package, part)
        ]
        wanted = [*self.expected.head, *self.expected.foot]
        if self.expected.continuation:
            wanted.append(Unit("reference", self.expected.continuation))
        for unit in wanted:
            if any(condensed(unit.text) in text for text in texts):
                self.proven["furniture"] += 1
            else:
                self.add("docx-furniture-missing", unit.where, text=unit.text)

    def second_reader(self, document: Any) -> None:
        """Prove that python-docx reads every alignment and every text of the file it opened."""
        try:
            texts = list(_python_docx_texts(document))
        except Exception as error:
            raise UnreadableError(f"python-docx: {error}") from error
        read = condensed("".join(texts))
        for unit in self.expected.body:
            if condensed(unit.text) in read:
                self.proven["texts-by-python-docx"] += 1
            else:
                self.add("docx-second-reader", unit.where, text=unit.text[:80])


def _words(entry: ReadParagraph) -> list[str]:
    return normalized(entry.text).split()


def _python_docx_texts(document: Any) -> Iterator[str]:
    """Texts as python-docx has them, run by run.

    A paragraph's own text leaves out what stands in a content control.
    """
    for element in document.element.body.iter(qn("w:p")):
        _ = Paragraph(element, document).alignment  # raises on values its enumeration lacks
        yield "".join(Run(run, document).text for run in element.iter(qn("w:r")))


# --- what a letter may not carry ---------------------------------------------------------------


def _link_faults(package: Package, wanted: Expected) -> Iterator[Problem]:
    found: set[str] = set()
    for relationship in package.relationships():
        if relationship.kind in _OUTSIDE:
            yield fault("docx-external-target", target=relationship.target)
        elif relationship.external and relationship.kind == "hyperlink":
            found.add(relationship.target)
            if not relationship.target.lower().startswith(_TARGETS):
                yield fault("docx-external-target", target=relationship.target)
        elif relationship.external:
            yield fault("docx-external-target", target=relationship.target)
    for target in sorted(wanted.targets - found):
        yield fault("docx-link-missing", target=target)
    for target in sorted(found - wanted.targets):
        yield fault("docx-foreign-link", target=target)


def _foreign_faults(package: Package) -> Iterator[Problem]:
    for name in package.parts:
        if any(mark in name for mark in _ACTIVE):
            yield fault("docx-active-content", part=name)
    for part in package.named(r"word/(header|footer|document|footnotes|endnotes)\d*\.xml"):
        for code in field_codes(package.tree(part)):
            if code not in _FIELDS:
                yield fault("docx-live-field", field=code)


def _property_faults(package: Package, sheet: Sheet) -> Iterator[Problem]:
    root = package.tree("docProps/core.xml")
    if root is None:
        return
    values = {str(entry.tag).rsplit("}", 1)[-1]: (entry.text or "") for entry in root}
    if normalized(values.get("title", "")) != normalized(sheet.title):
        yield fault("docx-title", "subject", found=values.get("title", ""))
    for key in ("creator", "lastModifiedBy"):
        name = normalized(values.get(key, ""))
        if name and name != normalized(sheet.author):
            yield fault("docx-personal-data", text=values[key])
    people = package.tree("word/people.xml")
    if people is not None:
        yield fault("docx-personal-data", text="people.xml")
