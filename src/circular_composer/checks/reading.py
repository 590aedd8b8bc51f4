# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The letter's strings as the rules read them: without markup, with their part in the letter.

A `Passage` knows nothing of where it stands, so what was read once serves as long as the string is
in the letter. Offsets in its plain text lead back to the string as typed.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Literal

from attrs import field, frozen

from circular_composer.checks.arabic import WORD, folded
from circular_composer.checks.days import Mention, find_days, month_words
from circular_composer.checks.hours import Hour, find_hours
from circular_composer.checks.pairing import Pairing, pair
from circular_composer.direction.islands import Island, find_addresses
from circular_composer.direction.ranges import Range, find_ranges
from circular_composer.forms import FormSpec
from circular_composer.model import Circular, Item, Paragraph, Table
from circular_composer.model.circular import Block, Heading, TextDirection
from circular_composer.model.inline import escaped, parse, plain

Role = Literal[
    "reference",
    "place",
    "date",
    "addressee",
    "name",
    "phone",
    "fax",
    "email",
    "web",
    "extra",
    "code",
    "subject",
    "salutation",
    "paragraph",
    "item",
    "heading",
    "cell",
    "closing",
    "signatory",
    "signatory-title",
    "annex-title",
    "file",
]
"""What part of the letter a string is; `code` is a family's own left-to-right field."""

LEFT_TO_RIGHT_ROLES: frozenset[Role] = frozenset(
    {"reference", "date", "phone", "fax", "email", "web", "code", "file"}
)
"""Parts that are single values, printed left to right, not language."""
RUNNING_ROLES: frozenset[Role] = frozenset({"paragraph", "item", "cell"})
"""Parts that are running text."""

_PLAIN_ROLES: frozenset[Role] = LEFT_TO_RIGHT_ROLES | {"place"}
_MARKS = frozenset("*[\\")
_PERHAPS_RANGE = re.compile(r"[-\u2010-\u2013\u2212] ?\d")
_SENTENCE_END = re.compile(r"[.؟?!؛][\"»”)]?(?:\s|$)|\n")


@frozen
class Link:
    """A link in a passage: the plain text it covers and its target as typed."""

    start: int
    end: int
    href: str


@frozen
class Passage:
    """One printed string.

    Attributes:
        role: what part of the letter it is.
        source: the string as typed.
        text: its plain text, without markup.
        header: the header cell above it, when it is a cell of a table.
        direction: its own direction, when the officer gave it one.
    """

    role: Role
    source: str
    text: str
    header: str = ""
    direction: TextDirection | None = None
    _at: Sequence[int] | None = field(default=None, repr=False)
    links: tuple[Link, ...] = ()

    @cached_property
    def characters(self) -> frozenset[str]:
        """The characters that occur in the text."""
        return frozenset(self.text)

    @cached_property
    def word_list(self) -> tuple[str, ...]:
        """The text's words in order, without vowel signs and tatweel."""
        return tuple(WORD.findall(folded(self.text)))

    @cached_property
    def words(self) -> frozenset[str]:
        """The words that occur in the text, without vowel signs and tatweel."""
        return frozenset(self.word_list)

    @cached_property
    def placed_words(self) -> tuple[re.Match[str], ...]:
        """The text's words as typed, with their places; as many as in `word_list`."""
        return tuple(WORD.finditer(self.text))

    @cached_property
    def days(self) -> tuple[Mention, ...]:
        """The days named in the text."""
        if not self.has_digits:
            return ()
        return find_days(self.text, worded=not self.words.isdisjoint(month_words()))

    @cached_property
    def ranges(self) -> tuple[Range, ...]:
        """The ranges in the text, such as `2025-2026`."""
        return find_ranges(self.text) if _PERHAPS_RANGE.search(self.text) else ()

    @cached_property
    def hours(self) -> tuple[Hour, ...]:
        """The hours named in the text."""
        return find_hours(self.text) if self.has_digits else ()

    @property
    def links_possible(self) -> bool:
        """Whether the string is read as markup and has a sign of a link in it."""
        return self.role not in _PLAIN_ROLES and "](" in self.source

    @cached_property
    def has_digits(self) -> bool:
        """Whether the text has a digit of any script."""
        return any(char.isdigit() for char in self.characters)

    @cached_property
    def sentences(self) -> tuple[int, ...]:
        """Where the text's sentences begin."""
        return (0, *(found.end() for found in _SENTENCE_END.finditer(self.text)))

    def sentence(self, place: int) -> tuple[int, int]:
        """The sentence round a place in the text."""
        number = bisect_right(self.sentences, place) - 1
        last = number + 1 == len(self.sentences)
        end = len(self.text) if last else self.sentences[number + 1]
        return self.sentences[number], end

    @cached_property
    def pairing(self) -> Pairing:
        """Which brackets and quotation marks of the text belong together."""
        return pair(self.text)

    @cached_property
    def addresses(self) -> tuple[Island, ...]:
        """The web and e-mail addresses in the text."""
        if not any(sign in self.text for sign in ("@", "://", "www.")):
            return ()
        return find_addresses(self.text)

    def in_address(self, place: int) -> bool:
        """Whether a place in the text is within a web or e-mail address."""
        number = bisect_right(self.addresses, place, key=lambda island: island.start) - 1
        return number >= 0 and place < self.addresses[number].end

    def days_between(self, start: int, end: int) -> tuple[Mention, ...]:
        """The days that a stretch of the text begins to name."""
        low = bisect_left(self.days, start, key=lambda day: day.start)
        return self.days[low : bisect_left(self.days, end, key=lambda day: day.start)]

    def target_span(self, link: Link) -> tuple[int, int] | None:
        """Where a link's target stands in the string as typed."""
        opening = self.source.find("](", self.source_span(link.start, link.end)[1])
        start = opening + 2
        if opening < 0 or not self.source.startswith(link.href, start):
            return None
        return start, start + len(link.href)

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the plain text stands in the string as typed."""
        if self._at is None:
            return start, end
        if start == end:
            place = self._at[start] if start < len(self._at) else len(self.source)
            return place, place
        return self._at[start], self._at[end - 1] + 1

    def spliced(self, splices: Sequence[tuple[int, int, str]]) -> str | None:
        """The string as typed with stretches of its plain text exchanged; its markup stays.

        Args:
            splices: start, end and what comes instead; they do not overlap.

        Returns:
            None when the markup round a stretch does not allow it: the result would not read as
            intended.
        """
        ordered = sorted(splices, key=lambda splice: splice[:2])
        wanted = exchanged(self.text, ordered)
        if self.role in _PLAIN_ROLES:
            return wanted
        typed = exchanged(self.source, [part for splice in ordered for part in self._typed(splice)])
        if self._at is None and _MARKS.isdisjoint(typed):
            return typed
        return typed if plain(typed) == wanted else None

    def _typed(self, splice: tuple[int, int, str]) -> Iterator[tuple[int, int, str]]:
        """What a splice of the plain text exchanges in the string as typed."""
        start, end, text = splice
        text = escaped(text)
        if self._at is None:
            yield start, end, text
        elif start == end:
            # Right after the character before, inside its emphasis.
            place = self._at[start - 1] + 1 if start else self._typed_at(0)[0]
            yield place, place, text
        else:
            for index in range(start, end):
                low, high = self._typed_at(index)
                yield low, high, text if index == start else ""

    def _typed_at(self, index: int) -> tuple[int, int]:
        """What is typed for one character: two characters when it is escaped."""
        assert self._at is not None  # noqa: S101 - asked only where there is markup
        place = self._at[index]
        before = self._at[index - 1] if index else -1
        escape = place > 0 and self.source[place - 1] == "\\" and before != place - 1
        return (place - 1 if escape else place), place + 1


@frozen
class Placed:
    """A passage and its path in the letter."""

    where: str
    passage: Passage


def exchanged(text: str, splices: Iterable[tuple[int, int, str]]) -> str:
    """A text with stretches exchanged that are in order and do not overlap."""
    pieces: list[str] = []
    done = 0
    for start, end, new in splices:
        pieces += (text[done:start], new)
        done = end
    return "".join([*pieces, text[done:]])


def read(
    role: Role, source: str, header: str = "", direction: TextDirection | None = None
) -> Passage:
    """Read one string."""
    if role in _PLAIN_ROLES or not any(mark in source for mark in _MARKS):
        return Passage(role, source, source, header, direction)
    text: list[str] = []
    at: list[int] = []
    links: list[Link] = []
    for piece in parse(source):
        if piece.href is not None:
            last = links[-1] if links else None
            if last and last.end == len(at) and last.href == piece.href:
                links[-1] = Link(last.start, last.end + len(piece.text), piece.href)
            else:
                links.append(Link(len(at), len(at) + len(piece.text), piece.href))
        text.append(piece.text)
        at.extend(piece.at)
    return Passage(role, source, "".join(text), header, direction, tuple(at), tuple(links))


Entry = tuple[str, str, Role, str, TextDirection | None]
"""A printed string: its path, the string, its role, the header cell above it, its own direction."""


def entries(circular: Circular, form: FormSpec) -> Iterator[Entry]:
    """Every printed string with its path and role, in the order of `model.strings`."""
    yield "reference", circular.reference, "reference", "", None
    yield "place", circular.place, "place", "", None
    yield "date", circular.date, "date", "", None
    for key, addressees in (("to", circular.to), ("copy_to", circular.copy_to)):
        for index, addressee in enumerate(addressees):
            yield f"{key}[{index}]", addressee.text, "addressee", "", None
    for index, contact in enumerate(circular.contacts):
        here = f"contacts[{index}]"
        yield f"{here}.name", contact.name, "name", "", None
        yield f"{here}.phone", contact.phone, "phone", "", None
        yield f"{here}.fax", contact.fax, "fax", "", None
        yield f"{here}.email", contact.email, "email", "", None
        yield f"{here}.web", contact.web, "web", "", None
    for name, value in circular.extra.items():
        role = _extra_role(f"extra.{name}", form)
        if isinstance(value, str):
            yield f"extra.{name}", value, role, "", None
        else:
            for index, line in enumerate(value):
                yield f"extra.{name}[{index}]", line, role, "", None
    yield "subject", circular.subject, "subject", "", None
    for index, line in enumerate(circular.salutation):
        yield f"salutation[{index}]", line, "salutation", "", None
    yield from _block_entries(circular.body, "body")
    yield "closing", circular.closing, "closing", "", None
    yield "signature.name", circular.signature.name, "signatory", "", None
    yield "signature.title", circular.signature.title, "signatory-title", "", None
    for index, annex in enumerate(circular.annexes):
        here = f"annexes[{index}]"
        yield f"{here}.title", annex.title, "annex-title", "", None
        if annex.file:
            yield f"{here}.file", annex.file, "file", "", None
        yield from _block_entries(annex.body, f"{here}.body")


def _extra_role(key: str, form: FormSpec) -> Role:
    spec = form.field_spec(key)
    if spec is not None and spec.kind == "date":
        return "date"
    return "code" if spec is not None and spec.left_to_right else "extra"


def _block_entries(blocks: tuple[Block, ...], where: str) -> Iterator[Entry]:
    for index, block in enumerate(blocks):
        here = f"{where}[{index}]"
        match block:
            case Heading():
                yield f"{here}.text", block.text, "heading", "", block.direction
            case Paragraph():
                yield f"{here}.text", block.text, "paragraph", "", block.direction
                yield from _item_entries(block.items, here)
            case Table():
                yield from _cell_entries(block, here)


def _item_entries(items: tuple[Item, ...], where: str) -> Iterator[Entry]:
    for index, item in enumerate(items):
        here = f"{where}.items[{index}]"
        yield f"{here}.text", item.text, "item", "", item.direction
        yield from _item_entries(item.items, here)


def _cell_entries(table: Table, where: str) -> Iterator[Entry]:
    names = table.rows[0] if table.header and table.rows else ()
    for row, cells in enumerate(table.rows):
        for column, cell in enumerate(cells):
            header = names[column] if row and column < len(names) else ""
            yield f"{where}.rows[{row}][{column}]", cell, "cell", header, table.direction
