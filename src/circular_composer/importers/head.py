# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Place what stands before the salutation: reference, date, addressees, contacts, subject."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

import attrs
from attrs import define, field, frozen

from circular_composer.importers.dates import PlaceDate, read_date, read_place_date
from circular_composer.importers.pairing import LabelAt, pair
from circular_composer.importers.rich import Rich, joined
from circular_composer.importers.scraps import Scrap
from circular_composer.importers.values import (
    PERFECT,
    begins_with_dash,
    ends_as_entry,
    fit,
    is_email,
    is_phone,
    is_reference,
    is_web,
)
from circular_composer.importers.vocabulary import Label, Vocabulary, fold
from circular_composer.model import Addressee, Contact

_SINGLE = frozenset({"reference", "contact", "phone", "fax", "email", "web", "date", "place"})
_OF_CONTACT = {"contact": "name", "phone": "phone", "fax": "fax", "email": "email", "web": "web"}
_SHORT = 28
"""Characters: a part of a label that was split over lines is shorter."""
_SPLIT_OVER = 3
"""Lines over which a label may be split."""
_ENTRY = re.compile(r"[\s\u00a0]*(?:[-\u2010-\u2015•*·]|\uf0b7)[\s\u00a0]+")
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


@define(eq=False)
class _Token:
    """A label or a value, in the order found."""

    text: Rich
    scrap: Scrap
    label: Label | None = None
    key: str = ""
    named: bool = False
    place_date: PlaceDate | None = None
    furniture: bool = False


def read_head(scraps: Sequence[Scrap], words: Vocabulary, *, wrapped: bool) -> Head:
    """Place the paragraphs of the head.

    Args:
        scraps: those before the salutation, in order, tables opened.
        words: the words there are.
        wrapped: whether line breaks are only where lines were full.
    """
    tokens = list(_Tokens(words).read(scraps))
    labels = tuple(token.label for token in tokens if token.label is not None)
    for _, group in groupby(tokens, key=_stretch):
        _pair(list(group), words)
    return _Builder(words, wrapped).build(tokens, labels)


def _stretch(token: _Token) -> int:
    """Tokens of one table, or of the text between tables, are paired among themselves."""
    return token.scrap.cell[0] if token.scrap.cell else -1


# --- paragraphs to labels and values -----------------------------------------------------------


@define
class _Tokens:
    """Tells labels from values, and cuts paragraphs that hold several."""

    words: Vocabulary
    _in_subject: bool = field(init=False, default=False)
    _begun: bool = field(init=False, default=False)
    _dated: bool = field(init=False, default=False)
    _below_letterhead: bool = field(init=False, default=False)

    def read(self, scraps: Sequence[Scrap]) -> Iterator[_Token]:
        """Yield labels and values in order."""
        index = 0
        while index < len(scraps):
            scrap = scraps[index]
            taken = self._split_label(scraps, index)
            if taken:
                parts = scraps[index : index + taken]
                text = joined((part.text.strip() for part in parts), " ")
                if self._only_labels(_flat(text.plain)):
                    yield from self._labels(text, scrap)
                else:
                    yield from self._chunk(text, scrap)
                self._begun = True
                index += taken
                continue
            yield from self._scrap(scrap)
            index += 1

    def _split_label(self, scraps: Sequence[Scrap], index: int) -> int:
        """How many paragraphs a label was split over, its value perhaps on the last; 0 for none."""
        first = scraps[index]
        if first.where or len(first.plain) > _SHORT or self._opens(first.plain):
            return 0
        for count in range(_SPLIT_OVER, 1, -1):
            parts = scraps[index : index + count]
            *before, last = parts
            alike = all(part.cell == first.cell and not part.where for part in parts)
            if len(parts) < count or not alike or any(len(each.plain) > _SHORT for each in before):
                continue
            lead = " ".join(each.plain for each in before)
            label = self.words.label_at_start(f"{lead} {_flat(last.plain)}")
            opened = any(self._opens(each.plain) for each in parts)
            if label is not None and label.colon and label.end > len(lead) + 1 and not opened:
                return count
        return 0

    def _only_labels(self, text: str) -> bool:
        """Whether a text is labels and nothing else."""
        rest = text.strip()
        found = False
        while rest:
            label = self.words.label_at_start(rest)
            if label is None or (not label.colon and rest[label.end :].strip()):
                return False
            found = True
            rest = rest[label.end :].strip()
        return found

    def _labels(self, text: Rich, scrap: Scrap) -> Iterator[_Token]:
        rest = text.strip()
        while rest:
            label = self.words.label_at_start(_flat(rest.plain))
            if label is None:
                break
            self._in_subject = label.key == "subject"
            yield _Token(Rich(), scrap, label, label.key)
            rest = rest.cut(label.end).strip()

    def _scrap(self, scrap: Scrap) -> Iterator[_Token]:
        text = scrap.text.strip()
        key = _named_key(scrap.where)
        if key:
            yield self._named(text, scrap, key)
            return
        place_date = read_place_date(_flat(text.plain), self.words)
        if place_date is not None and not (self._in_subject and self._dated):
            self._dated = True
            yield _Token(text, scrap, place_date=place_date)
        elif self.words.is_furniture(text.plain) or self.words.is_a("draft", text.plain):
            yield _Token(text, scrap, furniture=True)
            self._below_letterhead = True
            return
        elif not self._begun and self._is_title(text, scrap):
            yield _Token(text, scrap, key="title")
            return
        elif self._only_labels(_flat(text.plain)):
            yield from self._labels(text, scrap)
        else:
            for chunk in self._chunks(text):
                yield from self._chunk(chunk, scrap)
        self._begun = True

    def _is_title(self, text: Rich, scrap: Scrap) -> bool:
        """Whether a line above all others is the title of who signs, as in a letterhead."""
        if fold(text.plain) in self.words.titles:
            return True
        stands_above = bool(scrap.heading) or self._below_letterhead
        plain = len(text.plain) <= _SHORT * 3 and not any(char in "\n:/@" for char in text.plain)
        return (
            stands_above
            and plain
            and not any(
                (self.words.label_at_start(text.plain), is_reference(text.plain), scrap.marker)
            )
        )

    def _named(self, text: Rich, scrap: Scrap, key: str) -> _Token:
        """A paragraph whose source names its place: only its label is taken off."""
        if key in {"date", "place"}:
            place_date = read_place_date(_flat(text.plain), self.words)
            if place_date is not None:
                return _Token(text, scrap, place_date=place_date)
        label = self.words.label_at_start(_flat(text.plain))
        if label is not None and label.colon and label.end <= scrap.names[0].end:
            text = text.cut(label.end).strip()
        self._in_subject = key == "subject"
        return _Token(text, scrap, key=key, named=True)

    def _chunks(self, text: Rich) -> Iterator[Rich]:
        """Cut a paragraph at its line breaks, then at its tabs, where labels stand beside them."""
        for line in self._cut(text, "\n"):
            yield from self._cut(line, "\t")

    def _cut(self, text: Rich, separator: str) -> Iterator[Rich]:
        pieces = _split(text, separator)
        if len(pieces) < 2 or not any(self._opens(piece.plain) for piece in pieces):
            yield text.strip()
            return
        held: list[Rich] = []
        for piece in pieces:
            if held and (separator == "\t" or self._opens(piece.plain)):
                yield joined(held, separator).strip()
                held = []
            held.append(piece)
        yield joined(held, separator).strip()

    def _opens(self, text: str) -> bool:
        """Whether a line is a label, or begins or ends with one and its colon."""
        label = self.words.label_at_start(text)
        if label is not None and (label.colon or not text[label.end :].strip()):
            return True
        return self.words.label_at_end(text) is not None

    def _chunk(self, text: Rich, scrap: Scrap) -> Iterator[_Token]:
        if not text:
            return
        flat = _flat(text.plain)
        label = self.words.label_at_start(flat)
        if label is not None and self._is_label(label, flat):
            self._in_subject = label.key == "subject"
            yield _Token(Rich(), scrap, label, label.key)
            yield from self._inline(text.cut(label.end).strip(), scrap, label)
            return
        ending = self.words.label_at_end(flat)
        if (
            ending is not None
            and ending.start
            and fit(ending.key, flat[: ending.start].strip(), self.words) >= 1
        ):
            yield _Token(text.cut(0, ending.start).strip(), scrap, key=ending.key)
            yield _Token(Rich(), scrap, ending, ending.key)
            self._in_subject = False
            return
        yield _Token(text, scrap)

    def _is_label(self, label: Label, flat: str) -> bool:
        """Whether a word that could be a label is one here: by its colon, or by what follows."""
        rest = flat[label.end :].strip()
        if label.colon or not rest:
            return True
        if self._in_subject or flat[label.start].islower():
            return False  # a line of the subject may begin with إلى or to
        if label.key in {"to", "copy_to", "subject"} or label.key.startswith("extra."):
            return fit(label.key, rest, self.words) >= 1
        return fit(label.key, rest, self.words) >= PERFECT

    def _inline(self, text: Rich, scrap: Scrap, label: Label) -> Iterator[_Token]:
        """The value on its label's own line; another label may follow it there."""
        if not text:
            return
        flat = _flat(text.plain)
        if label.key in _SINGLE:
            for found in re.finditer(r"(?<=\S)[\s\u00a0•|·–,;-]+(?=\S)", flat):
                after = self.words.label_at_start(flat[found.end() :])
                if (
                    after is not None
                    and after.colon
                    and fit(label.key, flat[: found.start()], self.words) >= 2
                ):
                    yield _Token(text.cut(0, found.start()), scrap, key=label.key)
                    yield from self._chunk(text.cut(found.end()), scrap)
                    return
        yield _Token(text, scrap, key=label.key)


def _flat(text: str) -> str:
    """The text on one line; offsets stay."""
    return text.replace("\n", " ")


def _split(text: Rich, separator: str) -> list[Rich]:
    pieces: list[Rich] = []
    start = 0
    for piece in text.plain.split(separator):
        part = text.cut(start, start + len(piece))
        start += len(piece) + 1
        if part:
            pieces.append(part)
    return pieces


def _named_key(where: str) -> str:
    """The part of the head that a path leads to, or empty."""
    match = re.match(r"(reference|place|date|to|copy_to|subject)\b", where)
    if match:
        return match[1]
    match = re.match(r"contacts\[\d+\]\.(\w+)", where)
    if match:
        return "contact" if match[1] == "name" else match[1]
    match = re.match(r"extra\.([\w-]+)", where)
    return f"extra.{match[1]}" if match else ""


# --- labels and values to pairs ----------------------------------------------------------------


def _pair(tokens: list[_Token], words: Vocabulary) -> None:
    """Give each value of a stretch the key of its label."""
    labels: list[LabelAt] = []
    values: list[int] = []
    for at, token in enumerate(tokens):
        if token.label is not None:
            neighbour = tokens[at + 1 : at + 2] + tokens[max(at - 1, 0) : at]
            filled = any(other.key == token.key and other.text for other in neighbour)
            labels.append(LabelAt(token.key, at, filled, token.key not in _SINGLE))
        elif not token.key and not token.furniture and token.place_date is None:
            values.append(at)

    def fit_at(key: str, at: int) -> float:
        token = tokens[at]
        bonus = 0.5 if key == "subject" and token.text.all_bold else 0.0
        return fit(key, _flat(token.text.plain.strip()), words) + bonus

    for at, index in pair(labels, values, fit_at).items():
        tokens[at].key = labels[index].key


# --- pairs to the letter's parts ---------------------------------------------------------------


@define
class _Builder:
    """Makes the parts of the letter from paired values."""

    words: Vocabulary
    wrapped: bool
    _head: dict[str, object] = field(init=False, factory=dict)

    def build(self, tokens: Sequence[_Token], labels: tuple[Label, ...]) -> Head:
        """Return the head; what found no place is left over, in order."""
        values: dict[str, list[_Token]] = {}
        left_over: list[_Token] = []
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

    def _adopt(self, values: dict[str, list[_Token]], left_over: list[_Token]) -> None:
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
                if key not in values and is_kind(_flat(token.text.plain.strip())):
                    token.key = key
                    values[key] = [token]
                    left_over.remove(token)
                    break
        if "subject" not in values:
            self._adopt_subject(values, left_over)

    def _adopt_subject(self, values: dict[str, list[_Token]], left_over: list[_Token]) -> None:
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
        values: Mapping[str, list[_Token]],
        left_over: list[_Token],
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

    def _reference(self, values: Mapping[str, list[_Token]]) -> tuple[str, str]:
        found = [_one_line(token.text) for token in values.get("reference", [])]
        if not found:
            return "", ""
        first = next((index for index, text in enumerate(found) if is_reference(text)), 0)
        rest = [text for index, text in enumerate(found) if index != first]
        return found[first], "\n".join(rest)

    def _texts(self, tokens: Iterable[_Token]) -> Iterator[str]:
        for token in tokens:
            yield self._broken(token.text).markup()

    def _broken(self, text: Rich) -> Rich:
        """A text with its line breaks, or without those that only a full line made."""
        return joined((line.strip() for line in text.lines()), " ") if self.wrapped else text

    def _subject(self, tokens: Sequence[_Token]) -> str:
        parts = [self._broken(token.text.strip()) for token in tokens]
        between = " " if self.wrapped else "\n"
        return joined(parts, between).unstyled().strip().markup()

    def _addressees(self, tokens: Sequence[_Token]) -> tuple[Addressee, ...]:
        strays = _strays(tokens)
        entries = [entry for token in tokens if token not in strays for entry in _entries(token)]
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

    def _contacts(self, tokens: Iterable[_Token]) -> Iterator[Contact]:
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


def _strays(tokens: Sequence[_Token]) -> list[_Token]:
    """Lines after a list with dashes that have none, and are not indented as a second line is."""
    dashed = False
    found: list[_Token] = []
    for token in tokens:
        begins = bool(token.scrap.marker) or begins_with_dash(token.text.plain)
        if dashed and not begins and not token.named and not token.scrap.lead:
            found.append(token)
        dashed = dashed or begins
    return found


def _entries(token: _Token) -> Iterator[tuple[Rich, bool]]:
    """The addressees of one paragraph, each with whether a dash stood before it."""
    held: list[Rich] = []
    dash = bool(token.scrap.marker)
    for line in token.text.lines():
        for index, part in enumerate(_at_marks(line)):
            begins = begins_with_dash(part.plain)
            if held and (begins or index or ends_as_entry(held[-1].plain)):
                yield joined(held, " "), dash
                held, dash = [], False
            dash = dash or begins
            match = _ENTRY.match(part.plain)
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
