# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Whole letters written from nothing, key by key, and what is on disk then."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from circular_composer.forms import form_names
from circular_composer.model import Circular
from circular_composer.storage import load_circular
from ui.conftest import Driver
from ui.typist import Typist

CONTROL = Qt.KeyboardModifier.ControlModifier


def _write(driver: Driver, wanted: Circular, path: Path) -> Circular:
    Typist(driver).write(wanted)
    driver.answers.paths = [path]
    driver.press(Qt.Key.Key_S, CONTROL)
    return load_circular(path, forms=form_names())


def _same(found: Circular, wanted: Circular) -> None:
    """Part by part, so that a difference can be read."""
    for name in Circular.__attrs_attrs__:  # type: ignore[attr-defined]
        if name.name == "extra":
            kept = {key: value for key, value in found.extra.items() if value}
            assert kept == {key: value for key, value in wanted.extra.items() if value}
        else:
            assert getattr(found, name.name) == getattr(wanted, name.name), name.name


@pytest.mark.slow
@pytest.mark.parametrize("name", ["meeting.ar", "collective.ar"])
def test_a_sample_letter(
    driver: Driver, sample_letters: dict[str, Path], tmp_path: Path, name: str
) -> None:
    """Items on two levels, sub-numbers, a table, bold, links, an annex: all of it by keys."""
    wanted = load_circular(sample_letters[name], forms=form_names())
    _same(_write(driver, wanted, tmp_path / "typed.circular"), wanted)


@pytest.mark.slow
@pytest.mark.real_letters
def test_a_real_letter(driver: Driver, real_letters: Path, tmp_path: Path) -> None:
    """A letter that was really sent."""
    wanted = load_circular(real_letters / "letter-a.circular", forms=form_names())
    _same(_write(driver, wanted, tmp_path / "typed.circular"), wanted)
