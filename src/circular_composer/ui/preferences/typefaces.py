# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The faces that a letter can be set in: which there are, how they look, a new one taken in."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

from circular_composer import resources
from circular_composer.export.faces import Face, load_faces
from circular_composer.faults import Fault, Refused
from circular_composer.storage import disk_fault, read_bytes, write_bytes

SIZE_LIMIT = 32 * 1024 * 1024
"""Bytes of a font file."""
_NEEDED = {"arabic": "ابجدهوز،؟0123456789", "latin": "AZazé.,0123456789"}
"""Letters without which a face cannot be the one of a script."""


def families(script: str) -> tuple[str, ...]:
    """The families there are for `arabic` or `latin`, by name."""
    wanted = set(map(ord, _NEEDED[script]))
    found = {face.family for face in load_faces().faces if wanted <= face.advances.keys()}
    return tuple(sorted(found, key=str.casefold))


class Samples:
    """Shows what a face looks like: it is known to the window for as long as this lives."""

    def __init__(self) -> None:
        """Begin with none."""
        self._known: dict[Path, tuple[int, str]] = {}

    def font(self, family: str, points: float) -> QFont | None:
        """The face's regular cut for a label, or None when it is not there."""
        face = _regular(face for face in load_faces().faces if face.family == family)
        if face is None:
            return None
        if face.path not in self._known:
            number = QFontDatabase.addApplicationFont(str(face.path))
            names = QFontDatabase.applicationFontFamilies(number)
            self._known[face.path] = number, names[0] if names else ""
        found = QFont(self._known[face.path][1])
        found.setPointSizeF(points)
        return found

    def close(self) -> None:
        """Let the faces go."""
        for number, _ in self._known.values():
            QFontDatabase.removeApplicationFont(number)
        self._known.clear()


def _regular(faces: Iterable[Face]) -> Face | None:
    ranked = sorted(
        faces, key=lambda face: (face.italic, face.bold, "Regular" not in face.path.stem)
    )
    return ranked[0] if ranked else None


def take_in(path: Path) -> str:
    """Copy a font file into the user's folder and return its family.

    Raises:
        Refused: when it is none that letters can be set in, or cannot be copied.
    """
    data = read_bytes(path, SIZE_LIMIT)
    faces = load_faces([path]).faces
    if path.suffix.lower() not in {".ttf", ".otf"} or not faces:
        raise Refused(Fault("settings.no-font"), path=path)
    if _is_variable(path):
        raise Refused(Fault("settings.variable-font"), path=path)
    folder = resources.user_folder() / "fonts"
    target = folder / path.name
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise disk_fault(error, folder, writing=True) from error
    if not target.exists() or read_bytes(target, SIZE_LIMIT) != data:
        write_bytes(target, data)
    return faces[0].family


def _is_variable(path: Path) -> bool:
    """Whether a file holds many cuts in one (`fvar`), of which a page knows only the first."""
    from fontTools.ttLib import TTFont

    with path.open("rb") as file, TTFont(file, lazy=True) as font:
        return "fvar" in font
