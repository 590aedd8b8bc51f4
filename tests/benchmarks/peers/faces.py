# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The font files that all engines draw with: the letter's own."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from attrs import frozen

from circular_composer.export.faces import Face, load_faces


@frozen
class Files:
    """The upright files of a family."""

    regular: Path
    bold: Path


@cache
def files(family: str) -> Files:
    """The files of a family, such as `Amiri`."""
    own = [face for face in load_faces().faces if face.family == family and not face.italic]
    regular = next(face for face in own if not face.bold and not _odd(face))
    bold = next((face for face in own if face.bold and not _odd(face)), regular)
    return Files(regular.path, bold.path)


def _odd(face: Face) -> bool:
    """A cut of another purpose or weight that goes by the family's name."""
    return any(word in face.path.stem for word in ("Colored", "SemiBold", "Quran"))
