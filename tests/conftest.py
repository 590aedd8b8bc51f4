# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What all tests share: an empty home, the outside readers, the real letters.

An outside reader that is not there skips its tests with a reason; under CI=true that fails.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest

ROOT = Path(__file__).resolve().parent.parent

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def _absent(reason: str) -> NoReturn:
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep every test away from the user's own folder and language."""
    monkeypatch.setenv("CIRCULAR_COMPOSER_HOME", str(tmp_path / "home"))
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def project() -> Path:
    """The root of the source tree."""
    return ROOT


@pytest.fixture(scope="session")
def real_letters() -> Path:
    """The folder of the two real letters, kept beside the checkout."""
    folder = ROOT.parent / "shared" / "letters"
    if not folder.is_dir():
        _absent("the real letters are not beside the checkout")
    return folder


@pytest.fixture(scope="session")
def sample_letters() -> dict[str, Path]:
    """The program's own sample letters by name."""
    found = {path.stem: path for path in (ROOT / "templates" / "samples").glob("*.circular")}
    assert found
    return found


@pytest.fixture(scope="session")
def poppler() -> Path:
    """The pdftotext program."""
    found = shutil.which("pdftotext")
    if found is None:
        _absent("poppler's pdftotext is not installed")
    return Path(found)


@pytest.fixture(scope="session")
def soffice() -> Path:
    """The LibreOffice program."""
    found = shutil.which("soffice")
    if found is None:
        _absent("LibreOffice is not installed")
    return Path(found)


@pytest.fixture(scope="session")
def unicode_data() -> Path:
    """The folder of Unicode's own data and test files."""
    folder = Path("/usr/share/unicode")
    if not (folder / "BidiTest.txt").is_file():
        _absent("Debian's unicode-data is not installed")
    return folder
