# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""`override`, `direction-mark`, `unpaired-isolate`, `hidden-character`: what nobody sees.

Sources: UAX#9 and CVE-2021-42574 (embeddings and overrides show one text and store another); text
pasted from the web. An officer's own isolates (U+2066 to U+2069), balanced, are never findings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from circular_composer.checks.arabic import is_arabic
from circular_composer.checks.reading import LEFT_TO_RIGHT_ROLES, Passage
from circular_composer.checks.rule import Finding, PassageRule, RuleSpec, Setting, Splice
from circular_composer.direction.isolating import unpaired

_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e")
_MARKS = frozenset("\u200e\u200f\u061c")
_ISOLATES = frozenset("\u2066\u2067\u2068\u2069")
_HIDDEN = frozenset(
    "\u00ad\u034f\u115f\u180e\u200b\u2028\u2029\u2061\u2062\u2063\u2064\ufeff\ufff9\ufffa\ufffb\ufffc\ufffd"
)
_LINE_ENDS = frozenset("\u2028\u2029")
_LOST = "\ufffd"


def _pattern(characters: frozenset[str]) -> re.Pattern[str]:
    return re.compile(f"[{''.join(sorted(characters))}]")


_OVERRIDE = _pattern(_OVERRIDES)
_MARK = _pattern(_MARKS)
_HIDDEN_ONE = _pattern(_HIDDEN)


def _codes(text: str) -> str:
    return " ".join(f"U+{ord(char):04X}" for char in sorted(set(text)))


def _overrides(passage: Passage, _: Setting) -> Iterator[Finding]:
    """Embeddings and overrides, U+202A to U+202E, anywhere: one finding for each string."""
    places = [found.start() for found in _OVERRIDE.finditer(passage.text)]
    if places:
        values = {"codes": _codes("".join(passage.text[place] for place in places))}
        splices = tuple(Splice(place, place + 1) for place in places)
        yield Finding(places[0], places[0] + 1, values, splices)


def _direction_marks(passage: Passage, _: Setting) -> Iterator[Finding]:
    """Direction marks that do nothing or do harm.

    In a reference, phone or address; at either end; doubled; between two Arabic letters, or between
    two Latin letters or digits. Beside a neutral character a mark may be needed.
    """
    text = passage.text
    places = [
        found.start()
        for found in _MARK.finditer(text)
        if passage.role in LEFT_TO_RIGHT_ROLES or _is_idle(passage, found.start())
    ]
    if places:
        values = {"codes": _codes("".join(text[place] for place in places))}
        splices = tuple(Splice(place, place + 1) for place in places)
        yield Finding(places[0], places[0] + 1, values, splices)


def _is_idle(passage: Passage, place: int) -> bool:
    before, after = (
        passage.text[place - 1 : place] if place else "",
        passage.text[place + 1 : place + 2],
    )
    if not before or not after or before in _MARKS:
        return True
    if is_arabic(before) and is_arabic(after):
        return True
    return before.isascii() and after.isascii() and before.isalnum() and after.isalnum()


def _unpaired_isolates(passage: Passage, _: Setting) -> Iterator[Finding]:
    """An isolate that is not closed in its line, or a closing that closes nothing."""
    places = unpaired(passage.text)
    if places:
        splices = tuple(Splice(place, place + 1) for place in places)
        yield Finding(places[0], places[0] + 1, {}, splices)


def _hidden_characters(passage: Passage, _: Setting) -> Iterator[Finding]:
    """Invisible characters that no letter needs, and the mark of a character lost on the way."""
    places = [found.start() for found in _HIDDEN_ONE.finditer(passage.text)]
    if not places:
        return
    characters = "".join(passage.text[place] for place in places)
    splices = tuple(
        Splice(place, place + 1, "\n" if char in _LINE_ENDS else "")
        for place, char in zip(places, characters, strict=True)
        if char != _LOST  # nobody knows what stood there
    )
    yield Finding(places[0], places[0] + 1, {"codes": _codes(characters)}, splices)


OVERRIDE = PassageRule(
    RuleSpec("override", "warning", "UAX#9; CVE-2021-42574.", fixable=True),
    _overrides,
    triggers=_OVERRIDES,
)
DIRECTION_MARK = PassageRule(
    RuleSpec("direction-mark", "hint", "Marks pasted from the web; UAX#9.", fixable=True),
    _direction_marks,
    triggers=_MARKS,
)
UNPAIRED_ISOLATE = PassageRule(
    RuleSpec("unpaired-isolate", "warning", "UAX#9, BD9.", fixable=True),
    _unpaired_isolates,
    triggers=_ISOLATES,
)
HIDDEN_CHARACTER = PassageRule(
    RuleSpec("hidden-character", "warning", "Left-overs of other programs.", fixable=True),
    _hidden_characters,
    triggers=_HIDDEN,
)
