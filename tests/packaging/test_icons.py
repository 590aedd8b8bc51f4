# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The icons: one drawing, right at each size, for three systems and the window."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from PIL import Image, ImageStat
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication


@pytest.fixture
def make_icons(script: Callable[[str], ModuleType]) -> ModuleType:
    """The script that draws them."""
    return script("make_icons")


@pytest.mark.parametrize("kind", ["program_icon", "document_icon"])
def test_each_size_is_drawn_for_itself(make_icons: ModuleType, kind: str) -> None:
    """Every picture has its size, ink in its middle and nothing in its corners."""
    for size in make_icons.SIZES:
        picture = Image.open(io.BytesIO(getattr(make_icons, kind)(size)))
        assert (picture.format, picture.mode, picture.size) == ("PNG", "RGBA", (size, size))
        assert {picture.getpixel(at)[3] for at in ((0, 0), (size - 1, size - 1))} <= set(range(128))
        middle = picture.crop((size // 4, size // 4, size * 3 // 4, size * 3 // 4))
        assert min(ImageStat.Stat(middle).stddev[:3]) > 10, "a flat patch says nothing"
        assert ImageStat.Stat(middle).mean[3] == 255


def test_small_sizes_have_a_drawing_of_their_own(make_icons: ModuleType) -> None:
    """A list shows the simpler drawing, a menu the full one."""
    assert make_icons.program_icon(32) == make_icons.drawn(make_icons.SMALL, 32)
    assert make_icons.program_icon(48) == make_icons.drawn(make_icons.PROGRAM, 48)
    assert make_icons.program_icon(32) != make_icons.drawn(make_icons.PROGRAM, 32)


def test_other_systems_get_all_sizes_in_one_file(make_icons: ModuleType, tmp_path: Path) -> None:
    """Windows' and macOS's icons open in another reader, with the sizes that those ask for."""
    make_icons.write_icons(tmp_path)
    for name in ("circular-composer", "circular-composer-document"):
        with Image.open(tmp_path / f"{name}.ico") as icon:
            assert icon.info["sizes"] >= {(size, size) for size in (16, 24, 32, 48, 256)}
    with Image.open(tmp_path / "circular-composer.icns") as icon:
        assert {(512, 512, 2), (128, 128, 1)} <= set(icon.info["sizes"])


def test_window_bears_the_same_icon(make_icons: ModuleType, qapp: QApplication) -> None:
    """The drawing lies in the package, where the window finds it, and Qt can draw it."""
    assert make_icons.PROGRAM.parent.name == "ui"
    assert not QIcon(str(make_icons.PROGRAM)).pixmap(64, 64).isNull()


def test_missing_drawing_stops_the_build(make_icons: ModuleType, tmp_path: Path) -> None:
    """A package without a picture is not made."""
    with pytest.raises(FileNotFoundError):
        make_icons.drawn(tmp_path / "none.svg", 16)
