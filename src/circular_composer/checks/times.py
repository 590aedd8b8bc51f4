# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""`impossible-hour`, `hours-order`, `time-style`.

Sources: a circular that closed at "24000 hours UTC"; a letter of 2007 with 10.00, 12h30 and 14h30.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from circular_composer.checks.hours import Hour
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

_TO = re.compile(r"[ \u00a0](?:إلى|الى|حتى|to|until)[ \u00a0](?:الساعة[ \u00a0])?")
_HALF_DAY = re.compile(r"[ \u00a0]?(?:صباحا|مساء|ظهرا|بعد الظهر|[ap]\.?m\b)")
_EVENING, _MORNING = 17 * 60, 9 * 60


def _hours(passage: Passage) -> tuple[Hour, ...]:
    if passage.role in LEFT_TO_RIGHT_ROLES:
        return ()
    return tuple(hour for hour in passage.hours if not passage.in_address(hour.start))


def _impossible_hours(passage: Passage, _: Setting) -> Iterator[Finding]:
    """An hour that no day has; 24:00 is the end of one."""
    for hour in _hours(passage):
        if not hour.exists:
            yield Finding(hour.start, hour.end, {"text": passage.text[hour.start : hour.end]})


def _wrong_order(passage: Passage, _: Setting) -> Iterator[Finding]:
    """Something ends before it begins; a night from evening to morning is meant."""
    for one, other in pairwise(_hours(passage)):
        if not (one.exists and other.exists and _TO.fullmatch(passage.text, one.end, other.start)):
            continue
        overnight = one.minutes >= _EVENING and other.minutes <= _MORNING
        halves = _HALF_DAY.match(passage.text, one.end) or _HALF_DAY.match(passage.text, other.end)
        if one.minutes >= other.minutes and not overnight and not halves:
            text = passage.text[one.start : other.end]
            yield Finding(one.start, other.end, {"text": text})


def _styled(passage: Passage, _: Setting) -> tuple[Hour, ...]:
    return tuple(hour for hour in _hours(passage) if hour.exists)


def _mixed_styles(
    _: Letter, gathered: Sequence[tuple[Placed, tuple[Hour, ...]]]
) -> Iterator[Located]:
    """A letter writes hours in more than one way; the house writes `11:00`."""
    if len({hour.style for _, hours in gathered for hour in hours}) < 2:
        return
    for placed, hours in gathered:
        for hour in hours:
            if hour.style == "colon":
                continue
            right = f"{hour.hour:02}:{hour.minute:02}"
            values = {"text": placed.passage.text[hour.start : hour.end], "right": right}
            # Figures are followed by a word for hours, which would have to go too.
            certain = hour.style != "figures"
            splices = (Splice(hour.start, hour.end, right),) if certain else ()
            finding = Finding(hour.start, hour.end, values, splices)
            yield Located(placed.where, finding, placed.passage)


IMPOSSIBLE_HOUR = PassageRule(
    RuleSpec("impossible-hour", "warning", 'A circular closed at "24000 hours UTC".'),
    _impossible_hours,
)
HOURS_ORDER = PassageRule(
    RuleSpec("hours-order", "warning", "An hour copied into the wrong place."), _wrong_order
)
TIME_STYLE = LetterRule(
    RuleSpec("time-style", "hint", "A letter of 2007 with 10.00, 12h30 and 14h30.", fixable=True),
    _mixed_styles,
    _styled,
)
