# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Read plain text: one paragraph a line, or lines that were broken where they were full."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise

from attrs import frozen

from circular_composer.faults import Fault, Refused
from circular_composer.importers.markers import opens_with_marker
from circular_composer.importers.pdf_text import is_from_pdf, undone
from circular_composer.importers.rich import Rich
from circular_composer.importers.scraps import Note, Scrap, Source

_BOOKMARK = re.compile(r"\[bookmark: [^\]\n]{1,80}\]", re.IGNORECASE)
"""What Word's bookmarks leave in a text made from a Word file."""

_LINE_END = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_WIDEST = 100
"""Characters: a text with a longer line was not broken where lines were full."""
_FULL = 45
"""Characters: a shorter line was ended on purpose."""


def decode_text(data: bytes) -> tuple[str, tuple[Note, ...]]:
    """Return the text of a file: UTF-8, UTF-16 with its mark, or Arabic Windows.

    Raises:
        Refused: when it is none of these.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16"), ()
        except UnicodeDecodeError as error:
            raise Refused(Fault("importers.not-text")) from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        found = data.decode("cp1256")
        letters = sum("\u0621" <= char <= "\u064a" for char in found)
        others = sum(ord(char) > 127 for char in found)
        if not _is_text(found) or letters * 2 < others:
            raise Refused(Fault("importers.not-text")) from error
        return found, (Note("decoded-as", {"encoding": "Windows-1256"}),)
    if not _is_text(text):
        raise Refused(Fault("importers.not-text"))
    return text, ()


def _is_text(text: str) -> bool:
    """Whether this is text rather than some other file's bytes."""
    controls = sum(char < " " and char not in "\t\n\r\f\v" for char in text[:4096])
    return "\0" not in text and controls * 20 <= len(text[:4096])


@frozen
class _Line:
    """A line that says something."""

    number: int
    text: str
    gap: bool

    @property
    def bare(self) -> str:
        """The line without white space at its ends."""
        return self.text.strip()

    @property
    def lead(self) -> int:
        """How far it is indented: tabs, or every three spaces."""
        before = self.text[: len(self.text) - len(self.text.lstrip())]
        return before.count("\t") + before.count(" ") // 3


def read_text(text: str) -> Source:
    """Read a text."""
    copied = is_from_pdf(text)
    if copied:
        text = undone(text)
    cleaned, bookmarks = _BOOKMARK.subn("", text)
    lines = tuple(_lines(_LINE_END.split(cleaned)))
    wrapped = not copied and _is_wrapped(lines)
    groups = _unwrapped(lines) if wrapped else ((line,) for line in lines)
    scraps = tuple(
        Scrap(
            Rich.literal(" ".join(line.bare for line in group)),
            line=group[0].number,
            gap=group[0].gap,
            lead=group[0].lead,
            typed=True,
        )
        for group in groups
    )
    notes = [Note("bookmarks-dropped", {"count": str(bookmarks)})] if bookmarks else []
    if copied:
        notes.append(Note("from-pdf"))
    return Source(scraps, notes=tuple(notes), breaks="wrapped")


def _lines(lines: Iterable[str]) -> Iterator[_Line]:
    gap = False
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _Line(number, line, gap)
            gap = False
        else:
            gap = True


def _blocks(lines: Iterable[_Line]) -> Iterator[tuple[_Line, ...]]:
    """Lines that no blank line parts."""
    count = 0

    def block(line: _Line) -> int:
        nonlocal count
        count += line.gap
        return count

    for _, group in groupby(lines, key=block):
        yield tuple(group)


def _is_wrapped(lines: tuple[_Line, ...]) -> bool:
    """Whether lines were broken where they were full, and blank lines part the paragraphs."""
    if not lines or max(len(line.bare) for line in lines) > _WIDEST:
        return False
    running = [
        line
        for block in _blocks(lines)
        for line, after in pairwise(block)
        if len(line.bare) >= _FULL and not opens_with_marker(after.bare)
    ]
    return len(running) >= 3


def _unwrapped(lines: tuple[_Line, ...]) -> Iterator[tuple[_Line, ...]]:
    """Join a line to the full one before it, unless it begins something of its own."""
    for block in _blocks(lines):
        held: list[_Line] = []
        for line in block:
            if held and (len(held[-1].bare) < _FULL or opens_with_marker(line.bare)):
                yield tuple(held)
                held = []
            held.append(line)
        yield tuple(held)
