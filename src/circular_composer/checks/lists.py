# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""`list-ending` and `bullet-ending`: the marks at the end of list items.

Source: a circular of 2025: Arabic semicolons end every item but the last; the last addressee has no
mark, the last bullet a full stop. The marks after addressees are added automatically.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from circular_composer.checks.arabic import is_arabic
from circular_composer.checks.reading import Passage, Placed
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

_ENDING = re.compile(r"[ \u00a0]*+(?P<mark>[؛;،,.])[ \u00a0]*+\Z")
_ABBREVIATED = re.compile(r"(?:إلخ|الخ|etc|Inc|Ltd|Co|S\.A|Corp)\Z", re.IGNORECASE)
_MARK = re.compile(r"(?P<mark>[؛;،,.:!؟?])[\"»”)]?[ \u00a0]*+\Z")


def _typed_ending(passage: Passage, _: Setting) -> tuple[int, ...]:
    """Where a typed ending begins, and the mark; nothing when it is part of an abbreviation."""
    if passage.role != "addressee":
        return ()
    # The tail alone is looked at: a search through a long text for its end would be slow.
    tail = max(0, len(passage.text) - 40)
    found = _ENDING.search(passage.text, tail)
    if found is None or not passage.text[: found.start()].strip():
        return ()
    if found["mark"] == "." and _ABBREVIATED.search(passage.text, tail, found.start()):
        return ()
    return found.start(), found.start("mark")


def _typed_endings(
    letter: Letter, gathered: Sequence[tuple[Placed, tuple[int, ...]]]
) -> Iterator[Located]:
    """An addressee typed with its own list ending, which would be printed twice."""
    if letter.circular.language not in letter.form.house.list_marks:
        return
    for placed, (start, mark) in gathered:
        text = placed.passage.text
        finding = Finding(mark, mark + 1, {"text": text[mark]}, (Splice(start, len(text)),))
        yield Located(placed.where, finding, placed.passage)


def _lists(blocks: Sequence[Block], where: str) -> Iterator[tuple[tuple[Item, ...], str]]:
    for index, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            yield from _nested(block.items, f"{where}[{index}]")


def _nested(items: tuple[Item, ...], where: str) -> Iterator[tuple[tuple[Item, ...], str]]:
    if items:
        yield items, where
    for index, item in enumerate(items):
        yield from _nested(item.items, f"{where}.items[{index}]")


def _mixed_endings(letter: Letter, _: Sequence[tuple[Placed, Any]]) -> Iterator[Located]:
    """Items of one list, the last one aside, that end in different marks.

    An item that leads to items of its own ends as it likes, and so does one with several sentences.
    """
    passages = {placed.where: placed.passage for placed in letter.placed}
    bodies = [("body", letter.circular.body)]
    bodies += [(f"annexes[{n}].body", a.body) for n, a in enumerate(letter.circular.annexes)]
    for where, blocks in bodies:
        for items, above in _lists(blocks, where):
            yield from _judged(items, above, passages)


def _judged(items: tuple[Item, ...], above: str, passages: dict[str, Passage]) -> Iterator[Located]:
    ends: list[tuple[str, Passage, str]] = []
    for index, item in enumerate(items[:-1]):
        here = f"{above}.items[{index}].text"
        passage = passages.get(here)
        if passage is not None and not item.items:
            ends.append((here, passage, _mark(passage.text)))
    marks = Counter(mark for _, _, mark in ends)
    if len(marks) < 2:
        return
    usual = max(marks, key=lambda mark: (marks[mark], mark == "؛", mark != ""))
    for here, passage, mark in ends:
        if mark == usual:
            continue
        text = passage.text.rstrip(" \u00a0")
        if mark in {":", "!", "?", "؟"} or len(passage.sentences) > 2:
            continue
        certain = usual in {"؛", ";", "."} and mark in {"", "،", ",", ";", "؛", "."} and text
        end = len(text) - (1 if mark and text.endswith(mark) else 0)
        arabic = is_arabic(text[end - 1 : end]) or usual == "؛"
        splices = (Splice(end, len(passage.text), usual),) if certain and arabic else ()
        values = {"text": mark, "right": usual}
        finding = Finding(max(len(text) - 1, 0), len(text), values, splices)
        yield Located(here, finding, passage)


def _mark(text: str) -> str:
    found = _MARK.search(text, max(0, len(text) - 40))
    return found["mark"] if found else ""


LIST_ENDING = LetterRule(
    RuleSpec("list-ending", "warning", "A circular of 2025; the mark is added.", fixable=True),
    _typed_endings,
    _typed_ending,
    triggers=frozenset("؛;،,."),
)
BULLET_ENDING = LetterRule(
    RuleSpec("bullet-ending", "hint", "A circular of 2025.", fixable=True), _mixed_endings
)
