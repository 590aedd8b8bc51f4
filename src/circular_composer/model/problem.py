# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""A problem found in a letter: codes and values, no words; the words are put in at the edge."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from attrs import field, frozen

Level = Literal["error", "warning", "hint"]


@frozen
class Edit:
    """One certain fix: the string at `where` becomes `text`. Applied with `paths.replace`."""

    where: str
    text: str


@frozen
class Problem:
    """One finding of a rule.

    Attributes:
        rule: the rule's code, such as `missing-part`; its words are found under this code.
        level: `error` blocks a final export, `warning` is very likely wrong, `hint` worth a look.
        where: the path in the document file, such as `body[3].items[1].text`.
        start: first character concerned in the string at `where`, as typed; None for the whole.
        end: one past the last character concerned.
        values: what the rule's sentence mentions, by name.
        fix: edits that mend it, when a fix is certain; together they are one undo step.
    """

    rule: str
    level: Level
    where: str
    start: int | None = None
    end: int | None = None
    values: Mapping[str, str] = field(factory=dict, hash=False)
    fix: tuple[Edit, ...] = ()
