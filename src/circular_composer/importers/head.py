# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Place what stands before the salutation: reference, date, addressees, contacts, subject."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs
from attrs import define, field, frozen

from circular_composer.importers.dates import PlaceDate, read_date
from circular_composer.importers.head_pairs import pair_tokens
from circular_composer.importers.head_tokens import Token, on_one_line, read_tokens
from circular_composer.importers.rich import Rich, joined
from circular_composer.importers.scraps import Scrap
from circular_composer.importers.values import (
    ENTRY_DASH,
    begins_with_dash,
    ends_as_entry,
    is_email,
    is_phone,
    is_reference,
    is_web,
)
from circular_composer.importers.vocabulary import Label, Vocabulary, fold
from circular_composer.model import Addressee, Contact

_OF_CONTACT = {"contact": "name", "phone": "phone", "fax": "fax", "email": "email", "web": "web"}
_COUNTED = re.compile(r"[\s\u00a0]*\(?(?:\d{1,2}|[أ-يa-z])[.)\-][\s\u00a0]+")
"""A number or letter before each entry of a list."""
_ENTRY_END = re.compile(r"[\s\u00a0]*[;؛،,][\s\u00a0]*$|[;؛][\s\u00a0]+(?:and|و)[\s\u00a0]*$")


@frozen
class Value:
    """A value of the head with what it was paired with.

    Attributes:
        key: the part of the letter, or empty when no label claims it.
        text: its text.
        scrap: where it comes from.
        named: whether the source itself names the place.
    """

    key: str
    text: Rich
    scrap: Scrap
    named: bool = False


@frozen
class Head:
    """What was found before the salutation."""

    place: str = ""
    date: str = ""
    reference: str = ""
    reference_detail: str = ""
    to: tuple[Addressee, ...] = ()
    copy_to: tuple[Addressee, ...] = ()
    contacts: tuple[Contact, ...] = ()
    subject: str = ""
    titles: tuple[Scrap, ...] = ()
    extra: Mapping[str, tuple[str, ...]] = field(factory=dict, hash=False)
    furniture: tuple[str, ...] = ()
    left_over: tuple[Scrap, ...] = ()
    labels: tuple[Label, ...] = ()

    @property
    def evidence(self) -> int:
        """How many parts of a letter's head were found."""
        texts = (self.date, self.reference, self.subject)
        lists = (self.to, self.copy_to, self.contacts)
        return sum(map(bool, texts)) + sum(map(bool, lists)) + bool(self.labels)


def read_head(scraps: Sequence[Scrap], words: Vocabulary, *, wrapped: bool) -> Head:
    """Place the paragraphs of the head.

    Args:
        scraps: those before the salutation, in order, tables opened.
        words: the words there are.
        wrapped: whether line breaks are only where lines were full.
    """
    tokens = pair_tokens(tuple(read_tokens(scraps, words)), words)
    labels = tuple(token.label for token in tokens if token.label is not None)
    return _Builder(words, wrapped).build(tokens, labels)


@define
class _Builder:
    """Makes the parts of the letter from paired values."""

    words: Vocabulary
    wrapped: bool
    _head: dict[str, object] = field(init=False, factory=dict)

    def build(self, tokens: Sequence[Token], labels: tuple[Label, ...]) -> Head:
        """Return the head; what found no place is left over, in order."""
        values: dict[str, list[Token]] = {}
        left_over: list[Token] = []
        dated: PlaceDate | None = None
        for token in tokens:
            if token.label is not None or token.furniture:
                continue
            if token.place_date is not None:
                if dated is None:
                    dated = token.place_date
                else:
                    left_over.append(token)
            elif token.key:
                values.setdefault(token.key, []).append(token)
            else:
                left_over.append(token)
        self._adopt(values, left_over)
        date, place = self._date_and_place(dated, values, left_over)
        for key in ("to", "copy_to"):
            left_over.extend(_strays(values.get(key, [])))
        reference, detail = self._reference(values)
        return Head(
            place=place,
            date=date,
            reference=reference,
            reference_detail=detail,
            to=self._addressees(values.get("to", [])),
            copy_to=self._addressees(values.get("copy_to", [])),
            contacts=tuple(self._contacts(tokens)),
            subject=self._subject(values.get("subject", [])),
            titles=tuple(token.scrap for token in values.get("title", [])),
            extra={
                key.removeprefix("extra."): tuple(self._texts(found))
                for key, found in values.items()
                if key.startswith("extra.")
            },
            furniture=tuple(token.text.plain for token in tokens if token.furniture),
            left_over=tuple(
                attrs.evolve(token.scrap, text=token.text, names=())
                for token in sorted(left_over, key=tokens.index)
            ),
            labels=labels,
        )

    def _adopt(self, values: dict[str, list[Token]], left_over: list[Token]) -> None:
        """Give values that no label claims the place that only they can have."""
        kinds = (
            ("email", is_email),
            ("phone", is_phone),
            ("web", is_web),
            ("reference", is_reference),
        )
        for token in list(left_over):
            if token.place_date is not None:
                continue
            for key, is_kind in kinds:
                if key not in values and is_kind(on_one_line(token.text.plain.strip())):
                    token.key = key
                    values[key] = [token]
                    left_over.remove(token)
                    break
        if "subject" not in values:
            self._adopt_subject(values, left_over)

    def _adopt_subject(self, values: dict[str, list[Token]], left_over: list[Token]) -> None:
        """The last bold line before the salutation is the subject, where no label names it."""
        for token in reversed(left_over):
            bold = token.text.all_bold or token.scrap.heading or token.scrap.style == "subject"
            titled = fold(token.text.plain) in self.words.titles
            if bold and not titled and len(token.text.plain) > 12 and token.place_date is None:
                token.key = "subject"
                values["subject"] = [token]
                left_over.remove(token)
                return

    def _date_and_place(
        self,
        dated: PlaceDate | None,
        values: Mapping[str, list[Token]],
        left_over: list[Token],
    ) -> tuple[str, str]:
        date = dated.date.isoformat() if dated else ""
        place = dated.place if dated else ""
        for token in values.get("date", []):
            found = read_date(token.text.plain)
            if found is not None and not date:
                date = found.isoformat()
            else:
                left_over.append(token)
        for token in values.get("place", []):
            if place:
                left_over.append(token)
            else:
                place = _one_line(token.text)
        return date, place

    def _reference(self, values: Mapping[str, list[Token]]) -> tuple[str, str]:
        found = [_one_line(token.text) for token in values.get("reference", [])]
        if not found:
            return "", ""
        first = next((index for index, text in enumerate(found) if is_reference(text)), 0)
        rest = [text for text in found if fold(text) != fold(found[first])]  # pages repeat it
        return found[first], "\n".join(rest)

    def _texts(self, tokens: Iterable[Token]) -> Iterator[str]:
        for token in tokens:
            yield self._broken(token.text).markup()

    def _broken(self, text: Rich) -> Rich:
        """A text with its line breaks, or without those that only a full line made."""
        return joined((line.strip() for line in text.lines()), " ") if self.wrapped else text

    def _subject(self, tokens: Sequence[Token]) -> str:
        parts = [self._broken(token.text.strip()) for token in tokens]
        between = " " if self.wrapped else "\n"
        return joined(parts, between).unstyled().strip().markup()

    def _addressees(self, tokens: Sequence[Token]) -> tuple[Addressee, ...]:
        strays = _strays(tokens)
        entries = [
            entry
            for token in tokens
            if token not in strays
            for entry in _entries(token, wrapped=self.wrapped)
        ]
        if len(entries) > 1 and all(_COUNTED.match(text.plain) for text, _ in entries):
            entries = [(_uncounted(text), True) for text, _ in entries]
        dashed = any(dash for _, dash in entries)
        found: list[Rich] = []
        for text, dash in entries:
            if found and dashed and not dash and not ends_as_entry(found[-1].plain):
                found[-1] = joined((found[-1], text), " ")
            else:
                found.append(text)
        return tuple(
            Addressee(_without_end(text).unstyled().markup())
            for text in found
            if _without_end(text)
        )

    def _contacts(self, tokens: Iterable[Token]) -> Iterator[Contact]:
        """One contact, or a further one each time a part comes a second time."""
        held: dict[str, Any] = {}
        for token in tokens:
            part = _OF_CONTACT.get(token.key)
            if part is None or token.label is not None or not token.text:
                continue
            text = joined((line.strip() for line in token.text.lines()), " ").unstyled()
            value = text.markup() if part == "name" else _typed(text.plain)
            if part in held and part == "name" and set(held) == {"name"}:
                held["name"] = f"{held['name']} {value}"
                continue
            if part in held:
                yield attrs.evolve(Contact(), **held)
                held = {}
            held[part] = value
        if held:
            yield attrs.evolve(Contact(), **held)


def _uncounted(text: Rich) -> Rich:
    found = _COUNTED.match(text.plain)
    return text.cut(found.end()) if found else text


def _strays(tokens: Sequence[Token]) -> list[Token]:
    """Lines after a list with dashes that have none, and are not indented as a second line is."""
    dashed = False
    found: list[Token] = []
    for token in tokens:
        begins = bool(token.scrap.marker) or begins_with_dash(token.text.plain)
        if dashed and not begins and not token.named and not token.scrap.lead:
            found.append(token)
        dashed = dashed or begins
    return found


def _entries(token: Token, *, wrapped: bool) -> Iterator[tuple[Rich, bool]]:
    """The addressees of one paragraph, each with whether a dash stood before it.

    A line that only ended where it was full goes on in the next.
    """
    held: list[Rich] = []
    dash = bool(token.scrap.marker)
    for line in token.text.lines():
        for index, part in enumerate(_at_marks(line)):
            begins = begins_with_dash(part.plain)
            if held and (not wrapped or begins or index or ends_as_entry(held[-1].plain)):
                yield joined(held, " "), dash
                held, dash = [], False
            dash = dash or begins
            match = ENTRY_DASH.match(part.plain)
            held.append(part.cut(match.end() if match else 0).strip())
    if held:
        yield joined(held, " "), dash


def _at_marks(line: Rich) -> Iterator[Rich]:
    """Cut a line after each semicolon outside brackets."""
    depth = start = 0
    text = line.plain
    for index, char in enumerate(text):
        depth += (char in "([") - (char in ")]")
        if char in ";؛" and depth <= 0:
            yield line.cut(start, index + 1)
            start = index + 1
    if text[start:].strip():
        yield line.cut(start)


def _without_end(text: Rich) -> Rich:
    match = _ENTRY_END.search(text.plain)
    return (text.cut(0, match.start()) if match else text).strip()


def _one_line(text: Rich) -> str:
    """A string without markup, on one line, with ordinary spaces."""
    return " ".join(text.plain.split())


def _typed(text: str) -> str:
    """A phone, e-mail or web address: on one line, with ordinary spaces and hyphens."""
    bare = " ".join(text.split()).removeprefix("mailto:")
    return bare.replace("\u2010", "-").replace("\u2011", "-")
