# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The letter of hard lines, set once: as our PDF, and as LibreOffice draws our Word file."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from circular_composer import resources
from circular_composer.compose import Sheet
from circular_composer.export.docx import write_docx
from circular_composer.export.pdf import Typesetter
from circular_composer.export.pdf.boxes import boxed_face
from circular_composer.export.pdf.typesetter import Typeset
from hard_lines.corpus import letter
from hard_lines.order import NumberedLine, numbered_lines
from libreoffice import LibreOffice


@pytest.fixture(scope="session")
def sheet() -> Sheet:
    """The letter whose numbered paragraphs are the lines of the corpus."""
    return letter()


@pytest.fixture(scope="session")
def typeset(sheet: Sheet) -> Typeset:
    """The letter as a PDF."""
    return Typesetter().typeset(sheet)


@pytest.fixture(scope="session")
def docx(sheet: Sheet) -> bytes:
    """The letter as a Word file."""
    return write_docx(sheet)


@pytest.fixture(scope="session")
def in_pdf(sheet: Sheet, typeset: Typeset) -> Mapping[int, list[NumberedLine]]:
    """The lines of the PDF by their numbers."""
    return numbered_lines(typeset.pdf, sheet.look)


@pytest.fixture(scope="session")
def drawn_by_libreoffice(
    typeset: Typeset,
    docx: bytes,
    libreoffice: LibreOffice,
    tmp_path_factory: pytest.TempPathFactory,
) -> bytes:
    """The Word file as LibreOffice draws it.

    It has the program's faces, and one for emoji, which the PDF draws as code points.
    """
    fonts = resources.bundled_font_files()
    digits = next(path for path in fonts if path.name.startswith("NotoSans["))
    emoji = tmp_path_factory.mktemp("emoji") / "emoji.ttf"
    emoji.write_bytes(boxed_face(typeset.missing, "Emoji", digits))
    (drawn,) = libreoffice.draw([docx], [*fonts, emoji])
    return drawn


@pytest.fixture(scope="session")
def in_libreoffice(sheet: Sheet, drawn_by_libreoffice: bytes) -> Mapping[int, list[NumberedLine]]:
    """The lines of the Word file as LibreOffice draws it, by their numbers."""
    return numbered_lines(drawn_by_libreoffice, sheet.look)
