# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What a letter says that is the same in every language: days, hours, numbers, names, addresses.

Facts are read as written and made comparable: a day as ISO, a number as its Western digits.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cached_property

from attrs import frozen

from circular_composer.checks.arabic import LATIN, is_arabic
from circular_composer.checks.reading import Passage, Placed, entries, read
from circular_composer.forms import FormSpec
from circular_composer.model import Circular, Paragraph

# No part of a reference: C18/59-A, CI-19/35, U4SSC.
_NUMBER = re.compile(
    rf"(?<![{LATIN}\d_./,])(?<![{LATIN}]-)\d+(?:[.,٫٬]\d+)*(?![{LATIN}\d_/]|-[{LATIN}]|[.,]\d)"
)
_THOUSANDS = re.compile(r"[,٬](?=\d{3}(?!\d))")
_NAME = re.compile(rf"[{LATIN}][{LATIN}'’.\-]*(?:[ \u00a0][{LATIN}0-9][{LATIN}0-9'’.\-]*)*")
_FEWEST_DIGITS = 2
"""Smaller numbers are written as words in one language and as digits in another."""
_FEWEST_LETTERS = 3

Fact = tuple[str, str]
"""What sort of fact, and the fact made comparable."""


@frozen
class Stated:
    """A fact and where a letter says it.

    Attributes:
        fact: as it is compared.
        start: first character in the passage's plain text.
        end: one past the last.
    """

    fact: Fact
    start: int
    end: int


def facts_of(passage: Passage) -> Iterator[Stated]:
    """The facts of one string, in order within their sort."""
    text = passage.text
    match passage.role:
        case "date":
            yield from _days(passage)
            return
        case "phone" | "fax":
            digits = "".join(_western(char) for char in text if char.isdecimal())
            yield Stated(("phone", digits), 0, len(text))
            return
        case "email":
            yield Stated(("email", text.strip().casefold()), 0, len(text))
            return
        case "reference" | "web" | "file" | "code" | "place":
            return
    for island in passage.addresses:
        if island.kind == "email":
            address = text[island.start : island.end].casefold()
            yield Stated(("email", address), island.start, island.end)
    yield from _days(passage)
    for hour in passage.hours:
        if not passage.in_address(hour.start):
            yield Stated(("hour", f"{hour.hour:02}:{hour.minute:02}"), hour.start, hour.end)
    yield from _numbers(passage)
    if any(map(is_arabic, passage.characters)):
        yield from _names(passage)


def _days(passage: Passage) -> Iterator[Stated]:
    """Each day named: a date where it has its year, else a day of any year."""
    for mention in passage.days:
        for day in mention.days:
            month = f"{day.month:02}-{day.day:02}"
            fact = ("day", month) if day.year is None else ("date", f"{day.year:04}-{month}")
            yield Stated(fact, mention.start, mention.end)


def _numbers(passage: Passage) -> Iterator[Stated]:
    taken = [(day.start, day.end) for day in passage.days]
    taken += [(hour.start, hour.end) for hour in passage.hours]
    for found in _NUMBER.finditer(passage.text):
        start, end = found.span()
        if any(low < end and start < high for low, high in taken) or passage.in_address(start):
            continue
        number = "".join(map(_western, _THOUSANDS.sub("", found[0])))
        if len(number) >= _FEWEST_DIGITS:
            yield Stated(("number", number), start, end)


def _names(passage: Passage) -> Iterator[Stated]:
    """Latin words in an Arabic string: a name, an acronym, a document's number."""
    for found in _NAME.finditer(passage.text):
        words = found[0].rstrip(".-'’")
        if len(words) >= _FEWEST_LETTERS and not passage.in_address(found.start()):
            yield Stated(("name", _flat(words)), found.start(), found.start() + len(words))


def _western(char: str) -> str:
    """A digit of any set as a Western one; any other sign is a decimal point."""
    return str(unicodedata.decimal(char)) if char.isdecimal() else "."


def _flat(text: str) -> str:
    """Text for a search: whatever the capitals and blanks."""
    return " ".join(text.casefold().split())


def numbered_paragraphs(circular: Circular) -> int:
    """How many numbers the letter's own paragraphs have."""
    return sum(1 for block in circular.body if isinstance(block, Paragraph) and block.numbered)


@frozen(eq=False)
class Version:
    """A letter in another language, to hold one against; what it says is read once.

    Attributes:
        circular: the letter.
        form: its family.
    """

    circular: Circular
    form: FormSpec

    @cached_property
    def _placed(self) -> tuple[Placed, ...]:
        return tuple(
            Placed(where, read(role, source, header, direction))
            for where, source, role, header, direction in entries(self.circular, self.form)
            if source
        )

    @cached_property
    def facts(self) -> frozenset[Fact]:
        """Everything it says."""
        return frozenset(
            stated.fact for placed in self._placed for stated in facts_of(placed.passage)
        )

    @cached_property
    def text(self) -> str:
        """All its words, for finding a name in them."""
        return _flat(" ".join(placed.passage.text for placed in self._placed))

    def says(self, fact: Fact) -> bool:
        """Whether it says the same.

        A name need only stand somewhere in it; a day may have its year in one language alone.
        """
        sort, value = fact
        match sort:
            case "name":
                return value in self.text
            case "date":
                return fact in self.facts or ("day", value[5:]) in self.facts
            case "day":
                return fact in self.facts or value in self._days_of_dates
        return fact in self.facts

    @cached_property
    def _days_of_dates(self) -> frozenset[str]:
        return frozenset(value[5:] for sort, value in self.facts if sort == "date")


def versions_of(circular: Circular, others: Iterable[Circular]) -> tuple[Circular, ...]:
    """Which of some letters are the same letter in other languages: those of its reference."""
    reference = _flat(circular.reference)
    if not reference or circular.is_template:
        return ()
    return tuple(
        other
        for other in others
        if other.language != circular.language
        and not other.is_template
        and other.form == circular.form
        and _flat(other.reference) == reference
    )
