# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""`impossible-date` and `wrong-weekday`: days the calendar does not have.

Sources: a letter of 2010 invited for "vendredi 12 janvier 2010", a Tuesday; days such as 30
February.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from circular_composer.checks.days import Mention, weekday_names
from circular_composer.checks.reading import Passage, Placed
from circular_composer.checks.rule import (
    Finding,
    Letter,
    LetterRule,
    Located,
    PassageRule,
    RuleSpec,
    Setting,
)


def _impossible_dates(passage: Passage, _: Setting) -> Iterator[Finding]:
    """A day named in any string that no calendar has; 29 February needs a leap year."""
    for mention in passage.days:
        exist = all(day.exists for day in mention.days)
        if not exist and not passage.in_address(mention.start):
            text = passage.text[mention.start : mention.end]
            yield Finding(mention.start, mention.end, {"text": text})


def _named_weekdays(passage: Passage, _: Setting) -> tuple[Mention, ...]:
    return tuple(mention for mention in passage.days if mention.weekdays)


def _wrong_weekdays(
    letter: Letter, gathered: Sequence[tuple[Placed, tuple[Mention, ...]]]
) -> Iterator[Located]:
    """A weekday that is not the day's own; without a year, this year's day or the next's."""
    written = letter.circular.iso_date
    for placed, mentions in gathered:
        for mention in mentions:
            for weekday, day in mention.weekdays:
                dates = [day.date] if day.date else list(day.near(written)) if written else []
                if not dates or any(date.weekday() == weekday for date in dates):
                    continue
                ar, en = weekday_names(dates[0])
                text = placed.passage.text[mention.start : mention.end]
                values = {"text": text, "weekday_ar": ar, "weekday_en": en}
                finding = Finding(mention.start, mention.end, values)
                yield Located(placed.where, finding, placed.passage)
                break  # of a run of days one is enough


IMPOSSIBLE_DATE = PassageRule(
    RuleSpec("impossible-date", "warning", "Days such as 30 February, seen in drafts."),
    _impossible_dates,
)
WRONG_WEEKDAY = LetterRule(
    RuleSpec(
        "wrong-weekday", "warning", 'A letter of 2010: "vendredi 12 janvier 2010", a Tuesday.'
    ),
    _wrong_weekdays,
    _named_weekdays,
)
