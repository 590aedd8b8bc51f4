# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""A file can carry its faces, as Word masks them, and only those it may."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from circular_composer import resources
from circular_composer.compose.sheet import Paragraph, Run
from circular_composer.export.docx import write_docx
from sheets import bare, sheet, text
from word_files import R, W, is_on, parts, relationships, tree

TABLE = "word/fontTable.xml"
LETTER = sheet("ar")
FILE = write_docx(LETTER, embed_fonts=True)


def _unmasked(masked: bytes, key: str) -> bytes:
    """A face as it was: the first 32 bytes are masked with the key's bytes, last first."""
    mask = bytes.fromhex(key.strip("{}").replace("-", ""))[::-1]
    head = bytes(byte ^ mask[index % 16] for index, byte in enumerate(masked[:32]))
    return head + masked[32:]


def _carried(file: bytes) -> dict[tuple[str, str], bytes]:
    """The faces a file carries, unmasked, by family and slot."""
    found = {}
    links = relationships(file, "word/_rels/fontTable.xml.rels")
    for font in tree(file, TABLE).iter(f"{W}font"):
        for slot in font:
            if slot.get(f"{W}fontKey"):
                target = "word/" + links[slot.get(f"{R}id")].get("Target")
                face = _unmasked(parts(file)[target], slot.get(f"{W}fontKey"))
                found[font.get(f"{W}name"), str(slot.tag).removeprefix(W)] = face
    return found


def test_carried_faces_are_the_programs_own_files() -> None:
    """Regular and bold of both families are in the file, whole."""
    found = _carried(FILE)
    families = (LETTER.look.faces.arabic, LETTER.look.faces.latin)
    assert set(found) == {
        (family, slot) for family in families for slot in ("embedRegular", "embedBold")
    }
    files = {path.read_bytes() for path in resources.bundled_font_files()}
    assert set(found.values()) <= files
    for (family, _), face in found.items():
        with TTFont(io.BytesIO(face)) as font:
            assert font["name"].getDebugName(1) == family


def test_settings_say_that_faces_are_carried() -> None:
    """Word keeps the faces when it saves the file again."""
    name = f"{W}embedTrueTypeFonts"
    assert is_on(tree(FILE, "word/settings.xml").find(name))
    assert tree(write_docx(LETTER), "word/settings.xml").find(name) is None


def test_italic_is_carried_where_it_is_used() -> None:
    """A letter with an italic word carries the italic faces too."""
    words = text(Run("نص", rtl=True, italic=True))
    file = write_docx(bare(Paragraph("body", words)), embed_fonts=True)
    assert {"embedItalic", "embedBoldItalic"} <= {slot for _, slot in _carried(file)}


def test_a_file_without_faces_lists_the_families() -> None:
    """The font table names both families, and carries none unasked."""
    file = write_docx(LETTER)
    assert not _carried_names(file)
    names = {font.get(f"{W}name") for font in tree(file, TABLE).iter(f"{W}font")}
    assert names == {LETTER.look.faces.arabic, LETTER.look.faces.latin}


def test_a_face_that_may_not_be_carried_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A face whose licence bits forbid it stays out of the file."""
    folder = tmp_path / "home" / "fonts"
    folder.mkdir(parents=True)
    source = next(
        path for path in resources.bundled_font_files() if path.name == "Amiri-Regular.ttf"
    )
    with TTFont(source) as font:
        font["OS/2"].fsType = 0x0002
        font.save(folder / "Amiri-Regular.ttf")
    monkeypatch.setattr(resources, "bundled_font_files", lambda: ())
    assert _carried_names(write_docx(LETTER, embed_fonts=True)) == []


def _carried_names(file: bytes) -> list[str]:
    return [name for name in parts(file) if name.endswith(".odttf")]


def test_a_file_that_is_no_font_is_passed_over(tmp_path: Path) -> None:
    """What lies among an office's fonts and is none stops no letter."""
    folder = tmp_path / "home" / "fonts"
    folder.mkdir(parents=True)
    (folder / "junk.ttf").write_bytes(b"junk")
    (folder / "cut.otf").write_bytes(resources.bundled_font_files()[0].read_bytes()[:900])
    (folder / "gone.ttf").symlink_to(tmp_path / "nowhere.ttf")
    assert _carried(write_docx(LETTER, embed_fonts=True)) == _carried(FILE)
