# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The text of one paragraph while it is read: its spans, and the stretches that carry a name."""

from __future__ import annotations

from attrs import define, evolve, field

from circular_composer.importers.rich import Rich, Span, is_automatic
from circular_composer.importers.scraps import Named

_MARKS = "\u200e\u200f\u202a\u202b\u202c"
"""Direction marks and ends of embeddings: a program set a run of nothing else, beside what must
not turn."""


@define
class Line:
    """Collects the runs of a paragraph, and those of the next when its own end was deleted."""

    _spans: list[Span] = field(init=False, factory=list)
    _length: int = field(init=False, default=0)
    _open: dict[str, tuple[str, int]] = field(init=False, factory=dict)
    _names: list[Named] = field(init=False, factory=list)

    @property
    def length(self) -> int:
        """Characters so far."""
        return self._length

    @property
    def plain(self) -> str:
        """The text so far."""
        return "".join(span.text for span in self._spans)

    def add(self, span: Span) -> None:
        """Add a run; one that holds only direction marks is none of the text's."""
        if span.text and span.text.strip(_MARKS):
            self._spans.append(span)
            self._length += len(span.text)

    def open(self, key: str, where: str) -> None:
        """Begin a stretch with a name."""
        self._open[key] = (where, self._length)

    def close(self, key: str) -> None:
        """End a stretch with a name."""
        found = self._open.pop(key, None)
        if found is not None:
            self._names.append(Named(found[0], found[1], self._length))

    def carried(self) -> dict[str, str]:
        """Stretches still open at the end of the paragraph; they go on in the next."""
        return {key: where for key, (where, _) in self._open.items()}

    def finish(self) -> tuple[Rich, tuple[Named, ...]]:
        """Return the text without white space at its ends, and its names, in order."""
        for key in list(self._open):
            self.close(key)
        rich = Rich.of(self._spans)
        kept = Rich.of(
            evolve(span, href=None) if is_automatic(span) else span for span in rich.spans
        )
        text = kept.plain
        lead = len(text) - len(text.lstrip(" \t\n"))
        end = max(lead, len(text.rstrip(" \t\n")))
        names = tuple(
            Named(name.where, max(name.start - lead, 0), max(min(name.end, end) - lead, 0))
            for name in sorted(self._names, key=lambda name: (name.start, -name.end))
        )
        return kept.cut(lead, end), names
