# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Where the program's data and the user's folders are; nothing else knows.

In a wheel or a frozen copy, `forms/` and `templates/` lie in the package's `_data`; in a source
tree, at its top level. The user's own folder overlays them: a file of the same name wins.
"""

from __future__ import annotations

import os
import sys
from functools import cache
from importlib.resources import files
from pathlib import Path

import platformdirs

_PACKAGE = "circular_composer"

HOME_VARIABLE = "CIRCULAR_COMPOSER_HOME"
"""Environment variable that names the user's folder, for a portable copy or a test."""


@cache
def _data() -> Path:
    """The root of the program's own data."""
    package = Path(str(files(_PACKAGE)))
    packed = package / "_data"
    return packed if packed.is_dir() else package.parent.parent


def user_folder() -> Path:
    """The user's folder for own families, looks, templates and lists; it need not exist yet."""
    named = os.environ.get(HOME_VARIABLE)
    if named:
        return Path(named)
    return Path(platformdirs.user_data_dir(_PACKAGE.replace("_", "-"), appauthor=False))


def expanded(path: str) -> Path:
    """A path as people write it: `~` is their home, and stays where nobody has that name."""
    try:
        return Path(path).expanduser()
    except RuntimeError:
        return Path(path)


def state_folder() -> Path:
    """The user's folder for what must survive a crash: recovery journals, kept versions, logs."""
    named = os.environ.get(HOME_VARIABLE)
    if named:
        return Path(named) / "state"
    return Path(platformdirs.user_state_dir(_PACKAGE.replace("_", "-"), appauthor=False))


def office_files() -> tuple[Path, ...]:
    """The files that may hold an office's choices, the weakest first and the user's own last.

    Beside a frozen program, then where the system keeps what holds for all users, then the user's
    folder. None of them need exist.
    """
    beside = [Path(sys.executable).parent] if getattr(sys, "frozen", False) else []
    folders = platformdirs.site_config_dir(
        _PACKAGE.replace("_", "-"), appauthor=False, multipath=True
    ).split(os.pathsep)
    named = (Path(folder) for folder in reversed(folders))  # the strongest is named first
    everywhere = [folder for folder in named if folder.is_absolute()]  # as the XDG rules say
    return tuple(folder / "office.toml" for folder in (*beside, *everywhere, user_folder()))


def _overlaid(*parts: str, pattern: str) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for root in (_data(), user_folder()):
        folder = root.joinpath(*parts)
        if folder.is_dir():
            found.update(
                {path.stem: path for path in sorted(folder.glob(pattern)) if path.is_file()}
            )
    return found


def form_files() -> dict[str, Path]:
    """The family files by identifier; the user's win over the program's."""
    return _overlaid("forms", pattern="*.toml")


def label_files() -> dict[str, Path]:
    """The label wording by language code."""
    return _overlaid("forms", "labels", pattern="*.toml")


def term_files() -> dict[str, Path]:
    """The office's words that the checks look for, by language code."""
    return _overlaid("forms", "terms", pattern="*.toml")


def spelling_files() -> dict[str, Path]:
    """The spelling dictionaries by language code: the word list; its rules lie beside it."""
    return _overlaid("forms", "spelling", pattern="*.dic")


def own_words_file(language: str) -> Path:
    """The user's own words of a language, one a line; it need not exist."""
    return user_folder() / "words" / f"{language}.txt"


def look_files() -> dict[str, Path]:
    """The looks by name."""
    return _overlaid("templates", "looks", pattern="*.toml")


def starter_files() -> dict[str, Path]:
    """The starter letters and the user's own saved templates, by file name without ending."""
    return _overlaid("templates", "starters", pattern="*.circular")


def sample_files() -> dict[str, Path]:
    """The program's own sample letters, by file name without ending."""
    folder = _data() / "templates" / "samples"
    return {path.stem: path for path in sorted(folder.glob("*.circular"))}


def shipped_library() -> Path:
    """The folder of the kept lists that come with the program."""
    return _data() / "templates" / "library"


def personal_library() -> Path:
    """The user's folder of kept lists; it need not exist yet."""
    return user_folder() / "library"


def guide_file(language: str) -> Path:
    """The user guide in a language of the interface, in Markdown; its pictures lie beside it."""
    return _data() / "docs" / f"guide.{language}.md"


def page_source() -> Path:
    """The folder that holds the Typst page."""
    return _data() / "templates" / "page"


_FACES = frozenset({".ttf", ".otf"})


@cache
def bundled_font_files() -> tuple[Path, ...]:
    """The faces that come with the program, all under the Open Font License."""
    found: list[Path] = []
    for package in ("fontpkg_amiri", "fontpkg_crimson_text", "fontpkg_noto_sans"):
        folder = Path(str(files(package))) / "files"
        found.extend(_faces_in(folder))
    return tuple(found)


def font_files() -> tuple[Path, ...]:
    """Every face a letter may use: the user's first, then the computer's, then the bundled ones.

    The first two are `fonts/` beside the files of `office_files`.
    """
    own: list[Path] = []
    for file in reversed(office_files()):
        own += _faces_in(file.parent / "fonts")
    return (*own, *bundled_font_files())


def _faces_in(folder: Path) -> list[Path]:
    """The font files below a folder; none where there is no such folder."""
    return [
        path
        for path in sorted(folder.rglob("*"))
        if path.suffix.lower() in _FACES and path.is_file()
    ]
