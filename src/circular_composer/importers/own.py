# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""A Word file of our own that comes back: what was edited there, and the rest from its part.

Three letters are laid side by side: the one the file carries; the same as this program reads it
from a Word file that nobody touched (`base`); and the one read from the file (`found`). Where the
last two agree, nobody changed anything, and the carried letter holds to the character, whatever a
reader of Word files may fail to see. Where they differ, the visible text wins.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, TypeVar

import attrs
from attrs import frozen

from circular_composer.comparison import Aligned, Change, align, compare
from circular_composer.importers.carrying import carried, shown
from circular_composer.importers.facts import holds_fact
from circular_composer.importers.vocabulary import Vocabulary
from circular_composer.model import (
    Addressee,
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
_PLAIN = ("reference", "place", "date")
_MARKED_UP = ("subject", "closing")


@frozen
class Returned:
    """The letter that came back, and what was changed in it."""

    circular: Circular
    changes: tuple[Change, ...]


def bring_back(
    carried_letter: Circular, base: Circular, found: Circular, words: Vocabulary
) -> Returned:
    """Merge what was edited in Word into the letter that the file carries.

    Args:
        carried_letter: the letter as its part holds it.
        base: the same, read from an untouched Word file.
        found: as read from the file that came back.
        words: tell which changed strings hold facts.
    """
    merged = _Merger().letter(carried_letter, base, found)
    changes = compare(carried_letter, merged)
    return Returned(_to_confirm(carried_letter, merged, changes, words), changes)


def _to_confirm(
    old: Circular, new: Circular, changes: Sequence[Change], words: Vocabulary
) -> Circular:
    """Leave to confirm what was left so before, and the facts of what changed."""
    changed = [change.where for change in changes if change.kind in {"changed", "added"}]
    come = tuple(
        where
        for where, text in strings(new)
        if _is_among(where, changed) and text.strip() and holds_fact(where, text, words)
    )
    waiting = attrs.evolve(new, unconfirmed=(*follow_facts(old, new).unconfirmed, *come))
    return attrs.evolve(new, unconfirmed=facts_in_order(waiting))


def _is_among(where: str, changed: Sequence[str]) -> bool:
    return any(where == each or where.startswith((f"{each}.", f"{each}[")) for each in changed)


@frozen
class _Merger:
    """Merges letter, base and found, part by part."""

    def letter(self, old: Circular, base: Circular, found: Circular) -> Circular:
        """Return the merged letter."""
        values: dict[str, Any] = {
            key: _chosen(getattr(old, key), getattr(base, key), getattr(found, key))
            for key in _PLAIN
        }
        for key in _MARKED_UP:
            values[key] = carried(getattr(old, key), getattr(base, key), getattr(found, key))
        for key in ("to", "copy_to"):
            values[key] = self._list(
                getattr(old, key),
                getattr(base, key),
                getattr(found, key),
                _addressee,
                _addressee_key,
            )
        signature = old.signature
        return attrs.evolve(
            old,
            **values,
            contacts=self._contacts(old.contacts, base.contacts, found.contacts),
            salutation=self._list(
                old.salutation, base.salutation, found.salutation, carried, shown
            ),
            body=self.blocks(old.body, base.body, found.body),
            signature=attrs.evolve(
                signature,
                signed=_chosen(signature.signed, base.signature.signed, found.signature.signed),
                name=carried(signature.name, base.signature.name, found.signature.name),
                title=carried(signature.title, base.signature.title, found.signature.title),
            ),
            annexes=self._list(old.annexes, base.annexes, found.annexes, self._annex, _annex_key),
            extra=self._extra(old.extra, base.extra, found.extra),
            not_placed=(
                *old.not_placed,
                *(text for text in found.not_placed if text not in base.not_placed),
            ),
        )

    def _list(
        self,
        old: Sequence[_Entry],
        base: Sequence[_Entry],
        found: Sequence[_Entry],
        merge: Callable[[_Entry, _Entry, _Entry], _Entry],
        key: Callable[[_Entry], Hashable],
    ) -> tuple[_Entry, ...]:
        """Merge two lists: entries that stayed, changed, came, moved; those that went are gone.

        An entry of the old list that Word never showed stays behind the one before it.
        """
        origins = _origins(old, base, key)
        shown_before = set(origins.values())
        behind = _unseen_after(old, shown_before)
        merged: list[_Entry] = list(behind.get(-1, ()))
        pairs = _aligned(base, found, key)
        moved = _moved(pairs, key)
        for pair in pairs:
            old_index = moved.get(pair.new_index, pair.old_index)
            origin = origins.get(old_index) if old_index >= 0 else None
            if pair.new is not None and origin is not None:
                merged.append(merge(old[origin], base[old_index], pair.new))
            elif pair.new is not None:
                merged.append(pair.new)
            if origin is not None:
                merged.extend(behind.pop(origin, ()))
        return tuple(merged)

    def _contacts(
        self, old: Sequence[Contact], base: Sequence[Contact], found: Sequence[Contact]
    ) -> tuple[Contact, ...]:
        """Contacts are told by their order; an empty one is never shown."""
        nobody = Contact()
        visible = [
            index for index, each in enumerate(old) if attrs.evolve(each, unknown={}) != nobody
        ]
        merged = list(old)
        for place in range(max(len(base), len(found))):
            before = base[place] if place < len(base) else nobody
            after = found[place] if place < len(found) else nobody
            if place < len(visible):
                merged[visible[place]] = _contact(old[visible[place]], before, after)
            elif after != nobody:
                merged.append(after)
        gone = {visible[place] for place in range(len(found), min(len(base), len(visible)))}
        return tuple(each for index, each in enumerate(merged) if index not in gone)

    def _extra(
        self,
        old: Mapping[str, str | tuple[str, ...]],
        base: Mapping[str, str | tuple[str, ...]],
        found: Mapping[str, str | tuple[str, ...]],
    ) -> dict[str, str | tuple[str, ...]]:
        merged = dict(old)
        for name in dict.fromkeys((*base, *found)):
            stored = old.get(name, "")
            before, after = base.get(name, ""), found.get(name, "")
            if isinstance(stored, tuple) or isinstance(after, tuple) or isinstance(before, tuple):
                merged[name] = self._list(
                    listed(stored), listed(before), listed(after), carried, shown
                )
            else:
                merged[name] = carried(stored, before, after)
        return merged

    # --- blocks --------------------------------------------------------------------------------

    def blocks(
        self, old: Sequence[Block], base: Sequence[Block], found: Sequence[Block]
    ) -> tuple[Block, ...]:
        """Merge the blocks of a body."""
        return self._list(old, base, found, self._block, _block_key)

    def _block(self, old: Block, base: Block, found: Block) -> Block:
        if isinstance(old, Table) and isinstance(base, Table) and isinstance(found, Table):
            return self._table(old, base, found)
        if (
            isinstance(old, Paragraph)
            and isinstance(base, Paragraph)
            and isinstance(found, Paragraph)
        ):
            return attrs.evolve(
                old,
                text=carried(old.text, base.text, found.text),
                numbered=_chosen(old.numbered, base.numbered, found.numbered),
                ordered=_chosen(old.ordered, base.ordered, found.ordered),
                direction=_chosen(old.direction, base.direction, found.direction),
                items=self._items(old.items, base.items, found.items),
            )
        if isinstance(old, Heading) and isinstance(base, Heading) and isinstance(found, Heading):
            return attrs.evolve(
                old,
                text=carried(old.text, base.text, found.text),
                direction=_chosen(old.direction, base.direction, found.direction),
            )
        return old if _block_key(base) == _block_key(found) else found

    def _items(
        self, old: Sequence[Item], base: Sequence[Item], found: Sequence[Item]
    ) -> tuple[Item, ...]:
        return self._list(old, base, found, self._item, _block_key)

    def _item(self, old: Item, base: Item, found: Item) -> Item:
        return attrs.evolve(
            old,
            text=carried(old.text, base.text, found.text),
            ordered=_chosen(old.ordered, base.ordered, found.ordered),
            direction=_chosen(old.direction, base.direction, found.direction),
            items=self._items(old.items, base.items, found.items),
        )

    def _table(self, old: Table, base: Table, found: Table) -> Table:
        return attrs.evolve(
            old,
            rows=self._list(old.rows, base.rows, found.rows, _row, _row_key),
            header=_chosen(old.header, base.header, found.header),
        )

    def _annex(self, old: Annex, base: Annex, found: Annex) -> Annex:
        return attrs.evolve(
            old,
            title=carried(old.title, base.title, found.title),
            body=self.blocks(old.body, base.body, found.body),
        )


def _chosen(old: _Entry, base: _Entry, found: _Entry) -> _Entry:
    """What was found where it differs from what an untouched file would show."""
    return old if base == found else found


def _aligned(
    old: Sequence[_Entry], new: Sequence[_Entry], key: Callable[[_Entry], Hashable]
) -> tuple[Aligned[_Entry], ...]:
    return align(old, new, key=key, words=lambda entry: _words(key(entry)))


def _origins(
    old: Sequence[_Entry], base: Sequence[_Entry], key: Callable[[_Entry], Hashable]
) -> dict[int, int]:
    """For each entry that Word shows, the stored one it is."""
    if len(old) == len(base):
        return {index: index for index in range(len(old))}
    return {
        pair.new_index: pair.old_index
        for pair in _aligned(old, base, key)
        if pair.old is not None and pair.new is not None
    }


def _moved(pairs: Sequence[Aligned[_Entry]], key: Callable[[_Entry], Hashable]) -> dict[int, int]:
    """For each entry that came in one place and went from another, where it was."""
    gone: dict[Hashable, list[int]] = {}
    for pair in pairs:
        if pair.old is not None and pair.new is None:
            gone.setdefault(key(pair.old), []).append(pair.old_index)
    moved: dict[int, int] = {}
    for pair in pairs:
        if pair.old is None and pair.new is not None and gone.get(key(pair.new)):
            moved[pair.new_index] = gone[key(pair.new)].pop(0)
    return moved


def _words(key: Any) -> list[str]:
    """Every word in a key, for telling which changed entry is which."""
    if isinstance(key, str):
        return key.split()
    if isinstance(key, tuple):
        return [word for each in key for word in _words(each)]
    return []


def _unseen_after(old: Sequence[_Entry], seen: set[int]) -> dict[int, list[_Entry]]:
    """Entries that Word never shows, by the seen one before them."""
    found: dict[int, list[_Entry]] = {}
    last = -1
    for index, entry in enumerate(old):
        if index in seen:
            last = index
        else:
            found.setdefault(last, []).append(entry)
    return found


def _addressee(old: Addressee, base: Addressee, found: Addressee) -> Addressee:
    return attrs.evolve(old, text=carried(old.text, base.text, found.text))


def _addressee_key(addressee: Addressee) -> Hashable:
    return shown(addressee.text)


def _contact(old: Contact, base: Contact, found: Contact) -> Contact:
    name = carried(old.name, base.name, found.name)
    rest = {
        key: _chosen(getattr(old, key), getattr(base, key), getattr(found, key))
        for key in ("phone", "fax", "email", "web")
    }
    return attrs.evolve(old, name=name, **rest)


def _row(old: tuple[str, ...], base: tuple[str, ...], found: tuple[str, ...]) -> tuple[str, ...]:
    if _row_key(base) == _row_key(found):
        return old
    return tuple(
        carried(old[index], base[index], cell) if index < min(len(old), len(base)) else cell
        for index, cell in enumerate(found)
    )


def _row_key(row: tuple[str, ...]) -> Hashable:
    return tuple(shown(cell) for cell in row)


def _block_key(node: Block | Item) -> Hashable:
    """What can be seen of a block or item."""
    kind = type(node).__name__
    if isinstance(node, Table):
        return (kind, node.header, *(_row_key(row) for row in node.rows))
    if isinstance(node, Heading):
        return (kind, shown(node.text))
    numbered = node.numbered if isinstance(node, Paragraph) else False
    below = tuple(_block_key(item) for item in node.items)
    return (kind, numbered, shown(node.text), node.ordered and bool(node.items), below)


def _annex_key(annex: Annex) -> Hashable:
    return (shown(annex.title), tuple(_block_key(block) for block in annex.body))
