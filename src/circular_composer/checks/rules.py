# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Every rule there is, in the order of findings at one place."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from circular_composer.checks.parts import MISSING_PART, UNCONFIRMED
from circular_composer.checks.placeholders import PLACEHOLDER
from circular_composer.checks.rule import Rule, RuleSpec

ALL_RULES: tuple[Rule, ...] = (
    MISSING_PART,
    UNCONFIRMED,
    PLACEHOLDER,
)

RULES: Mapping[str, RuleSpec] = MappingProxyType({rule.spec.code: rule.spec for rule in ALL_RULES})
"""What documentation says of each rule, by code."""
