# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The architecture holds: layers, no Qt below the window, data only where it belongs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_import_contracts_hold() -> None:
    """Everything flows down once, and only `ui` knows Qt."""
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stdout


def test_export_needs_no_qt(tmp_path: Path) -> None:
    """A letter is exported on a machine where Qt cannot be loaded at all."""
    (tmp_path / "PySide6").mkdir()
    (tmp_path / "PySide6" / "__init__.py").write_text("raise ImportError('no Qt here')")
    letter = ROOT / "templates" / "samples" / "invitation.ar.circular"
    done = subprocess.run(
        [sys.executable, "-m", "circular_composer", "export", letter, "-o", f"{tmp_path}/out/"],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["invitation.ar.docx", "invitation.ar.pdf"]


def test_no_direction_character_hides_in_the_source() -> None:
    """No embedding, override or isolate stands invisibly in a source file (CVE-2021-42574)."""
    hidden = re.compile("[\u202a-\u202e\u2066-\u2069]")
    folders = ("src", "tests", "packaging", "templates/page", "forms")
    paths = [
        path
        for folder in folders
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".py", ".toml", ".typ", ".sh"} and path.is_file()
    ]
    assert len(paths) > 50
    assert [path for path in paths if hidden.search(path.read_text(encoding="utf-8"))] == []
