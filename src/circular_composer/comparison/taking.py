# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Some changes of a letter taken, others left: the letter between an old and a new one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, TypeVar
from unicodedata import normalize

import attrs

from circular_composer.comparison.alignment import Aligned, align
from circular_composer.comparison.changes import (
    Change,
    annex_text,
    compare,
    key_of,
    text_of,
)
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
    strings,
)
from circular_composer.model.confirming import facts_in_order, follow_facts

_Entry = TypeVar("_Entry")
_Node = TypeVar("_Node", Block, Item)


def take(old: Circular, new: Circular, accepted: Collection[Change]) -> Circular:
    """Return the old letter with those changes made that are accepted.

    Args:
        old: the earlier letter.
        new: the later letter.
        accepted: of the changes that `compare` finds between the two, those to be made.

    All changes give the new letter, none the old one, but for keys that the program does not know
    and for facts to confirm: of these, those of the old letter stay, and those of the new letter
    come with the strings that were taken from it. What the new letter could not place is always
    kept: text is never lost by leaving a change.
    """
    taken = set(accepted)
    result = _Taker(compare(old, new), taken).letter(old, new)
    return attrs.evolve(result, unconfirmed=_to_confirm(old, new, result))


def _to_confirm(old: Circular, new: Circular, result: Circular) -> tuple[str, ...]:
    """What the old letter left to confirm, and what came from the new one and was not in it."""
    known = {(_root(where), text) for where, text in strings(old)}
    here = dict(strings(result))
    come = (
        where
        for where in follow_facts(new, result).unconfirmed
        if (_root(where), here.get(where)) not in known
    )
    waiting = (*follow_facts(old, result).unconfirmed, *come)
    return facts_in_order(attrs.evolve(result, unconfirmed=waiting))


def _root(where: str) -> str:
    return where.partition("[")[0]


class _Taker:
    """Walks two letters as `compare` does, and chooses at each change."""

    def __init__(self, changes: Sequence[Change], accepted: set[Change]) -> None:
        self._by_place = {(change.where, change.kind == "removed"): change for change in changes}
        self._moved: dict[tuple[str, str], list[Change]] = {}
        for change in changes:
            if change.kind == "moved":
                parent = change.where.rpartition("[")[0]
                self._moved.setdefault((parent, change.new), []).append(change)
        self._accepted = accepted

    def _takes(self, where: str, *, removed: bool = False) -> bool:
        """Whether the change at a place is made; where there is none, the two say the same."""
        change = self._by_place.get((where, removed))
        return change is None or change in self._accepted

    def _takes_removal(self, where: str, index: int, text: str) -> bool:
        change = self._by_place.get((f"{where}[{index}]", True))
        if change is not None:
            return change in self._accepted
        moves = self._moved.get((where, text))
        return moves is None or moves.pop(0) in self._accepted

    def _choose(self, where: str, old: Any, new: Any) -> Any:
        return new if self._takes(where) else old

    def letter(self, old: Circular, new: Circular) -> Circular:
        values: dict[str, Any] = {
            key: self._choose(key, getattr(old, key), getattr(new, key))
            for key in ("form", "language", "reference", "place", "date", "subject", "closing")
        }
        for key in ("to", "copy_to"):
            values[key] = self._texts(
                key, getattr(old, key), getattr(new, key), lambda each: str(each.text)
            )
        values["salutation"] = self._texts("salutation", old.salutation, new.salutation, str)
        signature = {
            key: self._choose(
                f"signature.{key}", getattr(old.signature, key), getattr(new.signature, key)
            )
            for key in ("signed", "name", "title")
        }
        return attrs.evolve(
            old,
            **values,
            contacts=self._contacts(old.contacts, new.contacts),
            extra=self._extra(old.extra, new.extra),
            body=self._nodes("body", old.body, new.body),
            signature=attrs.evolve(old.signature, **signature),
            annexes=self._list(
                "annexes", old.annexes, new.annexes, key_of, annex_text, self._annex
            ),
            not_placed=new.not_placed or old.not_placed,
        )

    def _list(
        self,
        where: str,
        old: Sequence[_Entry],
        new: Sequence[_Entry],
        key: Callable[[_Entry], Any],
        text: Callable[[_Entry], str],
        merge: Callable[[str, _Entry, _Entry], _Entry],
        alike: Callable[[_Entry, _Entry], bool] = lambda *_: True,
    ) -> tuple[_Entry, ...]:
        pairs: Sequence[Aligned[_Entry]] = align(
            old, new, key=key, words=lambda entry: words_of(text(entry))
        )
        found: list[_Entry] = []
        for pair in pairs:
            before, after = pair.old, pair.new
            if before is not None and after is not None and alike(before, after):
                found.append(merge(f"{where}[{pair.new_index}]", before, after))
                continue
            if before is not None and not self._takes_removal(where, pair.old_index, text(before)):
                found.append(before)
            if after is not None and self._takes(f"{where}[{pair.new_index}]"):
                found.append(after)
        return tuple(found)

    def _texts(
        self,
        where: str,
        old: Sequence[_Entry],
        new: Sequence[_Entry],
        text: Callable[[_Entry], str],
    ) -> tuple[_Entry, ...]:
        return self._list(
            where, old, new, lambda each: normalize("NFC", text(each)), text, self._choose
        )

    def _contacts(self, old: Sequence[Contact], new: Sequence[Contact]) -> tuple[Contact, ...]:
        nobody = Contact()
        found: list[Contact] = []
        for index in range(max(len(old), len(new))):
            before = old[index] if index < len(old) else nobody
            after = new[index] if index < len(new) else nobody
            values = {
                key: self._choose(
                    f"contacts[{index}].{key}", getattr(before, key), getattr(after, key)
                )
                for key in ("name", "phone", "fax", "email", "web")
            }
            made = attrs.evolve(before, **values)
            if index < len(new) or attrs.evolve(made, unknown={}) != nobody:
                found.append(made)
        return tuple(found)

    def _extra(
        self,
        old: Mapping[str, str | tuple[str, ...]],
        new: Mapping[str, str | tuple[str, ...]],
    ) -> dict[str, str | tuple[str, ...]]:
        found: dict[str, str | tuple[str, ...]] = {}
        for name in dict.fromkeys((*old, *new)):
            before, after = old.get(name, ""), new.get(name, "")
            where = f"extra.{name}"
            if isinstance(before, str) and isinstance(after, str):
                found[name] = self._choose(where, before, after)
            else:
                found[name] = self._texts(where, listed(before), listed(after), str)
        return {
            name: value
            for name, value in found.items()
            if value or name in (new if self._takes(f"extra.{name}") else old)
        }

    # --- blocks --------------------------------------------------------------------------------

    def _nodes(self, where: str, old: Sequence[_Node], new: Sequence[_Node]) -> tuple[_Node, ...]:
        return self._list(
            where, old, new, key_of, text_of, self._node, lambda one, two: type(one) is type(two)
        )

    def _node(self, where: str, old: _Node, new: _Node) -> _Node:
        changed: dict[str, Any] = {
            "direction": self._choose(f"{where}.direction", old.direction, new.direction)
        }
        if isinstance(old, Table) and isinstance(new, Table):
            changed["header"] = self._choose(f"{where}.header", old.header, new.header)
            changed["rows"] = self._rows(f"{where}.rows", old, new)
            return attrs.evolve(old, **changed)
        if isinstance(old, Table) or isinstance(new, Table):
            return new
        changed["text"] = self._choose(f"{where}.text", old.text, new.text)
        if isinstance(old, Paragraph) and isinstance(new, Paragraph):
            changed["numbered"] = self._choose(f"{where}.numbered", old.numbered, new.numbered)
        if not isinstance(old, Heading) and not isinstance(new, Heading):
            items = self._nodes(f"{where}.items", old.items, new.items)
            both = bool(old.items and new.items)
            changed["items"] = items
            changed["ordered"] = (
                self._choose(f"{where}.ordered", old.ordered, new.ordered)
                if both
                else (old if old.items and items else new).ordered
            )
        return attrs.evolve(old, **changed)

    def _rows(self, where: str, old: Table, new: Table) -> tuple[tuple[str, ...], ...]:
        def merge(place: str, before: tuple[str, ...], after: tuple[str, ...]) -> tuple[str, ...]:
            width = max(len(before), len(after))
            cells = [
                self._choose(
                    f"{place}[{column}]",
                    before[column] if column < len(before) else "",
                    after[column] if column < len(after) else "",
                )
                for column in range(width)
            ]
            while len(cells) > len(after) and not cells[-1]:
                cells.pop()
            return tuple(cells)

        return self._list(where, old.rows, new.rows, lambda row: row, "\t".join, merge)

    def _annex(self, where: str, old: Annex, new: Annex) -> Annex:
        return attrs.evolve(
            old,
            title=self._choose(f"{where}.title", old.title, new.title),
            file=self._choose(f"{where}.file", old.file, new.file),
            body=self._nodes(f"{where}.body", old.body, new.body),
        )
