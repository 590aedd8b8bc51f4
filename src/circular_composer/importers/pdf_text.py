# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Undo what a PDF reader puts into the text that is copied from it.

poppler (Evince, Okular, pdftotext) sets each right-to-left line between RLE and PDF, and within it
each stretch that runs the other way between LRE and PDF, a space at its edge on the side where it
is seen. Its lines are those of the page, and a blank one between two says little.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from circular_composer.importers.markers import opens_with_marker

_RLE, _LRE, _PDF = "\u202b", "\u202a", "\u202c"
_STRETCH = re.compile(f"{_LRE}([^{_LRE}{_RLE}{_PDF}]*){_PDF}")
_COLUMNS = re.compile(f"(?<={_PDF})[ ]{{2,}}(?=[{_RLE}{_LRE}])")
_MARKS = re.compile("[\u200e\u200f\u202a-\u202c]")
_SHARE = 2
"""One line in so many, at least, is set between marks."""
_FEWEST = 3
_FULL = 0.8
"""Of the widest line: a shorter one was ended on purpose."""
_SENTENCE_ENDS = (".", ":", "؛", ";", "؟", "?", "!", "…")
_BULLET = re.compile(r"[•●○◦▪▫■□–—·-]")
_ARABIC = re.compile("[\u0621-\u064a]")
_NUMBERED = re.compile(r"\d{1,3}[\s\u00a0.)]")


def is_from_pdf(text: str) -> bool:
    """Whether a text was copied from a PDF by poppler."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    marked = sum(line[0] in {_RLE, _LRE} and line[-1] == _PDF for line in lines)
    return marked >= _FEWEST and marked * _SHARE >= len(lines)


def undone(text: str) -> str:
    """Return the text of a page as it was before: no marks, a paragraph or entry a line."""
    return "\n".join(_joined([_bare(line) for line in text.replace("\f", "\n").splitlines()]))


def _bare(line: str) -> str:
    """A line in logical order without marks."""
    columns = _COLUMNS.split(line)  # of a page laid out with spaces, from the left
    if any(column.lstrip().startswith(_RLE) for column in columns):
        columns = [_STRETCH.sub(_turned, column) for column in reversed(columns)]
    return "\t".join(_MARKS.sub("", column).strip() for column in columns)


def _turned(found: re.Match[str]) -> str:
    """A stretch with the white space at its edges, and what has no direction, as it is read."""
    given = _MARKS.sub("", found[1])
    core = given.strip()
    if not any(map(str.isalnum, core)):
        return given[::-1]
    start = given.find(core)
    return given[start + len(core) :] + core + given[:start]


def _joined(lines: Sequence[str]) -> Iterator[str]:
    """Join lines that only ended where they were full, and bullets with what they stand before."""
    widest = max((len(line) for line in lines if "\t" not in line), default=0)
    held = last = ""
    bullets: list[str] = []
    for line in lines:
        bare = line.strip()
        if not bare:
            continue
        if _BULLET.fullmatch(bare):
            bullets.append(bare)
            continue
        if held and not bullets and _runs_on(held, last, bare, widest):
            held = f"{held} {bare}"
        else:
            if held:
                yield held
            held = f"{bullets.pop()}\t{bare}" if bullets else bare
        last = bare
    if held:
        yield held
    yield from bullets


def _runs_on(held: str, last: str, line: str, widest: int) -> bool:
    """Whether a line goes on where the one before it ended."""
    if opens_with_marker(line) or _NUMBERED.match(line) or not _ARABIC.search(held):
        return False  # lines of Latin letters among Arabic ones are the foot of a page
    if held.count("(") > held.count(")") and line.count(")") > line.count("("):
        return True
    return len(last) >= widest * _FULL and not last.endswith(_SENTENCE_ENDS)
