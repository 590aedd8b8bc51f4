# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Which characters the faces have, and how wide a word is at least roughly.

Which faces there are is asked of Typst, which finds them by the same names when it sets a letter.
What characters one has is read from its file when it is first asked for; a file that changes is
read again.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from pathlib import Path

import typst
from attrs import evolve, frozen
from fontTools.ttLib import TTFont

from circular_composer import resources

_IGNORABLE_RANGES = (
    (0x00AD, 0x00AD),
    (0x034F, 0x034F),
    (0x061C, 0x061C),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0x1D173, 0x1D17A),
    (0xE0000, 0xE0FFF),
)
"""Default_Ignorable_Code_Point (UAX#44) as far as shapers hide it: such a character needs no glyph.
"""


_BOLD = 700
"""The least weight of a bold cut, as OpenType counts weights (`usWeightClass`)."""


@frozen
class Face:
    """One font file.

    Attributes:
        path: where it lies.
        family: its typographic family, as a look names it.
        bold: whether it is a bold cut.
        italic: whether it is slanted.
        index: its number in the file, 0 unless that is a collection.
    """

    path: Path
    family: str
    bold: bool
    italic: bool
    index: int = 0

    @cached_property
    def advances(self) -> Mapping[int, float]:
        """The width of each character it has, in ems; none where the file is broken."""
        try:
            with TTFont(self.path, lazy=True, fontNumber=self.index) as font:
                # Glyphs by number: their names are not asked for, and reading them takes longest.
                font.setGlyphOrder([str(number) for number in range(font["maxp"].numGlyphs)])
                em, metrics = font["head"].unitsPerEm, font["hmtx"]
                return {
                    code: metrics[glyph][0] / em
                    for code, glyph in (font.getBestCmap() or {}).items()
                }
        except Exception:  # noqa: BLE001 - fontTools raises whatever a broken table leads it to
            return {}


@frozen
class Faces:
    """All faces that a letter may be set in."""

    faces: tuple[Face, ...]

    def has(self, character: str) -> bool:
        """Whether some face draws the character, or it draws nothing anywhere.

        A character also counts when a face has all parts of its canonical decomposition: shapers
        put those together.
        """
        code = ord(character)
        if (character.isspace() and code != 0x1680) or ignorable(code) or self._drawn(code):
            return True
        parts = unicodedata.normalize("NFD", character)
        return parts != character and all(self._drawn(ord(part)) for part in parts)

    def _drawn(self, code: int) -> bool:
        return any(code in face.advances for face in self.faces)

    def missing(self, text: str) -> tuple[str, ...]:
        """The characters of a text that no face has, each once, in order of appearance."""
        return tuple(char for char in dict.fromkeys(text) if not self.has(char))

    def width(self, text: str, family: str, size: float, *, bold: bool = False) -> float:
        """The width of a text in points, for judging whether it may fit.

        Without shaping: Arabic comes out some way too wide, since letters stand alone here.
        Characters the family lacks count as one em.
        """
        advances = self._advances(family, bold)
        return size * sum(
            0.0
            if unicodedata.combining(char) or ignorable(ord(char))
            else advances.get(ord(char), 1.0)
            for char in text
        )

    def _advances(self, family: str, bold: bool) -> Mapping[int, float]:
        own = [face for face in self.faces if face.family == family and not face.italic]
        for face in own:
            if face.bold == bold:
                return face.advances
        return own[0].advances if own else {}


@lru_cache(maxsize=4096)
def ignorable(code: int) -> bool:
    """Whether a code point is invisible by nature, so that no face need have it."""
    return any(first <= code <= last for first, last in _IGNORABLE_RANGES)


def load_faces(files: Iterable[Path] | None = None) -> Faces:
    """Read the faces a letter may use: the program's and the user's, or the files given.

    A file that is no readable font is passed over: the user's folder may hold anything.
    """
    chosen = resources.font_files() if files is None else tuple(files)
    stamped = tuple((path, path.stat().st_mtime_ns) for path in chosen if path.is_file())
    return _faces(stamped)


@lru_cache(maxsize=8)
def _faces(stamped: tuple[tuple[Path, int], ...]) -> Faces:
    folders = dict.fromkeys(str(path.parent) for path, _ in stamped)
    known = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[*folders]
    )
    found: dict[Path, list[Face]] = {}
    for info in known.fonts():
        if info.path is not None:
            path = Path(info.path)
            bold, italic = info.weight >= _BOLD, info.style != "normal"
            face = Face(path, info.family, bold, italic, info.index)
            found.setdefault(path.resolve(), []).append(face)
    return Faces(
        tuple(
            evolve(face, path=path) for path, _ in stamped for face in found.get(path.resolve(), ())
        )
    )
