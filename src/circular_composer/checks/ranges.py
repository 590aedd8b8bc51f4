# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""`range-order` and `mixed-ranges`: ranges stored with the larger value first.

Source: a circular stored "(2026-2025)" so that it would look right in a right-to-left line. The
house keeps the smaller value first and lets composition draw it; the page looks the same, and
search, comparison and reuse see the truth.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from circular_composer.checks.arabic import is_arabic
from circular_composer.checks.reading import LEFT_TO_RIGHT_ROLES, Passage, Placed
from circular_composer.checks.rule import (
    Finding,
    Letter,
    LetterRule,
    Located,
    PassageRule,
    RuleSpec,
    Setting,
    Splice,
)
from circular_composer.direction.ranges import Range, reordered

_DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2212")
_NIGHT = 12 * 60
"""Minutes: hours further apart than this may well be over midnight."""


def _ranges(passage: Passage) -> tuple[Range, ...]:
    if passage.role in LEFT_TO_RIGHT_ROLES or passage.direction == "ltr":
        return ()
    if not passage.ranges or not any(is_arabic(char) for char in passage.characters):
        return ()
    return passage.ranges


def _is_turned(found: Range) -> bool:
    night = found.kind == "time" and found.high - found.low > _NIGHT
    return found.larger_first and not night


def _splice(passage: Passage, found: Range) -> Splice:
    changed = reordered(passage.text, found)
    return Splice(found.start, found.end, changed[found.start : found.end])


def _turned(passage: Passage, _: Setting) -> Iterator[Finding]:
    """A range stored larger-first in a right-to-left line."""
    for found in _ranges(passage):
        if _is_turned(found):
            splice = _splice(passage, found)
            values = {"text": passage.text[found.start : found.end], "right": splice.text}
            yield Finding(found.start, found.end, values, (splice,))


def _all_ranges(passage: Passage, _: Setting) -> tuple[Range, ...]:
    return _ranges(passage)


def _mixed(_: Letter, gathered: Sequence[tuple[Placed, tuple[Range, ...]]]) -> Iterator[Located]:
    """Some ranges are stored smaller-first and some larger-first: said once, at the first such."""
    ranges = [(placed.passage, placed.where, found) for placed, all_ in gathered for found in all_]
    straight = next((entry for entry in ranges if not entry[2].larger_first), None)
    turned = next((entry for entry in ranges if _is_turned(entry[2])), None)
    if straight is None or turned is None:
        return
    passage, where, found = turned
    values = {
        "text": passage.text[found.start : found.end],
        "other": straight[0].text[straight[2].start : straight[2].end],
    }
    finding = Finding(found.start, found.end, values, (_splice(passage, found),))
    yield Located(where, finding, passage)


RANGE_ORDER = PassageRule(
    RuleSpec("range-order", "hint", 'A circular stored "(2026-2025)".', fixable=True),
    _turned,
    triggers=_DASHES,
)
MIXED_RANGES = LetterRule(
    RuleSpec("mixed-ranges", "warning", "One letter shows its ranges in one way.", fixable=True),
    _mixed,
    _all_ranges,
    triggers=_DASHES,
)
