# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""A frozen copy, as `make frozen` makes it: it works where there is no Python.

The copy takes minutes to make, so these tests run where CIRCULAR_COMPOSER_FROZEN names its folder.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

VARIABLE = "CIRCULAR_COMPOSER_FROZEN"

MOST_MEGABYTES = 240
"""What the copy may take on disk; a library that nobody missed shows here."""


@pytest.fixture(scope="module")
def frozen() -> Path:
    """The folder of the copy."""
    named = os.environ.get(VARIABLE)
    if not named:
        pytest.skip(f"{VARIABLE} names no frozen copy")
    return Path(named).resolve()


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An environment without a program in it, least of all Python."""
    (tmp_path / "bin").mkdir()
    home = {name: str(tmp_path / "home") for name in ("HOME", "CIRCULAR_COMPOSER_HOME")}
    return {"PATH": str(tmp_path / "bin"), "LC_ALL": "C.UTF-8", **home}


def _run(
    frozen: Path, environment: dict[str, str], *arguments: str | Path
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [frozen / "circular-composer", *arguments],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=240,
    )


def test_copy_passes_its_self_test(
    frozen: Path, environment: dict[str, str], sample_letters: dict[str, Path]
) -> None:
    """Every sample is composed, exported and read back without anything from outside."""
    done = _run(frozen, environment, "self-test")
    assert done.returncode == 0, done.stderr
    assert {line.split(":")[0] for line in done.stdout.splitlines()} == set(sample_letters)


def test_copy_exports_what_the_source_exports(
    frozen: Path, environment: dict[str, str], sample_letters: dict[str, Path], tmp_path: Path
) -> None:
    """The copy's files are proven by the source tree's own readers."""
    letter = sample_letters["meeting.ar"]
    done = _run(frozen, environment, "export", letter, "--to", "docx,pdf", "-o", f"{tmp_path}/out/")
    assert done.returncode == 0, done.stderr
    verify = [sys.executable, "-m", "circular_composer", "verify", "--against", letter]
    for name in ("meeting.ar.docx", "meeting.ar.pdf"):
        subprocess.run(
            [*verify, tmp_path / "out" / name],
            check=True,
            capture_output=True,
            timeout=120,
        )


def test_other_programs_start_in_their_own_surroundings(
    frozen: Path, environment: dict[str, str], sample_letters: dict[str, Path], tmp_path: Path
) -> None:
    """A program that the copy starts is not led to the copy's libraries or Qt plugins."""
    spy = tmp_path / "bin/pdftotext"
    spy.write_text(f"#!/bin/sh\nexport -p >{tmp_path}/seen\nexit 1\n")
    spy.chmod(0o755)
    letter = sample_letters["invitation.ar"]
    done = _run(frozen, environment, "export", letter, "--to", "pdf", "-o", f"{tmp_path}/out/")
    assert done.returncode == 0, done.stderr
    seen = (tmp_path / "seen").read_text()
    assert f"PATH='{tmp_path}/bin'" in seen.replace('"', "'")
    for name in ("LD_LIBRARY_PATH", "QT_PLUGIN_PATH", "QML2_IMPORT_PATH"):
        assert name not in seen


def test_copy_holds_its_data_and_licences_and_nothing_idle(frozen: Path) -> None:
    """Families, faces, words and licences are inside; network, databases and tests are not."""
    inside = frozen / "_internal"
    names = {path.relative_to(inside).as_posix() for path in inside.rglob("*")}
    for wanted in (
        "circular_composer/_data/forms/tsb-circular.toml",
        "circular_composer/words/ar/ui.toml",
        "circular_composer/ui/circular-composer.svg",
        "fontpkg_amiri/files/Amiri-Regular.ttf",
        "fontpkg_ibm_plex_sans_arabic/LICENSE",
        "babel/locale-data/ar.dat",
        "licences/README.txt",
        "licences/pyside6-essentials/COPYING.LESSER",
        "PySide6/Qt/translations/qtbase_ar.qm",
    ):
        assert wanted in names
    for idle in (
        "Qt6Network",
        "Qt6Qml",
        "Qt6Sql",
        "libssl",
        "libcrypto",
        "sqlite",
        "_tkinter",
        "PIL",
    ):
        assert [name for name in names if idle in name] == []
    size = sum(path.stat().st_size for path in frozen.rglob("*") if not path.is_symlink())
    assert size < MOST_MEGABYTES * 2**20


@pytest.mark.parametrize("ending", [".circular", ".txt"])
def test_copy_opens_a_window_on_a_letter(
    frozen: Path,
    environment: dict[str, str],
    sample_letters: dict[str, Path],
    tmp_path: Path,
    display: str,
    ending: str,
) -> None:
    """A letter stands in the window, its own or a text that another process reads for it."""
    if shutil.which("xdotool") is None:
        pytest.skip("xdotool is not installed")
    letter = tmp_path / f"letter{ending}"
    if ending == ".circular":
        letter.write_bytes(sample_letters["meeting.ar"].read_bytes())
    else:
        done = _run(frozen, environment, "export", sample_letters["meeting.ar"], "-o", letter)
        assert done.returncode == 0, done.stderr
    with subprocess.Popen(
        [frozen / "circular-composer", letter],
        env={**environment, "DISPLAY": display},
        stderr=subprocess.PIPE,
        text=True,
    ) as editor:
        subprocess.run(
            ["xdotool", "search", "--sync", "--onlyvisible", "--name", ". - Circular Composer"],
            env={**os.environ, "DISPLAY": display},
            check=True,
            timeout=60,
            capture_output=True,
        )
        editor.terminate()
        assert editor.stderr is not None
        assert editor.stderr.read() == ""
