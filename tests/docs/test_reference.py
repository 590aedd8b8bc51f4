# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The reference is what its script makes of the program, and leaves nothing out."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from circular_composer.checks import RULES
from circular_composer.cli.main import program
from circular_composer.office import LetterheadChoice, LookChoice
from circular_composer.ui.actions import ACTIONS
from circular_composer.ui.settings import Settings

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "reference.md"


@pytest.fixture
def maker() -> ModuleType:
    """The script that makes the page."""
    spec = importlib.util.spec_from_file_location(
        "make_reference", ROOT / "packaging" / "make_reference.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_reference_is_up_to_date(maker: ModuleType) -> None:
    """Made anew, the page is the same; else run `python packaging/make_reference.py`."""
    assert maker.reference() == PAGE.read_text(encoding="utf-8")


def test_nothing_is_left_out() -> None:
    """Every rule, family, action with a key, command and setting is named."""
    text = PAGE.read_text(encoding="utf-8")
    for rule in RULES:
        assert f"| `{rule}` |" in text
    for path in (ROOT / "forms").glob("*.toml"):
        assert f"`{path.stem}`:" in text
    for spec in ACTIONS:
        for keys in spec.keys:
            assert f"`{keys}`" in text, spec.name
    for name in program().commands:
        assert f"### {name}\n" in text
    for name in Settings.__annotations__:
        assert f"| `{name}` |" in text
    for path, kind in (("looks.NAME.", LookChoice), ("letterheads.FAMILY.", LetterheadChoice)):
        for name in kind.__annotations__:
            assert f"| `{path}{name}` |" in text
