# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""A good PDF is proven; a PDF broken in one way is reported for that, and where."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pikepdf
import pytest

from circular_composer.compose.sheet import Columns, Field, Group, Isolate, Paragraph, Table, Text
from circular_composer.export.pdf import write_pdf
from circular_composer.forms import form_names
from circular_composer.model import get, replace
from circular_composer.storage import load_circular
from circular_composer.verify import Report, prove
from letters import composed, letter

PHONE = "contacts[0].phone"


MEETING = letter("meeting.ar")
SHEET = composed(MEETING)
PDF = write_pdf(SHEET)


def rules(report: Report) -> set[str]:
    """The codes of what was found."""
    return {problem.rule for problem in report.problems}


def edited(change: Callable[[pikepdf.Pdf], None], data: bytes = PDF) -> bytes:
    """The file after a change to its objects."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


@pytest.mark.parametrize("name", ["meeting.ar", "meeting.en", "invitation.ar", "collective.ar"])
def test_a_good_file_is_proven(name: str) -> None:
    """Every text, number and island of a sample letter is proven, by two readers at least."""
    sheet = composed(letter(name))
    report = prove(write_pdf(sheet), "pdf", sheet)
    assert report.problems == ()
    assert report.proven["words"] >= 100
    assert report.proven["words-by-pdfium"] >= 100
    assert {"pdfium", "pikepdf"} <= set(report.readers)


@pytest.mark.real_letters
@pytest.mark.parametrize("name", ["letter-a", "letter-b"])
def test_real_letters_are_proven(real_letters: Path, name: str) -> None:
    """Both real letters arrive whole."""
    circular = load_circular(real_letters / f"{name}.circular", forms=form_names())
    sheet = composed(circular)
    assert prove(write_pdf(sheet), "pdf", sheet).problems == ()


@pytest.mark.parametrize(
    ("where", "old", "new", "rule"),
    [
        (PHONE, "5994", "5949", "pdf-order"),  # two digits swapped: all there, in wrong order
        (PHONE, "5994", "5993", "pdf-text-missing"),  # a digit changed
        ("body[0].text", "مسقط", "مسطق", "pdf-order"),
        ("body[0].text", "عُمان", "عمان", "pdf-text-missing"),  # a mark lost
        ("body[0].text", "عُمان", "عُُمان", "pdf-text-missing"),  # a mark doubled
        ("body[5].rows[2][1]", "التأشيرة", "", "pdf-text-missing"),
        ("annexes[0].title", "معلومات عملية للمشاركين", "", "pdf-text-missing"),
        ("to[1]", "2018", "2014", "pdf-text-missing"),
    ],
)
def test_a_changed_word_is_found_and_located(where: str, old: str, new: str, rule: str) -> None:
    """A file that says something else in one place is reported for that place."""
    other = replace(MEETING, where, get(MEETING, where).replace(old, new, 1))
    assert other != MEETING
    report = prove(write_pdf(composed(other)), "pdf", SHEET)
    assert (rule, where) in {(problem.rule, problem.where) for problem in report.problems}
    assert {problem.where for problem in report.problems if problem.where} == {where}


def test_text_that_the_letter_does_not_hold_is_found() -> None:
    """A paragraph too many is reported after the paragraph it follows."""
    block = attrs.evolve(MEETING.body[2], numbered=False)
    other = attrs.evolve(MEETING, body=(*MEETING.body[:5], block, *MEETING.body[5:]))
    report = prove(write_pdf(composed(other)), "pdf", SHEET)
    found = {problem.rule: problem.where for problem in report.problems}
    assert found == {"pdf-surplus-text": "body[4].text"}


def test_a_moved_paragraph_is_found() -> None:
    """Two paragraphs in each other's place are reported."""
    body = list(MEETING.body)
    body[2], body[3] = body[3], body[2]
    report = prove(write_pdf(composed(attrs.evolve(MEETING, body=tuple(body)))), "pdf", SHEET)
    assert not report.passed


def test_a_dropped_page_is_found() -> None:
    """Every text of a missing page is reported."""

    def drop(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[1]

    report = prove(edited(drop), "pdf", SHEET)
    lost = {problem.where for problem in report.problems if problem.rule == "pdf-text-missing"}
    assert "body[6].text" in lost


def without_isolates(text: Text) -> Text:
    """A text drawn as the plain algorithm would draw it."""

    def opened(parts: tuple[Any, ...]) -> tuple[Any, ...]:
        found: list[Any] = []
        for part in parts:
            found += opened(part.content) if isinstance(part, Isolate) else [part]
        return tuple(found)

    return attrs.evolve(text, content=opened(text.content))


def plain_drawing(block: Any) -> Any:
    """A block whose texts have lost their isolates."""
    match block:
        case Paragraph():
            return attrs.evolve(
                block,
                text=without_isolates(block.text),
                children=tuple(map(plain_drawing, block.children)),
            )
        case Columns():
            columns = tuple(tuple(map(plain_drawing, column)) for column in block.columns)
            return attrs.evolve(block, columns=columns)
        case Field():
            return attrs.evolve(block, values=tuple(map(without_isolates, block.values)))
        case Group():
            return attrs.evolve(block, blocks=tuple(map(plain_drawing, block.blocks)))
        case Table():
            rows = tuple(tuple(map(without_isolates, row)) for row in block.rows)
            return attrs.evolve(block, rows=rows)


def test_a_reversed_phone_is_found_by_its_glyphs() -> None:
    """A phone drawn without its isolate is reported, though every character is there."""
    broken = attrs.evolve(SHEET, blocks=tuple(map(plain_drawing, SHEET.blocks)))
    report = prove(write_pdf(broken), "pdf", SHEET)
    found = {problem.where for problem in report.problems if problem.rule == "pdf-order"}
    assert {PHONE, "body[3].text"} <= found


def set_title(pdf: pikepdf.Pdf) -> None:
    """Give the file another title."""
    with pdf.open_metadata() as metadata:
        metadata["dc:title"] = "draft of somebody"


def set_author(pdf: pikepdf.Pdf) -> None:
    """Let the file name a person."""
    with pdf.open_metadata() as metadata:
        metadata["dc:creator"] = ["A. Person"]


def drop_claim(pdf: pikepdf.Pdf) -> None:
    """Take the claim of PDF/UA away."""
    with pdf.open_metadata() as metadata:
        del metadata["pdfuaid:part"]


def drop_faces(pdf: pikepdf.Pdf) -> None:
    """Take the faces out of the file."""
    for entry in pdf.objects:
        if isinstance(entry, pikepdf.Dictionary) and entry.get("/Type") == "/FontDescriptor":
            for key in ("/FontFile", "/FontFile2", "/FontFile3"):
                if key in entry:
                    del entry[key]


def redirect_link(pdf: pikepdf.Pdf) -> None:
    """Let a link lead elsewhere."""
    for page in pdf.pages:
        for annotation in page.get("/Annots", []):
            if "/URI" in annotation.get("/A", {}):
                annotation["/A"]["/URI"] = pikepdf.String("https://elsewhere.example/")


def run_on_open(pdf: pikepdf.Pdf) -> None:
    """Let the file run a script when it is opened."""
    pdf.Root["/OpenAction"] = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def drop_key(*path: str) -> Callable[[pikepdf.Pdf], None]:
    """A change that deletes a key of the catalog."""

    def change(pdf: pikepdf.Pdf) -> None:
        node = pdf.Root
        for key in path[:-1]:
            node = node[key]
        del node[path[-1]]

    return change


def present_forms(pdf: pikepdf.Pdf) -> None:
    """Map a letter's glyphs to a presentation form, as engines that reshape do."""
    for entry in pdf.objects:
        if isinstance(entry, pikepdf.Dictionary) and "/ToUnicode" in entry:
            data = entry["/ToUnicode"].read_bytes()
            entry["/ToUnicode"] = pdf.make_stream(data.replace(b"<0645>", b"<FEE3>"))


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (set_title, "pdf-title"),
        (set_author, "pdf-personal-data"),
        (drop_claim, "pdf-standard"),
        (drop_faces, "pdf-face-not-embedded"),
        (redirect_link, "pdf-foreign-link"),
        (redirect_link, "pdf-link-missing"),
        (run_on_open, "pdf-active-content"),
        (drop_key("/Lang"), "pdf-language"),
        (drop_key("/StructTreeRoot"), "pdf-not-tagged"),
        (drop_key("/ViewerPreferences", "/Direction"), "pdf-direction"),
        (drop_key("/ViewerPreferences", "/DisplayDocTitle"), "pdf-title-hidden"),
        (present_forms, "pdf-presentation-forms"),
    ],
)
def test_each_law_is_found_broken(change: Callable[[pikepdf.Pdf], None], rule: str) -> None:
    """A file broken in one way is reported for that."""
    assert rule in rules(prove(edited(change), "pdf", SHEET))


def test_what_is_no_pdf_is_said_so() -> None:
    """Rubbish and a truncated file are unreadable, not a crash."""
    assert rules(prove(b"rubbish", "pdf", SHEET)) == {"pdf-unreadable"}
    assert not prove(PDF[: len(PDF) // 2], "pdf", SHEET).passed


def _number_in_place_of(*path: str) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        node = pdf.Root
        for key in path[:-1]:
            node = node[key]
        node[path[-1]] = 7

    return change


def _odd_maps(value: Callable[[pikepdf.Pdf], Any]) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        for entry in pdf.objects:
            if isinstance(entry, pikepdf.Dictionary) and "/ToUnicode" in entry:
                entry["/ToUnicode"] = value(pdf)

    return change


def _odd_links(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        for annotation in page.get("/Annots", []):
            annotation["/A"] = 7
    pdf.pages[0].obj["/Annots"] = 7


def _odd_content(pdf: pikepdf.Pdf) -> None:
    root = pdf.Root["/StructTreeRoot"]
    root["/K"] = pikepdf.Array([pikepdf.Dictionary(Type=pikepdf.Name.MCR), root["/K"]])


@pytest.mark.parametrize(
    "change",
    [
        _number_in_place_of("/MarkInfo"),
        _number_in_place_of("/ViewerPreferences"),
        _number_in_place_of("/Names"),
        _number_in_place_of("/StructTreeRoot"),
        _number_in_place_of("/Metadata"),
        _odd_maps(lambda _: pikepdf.Name("/Identity-H")),
        _odd_maps(lambda pdf: pdf.make_stream(b"beginbfchar <01> <064> endbfchar")),
        _odd_links,
        _odd_content,
    ],
)
def test_a_malformed_pdf_is_read_all_the_same(change: Callable[[pikepdf.Pdf], None]) -> None:
    """A value of another kind than it should be counts as none; the rest is proven."""
    report = prove(edited(change), "pdf", SHEET)
    assert report.proven["pages"] > 0
    assert "pdfium" in report.readers
    assert "pdf-unreadable" not in rules(report)


def test_a_draft_shows_its_word() -> None:
    """A draft without the word across its pages is reported."""
    draft = composed(MEETING, draft=True)
    assert prove(write_pdf(draft), "pdf", draft).passed
    assert "pdf-furniture-missing" in rules(prove(PDF, "pdf", draft))


@pytest.mark.parametrize(
    "words",
    [
        "القيمة <5 والقيمة ≥10",
        "مبادرة “Smart Cities” العالمية",
        "في 28\u201102\u20112026 بجنيف",
        "النبي ﷺ والرسم 500 ﷼ ومنصة Forum™",
        "أحسنتم 🎉 جميعاً 🙂",
        "انظر https://example.org/جنيف/2 للتفاصيل",
        "well-known " * 12 + "and end-to-end" * 12 + "-",
        "هذه 🎉 فقرة طويلة فيها ﷺ ومنصة Forum™ " + "وكلمات أخرى كثيرة " * 20 + "حتى 2‑3.",
    ],
)
def test_what_a_reader_hands_back_otherwise_is_no_fault(words: str) -> None:
    """Mirrored signs, ligatures of words and halves of a character are quirks of the reader."""
    direction = None if any(char >= "\u0600" for char in words) else "ltr"
    block = attrs.evolve(MEETING.body[2], text=words, direction=direction)
    sheet = composed(attrs.evolve(MEETING, body=(*MEETING.body, block)))
    assert prove(write_pdf(sheet), "pdf", sheet).problems == ()


@pytest.mark.parametrize("lost", ["ﷺ", "™", "🎉", "≥"])
def test_a_sign_that_is_lost_is_found_all_the_same(lost: str) -> None:
    """What readers hand back in different ways is missed when it is not there."""
    said = attrs.evolve(MEETING.body[2], text=f"نص {lost} آخر")
    other = attrs.evolve(said, text="نص آخر")
    letters = [attrs.evolve(MEETING, body=(*MEETING.body, block)) for block in (said, other)]
    sheet, without = map(composed, letters)
    report = prove(write_pdf(without), "pdf", sheet)
    assert rules(report) == {"pdf-text-missing"}
