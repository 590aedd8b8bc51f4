# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""`cross-reference`, `typed-number`, `number-sequence`: paragraph numbers, automatic and typed.

Sources: circulars number their paragraphs, in all languages alike, so that references match; text
pasted from Word brings its numbers along as characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from attrs import frozen

from circular_composer.checks.reading import LEFT_TO_RIGHT_ROLES, Passage, Placed
from circular_composer.checks.rule import (
    Finding,
    Letter,
    LetterRule,
    Located,
    RuleSpec,
    Setting,
    Splice,
)
from circular_composer.model import Block, Item, Paragraph

_NUMBER = r"\d{1,3}(?:\.\d{1,2}){0,3}(?![\d/])(?!\.\d)"
_CITED = re.compile(
    rf"(?<!\w)(?:[وف]?(?:[بك]?ال|لل)فقر(?:ة|ات|تين|تان)|paragraphs?|§)[ \u00a0]{{0,2}}"
    rf"(?P<first>{_NUMBER})"
    rf"(?P<more>(?:[ \u00a0]?(?:[,،]|و|and|إلى|to|-|–)[ \u00a0]?{_NUMBER}){{0,9}})",
    re.IGNORECASE,
)
_ONE = re.compile(_NUMBER)
# A paragraph of something else: of a resolution, in its annex.
_ELSEWHERE = re.compile(
    r"(?:[ \u00a0](?:من[ \u00a0](?!هذ)|من[ \u00a0]هذا[ \u00a0]القرار|في[ \u00a0](?!هذ)|ب(?!هذ)|لل"
    r"|(?:of|in|to)[ \u00a0](?!this))|[ \u00a0]?\()"
)
_TYPED = re.compile(
    r"\A[ \t\u00a0]*(?P<number>\d{1,3}(?:\.\d{1,2}){0,3})"
    r"(?:\t[ \t\u00a0]*|[.)\-–][ \t\u00a0]+|[ \u00a0]{2,})"
)
_SINGLE = re.compile(r"\A(?P<number>\d{1,3})[ \u00a0]+(?=[^\W\d_])")


@frozen
class _Citation:
    """A paragraph cited by its number."""

    start: int
    end: int
    number: str


def _citations(passage: Passage, _: Setting) -> tuple[_Citation, ...]:
    text = passage.text
    named = "فقر" in text or "§" in text or "aragraph" in text.lower()
    if passage.role in LEFT_TO_RIGHT_ROLES or not named or not passage.has_digits:
        return ()
    return tuple(_read_citations(passage.text))


def _read_citations(text: str) -> Iterator[_Citation]:
    for found in _CITED.finditer(text):
        if _ELSEWHERE.match(text, found.end()):
            continue
        yield _Citation(found.start(), found.end("first"), found["first"])
        if found["more"]:
            for number in _ONE.finditer(text, found.start("more"), found.end("more")):
                yield _Citation(number.start(), number.end(), number[0])


def _numbers(blocks: Iterable[Block]) -> Iterator[tuple[str, Paragraph, int]]:
    """Each numbered paragraph with its number, counted as composition does, and its place."""
    count = 0
    for index, block in enumerate(blocks):
        if isinstance(block, Paragraph) and block.numbered:
            count += 1
            yield str(count), block, index


def _item_numbers(items: Sequence[Item], ordered: bool, above: str) -> Iterator[str]:
    for index, item in enumerate(items, 1):
        if ordered:
            number = f"{above}.{index}"
            yield number
            yield from _item_numbers(item.items, item.ordered, number)


def _all_numbers(blocks: Sequence[Block]) -> frozenset[str]:
    found = set()
    for number, paragraph, _ in _numbers(blocks):
        found.add(number)
        found.update(_item_numbers(paragraph.items, paragraph.ordered, number))
    return frozenset(found)


def _dead_references(
    letter: Letter, gathered: Sequence[tuple[Placed, tuple[_Citation, ...]]]
) -> Iterator[Located]:
    """A paragraph of this letter that does not exist; within an annex, its own are meant too."""
    body = _all_numbers(letter.circular.body)
    for placed, citations in gathered:
        known = body
        if placed.where.startswith("annexes["):
            index = int(placed.where[len("annexes[") : placed.where.index("]")])
            known = body | _all_numbers(letter.circular.annexes[index].body)
        for citation in citations:
            if citation.number not in known:
                text = placed.passage.text[citation.start : citation.end]
                finding = Finding(citation.start, citation.end, {"text": text})
                yield Located(placed.where, finding, placed.passage)


def _bodies(letter: Letter) -> Iterator[tuple[str, Sequence[Block]]]:
    yield "body", letter.circular.body
    for index, annex in enumerate(letter.circular.annexes):
        yield f"annexes[{index}].body", annex.body


def _typed_numbers(letter: Letter, _: Sequence[tuple[Placed, Any]]) -> Iterator[Located]:
    """A numbered paragraph begins with a number of its own: two numbers would be printed."""
    passages = {placed.where: placed.passage for placed in letter.placed}
    for where, blocks in _bodies(letter):
        for number, _paragraph, index in _numbers(blocks):
            here = f"{where}[{index}].text"
            passage = passages.get(here)
            if passage is None:
                continue
            found = _TYPED.match(passage.text) or _SINGLE.match(passage.text)
            if found is None or (found.re is _SINGLE and found["number"] != number):
                continue
            values = {"text": found["number"], "number": number}
            splices = (Splice(0, found.end()),)
            finding = Finding(found.start("number"), found.end("number"), values, splices)
            yield Located(here, finding, passage)


def _broken_sequences(letter: Letter, _: Sequence[tuple[Placed, Any]]) -> Iterator[Located]:
    """Numbers typed in paragraphs that are not numbered: one repeated or left out."""
    passages = {placed.where: placed.passage for placed in letter.placed}
    for where, blocks in _bodies(letter):
        last = 0
        for index, block in enumerate(blocks):
            here = f"{where}[{index}].text"
            passage = passages.get(here)
            if not isinstance(block, Paragraph) or block.numbered or passage is None:
                continue
            found = _TYPED.match(passage.text)
            if found is None or "." in found["number"]:
                continue
            number = int(found["number"])
            if last and number not in {last + 1, 1}:
                values = {"text": found["number"], "number": str(last + 1)}
                finding = Finding(found.start("number"), found.end("number"), values)
                yield Located(here, finding, passage)
            last = number


CROSS_REFERENCE = LetterRule(
    RuleSpec("cross-reference", "warning", "Paragraph numbers follow from the order."),
    _dead_references,
    _citations,
)
TYPED_NUMBER = LetterRule(
    RuleSpec("typed-number", "warning", "Text pasted with its numbers.", fixable=True),
    _typed_numbers,
)
NUMBER_SEQUENCE = LetterRule(
    RuleSpec("number-sequence", "warning", "Paragraph numbers repeated or left out."),
    _broken_sequences,
)
