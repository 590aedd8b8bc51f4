# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What every recogniser shares: the plain copy it reads, and the stretches it finds.

Recognisers read a copy of the text, of the same length, in which any decimal digit is an ASCII
digit and any space that doesn't end a line is U+0020, so that one pattern finds `+41 22` however
it was typed. What is out of bounds there is a line feed, which no pattern matches: real line ends,
the officer's own isolates with all they hold, U+FFFC, which stands for what is not text,
embeddings, and what an earlier recogniser took.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Literal

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

Hold = Literal["line", "url", "none"]
Kind = Literal["url", "email", "phone", "reference", "date", "range", "number", "latin", "digits"]

DASHES = "\\-\u2010\u2011\u2012\u2013\u2212"
"""Hyphens, figure and en dash, and minus, for a character class of a pattern."""

_STEERING = re.compile("[\u2066-\u2069\u202a-\u202e\ufffc\n]")
_PREFIX = re.compile("[وف]?[بكل]?(?:ال)?\u0640?$")
_ARABIC_WORD = re.compile("[\u0620-\u065f\u0670-\u06d3]*$")
_NOT_A_WORD = re.compile("[^A-Za-z0-9]")


@frozen
class Atom:
    """A stretch that a recogniser took.

    Attributes:
        start: offset of its first character.
        end: offset after its last one.
        kind: what it was taken for.
        hold: where it may break over lines.
    """

    start: int
    end: int
    kind: Kind
    hold: Hold


class _Plain(dict[int, str]):
    """A table for `str.translate` that folds digits and spaces, found when first asked for."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        digit = unicodedata.decimal(char, None)
        if digit is not None:
            plain = str(digit)
        elif unicodedata.category(char) == "Zs":
            plain = " "
        else:
            plain = "\n" if char in "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029" else char
        self[code] = plain
        return plain


@cache
def _plain() -> _Plain:
    return _Plain()


def masked(text: str) -> str:
    """Return the copy of a text that recognisers read.

    An isolate left open is out of bounds up to the end of its line, where UAX#9 closes it (BD9).
    """
    folded = text.translate(_plain())
    depth = 0
    kept: list[str] = []
    done = 0
    for found in _STEERING.finditer(folded):
        between = folded[done : found.start()]
        kept.append("\n" * len(between) if depth else between)
        kept.append("\n")
        done = found.end()
        if found[0] == "\n":
            depth = 0
        elif found[0] == "\u2069":
            depth = max(depth - 1, 0)
        elif "\u2066" <= found[0] <= "\u2068":
            depth += 1
    kept.append("\n" * (len(folded) - done) if depth else folded[done:])
    return "".join(kept)


def without(plain: str, atoms: Iterable[Atom]) -> str:
    """Return the copy with some stretches put out of bounds.

    Args:
        plain: the copy, as `masked` gives it.
        atoms: stretches that don't overlap, in order.
    """
    kept: list[str] = []
    done = 0
    for atom in atoms:
        kept.append(plain[done : atom.start])
        kept.append("\n" * (atom.end - atom.start))
        done = atom.end
    kept.append(plain[done:])
    return "".join(kept)


def stands_alone(plain: str, start: int, end: int) -> bool:
    """Tell whether a stretch is not a piece of a longer string of Latin letters and digits.

    A sign that joins (`- . / :` and dashes) counts as part of the string where a Latin letter or a
    digit stands on its far side. Arabic letters may touch it: they are prefixes such as `و`.
    """
    return not (
        _joins(plain[start - 1 : start], plain[start - 2 : start - 1])
        or _joins(plain[end : end + 1], plain[end + 1 : end + 2])
    )


def _joins(near: str, far: str) -> bool:
    if not near:
        return False
    if not _NOT_A_WORD.match(near) or near == "_":
        return True
    return (
        near in "-./:@\u2010\u2011\u2012\u2013\u2212" and bool(far) and not _NOT_A_WORD.match(far)
    )


def may_take_sign(plain: str, place: int) -> bool:
    """Tell whether a sign at a place can belong to what follows it, rather than to an Arabic word.

    It can after anything but a letter or digit, and after a prefix that Arabic writes to the next
    word (`و`, `بال`). A hyphen is often set between such a prefix and a number (`ال-5`), so it
    counts as a minus only after the conjunctions `و` and `ف`.
    """
    before = plain[max(place - 6, 0) : place]
    word = _ARABIC_WORD.search(before)
    if word is None or not word[0]:
        return not before or not before[-1].isalnum()
    if plain[place] in "-\u2212":
        return word[0] in ("و", "ف")
    return len(word[0]) < 6 and _PREFIX.fullmatch(word[0]) is not None
