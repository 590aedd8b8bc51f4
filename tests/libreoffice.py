# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""LibreOffice from outside: a drawer of Word files, with chosen faces, and an editor of them."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from xml.sax.saxutils import escape

from attrs import define, field
from lxml import etree

_BASIC = """
Sub Main
{calls}
End Sub

Sub Work(source As String, target As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  doc = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, hidden())
{deed}
  Dim filter(0) As New com.sun.star.beans.PropertyValue
  filter(0).Name = "FilterName" : filter(0).Value = "MS Word 2007 XML"
  doc.storeToURL(ConvertToURL(target), filter())
  doc.close(True)
End Sub
"""
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1"
 script:language="StarBasic">{code}</script:module>"""


@define
class LibreOffice:
    """Draws and edits Word files.

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
        self._run(
            folder,
            *("--convert-to", "pdf", "--outdir", str(folder), *map(str, sources)),
            FONTCONFIG_FILE=str(self._font_list(folder, fonts)),
        )
        return [source.with_suffix(".pdf").read_bytes() for source in sources]

    def edit(self, files: Sequence[bytes], deed: str) -> list[bytes]:
        """Open some Word files, do something to each, and return them as they are saved.

        Args:
            files: the Word files.
            deed: what is done to each, in Basic; the document is `doc`.
        """
        folder = self.folder / f"call-{next(self._calls)}"
        folder.mkdir()
        sources = [folder / f"{number}.docx" for number in range(len(files))]
        targets = [folder / f"{number}-edited.docx" for number in range(len(files))]
        for source, file in zip(sources, files, strict=True):
            source.write_bytes(file)
        calls = [f'Work("{one}", "{two}")' for one, two in zip(sources, targets, strict=True)]
        self._run(folder, "--terminate_after_init")
        module = folder / "profile/user/basic/Standard/Module1.xba"
        code = escape(_BASIC.format(calls="\n".join(calls), deed=deed))
        module.write_text(_MODULE.format(code=code), encoding="utf-8")
        self._run(folder, "macro:///Standard.Module1.Main")
        return [target.read_bytes() for target in targets]

    def _run(self, folder: Path, *arguments: str, **environment: str) -> None:
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        subprocess.run(
            [self.program, profile, "--headless", *arguments],
            env={**os.environ, **environment},
            capture_output=True,
            check=True,
            timeout=180,
        )

    def _font_list(self, folder: Path, fonts: Sequence[Path]) -> Path:
        root = etree.Element("fontconfig")
        for place in sorted({str(font.parent) for font in fonts}):
            etree.SubElement(root, "dir").text = place
        etree.SubElement(root, "cachedir").text = str(self.folder / "cache")
        listed = folder / "fonts.conf"
        listed.write_bytes(etree.tostring(root))
        return listed
