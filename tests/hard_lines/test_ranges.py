# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Ranges are stored smaller value first, and shown as the family says, in both files alike."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from circular_composer.compose import Sheet, compose
from circular_composer.export.docx import write_docx
from circular_composer.export.pdf import write_pdf
from circular_composer.forms import load_form
from circular_composer.model import Circular, Paragraph
from hard_lines.order import numbered_lines
from word_files import text_of, tree, without_marks

RANGES = [
    ("خطة السنوات {} للجنة", "2025-2026", "2026-2025"),
    ("خطة العمل ({}).", "2025-2026", "2026-2025"),
    ("{} هي فترة الخطة", "2025-2026", "2026-2025"),
    ("خطة السنوات {}", "2025–2026", "2026–2025"),
    ("خطة السنوات {} للجنة", "2025 - 2026", "2026 - 2025"),
    ("في الفترة {} نوفمبر 2025؛", "10-12", "12-10"),
    ("الجلسة {} بالقاعة", "11:00-12:30", "12:30-11:00"),
    ("الفترة {} بجنيف", "10/11/2025-12/11/2025", "12/11/2025-10/11/2025"),
    ("خطة السنوات {} للجنة", "٢٠٢٥-٢٠٢٦", "٢٠٢٦-٢٠٢٥"),
    ("نسبة {} من الأعضاء", "10%-20%", "20%-10%"),
]
"""A sentence, a range as stored, and how it stands when the smaller value is at the right."""

UNTURNED = [
    ("خطة العمل (2026-2025) للجنة", "2025-2026"),
    ("تقرير IMT Vision 2025-2026 report الجديد", "IMTVision2025-2026report"),
    ("الهاتف 555-0199 للأمانة", "555-0199"),
]
"""What has one look whatever the family says: a range stored larger first, one among Latin words,
a telephone number."""

Draw = Callable[[bytes], bytes]


@contextmanager
def _family_with(range_look: str, home: Path) -> Iterator[None]:
    """A user's folder whose circular shows ranges so."""
    shipped = (Path(__file__).parents[2] / "forms" / "tsb-circular.toml").read_text("utf-8")
    own = home / "forms" / "tsb-circular.toml"
    own.parent.mkdir(parents=True)
    own.write_text(shipped.replace('range_look = "left"', f'range_look = "{range_look}"'), "utf-8")
    before = os.environ["CIRCULAR_COMPOSER_HOME"]
    os.environ["CIRCULAR_COMPOSER_HOME"] = str(home)
    try:
        yield
    finally:
        os.environ["CIRCULAR_COMPOSER_HOME"] = before


def _letter(range_look: str, home: Path) -> Sheet:
    texts = [sentence.format(stored) for sentence, stored, _ in RANGES]
    texts += [text for text, _ in UNTURNED]
    body = tuple(Paragraph(text, numbered=True) for text in texts)
    with _family_with(range_look, home):
        return compose(
            Circular(form="tsb-circular", language="ar", body=body), load_form("tsb-circular")
        )


def _expected(range_look: str) -> list[tuple[str, str]]:
    """What stands on each line beside Arabic words, from left to right."""
    wanted = [
        (sentence, stored if range_look == "left" else turned)
        for sentence, stored, turned in RANGES
    ]
    return [(sentence, seen.replace(" ", "")) for sentence, seen in wanted] + UNTURNED


@pytest.mark.parametrize("range_look", ["left", "right"])
def test_the_pdf_shows_ranges_as_the_family_says(range_look: str, tmp_path: Path) -> None:
    """The smaller value stands at the side the family names."""
    sheet = _letter(range_look, tmp_path / "family")
    _assert_shown(write_pdf(sheet), sheet, range_look)


@pytest.mark.libreoffice
@pytest.mark.parametrize("range_look", ["left", "right"])
def test_the_word_file_shows_ranges_as_the_family_says(
    range_look: str, tmp_path: Path, draw: Draw
) -> None:
    """LibreOffice draws them as the PDF has them."""
    sheet = _letter(range_look, tmp_path / "family")
    _assert_shown(draw(write_docx(sheet)), sheet, range_look)


def _assert_shown(pdf: bytes, sheet: Sheet, range_look: str) -> None:
    drawn = numbered_lines(pdf, sheet.look)
    for number, (sentence, seen) in enumerate(_expected(range_look), 1):
        (line,) = drawn[number]
        assert seen in line.seen, sentence


@pytest.mark.parametrize("range_look", ["left", "right"])
def test_a_range_is_stored_in_order_however_it_looks(range_look: str, tmp_path: Path) -> None:
    """Whoever copies, searches or hears the Word file meets the smaller value first."""
    sheet = _letter(range_look, tmp_path / "family")
    said = [without_marks(text_of(entry)) for entry in tree(write_docx(sheet)).iter("{*}p")]
    for sentence, stored, _ in RANGES:
        wanted = sentence.format(stored)
        assert wanted in [text.replace("\u00a0", " ") for text in said]
