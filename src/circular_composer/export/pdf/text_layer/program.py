# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What the text layer asks of an embedded font program, whatever its kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol, Self

MOST_GLYPHS = 0xFFFF
"""A glyph's number is less than this (OpenType 1.9, `maxp`)."""


class UnreadableFontError(ValueError):
    """The font program cannot be added to."""


class Part(NamedTuple):
    """One glyph inside a new one.

    Attributes:
        glyph: its number.
        dx: how far it stands to the right of the new glyph's origin, in font units.
        dy: how far above it.
    """

    glyph: int
    dx: int
    dy: int


class FontProgram(Protocol):
    """A font program that glyphs can be added to, made of the glyphs it has."""

    @classmethod
    def read(cls, data: bytes) -> Self:
        """Read a font program.

        Raises:
            UnreadableFontError: when it is not one of this kind.
        """

    def fresh(self) -> Self:
        """The program as it was read, with nothing added yet; what is added to it is its own."""

    @property
    def units(self) -> int:
        """Font units to the em."""

    @property
    def count(self) -> int:
        """How many glyphs it has, with those added."""

    def add(self, parts: Sequence[Part], advance: int) -> int:
        """Add a glyph.

        Args:
            parts: the glyphs it is drawn with, in order; none draws nothing.
            advance: its width in font units.

        Returns:
            the new glyph's number.

        Raises:
            UnreadableFontError: when the font has no room for it.
        """

    def add_trace(self, advance: int) -> int:
        """Add a glyph that has a box as wide as its advance, and no ink in it.

        Args:
            advance: its width in font units, at least 2.

        Returns:
            the new glyph's number.

        Raises:
            UnreadableFontError: when the font has no room for it.
        """

    def is_blank(self, glyph: int) -> bool:
        """Whether a glyph draws nothing."""

    def write(self) -> bytes:
        """The font program with what was added."""
