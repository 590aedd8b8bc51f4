# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Tell labels from values in the head of a letter, and cut paragraphs that hold several of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import define, evolve, field

from circular_composer.importers.dates import PlaceDate, read_place_date
from circular_composer.importers.rich import Rich, joined
from circular_composer.importers.scraps import Scrap
from circular_composer.importers.values import PERFECT, fit, is_reference
from circular_composer.importers.vocabulary import Label, Vocabulary, fold

SINGLE = frozenset({"reference", "contact", "phone", "fax", "email", "web", "date", "place"})
"""Parts of a head that have one value, as a rule."""

_EXACT = frozenset({"phone", "fax", "email", "web"})
_SHORT = 28
"""Characters: a part of a label that was split over lines is shorter."""
_COLONS = frozenset(":\uff1a")
_SPLIT_OVER = 3
"""Lines over which a label may be split."""


@define(eq=False)
class Token:
    """A label or a value, in the order found."""

    text: Rich
    scrap: Scrap
    label: Label | None = None
    key: str = ""
    named: bool = False
    place_date: PlaceDate | None = None
    furniture: bool = False


def read_tokens(scraps: Sequence[Scrap], words: Vocabulary) -> Iterator[Token]:
    """Yield labels and values in order."""
    return _Tokens(words).read(scraps)


@define
class _Tokens:
    """Tells labels from values, and cuts paragraphs that hold several."""

    words: Vocabulary
    _in_subject: bool = field(init=False, default=False)
    _begun: bool = field(init=False, default=False)
    _dated: bool = field(init=False, default=False)
    _below_letterhead: bool = field(init=False, default=False)

    def read(self, scraps: Sequence[Scrap]) -> Iterator[Token]:
        """Yield labels and values in order."""
        index = 0
        while index < len(scraps):
            scrap = scraps[index]
            taken = self._split_label(scraps, index)
            if taken:
                parts = scraps[index : index + taken]
                text = joined((part.text.strip() for part in parts), " ")
                if self._only_labels(on_one_line(text.plain)):
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
            label = self.words.label_at_start(f"{lead} {on_one_line(last.plain)}")
            opened = any(self._opens(each.plain) for each in parts)
            if label is None or label.end <= len(lead) + 1:
                continue
            # Without its colon it must be all there is.
            whole = not label.colon and label.end == len(lead) + 1 + len(last.plain)
            if whole or (label.colon and not opened):
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

    def _labels(self, text: Rich, scrap: Scrap) -> Iterator[Token]:
        rest = text.strip()
        while rest:
            label = self.words.label_at_start(on_one_line(rest.plain))
            if label is None:
                break
            self._in_subject = label.key == "subject"
            yield Token(Rich(), scrap, label, label.key)
            rest = rest.cut(label.end).strip()

    def _scrap(self, scrap: Scrap) -> Iterator[Token]:
        text = scrap.text.strip()
        if text.plain[:1] in _COLONS and len(text.plain) > 1:  # its label is on the line above
            text = text.cut(1).strip()
        key = _named_key(scrap.where)
        if key:
            yield self._named(text, scrap, key)
            return
        place_date = read_place_date(on_one_line(text.plain), self.words)
        if place_date is not None and not (self._in_subject and self._dated):
            self._dated = True
            yield Token(text, scrap, place_date=place_date)
        elif self.words.is_furniture(text.plain) or self.words.is_a("draft", text.plain):
            yield Token(text, scrap, furniture=True)
            self._below_letterhead = True
            return
        elif not self._begun and self._is_title(text, scrap):
            yield Token(text, scrap, key="title")
            return
        elif self._only_labels(on_one_line(text.plain)):
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

    def _named(self, text: Rich, scrap: Scrap, key: str) -> Token:
        """A paragraph whose source names its place: only its label is taken off."""
        if key in {"date", "place"}:
            place_date = read_place_date(on_one_line(text.plain), self.words)
            if place_date is not None:
                return Token(text, scrap, place_date=place_date)
        label = self.words.label_at_start(on_one_line(text.plain))
        if label is not None and label.colon and label.end <= scrap.names[0].end:
            text = text.cut(label.end).strip()
        self._in_subject = key == "subject"
        return Token(text, scrap, key=key, named=True)

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
            if held and piece.plain.strip() in _COLONS:  # set apart from its label
                held[-1] = joined((held[-1].strip(), piece.strip()), "")
                continue
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

    def _chunk(self, text: Rich, scrap: Scrap) -> Iterator[Token]:
        if not text:
            return
        line = on_one_line(text.plain)
        label = self.words.label_at_start(line)
        if label is not None and self._is_label(label, line):
            self._in_subject = label.key == "subject"
            yield Token(Rich(), scrap, label, label.key)
            rest = text.cut(label.end).strip()
            again = self.words.label_at_start(on_one_line(rest.plain))
            if again is not None and again.key == label.key and again.colon:
                rest = rest.cut(again.end).strip()  # the same in another language
            yield from self._inline(rest, scrap, label)
            return
        ending = self.words.label_at_end(line)
        if (
            ending is not None
            and ending.start
            and fit(ending.key, line[: ending.start].strip(), self.words) >= 1
        ):
            yield Token(text.cut(0, ending.start).strip(), scrap, key=ending.key)
            yield Token(Rich(), scrap, ending, ending.key)
            self._in_subject = False
            return
        yield Token(text, scrap)

    def _is_label(self, label: Label, line: str) -> bool:
        """Whether a word that could be a label is one here: by its colon, or by what follows."""
        rest = line[label.end :].strip()
        if label.colon or not rest:
            return True
        if self._in_subject or line[label.start].islower():
            return False  # a line of the subject may begin with إلى or to
        if label.key in {"to", "copy_to", "subject"} or label.key.startswith("extra."):
            return fit(label.key, rest, self.words) >= 1
        return fit(label.key, rest, self.words) >= PERFECT

    def _inline(self, text: Rich, scrap: Scrap, label: Label) -> Iterator[Token]:
        """The value on its label's own line; another label may follow it there."""
        if not text:
            return
        line = on_one_line(text.plain)
        end = self._exact_end(label.key, line)
        if end:
            yield Token(text.cut(0, end), scrap, key=label.key)
            yield from self._scrap(evolve(scrap, text=text.cut(end).strip(), names=()))
            return
        if label.key in SINGLE:
            for found in re.finditer(r"(?<=\S)[\s\u00a0•|·–,;-]+(?=\S)", line):
                after = self.words.label_at_start(line[found.end() :])
                if (
                    after is not None
                    and after.colon
                    and fit(label.key, line[: found.start()], self.words) >= 2
                ):
                    yield Token(text.cut(0, found.start()), scrap, key=label.key)
                    yield from self._chunk(text.cut(found.end()), scrap)
                    return
        yield Token(text, scrap, key=label.key)

    def _exact_end(self, key: str, line: str) -> int:
        """Where an address or number ends that more than its own words follow; 0 for no such."""
        if key not in _EXACT or fit(key, line, self.words) >= PERFECT:
            return 0
        ends = [found.start() for found in re.finditer(r"[\s\u00a0,،;؛]+", line)]
        return next(
            (end for end in reversed(ends) if fit(key, line[:end], self.words) >= PERFECT), 0
        )


def on_one_line(text: str) -> str:
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
