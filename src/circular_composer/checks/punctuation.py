# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""`latin-punctuation`, `space-before-mark`, `space-after-mark`: marks of Arabic text.

Source: the real letters have Arabic commas and semicolons only, none of the Latin ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from circular_composer.checks.arabic import LATIN, LETTERS, MARKS, is_arabic
from circular_composer.checks.reading import LEFT_TO_RIGHT_ROLES, Passage
from circular_composer.checks.rule import Finding, PassageRule, RuleSpec, Setting, Splice

_ARABIC_MARKS = {",": "،", ";": "؛", "?": "؟"}
_LATIN_MARK = re.compile("[,;?]")
_LOOK_BACK = re.compile(rf"[{LETTERS}{LATIN}\d](?=[{MARKS}\s\"'()\[\]«»“”*%]*$)")
_BACK = 12
"""Characters before a mark in which the word it follows ends."""
_SPACE_BEFORE = re.compile(
    r"(?<=[^\s\u00a0(\[«“])(?<![ \t\u00a0])[ \t\u00a0]++"
    r"(?=(?:[،؛؟,;:?!]|\.(?!\.))(?:[\s)\]»”\"]|$)|[)\]»”](?:[\s،؛؟,;:?!.]|$))"
    r"|(?<=[(\[«“])[ \t\u00a0]++(?=\S)"
)
_NO_SPACE_AFTER = re.compile(
    rf"(?:[،؛؟](?=[{LETTERS}])|(?<=[{LETTERS}][{LETTERS}])[.:!](?=[{LETTERS}]{{2}}))"
)


def _in_arabic(passage: Passage, place: int) -> bool:
    """Whether a mark belongs to Arabic text: an Arabic word before it, or only one right after."""
    before = passage.text[max(0, place - _BACK) : place]
    last = _LOOK_BACK.search(before)
    if last and is_arabic(last[0]):
        return True
    after = passage.text[place + 1 : place + 4].lstrip(' \u00a0\n"«“(')
    return is_arabic(after[:1])


def _latin_marks(passage: Passage, _: Setting) -> Iterator[Finding]:
    """A Latin comma, semicolon or question mark in Arabic text, outside addresses."""
    if passage.role in LEFT_TO_RIGHT_ROLES:
        return
    for found in _LATIN_MARK.finditer(passage.text):
        place = found.start()
        if _in_arabic(passage, place) and not passage.in_address(place):
            right = _ARABIC_MARKS[found[0]]
            values = {"text": found[0], "right": right}
            yield Finding(place, place + 1, values, (Splice(place, place + 1, right),))


def _spaces_before(passage: Passage, setting: Setting) -> Iterator[Finding]:
    """A space before a mark that ends something, or inside a bracket; French has such spaces."""
    if passage.role in LEFT_TO_RIGHT_ROLES or setting.language == "fr":
        return
    for found in _SPACE_BEFORE.finditer(passage.text):
        start, end = found.span()
        mark = passage.text[start - 1] if passage.text[start - 1] in "([«“" else passage.text[end]
        yield Finding(start, end, {"text": mark}, (Splice(start, end),))


def _no_spaces_after(passage: Passage, _: Setting) -> Iterator[Finding]:
    """A mark with the next Arabic word right against it."""
    if passage.role in LEFT_TO_RIGHT_ROLES:
        return
    for found in _NO_SPACE_AFTER.finditer(passage.text):
        start, end = found.span()
        if not passage.in_address(start):
            yield Finding(start, end, {"text": found[0]}, (Splice(end, end, " "),))


LATIN_PUNCTUATION = PassageRule(
    RuleSpec(
        "latin-punctuation",
        "warning",
        "Two real letters: Arabic comma and semicolon only.",
        fixable=True,
    ),
    _latin_marks,
    triggers=frozenset(_ARABIC_MARKS),
)
SPACE_BEFORE_MARK = PassageRule(
    RuleSpec("space-before-mark", "hint", "Arabic typographic habit.", fixable=True),
    _spaces_before,
    triggers=frozenset("،؛؟,;:?!.)]»”([«“"),
)
SPACE_AFTER_MARK = PassageRule(
    RuleSpec("space-after-mark", "hint", "Arabic typographic habit.", fixable=True),
    _no_spaces_after,
    triggers=frozenset("،؛؟.:!"),
)
