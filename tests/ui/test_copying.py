# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The whole letter on the clipboard, as another word processor takes it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from circular_composer.compose import compose
from circular_composer.forms import form_names, load_form
from circular_composer.storage import load_circular
from circular_composer.ui.copying import sheet_html


def _taken_in(html: str, folder: Path, soffice: Path) -> Path:
    """The Word file that LibreOffice makes of HTML."""
    page = folder / "letter.html"
    page.write_text(f"<!DOCTYPE html><meta charset='utf-8'>{html}", encoding="utf-8")
    subprocess.run(
        [
            soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
            "--infilter=HTML (StarWriter)", "--convert-to", "docx", "--outdir", folder, page,
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )  # fmt: skip
    return folder / "letter.docx"


@pytest.mark.slow
@pytest.mark.libreoffice
@pytest.mark.parametrize(("name", "rtl"), [("meeting.ar", True), ("meeting.en", False)])
def test_libreoffice_keeps_the_direction(
    sample_letters: dict[str, Path], tmp_path: Path, soffice: Path, name: str, rtl: bool
) -> None:
    """Each paragraph runs as the letter does, also where it holds Latin words and numbers."""
    letter = load_circular(sample_letters[name], forms=form_names())
    sheet = compose(letter, load_form(letter.form))
    taken = Document(str(_taken_in(sheet_html(sheet), tmp_path, soffice)))
    seen = 0
    for paragraph in taken.element.body.iter(qn("w:p")):
        text = "".join(one.text or "" for one in paragraph.iter(qn("w:t")))
        mark = paragraph.find(f"{qn('w:pPr')}/{qn('w:bidi')}")
        turned = mark is not None and mark.get(qn("w:val")) not in {"0", "false"}
        if text.strip():
            seen += 1
            assert turned == rtl, text
    assert seen > 30
