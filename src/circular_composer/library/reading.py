# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The kept lists of all folders as one library; a broken file is named and skipped.

A folder holds a TOML file for each list (`groups.toml`, `phrases.toml` …), an item a table. Three
sorts of folder lie over each other: the program's own at the bottom, then the shared ones in the
order they are named, the office's for everybody before the officer's, the officer's own lists on
top. An item of the same identifier higher up stands for the one below it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import cattrs
from attrs import evolve, frozen

from circular_composer import resources
from circular_composer.faults import Fault, Refused
from circular_composer.library.items import LISTS, Item, ListName, Resolution, lines, list_of
from circular_composer.office import SharedFolder, load_office
from circular_composer.storage import read_bytes
from circular_composer.structuring import (
    Unsuitable,
    parse_toml,
    require_list,
    strict_converter,
    structure,
)

if TYPE_CHECKING:
    from circular_composer import checks

SIZE_LIMIT = 5 * 1024 * 1024
"""Bytes of one list; thousands of addressees fit into it."""
SHELVES_FILE = "shelves.toml"
"""In the personal folder: the shared folders."""

Sort = Literal["shipped", "shared", "personal"]


@frozen
class Shelf:
    """A folder of kept lists.

    Attributes:
        folder: where it is; a shared one may be out of reach just now.
        name: what the officer calls it; empty for the program's and the officer's own.
        sort: shipped, shared or personal.
        read_only: whether the officer wants it left alone even where writing would be allowed.
    """

    folder: Path
    name: str
    sort: Sort
    read_only: bool = False

    def file(self, list_name: ListName) -> Path:
        """The file of one list; it need not exist."""
        return self.folder / f"{list_name}.toml"

    @property
    def writable(self) -> bool:
        """Whether items can be kept here, as far as can be told without trying."""
        if self.sort == "shipped" or self.read_only:
            return False
        return self.sort == "personal" or (self.folder.is_dir() and os.access(self.folder, os.W_OK))


@frozen
class Kept:
    """An item and the folder it comes from."""

    item: Item
    shelf: Shelf

    @property
    def list_name(self) -> ListName:
        """The list it belongs to."""
        return list_of(self.item)


@frozen
class Library:
    """All kept items, and what could not be read.

    Attributes:
        shelves: from the bottom up.
        items: one of each list and identifier: the uppermost; in the order of shelves and files.
        broken: refusals that name the files skipped.
    """

    shelves: tuple[Shelf, ...]
    items: tuple[Kept, ...]
    broken: tuple[Refused, ...] = ()

    def of(self, list_name: ListName) -> tuple[Kept, ...]:
        """The items of one list."""
        return tuple(kept for kept in self.items if kept.list_name == list_name)

    def find(self, list_name: str, identifier: str) -> Kept | None:
        """The item of a list and identifier, or None when nobody keeps it any more."""
        return next(
            (
                kept
                for kept in self.items
                if kept.item.id == identifier and kept.list_name == list_name
            ),
            None,
        )

    def lines(self, item: Item, language: str) -> tuple[str, ...]:
        """What a letter in a language gets of an item, kept resolutions cited in it."""
        return lines(item, language, self._resolution)

    def _resolution(self, identifier: str) -> Resolution | None:
        kept = self.find("resolutions", identifier)
        return kept.item if kept and isinstance(kept.item, Resolution) else None


def cited_resolutions(library: Library) -> Mapping[int, checks.Resolution]:
    """The kept resolutions by number, as letters are checked with them."""
    from circular_composer import checks  # lists are read where nothing is checked

    found = (kept.item for kept in library.of("resolutions"))
    return {
        one.number: checks.Resolution(one.number, one.year, one.place, one.revised)
        for one in found
        if isinstance(one, Resolution)
    }


def load_library(shelves: tuple[Shelf, ...] | None = None) -> Library:
    """Read all kept lists; what cannot be read is named and stops nothing.

    Args:
        shelves: the folders from the bottom up; those of the program and the user when None.
    """
    broken: list[Refused] = []
    if shelves is None:
        shelves, faulty = known_shelves()
        broken += faulty
    found: dict[tuple[ListName, str], Kept] = {}
    for shelf in shelves:
        if shelf.sort == "shared" and not shelf.folder.is_dir():
            fault = Fault("library.out-of-reach", "", {"name": shelf.name or shelf.folder.name})
            broken.append(Refused(fault, path=shelf.folder))
            continue
        for list_name in LISTS:
            try:
                items = read_list(shelf.file(list_name), list_name)
            except Refused as refusal:
                broken.append(refusal)
            else:
                found.update({(list_name, item.id): Kept(item, shelf) for item in items})
    return Library(shelves, tuple(found.values()), tuple(broken))


def read_list(path: Path, list_name: ListName) -> tuple[Item, ...]:
    """Read one list; one that is not there is empty.

    Raises:
        Refused: naming the file, with every fault of it.
    """
    try:
        data = read_bytes(path, SIZE_LIMIT)
    except Refused as refusal:
        if refusal.faults[0].code == "no-such-file":
            return ()
        raise
    return parse_list(data, list_name, path)


def parse_list(data: bytes, list_name: ListName, path: Path | None = None) -> tuple[Item, ...]:
    """Read the items of a list from a file's bytes.

    Raises:
        Refused: with every fault.
    """
    plain = parse_toml(data, path)
    items: list[Item] = []
    faults: list[Fault] = []
    for identifier, values in plain.items():
        try:
            items.append(item_from(identifier, values, list_name))
        except Refused as refusal:
            faults.extend(refusal.faults)
    if faults:
        raise Refused(*faults, path=path)
    return tuple(items)


def item_from(identifier: str, values: Any, list_name: ListName) -> Item:
    """Make an item of plain data.

    Raises:
        Refused: with every fault, each under the item's identifier.
    """
    if not isinstance(values, Mapping):
        raise Refused(Fault("library.no-table", identifier))
    try:
        return structure(_converter(), {**values, "id": identifier}, LISTS[list_name])
    except Refused as refusal:
        faults = (
            evolve(fault, where=".".join(filter(None, (identifier, fault.where))))
            for fault in refusal.faults
        )
        raise Refused(*faults) from refusal


@cache
def _converter() -> cattrs.Converter:
    # Keys of a later version are left alone, in the file too.
    converter = strict_converter(forbid_extra_keys=False)

    def texts(value: Any, _: Any) -> tuple[str, ...]:
        return tuple(converter.structure(text, str) for text in require_list(value))

    def choice(value: Any, wanted: Any) -> Any:
        if value not in wanted.__args__:
            known = ", ".join(wanted.__args__)
            raise Unsuitable("unknown-choice", found=str(value), known=known)
        return value

    converter.register_structure_hook_func(lambda wanted: wanted == tuple[str, ...], texts)
    converter.register_structure_hook_func(
        lambda wanted: getattr(wanted, "__origin__", None) is Literal, choice
    )
    return converter


# --- which folders there are -------------------------------------------------------------------


@frozen
class _ShelvesFile:
    """The officer's shared folders."""

    shared: tuple[SharedFolder, ...] = ()


def known_shelves() -> tuple[tuple[Shelf, ...], tuple[Refused, ...]]:
    """The folders of the program and the user, from the bottom up, and a refusal if any."""
    personal = resources.personal_library()
    broken: list[Refused] = []
    named = {one.folder: one for one in map(_shelf, load_office().shared)}
    try:
        named.update({one.folder: one for one in _shared(personal)})
    except Refused as refusal:
        broken.append(refusal)
    shelves = (
        Shelf(resources.shipped_library(), "", "shipped", read_only=True),
        *named.values(),
        Shelf(personal, "", "personal"),
    )
    return shelves, tuple(broken)


def _shared(personal: Path) -> Iterator[Shelf]:
    path = personal / SHELVES_FILE
    try:
        data = read_bytes(path, SIZE_LIMIT)
    except Refused as refusal:
        if refusal.faults[0].code == "no-such-file":
            return
        raise
    plain = parse_toml(data, path)
    yield from map(_shelf, structure(_converter(), plain, _ShelvesFile, path).shared)


def _shelf(entry: SharedFolder) -> Shelf:
    folder = resources.expanded(entry.folder)
    return Shelf(folder, entry.name or folder.name, "shared", entry.read_only)
