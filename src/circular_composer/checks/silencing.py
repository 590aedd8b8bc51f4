# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Findings an officer has put to rest in one letter.

A silence remembers the rule and the words concerned with one word on either side, not the place: it
holds when paragraphs move and when the rest of the paragraph changes, and ends when the words
themselves change. So that it rests one finding and not every one like it, the neighbours count.
"""

from __future__ import annotations

import attrs

from circular_composer.checks.rules import RULES
from circular_composer.model import Circular, Problem, Silence, get

_VALUES = frozenset({"reference", "date", "phone", "fax", "email", "web"})
"""Parts that are values, in which no placeholder can be meant."""
_LIMIT = 200
"""Characters of a silence's text; what is concerned is rarely longer."""


def silence_text(problem: Problem, source: str) -> str:
    """The words that name a finding: those concerned, and one neighbour on either side."""
    if problem.start is None or problem.end is None:
        return problem.where if not source else " ".join(source.split())[:_LIMIT]
    before = source[max(0, problem.start - _LIMIT) : problem.start].split()
    after = source[problem.end : problem.end + _LIMIT].split()
    glued_before = problem.start > 0 and not source[problem.start - 1].isspace()
    glued_after = problem.end < len(source) and not source[problem.end].isspace()
    left = " ".join(before[-1:]) + ("" if glued_before else " ")
    right = ("" if glued_after else " ") + " ".join(after[:1])
    concerned = " ".join(source[problem.start : problem.end].split())[:_LIMIT]
    return f"{left}{concerned}{right}".strip()


def can_silence(circular: Circular, problem: Problem) -> bool:
    """Whether an officer may put this finding to rest.

    A missing part and an unconfirmed fact have their own remedy; a placeholder may be meant (a
    numeral, a quotation) in running text, never in a reference, date, phone or address.
    """
    spec = RULES.get(problem.rule)
    if spec is None or not spec.silenceable:
        return False
    last = problem.where.rsplit(".", 1)[-1]
    if problem.rule == "placeholder" and last in _VALUES:
        return False
    return bool(_silence(circular, problem).text)


def silence(circular: Circular, problem: Problem) -> Circular:
    """Return the letter with this finding put to rest.

    Raises:
        ValueError: when the finding is one that cannot be (`can_silence`).
    """
    if not can_silence(circular, problem):
        raise ValueError(problem.rule)
    made = _silence(circular, problem)
    if made in circular.silenced:
        return circular
    return attrs.evolve(circular, silenced=(*circular.silenced, made))


def unsilence(circular: Circular) -> Circular:
    """Return the letter with every finding told again."""
    return attrs.evolve(circular, silenced=())


def _silence(circular: Circular, problem: Problem) -> Silence:
    try:
        value = get(circular, problem.where)
    except KeyError:
        value = ""
    return Silence(problem.rule, silence_text(problem, value if isinstance(value, str) else ""))


def is_silenced(circular: Circular, problem: Problem) -> bool:
    """Whether the officer has put this finding to rest."""
    return (
        any(silent.rule == problem.rule for silent in circular.silenced)
        and can_silence(circular, problem)
        and any(
            (silent.rule, silent.text) == (problem.rule, _silence(circular, problem).text)
            for silent in circular.silenced
        )
    )
