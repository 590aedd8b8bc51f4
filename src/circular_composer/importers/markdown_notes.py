# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Footnotes of a Markdown text: `[^1]` in it, `[^1]: words` below. No letter has room for them.

CommonMark knows none, and would take the words of one for the target of a link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import attrs
from attrs import define, field

from circular_composer.importers.rich import Rich, joined
from circular_composer.importers.scraps import Grid, Piece, Scrap

_DEFINED = re.compile(r"^ {0,3}\[\^(?P<label>[^\]\s]{1,60})\]:[ \t]*(?P<text>.*)$")
_CONTINUED = re.compile(r"^(?: {2,}|\t)\s*(?P<text>\S.*)$")
_MARK = re.compile(r"\[\^([^\]\s]{1,60})\]")
_ANCHOR_WORDS = 5


@define
class Footnotes:
    """The footnotes of one text.

    Attributes:
        texts: their words, by label, in order.
    """

    texts: dict[str, str] = field(factory=dict)
    _anchors: dict[str, str] = field(init=False, factory=dict)

    def taken_from(self, lines: Sequence[str]) -> list[str]:
        """Return the lines without the footnotes; a label that comes twice stays where it is."""
        kept: list[str] = []
        label = ""
        for line in lines:
            found = _DEFINED.match(line)
            more = _CONTINUED.match(line) if label else None
            if found is not None and found["label"] not in self.texts:
                label = found["label"]
                self.texts[label] = found["text"].strip()
                kept.append("")
            elif more is not None:
                self.texts[label] += f"\n{more['text'].strip()}"
                kept.append("")
            else:
                label = ""
                kept.append(line)
        return kept

    def unmarked(self, piece: Piece) -> Piece:
        """Return a paragraph or table without the marks of footnotes; they are remembered."""
        if not self.texts:
            return piece
        if isinstance(piece, Scrap):
            return self._scrap(piece)
        rows = tuple(tuple(tuple(map(self._scrap, cell)) for cell in row) for row in piece.rows)
        return Grid(rows, piece.line, piece.header, piece.names, piece.part)

    def _scrap(self, scrap: Scrap) -> Scrap:
        plain = scrap.text.plain
        parts: list[Rich] = []
        start = 0
        for found in _MARK.finditer(plain):
            if found[1] not in self.texts:
                continue
            words = " ".join(plain[: found.start()].split()[-_ANCHOR_WORDS:])
            self._anchors.setdefault(found[1], _MARK.sub("", words))
            parts.append(scrap.text.cut(start, found.start()))
            start = found.end()
        if not start:
            return scrap
        return attrs.evolve(scrap, text=joined((*parts, scrap.text.cut(start)), ""))

    def kept(self) -> Iterator[str]:
        """Yield each footnote after the words it hangs on."""
        for number, (label, text) in enumerate(self.texts.items(), 1):
            if text:
                yield f"{self._anchors.get(label, '')} [{number}] {text}".strip()
