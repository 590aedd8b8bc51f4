# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""`name-varies`: the same name written in several ways.

Source: a circular that wrote one initiative's name quoted with its acronym, quoted without, and
with the acronym but without quotation marks. After the first mention the acronym may be left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from circular_composer.checks.arabic import WORD, folded
from circular_composer.checks.reading import RUNNING_ROLES, Passage, Placed
from circular_composer.checks.rule import Finding, Letter, LetterRule, Located, RuleSpec, Setting

_ACRONYM = r"\((?P<acronym>[A-Z][A-Z0-9\-]{1,15})\)"
_INSIDE = re.compile(rf"[ \u00a0]?{_ACRONYM}[ \u00a0]?$")
_AFTER = re.compile(rf"[\"»”]?[ \u00a0]?{_ACRONYM}")
_FEWEST_WORDS = 3
"""Words of a name: shorter quotations are too often words in their own sense."""
_MOST_NAMES = 40
"""Names looked for; no letter quotes more."""


@frozen
class _Mention:
    """A name as written in one place.

    Attributes:
        words: its words, folded.
        start: offset of its first character.
        end: offset after its last one.
        quoted: whether it stands in quotation marks.
        acronym: where its acronym stands: within the quotation, after it, or nowhere.
    """

    words: tuple[str, ...]
    start: int
    end: int
    quoted: bool
    acronym: str


def _quotations(passage: Passage, _: Setting) -> tuple[_Mention, ...]:
    """The names quoted in a string."""
    return tuple(_read_quotations(passage))


def _read_quotations(passage: Passage) -> Iterator[_Mention]:
    for start, end in passage.pairing.quoted:
        text = passage.text[start:end]
        inside = _INSIDE.search(text)
        name = text[: inside.start()] if inside else text
        words = tuple(folded(word) for word in WORD.findall(name))
        if len(words) < _FEWEST_WORDS:
            continue
        acronym = "inside" if inside else "after" if _AFTER.match(passage.text, end) else ""
        yield _Mention(words, start, start + len(name), quoted=True, acronym=acronym)


def _unquoted(passage: Passage, words: tuple[str, ...]) -> Iterator[_Mention]:
    """Where a name stands in running text without quotation marks."""
    if passage.role not in RUNNING_ROLES or not passage.words.issuperset(words):
        return
    found, plain = passage.placed_words, passage.word_list
    for index in range(len(found) - len(words) + 1):
        if plain[index] != words[0] or plain[index : index + len(words)] != words:
            continue
        start, end = found[index].start(), found[index + len(words) - 1].end()
        quoted = any(low <= start < high for low, high in passage.pairing.quoted)
        if quoted or passage.text[start - 1 : start] in {'"', "“", "«"}:
            continue
        acronym = "after" if _AFTER.match(passage.text, end) else ""
        yield _Mention(words, start, end, quoted=False, acronym=acronym)


def _varying(
    letter: Letter, gathered: Sequence[tuple[Placed, tuple[_Mention, ...]]]
) -> Iterator[Located]:
    """Mentions without the quotation marks others have, or with the acronym elsewhere."""
    names: dict[tuple[str, ...], list[tuple[Placed, _Mention]]] = {}
    for placed, mentions in gathered:
        for mention in mentions:
            if mention.words in names or len(names) < _MOST_NAMES:
                names.setdefault(mention.words, []).append((placed, mention))
    for words, quoted in names.items():
        unquoted = [
            (placed, mention)
            for placed in letter.placed
            for mention in _unquoted(placed.passage, words)
        ]
        written = [*quoted, *unquoted]
        ways = {(mention.quoted, mention.acronym) for _, mention in written}
        placing = next((m.acronym for _, m in quoted if m.acronym), "")
        for placed, mention in written:
            moved = mention.quoted and mention.acronym and mention.acronym != placing
            if mention.quoted and not moved:
                continue
            text = placed.passage.text[mention.start : mention.end]
            values = {"text": text, "count": str(len(ways))}
            finding = Finding(mention.start, mention.end, values)
            yield Located(placed.where, finding, placed.passage)


NAME_VARIES = LetterRule(
    RuleSpec("name-varies", "hint", "A circular with one initiative written in three ways."),
    _varying,
    _quotations,
    triggers=frozenset('"«»“”'),
)
