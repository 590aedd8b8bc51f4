# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Outside readers find nothing wrong with the files: openxml-audit, python-docx, and the laws."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import docx
import pytest
from attrs import evolve
from openxml_audit import FileFormat, OpenXmlValidator
from PIL import Image

from circular_composer.compose import compose
from circular_composer.compose.sheet import Break, Paragraph, Run, Sheet
from circular_composer.export.docx import write_docx
from circular_composer.export.round_trip import NAMESPACE, letter_part
from circular_composer.forms import form_names, load_form
from circular_composer.model import Circular
from circular_composer.storage import load_circular
from circular_composer.verify import prove
from circular_composer.verify.docx_laws import broken_laws
from sheets import bare, bullet, email, numbered, sheet, table, text

SAMPLES = Path(__file__).parents[3] / "templates" / "samples"


def _with_everything(language: str) -> Sheet:
    """A draft with a logo, unconfirmed and emphasised words, line breaks and deep lists."""
    picture = io.BytesIO()
    Image.new("RGB", (60, 40), "navy").save(picture, "PNG")
    letter = sheet(language)
    words = text(
        Run("نص", rtl=True, bold=True, confirm=True),
        Break(),
        Run("text", italic=True),
        " ",
        email(),
        direction=letter.direction,
        where="body[20].text",
    )
    deep = bullet(1, words, bullet(2, words, bullet(3, words)))
    return evolve(
        letter,
        draft=text("مسودة" if language == "ar" else "Draft", direction=letter.direction),
        letterhead=evolve(letter.letterhead, logo=picture.getvalue(), logo_alt="شعار"),
        blocks=(*letter.blocks, numbered(5, words, deep), table(("A", "B"), ("1", "2"))),
    )


SHEETS = {
    "arabic": sheet("ar"),
    "english": sheet("en"),
    "arabic without annexes": sheet("ar", annexes=()),
    "arabic with everything": _with_everything("ar"),
    "english with everything": _with_everything("en"),
    "empty": bare(),
    "one word": bare(Paragraph("body", text("نص"))),
    "a turned table": bare(table(("Date", "Event"), ("1", "2"), direction="ltr")),
}


@pytest.mark.parametrize("embed_fonts", [False, True], ids=["plain", "with faces"])
@pytest.mark.parametrize("name", SHEETS)
def test_the_audit_finds_nothing(name: str, embed_fonts: bool, tmp_path: Path) -> None:
    """Schema, semantics and security are in order, for Word of 2019 and of today."""
    letter = letter_part(Circular(form="tsb-circular", language="ar"))
    file = tmp_path / "letter.docx"
    file.write_bytes(write_docx(SHEETS[name], embed_fonts=embed_fonts, parts={NAMESPACE: letter}))
    for version in (FileFormat.OFFICE_2019, FileFormat.MICROSOFT_365):
        found = OpenXmlValidator(file_format=version, strict=True).validate(file)
        assert [error.description for error in found.errors] == []


@pytest.mark.parametrize("name", SHEETS)
def test_no_law_is_broken(name: str) -> None:
    """Every file keeps the laws of right-to-left Word files."""
    assert broken_laws(write_docx(SHEETS[name]), SHEETS[name].language) == ()


@pytest.mark.parametrize("name", SHEETS)
def test_python_docx_reads_the_file_and_writes_it_again(name: str) -> None:
    """Every alignment and text is read; what python-docx saves is read again."""
    document = docx.Document(io.BytesIO(write_docx(SHEETS[name])))
    again = io.BytesIO()
    document.save(again)
    read = _said(docx.Document(again))
    assert read == _said(document)
    assert read or name == "empty"


def _said(document: Any) -> list[tuple[Any, str]]:
    cells = [
        cell.paragraphs for table in document.tables for row in table.rows for cell in row.cells
    ]
    found = [*document.paragraphs, *(entry for group in cells for entry in group)]
    return [(entry.alignment, entry.text) for entry in found]


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.circular")), ids=lambda path: path.stem)
def test_sample_letters_are_written_and_proven(path: Path, tmp_path: Path) -> None:
    """The program's own samples pass the audit, the laws and the proof."""
    _check(path, tmp_path)


@pytest.mark.real_letters
@pytest.mark.parametrize("name", ["letter-a", "letter-b"])
def test_real_letters_are_written_and_proven(name: str, real_letters: Path, tmp_path: Path) -> None:
    """The two real letters pass the audit, the laws and the proof."""
    _check(real_letters / f"{name}.circular", tmp_path)


def _check(path: Path, folder: Path) -> None:
    circular = load_circular(path, forms=form_names())
    composed = compose(circular, load_form(circular.form))
    written = write_docx(composed)
    file = folder / "letter.docx"
    file.write_bytes(written)
    found = OpenXmlValidator(strict=True).validate(file)
    assert [error.description for error in found.errors] == []
    assert broken_laws(written, circular.language) == ()
    assert prove(written, "docx", composed).problems == ()
