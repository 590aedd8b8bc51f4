# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Make the foreign Word files anew: `python make.py`, in this folder.

Needs LibreOffice, pandoc (or the package pypandoc_binary), and node with the package docx in a
`node_modules` that node finds from here. The results are kept beside their sources, so that the
tests need none of these.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

HERE = Path(__file__).parent


def main() -> None:
    """Make all of them."""
    with tempfile.TemporaryDirectory() as folder:
        for source, name in (
            ("letter.html", "libreoffice-html"),
            ("letter.fodt", "libreoffice-odt"),
        ):
            profile = f"-env:UserInstallation=file://{folder}/profile"
            kind = ["--convert-to", "docx:MS Word 2007 XML", "--outdir", folder]
            filters = ["--infilter=HTML (StarWriter)"] if source.endswith("html") else []
            run("soffice", profile, "--headless", *filters, *kind, str(HERE / source))
            shutil.copy(Path(folder) / "letter.docx", HERE / f"{name}.docx")
    run(pandoc(), str(HERE / "letter.md"), "-o", str(HERE / "pandoc.docx"))
    run("node", str(HERE / "letter.mjs"), str(HERE / "docxjs.docx"))


def pandoc() -> str:
    """The program, installed or from its package."""
    found = shutil.which("pandoc")
    if found is None:
        import pypandoc

        found = pypandoc.get_pandoc_path()
    return found


def run(*command: str) -> None:
    """Run a program; it must not fail."""
    subprocess.run(command, check=True, timeout=120, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
