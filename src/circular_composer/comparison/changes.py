# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What differs between two letters, field by field; paragraphs that only moved are no new text."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Any, Literal
from unicodedata import normalize

import attrs
from attrs import frozen

from circular_composer.comparison.alignment import align
from circular_composer.comparison.wording import words_of
from circular_composer.model import (
    Annex,
    Block,
    Circular,
    Contact,
    Heading,
    Item,
    Paragraph,
    Table,
    listed,
)

ChangeKind = Literal["changed", "added", "removed", "moved"]


@frozen
class Change:
    """One difference between an old letter and a new one.

    Attributes:
        where: the path in the new letter; of what was removed, the path it had in the old one.
        old: the text there was, empty for what was added.
        new: the text there is, empty for what was removed.
        kind: what happened; what moved has the same text in both.
    """

    where: str
    old: str
    new: str
    kind: ChangeKind = "changed"


def compare(old: Circular, new: Circular) -> tuple[Change, ...]:
    """Return every difference that can be seen in the two letters, in the order of the letter."""
    return tuple(_compare(old, new))


def _compare(old: Circular, new: Circular) -> Iterator[Change]:
    for key in ("form", "language", "reference", "place", "date"):
        yield from _text(key, getattr(old, key), getattr(new, key))
    for key in ("to", "copy_to"):
        olds = [addressee.text for addressee in getattr(old, key)]
        yield from _texts(key, olds, [addressee.text for addressee in getattr(new, key)])
    yield from _contacts(old.contacts, new.contacts)
    for name in dict.fromkeys((*old.extra, *new.extra)):
        before, after = old.extra.get(name, ""), new.extra.get(name, "")
        if isinstance(before, str) and isinstance(after, str):
            yield from _text(f"extra.{name}", before, after)
        else:
            yield from _texts(f"extra.{name}", listed(before), listed(after))
    yield from _text("subject", old.subject, new.subject)
    yield from _texts("salutation", old.salutation, new.salutation)
    yield from _blocks("body", old.body, new.body)
    yield from _text("closing", old.closing, new.closing)
    for key in ("signed", "name", "title"):
        yield from _value(
            f"signature.{key}", getattr(old.signature, key), getattr(new.signature, key)
        )
    yield from _annexes(old.annexes, new.annexes)


def _text(where: str, old: str, new: str) -> Iterator[Change]:
    if normalize("NFC", old) != normalize("NFC", new):
        yield Change(where, old, new)


def _value(where: str, old: str | bool | None, new: str | bool | None) -> Iterator[Change]:
    yield from _text(where, _written(old), _written(new))


def _written(value: str | bool | None) -> str:
    """A flag as the document file writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value or ""


def _texts(where: str, old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    pairs = align(old, new, key=lambda text: normalize("NFC", text), words=words_of)
    yield from _marked_moves(
        [
            (change, change.old or change.new)
            for pair in pairs
            for change in _text_pair(where, pair.old, pair.new, pair.old_index, pair.new_index)
        ]
    )


def _text_pair(
    where: str, old: str | None, new: str | None, old_index: int, new_index: int
) -> Iterator[Change]:
    if new is None:
        yield Change(f"{where}[{old_index}]", old or "", "", "removed")
    elif old is None:
        yield Change(f"{where}[{new_index}]", "", new, "added")
    else:
        yield from _text(f"{where}[{new_index}]", old, new)


def _contacts(old: Sequence[Contact], new: Sequence[Contact]) -> Iterator[Change]:
    nobody = Contact()
    for index in range(max(len(old), len(new))):
        before = old[index] if index < len(old) else nobody
        after = new[index] if index < len(new) else nobody
        for key in ("name", "phone", "fax", "email", "web"):
            yield from _text(f"contacts[{index}].{key}", getattr(before, key), getattr(after, key))


# --- blocks and items --------------------------------------------------------------------------

_Node = Block | Item
_Keyed = tuple[Change, Hashable | None]
"""A change with what makes an entry the same elsewhere."""


def _blocks(where: str, old: Sequence[_Node], new: Sequence[_Node]) -> Iterator[Change]:
    """Compare blocks, or items below one."""
    changes: list[_Keyed] = []
    for pair in align(old, new, key=key_of, words=lambda node: words_of(text_of(node))):
        before, after = pair.old, pair.new
        if before is not None and after is not None and type(before) is type(after):
            inner = _node(f"{where}[{pair.new_index}]", before, after)
            changes.extend((change, None) for change in inner)
            continue
        if before is not None:
            change = Change(f"{where}[{pair.old_index}]", text_of(before), "", "removed")
            changes.append((change, key_of(before)))
        if after is not None:
            change = Change(f"{where}[{pair.new_index}]", "", text_of(after), "added")
            changes.append((change, key_of(after)))
    yield from _marked_moves(changes)


def key_of(node: _Node | Annex) -> Hashable:
    """Everything that can be seen of a block, item or annex, in NFC."""
    return type(node), _normal(attrs.evolve(node, unknown={}))


def _normal(value: Any) -> Any:
    """A value with every string in it in NFC."""
    if isinstance(value, str):
        return normalize("NFC", value)
    if isinstance(value, tuple):
        return tuple(_normal(each) for each in value)
    if attrs.has(type(value)):
        inner = {
            field.name: _normal(getattr(value, field.name))
            for field in attrs.fields(type(value))
            if field.name != "unknown"
        }
        return attrs.evolve(value, unknown={}, **inner)
    return value


def text_of(node: _Node) -> str:
    """The text of a block or item with all that is below it, a line each."""
    if isinstance(node, Table):
        return "\n".join("\t".join(row) for row in node.rows)
    if isinstance(node, Heading):
        return node.text
    return "\n".join((node.text, *(text_of(item) for item in node.items)))


def _node(where: str, old: _Node, new: _Node) -> Iterator[Change]:
    if isinstance(old, Table) and isinstance(new, Table):
        yield from _table(where, old, new)
    elif not isinstance(old, Table) and not isinstance(new, Table):
        if isinstance(old, Paragraph) and isinstance(new, Paragraph):
            yield from _value(f"{where}.numbered", old.numbered, new.numbered)
        yield from _text(f"{where}.text", old.text, new.text)
        if not isinstance(old, Heading) and not isinstance(new, Heading):
            if old.items and new.items:
                yield from _value(f"{where}.ordered", old.ordered, new.ordered)
            yield from _blocks(f"{where}.items", old.items, new.items)
    yield from _value(f"{where}.direction", old.direction, new.direction)


def _table(where: str, old: Table, new: Table) -> Iterator[Change]:
    yield from _value(f"{where}.header", old.header, new.header)
    joined: Callable[[tuple[str, ...]], str] = "\t".join
    for pair in align(
        old.rows, new.rows, key=lambda row: row, words=lambda row: words_of(joined(row))
    ):
        before, after = pair.old, pair.new
        if before is None or after is None:
            removed = after is None
            index = pair.old_index if removed else pair.new_index
            kind: ChangeKind = "removed" if removed else "added"
            yield Change(f"{where}.rows[{index}]", joined(before or ()), joined(after or ()), kind)
            continue
        for column in range(max(len(before), len(after))):
            yield from _text(
                f"{where}.rows[{pair.new_index}][{column}]",
                before[column] if column < len(before) else "",
                after[column] if column < len(after) else "",
            )


def _annexes(old: Sequence[Annex], new: Sequence[Annex]) -> Iterator[Change]:
    for pair in align(old, new, key=key_of, words=lambda annex: words_of(annex_text(annex))):
        before, after = pair.old, pair.new
        if after is None:
            text = annex_text(before) if before else ""
            yield Change(f"annexes[{pair.old_index}]", text, "", "removed")
        elif before is None:
            yield Change(f"annexes[{pair.new_index}]", "", annex_text(after), "added")
        else:
            where = f"annexes[{pair.new_index}]"
            yield from _text(f"{where}.title", before.title, after.title)
            yield from _text(f"{where}.file", before.file, after.file)
            yield from _blocks(f"{where}.body", before.body, after.body)


def annex_text(annex: Annex) -> str:
    """An annex as one text: its title, its file, its blocks, a line each."""
    lines = (annex.title, annex.file, *(text_of(block) for block in annex.body))
    return "\n".join(line for line in lines if line)


def _marked_moves(changes: Sequence[_Keyed]) -> Iterator[Change]:
    """What was removed in one place and added unchanged in another of its list has moved."""
    removed: dict[Hashable, list[int]] = {}
    for index, (change, key) in enumerate(changes):
        if change.kind == "removed" and key is not None:
            removed.setdefault(key, []).append(index)
    moved: dict[int, Change] = {}
    gone: set[int] = set()
    for index, (change, key) in enumerate(changes):
        if change.kind == "added" and key is not None and removed.get(key):
            gone.add(removed[key].pop(0))
            moved[index] = Change(change.where, change.new, change.new, "moved")
    for index, (change, _) in enumerate(changes):
        if index not in gone:
            yield moved.get(index, change)
