# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""How grave a rule's findings are for this family and this user."""

from __future__ import annotations

from collections.abc import Mapping

from circular_composer.checks.rule import RuleSpec
from circular_composer.forms import FormSpec
from circular_composer.office import RuleLevel


def level_of(spec: RuleSpec, form: FormSpec, chosen: Mapping[str, RuleLevel]) -> RuleLevel:
    """The level of a rule in a letter of a family.

    The family has the last word: its house rules hold for everyone who writes such letters. Where
    it is silent, the user's choice counts, except that an error stays one: what it finds must not
    go out, whoever sends it.

    Args:
        spec: the rule.
        form: the family.
        chosen: levels that the user or the office chose, by rule.
    """
    own = form.checks.get(spec.code)
    if own is not None:
        return own
    if spec.level == "error":
        return "error"
    return chosen.get(spec.code, spec.level)
