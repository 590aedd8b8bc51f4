# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The workflow of the three systems says nothing that is not so in the project."""

from __future__ import annotations

import re
from pathlib import Path

import pytest


@pytest.fixture
def workflow(project: Path) -> str:
    """The workflow's text."""
    return (project / ".github/workflows/packages.yml").read_text(encoding="utf-8")


def test_actions_are_pinned_and_no_secret_is_needed(workflow: str) -> None:
    """Each action is of one release, and the run may only read."""
    used = re.findall(r"uses: (\S+)", workflow)
    assert len(used) > 5
    assert [action for action in used if not re.fullmatch(r"[\w/-]+@v\d+\.\d+\.\d+", action)] == []
    assert "secrets" not in workflow.lower().replace("it needs no secret", "")
    assert "contents: read" in workflow


def test_files_and_commands_named_are_there(workflow: str, project: Path) -> None:
    """Scripts, tests and make targets that the workflow runs exist."""
    named = set(re.findall(r"(?:packaging|tests)[/\\][\w./\\-]+", workflow))
    assert len(named) > 4
    missing = [name for name in named if not (project / name.replace("\\", "/")).exists()]
    assert missing == []
    targets = set(re.findall(r"run: make (\w+)", workflow))
    makefile = (project / "Makefile").read_text(encoding="utf-8")
    assert targets
    assert [name for name in targets if not re.search(rf"^{name}:", makefile, re.MULTILINE)] == []
