# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Stored inline markup to stretches of text and back, without a character lost.

Emphasis in a letter is CommonMark; in the editor it is simply bold. Not every stretch can be
written as CommonMark emphasis (6.2: a closing mark may not follow a space, and so on), so what is
written is read again, and an emphasis that did not come back is narrowed, or given up; the text
never is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from attrs import evolve, frozen

from circular_composer.model.inline import escaped, is_literal, parse


@frozen
class Span:
    """A stretch of literal text of one emphasis and one link."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str | None = None


@lru_cache(maxsize=4096)
def read(source: str) -> tuple[Span, ...]:
    """The stretches of a stored string."""
    return tuple(Span(one.text, one.bold, one.italic, one.href) for one in parse(source))


@lru_cache(maxsize=512)
def _offsets(source: str) -> tuple[int, ...]:
    return tuple(offset for piece in parse(source) for offset in piece.at)


def to_source(source: str, position: int) -> int:
    """The offset in the stored string of a position in the text that it shows."""
    if is_literal(source):
        return min(position, len(source))
    offsets = _offsets(source)
    if position < len(offsets):
        return offsets[position]
    return offsets[-1] + 1 if offsets and position == len(offsets) else len(source)


def from_source(source: str, offset: int) -> int:
    """The position in the text shown of an offset in the stored string."""
    return min(offset, len(source)) if is_literal(source) else bisect_left(_offsets(source), offset)


def sliced(source: str, start: int, end: int | None) -> tuple[Span, ...]:
    """The stretches of a stored string between two places in the text that it shows."""
    found: list[Span] = []
    at = 0
    for span in read(source):
        cut = span.text[max(start - at, 0) : None if end is None else max(end - at, 0)]
        if cut:
            found.append(evolve(span, text=cut))
        at += len(span.text)
    return tuple(found)


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same stretches, neighbours that look alike made one and empty ones left out."""
    found: list[Span] = []
    for span in spans:
        if not span.text:
            continue
        last = found[-1] if found else None
        if last and evolve(last, text="") == evolve(span, text=""):
            found[-1] = evolve(last, text=last.text + span.text)
        else:
            found.append(span)
    return tuple(found)


def write(spans: Sequence[Span], was: str = "") -> str:
    """The string that is read back as these stretches.

    Args:
        spans: the stretches.
        was: the string as stored before; kept as it was typed when it still says the same.
    """
    wanted = joined(spans)
    if was and read(was) == wanted:
        return was
    if not any(span.bold or span.italic or span.href is not None for span in wanted):
        return escaped("".join(span.text for span in wanted))
    for weaken in _WEAKER:
        weaker = joined(weaken(wanted))
        source = _write(weaker)
        if read(source) == weaker:
            return source
    return escaped("".join(span.text for span in wanted))


def _write(spans: tuple[Span, ...]) -> str:
    """Links outside, bold within, italic innermost."""
    return "".join(
        f"[{_bold(group)}]({_target(href)})" if href is not None else _bold(group)
        for href, group in _grouped(spans, lambda span: span.href)
    )


def _bold(spans: Sequence[Span]) -> str:
    return "".join(
        f"**{_italic(group)}**" if bold else _italic(group)
        for bold, group in _grouped(spans, lambda span: span.bold)
    )


def _italic(spans: Sequence[Span]) -> str:
    return "".join(
        f"*{escaped(span.text)}*" if span.italic else escaped(span.text) for span in spans
    )


def _target(href: str) -> str:
    """A link's target as CommonMark takes it: in angle brackets when it could be misread."""
    if any(char in href for char in " ()<>\\") or not href:
        inner = href.replace("\\", "\\\\").replace("<", "\\<").replace(">", "\\>")
        return f"<{inner}>"
    return href


def _grouped(
    spans: Sequence[Span], key: Callable[[Span], object]
) -> Iterable[tuple[str | None, list[Span]]]:
    group: list[Span] = []
    for span in spans:
        if group and key(group[-1]) != key(span):
            yield key(group[-1]), group  # type: ignore[misc]  # a link's target or a flag
            group = []
        group.append(span)
    if group:
        yield key(group[-1]), group  # type: ignore[misc]


def _as_is(spans: Sequence[Span]) -> Iterable[Span]:
    return spans


def _narrowed(spans: Sequence[Span]) -> Iterable[Span]:
    """Emphasis without the spaces and punctuation at its ends, where CommonMark takes none."""
    for index, span in enumerate(spans):
        if not (span.bold or span.italic):
            yield span
            continue
        before = spans[index - 1] if index else None
        after = spans[index + 1] if index + 1 < len(spans) else None
        head = tail = 0
        while head < len(span.text) and not span.text[head].isalnum() and _open(before):
            head += 1
        while tail < len(span.text) - head and not span.text[-1 - tail].isalnum() and _open(after):
            tail += 1
        end = len(span.text) - tail
        yield Span(span.text[:head], href=span.href)
        yield evolve(span, text=span.text[head:end])
        yield Span(span.text[end:], href=span.href)


def _open(neighbour: Span | None) -> bool:
    """Whether an emphasis ends against this neighbour, rather than going on in it."""
    return neighbour is None or not (neighbour.bold or neighbour.italic)


def _bold_only(spans: Sequence[Span]) -> Iterable[Span]:
    return _narrowed(joined(evolve(span, italic=False) for span in spans))


def _links_only(spans: Sequence[Span]) -> Iterable[Span]:
    return (Span(span.text, href=span.href) for span in spans)


_WEAKER: tuple[Callable[[Sequence[Span]], Iterable[Span]], ...] = (
    _as_is,
    _narrowed,
    _bold_only,
    _links_only,
)
