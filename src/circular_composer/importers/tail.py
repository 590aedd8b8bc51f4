# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Place what stands after the body: closing, signature, the annex line, and the annexes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import attrs
from attrs import define, field, frozen

from circular_composer.importers.body import read_body
from circular_composer.importers.rich import Rich, joined
from circular_composer.importers.scraps import Piece, Scrap
from circular_composer.importers.vocabulary import Vocabulary, fold
from circular_composer.model import Annex, Signature

LONGEST_CLOSING = 160
_LONGEST_NAME = 90
_LONGEST_TITLE = 160
_LONGEST_ANNEX_TITLE = 200
_MOST_ANNEXES = 99


@frozen
class Tail:
    """What was found after the body."""

    closing: str = ""
    signature: Signature = Signature()
    annex_count: int = 0
    annex_titles: tuple[str, ...] = ()
    furniture: tuple[str, ...] = ()
    left_over: tuple[Scrap, ...] = ()


def read_tail(scraps: Sequence[Scrap], words: Vocabulary, reference: str) -> Tail:
    """Place the paragraphs from the closing to the first annex.

    Args:
        scraps: the paragraphs, in order, tables opened.
        words: the words there are.
        reference: the letter's reference, which pages repeat.
    """
    return _Reader(words, fold(reference)).read(scraps)


@define
class _Reader:
    """Goes through the paragraphs once."""

    words: Vocabulary
    reference: str
    _closing: list[Rich] = field(init=False, factory=list)
    _signed: bool = field(init=False, default=False)
    _name: list[Rich] = field(init=False, factory=list)
    _title: list[Rich] = field(init=False, factory=list)
    _count: int = field(init=False, default=0)
    _annex_titles: list[str] = field(init=False, factory=list)
    _furniture: list[str] = field(init=False, factory=list)
    _left_over: list[Scrap] = field(init=False, factory=list)

    def read(self, scraps: Sequence[Scrap]) -> Tail:
        """Return what was found."""
        for scrap in scraps:
            self._one(scrap)
        return Tail(
            closing=joined(self._closing, "\n").markup(),
            signature=Signature(
                signed=self._signed,
                name=joined(self._name, "\n").unstyled().markup(),
                title=joined(self._title, "\n").unstyled().markup(),
            ),
            annex_count=self._count,
            annex_titles=tuple(self._annex_titles),
            furniture=tuple(self._furniture),
            left_over=tuple(self._left_over),
        )

    def _one(self, scrap: Scrap) -> None:
        text = scrap.text.strip()
        named = scrap.where or f"style:{scrap.style}"
        if named in {"closing", "style:closing"} or self._is_closing(scrap):
            self._closing.append(text)
        elif not named.startswith("signature") and self._is_furniture(text.plain):
            self._furniture.append(text.plain)
        elif (count := annex_count(scrap, self.words)) is not None:
            self._count = count
        elif self._is_annex_title(scrap):
            self._annex_titles.append(text.unstyled().markup())
        elif named in {"signature.title", "style:signatory-title"}:
            self._title.append(text)
        elif named in {"signature.name", "style:signatory"}:
            self._name.append(text)
        else:
            self._signature_line(text, scrap)

    def _is_annex_title(self, scrap: Scrap) -> bool:
        """Whether a line below the annex line and the signature lists an annex."""
        listed = len(self._annex_titles)
        return listed < self._count and bool(self._name) and scrap.part == "flow"

    def _is_furniture(self, text: str) -> bool:
        return self.words.is_furniture(text) or (
            self.reference != "" and fold(text) == self.reference
        )

    def _is_closing(self, scrap: Scrap) -> bool:
        return not self._closing and not self._name and is_closing(scrap, self.words)

    def _signature_line(self, text: Rich, scrap: Scrap) -> None:
        for line in text.lines():
            signed = self.words.match("signed", line.plain)
            rest = line.strip()
            if signed is not None and not self._signed:
                self._signed = True
                rest = _after_signed(rest, self.words)
            if rest:
                self._name_or_title(rest, scrap)

    def _name_or_title(self, line: Rich, scrap: Scrap) -> None:
        titled = fold(line.plain) in self.words.titles
        if scrap.part != "flow" or not any(map(str.isalpha, line.plain)):
            self._left_over.append(scrap)
        elif titled or (self._name and len(self._title) < 2 and len(line.plain) <= _LONGEST_TITLE):
            self._title.append(line)
        elif not self._name and len(line.plain) <= _LONGEST_NAME:
            self._name.append(line)
        else:
            self._left_over.append(Scrap(line, scrap.line))


def is_closing(scrap: Scrap, words: Vocabulary) -> bool:
    """Whether a paragraph is the closing words."""
    if scrap.where == "closing":
        return True
    return len(scrap.plain) <= LONGEST_CLOSING and words.is_a("closing", scrap.plain)


def is_signed(scrap: Scrap, words: Vocabulary) -> bool:
    """Whether a paragraph says that the original was signed."""
    if scrap.where == "signature.signed" or scrap.style == "signed":
        return True
    return len(scrap.plain) <= _LONGEST_TITLE and words.is_a("signed", scrap.plain)


def _after_signed(line: Rich, words: Vocabulary) -> Rich:
    """What follows the word on its own line: the name."""
    whole = 0
    for end in range(1, len(line.plain) + 1):
        found = words.match("signed", line.plain[:end])
        if found is not None and found.end() == len(fold(line.plain[:end])):
            whole = end
    return line.cut(whole).strip(" \t:،,") if whole else line


def annex_count(scrap: Scrap, words: Vocabulary) -> int | None:
    """Return the count of an annex line, or None when the paragraph is none."""
    if len(scrap.plain) > 60:
        return None
    found = words.match("annex_line", scrap.plain)
    if found is None:
        return None
    count = next(value for name, value in found.groupdict().items() if value is not None)
    return min(int(count), _MOST_ANNEXES)


def annex_number(scrap: Scrap, words: Vocabulary) -> str | None:
    """Return the number of an annex heading (`A`, `1`, empty), or None when it is no heading."""
    if re.fullmatch(r"annexes\[\d+\]", scrap.where):
        return str(int(scrap.where[8:-1]) + 1)
    if len(scrap.plain) > 30 or scrap.marker:
        return None
    found = words.match("annex_heading", scrap.plain)
    if found is None:
        return None
    numbers = [value for value in found.groupdict().values() if value is not None]
    certain = bool(numbers) or scrap.style == "annex-heading" or bool(scrap.heading)
    return (numbers[0] if numbers else "") if certain else None


def read_annexes(
    pieces: Sequence[Piece], words: Vocabulary, tail: Tail
) -> tuple[tuple[Annex, ...], tuple[Scrap, ...], tuple[str, ...]]:
    """Return the annexes, what is left over, and the lines that name the letter they belong to.

    Annexes that are only counted are among them.

    Args:
        pieces: paragraphs and tables from the first annex heading to the end.
        words: the words there are.
        tail: the count and titles that the annex line gave.
    """
    found: dict[int, Annex] = {}
    left_over: list[Scrap] = []
    parents: list[str] = []
    for number, group in _annex_groups(pieces, words):
        index = _index(number, after=max(found, default=-1))
        annex, rest, parent = _annex(group, words)
        found[index] = annex
        left_over.extend(rest)
        parents.extend(parent)
    count = min(max(tail.annex_count, max(found, default=-1) + 1), _MOST_ANNEXES)
    annexes: list[Annex] = []
    for index in range(count):
        annex = found.get(index, Annex())
        title = tail.annex_titles[index] if index < len(tail.annex_titles) else ""
        if title and not annex.title:
            annex = attrs.evolve(annex, title=title)
        elif title and fold(title) != fold(annex.title):
            left_over.append(Scrap(Rich.read(title)))
        annexes.append(annex)
    return tuple(annexes), tuple(left_over), tuple(parents)


def _annex_groups(pieces: Sequence[Piece], words: Vocabulary) -> Iterator[tuple[str, list[Piece]]]:
    number: str | None = None
    group: list[Piece] = []
    for piece in pieces:
        heading = annex_number(piece, words) if isinstance(piece, Scrap) else None
        if heading is not None and isinstance(piece, Scrap):
            if number is not None:
                yield number, group
            # A heading that is one by its name alone may have been edited: its words stay.
            edited = words.match("annex_heading", piece.plain) is None
            number, group = heading, [attrs.evolve(piece, names=(), style="")] if edited else []
        else:
            group.append(piece)
    if number is not None:
        yield number, group


def _index(number: str, *, after: int) -> int:
    """The place of an annex among all, by its number; never before the one above it."""
    place = -1
    if number.isdigit():
        place = int(number) - 1
    elif number:
        place = ord(number.upper()) - ord("A")
    return place if after < place < _MOST_ANNEXES else after + 1


def _annex(pieces: list[Piece], words: Vocabulary) -> tuple[Annex, list[Scrap], tuple[str, ...]]:
    """Read one annex: the letter it belongs to, its title, its body."""
    rest = list(pieces)
    parent: tuple[str, ...] = ()
    if rest and isinstance(rest[0], Scrap) and _is_parent(rest[0], words):
        parent = (rest[0].plain,)
        rest.pop(0)
    title = Rich()
    if rest and isinstance(rest[0], Scrap) and _is_title(rest[0], alone=len(rest) == 1):
        title = rest[0].text.strip()
        rest.pop(0)
    kept = [piece for piece in rest if not (isinstance(piece, Scrap) and piece.part != "flow")]
    left = [piece for piece in rest if isinstance(piece, Scrap) and piece.part != "flow"]
    return Annex(title=title.unstyled().markup(), body=read_body(kept)), left, parent


def _is_parent(scrap: Scrap, words: Vocabulary) -> bool:
    return scrap.style == "annex-parent" or (
        len(scrap.plain) <= 120 and words.is_a("annex_parent", scrap.plain)
    )


def _is_title(scrap: Scrap, *, alone: bool) -> bool:
    if scrap.style == "annex-title" or scrap.where.endswith(".title"):
        return True
    if (
        scrap.where.startswith("annexes[")
        or scrap.marker
        or scrap.style in {"body", "item", "heading"}
    ):
        return False
    text = scrap.plain
    if len(text) > _LONGEST_ANNEX_TITLE or text.endswith((".", ":", "؛")):
        return False
    styled = bool(scrap.heading) or scrap.text.all_bold
    return styled or (not alone and not text[:1].isdigit() and len(text) <= 100)
