# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Kept lists as csv: out for a spreadsheet, and back in.

A column for every part, words with a column for each language (`name.ar`, `name.en`); the lines of
a group stand in one cell between `|`. What was exported and imported again is the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, get_origin, get_type_hints

import attrs
from attrs import frozen

from circular_composer.faults import Fault, Refused
from circular_composer.filling.tabular import read_sheet, unguarded, written_sheet
from circular_composer.filling.values import join_list, split_list
from circular_composer.library.items import LISTS, Item, ListName
from circular_composer.library.reading import item_from

_LANGUAGES = ("ar", "en")
_YES = frozenset({"yes", "true", "1", "نعم"})
_NO = frozenset({"no", "false", "0", "لا", ""})


@frozen
class ImportedRow:
    """What became of one row.

    Attributes:
        index: the row's place, from 0.
        item: the item, its identifier empty when the row gives none; or why there is none.
    """

    index: int
    item: Item | Refused


def export_table(items: Iterable[Item], list_name: ListName) -> bytes:
    """Write the items of one list as csv."""
    items = tuple(items)
    columns = tuple(_columns(items, list_name))
    rows = [[_cell(item, column) for column in columns] for item in items]
    return written_sheet(columns, rows)


def import_table(data: bytes, list_name: ListName) -> tuple[ImportedRow, ...]:
    """Read items of one list from csv; a row that fails stops no other.

    Raises:
        Refused: when it is no csv, or none of its columns is one of the list's.
    """
    known = frozenset(_columns((), list_name))
    sheet = read_sheet(data, known=lambda heading: heading in known)
    parts = _kinds(list_name)
    if not any(heading.partition(".")[0] in parts for heading in sheet.header):
        values = {"known": ", ".join(sorted(known))}
        raise Refused(Fault("library.other-columns", "", values))
    return tuple(
        ImportedRow(
            index, _imported(index, dict(zip(sheet.header, cells, strict=False)), list_name)
        )
        for index, cells in enumerate(sheet.rows)
    )


def _kinds(list_name: ListName) -> Mapping[str, Any]:
    """The parts of a list's items with their types, in order."""
    hints = get_type_hints(LISTS[list_name])
    return {part.name: hints[part.name] for part in attrs.fields(LISTS[list_name])}


def _columns(items: Sequence[Item], list_name: ListName) -> Iterator[str]:
    for name, kind in _kinds(list_name).items():
        if get_origin(kind) is not Mapping:
            yield name
            continue
        there = [language for item in items for language in getattr(item, name)]
        yield from (f"{name}.{language}" for language in dict.fromkeys((*_LANGUAGES, *there)))


def _cell(item: Item, column: str) -> str:
    name, _, language = column.partition(".")
    value = getattr(item, name)
    if language:
        value = value.get(language, "")
    if isinstance(value, tuple):
        return join_list(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _imported(index: int, cells: Mapping[str, str], list_name: ListName) -> Item | Refused:
    values: dict[str, Any] = {}
    kinds = _kinds(list_name)
    for column, cell in cells.items():
        name, _, language = column.partition(".")
        text = unguarded(cell).strip()
        if name in kinds and text:
            value = _read(text, kinds[name])
            if language:
                values.setdefault(name, {})[language] = value
            else:
                values[name] = value
    identifier = str(values.pop("id", ""))
    try:
        return item_from(identifier, values, list_name)
    except Refused as refusal:
        where = f"rows[{index}]"
        return Refused(
            *(
                Fault(
                    fault.code,
                    ".".join(filter(None, (where, fault.where.removeprefix(f"{identifier}.")))),
                    fault.values,
                )
                for fault in refusal.faults
            )
        )


def _read(text: str, kind: Any) -> Any:
    """A cell as the part's type; a cell that is none stays text, and is refused as such."""
    if "tuple" in str(kind):
        return split_list(text)
    if kind is bool and text.casefold() in _YES | _NO:
        return text.casefold() in _YES
    if kind is int and re.fullmatch(r"[0-9]{1,9}", text):
        return int(text)
    return text
