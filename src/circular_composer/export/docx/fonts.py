# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The list of faces a Word file is set in, and the faces themselves when the file carries them.

A face is carried whole: an officer types letters that the letter does not have yet. The first bytes
are masked with a key, as ISO/IEC 29500-4, 14.2.1 (font embedding) wants; the key follows from the
face, so that the same letter gives the same file.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from attrs import frozen
from fontTools.ttLib import TTFont

from circular_composer import resources
from circular_composer.compose.look import Look
from circular_composer.compose.sheet import Run, Sheet
from circular_composer.export.docx.schema import Element, build, setting

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
RELATIONSHIP_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"

_SLOTS = {
    (False, False): "w:embedRegular",
    (True, False): "w:embedBold",
    (False, True): "w:embedItalic",
    (True, True): "w:embedBoldItalic",
}
_MASKED = 32
"""How many bytes of a font are masked."""

_RESTRICTED = 0x0002 | 0x0004 | 0x0100 | 0x0200
"""Embedding rights (OpenType, OS/2 fsType) that forbid what is done here: carrying the whole face
in a file that is edited."""


@frozen
class Face:
    """One font file: its family as Word knows it, and which of a family's four faces it is."""

    path: Path
    changed: int
    family: str
    bold: bool
    italic: bool

    @property
    def slot(self) -> str:
        """The element of the font table that carries it."""
        return _SLOTS[self.bold, self.italic]


@frozen
class MaskedFace:
    """A face as the file carries it."""

    face: Face
    key: str
    content: bytes


def font_entry(family: str, embedded: dict[str, tuple[str, str]]) -> Element:
    """An entry of the font table; `embedded` gives relationship and key by slot."""
    return build(
        "w:font",
        {"w:name": family},
        setting("w:charset", "00"),
        setting("w:family", "auto"),
        setting("w:pitch", "variable"),
        *(
            build(slot, {"r:id": identifier, "w:fontKey": key})
            for slot, (identifier, key) in embedded.items()
        ),
    )


def families(look: Look) -> tuple[str, ...]:
    """The families a letter names, each once."""
    return tuple(dict.fromkeys((look.faces.arabic, look.faces.latin)))


def faces_used(sheet: Sheet) -> Iterator[MaskedFace]:
    """The faces a sheet is set in that may be carried, masked.

    Regular and bold always, since styles are of both; italic where the letter has any.
    """
    italic = any(style.italic for style in sheet.look.styles.values()) or any(
        run.italic for text in sheet.texts() for run in text.runs if isinstance(run, Run)
    )
    stamped = tuple((path, path.stat().st_mtime_ns) for path in resources.font_files())
    for family in families(sheet.look):
        for face in _faces(stamped):
            if face.family == family and (italic or not face.italic):
                yield _masked(face)


@cache
def _faces(stamped: tuple[tuple[Path, int], ...]) -> tuple[Face, ...]:
    """The faces that Word can carry: TrueType outlines, and a licence that lets it."""
    found: dict[tuple[str, bool, bool], Face] = {}
    for path, stamp in stamped:
        face = _face(path, stamp)
        if face is not None:
            found.setdefault((face.family, face.bold, face.italic), face)
    return tuple(found.values())


def _face(path: Path, stamp: int) -> Face | None:
    """A file's face; None for one that Word cannot carry, and for a file that is no font."""
    try:
        with path.open("rb") as file, TTFont(file, lazy=True) as font:
            if "glyf" not in font or "fvar" in font or font["OS/2"].fsType & _RESTRICTED:
                return None
            names = font["name"]
            subfamily = (names.getDebugName(2) or "").lower()
            return Face(
                path,
                stamp,
                names.getDebugName(1) or "",
                bold="bold" in subfamily,
                italic="italic" in subfamily,
            )
    except Exception:  # noqa: BLE001 - fontTools raises whatever a broken table leads it to
        return None


@cache
def _masked(face: Face) -> MaskedFace:
    plain = face.path.read_bytes()
    key = uuid.uuid5(uuid.NAMESPACE_OID, plain.hex())
    mask = key.bytes[::-1]
    head = bytes(byte ^ mask[index % len(mask)] for index, byte in enumerate(plain[:_MASKED]))
    return MaskedFace(face, f"{{{str(key).upper()}}}", head + plain[_MASKED:])
