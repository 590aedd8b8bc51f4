# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Hours of the day named in a text: `11:00`, `الساعة 10.00`, `12h30`, `2359 hours UTC`.

What is read is what is written: an hour that does not exist is read too, and rules say so.
"""

from __future__ import annotations

import re
from typing import Literal

from attrs import frozen

Style = Literal["colon", "dot", "letter", "figures"]
"""How an hour is written: `11:00`, `11.00`, `11h00`, `1100`."""

_SPACE = r"[ \u00a0]"
_COLON = re.compile(r"(?<![\d:.\w])(?P<hour>\d{1,2}):(?P<minute>\d{2})(?![\d:])")
_LETTER = re.compile(r"(?<![\d:.\w])(?P<hour>\d{1,2})[hH](?P<minute>\d{2})(?!\w)")
_DOT = re.compile(r"(?<![\d.:,/\w])(?P<hour>\d{1,2})\.(?P<minute>\d{2})(?![\d%]|\.\d)")
_FIGURES = re.compile(
    rf"(?:(?:الساعة{_SPACE}(?P<said>\d{{3,6}})(?![\d:.,/]\d|\d))"
    rf"|at{_SPACE}(?P<at>\d{{3,6}}){_SPACE}(?:hours|hrs)\b"
    rf"|(?<![\d.,/\-])(?P<hours>\d{{3,6}}){_SPACE}?(?:hours|hrs){_SPACE}?[\(,]?{_SPACE}?"
    rf"(?:UTC|GMT|CES?T|Geneva|local)\b)"
)
_ZONE = r"(?:hours|hrs|h|UTC|GMT|CES?T|a\.?m\.?|p\.?m\.?)\b|بتوقيت|بالتوقيت|صباحا|مساء|ظهرا"
_SAID_BEFORE = re.compile(rf"(?:الساعة|at|from|until){_SPACE}$")
_SAID_AFTER = re.compile(rf"{_SPACE}?[\(]?(?:{_ZONE})")
_AND = re.compile(
    rf"{_SPACE}?[-\u2010-\u2013]{_SPACE}?|{_SPACE}(?:إلى|الى|حتى|to|and|until){_SPACE}"
)
_RATIO = re.compile(r"(?:نسبة|بنسبة|ratio(?: of)?|scale(?: of)?|مقياس)[ \u00a0]$")


@frozen
class Hour:
    """An hour of the day as written.

    Attributes:
        start: offset of its first character.
        end: offset after its last character.
        hour: the hour as written; it need not exist.
        minute: the minute as written.
        style: how it is written.
    """

    start: int
    end: int
    hour: int
    minute: int
    style: Style

    @property
    def exists(self) -> bool:
        """Whether the day has this hour; 24:00 is the end of it."""
        return self.minute < 60 and (self.hour < 24 or (self.hour == 24 and self.minute == 0))

    @property
    def minutes(self) -> int:
        """Minutes after midnight."""
        return self.hour * 60 + self.minute


def find_hours(text: str) -> tuple[Hour, ...]:
    """Find the hours named in a text, in order. Linear in its length."""
    found = [
        *(_read(match, "colon") for match in _COLON.finditer(text) if not _is_ratio(text, match)),
        *(_read(match, "letter") for match in _LETTER.finditer(text)),
        *(_figures(match) for match in _FIGURES.finditer(text)),
    ]
    found += _dotted(text)
    return tuple(sorted(found, key=lambda hour: hour.start))


def _read(match: re.Match[str], style: Style) -> Hour:
    return Hour(match.start(), match.end(), int(match["hour"]), int(match["minute"]), style)


def _is_ratio(text: str, match: re.Match[str]) -> bool:
    return _RATIO.search(text, max(0, match.start() - 20), match.start()) is not None


def _figures(match: re.Match[str]) -> Hour:
    """Three or four figures are an hour; more are none that exists."""
    group = next(name for name, value in match.groupdict().items() if value)
    start, end = match.span(group)
    digits = match[group]
    return Hour(start, end, int(digits[:-2]), int(digits[-2:]), "figures")


def _dotted(text: str) -> list[Hour]:
    """Hours with a dot look like other numbers: only what is said to be an hour is one."""
    found: list[Hour] = []
    waiting: Hour | None = None
    for match in _DOT.finditer(text):
        hour = _read(match, "dot")
        joined = bool(found) and _AND.fullmatch(text, found[-1].end, hour.start)
        before = _SAID_BEFORE.search(text, max(0, hour.start - 8), hour.start)
        after = _SAID_AFTER.match(text, hour.end)
        if joined or before or after:
            if waiting and _AND.fullmatch(text, waiting.end, hour.start):
                found.append(waiting)  # 10.00-12.30 hours: the second one says what both are
            found.append(hour)
            waiting = None
        else:
            waiting = hour
    return found
