# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Kept lists go to a spreadsheet and come back the same."""

from __future__ import annotations

import csv
import io

import pytest

from circular_composer.faults import Refused
from circular_composer.library import (
    LISTS,
    Contact,
    Group,
    Item,
    ListName,
    Phrase,
    Resolution,
    Signatory,
    export_table,
    import_table,
    load_library,
)
from circular_composer.library.items import list_of

ITEMS: list[Item] = [
    Group("g", {"ar": "اسم", "fr": "Nom"}, "to", {"ar": ("أ، ب", "ج | د"), "en": ("A",)}),
    Signatory("s", {"ar": "سلمى"}, {"en": "Director"}),
    Contact("c", {"ar": "=دانة"}, "+41 22 555 0101", "", "d@x.org", "https://x.org"),
    Phrase("p", {"ar": "اسم"}, "visa", {"ar": 'نص، "مقتبس"; وآخر', "en": "Two\nlines"}),
    Resolution("r", 99, 2018, {"ar": "دبي"}, True, {"ar": "عنوان"}),
    Resolution("q", 209, 2018, {"ar": "دبي"}),
]


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_an_item_comes_back_the_same(item: Item) -> None:
    """What was exported is what is imported."""
    data = export_table([item], list_of(item))
    (row,) = import_table(data, list_of(item))
    assert row.item == item


@pytest.mark.parametrize("list_name", LISTS)
def test_the_shipped_lists_come_back_the_same(list_name: ListName) -> None:
    """Every shipped list survives the way through a spreadsheet; an empty one is a header."""
    items = [kept.item for kept in load_library().of(list_name)]
    data = export_table(items, list_name)
    if items:
        assert [row.item for row in import_table(data, list_name)] == items
    header = next(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert header[0] == "id"
    assert len(header) == len(set(header)) > 4


def test_a_table_from_elsewhere() -> None:
    """Columns in any order, semicolons, missing columns and empty cells are taken as they are."""
    data = "lines.ar;name.ar;note\nأ | ب;مجموعة;x\n".encode("utf-16")
    (row,) = import_table(data, "groups")
    assert row.item == Group("", {"ar": "مجموعة"}, lines={"ar": ("أ", "ب")})


@pytest.mark.parametrize(
    ("cells", "where"),
    [
        ("x,سبعة,2018,yes", "rows[0].number"),
        ("x,7,2018,maybe", "rows[0].revised"),
        ("x,7,,yes", "rows[0].year"),
    ],
)
def test_a_row_that_is_wrong_stops_no_other(cells: str, where: str) -> None:
    """Each wrong row says where; the others are imported."""
    data = f"id,number,year,revised\n{cells}\ny,8,2020,no\n".encode()
    wrong, right = import_table(data, "resolutions")
    assert isinstance(wrong.item, Refused)
    assert [fault.where for fault in wrong.item.faults] == [where]
    assert right.item == Resolution("y", 8, 2020)


def test_a_table_of_something_else_is_refused() -> None:
    """A file with none of the list's columns is not imported as empty items."""
    with pytest.raises(Refused) as caught:
        import_table(b"country,city\nx,y\n", "contacts")
    assert caught.value.faults[0].code == "library.other-columns"
