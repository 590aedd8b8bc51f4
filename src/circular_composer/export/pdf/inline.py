# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""One text as the nodes that the page's `inline.typ` sets, and where its lines may break.

An island that stays on one line becomes a box; an address, a row of boxes between which a line may
break. What would be wider than its line even so is cut where it must be: nothing leaves the page.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from attrs import frozen

from circular_composer.compose.look import Look, Style
from circular_composer.compose.sheet import Break, Direction, Inline, Isolate, Run, Text
from circular_composer.export.faces import Faces

Node = Any
"""JSON for the page: a string, or a dictionary as `inline.typ` lists them."""

_GLUE: Node = {"mark": "glue"}
_GAP: Node = {"mark": "gap"}
_BREAK: Node = {"br": True}

_WORD = re.compile(r"\S+")
_ADDRESS_PART = re.compile(r"(?:^[a-z][a-z0-9+.-]*://)?[^/?&=;]*[/?&=;]+|[^/?&=;]+$", re.IGNORECASE)
"""A scheme stays with its host; every other part ends with a character that allows a break."""

_FORBIDDEN = re.compile(
    "[\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U000f0000-\U0010ffff\ud800-\udfff]"
    "|[\x00-\x08\x0b-\x1f\x7f-\x9f]"
)
"""Code points without a public meaning: PDF/A-2a 6.2.11.7.3 forbids them in text."""

_SPACES = str.maketrans(
    {"\t": " ", "\u2028": " ", "\u2029": " ", "\n": " ", "\r": " ", "\ufeff": ""}
)

_NOT_JOINING = frozenset("اأإآٱدذرزوؤةىء")
"""Letters that never join the next: Arabic may be cut after them without changing a shape."""

_FULL = 0.98
"""How full of one box a line may be by the rough measure of `Faces.width`."""


@frozen
class InlineWriter:
    """Turns texts into nodes.

    Attributes:
        look: names the faces.
        faces: measures words.
        confirming: whether facts that nobody has confirmed are marked.
    """

    look: Look
    faces: Faces
    confirming: bool = False

    def nodes(self, text: Text, style: Style, room: float) -> list[Node]:
        """Return the nodes of a text set in a style, on lines of `room` points."""
        setting = _Setting(self, style, room)
        return list(setting.level(text.content, text.direction))

    def width(self, text: Text, style: Style, *, bold: bool = False) -> float:
        """The rough width in points of a text on one line."""
        setting = _Setting(self, style, 0.0)
        return sum(setting.width(run, bold=bold) for run in text.runs if isinstance(run, Run))


@frozen
class _Setting:
    """A style, and the room on its lines."""

    writer: InlineWriter
    style: Style
    room: float

    def width(self, run: Run, text: str | None = None, *, bold: bool = False) -> float:
        faces = self.writer.look.faces
        family, size = (
            (faces.arabic, self.style.size) if run.rtl else (faces.latin, self.style.latin_size)
        )
        heavy = bold or run.bold or self.style.bold
        return self.writer.faces.width(run.text if text is None else text, family, size, bold=heavy)

    def level(self, content: Sequence[Inline], base: Direction) -> Iterator[Node]:
        """Yield the nodes of one level of nesting, in a paragraph of the base direction."""
        for index, part in enumerate(content):
            if isinstance(part, Break):
                yield _BREAK
            elif isinstance(part, Run):
                yield from self._run(part, base)
            else:
                # To line breaking a box is an object, parted even from a letter beside it.
                if index and not _open_edge(content[index - 1], last=True):
                    yield _GLUE
                yield from self._isolate(part, base)
                if index + 1 < len(content) and not _open_edge(content[index + 1], last=False):
                    yield _GLUE

    def _isolate(self, isolate: Isolate, base: Direction) -> Iterator[Node]:
        direction, content = isolate.direction, isolate.content
        if isolate.hold == "line" and self._fits(content):
            yield {"box": direction, "in": list(self.level(content, base))}
        elif isolate.hold == "url" and not any(run.rtl for run in _runs(content)):
            # Boxes would part what UAX#9 orders together beside Arabic letters (RFC 3987, 4.1).
            inner = [node for part in content for node in self._address(part, direction, base)]
            yield {"iso": direction, "in": inner}
        else:
            yield {"iso": direction, "in": list(self.level(content, base))}

    def _fits(self, content: Sequence[Inline]) -> bool:
        runs = list(_runs(content))
        return len(runs) > 0 and sum(map(self.width, runs)) <= self.room * _FULL

    # --- addresses -----------------------------------------------------------------------------

    def _address(self, part: Inline, direction: Direction, base: Direction) -> Iterator[Node]:
        if not isinstance(part, Run):
            yield from self.level((part,), base)
            return
        boxes = [
            {"box": direction, "in": list(self._words(part, piece, base))}
            for piece in self._pieces(part)
        ]
        yield from _linked(part, boxes)

    def _pieces(self, run: Run) -> Iterator[str]:
        for match in _ADDRESS_PART.finditer(run.text):
            piece = match.group()
            if self.width(run, piece) <= self.room * _FULL:
                yield piece
            else:
                yield from _cut(piece, self._handful(run, piece))

    def _handful(self, run: Run, word: str) -> int:
        """How many characters of a word that must be cut go uncut: a sixth of a line, or one."""
        each = self.width(run, word) / max(len(word), 1)
        return max(int(self.room / 6 / each), 1) if each else len(word)

    # --- running text --------------------------------------------------------------------------

    def _run(self, run: Run, base: Direction) -> Iterator[Node]:
        yield from _linked(run, list(self._fitted(run, base)))

    def _fitted(self, run: Run, base: Direction) -> Iterator[Node]:
        """The words of a run, any that is wider than a line cut."""
        text = run.text
        # A word of n characters is hardly ever wider than n ems: most need no measuring.
        em = max(self.style.size, self.style.latin_size)
        if len(text) * em > self.room:
            done = 0
            for match in _WORD.finditer(text):
                word = match.group()
                if len(word) * em > self.room and self.width(run, word) > self.room * _FULL:
                    yield from self._words(run, text[done : match.start()], base)
                    for index, piece in enumerate(self._cut_word(run, word)):
                        if index:
                            yield _GAP
                        yield from self._words(run, piece, base)
                    done = match.end()
            text = text[done:]
        yield from self._words(run, text, base)

    def _cut_word(self, run: Run, word: str) -> Iterator[str]:
        handful = self._handful(run, word)
        start = 0
        for index in range(1, len(word)):
            # Far from where it should be cut, it is cut even where its letters join.
            far = index - start >= 2 * handful
            if index - start >= handful and (far or not _joined(word[index - 1])):
                if unicodedata.combining(word[index]):
                    continue
                yield word[start:index]
                start = index
        yield word[start:]

    def _words(self, run: Run, text: str, base: Direction) -> Iterator[Node]:
        """A string as nodes, what a PDF/A file may not carry shown by its code point."""
        text = text.translate(_SPACES)
        done = 0
        for match in _FORBIDDEN.finditer(text):
            yield from self._plain(run, text[done : match.start()], base)
            yield {"code": f"{ord(match.group()):04X}"}
            done = match.end()
        yield from self._plain(run, text[done:], base)

    def _plain(self, run: Run, text: str, base: Direction) -> Iterator[Node]:
        if not text:
            return
        node: dict[str, Node] = {"t": text}
        if run.rtl != (base == "rtl"):
            node["rtl"] = run.rtl
            if any(map(str.isalpha, text)):
                node["w"] = True  # words of another language; a number is said in the letter's
        if run.bold:
            node["b"] = True
        if run.italic:
            node["i"] = True
        if run.confirm and self.writer.confirming:
            node["c"] = True
        yield node if len(node) > 1 else text


def _joined(char: str) -> bool:
    """Whether a letter may join the next one, or is a mark on one that does."""
    if unicodedata.combining(char):
        return True
    return unicodedata.bidirectional(char) == "AL" and char not in _NOT_JOINING


def _linked(run: Run, nodes: list[Node]) -> Iterator[Node]:
    if run.href is None:
        yield from nodes
    else:
        yield {"href": run.href, "in": nodes}


def _cut(text: str, count: int) -> Iterator[str]:
    """Cut a text into handfuls, never between a letter and its marks."""
    start = 0
    for index, char in enumerate(text):
        if index - start >= count and not unicodedata.combining(char):
            yield text[start:index]
            start = index
    yield text[start:]


def _runs(content: Sequence[Inline]) -> Iterator[Run]:
    for part in content:
        if isinstance(part, Isolate):
            yield from _runs(part.content)
        elif isinstance(part, Run):
            yield part


def _open_edge(part: Inline, *, last: bool) -> bool:
    """Whether a line may break at this edge of a part: it ends in a space, or a line does."""
    if isinstance(part, Break):
        return True
    if isinstance(part, Isolate):
        return not part.content or _open_edge(part.content[-1 if last else 0], last=last)
    return part.text[-1 if last else 0].isspace()
