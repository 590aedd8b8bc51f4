# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""A family with the letterhead that an office chose for it, in place of its own."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve

from circular_composer.forms.spec import FormSpec, HeadLine
from circular_composer.office import Office


def dressed(form: FormSpec, office: Office) -> FormSpec:
    """Return the family as it is printed for this office; what was not chosen stays its own."""
    choice = office.letterheads.get(form.id)
    if choice is None:
        return form
    head, foot = form.letterhead, form.footer
    if choice.lines:
        head = evolve(head, lines=_head_lines(choice.lines, form))
    if choice.logo:
        head = evolve(head, logo=choice.logo if isinstance(choice.logo, bytes) else None)
    if choice.logo_alt:
        head = evolve(head, logo_alt={**head.logo_alt, **choice.logo_alt})
    if choice.footer:
        foot = evolve(foot, lines=_by_line(choice.footer))
    return evolve(form, letterhead=head, footer=foot)


def _head_lines(chosen: Mapping[str, tuple[str, ...]], form: FormSpec) -> tuple[HeadLine, ...]:
    """Lines in the styles of the family's own; more than it has are in the style of its last."""
    styles = [line.style for line in form.letterhead.lines] or ["letterhead"]
    return tuple(
        HeadLine(styles[min(index, len(styles) - 1)], words)
        for index, words in enumerate(_by_line(chosen))
    )


def _by_line(chosen: Mapping[str, tuple[str, ...]]) -> tuple[Mapping[str, str], ...]:
    """The same lines by number; where a language has fewer, an empty one that is not printed."""
    count = max((len(lines) for lines in chosen.values()), default=0)
    return tuple(
        {language: lines[index] if index < len(lines) else "" for language, lines in chosen.items()}
        for index in range(count)
    )
