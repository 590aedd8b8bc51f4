# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""`time-zone`: central European time named for a date in summer time, or the other way round.

Source: hours of meetings are given in Geneva's time; the IANA time zone database (Europe/Zurich)
says which of the two applies on a date.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from attrs import frozen

from circular_composer.checks.days import Mention
from circular_composer.checks.events import event_days
from circular_composer.checks.reading import RUNNING_ROLES, Passage, Placed
from circular_composer.checks.rule import (
    Finding,
    Letter,
    LetterRule,
    Located,
    RuleSpec,
    Setting,
    Splice,
)

_NAME = re.compile(
    r"(?P<summer>\bCEST\b|\bCentral European Summer Time\b|ب?التوقيت الصيفي لوسط [أا]وروبا"
    r"|ب?توقيت وسط [أا]وروبا الصيفي)"
    r"|(?P<winter>\bCET\b|\bCentral European Time\b|ب?توقيت وسط [أا]وروبا)"
)
_WORDS = frozenset({"CET", "CEST", "Central", "وسط", "لوسط"})
_PLACE = "Europe/Zurich"


@frozen
class _Zone:
    """A zone named in a text, and the days it may be meant for."""

    start: int
    end: int
    summer: bool
    days: tuple[Mention, ...]


def _zones(passage: Passage, _: Setting) -> tuple[_Zone, ...]:
    if passage.role not in RUNNING_ROLES | {"subject"} or passage.words.isdisjoint(_WORDS):
        return ()
    return tuple(_read_zones(passage))


def _read_zones(passage: Passage) -> Iterator[_Zone]:
    for found in _NAME.finditer(passage.text):
        start, end = passage.sentence(found.start())
        # The nearest day before the zone in its sentence, else the next there, else one before.
        meant = (
            passage.days_between(start, found.start())[-1:]
            or passage.days_between(found.end(), end)[:1]
            or passage.days_between(0, start)[-1:]
        )
        yield _Zone(found.start(), found.end(), found["summer"] is not None, meant)


def _is_summer(mention: Mention, written: dt.date | None) -> bool | None:
    """Whether all days meant are in summer time; None when that is not clear."""
    dates = [
        date
        for day in mention.days
        for date in ([day.date] if day.date else day.near(written) if written else [])
        if date is not None
    ]
    zone = ZoneInfo(_PLACE)
    found = {bool(dt.datetime.combine(date, dt.time(12), zone).dst()) for date in dates}
    return found.pop() if len(found) == 1 else None


def _wrong_zones(
    letter: Letter, gathered: Sequence[tuple[Placed, tuple[_Zone, ...]]]
) -> Iterator[Located]:
    """The zone named is not Geneva's on the day it is named for."""
    event = event_days(letter)
    for placed, zones in gathered:
        for zone in zones:
            days = zone.days or (event if len(event) == 1 else ())
            try:
                seasons = {_is_summer(day, letter.circular.iso_date) for day in days}
            except ZoneInfoNotFoundError:
                return  # without the database nothing can be said
            if len(seasons) != 1 or None in seasons or seasons == {zone.summer}:
                continue
            text = placed.passage.text[zone.start : zone.end]
            right = _other(text, summer=not zone.summer)
            values = {"text": text, "right": right}
            splices = (Splice(zone.start, zone.end, right),)
            finding = Finding(zone.start, zone.end, values, splices)
            yield Located(placed.where, finding, placed.passage)


def _other(text: str, *, summer: bool) -> str:
    """The other zone's name, in the manner of this one."""
    if text.startswith("Central"):
        return "Central European Summer Time" if summer else "Central European Time"
    if text.startswith("CE"):
        return "CEST" if summer else "CET"
    particle = "ب" if text.startswith("ب") else ""
    return f"{particle}{'التوقيت الصيفي لوسط أوروبا' if summer else 'توقيت وسط أوروبا'}"


TIME_ZONE = LetterRule(
    RuleSpec("time-zone", "warning", "IANA time zone database, Europe/Zurich.", fixable=True),
    _wrong_zones,
    _zones,
)
