# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Days named in a text, in Arabic, English or figures: `الاثنين 16 إلى الأربعاء 18 يونيو 2026`.

What is read is what is written: a day that does not exist is read too, and rules say so. Offsets
are in characters of the text; years may be missing.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Mapping
from functools import cache

from attrs import evolve, frozen

_MONTHS: tuple[tuple[str, ...], ...] = (
    ("يناير", "كانون الثاني", "جانفي", "January"),
    ("فبراير", "شباط", "فيفري", "February"),
    ("مارس", "آذار", "اذار", "March"),
    ("أبريل", "إبريل", "ابريل", "نيسان", "أفريل", "April"),
    ("مايو", "أيار", "ايار", "ماي", "May"),
    ("يونيو", "يونيه", "حزيران", "جوان", "June"),
    ("يوليو", "يوليه", "تموز", "جويلية", "July"),
    ("أغسطس", "اغسطس", "آب", "أوت", "August"),
    ("سبتمبر", "أيلول", "ايلول", "September"),
    ("أكتوبر", "اكتوبر", "تشرين الأول", "تشرين الاول", "October"),
    ("نوفمبر", "تشرين الثاني", "November"),
    ("ديسمبر", "كانون الأول", "كانون الاول", "December"),
)
_WEEKDAYS: tuple[tuple[str, ...], ...] = (
    ("الاثنين", "الإثنين", "Monday"),
    ("الثلاثاء", "Tuesday"),
    ("الأربعاء", "الاربعاء", "Wednesday"),
    ("الخميس", "Thursday"),
    ("الجمعة", "Friday"),
    ("السبت", "Saturday"),
    ("الأحد", "الاحد", "Sunday"),
)
_WEEKDAY = "|".join(name for names in _WEEKDAYS for name in names)
_MONTH = "|".join(
    re.escape(name)
    for name in sorted((name for names in _MONTHS for name in names), key=len, reverse=True)
)
_LETTER = r"[^\W\d_]"
_GAP = r"[ \u00a0]"
_BEFORE_DAY = rf"(?:{_GAP}?[،,]?{_GAP}?\(?(?:الموافق{_GAP}|في{_GAP}|the{_GAP})?)"
_DAY = (
    rf"(?:(?:(?<!{_LETTER})|(?<=[وب]))(?P<weekday{{0}}>{_WEEKDAY}){_BEFORE_DAY})?"
    rf"(?<!\d)(?P<day{{0}}>\d{{{{1,2}}}})"
)
_ORDINAL = r"(?:st|nd|rd|th)?"
_AND = (
    rf"(?:{_GAP}?[-\u2010-\u2013]{_GAP}?|{_GAP}(?:إلى|الى|حتى|to|and|until){_GAP}|{_GAP}و{_GAP}?)"
)
_YEAR = rf"(?:{_GAP}?[،,]?{_GAP}(?:عام{_GAP}|سنة{_GAP}|of{_GAP})?(?P<year>\d{{4}})(?!\d))?"
_WORDED = re.compile(
    rf"(?:{_DAY.format(1)}{_ORDINAL}{_AND})?{_DAY.format(2)}{_ORDINAL}"
    rf"{_GAP}(?:من{_GAP}|of{_GAP})?(?:شهر{_GAP})?(?P<month>{_MONTH})(?!{_LETTER}){_YEAR}"
)
_AMERICAN = re.compile(
    rf"(?:(?P<weekday1>{_WEEKDAY}),?{_GAP})?(?<!{_LETTER})(?P<month>{_MONTH}){_GAP}"
    rf"(?P<day1>\d{{1,2}}){_ORDINAL}(?:{_AND}(?P<day2>\d{{1,2}}){_ORDINAL})?,{_GAP}"
    r"(?P<year>\d{4})(?!\d)"
)
_FIGURES = re.compile(
    r"(?<![\d./\-])(?:(?P<y1>\d{4})-(?P<m1>\d{1,2})-(?P<d1>\d{1,2})"
    r"|(?P<d2>\d{1,2})(?P<sign>[./])(?P<m2>\d{1,2})(?P=sign)(?P<y2>\d{4}))(?![\d/\-]|\.\d)"
)
_AFTER = re.compile(rf"{_GAP}?[\(،,]{_GAP}?(?:يوم{_GAP})?(?P<weekday>{_WEEKDAY})(?!{_LETTER})")
_NAMED_BEFORE = re.compile(
    rf"(?:(?<!{_LETTER})|(?<=[وب]))(?P<weekday>{_WEEKDAY}){_GAP}?[،,]?{_GAP}"
    rf"\(?(?:الموافق{_GAP}|في{_GAP}|the{_GAP})?\Z"
)
_LONGEST_NAME = 30
"""Characters of a weekday's name with what stands between it and its date."""
_JOINED = re.compile(rf"{_AND}(?:(?:يوم{_GAP})?(?:{_WEEKDAY}){_BEFORE_DAY})?")


@frozen
class Day:
    """A day as written: the year may be missing, and the day need not exist."""

    year: int | None
    month: int
    day: int

    @property
    def exists(self) -> bool:
        """Whether the calendar has this day; 29 February without a year may be meant."""
        if not 1 <= self.month <= 12:
            return False
        year = 2000 if self.year is None else self.year
        if not dt.MINYEAR <= year <= dt.MAXYEAR:
            return False
        return 1 <= self.day <= calendar.monthrange(year, self.month)[1]

    @property
    def date(self) -> dt.date | None:
        """The day as a date, when it has a year and exists."""
        if self.year is None or not self.exists:
            return None
        return dt.date(self.year, self.month, self.day)

    def near(self, date: dt.date) -> Iterator[dt.date]:
        """The dates that may be meant, seen from a letter's date: this year's or the next one's."""
        years = (self.year,) if self.year is not None else (date.year, date.year + 1)
        for year in years:
            found = Day(year, self.month, self.day).date
            if found is not None:
                yield found


@frozen
class Mention:
    """A day or a run of days named in a text.

    Attributes:
        start: offset of its first character, a weekday's name included.
        end: offset after its last character.
        first: the first day.
        last: the last day; the same when there is only one.
        weekdays: weekday (Monday is 0) and the day it was named with.
    """

    start: int
    end: int
    first: Day
    last: Day
    weekdays: tuple[tuple[int, Day], ...] = ()

    @property
    def days(self) -> tuple[Day, ...]:
        """The days named, once each."""
        return (self.first,) if self.first == self.last else (self.first, self.last)


@cache
def _month_numbers() -> Mapping[str, int]:
    return {name: number for number, names in enumerate(_MONTHS, 1) for name in names}


def weekday_names(date: dt.date) -> tuple[str, str]:
    """The name of a date's weekday in Arabic and in English."""
    names = _WEEKDAYS[date.weekday()]
    return names[0], names[-1]


@cache
def _weekday_numbers() -> Mapping[str, int]:
    return {name: number for number, names in enumerate(_WEEKDAYS) for name in names}


@cache
def month_words() -> frozenset[str]:
    """The first word of each month's name; a text without one names no month."""
    return frozenset(name.split()[0] for names in _MONTHS for name in names)


def find_days(text: str, *, worded: bool = True) -> tuple[Mention, ...]:
    """Find the days named in a text, in order. Linear in its length.

    Args:
        text: any text.
        worded: whether the text may name a month; without one only figures are looked for.
    """
    named = [*_worded(text), *_american(text)] if worded else []
    found = sorted([*named, *_figures(text)], key=lambda day: day.start)
    return tuple(_joined(text, _apart(found)))


def _apart(mentions: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in mentions:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _worded(text: str) -> Iterator[Mention]:
    for match in _WORDED.finditer(text):
        yield _mention(text, match, _year(match))


def _american(text: str) -> Iterator[Mention]:
    for match in _AMERICAN.finditer(text):
        yield _mention(text, match, _year(match))


def _year(match: re.Match[str]) -> int | None:
    return int(match["year"]) if match["year"] else None


def _mention(text: str, match: re.Match[str], year: int | None) -> Mention:
    """A mention whose days share one month; the days stand in either order in Arabic."""
    groups = match.groupdict()
    month = _month_numbers()[match["month"]]
    named = [
        (Day(year, month, int(groups[f"day{which}"])), groups.get(f"weekday{which}"))
        for which in (1, 2)
        if groups[f"day{which}"] is not None
    ]
    weekdays = [(_weekday_numbers()[name], day) for day, name in named if name]
    end = match.end()
    after = _AFTER.match(text, end)
    if after and len(named) == 1 and not weekdays:
        weekdays.append((_weekday_numbers()[after["weekday"]], named[0][0]))
        end = after.end()
    days = sorted((day for day, _ in named), key=lambda day: day.day)
    return Mention(match.start(), end, days[0], days[-1], tuple(weekdays))


def _figures(text: str) -> Iterator[Mention]:
    """Dates in figures: year first, else day first, else (when only so it exists) month first.

    A weekday named with it decides, where both ways exist: a Tuesday may be meant the other way.
    """
    for match in _FIGURES.finditer(text):
        start, end, weekday = _weekday_of(text, match.start(), match.end())
        other: Day | None = None
        if match["y1"]:
            day = Day(int(match["y1"]), int(match["m1"]), int(match["d1"]))
        else:
            year, month, number = int(match["y2"]), int(match["m2"]), int(match["d2"])
            day, other = Day(year, month, number), Day(year, number, month)
            if other.exists and (not day.exists or _falls_on(other, weekday)):
                day = day if _falls_on(day, weekday) else other
        named = () if weekday is None else ((weekday, day),)
        yield Mention(start, end, day, day, named)


def _falls_on(day: Day, weekday: int | None) -> bool:
    return weekday is not None and day.date is not None and day.date.weekday() == weekday


def _weekday_of(text: str, start: int, end: int) -> tuple[int, int, int | None]:
    """The weekday named before or after a date in figures, and the stretch of both."""
    before = _NAMED_BEFORE.search(text, max(0, start - _LONGEST_NAME), start)
    if before:
        return before.start(), end, _weekday_numbers()[before["weekday"]]
    after = _AFTER.match(text, end)
    if after:
        return start, after.end(), _weekday_numbers()[after["weekday"]]
    return start, end, None


def _joined(text: str, mentions: list[Mention]) -> Iterator[Mention]:
    """Join `30 أبريل إلى 2 مايو 2026` to one run, and give the first day the second one's year."""
    pending: Mention | None = None
    for mention in mentions:
        if pending is None:
            pending = mention
            continue
        run = _run(text, pending, mention)
        if run is None:
            yield pending
            pending = mention
        else:
            pending = run
    if pending is not None:
        yield pending


def _run(text: str, one: Mention, other: Mention) -> Mention | None:
    between = text[one.end : other.start]
    if len(between) > 20 or one.first != one.last or other.first != other.last:
        return None
    if not _JOINED.fullmatch(between):
        return None
    first, last = one.first, other.first
    if first.year is None:
        first = Day(last.year, first.month, first.day)
    weekdays = tuple(
        (weekday, first if day == one.first else day)
        for weekday, day in (*one.weekdays, *other.weekdays)
    )
    if first.date and last.date and first.date > last.date:
        return None
    return evolve(one, end=other.end, first=first, last=last, weekdays=weekdays)
