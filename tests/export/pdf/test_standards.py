# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What the file says of itself, and what checkers of accessibility say of it."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from pathlib import Path

import outloud
import pdfua
import pikepdf
import pytest

import sheets
from circular_composer.compose.sheet import Letterhead, Paragraph, Sheet
from circular_composer.export.pdf import Typesetter, write_pdf
from sheets import bare, text

LETTERS = {
    "arabic": lambda: sheets.sheet("ar"),
    "english": lambda: sheets.sheet("en"),
    "draft": lambda: sheets.sheet("ar", draft=text("مسودة")),
    "blank": bare,
    "without a subject": lambda: bare(Paragraph("heading", text("عنوان"))),
    "empty parts": lambda: bare(
        Paragraph("subject", text()), sheets.numbered(1, text()), sheets.bullet(0, text())
    ),
    "characters no face has": lambda: bare(sheets.numbered(1, text("نص 😀 \U0001f9ff"))),
}


@pytest.fixture(params=LETTERS, ids=str)
def letter(request: pytest.FixtureRequest) -> Sheet:
    """Letters of several kinds."""
    return LETTERS[request.param]()


def test_no_accessibility_error_is_found(
    letter: Sheet, typesetter: Typesetter, tmp_path: Path
) -> None:
    """Two checkers of PDF/UA-1, neither ours, find no error."""
    path = tmp_path / "letter.pdf"
    path.write_bytes(typesetter.typeset(letter).pdf)
    heard = outloud.check(str(path))
    assert [found.rule for found in heard.findings if found.severity == "error"] == []
    assert heard.error is None
    report = pdfua.validate(str(path))
    errors = [found for found in report.findings if found.severity.name == "ERROR"]
    assert errors == []


def test_the_file_states_both_standards(typesetter: Typesetter) -> None:
    """One file claims PDF/UA-1 and PDF/A-2a."""
    with pikepdf.open(BytesIO(typesetter.typeset(sheets.sheet("ar")).pdf)) as pdf:
        told = pdf.open_metadata()
        assert told["pdfuaid:part"] == "1"
        assert (told["pdfaid:part"], told["pdfaid:conformance"]) == ("2", "A")
        assert pdf.Root.MarkInfo.Marked


def test_language_direction_and_title(typesetter: Typesetter) -> None:
    """An Arabic letter says its language, reads from the right and shows its title."""
    with pikepdf.open(BytesIO(typesetter.typeset(sheets.sheet("ar")).pdf)) as pdf:
        assert str(pdf.Root.Lang) == "ar"
        assert pdf.Root.ViewerPreferences.Direction == "/R2L"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.docinfo.Title) == "الملتقى الربيعي الثالث"
        assert str(pdf.docinfo.Author) == "الاتحاد الدولي للاتصالات"
    with pikepdf.open(BytesIO(typesetter.typeset(sheets.sheet("en")).pdf)) as pdf:
        assert str(pdf.Root.Lang) == "en"
        assert pdf.Root.ViewerPreferences.get("/Direction", "/L2R") == "/L2R"


@pytest.mark.parametrize(
    ("date", "stated"), [(dt.date(2031, 4, 9), "20310409"), (None, "20000101")]
)
def test_the_only_date_is_the_letters(
    date: dt.date | None, stated: str, typesetter: Typesetter
) -> None:
    """Every date in the file is the letter's, and a fixed one when it has none."""
    with pikepdf.open(BytesIO(typesetter.typeset(sheets.sheet("ar", date=date)).pdf)) as pdf:
        dates = [
            str(pdf.docinfo[key]) for key in ("/CreationDate", "/ModDate") if key in pdf.docinfo
        ]
        assert dates
        assert all(told.startswith(f"D:{stated}") for told in dates)
        xmp = pdf.Root.Metadata.read_bytes().decode()
        assert f"{stated[:4]}-{stated[4:6]}-{stated[6:]}" in xmp


def test_the_same_sheet_gives_the_same_bytes(typesetter: Typesetter) -> None:
    """Neither a fresh typesetter nor what was set before changes a byte."""
    first = write_pdf(sheets.sheet("ar"))
    typesetter.typeset(bare(sheets.numbered(1, text("نص 😀"))))
    assert typesetter.typeset(sheets.sheet("ar")).pdf == first
    assert write_pdf(sheets.sheet("ar")) == first


def test_fonts_are_embedded(typesetter: Typesetter) -> None:
    """Each font of the file is carried in it, and says what its glyphs mean."""
    with pikepdf.open(BytesIO(typesetter.typeset(sheets.sheet("ar")).pdf)) as pdf:
        fonts = {
            str(font.BaseFont): font for page in pdf.pages for font in page.resources.Font.values()
        }
        assert {name.split("+")[1] for name in fonts} >= {"Amiri-Regular", "CrimsonText-Regular"}
        for font in fonts.values():
            descriptor = font.DescendantFonts[0].FontDescriptor
            assert {"/FontFile2", "/FontFile3"} & set(descriptor.keys())
            assert "/ToUnicode" in font


def test_a_logo_is_a_figure_with_its_words(
    typesetter: Typesetter, tmp_path: Path, logo: bytes
) -> None:
    """A logo is spoken by its alternative text; one without is decoration."""
    head = Letterhead((Paragraph("letterhead", text("مكتب")),), logo, "شعار المكتب")
    pdf = typesetter.typeset(sheets.sheet("ar", letterhead=head)).pdf
    with pikepdf.open(BytesIO(pdf)) as document:
        figures = [
            element
            for element in document.objects
            if isinstance(element, pikepdf.Dictionary) and element.get("/S") == "/Figure"
        ]
        assert [str(figure.Alt) for figure in figures] == ["شعار المكتب"]
    silent = Letterhead((Paragraph("letterhead", text("مكتب")),), logo)
    with pikepdf.open(
        BytesIO(typesetter.typeset(sheets.sheet("ar", letterhead=silent)).pdf)
    ) as document:
        assert not any(
            isinstance(element, pikepdf.Dictionary) and element.get("/S") == "/Figure"
            for element in document.objects
        )
