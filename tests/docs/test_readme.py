# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What the documentation says is so: its commands run, its links resolve."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("packaging/**/*.md")])


def test_the_readmes_commands_run(tmp_path: Path) -> None:
    """Each command of the README's example does what it says, one after the other."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = re.findall(r"^    \.venv/bin/circular-composer (.+)$", text, re.MULTILINE)
    assert len(commands) >= 5
    for command in commands:
        arguments = [
            word.replace("build/", f"{tmp_path}/").replace("templates/", f"{ROOT}/templates/")
            for word in shlex.split(command)
        ]
        done = subprocess.run(
            [sys.executable, "-m", "circular_composer", *arguments],
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, (command, done.stderr)


def test_the_readme_names_every_command() -> None:
    """No command of the program is missing from the README's list."""
    from circular_composer.cli.main import program

    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in program().commands:
        assert f"    circular-composer {name}" in text


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_resolve(page: Path) -> None:
    """Every link to a file of the project leads to one."""
    text = page.read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", text)
    for target in targets:
        if not target.startswith(("http://", "https://", "mailto:")):
            assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_make_has_what_is_promised(page: Path) -> None:
    """Every `make` command that a page names is one of the Makefile's."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    text = page.read_text(encoding="utf-8")
    named = set(re.findall(r"`make ([a-z-]+)`", text))
    named |= set(re.findall(r"^    make ([a-z-]+)", text, re.MULTILINE))
    assert named <= targets
