# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Demote, promote, move and turn lines: changes of the order, as functions of values.

A line is always changed with the items below it. Each function returns the new elements and where
the first line concerned now stands.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, frozen

from circular_composer.model import TextDirection
from circular_composer.ui.flow.lines import Element, Kind, Line

DEEPEST = 5
"""Levels of items; a letter that needs more needs another form."""


@frozen
class Rearranged:
    """The elements after a change, and the new index of the first line concerned."""

    elements: tuple[Element, ...]
    index: int


def _level(element: Element) -> int:
    return element.level if isinstance(element, Line) and element.is_item else 0


def branch_end(elements: Sequence[Element], index: int) -> int:
    """The index after an element and the items below it."""
    level = _level(elements[index])
    end = index + 1
    while end < len(elements) and _level(elements[end]) > level:
        end += 1
    return end


def demote(elements: Sequence[Element], first: int, last: int, kind: Kind = "bullet") -> Rearranged:
    """Put the lines from first to last one level deeper, below the line before them."""
    found = list(elements)
    end = max(branch_end(elements, index) for index in range(first, last + 1))
    before = elements[first - 1] if first else None
    line = elements[first]
    if not isinstance(before, Line) or not isinstance(line, Line) or before.kind == "heading":
        return Rearranged(tuple(elements), first)
    if before.kind == "spacer" or _level(line) >= min(_level(before) + 1, DEEPEST):
        return Rearranged(tuple(elements), first)
    sibling = _sibling_kind(elements, first, _level(line) + 1) or kind
    for index in range(first, end):
        one = found[index]
        if isinstance(one, Line) and one.kind not in {"heading", "spacer"}:
            level = min(_level(one) + 1, DEEPEST)
            turned: Kind = one.kind if one.is_item and index != first else sibling
            found[index] = evolve(one, kind=turned if one.is_item else sibling, level=level)
    return Rearranged(tuple(found), first)


def _sibling_kind(elements: Sequence[Element], index: int, level: int) -> Kind | None:
    """The kind of the items before an index that are so deep under the same line."""
    for element in reversed(elements[:index]):
        if _level(element) < level:
            return None
        if isinstance(element, Line) and element.level == level:
            return element.kind
    return None


def promote(elements: Sequence[Element], first: int, last: int, top: Kind) -> Rearranged:
    """Put the lines from first to last one level up; an outermost item becomes a `top` line."""
    found = list(elements)
    end = max(branch_end(elements, index) for index in range(first, last + 1))
    if all(_level(elements[index]) == 0 for index in range(first, last + 1)):
        return Rearranged(tuple(elements), first)
    for index in range(first, end):
        one = found[index]
        if isinstance(one, Line) and one.is_item:
            level = one.level - 1
            found[index] = evolve(one, level=level, kind=one.kind if level else top)
    return Rearranged(tuple(found), first)


def turn(elements: Sequence[Element], first: int, last: int, kind: Kind) -> Rearranged:
    """Make the lines from first to last headings, paragraphs or numbered paragraphs."""
    found = list(elements)
    for index in range(first, last + 1):
        one = found[index]
        if isinstance(one, Line):
            found[index] = evolve(one, kind=kind, level=0)
    return Rearranged(tuple(found), first)


def turn_items(elements: Sequence[Element], first: int, last: int, kind: Kind) -> Rearranged:
    """Make the lines from first to last bullets or sub-numbers, with their neighbours of one list.

    A paragraph is put below the paragraph before it; without one it stays what it is.
    """
    current = tuple(elements)
    for index in range(first, last + 1):
        line = current[index]
        if not isinstance(line, Line):
            continue
        if not line.is_item:
            current = demote(current, index, index, kind).elements
            line = current[index]
        if isinstance(line, Line) and line.is_item:
            current = _turn_siblings(current, index, kind)
    return Rearranged(current, first)


def _turn_siblings(elements: tuple[Element, ...], index: int, kind: Kind) -> tuple[Element, ...]:
    level = _level(elements[index])
    start = index
    while start and _level(elements[start - 1]) >= level:
        start -= 1
    end = index
    while end < len(elements) and _level(elements[end]) >= level:
        end += 1
    return tuple(
        evolve(one, kind=kind)
        if start <= position < end and isinstance(one, Line) and one.level == level
        else one
        for position, one in enumerate(elements)
    )


def move(elements: Sequence[Element], first: int, last: int, *, down: bool) -> Rearranged:
    """Move the lines from first to last, with the items below them, past their neighbour."""
    line = elements[first]
    if isinstance(line, Line) and line.kind == "spacer":
        return Rearranged(tuple(elements), first)
    end = max(branch_end(elements, index) for index in range(first, last + 1))
    if down:
        target = branch_end(elements, end) if end < len(elements) else end
        return move_to(elements, first, end, target)
    target = first - 1
    level = _level(elements[first])
    while target > 0 and _level(elements[target]) > level:
        target -= 1
    return move_to(elements, first, end, max(target, 0))


def move_to(elements: Sequence[Element], first: int, end: int, target: int) -> Rearranged:
    """Move the elements from first to before end so that they stand before `target`."""
    moved = tuple(elements[first:end])
    if first <= target <= end:
        return Rearranged(tuple(elements), first)
    if target < first:
        order = (*elements[:target], *moved, *elements[target:first], *elements[end:])
    else:
        order = (*elements[:first], *elements[end:target], *moved, *elements[target:])
    settled = spaced(order)
    return Rearranged(settled, next(i for i, one in enumerate(settled) if one is moved[0]))


def spaced(elements: Sequence[Element]) -> tuple[Element, ...]:
    """The same elements with a line before, between and after tables, and no other spacers."""
    found: list[Element] = []
    for index, element in enumerate(elements):
        if isinstance(element, Line):
            if element.kind == "spacer":
                after = elements[index + 1] if index + 1 < len(elements) else None
                before_is_line = bool(found) and isinstance(found[-1], Line)
                if before_is_line or isinstance(after, Line):
                    continue
            found.append(element)
        else:
            if not found or not isinstance(found[-1], Line):
                found.append(Line(kind="spacer"))
            found.append(element)
    if not found or not isinstance(found[-1], Line):
        found.append(Line(kind="spacer"))
    return tuple(found)


def direct(
    elements: Sequence[Element], first: int, last: int, direction: TextDirection | None
) -> Rearranged:
    """Give the elements from first to last a direction of their own, or the letter's."""
    return Rearranged(
        tuple(
            evolve(one, direction=direction) if first <= index <= last else one
            for index, one in enumerate(elements)
        ),
        first,
    )
