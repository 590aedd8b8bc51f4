# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Cut a document where a letter's parts meet: head, salutation, body, end, annexes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import attrs
from attrs import define, frozen

from circular_composer.importers.dates import read_place_date
from circular_composer.importers.markers import opens_with_marker
from circular_composer.importers.scraps import Grid, Piece, Scrap
from circular_composer.importers.tail import annex_count, annex_number, is_closing, is_signed
from circular_composer.importers.values import is_reference
from circular_composer.importers.vocabulary import Vocabulary, fold

_LONGEST_SALUTATION = 100
_HEAD = 120
"""Paragraphs and tables; what opens a letter is found among the first of them."""
_LONG = 250
"""Characters: a paragraph of running text."""
_HEAD_NAMES = ("reference", "place", "date", "to[", "copy_to[", "contacts[", "subject", "extra.")
_BODY_STYLES = frozenset({"body", "item", "heading"})
_END = 8
"""Paragraphs at the end, among which a signature without closing words is looked for."""


_Wanted = Callable[[Scrap], bool]


@frozen
class Regions:
    """The parts of a document, in order; tables that only arrange them are opened."""

    head: tuple[Scrap, ...] = ()
    salutation: tuple[Scrap, ...] = ()
    body: tuple[Piece, ...] = ()
    tail: tuple[Scrap, ...] = ()
    annexes: tuple[Piece, ...] = ()
    beside: tuple[Scrap, ...] = ()
    """Boxes beside the body."""


def cut(pieces: Sequence[Piece], words: Vocabulary) -> Regions:
    """Cut a document into the parts of a letter; any of them may be empty."""
    return _Cutter(words).cut(tuple(pieces))


@define
class _Cutter:
    """Knows the words."""

    words: Vocabulary

    def cut(self, pieces: tuple[Piece, ...]) -> Regions:
        """Return the parts."""
        pieces = self._opened_for(pieces, self._is_salutation, limit=_HEAD)
        start = self._first(pieces[:_HEAD], self._is_salutation)
        if start is None:
            pieces, end = self._head_by_labels(pieces)
            salutation_end = end
        else:
            end = start
            salutation_end = self._salutation_end(pieces, start)
        rest = self._opened_for(pieces[salutation_end:], self._is_ending)
        annex_start = self._annex_start(rest)
        letter = rest[:annex_start]
        tail_start = self._tail_start(letter)
        body = letter[:tail_start]
        return Regions(
            head=tuple(_opened(pieces[:end])),
            salutation=tuple(_opened(pieces[end:salutation_end])),
            body=tuple(piece for piece in body if piece.part == "flow"),
            tail=tuple(_opened(letter[tail_start:])),
            annexes=rest[annex_start:],
            beside=tuple(_opened(piece for piece in body if piece.part != "flow")),
        )

    # --- the beginning -------------------------------------------------------------------------

    def _is_salutation(self, scrap: Scrap) -> bool:
        if scrap.where.startswith("salutation") or scrap.style == "salutation":
            return True
        text = scrap.plain
        if not text or len(text) > _LONGEST_SALUTATION or scrap.marker:
            return False
        if self.words.is_a("salutation", text):
            return True
        marked = text.endswith((",", "،", "…", "...", ":", "!"))
        return marked and self.words.is_a("salutation_with_mark", text)

    def _salutation_end(self, pieces: tuple[Piece, ...], start: int) -> int:
        end = start + 1
        while end < len(pieces):
            piece = pieces[end]
            if not isinstance(piece, Scrap) or not self._is_salutation(piece):
                break
            end += 1
        return end

    def _head_by_labels(self, pieces: tuple[Piece, ...]) -> tuple[tuple[Piece, ...], int]:
        """Where a head ends that no salutation ends: after its last label and value."""
        body = self._body_start(pieces)
        opened = tuple(self._labelled_opened(pieces[:body]))
        end = 0
        subject = False
        for index, piece in enumerate(opened[:_HEAD]):
            if isinstance(piece, Grid) or len(piece.plain) > _LONG:
                break
            if end and opens_with_marker(piece.plain) and index > end:
                break
            if index < end or not self._opens_head(piece, labels_only=subject):
                continue
            end = index + 1
            label = self.words.label_at_start(piece.plain)
            subject = subject or (label is not None and label.key == "subject")
            alone = label is not None and not piece.plain[label.end :].strip()
            following = opened[end] if end < len(opened) else None
            if alone and isinstance(following, Scrap) and len(following.plain) <= _LONG:
                end += 1
        return (*opened, *pieces[body:]), end

    def _body_start(self, pieces: tuple[Piece, ...]) -> int:
        """Where the body begins by its names or styles; the end when neither says it."""
        for index, piece in enumerate(pieces):
            where = piece.names[0].where if piece.names else ""
            style = piece.style if isinstance(piece, Scrap) else ""
            if where.startswith(("body", "annexes")) or style in _BODY_STYLES:
                return index
        return len(pieces)

    def _opens_head(self, scrap: Scrap, *, labels_only: bool = False) -> bool:
        """Whether a paragraph is a line of a head beyond doubt."""
        text = scrap.plain
        label = self.words.label_at_start(text)
        if label is not None and (label.colon or not text[label.end :].strip()):
            return True
        if self.words.label_at_end(text) is not None or scrap.where.startswith(_HEAD_NAMES):
            return True
        if labels_only or len(text) > _LONGEST_SALUTATION:
            return False
        return is_reference(text) or read_place_date(text, self.words) is not None

    def _labelled_opened(self, pieces: Iterable[Piece]) -> Iterator[Piece]:
        """Open tables that hold labels: they arrange a head."""
        for number, piece in enumerate(pieces):
            if isinstance(piece, Grid) and any(
                self._opens_head(scrap, labels_only=True) for scrap in piece.scraps()
            ):
                yield from _cells(piece, number)
            else:
                yield piece

    # --- the end -------------------------------------------------------------------------------

    def _is_ending(self, scrap: Scrap) -> bool:
        return is_closing(scrap, self.words) or is_signed(scrap, self.words)

    def _annex_start(self, pieces: tuple[Piece, ...]) -> int:
        """Where the first annex begins: its heading after the letter's end, or the first of all."""
        ended = self._first(pieces, self._is_ending) or 0
        for index in range(ended, len(pieces)):
            piece = pieces[index]
            if isinstance(piece, Scrap) and annex_number(piece, self.words) is not None:
                return index
        return len(pieces)

    def _tail_start(self, pieces: tuple[Piece, ...]) -> int:
        endings = [
            index
            for index, piece in enumerate(pieces)
            if isinstance(piece, Scrap) and self._is_ending(piece)
        ]
        if not endings:
            return self._unclosed(pieces)
        # Words of a closing may stand in the text as well; only those near the last one end it.
        return next(index for index in endings if endings[-1] - index <= _END)

    def _unclosed(self, pieces: tuple[Piece, ...]) -> int:
        """Where the signature begins when no closing words come before it."""
        start = len(pieces)
        for index in range(len(pieces) - 1, max(len(pieces) - _END, -1), -1):
            piece = pieces[index]
            if not isinstance(piece, Scrap):
                break
            if piece.where.startswith("signature") or annex_count(piece, self.words) is not None:
                start = index
            elif fold(piece.plain) in self.words.titles:
                before = pieces[index - 1] if index else None
                name = isinstance(before, Scrap) and len(before.plain) <= 60 and not before.marker
                start = index - 1 if name else index
        return start

    # --- tables --------------------------------------------------------------------------------

    def _opened_for(
        self, pieces: tuple[Piece, ...], wanted: _Wanted, limit: int | None = None
    ) -> tuple[Piece, ...]:
        """Open each table that holds a paragraph of the wanted kind; up to a limit of pieces."""
        found: list[Piece] = []
        for number, piece in enumerate(pieces):
            within = limit is None or number < limit
            if isinstance(piece, Grid) and within and any(map(wanted, piece.scraps())):
                found.extend(_cells(piece, number))
            else:
                found.append(piece)
        return tuple(found)

    def _first(self, pieces: Sequence[Piece], wanted: _Wanted) -> int | None:
        for index, piece in enumerate(pieces):
            if isinstance(piece, Scrap) and wanted(piece):
                return index
        return None


def _opened(pieces: Iterable[Piece]) -> Iterator[Scrap]:
    for number, piece in enumerate(pieces):
        if isinstance(piece, Grid):
            yield from _cells(piece, number)
        else:
            yield piece


def _cells(grid: Grid, number: int) -> Iterator[Scrap]:
    """The paragraphs of a table, each knowing the cell it came from."""
    for row, cells in enumerate(grid.rows):
        for column, cell in enumerate(cells):
            for scrap in cell:
                yield attrs.evolve(scrap, cell=(number, row, column), part=grid.part)
