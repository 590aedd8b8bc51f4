# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""`double-space`, `edge-space`, `detached-waw`: spaces that are left over.

Sources: a circular whose subject had a space before its line break; left-overs of editing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from circular_composer.checks.arabic import LETTERS
from circular_composer.checks.reading import Passage
from circular_composer.checks.rule import Finding, PassageRule, RuleSpec, Setting, Splice

_SPACES = r"[ \t\u00a0]"
_DOUBLE = re.compile(rf"(?<=\S)(?<!{_SPACES}){_SPACES}{{2,}}+(?=\S)")
_EDGE = re.compile(rf"(?:\A|(?<=\n)){_SPACES}++|(?<!{_SPACES}){_SPACES}++(?=\n|\Z)")
_WAW = re.compile(rf"(?<=[ \u00a0])و[ \u00a0]++(?=[{LETTERS}])")


def _double_spaces(passage: Passage, _: Setting) -> Iterator[Finding]:
    """More than one space between two words; one no-break space is meant."""
    for found in _DOUBLE.finditer(passage.text):
        start, end = found.span()
        yield Finding(start, end, {}, (Splice(start, end, " "),))


def _edge_spaces(passage: Passage, _: Setting) -> Iterator[Finding]:
    """Spaces at the beginning or end of a line, where nobody sees them."""
    if not passage.text.strip():
        return
    for found in _EDGE.finditer(passage.text):
        start, end = found.span()
        yield Finding(start, end, {}, (Splice(start, end),))


def _detached_waws(passage: Passage, _: Setting) -> Iterator[Finding]:
    """The conjunction wāw stands apart from its word; it is written together with it."""
    for found in _WAW.finditer(passage.text):
        start, end = found.span()
        yield Finding(start, end, {}, (Splice(start + 1, end),))


DOUBLE_SPACE = PassageRule(
    RuleSpec("double-space", "hint", "Left-overs of editing.", fixable=True),
    _double_spaces,
    triggers=frozenset(" \t\u00a0"),
)
EDGE_SPACE = PassageRule(
    RuleSpec("edge-space", "hint", "A subject with a space before its line break.", fixable=True),
    _edge_spaces,
    triggers=frozenset(" \t\u00a0"),
)
DETACHED_WAW = PassageRule(
    RuleSpec("detached-waw", "hint", "Arabic orthography.", fixable=True),
    _detached_waws,
    triggers=frozenset("و"),
)
