# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Small letters for tests of the checks, and what a rule finds in them."""

from __future__ import annotations

from functools import cache
from typing import Any

import attrs

from circular_composer.checks import check, fix_all
from circular_composer.forms import FormSpec, load_form
from circular_composer.model import Block, Circular, Paragraph, Problem, get


@cache
def form(name: str = "tsb-circular") -> FormSpec:
    """A family, read once."""
    return load_form(name)


def letter(*texts: str | Block, **changes: Any) -> Circular:
    """A letter of 2 March 2026 whose body is these texts, with other parts as given."""
    blocks = tuple(Paragraph(text) if isinstance(text, str) else text for text in texts)
    made = Circular(form="tsb-circular", date="2026-03-02", body=blocks)
    return attrs.evolve(made, **changes)


def problems(
    circular: Circular, rule: str, family: FormSpec | None = None, **options: Any
) -> list[Problem]:
    """The findings of one rule."""
    found = check(circular, family or form(circular.form or "tsb-circular"), **options)
    return [problem for problem in found if problem.rule == rule]


def found(
    circular: Circular, rule: str, family: FormSpec | None = None
) -> list[tuple[str, str | None]]:
    """Path and concerned text of each finding of one rule; None for a whole part."""
    return [
        (
            problem.where,
            None
            if problem.start is None
            else get(circular, problem.where)[problem.start : problem.end],
        )
        for problem in problems(circular, rule, family)
    ]


def texts(circular: Circular, rule: str) -> list[str | None]:
    """The concerned text of each finding of one rule."""
    return [text for _, text in found(circular, rule)]


def mended(circular: Circular, rule: str) -> Circular:
    """The letter with every fix of one rule applied."""
    return fix_all(circular, problems(circular, rule))


def body(circular: Circular) -> list[str]:
    """The texts of the body's paragraphs."""
    return [block.text for block in circular.body if isinstance(block, Paragraph)]


def mended_text(text: str, rule: str) -> str:
    """A paragraph with every fix of one rule applied; the rule then finds nothing to mend."""
    result = mended(letter(text), rule)
    assert not any(problem.fix for problem in problems(result, rule))
    return body(result)[0]
