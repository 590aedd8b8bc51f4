# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Letterhead and address line on the first page alone, page numbers on the others, draft on all."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from attrs import evolve
from PIL import Image

from circular_composer.compose.sheet import Letterhead, Paragraph, Sheet
from circular_composer.export.docx import write_docx
from circular_composer.export.fault import ExportFault
from sheets import bare, sheet, text
from word_files import NAMES, W, is_on, paragraph, parts, text_of, tree, value, without_marks

LETTER = sheet("ar")
FILE = write_docx(LETTER)


def _section(file: bytes) -> Any:
    return docx.Document(io.BytesIO(file)).sections[0]


def _lines(story: Any) -> list[str]:
    return [without_marks(entry.text) for entry in story.paragraphs]


def _logo(width: int, height: int) -> bytes:
    picture = io.BytesIO()
    Image.new("RGB", (width, height), "navy").save(picture, "PNG")
    return picture.getvalue()


def _with_logo(logo: bytes) -> Sheet:
    letterhead = evolve(LETTER.letterhead, logo=logo, logo_alt="شعار الاتحاد")
    return evolve(LETTER, letterhead=letterhead)


def test_the_first_page_has_the_letterhead_and_the_address_line() -> None:
    """python-docx finds them in the first page's header and footer, and no footer elsewhere."""
    section = _section(FILE)
    assert section.different_first_page_header_footer
    assert _lines(section.first_page_header) == ["الاتحاد الدولي للاتصالات", "مكتب التنسيق"]
    assert _lines(section.first_page_footer) == ["Example Street 1 • CH-1211 Geneva"]
    assert section.footer.is_linked_to_previous


def test_later_pages_have_their_number_and_the_reference() -> None:
    """The header of later pages counts by a field, and the reference stands below."""
    assert _lines(_section(FILE).header) == ["- 2 -", "TSB\u00a0Circular\u00a0907"]


def test_the_page_number_is_a_complex_field_in_runs_of_one_kind() -> None:
    """Each run of the field has the same properties: right-to-left, not proofread."""
    entry = paragraph(FILE, "- 2 -", "word/header1.xml")
    kinds = [field.get(f"{W}fldCharType") for field in entry.iter(f"{W}fldChar")]
    assert kinds == ["begin", "separate", "end"]
    assert [field.text.strip() for field in entry.iter(f"{W}instrText")] == ["PAGE"]
    runs = entry.findall(f"{W}r")[1:-1]
    for run in runs:
        assert is_on(run.find(f"{W}rPr/{W}rtl"))
        assert is_on(run.find(f"{W}rPr/{W}noProof"))


def test_no_other_field_is_in_the_file() -> None:
    """No date, time or file name changes after the letter is sent."""
    for name in parts(FILE):
        if name.startswith("word/") and name.endswith(".xml"):
            codes = {entry.text.strip() for entry in tree(FILE, name).iter(f"{W}instrText")}
            assert codes <= {"PAGE"}
            assert not list(tree(FILE, name).iter(f"{W}fldSimple"))


@pytest.mark.parametrize(("language", "rtl"), [("ar", True), ("en", False)])
def test_the_section_runs_as_the_letter_does(language: str, rtl: bool) -> None:
    """Section and gutter run as the letter does; the margins are those of the look."""
    letter = sheet(language)
    file = write_docx(letter)
    told = tree(file)[0][-1]
    assert is_on(told.find(f"{W}bidi")) == rtl
    assert is_on(told.find(f"{W}rtlGutter")) == rtl
    section, page = _section(file), letter.look.page
    assert section.page_width.pt == pytest.approx(page.width, abs=0.05)
    sides = (section.right_margin, section.left_margin)
    start, end = sides if rtl else sides[::-1]
    assert (start.pt, end.pt) == pytest.approx((page.start, page.end), abs=0.05)


def test_a_logo_has_its_size_and_says_what_it_shows() -> None:
    """The picture is as high as the look says, keeps its shape, and has words in its place."""
    letter = _with_logo(_logo(300, 200))
    root = tree(write_docx(letter), "word/header2.xml")
    extent = next(root.iter(f"{NAMES['wp']}extent"))
    height = letter.look.logo_height * 12700
    assert (int(extent.get("cx")), int(extent.get("cy"))) == (round(height * 1.5), round(height))
    assert {entry.get("descr") for entry in root.iter(f"{NAMES['wp']}docPr")} == {"شعار الاتحاد"}
    spacing = next(root.iter(f"{W}p")).find(f"{W}pPr/{W}spacing")
    assert spacing.get(f"{W}lineRule") == "auto"


def test_a_wide_logo_stays_between_the_margins() -> None:
    """A picture wider than the text area is made smaller, in shape."""
    letter = _with_logo(_logo(4000, 100))
    extent = next(tree(write_docx(letter), "word/header2.xml").iter(f"{NAMES['wp']}extent"))
    page = letter.look.page
    assert int(extent.get("cx")) / 12700 <= page.width - page.start - page.end + 0.01
    assert int(extent.get("cx")) == pytest.approx(40 * int(extent.get("cy")), rel=0.001)


@pytest.mark.parametrize("logo", [b"<svg/>", b"\x89PNG\r\n\x1a\n\0\0", b"\xff\xd8\xff\xe0\0"])
def test_a_logo_that_is_no_picture_is_refused(logo: bytes) -> None:
    """Bytes that Word cannot show are not put into a file that it could not open."""
    with pytest.raises(ExportFault) as refused:
        write_docx(_with_logo(logo))
    assert "logo" in refused.value.faults[0].values["detail"]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_word_of_a_draft_is_in_every_header(language: str) -> None:
    """A draft carries its word as Word's own watermark does; a final letter carries none."""
    word = "مسودة" if language == "ar" else "Draft"
    draft = text(word, direction="rtl" if language == "ar" else "ltr")
    file = write_docx(sheet(language, draft=draft))
    for name in ("word/header1.xml", "word/header2.xml"):
        shapes = list(tree(file, name).iter(f"{NAMES['v']}shape"))
        assert [shape.get("id")[:24] for shape in shapes] == ["PowerPlusWaterMarkObject"]
        assert shapes[0].find(f"{NAMES['v']}textpath").get("string") == word
    assert not list(tree(FILE, "word/header1.xml").iter(f"{NAMES['v']}shape"))


def test_a_letter_without_furniture_has_empty_headers() -> None:
    """Nothing is invented where a family has no letterhead, reference or address line."""
    file = write_docx(bare(Paragraph("body", text("نص")), letterhead=Letterhead(())))
    section = _section(file)
    assert _lines(section.first_page_header) == [""]
    assert _lines(section.first_page_footer) == [""]
    assert _lines(section.header) == ["- 2 -"]


def test_the_rule_below_the_letterhead_takes_no_room() -> None:
    """A line stands below the letterhead; the first paragraph keeps that much less above itself."""
    last = list(tree(FILE, "word/header2.xml").iter(f"{W}p"))[-1]
    assert value(last.find(f"{W}pPr/{W}pBdr/{W}bottom")) == "single"
    first = next(tree(FILE).iter(f"{W}p"))
    assert text_of(first).startswith("جنيف")
    given = LETTER.look.styles["place-date"].before
    before = int(first.find(f"{W}pPr/{W}spacing").get(f"{W}before")) / 20
    assert 0 <= before < given
