# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Paths that name a part of a letter as the document file does: `body[3].items[1].text`.

An addressee is a string in the file, so `to[1]` names its text; a table's cell is
`body[2].rows[0][1]`; what a family declares beyond the fixed parts is `extra.references[0]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from circular_composer.model.circular import (
    Addressee,
    Annex,
    Block,
    Circular,
    Item,
    Paragraph,
    Table,
)

_STEP = re.compile(r"\.?([^.\[\]]+)|\[(\d{1,9})\]")
_NAME = re.compile(r"[^.\[\]]+")

PLAIN_KEYS = frozenset({"reference", "date", "place", "phone", "fax", "email", "web"})
"""Keys whose strings carry no inline markup."""


def is_step(name: str) -> bool:
    """Whether a path can name a part so: a family's own field holds no dot and no bracket."""
    return _NAME.fullmatch(name) is not None


def steps(where: str) -> tuple[str | int, ...]:
    """Split a path into names and indices.

    Raises:
        KeyError: when `where` is not a path.
    """
    found: list[str | int] = []
    position = 0
    while position < len(where):
        match = _STEP.match(where, position)
        if match is None:
            raise KeyError(where)
        found.append(match[1] if match[1] is not None else int(match[2]))
        position = match.end()
    return tuple(found)


def get(circular: Circular, where: str) -> Any:
    """Return the value at a path; the text of an addressee for the addressee itself.

    Raises:
        KeyError: when the letter has no such part.
    """
    value: Any = circular
    try:
        for step in steps(where):
            if isinstance(step, int) or isinstance(value, Mapping):
                value = value[step]
            else:
                value = getattr(value, step)
    except (AttributeError, IndexError, TypeError, KeyError) as fault:
        raise KeyError(where) from fault
    return value.text if isinstance(value, Addressee) else value


def replace(circular: Circular, where: str, value: Any) -> Circular:
    """Return the letter with the value at a path exchanged.

    Raises:
        KeyError: when the letter has no such part.
    """
    try:
        changed: Circular = _replaced(circular, steps(where), value)
    except (AttributeError, IndexError, TypeError, KeyError) as fault:
        raise KeyError(where) from fault
    return changed


def _replaced(node: Any, path: tuple[str | int, ...], value: Any) -> Any:
    if not path:
        if isinstance(node, Addressee) and isinstance(value, str):
            return attrs.evolve(node, text=value)
        return value
    step, rest = path[0], path[1:]
    if isinstance(node, tuple):
        if not isinstance(step, int) or step >= len(node):
            raise IndexError(step)
        return (*node[:step], _replaced(node[step], rest, value), *node[step + 1 :])
    if isinstance(node, Mapping):
        return {**node, step: _replaced(node[step], rest, value)}
    if not isinstance(step, str):
        raise KeyError(step)
    return attrs.evolve(node, **{step: _replaced(getattr(node, step), rest, value)})


def strings(circular: Circular) -> Iterator[tuple[str, str]]:
    """Yield every string of the letter that is printed, with its path, in reading order."""
    yield from ((key, getattr(circular, key)) for key in ("reference", "place", "date"))
    for key in ("to", "copy_to"):
        yield from _indexed(key, [addressee.text for addressee in getattr(circular, key)])
    for index, contact in enumerate(circular.contacts):
        for key in ("name", "phone", "fax", "email", "web"):
            yield f"contacts[{index}].{key}", getattr(contact, key)
    for name, extra in circular.extra.items():
        if isinstance(extra, str):
            yield f"extra.{name}", extra
        else:
            yield from _indexed(f"extra.{name}", extra)
    yield "subject", circular.subject
    yield from _indexed("salutation", circular.salutation)
    yield from _block_strings(circular.body, "body")
    yield "closing", circular.closing
    yield "signature.name", circular.signature.name
    yield "signature.title", circular.signature.title
    for index, annex in enumerate(circular.annexes):
        yield from _annex_strings(annex, f"annexes[{index}]")


def _indexed(key: str, texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    for index, text in enumerate(texts):
        yield f"{key}[{index}]", text


def _annex_strings(annex: Annex, where: str) -> Iterator[tuple[str, str]]:
    yield f"{where}.title", annex.title
    if annex.file:
        yield f"{where}.file", annex.file
    yield from _block_strings(annex.body, f"{where}.body")


def _block_strings(blocks: tuple[Block, ...], where: str) -> Iterator[tuple[str, str]]:
    for index, block in enumerate(blocks):
        here = f"{where}[{index}]"
        if isinstance(block, Table):
            for row, cells in enumerate(block.rows):
                for column, cell in enumerate(cells):
                    yield f"{here}.rows[{row}][{column}]", cell
        else:
            yield f"{here}.text", block.text
            if isinstance(block, Paragraph):
                yield from _item_strings(block.items, here)


def _item_strings(items: tuple[Item, ...], where: str) -> Iterator[tuple[str, str]]:
    for index, item in enumerate(items):
        here = f"{where}.items[{index}]"
        yield f"{here}.text", item.text
        yield from _item_strings(item.items, here)


def has_markup(where: str) -> bool:
    """Whether the string at a path is read as inline CommonMark."""
    last = steps(where)[-1]
    first = steps(where)[0]
    return last not in PLAIN_KEYS and last != "file" and first not in PLAIN_KEYS
