# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What is missing or doubtful in a letter: rules, their findings and certain fixes.

`check` looks at a letter once, a `Checker` again and again while it is typed. A family switches
rules off or to another level in its TOML (`[checks]`), and so does a user where the family is
silent and the rule no error; an officer silences one finding in one letter.
"""

from circular_composer.checks.checker import Checker, blocking, check
from circular_composer.checks.dictionary import Dictionaries, Speller, keep_word
from circular_composer.checks.facts import Version, versions_of
from circular_composer.checks.fixing import fix, fix_all
from circular_composer.checks.kept import Resolution
from circular_composer.checks.rule import Glyphs, RuleSpec
from circular_composer.checks.rules import RULES
from circular_composer.checks.silencing import can_silence, silence, unsilence

__all__ = [
    "RULES",
    "Checker",
    "Dictionaries",
    "Glyphs",
    "Resolution",
    "RuleSpec",
    "Speller",
    "Version",
    "blocking",
    "can_silence",
    "check",
    "fix",
    "fix_all",
    "keep_word",
    "silence",
    "unsilence",
    "versions_of",
]
