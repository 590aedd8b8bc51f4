# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""From a letter to a template: words become variables, and every other brace stays what it was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import evolve

from circular_composer.faults import Fault, Refused
from circular_composer.filling.values import called, is_example, variable_faults
from circular_composer.model import Circular, Variable, get, has_markup, replace, strings
from circular_composer.model.inline import parse

_OPENING = re.compile(r"\{(?=[{%#])")
_BRACE = '{{ "{" }}'
"""Prints one brace: a `{` that would open a placeholder is written so in a template."""


def as_template(circular: Circular, variables: Sequence[Variable] = ()) -> Circular:
    """Return the letter as a template that asks for these variables.

    Braces that a letter merely contains are written so that filling prints them again. A letter
    that is a template already keeps its text and its variables, and gets the new ones besides.

    Raises:
        Refused: with every fault of the variables.
    """
    known = circular.variables or ()
    faults = variable_faults((*known, *variables))
    if faults:
        raise Refused(*faults)
    if circular.variables is None:
        for where, text in strings(circular):
            protected = _OPENING.sub(lambda _: _BRACE, text)
            if protected != text:
                circular = replace(circular, where, protected)
    return evolve(circular, variables=(*known, *variables))


def placeholder(name: str) -> str:
    """How a variable is written in a template."""
    return f"{{{{ {name} }}}}"


def mark_variable(
    circular: Circular, where: str, start: int, end: int, variable: Variable
) -> Circular:
    """Let a variable stand for some words of a letter.

    A letter becomes a template by its first variable. A variable of that name that is there
    already is used again. What was marked becomes the variable's example when it has none and the
    words are of its kind.

    Args:
        circular: a letter or a template.
        where: path of the string.
        start: first character marked, in the string as stored.
        end: one past the last.
        variable: what stands there from now on.

    Raises:
        Refused: when the marked words cut through a link or emphasis, when there are none, or
            when the variable is unfit, or of another kind than the one of its name.
        KeyError: when the letter has no such string.
    """
    before = get(circular, where)
    if not isinstance(before, str) or not 0 <= start < end <= len(before):
        raise Refused(Fault("filling.nothing-marked", where))
    if has_markup(where) and _cuts_markup(before, start, end):
        raise Refused(Fault("filling.cuts-markup", where))
    known = {other.name: other for other in circular.variables or ()}
    kind = known[variable.name].kind if variable.name in known else variable.kind
    if kind != variable.kind:
        values = {"variable": called(variable), "kind": kind}
        raise Refused(Fault("filling.other-kind", where, values))
    if not variable.example and not variable.default:
        words = _words(before, start, end, markup=has_markup(where))
        if is_example(variable, words):
            variable = evolve(variable, example=words)
    new = () if variable.name in known else (variable,)
    escapes_braces = circular.variables is None
    template = as_template(circular, new)
    head, tail = before[:start], before[end:]
    if escapes_braces:
        head, tail = (_OPENING.sub(lambda _: _BRACE, part) for part in (head, tail))
    if head.endswith("{"):
        head = f"{head[:-1]}{_BRACE}"  # or it would open the placeholder too early
    return replace(template, where, f"{head}{placeholder(variable.name)}{tail}")


def _words(source: str, start: int, end: int, *, markup: bool) -> str:
    """The marked words without their markup."""
    if not markup:
        return source[start:end]
    return "".join(
        char
        for piece in parse(source)
        for char, at in zip(piece.text, piece.at, strict=True)
        if start <= at < end
    )


def _cuts_markup(source: str, start: int, end: int) -> bool:
    """Whether words outside the marked ones would change by what is marked."""

    def outside(text: str, first: int, last: int) -> Iterator[tuple[str, bool, bool, bool]]:
        for piece in parse(text):
            for char, at in zip(piece.text, piece.at, strict=True):
                if not first <= at < last:
                    yield char, piece.bold, piece.italic, piece.href is not None

    # A letter stands for the placeholder, as it binds emphasis like a word; in a link, an address.
    instead = "https://x" if source[:start].endswith("](") else "x"
    changed = f"{source[:start]}{instead}{source[end:]}"
    return list(outside(source, start, end)) != list(outside(changed, start, start + len(instead)))


def occurrences(circular: Circular, words: str) -> Iterator[tuple[str, int, int]]:
    """Yield every place where the same words stand, so that all can be marked at once.

    Places come last first within a string: marking one leaves the others where they were.
    """
    if not words:
        return
    for where, text in strings(circular):
        found = [match.span() for match in re.finditer(re.escape(words), text)]
        for start, end in reversed(found):
            yield where, start, end
