# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""LibreOffice as an outside drawer of Word files, with the program's faces and no others."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from circular_composer import resources

Draw = Callable[[bytes], bytes]


def _font_list(folder: Path, fonts: tuple[Path, ...]) -> Path:
    root = etree.Element("fontconfig")
    for place in sorted({str(font.parent) for font in fonts}):
        etree.SubElement(root, "dir").text = place
    etree.SubElement(root, "cachedir").text = str(folder / "cache")
    listed = folder / "fonts.conf"
    listed.write_bytes(etree.tostring(root))
    return listed


@pytest.fixture(scope="session")
def draw_with(soffice: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., bytes]:
    """Draw a Word file as a PDF with LibreOffice and some font files, and no font of the system."""
    profile = tmp_path_factory.mktemp("profile")

    def draw(docx: bytes, fonts: tuple[Path, ...]) -> bytes:
        folder = tmp_path_factory.mktemp("drawn")
        (folder / "letter.docx").write_bytes(docx)
        subprocess.run(
            [
                soffice,
                f"-env:UserInstallation={profile.as_uri()}",
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                folder,
                folder / "letter.docx",
            ],
            env={**os.environ, "FONTCONFIG_FILE": str(_font_list(folder, fonts))},
            capture_output=True,
            check=True,
            timeout=180,
        )
        return (folder / "letter.pdf").read_bytes()

    return draw


@pytest.fixture(scope="session")
def draw(draw_with: Callable[..., bytes]) -> Draw:
    """Draw a Word file as a PDF with LibreOffice and the program's faces."""
    return lambda docx: draw_with(docx, resources.bundled_font_files())
