# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Every rule there is, in the order of findings at one place."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from circular_composer.checks.addresses import EMAIL_SYNTAX, URL_SYNTAX
from circular_composer.checks.annexes import ANNEX_ABSENT, ANNEX_COUNT
from circular_composer.checks.characters import (
    MISSING_GLYPH,
    MIXED_DIGITS,
    PRESENTATION_FORM,
    TATWEEL_RULE,
)
from circular_composer.checks.dates import IMPOSSIBLE_DATE, WRONG_WEEKDAY
from circular_composer.checks.deadlines import (
    DATES_DISAGREE,
    DEADLINE_AFTER_EVENT,
    DEADLINE_BEFORE_LETTER,
    WEEKEND_DEADLINE,
)
from circular_composer.checks.doubling import DOUBLED_WORD
from circular_composer.checks.hamza import HAMZA
from circular_composer.checks.hidden import (
    DIRECTION_MARK,
    HIDDEN_CHARACTER,
    OVERRIDE,
    UNPAIRED_ISOLATE,
)
from circular_composer.checks.leftovers import LEFTOVER
from circular_composer.checks.links import DEAD_LINK, LINK_DIFFERS, NO_ADDRESS, STOP_IN_LINK
from circular_composer.checks.lists import BULLET_ENDING, LIST_ENDING
from circular_composer.checks.marks import UNPAIRED_MARK
from circular_composer.checks.names import NAME_VARIES
from circular_composer.checks.numbering import CROSS_REFERENCE, NUMBER_SEQUENCE, TYPED_NUMBER
from circular_composer.checks.parts import MISSING_PART, UNCONFIRMED
from circular_composer.checks.phones import PHONE, PHONE_GROUPS
from circular_composer.checks.placeholders import PLACEHOLDER
from circular_composer.checks.punctuation import (
    LATIN_PUNCTUATION,
    SPACE_AFTER_MARK,
    SPACE_BEFORE_MARK,
)
from circular_composer.checks.ranges import MIXED_RANGES, RANGE_ORDER
from circular_composer.checks.resolutions import (
    RESOLUTION_NUMBER,
    RESOLUTION_OUTDATED,
    RESOLUTION_PLACE,
)
from circular_composer.checks.rule import Rule, RuleSpec
from circular_composer.checks.spaces import DETACHED_WAW, DOUBLE_SPACE, EDGE_SPACE
from circular_composer.checks.spelling import SPELLING
from circular_composer.checks.times import HOURS_ORDER, IMPOSSIBLE_HOUR, TIME_STYLE
from circular_composer.checks.versions import VERSION_DIFFERS, VERSION_LENGTH
from circular_composer.checks.wording import CONFUSION, MONTH_NAME, TERM
from circular_composer.checks.zones import TIME_ZONE

ALL_RULES: tuple[Rule, ...] = (
    MISSING_PART,
    UNCONFIRMED,
    PLACEHOLDER,
    IMPOSSIBLE_DATE,
    WRONG_WEEKDAY,
    DEADLINE_BEFORE_LETTER,
    DEADLINE_AFTER_EVENT,
    DATES_DISAGREE,
    WEEKEND_DEADLINE,
    IMPOSSIBLE_HOUR,
    HOURS_ORDER,
    TIME_ZONE,
    TIME_STYLE,
    MIXED_RANGES,
    RANGE_ORDER,
    DEAD_LINK,
    LINK_DIFFERS,
    STOP_IN_LINK,
    NO_ADDRESS,
    EMAIL_SYNTAX,
    URL_SYNTAX,
    PHONE,
    PHONE_GROUPS,
    UNPAIRED_MARK,
    LATIN_PUNCTUATION,
    SPACE_BEFORE_MARK,
    SPACE_AFTER_MARK,
    DOUBLE_SPACE,
    EDGE_SPACE,
    DETACHED_WAW,
    MIXED_DIGITS,
    TATWEEL_RULE,
    PRESENTATION_FORM,
    MISSING_GLYPH,
    OVERRIDE,
    UNPAIRED_ISOLATE,
    HIDDEN_CHARACTER,
    DIRECTION_MARK,
    RESOLUTION_OUTDATED,
    RESOLUTION_PLACE,
    RESOLUTION_NUMBER,
    ANNEX_ABSENT,
    ANNEX_COUNT,
    CROSS_REFERENCE,
    TYPED_NUMBER,
    NUMBER_SEQUENCE,
    LIST_ENDING,
    BULLET_ENDING,
    MONTH_NAME,
    CONFUSION,
    TERM,
    HAMZA,
    DOUBLED_WORD,
    NAME_VARIES,
    LEFTOVER,
    VERSION_DIFFERS,
    VERSION_LENGTH,
    SPELLING,
)

RULES: Mapping[str, RuleSpec] = MappingProxyType({rule.spec.code: rule.spec for rule in ALL_RULES})
"""What documentation says of each rule, by code."""
