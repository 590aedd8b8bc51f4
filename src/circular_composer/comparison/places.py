# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The places of a letter as people call them: “paragraph 3, item 2” for a path."""

from __future__ import annotations

from circular_composer.forms import FormSpec, said
from circular_composer.forms.numbering import annex_number
from circular_composer.model import Circular, Heading, Paragraph, Table
from circular_composer.model.paths import get, steps
from circular_composer.words import Language, say

_PARTS = frozenset(
    {
        "name", "phone", "fax", "email", "web", "title", "file", "numbered", "ordered",
        "direction", "header",
    }
)  # fmt: skip


def place_name(where: str, circular: Circular, form: FormSpec, language: Language) -> str:
    """Return what the place at a path is called.

    Args:
        where: the path.
        circular: the letter it lies in, which tells the numbers of paragraphs.
        form: the letter's family, which names its fields.
        language: the language to speak.
    """
    found = list(_names(where, circular, form, language))
    name = found[0] if found else where
    for inner in found[1:]:
        name = _plain("place-join", language, outer=name, inner=inner)
    return name


def _plain(code: str, language: Language, **values: str) -> str:
    """A sentence whose values are words of the same language: no isolates round them."""
    return say(f"comparing.{code}", language, **values).replace("\u2068", "").replace("\u2069", "")


def _names(where: str, circular: Circular, form: FormSpec, language: Language) -> list[str]:
    path = steps(where)
    first = str(path[0])
    if first in {"form", "language"}:
        return [_plain(f"part-{first}", language)]
    key, rest = _field(path)
    spec = form.field_spec(key)
    found = [said(spec.name, language)] if spec is not None else []
    if first == "contacts" and rest:
        found = [_counted("contact", rest[0], language)] if len(circular.contacts) > 1 else found
        rest = rest[1:]
    elif first == "annexes" and rest:
        found, rest = [_annex(rest[0], form, language)], rest[1:]
        prefix = f"annexes[{path[1]}].body"
        if rest and rest[0] == "body":
            return [*found, *_within(prefix, rest[1:], circular, language)]
    elif first == "body":
        return list(_within("body", rest, circular, language)) or found
    elif rest and isinstance(rest[0], int):
        return [*found, _counted("line", rest[0], language)]
    return [*found, *(_plain(f"part-{step}", language) for step in rest if step in _PARTS)]


def _field(path: tuple[str | int, ...]) -> tuple[str, tuple[str | int, ...]]:
    """The key of the field that a path lies in, and the steps below it."""
    if path[0] in {"extra", "signature"} and len(path) > 1:
        return f"{path[0]}.{path[1]}", path[2:]
    return str(path[0]), path[1:]


def _counted(code: str, index: str | int, language: Language) -> str:
    return _plain(f"place-{code}", language, number=str(int(index) + 1))


def _annex(index: str | int, form: FormSpec, language: Language) -> str:
    return _plain("place-annex", language, label=annex_number(int(index), form))


def _within(
    prefix: str, rest: tuple[str | int, ...], circular: Circular, language: Language
) -> list[str]:
    """What a place in a body is called."""
    if not rest:
        return []
    index = int(rest[0])
    try:
        blocks = get(circular, prefix)
    except KeyError:
        blocks = ()
    found = [_block(blocks, index, language)]
    below = list(rest[1:])
    while below:
        step = below.pop(0)
        if step in {"items", "rows"} and below:
            code = "item" if step == "items" else "row"
            found.append(_counted(code, below.pop(0), language))
            if step == "rows" and below:
                found.append(_counted("column", below.pop(0), language))
        elif step in _PARTS:
            found.append(_plain(f"part-{step}", language))
    return found


def _block(blocks: tuple[object, ...], index: int, language: Language) -> str:
    """A block by its number among those of its kind."""
    if index >= len(blocks):
        return _counted("numbered", index, language)
    block = blocks[index]

    def kind(one: object) -> str:
        if isinstance(one, Paragraph):
            return "numbered" if one.numbered else "paragraph"
        return {Heading: "heading", Table: "table"}[type(one)]

    alike = sum(kind(one) == kind(block) for one in blocks[: index + 1])
    return _counted(kind(block), alike - 1, language)
