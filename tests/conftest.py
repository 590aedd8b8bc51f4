# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What all tests share: an empty home, the outside readers, the real letters.

An outside reader that is not there skips its tests with a reason; under CI=true that fails.
"""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
from collections.abc import Callable, Generator, Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import settings

from circular_composer import resources
from circular_composer.words import desktop
from libreoffice import LibreOffice

ROOT = Path(__file__).resolve().parent.parent

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("without a clock", deadline=None)
settings.load_profile("without a clock")


_SEARCHED = {True: 8, False: 60}
"""After how many tests memory is searched: those of windows leave much behind, others little."""

_tests = count(1)


def pytest_configure() -> None:
    """Leave no search of memory to chance: in the midst of Qt's own work it is the end."""
    gc.disable()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Search memory between tests, where no window is being made or destroyed."""
    done = yield
    if next(_tests) % _SEARCHED["ui" in item.path.parts] == 0:
        gc.collect()
    return done


def _absent(reason: str) -> NoReturn:
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep every test away from the user's own folder, the computer's and its language."""
    monkeypatch.setenv("CIRCULAR_COMPOSER_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(tmp_path / "everywhere"))
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(desktop, "desktop_language", lambda: "")


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


@pytest.fixture
def display() -> Iterator[str]:
    """A screen of its own, by its number for X11."""
    if shutil.which("Xvfb") is None:
        _absent("Xvfb is not installed")
    read, write = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-noreset", "-screen", "0", "1400x900x24"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as answer:
        number = answer.readline().strip()
    yield f":{number}"
    screen.terminate()
    screen.wait()


@pytest.fixture(scope="session")
def soffice() -> Path:
    """The LibreOffice program."""
    found = shutil.which("soffice")
    if found is None:
        _absent("LibreOffice is not installed")
    return Path(found)


@pytest.fixture(scope="session")
def libreoffice(soffice: Path, tmp_path_factory: pytest.TempPathFactory) -> LibreOffice:
    """LibreOffice, to draw Word files with some font files and no font of the system."""
    return LibreOffice(soffice, tmp_path_factory.mktemp("libreoffice"))


@pytest.fixture(scope="session")
def draw_all(libreoffice: LibreOffice) -> Callable[[Sequence[bytes]], list[bytes]]:
    """Draw several Word files as PDFs with LibreOffice and the program's faces."""
    return lambda files: libreoffice.draw(files, resources.bundled_font_files())


@pytest.fixture(scope="session")
def draw(libreoffice: LibreOffice) -> Callable[[bytes], bytes]:
    """Draw a Word file as a PDF with LibreOffice and the program's faces."""
    return lambda docx: libreoffice.draw([docx], resources.bundled_font_files())[0]


@pytest.fixture(scope="session")
def draw_with(libreoffice: LibreOffice) -> Callable[[bytes, Sequence[Path]], bytes]:
    """Draw a Word file as a PDF with LibreOffice and the font files given."""
    return lambda docx, fonts: libreoffice.draw([docx], fonts)[0]


@pytest.fixture(scope="session")
def unicode_data() -> Path:
    """The folder of Unicode's own data and test files."""
    folder = Path("/usr/share/unicode")
    if not (folder / "BidiTest.txt").is_file():
        _absent("Debian's unicode-data is not installed")
    return folder
