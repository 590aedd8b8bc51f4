# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Ranges of years, days, dates, hours and numbers: `2025-2026`, `10-12`, `11:00-12:30`.

After Arabic the algorithm turns `2025-2026` into `2026-2025` (UAX#9: W2 makes the digits AN, which
W4 joins over no hyphen; over an en dash it joins no digits at all), so officers used to type the
larger value first. A range found so is told apart here, drawn as it always was, and has a fix.
"""

from __future__ import annotations

from circular_composer.direction._atoms import masked
from circular_composer.direction._range_patterns import Range, RangeKind
from circular_composer.direction._recognise import recognise

__all__ = ["Range", "RangeKind", "find_ranges", "reordered"]


def find_ranges(text: str) -> tuple[Range, ...]:
    """Find the ranges of a text, in order, in any decimal digits.

    What looks like one inside an address, a telephone number, a reference, a date, a longer group
    (`978-92-61-…`) or the officer's own isolate is none, and neither are two equal values.

    Args:
        text: any text; a range never crosses a line end.
    """
    return recognise(masked(text)).ranges


def reordered(text: str, found: Range) -> str:
    """Return the text with the two values of a range exchanged, everything else as it was.

    Args:
        text: the text the range was found in.
        found: the range, as `find_ranges` gave it.
    """
    first, second = text[found.start : found.first_end], text[found.second_start : found.end]
    between = text[found.first_end : found.second_start]
    return text[: found.start] + second + between + first + text[found.end :]
