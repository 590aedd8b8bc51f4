# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The line of place and date: `جنيف، 15 أكتوبر 2025`, `Geneva, 9 November 2000`, `15/10/2025`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from functools import cache

from attrs import frozen
from babel.dates import get_day_names, get_month_names

from circular_composer.importers.vocabulary import Vocabulary, fold

_LOCALES = ("ar", "ar_LB", "ar_DZ", "ar_MA", "ar_SA", "en")
"""Month names differ between Arab countries; letters of all of them are read."""

_NUMERIC = (
    re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})"),
    re.compile(r"(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>\d{4})"),
)
_LONGEST_PLACE = 40


@frozen
class PlaceDate:
    """What the line says; `place` may be empty."""

    place: str
    date: dt.date


def read_place_date(text: str, words: Vocabulary) -> PlaceDate | None:
    """Return place and date when the line is nothing else, or None."""
    line = " ".join(text.split())
    if not 6 <= len(line) <= _LONGEST_PLACE + 60:
        return None
    for found in _dates(line):
        date = _date(found)
        if date is None:
            continue
        before, after = line[: found.start()].strip(), line[found.end() :].strip(" .م")
        place = _place(before, words)
        if place is not None and not after:
            return PlaceDate(place, date)
    return None


def read_date(text: str) -> dt.date | None:
    """Return the date that is all of a text, or None."""
    line = " ".join(text.split()).strip(" .")
    return next((_date(found) for found in _dates(line) if found[0] == line), None)


def _place(before: str, words: Vocabulary) -> str | None:
    """The place before a date, or None when that is no place."""
    # In two languages there are two labels: التاريخ / Date.
    while (label := words.label_at_start(before)) is not None and label.key == "date":
        before = before[label.end :].lstrip()
    rest = before.rstrip(" ،,:-")
    lead = f"{fold(rest)} "
    for word in _leads(words):  # Geneva, on 9 November; جنيف، في 15 أكتوبر
        if lead.endswith(f" {word} ") or lead == f"{word} ":
            rest = rest[: len(rest) - len(word)].rstrip(" ،,:-")
            break
    parts = [part.strip() for part in re.split("[،,]", rest)]
    kept = [part for part in parts if part and fold(part) not in _weekdays()]
    place = "، ".join(kept) if "،" in rest else ", ".join(kept)
    if len(place) > _LONGEST_PLACE or any(char.isdigit() or char in ':;؛.()"' for char in place):
        return None
    # Without a comma, words before a date are a sentence's, unless one stands alone.
    if place and not {",", "،"} & set(before) and len(place.split()) > 1:
        return None
    return place


def _leads(words: Vocabulary) -> tuple[str, ...]:
    return tuple(sorted(words.before_date, key=len, reverse=True))


def _dates(line: str) -> Iterator[re.Match[str]]:
    for pattern in (*_in_words(), *_NUMERIC):
        yield from pattern.finditer(line)


def _date(found: re.Match[str]) -> dt.date | None:
    named = found.group("month")
    month = int(named) if named.isdigit() else _months().get(fold(named), 0)
    try:
        return dt.date(int(found.group("year")), month, int(found.group("day")))
    except ValueError:
        return None


@cache
def _months() -> Mapping[str, int]:
    """Month numbers by folded name."""
    return {
        fold(name).rstrip("."): number
        for locale in _LOCALES
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, locale=locale).items()
        if len(name) > 2
    }


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(
        fold(name)
        for locale in ("ar", "en")
        for width in ("wide", "abbreviated")
        for name in get_day_names(width, locale=locale).values()
    )


@cache
def _in_words() -> tuple[re.Pattern[str], ...]:
    names = {
        name.rstrip(".")
        for locale in _LOCALES
        for width in ("wide", "abbreviated")
        for name in get_month_names(width, locale=locale).values()
        if len(name) > 2
    }
    # Hamza is often left off: اكتوبر, ابريل.
    names |= {name.translate(str.maketrans("أإآ", "ااا")) for name in names}
    months = "|".join(
        re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name))
    )
    month = rf"(?P<month>{months})(?![\w\u0600-\u06ff])\.?"
    return (
        re.compile(
            rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ ,،-]+(?:من |of )?(?:شهر )?{month}"
            r"[ ,،-]+(?P<year>\d{4})(?!\d)",
            re.IGNORECASE,
        ),
        re.compile(
            rf"(?<!\w){month}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})(?!\d)",
            re.IGNORECASE,
        ),
    )
