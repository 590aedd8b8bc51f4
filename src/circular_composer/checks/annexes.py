# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""`annex-absent` and `annex-count`: annexes cited in the text and not there, or miscounted.

Source: the annex line is counted automatically, so what can go wrong is the text that speaks of
annexes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from circular_composer.checks.reading import LEFT_TO_RIGHT_ROLES, Passage, Placed
from circular_composer.checks.rule import Finding, Letter, LetterRule, Located, RuleSpec, Setting
from circular_composer.forms import House

_LABEL = r"(?:[A-Z]|\d{1,2})(?![\w/.\-]*[\w])"
_CITED = re.compile(
    rf"(?<!\w)(?:[وف]?(?:[بك]?ال|لل)ملحق(?:ان|ين|ات)?|[Aa]nnex(?:es)?|ANNEX(?:ES)?)[ \u00a0]"
    rf"(?P<first>{_LABEL})"
    rf"(?P<more>(?:[ \u00a0]?(?:[,،]|و|and|إلى|to|-|–)[ \u00a0]?{_LABEL}){{0,9}})"
)
_ONE = re.compile(_LABEL)
_NO_NUMBER = re.compile(
    r"(?<!\w)(?:(?:في|انظر|أنظر|راجع)[ \u00a0]الملحق|(?:[Ss]ee|[Ii]n)[ \u00a0]the[ \u00a0][Aa]nnex)"
    r"(?![\w])(?![ \u00a0](?:[A-Z\d]|\())"
)
# An annex to something else is not this letter's.
_ELSEWHERE = re.compile(
    r"[ \u00a0]?(?:\)[ \u00a0]?)?(?:(?:من|إلى)[ \u00a0](?!هذ)|ب(?:ال|ه(?!ذ))|لل|في[ \u00a0]ال"
    r"|ل(?!هذ)|(?:to|of|in)[ \u00a0](?!this))"
)
_COUNT = re.compile(
    r"(?<!\w)(?:الملحقات|الملحق|Annexes|Annex)[ \u00a0]?:[ \u00a0]?(?P<count>\d{1,3})(?!\d)"
)


@frozen
class _Citation:
    """An annex cited in a text, by its label; an empty label means the only one."""

    start: int
    end: int
    label: str


@frozen
class _Facts:
    """What a string says of annexes."""

    citations: tuple[_Citation, ...]
    counts: tuple[tuple[int, int, int], ...]


def _facts(passage: Passage, _: Setting) -> _Facts | None:
    text = passage.text
    if passage.role in LEFT_TO_RIGHT_ROLES or passage.role == "annex-title":
        return None
    if "ملحق" not in text and "nnex" not in text.lower():
        return None
    counts = tuple(
        (found.start(), found.end(), int(found["count"])) for found in _COUNT.finditer(text)
    )
    citations = tuple(_read_citations(text))
    return _Facts(citations, counts) if citations or counts else None


def _read_citations(text: str) -> Iterator[_Citation]:
    for found in _CITED.finditer(text):
        if _ELSEWHERE.match(text, found.end()):
            continue
        yield _Citation(found.start(), found.end("first"), found["first"])
        if found["more"]:
            for label in _ONE.finditer(text, found.start("more"), found.end("more")):
                yield _Citation(label.start(), label.end(), label[0])
    for found in _NO_NUMBER.finditer(text):
        if not _ELSEWHERE.match(text, found.end()):
            yield _Citation(found.start(), found.end(), "")


def _index(label: str, house: House) -> int | None:
    """Which annex a label names, from 0; None when the house labels otherwise."""
    if label.isdigit():
        return int(label) - 1 if house.annexes == "numbers" else None
    return ord(label) - ord("A") if house.annexes == "letters" else None


def _absent(letter: Letter, gathered: Sequence[tuple[Placed, _Facts]]) -> Iterator[Located]:
    """An annex that the text cites and the letter does not have."""
    count = len(letter.circular.annexes)
    for placed, facts in gathered:
        for citation in facts.citations:
            index = 0 if not citation.label else _index(citation.label, letter.form.house)
            if index is not None and 0 <= index < count:
                continue
            text = placed.passage.text[citation.start : citation.end]
            finding = Finding(citation.start, citation.end, {"text": text, "count": str(count)})
            yield Located(placed.where, finding, placed.passage)


def _miscounted(letter: Letter, gathered: Sequence[tuple[Placed, _Facts]]) -> Iterator[Located]:
    """A number of annexes typed in the text that is not theirs."""
    count = len(letter.circular.annexes)
    for placed, facts in gathered:
        for start, end, said in facts.counts:
            if said != count:
                text = placed.passage.text[start:end]
                finding = Finding(start, end, {"text": text, "count": str(count)})
                yield Located(placed.where, finding, placed.passage)


ANNEX_ABSENT = LetterRule(
    RuleSpec("annex-absent", "warning", "Annexes cited in the text but left out of a letter."),
    _absent,
    _facts,
)
ANNEX_COUNT = LetterRule(
    RuleSpec("annex-count", "warning", "Letters print the count of their annexes."),
    _miscounted,
    _facts,
)
