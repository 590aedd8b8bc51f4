# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The wheel: everything the program needs is inside, and it works away from the source tree."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

DATA = "circular_composer/_data"


def _build(project: Path, kind: str, folder: Path) -> Path:
    """Build with the backend that is installed: nothing is fetched."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", folder],
        cwd=project,
        check=True,
        capture_output=True,
        timeout=120,
    )
    (made,) = folder.iterdir()
    return made


def _kept(folder: Path) -> set[str]:
    """The files of a folder that belong to the project, as relative paths."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def _names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if ".dist-info/" not in name}


@pytest.fixture(scope="module")
def wheel(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as it would be published."""
    return _build(project, "wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts' folder of a fresh environment that holds the wheel and sees our libraries."""
    home = tmp_path_factory.mktemp("environment")
    venv.create(home, with_pip=False)
    # Libraries come from the running environment; a plain line adds its folder without reading
    # the .pth files in it, so the source tree of an editable install stays out of sight.
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run(
        [*pip, "--python", python, "install", "--no-deps", "--no-index", wheel],
        check=True,
        timeout=120,
    )
    own = sysconfig.get_path("purelib", vars={"base": str(home), "platbase": str(home)})
    libraries = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    Path(own, "libraries.pth").write_text("\n".join(sorted(libraries)), encoding="utf-8")
    return python.parent


def _run(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(
        [installed / "circular-composer", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=240,
    )


def test_wheel_holds_exactly_the_package_and_its_data(wheel: Path, project: Path) -> None:
    """Each file of the package and of the data folders is inside, and nothing else."""
    expected = {f"circular_composer/{name}" for name in _kept(project / "src/circular_composer")}
    told = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))
    folders = told["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert folders.keys() >= {"forms", "templates"}
    for folder, target in folders.items():
        assert target == f"{DATA}/{folder}"
        expected |= {f"{target}/{name}" for name in _kept(project / folder)}
    assert _names(wheel) == expected
    assert f"{DATA}/forms/tsb-circular.toml" in expected
    assert "circular_composer/words/ar/ui.toml" in expected
    assert "circular_composer/ui/icons/LICENSE" in expected


def test_source_archive_builds_the_same_wheel(wheel: Path, project: Path, tmp_path: Path) -> None:
    """Nothing that the wheel needs is missing from the source archive."""
    archive = _build(project, "sdist", tmp_path / "archive")
    unpacked = tmp_path / "unpacked"
    subprocess.run(
        [sys.executable, "-m", "tarfile", "-e", archive, unpacked], check=True, timeout=120
    )
    (source,) = unpacked.iterdir()
    assert _names(_build(source, "wheel", tmp_path / "again")) == _names(wheel)


@pytest.mark.parametrize("folder", ["forms", "templates"])
def test_data_folders_hold_no_code(project: Path, folder: str) -> None:
    """Families and templates are data: no file there is run."""
    files = [path for path in (project / folder).rglob("*") if path.is_file()]
    assert files
    data = {".toml", ".typ", ".circular", ".svg", ".png", ".md", ".dic", ".aff"}
    assert {path.suffix for path in files if path.name != "LICENSE"} <= data
    assert [path for path in files if os.access(path, os.X_OK) and os.name != "nt"] == []


def test_wheel_carries_its_licence_and_both_commands(wheel: Path) -> None:
    """The licence goes with every copy, and the window has a command without a console."""
    with zipfile.ZipFile(wheel) as archive:
        names = {Path(name).name: name for name in archive.namelist() if ".dist-info/" in name}
        assert b"Apache License" in archive.read(names["LICENSE"])
        entries = archive.read(names["entry_points.txt"]).decode()
    assert "[console_scripts]\ncircular-composer = circular_composer.cli:main" in entries
    assert "[gui_scripts]\ncircular-composer-editor = circular_composer.cli:main" in entries


def test_installed_wheel_runs_from_its_own_files(installed: Path, tmp_path: Path) -> None:
    """The program that is tested below is the installed one, not the source tree."""
    code = "import circular_composer.resources as r; print(r.__file__, *r.form_files().values())"
    found = subprocess.run(
        [installed / "python", "-c", code],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    ).stdout.split()
    assert len(found) > 3
    home = installed.parent.resolve()
    assert [name for name in found if not Path(name).resolve().is_relative_to(home)] == []


def test_installed_wheel_lists_its_families(installed: Path, project: Path, tmp_path: Path) -> None:
    """`forms` names a family for each file in `forms/`."""
    done = _run(installed, tmp_path, "forms")
    assert done.returncode == 0, done.stderr
    ids = {line.split("\t")[0] for line in done.stdout.splitlines()}
    assert ids == {path.stem for path in (project / "forms").glob("*.toml")}


def test_installed_wheel_exports_a_letter(
    installed: Path, sample_letters: dict[str, Path], tmp_path: Path
) -> None:
    """A letter far from any source tree becomes a Word file, a PDF and text, each proven."""
    letter = tmp_path / "letter.circular"
    letter.write_bytes(sample_letters["invitation.ar"].read_bytes())
    done = _run(installed, tmp_path, "export", "letter.circular", "--to", "docx,pdf,txt")
    assert done.returncode == 0, done.stderr
    assert letter.with_suffix(".pdf").read_bytes().startswith(b"%PDF-")
    assert zipfile.is_zipfile(letter.with_suffix(".docx"))
    assert letter.with_suffix(".txt").stat().st_size > 500


def test_installed_wheel_passes_its_self_test(
    installed: Path, sample_letters: dict[str, Path], tmp_path: Path
) -> None:
    """`self-test` composes, exports and reads back every sample that the wheel carries."""
    done = _run(installed, tmp_path, "self-test")
    assert done.returncode == 0, done.stderr
    assert {line.split(":")[0] for line in done.stdout.splitlines()} == set(sample_letters)
