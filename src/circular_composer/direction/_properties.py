# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Character properties that UAX#9 asks for: class, mirror image, paired bracket.

The tables are read when first asked for and kept.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import NamedTuple

from circular_composer.direction import _unicode


class _Classes(dict[int, str]):
    """A table for `str.translate` that finds a code point's class when it is first asked for."""

    def __init__(self) -> None:
        super().__init__()
        entries = _unicode.CLASSES.split()
        self._starts = [int(entry[:-1], 16) for entry in entries]
        self._letters = [entry[-1] for entry in entries]

    def __missing__(self, code: int) -> str:
        letter = self._letters[bisect_right(self._starts, code) - 1]
        self[code] = letter
        return letter


@cache
def _classes() -> _Classes:
    return _Classes()


def bidi_classes(text: str) -> str:
    """Return the Bidi_Class of each character as one letter, in a string of the same length.

    Letters: `L R A(L) 1(EN) 9(AN) +(ES) $(ET) ,(CS) m(NSM) b(BN) B S w(WS) o(ON)`,
    `e d E D p` (LRE LRO RLE RLO PDF), `i I f P` (LRI RLI FSI PDI).
    """
    return text.translate(_classes())


@cache
def mirrors() -> dict[str, str]:
    """Return the mirror image of each character that has one (Bidi_Mirroring_Glyph)."""
    codes = [chr(int(code, 16)) for code in _unicode.MIRRORS.split()]
    return dict(zip(codes[::2], codes[1::2], strict=True))


class Brackets(NamedTuple):
    """The paired brackets: a pattern for any of them, and for each opening one what closes it."""

    any: re.Pattern[str]
    closing: dict[str, str]


CANONICAL = {"\u2329": "\u3008", "\u232a": "\u3009"}
"""Brackets equal to others under canonical equivalence (BD16)."""


@cache
def brackets() -> Brackets:
    """Return the paired brackets (Bidi_Paired_Bracket)."""
    chars = [chr(int(code, 16)) for code in _unicode.BRACKETS.split()]
    closing = {
        opener: CANONICAL.get(closer, closer)
        for opener, closer in zip(chars[::2], chars[1::2], strict=True)
    }
    return Brackets(re.compile("[" + "".join(map(re.escape, chars)) + "]"), closing)
