# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""`resolution-place`, `resolution-number`, `resolution-outdated`: how resolutions are cited.

Source: the Union's drafting guidance for its Plenipotentiary Conference of 2018: place and year
belong to a resolution's number and are not left out, and no "No." stands before the number. The
resolution that the State of Palestine's line cites changes with each revision; as cited now it is
a kept resolution.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from circular_composer.checks.arabic import is_arabic
from circular_composer.checks.reading import LEFT_TO_RIGHT_ROLES, Passage, Placed
from circular_composer.checks.rule import (
    Finding,
    Letter,
    LetterRule,
    Located,
    PassageRule,
    RuleSpec,
    Setting,
    Splice,
)

_CITED = re.compile(
    r"(?<!\w)(?P<word>[وف]?(?:[بك]?ال|لل)قرار|Resolution)[ \u00a0]"
    r"(?P<no>(?:رقم|No\.?|no\.?|number)[ \u00a0]?)?(?P<number>\d{1,4})(?![\d/])(?!\.\d)"
    r"(?:[ \u00a0]?\((?P<inside>[^()\n]{1,120})\))?"
)
_YEAR = re.compile(r"(?:19|20)\d{2}")
# Resolutions of other bodies have no place in their number.
_OTHER_BODY = re.compile(
    r"مجلس|جمعية العامة|الأمم المتحدة|Council|General Assembly|United Nations|UNGA|ECOSOC"
)
_NEAR = 60
"""Characters beside a citation in which the body it belongs to is named."""


@frozen
class _Citation:
    """A resolution cited in a text.

    Attributes:
        start: offset of the word.
        end: offset after the number.
        number: its number.
        inside: offsets of what stands in brackets after it.
        full: whether that names a year.
        other: whether it is another body's.
        no: offsets of the word for number before it.
        language: the language it is cited in.
    """

    start: int
    end: int
    number: int
    inside: tuple[int, int] | None
    full: bool
    other: bool
    no: tuple[int, int] | None
    language: str


def _citations(passage: Passage, _: Setting) -> tuple[_Citation, ...]:
    named = "قرار" in passage.text or "Resolution" in passage.text
    if passage.role in LEFT_TO_RIGHT_ROLES or not named:
        return ()
    return tuple(_read_citations(passage))


def _read_citations(passage: Passage) -> Iterator[_Citation]:
    for found in _CITED.finditer(passage.text):
        inside = found["inside"]
        start, end = passage.sentence(found.start())
        around = passage.text[max(start, found.start() - _NEAR) : min(end, found.end() + _NEAR)]
        yield _Citation(
            found.start(),
            found.end("number"),
            int(found["number"]),
            found.span("inside") if inside else None,
            bool(inside and _YEAR.search(inside)),
            bool(_OTHER_BODY.search(around)),
            found.span("no") if found["no"] else None,
            "ar" if is_arabic(found["word"][-1]) else "en",
        )


def _without_place(
    _: Letter, gathered: Sequence[tuple[Placed, tuple[_Citation, ...]]]
) -> Iterator[Located]:
    """A resolution of which the letter never gives place and year; said at its first mention."""
    full = {
        citation.number for _place, several in gathered for citation in several if citation.full
    }
    for placed, several in gathered:
        for citation in several:
            if citation.number in full or citation.other:
                continue
            full.add(citation.number)
            text = placed.passage.text[citation.start : citation.end]
            finding = Finding(citation.start, citation.end, {"text": text})
            yield Located(placed.where, finding, placed.passage)


def _with_number_word(passage: Passage, setting: Setting) -> Iterator[Finding]:
    """The word `رقم` or "No." before a resolution's number."""
    for citation in _citations(passage, setting):
        if citation.no and not citation.other:
            start, end = citation.no
            text = passage.text[start:end].strip()
            yield Finding(start, end, {"text": text}, (Splice(start, end),))


def _outdated(passage: Passage, setting: Setting) -> Iterator[Finding]:
    """A revision older than the one among the kept resolutions."""
    for citation in _citations(passage, setting):
        now = setting.resolutions.get(citation.number)
        if now is None or citation.inside is None or not citation.full or citation.other:
            continue
        start, end = citation.inside
        inside = passage.text[start:end]
        years = [int(year) for year in _YEAR.findall(inside)]
        right = now.bracket(citation.language)
        if years and max(years) < now.year and right:
            yield Finding(
                start, end, {"text": inside, "right": right}, (Splice(start, end, right),)
            )


RESOLUTION_PLACE = LetterRule(
    RuleSpec("resolution-place", "warning", "Drafting guidance of PP-18."),
    _without_place,
    _citations,
)
RESOLUTION_NUMBER = PassageRule(
    RuleSpec("resolution-number", "hint", "Drafting guidance of PP-18.", fixable=True),
    _with_number_word,
)
RESOLUTION_OUTDATED = PassageRule(
    RuleSpec(
        "resolution-outdated", "warning", "The addressee line of a 2016 letter.", fixable=True
    ),
    _outdated,
)
