# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The Debian package: its needs are read from its files, and its files are right."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import bidi
import PySide6
import pytest

from circular_composer import __version__

pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, ("dpkg-deb", "readelf"))), reason="made and read by Debian's tools"
)


@pytest.fixture
def make_deb(script: Callable[[str], ModuleType]) -> ModuleType:
    """The script that makes the package."""
    return script("make_deb")


@pytest.fixture
def frozen(tmp_path: Path) -> Path:
    """A folder laid out as a frozen copy, with one real library and one real plugin of Qt."""
    folder = tmp_path / "circular-composer"
    (library,) = Path(bidi.__file__).parent.glob("*.so")
    plugins = Path(PySide6.__file__).parent / "Qt/plugins"
    inside = folder / "_internal"
    for source, target in (
        (library, inside / "bidi" / library.name),
        (library, folder / "circular-composer"),
        (plugins / "platformthemes/libqgtk3.so", inside / "libqgtk3.so"),
    ):
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)
    (inside / "licences").mkdir()
    (inside / "licences/README.txt").write_text("Qt: LGPL")
    return folder


def test_needs_are_read_from_the_files(make_deb: ModuleType, frozen: Path) -> None:
    """A library's own needs become dependencies; those of a plugin Qt can miss are suggestions."""
    found = make_deb.relations(frozen)
    assert "libgcc-s1" in found["depends"]
    assert "libc6 (>= 2." in found["depends"]
    assert "tzdata" in found["depends"]
    assert "gtk" not in found["depends"]
    assert "libgtk-3-0" in found["suggests"]
    assert "xdg-utils" in found["recommends"]


def test_unknown_library_stops_the_build(make_deb: ModuleType, frozen: Path) -> None:
    """A package that would miss a library on other machines is not made."""
    plugins = Path(PySide6.__file__).parent / "Qt/plugins"
    shutil.copy(plugins / "sqldrivers/libqsqlmysql.so", frozen / "_internal")
    with pytest.raises(SystemExit, match=r"libqsqlmysql\.so needs lib"):
        make_deb.relations(frozen)


def test_package_is_laid_out_as_debian_expects(
    make_deb: ModuleType, frozen: Path, tmp_path: Path
) -> None:
    """Debian's own reader sees the program, its menu entry, type, icons, page and licences."""
    package = make_deb.make_deb(frozen, tmp_path / "dist")

    def read(*arguments: str | Path) -> str:
        done = subprocess.run(
            ["dpkg-deb", *arguments], capture_output=True, text=True, check=True, timeout=120
        )
        return done.stdout

    assert read("--field", package, "Version").strip() == __version__
    assert int(read("--field", package, "Installed-Size")) > 500
    rows = [line.split(maxsplit=5) for line in read("--contents", package).splitlines()]
    assert {row[1] for row in rows} == {"root/root"}
    modes = {row[5]: row[0] for row in rows}
    for name in (
        "./usr/share/applications/circular-composer.desktop",
        "./usr/share/mime/packages/circular-composer.xml",
        "./usr/share/man/man1/circular-composer.1.gz",
        "./usr/share/doc/circular-composer/copyright",
        "./usr/share/icons/hicolor/16x16/apps/circular-composer.png",
        "./usr/share/icons/hicolor/scalable/apps/circular-composer.svg",
        "./usr/share/icons/hicolor/48x48/mimetypes/application-x-circular-composer.png",
    ):
        assert modes[name] == "-rw-r--r--", name
    assert modes["./usr/lib/circular-composer/circular-composer"] == "-rwxr-xr-x"
    documents = "./usr/share/doc/circular-composer"
    links = {name for name in modes if " -> " in name}
    assert links == {
        "./usr/bin/circular-composer -> ../lib/circular-composer/circular-composer",
        f"{documents}/licences -> ../../../lib/circular-composer/_internal/licences",
    }
    assert not [name for name in modes if name.startswith(("./etc", "./var", "./opt"))]
