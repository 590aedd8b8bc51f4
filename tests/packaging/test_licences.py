# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The licences that go along with a frozen copy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def licences(script: Callable[[str], ModuleType]) -> ModuleType:
    """The script that gathers them."""
    return script("licences")


def test_texts_come_with_every_library_inside(licences: ModuleType, tmp_path: Path) -> None:
    """Qt's licence and a face's go into the copy in full, and the page names each library."""
    inside = [
        "PySide6/Qt/lib/libQt6Core.so.6",
        "fontpkg_amiri/files/Amiri-Regular.ttf",
        "attr._make",
    ]
    pairs = licences.collect_licences(inside, tmp_path)
    texts = {target: "" for _, target in pairs}
    for source, target in pairs:
        texts[target] += Path(source).read_text(encoding="utf-8")
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in texts["licences/pyside6-essentials"]
    assert "SIL OPEN FONT LICENSE" in texts["licences/fontpkg-amiri"].upper()
    assert "MIT" in texts["licences/attrs"]
    assert "PYTHON SOFTWARE FOUNDATION" in texts["licences/python"].upper()
    page = texts["licences"]
    for said in ("PySide6_Essentials ", "LGPL", "fontpkg-amiri ", "OFL-1.1", "attrs "):
        assert said in page
    for said in ("Lucide", "Ayaspell"):  # what is no library
        assert said in page


def test_library_without_a_licence_stops_the_build(licences: ModuleType, tmp_path: Path) -> None:
    """Nothing goes out whose terms nobody has looked at."""
    with pytest.raises(SystemExit, match="no licence text comes with fontpkg"):
        licences.collect_licences(["fontpkg"], tmp_path)
