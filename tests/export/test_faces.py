# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Which characters the faces have."""

from __future__ import annotations

from pathlib import Path

import pytest

from circular_composer import resources
from circular_composer.export.faces import Faces, ignorable, load_faces


@pytest.fixture(scope="module")
def faces() -> Faces:
    """The faces that come with the program."""
    return load_faces(resources.bundled_font_files())


def test_the_bundled_families_are_found(faces: Faces) -> None:
    """Each family has its upright, and Amiri its bold and slanted cuts."""
    found = {(face.family, face.bold, face.italic) for face in faces.faces}
    assert {(family, False, False) for family in ("Amiri", "Crimson Text", "Noto Sans")} <= found
    assert {("Amiri", True, False), ("Amiri", False, True), ("Amiri", True, True)} <= found


@pytest.mark.parametrize(
    "written",
    [
        "الاتحاد الدولي للاتصالات",
        "ﷺ ٣ ۳ گ پ چ",
        "Genève, Ελλάδα, Москва",
        "\u200f\u2066ITU\u2069\u200b\u2060\ufeff",
        "a\u00a0b\u202fc\u2003d\u3000e\tf",
        "e\u0301 \u1e9b \u0627\u0653",
    ],
)
def test_what_letters_hold_is_there(written: str, faces: Faces) -> None:
    """Arabic, Latin, Greek, Cyrillic, invisible characters and spaces lack nothing."""
    assert faces.missing(written) == ()


def test_what_is_missing_is_told_once_in_order(faces: Faces) -> None:
    """Each lacking character comes once, in the order of its first appearance."""
    assert faces.missing("أ😀 ก😀b\u0378") == ("😀", "ก", "\u0378")


def test_widths_are_near_what_is_drawn(faces: Faces) -> None:
    """Latin is measured to a few hundredths; Arabic, unshaped, is never too narrow."""
    assert faces.width("Circular", "Crimson Text", 12) == pytest.approx(41.7, rel=0.08)
    assert faces.width("الاتحاد", "Amiri", 13) > 30
    assert faces.width("", "Amiri", 13) == 0
    assert faces.width("x", "no such family", 13) == 13


def test_invisible_characters_need_no_glyph() -> None:
    """Direction marks and selectors are ignorable; a letter and a space are not."""
    assert all(map(ignorable, (0x200F, 0x2066, 0xFE0F, 0xE0100)))
    assert not any(map(ignorable, (0x20, 0x41, 0x627, 0x64B)))


def test_the_users_own_face_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A font in the user's folder is found; a file that is none is passed over."""
    monkeypatch.setenv(resources.HOME_VARIABLE, str(tmp_path))
    folder = tmp_path / "fonts" / "own"
    folder.mkdir(parents=True)
    given = next(path for path in resources.bundled_font_files() if path.name == "Amiri-Bold.ttf")
    (folder / "mine.ttf").write_bytes(given.read_bytes())
    (folder / "broken.ttf").write_bytes(b"no font")
    first = load_faces().faces[0]
    assert first.path == folder / "mine.ttf"
    assert first.family == "Amiri"
