# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Dates in figures, and two values with a dash between them, in a text's plain copy."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

from attrs import frozen

from circular_composer.direction._atoms import DASHES, Atom, stands_alone

if TYPE_CHECKING:
    from collections.abc import Iterator

RangeKind = Literal["year", "day", "date", "time", "number"]

_TOKEN = re.compile(
    r"(?P<date>\d{1,2}([\-./])\d{1,2}\2\d{4}(?![0-9])|\d{4}([\-./])\d{1,2}\3\d{1,2}(?![0-9]))"
    r"|(?P<time>\d{1,2}:\d{2}(?![0-9:]))"
    r"|(?P<number>\d++(?>(?:[.,/:\u066b\u066c]\d++)*))"
)
_BETWEEN = re.compile(rf"[%\u066a]?(?: ?[{DASHES}] ?|\u2014)")
_MONTH = re.compile(
    r"(?:(?:1[89]|2[01])\d{2}-(?:0?[1-9]|1[0-2])|(?:0?[1-9]|1[0-2])-(?:1[89]|2[01])\d{2})(?![0-9])"
)
_CLOCK = re.compile(r"T\d{2}:\d{2}(?::\d{2})?(?:Z|[+\-]\d{2}:?\d{2})?")
_GROUPED = re.compile(r"\d{1,3}(?:[,\u066c]\d{3})+")
_DECIMAL = re.compile(r"\d+(?:[.,\u066b]\d+)?")
_SIGNS = "+\u2212\u00b1-"
_LONGEST_NUMBER = 20
_FURTHEST_YEAR = 30
"""How many years a shortened range (`2025-26`) may span."""


@frozen
class Range:
    """Two values with a dash between them.

    Attributes:
        start: offset of the first value.
        end: offset after the second value.
        first_end: offset after the first value.
        second_start: offset of the second value.
        low: the smaller value: a year, a day of the month, a date's ordinal
            (`datetime.date.toordinal`), minutes after midnight, or the number.
        high: the larger value, in the same unit.
        larger_first: whether the text has the larger value first; hours over midnight look so too.
        kind: what the values are.
    """

    start: int
    end: int
    first_end: int
    second_start: int
    low: Decimal
    high: Decimal
    larger_first: bool
    kind: RangeKind


class _Token(NamedTuple):
    start: int
    end: int
    kind: str | None
    text: str


class _Pair(NamedTuple):
    first: Decimal | int
    second: Decimal | int
    kind: RangeKind


def find_dates(plain: str) -> list[Atom]:
    """Find dates in figures: day, month and year in any order, or month and year with a hyphen."""
    atoms = [
        Atom(token.start, _clock_end(plain, token.end), "date", "line")
        for token in _tokens(plain)
        if token.kind == "date" and _day_and_month(token.text) is not None
    ]
    atoms += [Atom(*found.span(), "date", "line") for found in _MONTH.finditer(plain)]
    atoms.sort(key=lambda atom: (atom.start, -atom.end))
    kept: list[Atom] = []
    for atom in atoms:
        apart = not kept or atom.start >= kept[-1].end
        if apart and _is_free(plain, atom.start, atom.end):
            kept.append(atom)
    return kept


def find_pairs(plain: str, *, with_dates: bool) -> list[Range]:
    """Find ranges, in order.

    Args:
        plain: the copy to read.
        with_dates: find those that hold a date, and no others.
    """
    return [found for pair in _pairs(plain) if (found := _range(plain, *pair, with_dates))]


def _range(plain: str, first: _Token, second: _Token, with_dates: bool) -> Range | None:
    dated = "date" in (first.kind, second.kind)
    if dated != with_dates:
        return None
    tight = " " not in plain[first.end : second.start]
    pair = _dated_pair(first, second) if dated else _pair(first, second, tight=tight)
    if pair is None or pair.first == pair.second:
        return None
    first_end, end = first.end, second.end
    percent = plain[end : end + 1] in ("%", "\u066a")
    if plain[first_end] in "%\u066a":
        first_end += 1
        end += percent
    if not _is_free(plain, first.start, end):
        return None
    low, high = sorted((Decimal(pair.first), Decimal(pair.second)))
    return Range(
        start=first.start,
        end=end,
        first_end=first_end,
        second_start=second.start,
        low=low,
        high=high,
        larger_first=pair.first > pair.second,
        kind="number" if percent else pair.kind,
    )


def _is_free(plain: str, start: int, end: int) -> bool:
    """Tell whether a stretch is neither signed nor a piece of something longer."""
    return plain[start - 1 : start] not in tuple(_SIGNS) and stands_alone(plain, start, end)


def _clock_end(plain: str, end: int) -> int:
    found = _CLOCK.match(plain, end)
    return found.end() if found else end


def _tokens(plain: str) -> Iterator[_Token]:
    for found in _TOKEN.finditer(plain):
        yield _Token(found.start(), found.end(), found.lastgroup, found[0])


def _pairs(plain: str) -> Iterator[tuple[_Token, _Token]]:
    """Yield values with a dash between them; three or more in a row are a list or a code."""
    chain: list[_Token] = []
    for token in _tokens(plain):
        if chain and _BETWEEN.fullmatch(plain, chain[-1].end, token.start):
            chain.append(token)
            continue
        if len(chain) == 2:
            yield chain[0], chain[1]
        chain = [token]
    if len(chain) == 2:
        yield chain[0], chain[1]


def _day_and_month(text: str) -> dt.date | None:
    """Read a date in figures: year first, else day first, else month first."""
    a, b, c = (int(part) for part in re.split(r"[\-./]", text))
    orders = [(a, b, c)] if a > 31 else [(c, b, a), (c, a, b)]
    for year, month, day in orders:
        try:
            return dt.date(year, month, day)
        except ValueError:
            continue
    return None


def _dated_pair(first: _Token, second: _Token) -> _Pair | None:
    """Read two dates, or a day and the date that completes it (`10-12/11/2025`)."""
    if first.kind == second.kind:
        start, end = _day_and_month(first.text), _day_and_month(second.text)
        return _Pair(start.toordinal(), end.toordinal(), "date") if start and end else None
    day, whole = (first, second) if second.kind == "date" else (second, first)
    date = _day_and_month(whole.text)
    if date is None or not day.text.isdigit() or len(day.text) > 2 or whole.text[:4].isdigit():
        return None
    if not 0 < int(day.text) < date.day:
        return None
    pair = _Pair(int(day.text), date.day, "day")
    return pair if second is whole else _Pair(pair.second, pair.first, "day")


def _pair(first: _Token, second: _Token, *, tight: bool) -> _Pair | None:
    if first.kind == "time" and second.kind == "time":
        start, end = _minutes(first.text), _minutes(second.text)
        return _Pair(start, end, "time") if start is not None and end is not None else None
    if "time" in (first.kind, second.kind):
        return None
    if not (first.text.isdigit() and second.text.isdigit()):
        low, high = _number(first.text), _number(second.text)
        return _Pair(low, high, "number") if low is not None and high is not None else None
    if max(len(first.text), len(second.text)) > _LONGEST_NUMBER:
        return None
    return _whole_pair(first.text, second.text, tight=tight)


def _whole_pair(first: str, second: str, *, tight: bool) -> _Pair | None:
    a, b = int(first), int(second)
    years = _is_year(first), _is_year(second)
    if all(years):
        return _Pair(a, b, "year")
    if any(years) and min(len(first), len(second)) <= 2:
        # A year and a small number: a shortened range, else a number of a document, or a month.
        year, short = (a, b) if years[0] else (b, a)
        last = year - year % 100 + short
        if not (tight and short > 12 and year < last <= year + _FURTHEST_YEAR):
            return None
        return _Pair(year, last, "year") if years[0] else _Pair(last, year, "year")
    if max(len(first), len(second)) <= 2 and min(a, b) >= 1 and max(a, b) <= 31:
        return _Pair(a, b, "day")
    if any(len(text) > 2 and text.startswith("0") for text in (first, second)):
        return None  # a number to dial, or a serial number
    return _Pair(a, b, "number")


def _is_year(text: str) -> bool:
    return len(text) == 4 and 1800 <= int(text) < 2200


def _minutes(text: str) -> int | None:
    hour, minute = map(int, text.split(":"))
    return hour * 60 + minute if hour <= 24 and minute < 60 else None


def _number(text: str) -> Decimal | None:
    """Read a number with decimals or thousands; None for a fraction, a ratio or a version."""
    if len(text) > _LONGEST_NUMBER:
        return None
    if _GROUPED.fullmatch(text):
        return Decimal(re.sub("[,\u066c]", "", text))
    if _DECIMAL.fullmatch(text):
        return Decimal(text.replace(",", ".").replace("\u066b", "."))
    return None
