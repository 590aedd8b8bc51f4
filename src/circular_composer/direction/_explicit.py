# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Rules P2 and X1 to X10 of UAX#9: explicit levels, and the sequences the other rules work on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_DEPTH = 125
"""The deepest explicit level (BD2)."""

_EXPLICIT = re.compile("[eEdDpiIfPb]")
_STRETCH = re.compile("[^eEdDpiIfPbB]+|.", re.DOTALL)
_ISOLATES = re.compile("[iIfP]")
_FIRST_STRONG = re.compile("[LRAiIf]")


class Piece(NamedTuple):
    """A stretch of characters of one explicit level, none of which X9 removes."""

    start: int
    end: int
    level: int


class Sequence(NamedTuple):
    """An isolating run sequence (BD13), with the directions it meets at its two ends (X10)."""

    pieces: list[Piece]
    sos: str
    eos: str

    @property
    def level(self) -> int:
        """Its level."""
        return self.pieces[0].level


def is_rtl(classes: str) -> bool:
    """Tell whether a paragraph's first strong letter runs right to left (P2, P3).

    Args:
        classes: its class letters.
    """
    return _first_strong(classes, 0, len(classes), {}) in ("R", "A")


def split(classes: str, level: int) -> tuple[str, list[Sequence]]:
    """Return a paragraph's classes as overrides leave them, and its isolating run sequences.

    Characters in no sequence are those that rule X9 removes.

    Args:
        classes: its class letters.
        level: its level.
    """
    if not _EXPLICIT.search(classes):
        edge = "R" if level % 2 else "L"
        return classes, [Sequence([Piece(0, len(classes), level)], edge, edge)]
    pairs = _isolate_pairs(classes)
    explicit = _Explicit(classes, level, pairs)
    pieces = list(explicit.pieces())
    return explicit.overridden.decode("latin-1"), list(_sequences(classes, pieces, pairs, level))


def _first_strong(classes: str, start: int, end: int, pairs: dict[int, int]) -> str:
    """Return the class of the first strong letter outside isolates, or nothing (P2)."""
    position = start
    while found := _FIRST_STRONG.search(classes, position, end):
        if found[0] in "LRA":
            return found[0]
        pairs = pairs or _isolate_pairs(classes)
        position = pairs.get(found.start(), end)
    return ""


def _isolate_pairs(classes: str) -> dict[int, int]:
    """Return where each isolate initiator's PDI stands (BD9); unmatched ones are left out."""
    pairs: dict[int, int] = {}
    open_ones: list[int] = []
    for found in _ISOLATES.finditer(classes):
        if found[0] != "P":
            open_ones.append(found.start())
        elif open_ones:
            pairs[open_ones.pop()] = found.start()
    return pairs


def _next_level(level: int, *, rtl: bool) -> int:
    """Return the next higher odd or even level."""
    return (level + 1) | 1 if rtl else (level + 2) & ~1


class _Status(NamedTuple):
    """An entry of the directional status stack."""

    level: int
    override: str = ""
    isolate: bool = False


class _Explicit:
    """The directional status of a paragraph on its way through X1 to X8."""

    def __init__(self, classes: str, level: int, pairs: dict[int, int]) -> None:
        self.overridden = bytearray(classes, "latin-1")
        self._classes = classes
        self._pairs = pairs
        self._level = level
        self._stack = [_Status(level)]
        self._overflow_isolates = 0
        self._overflow_embeddings = 0
        self._valid_isolates = 0

    def pieces(self) -> Iterator[Piece]:
        """Yield what X9 leaves standing."""
        for found in _STRETCH.finditer(self._classes):
            start, end = found.span()
            kind = found[0]
            if kind in ("e", "E", "d", "D"):
                self._embed(kind)
            elif kind in ("i", "I", "f"):
                yield self._placed(start, end)
                self._isolate(kind, start)
            elif kind == "P":
                self._end_isolate()
                yield self._placed(start, end)
            elif kind == "p":
                self._end_embedding()
            elif kind == "B":  # X8
                yield Piece(start, end, self._level)
            elif kind != "b":
                yield self._placed(start, end)

    def _placed(self, start: int, end: int) -> Piece:
        """Give characters the level, and the class, of the status in force (X6)."""
        status = self._stack[-1]
        if status.override:
            self.overridden[start:end] = status.override.encode() * (end - start)
        return Piece(start, end, status.level)

    def _embed(self, kind: str) -> None:
        """Begin an embedding or override (X2 to X5)."""
        level = _next_level(self._stack[-1].level, rtl=kind in "ED")
        if level <= MAX_DEPTH and not self._overflow_isolates and not self._overflow_embeddings:
            self._stack.append(_Status(level, {"d": "L", "D": "R"}.get(kind, "")))
        elif not self._overflow_isolates:
            self._overflow_embeddings += 1

    def _isolate(self, kind: str, start: int) -> None:
        """Begin an isolate (X5a to X5c)."""
        if self._overflow_isolates or self._overflow_embeddings:
            self._overflow_isolates += 1
            return
        rtl = kind == "I" or (kind == "f" and self._content_is_rtl(start))
        level = _next_level(self._stack[-1].level, rtl=rtl)
        if level <= MAX_DEPTH:
            self._valid_isolates += 1
            self._stack.append(_Status(level, isolate=True))
        else:
            self._overflow_isolates += 1

    def _content_is_rtl(self, initiator: int) -> bool:
        end = self._pairs.get(initiator, len(self._classes))
        return _first_strong(self._classes, initiator + 1, end, self._pairs) in ("R", "A")

    def _end_isolate(self) -> None:
        """Close an isolate, and the embeddings left open in it (X6a)."""
        if self._overflow_isolates:
            self._overflow_isolates -= 1
        elif self._valid_isolates:
            self._overflow_embeddings = 0
            while not self._stack[-1].isolate:
                self._stack.pop()
            self._stack.pop()
            self._valid_isolates -= 1

    def _end_embedding(self) -> None:
        """Close an embedding or override (X7)."""
        if self._overflow_isolates:
            return
        if self._overflow_embeddings:
            self._overflow_embeddings -= 1
        elif not self._stack[-1].isolate and len(self._stack) > 1:
            self._stack.pop()


def _sequences(
    classes: str, pieces: list[Piece], pairs: dict[int, int], paragraph_level: int
) -> Iterator[Sequence]:
    """Join pieces into level runs (BD7), and those into isolating run sequences (BD13)."""
    runs: list[list[Piece]] = []
    for piece in pieces:
        if runs and runs[-1][0].level == piece.level:
            runs[-1].append(piece)
        else:
            runs.append([piece])
    run_at = {run[0].start: number for number, run in enumerate(runs)}
    closers = set(pairs.values())
    for number, run in enumerate(runs):
        if run[0].start in closers:
            continue  # it goes on a sequence begun before
        joined = list(run)
        last = number
        while (closer := pairs.get(joined[-1].start)) is not None:
            last = run_at[closer]
            joined += runs[last]
        level = run[0].level
        before = runs[number - 1][0].level if number else paragraph_level
        left_open = classes[joined[-1].start] in "iIf"
        at_end = left_open or last + 1 == len(runs)
        after = paragraph_level if at_end else runs[last + 1][0].level
        yield Sequence(
            joined,
            "R" if max(level, before) % 2 else "L",
            "R" if max(level, after) % 2 else "L",
        )
