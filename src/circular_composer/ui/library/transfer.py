# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Kept lists from and to csv files."""

from __future__ import annotations

from pathlib import Path

from attrs import frozen

from circular_composer.faults import Refused
from circular_composer.library import (
    Item,
    Library,
    ListName,
    Shelf,
    export_table,
    import_table,
    keep_all,
)
from circular_composer.storage import read_bytes, write_bytes


@frozen(eq=False)
class Taken:
    """What came of an import: how many items are kept, and why the other rows are not."""

    count: int
    refused: tuple[Refused, ...]


def import_file(path: Path, list_name: ListName, shelf: Shelf, library: Library) -> Taken:
    """Keep the items of a csv file on a shelf; a row that fails stops no other.

    An item of the same identifier on that shelf is exchanged.

    Raises:
        Refused: naming the file, when it is no such table, or the shelf cannot be written.
    """
    try:
        rows = import_table(read_bytes(path), list_name)
    except Refused as refusal:
        raise refusal.at(path) from refusal
    there: dict[str, Item] = {
        kept.item.id: kept.item for kept in library.of(list_name) if kept.shelf == shelf
    }
    items = [row.item for row in rows if not isinstance(row.item, Refused)]
    refused = tuple(row.item for row in rows if isinstance(row.item, Refused))
    keep_all(shelf, [(item, there.get(item.id)) for item in items])
    return Taken(len(items), refused)


def export_file(path: Path, list_name: ListName, library: Library) -> None:
    """Write the items of a list to a csv file.

    Raises:
        Refused: when it cannot be written.
    """
    data = export_table((kept.item for kept in library.of(list_name)), list_name)
    write_bytes(path, data)
