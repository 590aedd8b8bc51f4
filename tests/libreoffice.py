# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""LibreOffice as an outside drawer of Word files, with chosen faces and no font of the system."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from itertools import count
from pathlib import Path

from attrs import define, field
from lxml import etree


@define
class LibreOffice:
    """Draws Word files.

    Attributes:
        program: `soffice`.
        folder: where profiles and drawings go.
    """

    program: Path
    folder: Path
    _calls: count[int] = field(init=False, factory=count)

    def draw(self, files: Sequence[bytes], fonts: Sequence[Path]) -> list[bytes]:
        """Draw some Word files as PDFs, in one call.

        Each call has a profile of its own: one that was just used may still be closing, and would
        take the files along.

        Args:
            files: the Word files.
            fonts: the font files there are.
        """
        folder = self.folder / f"call-{next(self._calls)}"
        folder.mkdir()
        sources = [folder / f"{number}.docx" for number in range(len(files))]
        for source, file in zip(sources, files, strict=True):
            source.write_bytes(file)
        subprocess.run(
            [
                self.program,
                f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                folder,
                *sources,
            ],
            env={**os.environ, "FONTCONFIG_FILE": str(self._font_list(folder, fonts))},
            capture_output=True,
            check=True,
            timeout=180,
        )
        return [source.with_suffix(".pdf").read_bytes() for source in sources]

    def _font_list(self, folder: Path, fonts: Sequence[Path]) -> Path:
        root = etree.Element("fontconfig")
        for place in sorted({str(font.parent) for font in fonts}):
            etree.SubElement(root, "dir").text = place
        etree.SubElement(root, "cachedir").text = str(self.folder / "cache")
        listed = folder / "fonts.conf"
        listed.write_bytes(etree.tostring(root))
        return listed
