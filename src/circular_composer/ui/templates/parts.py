# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Changes to a template as values: its variables, and the conditions of its parts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from attrs import evolve, frozen

from circular_composer.faults import Fault, Refused
from circular_composer.filling import Filler, is_name, placeholder
from circular_composer.filling.values import variable_faults
from circular_composer.model import Addressee, Circular, Variable, get, replace, strings

_PART = re.compile(r"(?:(?:annexes\[\d+\]\.)?body\[\d+\](?:\.items\[\d+\])*|(?:to|copy_to)\[\d+\])")


@frozen
class Condition:
    """When a part is in the letter (`when`) and what it repeats for (`each`): variable names."""

    when: str = ""
    each: str = ""


def proposed_name(label: str, taken: Sequence[str]) -> str:
    """A variable's name from its label: letters of any script, digits and underscores."""
    words = unicodedata.normalize("NFKC", label).casefold()
    stem = re.sub(r"\W+", "_", words).strip("_")[:40].strip("_")
    if not is_name(stem):
        stem = f"v_{stem}".strip("_") if is_name(f"v_{stem}") else "value"
    name, count = stem, 1
    while name in taken:
        count += 1
        name = f"{stem}_{count}"
    return name


def part_of(circular: Circular, where: str) -> str:
    """The block, item or addressee that a place lies in; empty when it lies in none."""
    found = _PART.match(where)
    if found is None:
        return ""
    try:
        get(circular, found[0])
    except KeyError:
        return ""
    return found[0]


def _raw(circular: Circular, path: str) -> Any:
    """The part itself: `get` gives an addressee's text."""
    key, _, rest = path.partition("[")
    if key in {"to", "copy_to"}:
        addressee: Addressee = getattr(circular, key)[int(rest[:-1])]
        return addressee
    return get(circular, path)


def condition_of(circular: Circular, path: str) -> Condition:
    """The condition of a part."""
    part = _raw(circular, path)
    return Condition(part.when, part.each)


def with_condition(circular: Circular, path: str, condition: Condition) -> Circular:
    """Return the template with another condition of a part."""
    part = evolve(_raw(circular, path), when=condition.when, each=condition.each)
    return replace(circular, path, part)


def uses_of(circular: Circular, name: str) -> int:
    """In how many strings and conditions a variable occurs."""
    pattern = _inside(name)
    count = sum(1 for _, text in strings(circular) if pattern.search(text))
    return count + sum(1 for path in _parts(circular) if name in _names(circular, path))


def _names(circular: Circular, path: str) -> tuple[str, str]:
    condition = condition_of(circular, path)
    return condition.when, condition.each


def _parts(circular: Circular) -> list[str]:
    """Every part that can have a condition, tables among them."""
    found: dict[str, None] = {}
    for where, _ in strings(circular):
        for match in re.finditer(r"\[\d+\]", where):
            path = part_of(circular, where[: match.end()])
            if path:
                found[path] = None
    return list(found)


def _inside(name: str) -> re.Pattern[str]:
    """Finds a variable inside braces."""
    return re.compile(r"\{[{%][^{}]*(?<!\w)" + re.escape(name) + r"(?!\w)[^{}]*[%}]\}")


def changed_variable(circular: Circular, old: str, new: Variable) -> Circular:
    """Return the template with what one variable says of itself exchanged; its name stays.

    Raises:
        Refused: when the new one is unfit.
    """
    variables = (new if variable.name == old else variable for variable in circular.variables or ())
    return _with_variables(circular, tuple(variables))


def with_variable(circular: Circular, variable: Variable) -> Circular:
    """Return the template with one variable more.

    Raises:
        Refused: when it is unfit.
    """
    return _with_variables(circular, (*(circular.variables or ()), variable))


def _with_variables(circular: Circular, variables: tuple[Variable, ...]) -> Circular:
    faults = variable_faults(variables)
    if faults:
        raise Refused(*faults)
    return evolve(circular, variables=variables)


def without_variable(circular: Circular, variable: Variable) -> Circular:
    """Return the template without a variable: its example stands where it stood.

    Raises:
        Refused: when a placeholder decides by it; that is for the officer to rewrite.
    """
    word = variable.example or str(variable.default or "") or variable.label or variable.name
    simple = re.compile(r"\{\{\s*" + re.escape(variable.name) + r"\s*(?:\|[^{}]*)?\}\}")
    rest = tuple(one for one in circular.variables or () if one.name != variable.name)
    made = evolve(circular, variables=rest)
    for where, text in strings(circular):
        changed = simple.sub(lambda _: word, text)
        if changed != text:
            made = replace(made, where, changed)
    for path in _parts(made):
        condition = condition_of(made, path)
        if variable.name in (condition.when, condition.each):
            kept = Condition(
                "" if condition.when == variable.name else condition.when,
                "" if condition.each == variable.name else condition.each,
            )
            made = with_condition(made, path, kept)
    Filler(made)
    return made


def moved_variable(circular: Circular, name: str, step: int) -> Circular:
    """Return the template asking for a variable sooner or later."""
    order = list(circular.variables or ())
    index = next(number for number, variable in enumerate(order) if variable.name == name)
    target = index + step
    if not 0 <= target < len(order):
        return circular
    order[index], order[target] = order[target], order[index]
    return evolve(circular, variables=tuple(order))


def with_placeholder(circular: Circular, where: str, at: int, name: str) -> Circular:
    """Return the template with a variable put in at a place, beside what is there.

    Raises:
        Refused: when there is no text.
    """
    try:
        before = get(circular, where)
    except KeyError as error:
        raise Refused(Fault("filling.nothing-marked", where)) from error
    if not isinstance(before, str):
        raise Refused(Fault("filling.nothing-marked", where))
    return replace(circular, where, f"{before[:at]}{placeholder(name)}{before[at:]}")
