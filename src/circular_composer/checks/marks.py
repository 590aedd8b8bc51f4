# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""`unpaired-mark`: a bracket or quotation mark without its partner.

Source: a published circular whose subject opened a quotation and never closed it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

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

_QUOTES = frozenset('"“«')
_CLOSING = {'"': '"', "“": "”", "«": "»"}


@frozen
class _Marks:
    """The lone marks of a string, and what it quotes."""

    alone: tuple[int, ...]
    turned: tuple[tuple[int, int], ...]
    quoted: frozenset[str]


def _marks(passage: Passage, _: Setting) -> _Marks | None:
    if passage.role in LEFT_TO_RIGHT_ROLES:
        return None
    pairing = passage.pairing
    outside = tuple(place for place in pairing.alone if not passage.in_address(place))
    quoted = frozenset(passage.text[start:end] for start, end in pairing.quoted)
    if not (outside or pairing.turned or quoted):
        return None
    return _Marks(outside, pairing.turned, quoted)


def _unpaired(_: Letter, gathered: Sequence[tuple[Placed, _Marks]]) -> Iterator[Located]:
    """Each lone mark; a quotation is closed where the letter closes the same words elsewhere."""
    quoted = sorted({text for _place, marks in gathered for text in marks.quoted}, key=len)
    for placed, marks in gathered:
        text = placed.passage.text
        for place in marks.alone:
            splices = tuple(_closing(text, place, quoted))
            finding = Finding(place, place + 1, {"text": text[place]}, splices)
            yield Located(placed.where, finding, placed.passage)
        for one, other in marks.turned:
            splices = (Splice(one, one + 1, text[other]), Splice(other, other + 1, text[one]))
            finding = Finding(one, other + 1, {"text": text[one] + text[other]}, splices)
            yield Located(placed.where, finding, placed.passage)


def _closing(text: str, place: int, quoted: Iterable[str]) -> Iterator[Splice]:
    """Where the quotation opened here ends, by the longest of the quotations closed elsewhere."""
    if text[place] not in _QUOTES:
        return
    end = 0
    for words in quoted:
        if words.strip() and text.startswith(words, place + 1):
            after = place + 1 + len(words)
            if not text[after : after + 1].isalnum():
                end = max(end, after)
    if end:
        yield Splice(end, end, _CLOSING[text[place]])


UNPAIRED_MARK = LetterRule(
    RuleSpec("unpaired-mark", "warning", "A subject with seven quotation marks.", fixable=True),
    _unpaired,
    _marks,
    triggers=frozenset('()[]{}«»“”‹›"'),
)
