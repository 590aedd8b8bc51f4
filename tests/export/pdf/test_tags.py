# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The structure tree: what a screen reader makes of a letter."""

from __future__ import annotations

from io import BytesIO

import pikepdf
from attrs import evolve

import sheets
from circular_composer.compose.sheet import Columns, Field, Paragraph
from circular_composer.export.pdf import Typesetter
from pages import Tag, artifacts, structure
from sheets import bare, bullet, numbered, sub_number, table, text


def tree(typesetter: Typesetter, *blocks: object, **changes: object) -> Tag:
    """The structure of a letter of these blocks."""
    return structure(typesetter.typeset(bare(*blocks, **changes)).pdf)  # type: ignore[arg-type]


def test_numbered_paragraphs_are_one_list(typesetter: Typesetter) -> None:
    """Each number is a label and each paragraph its body, in one list."""
    root = tree(typesetter, *(numbered(count, text("فقرة")) for count in (1, 2, 3)))
    (found,) = root.all("L")
    assert found.names() == ["LI", "LI", "LI"]
    assert all(item.names() == ["Lbl", "LBody"] for item in found.children)
    assert all(item.children[0].held for item in found.children)


def test_bullets_and_sub_numbers_are_lists_below(typesetter: Typesetter) -> None:
    """Items of a paragraph are a list of their own within its list."""
    root = tree(
        typesetter,
        numbered(1, text("فقرة"), bullet(1, text("بند"), bullet(2, text("أدنى")))),
        numbered(2, text("فقرة"), sub_number((2, 1), text("بند")), sub_number((2, 2), text("بند"))),
    )
    assert len(root.all("L")) == 4
    assert len(root.all("LI")) == 6
    assert len(root.all("Lbl")) == len(root.all("LBody")) == 6
    outer = root.children[0]
    assert outer.name == "L"
    assert all(inner in outer.all("L") for inner in root.all("L"))


def test_a_heading_between_paragraphs_parts_the_list(typesetter: Typesetter) -> None:
    """A heading stands beside the lists, never in one."""
    root = tree(
        typesetter,
        Paragraph("subject", text("الموضوع")),
        numbered(1, text("فقرة")),
        Paragraph("heading", text("عنوان")),
        numbered(2, text("فقرة")),
    )
    assert root.names() == ["H1", "L", "H2", "L"]


def test_the_subject_is_the_first_heading_with_its_label(typesetter: Typesetter) -> None:
    """The subject is heading 1, parted from its label by a space in the outline."""
    subject = Paragraph("subject", text("الملتقى"), label=text("الموضوع:"))
    (heading,) = tree(typesetter, subject).all("H1")
    assert heading.title.split() == ["الموضوع:", "الملتقى"]


def test_levels_are_never_skipped(typesetter: Typesetter) -> None:
    """Without a subject the first side heading is heading 1."""
    root = tree(typesetter, Paragraph("heading", text("عنوان")), Paragraph("body", text("نص")))
    assert root.names() == ["H1", "P"]


def test_columns_are_no_table(typesetter: Typesetter) -> None:
    """The reference block is layout: paragraphs with their labels, column after column."""
    root = structure(typesetter.typeset(evolve(sheets.sheet("ar"), annexes=())).pdf)
    (data,) = root.all("Table")
    assert len(data.all("TH")) == 3
    block = root.names().index("Div")
    assert [tag.name for tag in root.children[block].all("P")]
    assert not root.children[block].all("Table")
    assert len(root.children[block].all("LI")) == 2


def test_a_listed_field_is_a_list(typesetter: Typesetter) -> None:
    """Addressees are items with a dash each, below their label."""
    entry = Field(text("إلى:"), (text("أول"), text("ثان")), listed=True, where="to")
    root = tree(typesetter, Columns(((entry,),), (1.0,)))
    assert root.names() == ["P", "L"]
    assert len(root.all("Lbl")) == 2


def test_a_data_table_has_headers(typesetter: Typesetter) -> None:
    """The header row's cells are headers of their columns; the others point to them."""
    root = tree(typesetter, table(("أ", "ب"), ("1", "2"), ("3", "4")))
    (found,) = root.all("Table")
    assert len(found.all("TR")) == 3
    assert len(found.all("TH")) == 2
    assert len(found.all("TD")) == 4
    (head,) = found.all("THead")
    assert len(head.all("TH")) == 2


def test_a_table_without_header_has_none(typesetter: Typesetter) -> None:
    """A table that says no header is data alone."""
    plain = evolve(table(("أ", "ب"), ("1", "2")), header=False)
    (found,) = tree(typesetter, plain).all("Table")
    assert not found.all("TH")
    assert len(found.all("TD")) == 4


def test_links_are_links(typesetter: Typesetter) -> None:
    """An e-mail and an address are links a reader can follow, each in one element."""
    root = tree(typesetter, numbered(1, text("إلى ", sheets.email(), " و", sheets.address())))
    assert len(root.all("Link")) == 2
    assert all(link.held for link in root.all("Link"))


def test_repeated_furniture_is_not_spoken(typesetter: Typesetter) -> None:
    """Heads of later pages and the word of a draft are artifacts; the first page's foot is said."""
    letter = sheets.sheet("ar", draft=text("مسودة"))
    pdf = typesetter.typeset(letter).pdf
    shown = artifacts(pdf)
    assert shown[0] >= 1  # the draft's word
    assert all(count > shown[0] for count in shown[1:])  # and the continuation head
    plain = artifacts(typesetter.typeset(sheets.sheet("ar")).pdf)
    assert plain[0] == 0
    assert all(plain[1:])


def test_other_languages_are_told(typesetter: Typesetter) -> None:
    """Latin words in an Arabic letter are spoken as English; figures are not."""
    pdf = typesetter.typeset(
        bare(Paragraph("body", text("قطاع ", "ITU", " و", sheets.phone())))
    ).pdf
    raw = b"".join(_contents(pdf))
    assert raw.count(b"/Lang") == 1
    assert b"(en)" in raw


def _contents(pdf: bytes) -> list[bytes]:
    with pikepdf.open(BytesIO(pdf)) as document:
        return [page.Contents.read_bytes() for page in document.pages]
