# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Everything recognised in a text, each stretch taken once, by the recogniser surest of it."""

from __future__ import annotations

from attrs import frozen

from circular_composer.direction._addresses import find_emails, find_urls
from circular_composer.direction._atoms import Atom, without
from circular_composer.direction._phones import find_phones
from circular_composer.direction._range_patterns import Range, find_dates, find_pairs
from circular_composer.direction._references import find_references


@frozen
class Recognised:
    """What was found in a text's plain copy.

    Attributes:
        atoms: addresses, dates, telephone numbers and references.
        ranges: ranges, however stored.
        rest: the copy with all of them put out of bounds.
    """

    atoms: tuple[Atom, ...]
    ranges: tuple[Range, ...]
    rest: str


def recognise(plain: str) -> Recognised:
    """Recognise what has a form of its own.

    Args:
        plain: the copy, as `_atoms.masked` gives it.
    """
    atoms: list[Atom] = []
    ranges: list[Range] = []
    rest = plain
    for find in (
        find_urls,
        find_emails,
        "dated",
        find_dates,
        find_phones,
        find_references,
        "others",
    ):
        if callable(find):
            found = find(rest)
            atoms += found
        else:
            pairs = find_pairs(rest, with_dates=find == "dated")
            ranges += pairs
            found = [Atom(pair.start, pair.end, "range", "line") for pair in pairs]
        rest = without(rest, found)
    return Recognised(
        tuple(sorted(atoms, key=lambda atom: atom.start)),
        tuple(sorted(ranges, key=lambda pair: pair.start)),
        rest,
    )
