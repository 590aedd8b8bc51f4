# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Fields that a family has of its own: texts, lists and dates, with their labels."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from attrs import evolve

from circular_composer.compose import compose
from circular_composer.compose.sheet import Columns, Paragraph, Sheet
from circular_composer.forms import FormSpec, load_form
from circular_composer.model import Addressee, Circular, Signature

NOTICE = """
id = "notice"
look = "standard"
languages = ["ar", "en"]
name = { ar = "إشعار", en = "Notice" }
description = { ar = "إشعار", en = "Notice" }
fields = [
  { key = "reference", name = { ar = "الرقم", en = "Number" } },
  { key = "date", name = { ar = "التاريخ", en = "Date" } },
  { key = "to", name = { ar = "إلى", en = "To" } },
  { key = "extra.earlier", kind = "list", name = { ar = "المراجع", en = "Earlier notices" } },
  { key = "extra.due", kind = "date", name = { ar = "الموعد", en = "Due" } },
  { key = "extra.note", kind = "text", name = { ar = "ملاحظة", en = "Note" } },
]
page = [
  { kind = "reference-line" },
  { kind = "place-date" },
  { kind = "field", key = "to" },
  { kind = "field", key = "reference" },
  { kind = "field", key = "extra.earlier" },
  { kind = "field", key = "extra.due" },
  { kind = "field", key = "extra.note" },
]
"""
LETTER = Circular(
    form="notice",
    language="en",
    reference="Notice 12",
    place="Geneva",
    date="2026-01-05",
    to=(Addressee("All staff"),),
    extra={
        "reference_detail": "COM 2/RH",
        "earlier": ("Notice 10", "", "Notice **11**"),
        "due": "2026-02-01",
        "note": "see *below*",
    },
)


@pytest.fixture
def notice(tmp_path: Path) -> FormSpec:
    """A family in the user's own folder."""
    forms = Path(os.environ["CIRCULAR_COMPOSER_HOME"]) / "forms"
    forms.mkdir(parents=True)
    (forms / "notice.toml").write_text(NOTICE, encoding="utf-8")
    return load_form("notice")


def fields(sheet: Sheet) -> dict[str, list[str]]:
    """What stands in the reference block: texts by label."""
    return {
        field.label.plain: [value.plain for value in field.values]
        for block in sheet.blocks
        if isinstance(block, Columns)
        for column in block.columns
        for field in column
    }


def lines(sheet: Sheet) -> list[tuple[str, str]]:
    """The paragraphs with their styles."""
    found = (block for block in sheet.blocks if isinstance(block, Paragraph))
    return [(paragraph.style, paragraph.text.plain) for paragraph in found]


def test_each_kind_is_printed_under_its_label(notice: FormSpec) -> None:
    """A list line by line without its empty ones, a date in words, markup read."""
    sheet = compose(LETTER, notice)
    assert fields(sheet) == {
        "To:": ["All staff"],
        "Ref:": ["Notice 12", "COM 2/RH"],
        "Earlier notices:": ["Notice 10", "Notice 11"],
        "Due:": ["1 February 2026"],
        "Note:": ["see below"],
    }
    where = [text.where for text in sheet.texts() if text.plain == "Notice 11"]
    assert where == ["extra.earlier[2]"]


def test_a_reference_and_a_date_have_lines_of_their_own(notice: FormSpec) -> None:
    """The reference with its second line; the place is printed by families that ask for it."""
    assert lines(compose(LETTER, notice)) == [
        ("reference-line", "Notice 12"),
        ("reference-line", "COM 2/RH"),
        ("place-date", "5 January 2026"),
    ]


def test_what_is_empty_leaves_no_trace(notice: FormSpec) -> None:
    """Neither label nor line of a field that holds nothing."""
    empty = Circular(form="notice", language="en", extra={"earlier": (), "due": "", "note": ""})
    assert compose(empty, notice).blocks == ()


@pytest.mark.parametrize("typed", ["next week", "2026-02-30", "2026-W07-1"])
def test_a_date_that_is_none_is_printed_as_typed(notice: FormSpec, typed: str) -> None:
    """The page hides nothing: the checks say what is wrong with it."""
    sheet = compose(evolve(LETTER, extra={"due": typed}), notice)
    assert fields(sheet)["Due:"] == [typed]


@pytest.mark.parametrize(
    ("key", "printed"),
    [
        ("signature.name", ["Salma Ali"]),
        ("salutation", ["Dear Sir,", "Dear Madam,"]),
        ("date", ["5 January 2026"]),
        ("place", ["Geneva"]),
        ("extra.never_given", None),
    ],
)
def test_any_text_may_stand_among_labelled_fields(
    notice: FormSpec, key: str, printed: list[str] | None
) -> None:
    """A family may print its signatory, its salutation or its date beside a label."""
    path = Path(os.environ["CIRCULAR_COMPOSER_HOME"]) / "forms" / "notice.toml"
    field = f'{{ key = "{key}", name = {{ ar = "حقل", en = "Printed" }} }},\n]\npage = ['
    source = path.read_text(encoding="utf-8")
    if f'key = "{key}"' not in source:
        source = source.replace("]\npage = [", field)
    source = source.replace("page = [", f'page = [{{ kind = "field", key = "{key}" }},')
    path.write_text(source, encoding="utf-8")
    letter = evolve(
        LETTER,
        salutation=("Dear Sir,", "Dear Madam,"),
        signature=Signature(name="Salma Ali"),
    )
    sheet = compose(letter, load_form("notice"))
    found = [
        [value.plain for value in field.values]
        for block in sheet.blocks
        if isinstance(block, Columns)
        for column in block.columns
        for field in column
        if field.where == key
    ]
    assert found == ([printed] if printed else [])
