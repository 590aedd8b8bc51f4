# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The window comes first: what it does not need at once is loaded behind it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from circular_composer.ui import companions
from ui.conftest import Driver

HEAVY = (
    "circular_composer.checks",
    "circular_composer.comparison",
    "circular_composer.compose",
    "circular_composer.export.pdf",
    "circular_composer.filling",
    "circular_composer.importers",
    "circular_composer.library",
    "circular_composer.verify",
    "PySide6.QtPrintSupport",
    "babel",
    "docx",
    "fontTools",
    "jinja2",
    "lxml",
    "markdown_it",
    "pikepdf",
    "typst",
)


def test_what_the_window_does_not_need_is_not_loaded_with_it() -> None:
    """The editor's modules bring neither writers nor readers nor lists with them."""
    asked = "import sys, circular_composer.ui.application; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True, timeout=60
    )
    loaded = set(done.stdout.split())
    assert not [name for name in HEAVY if name in loaded]


def test_companions_join_a_letter_that_came_before_them(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first letter of a run gets its kept lists, templates and review once it was checked."""
    monkeypatch.setattr(companions, "loaded", lambda: False)
    view = driver.new()
    joining = driver.window.companions
    assert joining._waiting == [view]
    driver.wait(lambda: not joining._waiting)
    assert driver.window.reviewing.of(view) is not None
