# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Blocks become paragraphs and tables that keep together, repeat and mirror as they should."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from docx.enum.table import WD_TABLE_DIRECTION

from circular_composer.compose.sheet import AnnexSheet, Columns, Field, Group, Paragraph
from circular_composer.export.docx import write_docx
from circular_composer.export.docx.blocks import TABLE_GAP
from circular_composer.export.round_trip import bookmark_name, where_of
from sheets import PHONE, bare, bullet, numbered, sheet, table, text
from word_files import W, is_on, paragraph, text_of, tree, value, without_marks

LETTER = sheet("ar")
FILE = write_docx(LETTER)


def _flag(entry: Any, name: str) -> bool:
    return is_on(entry.find(f"{W}pPr/{W}{name}"))


def _tables(file: bytes) -> list[Any]:
    return list(tree(file).iter(f"{W}tbl"))


def test_every_paragraph_says_its_direction_and_its_style() -> None:
    """Nothing hangs on a default: each paragraph names a style of the look and its direction."""
    for entry in tree(FILE).iter(f"{W}p"):
        if text_of(entry):
            assert value(entry.find(f"{W}pPr/{W}pStyle")) in LETTER.look.styles
            assert _flag(entry, "bidi")
            assert is_on(entry.find(f"{W}pPr/{W}rPr/{W}rtl"))


def test_a_turned_block_says_that_it_is_turned() -> None:
    """An English paragraph in an Arabic letter is left-to-right in so many words."""
    file = write_docx(bare(Paragraph("body", text("In English.", direction="ltr"))))
    entry = paragraph(file, "In English.")
    assert entry.find(f"{W}pPr/{W}bidi") is not None
    assert not _flag(entry, "bidi")


def test_a_data_table_repeats_its_header_and_breaks_no_row() -> None:
    """The header row is marked to be repeated; each row stays on one page; the grid is fixed."""
    found = next(entry for entry in _tables(FILE) if "الحدث" in text_of(entry))
    rows = found.findall(f"{W}tr")
    assert [is_on(row.find(f"{W}trPr/{W}tblHeader")) for row in rows] == [True, False, False]
    assert all(is_on(row.find(f"{W}trPr/{W}cantSplit")) for row in rows)
    assert found.find(f"{W}tblPr/{W}tblLayout").get(f"{W}type") == "fixed"
    widths = [int(column.get(f"{W}w")) for column in found.iter(f"{W}gridCol")]
    page = LETTER.look.page
    assert abs(sum(widths) / 20 - (page.width - page.start - page.end)) < 0.2


def test_tables_mirror_with_the_letter() -> None:
    """python-docx reads an Arabic letter's tables, layout and data, as right-to-left."""
    document = docx.Document(io.BytesIO(FILE))
    assert {entry.table_direction for entry in document.tables} == {WD_TABLE_DIRECTION.RTL}
    turned = bare(table(("Date", "Event"), ("1", "2"), direction="ltr"))
    assert docx.Document(io.BytesIO(write_docx(turned))).tables[0].table_direction == (
        WD_TABLE_DIRECTION.LTR
    )


def test_tables_never_meet_and_never_end_the_letter() -> None:
    """Word merges tables that touch, and mends a letter that ends with one."""
    cells = ("أ", "ب"), ("ج", "د")
    file = write_docx(bare(table(*cells), table(*cells)))
    names = [str(child.tag).removeprefix(W) for child in tree(file)[0]]
    assert names == ["tbl", "p", "tbl", "p", "sectPr"]


def test_room_is_kept_below_a_table() -> None:
    """The paragraph after a table stands off from it, and the next one does not."""
    cells = ("أ", "ب"), ("ج", "د")
    field, other = Paragraph("addressee", text("بعد")), Paragraph("addressee", text("آخر"))
    file = write_docx(bare(table(*cells), field, other))
    spacing = paragraph(file, "بعد").find(f"{W}pPr/{W}spacing")
    assert int(spacing.get(f"{W}before")) / 20 == pytest.approx(TABLE_GAP, abs=0.5)
    assert paragraph(file, "آخر").find(f"{W}pPr/{W}spacing") is None


def test_fields_side_by_side_are_a_table_without_lines() -> None:
    """Columns of fields stand in a borderless table, the first column first."""
    found = _tables(FILE)[0]
    sides = found.find(f"{W}tblPr/{W}tblBorders")
    assert {value(side) for side in sides} == {"nil"}
    first, second = found.findall(f"{W}tr/{W}tc")
    assert "المرجع:\tTSB\u00a0Circular\u00a0907" in without_marks(text_of(first))
    assert text_of(second).startswith("إلى:")


def test_one_column_of_fields_is_no_table() -> None:
    """A heading or field in a cell of its own would not show in Word's navigation."""
    fields = (Field(text("المرجع:"), (text("CI-19/35"), text("COM 2/RH"))),)
    file = write_docx(bare(Columns((fields,), (1.0,))))
    assert not _tables(file)
    first, second = (entry.find(f"{W}pPr/{W}ind") for entry in tree(file).iter(f"{W}p"))
    assert first.get(f"{W}left") == first.get(f"{W}hanging") == second.get(f"{W}left")
    assert second.get(f"{W}hanging") is None


def test_the_subject_is_a_heading_with_its_label() -> None:
    """The label shares the subject's paragraph, in words of a linked style, before a tab."""
    entry = paragraph(FILE, "الموضوع:")
    assert value(entry.find(f"{W}pPr/{W}pStyle")) == "subject"
    assert text_of(entry) == "الموضوع:\tالملتقى الربيعي الثالث للخبراء"
    assert value(entry.find(f"{W}r/{W}rPr/{W}rStyle")) == "label-words"


def test_addressees_are_a_list_with_dashes() -> None:
    """Each addressee is an item of a real list, below the label that stays with it."""
    assert _flag(paragraph(FILE, "إلى:"), "keepNext")
    first = paragraph(FILE, "إدارات الدول الأعضاء").find(f"{W}pPr/{W}numPr/{W}numId")
    second = paragraph(FILE, "أعضاء قطاع تقييس").find(f"{W}pPr/{W}numPr/{W}numId")
    assert value(first) == value(second) is not None


def test_a_group_stays_together_with_the_lines_before_it() -> None:
    """The signature takes the closing and the letter's last lines along to the next page."""
    letter = bare(
        Paragraph("body", text("فقرة سابقة")),
        numbered(1, text("فقرة أخيرة"), bullet(1, text("بند")), bullet(1, text("بند أخير"))),
        Paragraph("closing", text("وتفضلوا")),
        Group((Paragraph("addressee", text("توقيع")), Paragraph("addressee", text("الاسم")))),
        Paragraph("body", text("بعد")),
    )
    file = write_docx(letter)
    kept = {text_of(entry): _flag(entry, "keepNext") for entry in tree(file).iter(f"{W}p")}
    assert kept == {
        "فقرة سابقة": False,
        "فقرة أخيرة": True,  # it introduces its items
        "بند": False,
        "بند أخير": True,
        "وتفضلوا": True,
        "توقيع": True,
        "الاسم": False,
        "بعد": False,
    }


def test_each_annex_begins_a_page() -> None:
    """The first paragraph of an annex breaks the page before it, even when a table comes first."""
    annexes = (
        AnnexSheet((Paragraph("annex-heading", text("الملحق A")), Paragraph("body", text("نص")))),
        AnnexSheet((table(("أ",), ("ب",)),)),
    )
    file = write_docx(bare(Paragraph("body", text("رسالة")), annexes=annexes))
    body = [entry for entry in tree(file)[0] if entry.tag in {f"{W}p", f"{W}tbl"}]
    breaks = [entry.tag == f"{W}p" and _flag(entry, "pageBreakBefore") for entry in body]
    assert breaks == [False, True, False, True, False, False]


def test_strings_are_named_by_bookmarks() -> None:
    """Each string of the letter is found again by a bookmark, once, and holds its own words."""
    root = tree(FILE)
    names = [entry.get(f"{W}name") for entry in root.iter(f"{W}bookmarkStart")]
    numbers = [entry.get(f"{W}id") for entry in root.iter(f"{W}bookmarkStart")]
    ends = [entry.get(f"{W}id") for entry in root.iter(f"{W}bookmarkEnd")]
    assert len(set(names)) == len(names)
    assert sorted(numbers) == sorted(ends)
    wanted = {words.where for words in LETTER.texts() if words.where}
    assert {where_of(name) for name in names} == wanted
    start = next(
        entry
        for entry in root.iter(f"{W}bookmarkStart")
        if entry.get(f"{W}name") == bookmark_name("contacts[0].phone")
    )
    assert text_of(start.getnext()) == PHONE.replace(" ", "\u00a0")
    assert start.getnext().getnext().tag == f"{W}bookmarkEnd"


def test_a_string_shown_twice_is_named_once() -> None:
    """A name that stands in the letterhead and again in the letter has one bookmark."""
    twice = (Paragraph("body", text("نص", where="closing")),) * 2
    root = tree(write_docx(bare(*twice)))
    assert len(list(root.iter(f"{W}bookmarkStart"))) == 1
