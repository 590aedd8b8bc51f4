# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The licences of everything inside a frozen copy, gathered while it is made.

Each library's own licence files go into `licences/NAME/`, and one page lists them all. A library
that brings none stops the build, until a person has looked.
"""

from __future__ import annotations

import re
import sys
import sysconfig
from collections.abc import Iterable
from importlib.metadata import Distribution, distribution, packages_distributions
from pathlib import Path

FOLDER = "licences"

_LICENCE_FILE = re.compile(
    r"(?i)(.*/)?(un)?(licen[cs]e|copying|notice|authors)[^/]*|.*licen[cs]es/.*"
)

_TEXTS_ELSEWHERE = {
    # Published without texts: Qt for Python, under the LGPL. Another library inside brings them.
    "pyside6-essentials": "python-bidi",
    "shiboken6": "python-bidi",
}

_INTRODUCTION = """\
Circular Composer is free software under the Apache License 2.0. This copy also holds the libraries
and faces below, each under its own licence; their texts lie in the folders beside this page.

Qt and Qt for Python are used under the GNU Lesser General Public License, version 3: their files in
the folder PySide6 may be replaced by other builds of the same version.
"""


def distributions_of(names: Iterable[str]) -> list[Distribution]:
    """The installed libraries that modules and files of a copy come from, by name."""
    owners = packages_distributions()
    tops = {re.split(r"[./\\]", name)[0] for name in names}
    found = {owner for top in tops for owner in owners.get(top, [])}
    return sorted((distribution(name) for name in found), key=_key)


def collect_licences(names: Iterable[str], folder: Path) -> list[tuple[str, str]]:
    """Write the page of licences and return what goes into the copy.

    Args:
        names: modules and relative paths of files inside the copy.
        folder: where the page is written on the way.

    Returns:
        Pairs of a file and its folder in the copy.

    Raises:
        SystemExit: when something inside has no licence to give along.
    """
    pairs: list[tuple[str, str]] = []
    lines: list[str] = []
    for library in distributions_of(names):
        name = _key(library)
        source = distribution(_TEXTS_ELSEWHERE[name]) if name in _TEXTS_ELSEWHERE else library
        files = _licence_files(source)
        if not files:
            raise SystemExit(f"no licence text comes with {name}: look, then say where it is")
        pairs += [(str(path), f"{FOLDER}/{name}") for path in files]
        lines.append(f"{library.metadata['Name']} {library.version}: {_said(library)}")
    python = _python_licence()
    pairs.append((str(python), f"{FOLDER}/python"))
    lines.append(f"Python {sys.version.split()[0]}: PSF-2.0")
    lines.append("Icons of the window by Lucide: ISC (circular_composer/ui/icons/LICENSE)")
    lines.append("Arabic spelling dictionary by Ayaspell: MPL-1.1 (forms/spelling/LICENSE)")
    page = folder / "README.txt"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text("\n".join([_INTRODUCTION, *lines, ""]), encoding="utf-8")
    return [*pairs, (str(page), FOLDER)]


def _key(library: Distribution) -> str:
    return re.sub(r"[-_.]+", "-", library.metadata["Name"]).lower()


def _licence_files(library: Distribution) -> list[Path]:
    """The licence texts that a library brings."""
    found = []
    for file in library.files or ():
        top, _, rest = file.as_posix().partition("/")
        if top.endswith(".dist-info") and _LICENCE_FILE.fullmatch(rest):
            path = Path(str(file.locate()))
            if path.suffix != ".py" and path.is_file():
                found.append(path)
    return found


def _said(library: Distribution) -> str:
    """What a library says its licence is, in a few words."""
    data = library.metadata
    said = data["License-Expression"] or (data["License"] or "").split("\n")[0]
    classified = [
        line.rpartition(" :: ")[2]
        for line in data.get_all("Classifier", [])
        if line.startswith("License ::")
    ]
    return said or ", ".join(classified) or "see its text"


def _python_licence() -> Path:
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    places = (
        Path(sysconfig.get_path("stdlib"), "LICENSE.txt"),
        Path(sys.base_prefix, "LICENSE.txt"),
        Path("/usr/share/doc", version, "copyright"),
    )
    for place in places:
        if place.is_file():
            return place
    raise SystemExit("Python's own licence was not found")
