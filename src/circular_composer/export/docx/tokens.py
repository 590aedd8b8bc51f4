# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The words of a paragraph of a Word file, each with all that its look depends on, and back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal

from attrs import evolve, frozen
from lxml import etree

from circular_composer.comparison.wording import words_of
from circular_composer.export.docx.schema import Element, build, copied, qn

RUN, TEXT, LINK, RUN_PROPERTIES = qn("w:r"), qn("w:t"), qn("w:hyperlink"), qn("w:rPr")
BOOKMARKS = frozenset({qn("w:bookmarkStart"), qn("w:bookmarkEnd")})

Fate = Literal["same", "removed", "added"]
"""What became of something between two letters."""


@frozen(eq=False)
class Token:
    """A word, or anything else that stands in a run, with all that its look depends on.

    Attributes:
        text: a word, white space or mark; of anything else, the element in canonical XML.
        look: the run's properties in canonical XML; empty for none.
        link: the relationship of the link it is in, or empty.
        properties: the run's properties, or None.
        other: the element, where it is no text.
        before: bookmarks' ends that stand before it.
    """

    text: str
    look: bytes
    link: str
    properties: Element | None
    other: Element | None = None
    before: tuple[Element, ...] = ()

    @property
    def key(self) -> tuple[str, bytes, str, bool]:
        """What makes two of them the same."""
        return self.text, self.look, self.link, self.other is None


def tokens_of(paragraph: Element) -> tuple[list[Token], tuple[Element, ...]]:
    """The words of a paragraph, and the bookmarks' ends behind the last."""
    found: list[Token] = []
    waiting: list[Element] = []
    for child in paragraph:
        if child.tag in BOOKMARKS:
            waiting.append(child)
            continue
        link = child.get(qn("r:id"), "") if child.tag == LINK else ""
        runs = [child] if child.tag == RUN else list(child.iterchildren(RUN))
        for run in runs:
            for token in _of_run(run, link, tuple(waiting)):
                found.append(token)
                waiting = []
    return found, tuple(waiting)


def _of_run(run: Element, link: str, before: tuple[Element, ...]) -> Iterator[Token]:
    properties = run.find(RUN_PROPERTIES)
    look = b"" if properties is None else canonical(properties)
    for part in run:
        if part.tag == RUN_PROPERTIES:
            continue
        if part.tag == TEXT:
            for word in words_of(part.text or ""):
                yield Token(word, look, link, properties, before=before)
                before = ()
        else:
            name = canonical(part).decode()
            yield Token(name, look, link, properties, part, before)
            before = ()


def ended_by_removal(fates: list[tuple[Fate, Token]]) -> list[tuple[Fate, Token]]:
    """Let what is removed stand behind what is added at the end; where nothing is, a word is."""
    start = len(fates)
    while start and fates[start - 1][0] == "added":
        start -= 1
    kept, come = fates[:start], fates[start:]
    if not kept or not come:
        return fates
    if kept[-1][0] == "removed":
        first = start
        while first and fates[first - 1][0] == "removed":
            first -= 1
        return [*fates[:first], *come, *fates[first:start]]
    word = kept[-1][1]
    return [*kept[:-1], ("added", word), *come, ("removed", evolve(word, before=()))]


def stretches(fates: Sequence[tuple[Fate, Token]]) -> Iterator[list[tuple[Fate, Token]]]:
    """Words of one fate and one link, parted where a bookmark begins or ends."""
    stretch: list[tuple[Fate, Token]] = []
    for fate, token in fates:
        if stretch:
            last, other = stretch[-1]
            parted = fate != "removed" and token.before
            if last != fate or other.link != token.link or parted:
                yield stretch
                stretch = []
        stretch.append((fate, token))
    if stretch:
        yield stretch


def runs_of(tokens: Sequence[Token], fate: Fate) -> Iterator[Element]:
    """The runs of words, those that look alike in one."""
    for _, group in groupby(tokens, key=lambda token: token.look):
        alike = list(group)
        first = alike[0].properties
        run = build("w:r", None, None if first is None else copied(first))
        for is_text, part in groupby(alike, key=lambda token: token.other is None):
            if is_text:
                words = build("w:t", {"xml:space": "preserve"})
                words.text = "".join(token.text for token in part)
                run.append(words)
            else:
                run.extend(copied(token.other) for token in part if token.other is not None)
        yield struck(run) if fate == "removed" else run


def struck(run: Element) -> Element:
    """A run as deleted: its text is no text any more."""
    for words in run.iterchildren(TEXT):
        words.tag = qn("w:delText")
        words.set(qn("xml:space"), "preserve")
    return run


def canonical(element: Element) -> bytes:
    """An element in canonical XML: equal for elements that say the same."""
    return bytes(etree.tostring(element, method="c14n", with_tail=False))
