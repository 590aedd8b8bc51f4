# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""`placeholder`: a mark for something still to come was left in the letter.

Source: a published letter whose reference still read "DM -XX". A placeholder is only: two or more X
or x as a word or after a hyphen or slash; TBD; TBC; an ellipsis in square brackets; four or more
underscores. Braces, angle brackets and words in square brackets are text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from circular_composer.checks.reading import Passage
from circular_composer.checks.rule import Finding, PassageRule, RuleSpec, Setting

_WORD = r"0-9A-Za-z_\u00c0-\u024f"
"""What makes a Latin word; an Arabic letter beside an X does not make one word with it."""

PLACEHOLDER_PATTERN = re.compile(
    rf"(?<![{_WORD}])(?:[Xx]{{2,}}|TBD|TBC)(?![{_WORD}])"
    rf"|(?<=[-/])[Xx]{{2,}}(?![A-Za-z\u00c0-\u024f])"
    r"|\[[\s.]*(?:…|\.\s?\.)[\s.…]*\]"
    r"|_{4,}"
)


def _placeholders(passage: Passage, _: Setting) -> Iterator[Finding]:
    """Every placeholder in a printed string; a saved template's variables are left out later."""
    for found in PLACEHOLDER_PATTERN.finditer(passage.text):
        yield Finding(found.start(), found.end(), {"text": found[0]})


PLACEHOLDER = PassageRule(
    RuleSpec("placeholder", "error", 'A letter of 2007 went out with the reference "DM -XX".'),
    _placeholders,
    triggers=frozenset("XxTB[_"),
)
