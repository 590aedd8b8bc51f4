# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Facts to confirm, followed through a change of the letter.

A fact is named by its path, and a path changes when something before it comes or goes. So after
each change a fact is looked for by its text: where it was, then elsewhere in its part of the
letter. A fact whose text was changed has been touched, and need not be confirmed any more.
"""

from __future__ import annotations

from collections.abc import Collection

from attrs import evolve

from circular_composer.model.circular import Circular
from circular_composer.model.paths import get, strings


def follow_facts(old: Circular, new: Circular) -> Circular:
    """Return the new letter with the facts of the old one that are still to confirm.

    Args:
        old: the letter before a change, with its `unconfirmed`.
        new: the letter after it; what its own `unconfirmed` says is passed over.
    """
    waiting = old.unconfirmed
    if not waiting:
        return new if not new.unconfirmed else evolve(new, unconfirmed=())
    texts = {where: _text(old, where) for where in waiting}
    kept = {where for where, text in texts.items() if _text(new, where) == text}
    moved = {} if len(kept) == len(texts) else _moved(old, new, texts, kept)
    places = {*kept, *moved.values()}
    if places == set(waiting):
        return new if new.unconfirmed == waiting else evolve(new, unconfirmed=waiting)
    ordered = tuple(where for where, _ in strings(new) if where in places)
    nowhere = tuple(where for where in waiting if where in places and where not in ordered)
    return evolve(new, unconfirmed=(*ordered, *nowhere))


def confirmed(circular: Circular, where: str) -> Circular:
    """Return the letter with one fact confirmed."""
    return evolve(
        circular, unconfirmed=tuple(each for each in circular.unconfirmed if each != where)
    )


def facts_in_order(circular: Circular) -> tuple[str, ...]:
    """Return the paths of the facts to confirm in the order of the letter."""
    waiting = dict.fromkeys(circular.unconfirmed)
    found = [where for where, _ in strings(circular) if where in waiting]
    return (*found, *(where for where in waiting if where not in found))


def _text(circular: Circular, where: str) -> str | None:
    try:
        value = get(circular, where)
    except KeyError:
        return None
    return value if isinstance(value, str) else None


def _root(where: str) -> str:
    return where.partition("[")[0]


def _moved(
    old: Circular, new: Circular, texts: dict[str, str | None], kept: Collection[str]
) -> dict[str, str]:
    """Where the facts that are no longer in their place have gone, by the path they had.

    A list that grew or shrank keeps its order, so the same texts are paired from the first on;
    that also holds for a fact beside its double: both were, or were not, to confirm.
    """
    before = _places(old)
    after = _places(new)
    found: dict[str, str] = {}
    for where, text in texts.items():
        if text is None or where in kept:
            continue
        key = (_root(where), text)
        was, now = before.get(key, []), after.get(key, [])
        free = [place for place in now if place not in was or place in texts]
        free = [place for place in free if place not in found.values() and place not in kept]
        if free:
            found[where] = free[0]
    return found


def _places(circular: Circular) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for where, text in strings(circular):
        found.setdefault((_root(where), text), []).append(where)
    return found
