# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Telephone numbers in running text.

In a right-to-left line the algorithm turns them round: after Arabic, digits are AN (W2), the spaces
and hyphens between them stay neutral and become R (N1), so the groups stand from right to left and
the number that a reader dials is another one.
"""

from __future__ import annotations

import re

from circular_composer.direction._atoms import Atom, stands_alone

_JOIN = r"(?:[ .\-/\u2010\u2011\u2012\u2013]|\u2009)"
_GROUPS = rf"(?>(?:{_JOIN}?+\(?+\d++\)?+)*)"
_INTERNATIONAL = re.compile(rf"(?:\+ ?+|(?<![0-9])00[ \-]?+(?=[1-9]))\d++\)?+{_GROUPS}")
_LOCAL = re.compile(
    r"(?<![0-9])(?:0\d{1,4}(?>(?:[ \-\u2010\u2011\u2013]\d{2,})+)"
    r"|\(0\d{1,4}\) ?\d{2,}(?>(?:[ \-\u2010\u2011\u2013]\d{2,})*)"
    r"|\(\d{3}\) ?\d{3}[ \-\u2010\u2011\u2013]\d{4})"
)
_AFTER_WORD = re.compile(
    r"(?:هاتف|تلفون|تليفون|جوال|محمول|موبايل|نقال|فاكس|واتساب"
    r"|(?<![A-Za-z])(?:[Tt]el|TEL|[Pp]hone|[Ff]ax|FAX|[Mm]obile|[Tt]elephone|GSM))"
    r"(?: رقم)?[:. ]{0,3}(\(?+\d++\)?+(?>(?:[ .\-/\u2010\u2011\u2013]\(?+\d++\)?+)+))"
)
_EXTENSION = re.compile(r" ?(?:[Ee]xt\.?|x|#) ?\d{1,6}(?![0-9A-Za-z])")
_GROUP = re.compile(r"\d+")

_SHORTEST, _LONGEST = 7, 15  # E.164: at most 15 digits, the country's code among them
_COMPLETE = 11
"""Digits after which a group that follows a space is taken for something else, a day or an hour."""


def find_phones(plain: str) -> list[Atom]:
    """Find telephone numbers.

    They are international ones (`+41 22 730 6301`, `(+41 22) 730 6301`, `00 41 …`), those with an
    area code that begins with 0 or stands in brackets (`022-730-5111`), and any groups of digits
    after a word that says so (`هاتف 730 5111`).
    """
    atoms: list[Atom] = []
    spans = sorted(
        [
            *(found.span() for found in _INTERNATIONAL.finditer(plain)),
            *(found.span() for found in _LOCAL.finditer(plain)),
            *(found.span(1) for found in _AFTER_WORD.finditer(plain)),
        ]
    )
    after_word = {found.start(1) for found in _AFTER_WORD.finditer(plain)}
    for start, found_end in spans:
        if atoms and start < atoms[-1].end:
            continue
        shortest = 5 if start in after_word else _SHORTEST
        begin, end = _balanced(plain, start, _complete(plain, start, found_end))
        digits = sum(char.isdigit() for char in plain[begin:end])
        if not shortest <= digits <= _LONGEST + 2 * plain.startswith("00", start):
            continue
        extension = _EXTENSION.match(plain, end)
        if extension:
            end = extension.end()
        if stands_alone(plain, begin, end):
            atoms.append(Atom(begin, end, "phone", "line"))
    return atoms


def _complete(plain: str, start: int, end: int) -> int:
    """Return the end of the last group that can belong to the number."""
    digits = 0
    last = start
    for group in _GROUP.finditer(plain, start, end):
        size = group.end() - group.start()
        apart = plain[group.start() - 1] == " "
        if last > start and (digits + size > _LONGEST + 2 or (digits >= _COMPLETE and apart)):
            return last + (plain[last] == ")")
        digits += size
        last = group.end()
    return end


def _balanced(plain: str, start: int, end: int) -> tuple[int, int]:
    """Take in an opening bracket that the number closes, and leave out one it doesn't open."""
    stretch = plain[start:end]
    surplus = stretch.count(")") - stretch.count("(")
    if surplus > 0:
        if stretch.endswith(")"):
            return start, end - 1
        if plain[start - 1 : start] == "(":
            return start - 1, end
        return start, start + stretch.index(")")
    if surplus < 0:
        return start, start + stretch.rindex("(")
    return start, end
