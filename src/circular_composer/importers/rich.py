# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Text from outside with its emphasis and links, before it is a string of the letter.

Readers make it, the recognizer cuts it, and `markup` writes it as the inline CommonMark that the
document file stores. What was written is read back, so that no asterisk is ever printed by
accident: emphasis that CommonMark cannot say where it stands is dropped, its words are not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import groupby
from urllib.parse import unquote

import attrs
from attrs import frozen

from circular_composer.model import inline

_OPENERS = "\"'([{«“‘"
_CLOSERS = "\"')]}»”’.,:;!?،؛؟"


@frozen
class Span:
    """A stretch of one emphasis and one link; a newline in it is a line break."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str | None = None

    @property
    def look(self) -> tuple[bool, bool, str | None]:
        """Everything but the text."""
        return self.bold, self.italic, self.href


@frozen
class Rich:
    """Text in spans; neighbours of one look are joined, none is empty."""

    spans: tuple[Span, ...] = ()

    @staticmethod
    def of(spans: Iterable[Span]) -> Rich:
        """Return the text of these spans, joined where they look the same."""
        joined = (
            Span("".join(span.text for span in group), *look)
            for look, group in groupby(spans, key=lambda span: span.look)
        )
        return Rich(tuple(span for span in joined if span.text))

    @staticmethod
    def literal(text: str) -> Rich:
        """Return text without emphasis."""
        return Rich((Span(text),)) if text else Rich()

    @staticmethod
    def read(stored: str) -> Rich:
        """Return what a stored string says."""
        return Rich.of(
            Span(piece.text, piece.bold, piece.italic, piece.href) for piece in inline.parse(stored)
        )

    @cached_property
    def plain(self) -> str:
        """The text alone."""
        return "".join(span.text for span in self.spans)

    def __bool__(self) -> bool:
        """Whether there is anything to see."""
        return bool(self.plain.strip())

    def __add__(self, other: Rich) -> Rich:
        """Return this text followed by another."""
        return Rich.of((*self.spans, *other.spans))

    def cut(self, start: int, end: int | None = None) -> Rich:
        """Return the characters from `start` to `end`, as offsets in `plain`."""
        stop = len(self.plain) if end is None else end
        if start <= 0 and stop >= len(self.plain):
            return self
        return Rich.of(self._cut(start, stop))

    def _cut(self, start: int, stop: int) -> Iterator[Span]:
        position = 0
        for span in self.spans:
            here = span.text[max(start - position, 0) : max(stop - position, 0)]
            if here:
                yield span if here == span.text else Span(here, *span.look)
            position += len(span.text)

    def strip(self, characters: str | None = None) -> Rich:
        """Return the text without white space, or without these characters, at both ends."""
        text = self.plain
        start = len(text) - len(text.lstrip(characters))
        return self.cut(start, max(start, len(text.rstrip(characters))))

    def lines(self) -> tuple[Rich, ...]:
        """The text between its line breaks."""
        found: list[Rich] = []
        start = 0
        for line in self.plain.split("\n"):
            found.append(self.cut(start, start + len(line)))
            start += len(line) + 1
        return tuple(found)

    def map(self, change: Callable[[str], str]) -> Rich:
        """Return the text with every span's characters changed."""
        return Rich.of(Span(change(span.text), *span.look) for span in self.spans)

    def with_characters(self, characters: str) -> Rich:
        """Return other characters, as many as there are, in the same spans."""
        spans: list[Span] = []
        start = 0
        for span in self.spans:
            end = start + len(span.text)
            spans.append(attrs.evolve(span, text=characters[start:end]))
            start = end
        return Rich.of(spans)

    @property
    def all_bold(self) -> bool:
        """Whether every visible character is bold: then it is the paragraph's look, no emphasis."""
        visible = [span for span in self.spans if span.text.strip()]
        return bool(visible) and all(span.bold for span in visible)

    @property
    def all_italic(self) -> bool:
        """Whether every visible character is italic."""
        visible = [span for span in self.spans if span.text.strip()]
        return bool(visible) and all(span.italic for span in visible)

    def unstyled(self) -> Rich:
        """Return the text without an emphasis that covers all of it."""
        bold, italic = self.all_bold, self.all_italic
        return Rich.of(
            attrs.evolve(span, bold=span.bold and not bold, italic=span.italic and not italic)
            for span in self.spans
        )

    @property
    def told(self) -> str:
        """The text alone, with the target of a link after its words where they do not say it."""
        return "".join(
            span.text if span.href is None or is_automatic(span) else f"{span.text} ({span.href})"
            for span in self.spans
        )

    def markup(self) -> str:
        """Return the string to store: inline CommonMark that is read back as this text.

        Emphasis is given up where it cannot be written: first of white space and quotation marks
        at its ends, then of all, then the links; the text itself is always kept whole.
        """
        if not any(any(span.look) for span in self.spans):
            return _literal(self.plain)
        for attempt in (_as_it_is, _tightened, _without_emphasis):
            tried = attempt(self)
            written = "".join(_written(tried.spans))
            if Rich.read(written) == tried:
                return written
        return _literal(self.plain)


def _literal(text: str) -> str:
    """The text as it stands where nothing in it is markup, else escaped."""
    return text if Rich.read(text) == Rich.literal(text) else inline.escaped(text)


def is_automatic(span: Span) -> bool:
    """Whether a link's words are its target, so that the plain words make the same link."""
    words = span.text.strip().rstrip("/").casefold()
    target = (span.href or "").rstrip("/").casefold()
    same = {words, f"mailto:{words}", f"https://{words}", f"http://{words}"}
    return target in same or unquote(target) in same  # other letters than Latin ones are escaped


def joined(parts: Iterable[Rich], between: str) -> Rich:
    """Return texts with a string between each two."""
    spans: list[Span] = []
    for part in parts:
        if spans and part.spans:
            spans.append(Span(between))
        spans.extend(part.spans)
    return Rich.of(spans)


def _as_it_is(rich: Rich) -> Rich:
    """White space at the ends of emphasis and links belongs to neither."""
    return Rich.of(part for span in rich.spans for part in _split_ends(span, " \t\n\u00a0"))


def _tightened(rich: Rich) -> Rich:
    """Quotation marks and full stops at the ends are left outside as well."""
    marks = " \t\n\u00a0" + _OPENERS + _CLOSERS
    return Rich.of(part for span in rich.spans for part in _split_ends(span, marks))


def _without_emphasis(rich: Rich) -> Rich:
    return _as_it_is(Rich.of(attrs.evolve(span, bold=False, italic=False) for span in rich.spans))


def _split_ends(span: Span, marks: str) -> Iterator[Span]:
    if not any(span.look):
        yield span
        return
    kept = span.text.strip(marks)
    start = span.text.find(kept) if kept else len(span.text)
    if span.href is not None:  # a link keeps its words; only white space moves out
        kept = span.text.strip()
        start = span.text.find(kept) if kept else len(span.text)
    yield Span(span.text[:start])
    if kept:
        yield attrs.evolve(span, text=kept)
        yield Span(span.text[start + len(kept) :])


def _written(spans: tuple[Span, ...]) -> Iterator[str]:
    for href, linked in groupby(spans, key=lambda span: span.href):
        words = "".join(_emphasised(tuple(linked)))
        yield words if href is None else f"[{words}]({_target(href)})"


def _emphasised(spans: tuple[Span, ...]) -> Iterator[str]:
    for bold, group in groupby(spans, key=lambda span: span.bold):
        mark = "**" if bold else ""
        yield mark
        for span in group:
            slant = "*" if span.italic else ""
            yield f"{slant}{inline.escaped(span.text)}{slant}"
        yield mark


def _target(href: str) -> str:
    """A link's target as CommonMark takes it: in angle brackets where it has spaces or brackets."""
    if any(char in href for char in " ()<>\\"):
        return "<" + href.replace("\\", "\\\\").replace("<", "\\<").replace(">", "\\>") + ">"
    return href
