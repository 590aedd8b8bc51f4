# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The filters a placeholder may use: `{{ deadline | date }}`, `{{ states | length | count(…) }}`.

Every filter is a plain function of plain values whose result is at most a small multiple of
what it was given. The letter's language decides the words.

| filter | what it makes |
|---|---|
| `date` | the day in words: `1 مارس 2026`; also what a bare date variable prints |
| `iso` | the day as `2026-03-01` |
| `weekday` | the name of the day: `الأحد` |
| `period(end)` | days from one to another: `12-14 مارس 2026`, `30 مارس - 2 أبريل 2026` |
| `during(end)` | the same in a sentence: `من 12 إلى 14 مارس 2026`, `يوم 12 مارس 2026` |
| `time` | an hour as the house writes it: `09:30` |
| `ordinal(gender="m", definite=true, oblique=false)` | `التاسع`, `التاسعة`; `9th` |
| `count(singular, dual, plural, accusative)` | a counted noun: `دولتان`, `3 دول`, `11 دولة` |
| `resolution(place, year, revised=false, word="")` | `القرار 99 (المراجَع في دبي، 2018)` |
| `default(other)` | another value when there is none |
| `join(separator, last)` | a list in one line |
| `length` | how many entries a list has |
| `upper`, `lower`, `trim` | for Latin letters; without blanks at the ends |
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import wraps
from typing import Any

from jinja2 import Undefined

from circular_composer.compose import date_in_words
from circular_composer.filling.ordinals import (
    ORDINAL_LIMIT,
    arabic_count,
    arabic_ordinal,
    english_count,
    english_ordinal,
)
from circular_composer.filling.values import Unfit
from circular_composer.forms import Wording
from circular_composer.forms.citation import CITED_LANGUAGES, cite
from circular_composer.model import calendar_day

_TIME = re.compile(r"(\d{1,2})(?:[:.hH](\d{2}))?")
_SEPARATOR_LIMIT = 20
_GENDERS: Mapping[object, bool] = {
    "m": False,
    "masculine": False,
    "مذكر": False,
    "f": True,
    "feminine": True,
    "مؤنث": True,
}


class Label(str):
    """Stands for a value not given yet, in a preview; every filter lets it through."""

    __slots__ = ()


class Written(str):
    """Text that is already written as it must stand in its string."""

    __slots__ = ()


Filter = Callable[..., Any]


def filters(wording: Wording) -> dict[str, Filter]:
    """The filters for a letter in one language, by name."""
    words = _Words(wording)
    found: dict[str, Filter] = {
        "date": words.date,
        "iso": _iso,
        "weekday": words.weekday,
        "period": words.period,
        "during": words.during,
        "time": _time,
        "ordinal": words.ordinal,
        "count": words.count,
        "resolution": words.resolution,
        "join": words.join,
        "length": _length,
        "upper": lambda value: words.text(value).upper(),
        "lower": lambda value: words.text(value).lower(),
        "trim": lambda value: words.text(value).strip(),
    }
    return {"default": _default, **{name: _guarded(inner) for name, inner in found.items()}}


def printer(wording: Wording) -> Callable[[Any], str]:
    """What a bare placeholder prints: text as it is, a day in words, a list in one line."""
    return _guarded(_Words(wording).text)


def _guarded(inner: Filter) -> Filter:
    """A missing value is told by its name; a label stays a label; a wrong argument is a fault."""

    @wraps(inner)
    def guarded(value: Any, *given: Any, **named: Any) -> Any:
        for argument in (value, *given, *named.values()):
            if isinstance(argument, Undefined):
                str(argument)  # raises, naming the variable
            if isinstance(argument, Label):
                return argument
        try:
            return inner(value, *given, **named)
        except TypeError as error:
            name = getattr(inner, "__name__", "").strip("_")
            raise Unfit("filling.wrong-arguments", name=name) from error

    return guarded


def _is_empty(value: Any) -> bool:
    return isinstance(value, str | tuple) and not value


def _default(value: Any, other: Any = "") -> Any:
    return other if isinstance(value, Undefined) or _is_empty(value) else value


def _day(value: Any) -> dt.date:
    if isinstance(value, dt.date):
        return value
    day = calendar_day(value) if isinstance(value, str) else None
    if day is None:
        raise Unfit("filling.not-a-date", variable="", found=str(value)[:40])
    return day


def _iso(value: Any) -> str:
    return _day(value).isoformat()


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not re.fullmatch(r"[0-9]{1,15}", str(value)):
        raise Unfit("filling.not-a-number", variable="", found=str(value)[:40])
    return int(value)


def _time(value: Any) -> str:
    match = _TIME.fullmatch(str(value).strip())
    hour, minute = (int(match[1]), int(match[2] or 0)) if match else (24, 0)
    # 24:00 is no hour of a programme: it is 00:00 of the next day.
    if hour > 23 or minute > 59:
        raise Unfit("filling.not-a-time", found=str(value)[:40])
    return f"{hour:02}:{minute:02}"


def _length(value: Any) -> int:
    if not isinstance(value, tuple):
        raise Unfit("filling.not-a-list", variable="")
    return len(value)


class _Words:
    """The filters whose result depends on the letter's language."""

    def __init__(self, wording: Wording) -> None:
        self.wording = wording
        self.language = wording.language
        self.comma = "، " if wording.language == "ar" else ", "

    def text(self, value: Any) -> str:
        """A value as it is printed."""
        if isinstance(value, tuple):
            return self.comma.join(value)
        if isinstance(value, bool):
            words = ("نعم", "لا") if self.language == "ar" else ("yes", "no")
            return words[not value]
        if isinstance(value, dt.date):
            return date_in_words(value, self.wording)
        if isinstance(value, str | int | Decimal):
            return str(value)
        raise Unfit("filling.not-text", variable="")

    def date(self, value: Any) -> str:
        return date_in_words(_day(value), self.wording)

    def weekday(self, value: Any) -> str:
        return date_in_words(_day(value), self.wording, "EEEE")

    def _days(self, start: Any, end: Any) -> tuple[str, str, dt.timedelta]:
        """The first day without what it shares with the last, the last, and the time between."""
        first, last = _day(start), _day(end)
        if last < first:
            raise Unfit("filling.ends-before", start=self.date(first), end=self.date(last))
        begin = self.date(first)
        if (first.year, first.month) == (last.year, last.month):
            begin = str(first.day)
        elif first.year == last.year:
            begin = date_in_words(first, self.wording, "d MMMM")
        return begin, self.date(last), last - first

    def period(self, start: Any, end: Any) -> str:
        begin, whole, length = self._days(start, end)
        if not length:
            return whole
        return f"{begin}-{whole}" if begin.isdecimal() else f"{begin} - {whole}"

    def during(self, start: Any, end: Any) -> str:
        begin, whole, length = self._days(start, end)
        arabic = self.language == "ar"
        if not length:
            return f"يوم {whole}" if arabic else f"on {whole}"
        if length == dt.timedelta(days=1):
            return f"يومي {begin} و{whole}" if arabic else f"on {begin} and {whole}"
        return f"من {begin} إلى {whole}" if arabic else f"from {begin} to {whole}"

    def ordinal(
        self, value: Any, gender: Any = "m", definite: bool = True, oblique: bool = False
    ) -> str:
        number = _whole(value)
        feminine = _GENDERS.get(gender)
        if not 1 <= number <= ORDINAL_LIMIT or feminine is None:
            raise Unfit("filling.no-ordinal", found=str(number), limit=str(ORDINAL_LIMIT))
        if self.language == "ar":
            return arabic_ordinal(
                number, feminine=feminine, definite=bool(definite), oblique=bool(oblique)
            )
        return english_ordinal(number)

    def count(self, value: Any, singular: str, *forms: str, gender: Any = None) -> str:
        number = value if isinstance(value, Decimal) else _whole(value)
        given = [str(form) for form in (singular, *forms)]
        if self.language != "ar":
            return english_count(number, given[0], given[1 if len(given) == 2 else -1])
        if len(given) not in {3, 4}:
            raise Unfit("filling.wrong-arguments", name="count")
        feminine = _GENDERS.get(gender)
        return arabic_count(number, *given, feminine=feminine)

    def resolution(
        self, value: Any, place: Any, year: Any, revised: Any = False, word: Any = ""
    ) -> str:
        if self.language not in CITED_LANGUAGES or not re.fullmatch(r"[12]\d{3}", str(year)):
            raise Unfit("filling.wrong-arguments", name="resolution")
        return cite(
            _whole(value),
            str(place),
            str(year),
            self.language,
            revised=bool(revised),
            word=str(word),
        )

    def join(self, value: Any, separator: Any = None, last: Any = None) -> str:
        if not isinstance(value, tuple):
            raise Unfit("filling.not-a-list", variable="")
        between = self.comma if separator is None else str(separator)
        final = between if last is None else str(last)
        if len(between) > _SEPARATOR_LIMIT or len(final) > _SEPARATOR_LIMIT:
            raise Unfit("filling.too-long", limit=str(_SEPARATOR_LIMIT))
        if len(value) < 2:
            return "".join(value)
        return final.join([between.join(value[:-1]), value[-1]])
