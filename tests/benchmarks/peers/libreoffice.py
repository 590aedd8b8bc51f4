# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""LibreOffice, converting Word files to PDF in one command."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from benchmarks.measuring import AbsentError

_SECONDS = 600


def convert(sources: Sequence[Path], folder: Path, profile: Path) -> None:
    """Convert Word files to PDF, all in one command.

    Args:
        sources: the Word files.
        folder: where the PDFs go.
        profile: LibreOffice's own folder; one that was used before saves it the set-up.

    Raises:
        AbsentError: when it is not installed.
    """
    program = shutil.which("soffice")
    if program is None:
        raise AbsentError("LibreOffice is not installed")
    subprocess.run(
        [
            program,
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            *map(str, sources),
        ],
        check=True,
        capture_output=True,
        timeout=_SECONDS,
    )
    made = [folder / f"{source.stem}.pdf" for source in sources]
    assert all(path.is_file() for path in made), "LibreOffice left some out"
