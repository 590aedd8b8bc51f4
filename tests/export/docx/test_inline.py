# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Words become runs of one direction, islands stand between marks, links hold nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from bidi import get_display
from hypothesis import given
from hypothesis import strategies as st

from circular_composer.compose.sheet import Break, Inline, Isolate, Paragraph, Run, Text
from circular_composer.export.docx import ooxml, schema, write_docx
from circular_composer.export.docx.inline import inline
from circular_composer.model.inline import uri
from sheets import ADDRESS, EMAIL, PHONE, address, bare, email, island, phone, text
from word_files import R, W, is_on, paragraph, relationships, text_of, tree, without_marks

LRM, RLM = "\u200e", "\u200f"
STEERING = "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2069"
SPOKEN = ooxml.languages("ar", rtl=True)


ARABIC = Isolate("rtl", (Run("الملحق 1", rtl=True),))


def digits(characters: str) -> Isolate:
    """Arabic-Indic digits within an island, set in the face of Arabic."""
    return Isolate("ltr", (Run(characters, rtl=True),))


class _Links:
    """Hands out relationships by counting."""

    def __init__(self) -> None:
        self.targets: list[str] = []

    def relationship(self, href: str) -> str:
        self.targets.append(href)
        return f"rId{len(self.targets)}"


def _content(words: Text) -> list[Any]:
    return list(inline(words, SPOKEN, _Links()))


def _pieces(words: Text) -> list[str]:
    """The text of each element of a text's paragraph."""
    return [text_of(element) for element in _content(words)]


def test_an_island_stands_between_marks_in_runs_of_their_own() -> None:
    """A phone number's run holds the number alone, with a mark before and after it."""
    assert _pieces(text("الهاتف ", phone(), "؛")) == [
        "الهاتف ",
        LRM,
        PHONE.replace(" ", "\u00a0"),
        LRM,
        "؛",
    ]


def test_no_mark_stands_within_a_link() -> None:
    """An address that links to itself has its marks outside the link."""
    content = _content(text("اكتب إلى ", email(), "."))
    link = next(element for element in content if element.tag == f"{W}hyperlink")
    assert text_of(link) == EMAIL
    assert [text_of(element) for element in content].count(LRM) == 2


def test_an_island_in_left_to_right_text_needs_no_marks() -> None:
    """English text without Arabic gains no invisible character."""
    assert _pieces(text("Call ", phone(), ".", direction="ltr")) == [
        "Call ",
        PHONE.replace(" ", "\u00a0"),
        ".",
    ]


def test_an_arabic_island_in_english_stands_between_its_own_marks() -> None:
    """A right-to-left island is held by right-to-left marks, and a digit after it by another."""
    arabic = Isolate("rtl", (Run("الملتقى", rtl=True),))
    assert _pieces(text("the ", arabic, Run(" 15 experts"), direction="ltr")) == [
        "the ",
        RLM,
        "الملتقى",
        RLM,
        LRM,
        " 15 experts",
    ]


def test_digits_of_an_island_are_no_chunk_of_the_arabic_round_it() -> None:
    """Word orders chunks by `w:rtl`: such digits have none, but the face of Arabic all the same."""
    island = Isolate("ltr", (digits("٢٨"), Run("-"), digits("٠٢")))
    runs = [run for run in _content(text("في ", island)) if text_of(run) in ("٢٨", "٠٢")]
    assert len(runs) == 2
    for run in runs:
        assert run.find(f"{W}rPr/{W}rtl") is None
        assert is_on(run.find(f"{W}rPr/{W}cs"))


def test_arabic_letters_in_an_island_make_it_an_embedding() -> None:
    """What marks cannot hold is embedded too, by characters in runs of their own."""
    said = _pieces(text("قال ", Isolate("ltr", (Run("see "), Run("قطاع", rtl=True))), "."))
    assert said == ["قال ", LRM, "\u202a", "see ", "قطاع", "\u202c", LRM, "."]


def test_islands_side_by_side_keep_their_order() -> None:
    """A mark parts two islands that only a comma stands between."""
    assert _pieces(text("الهاتف ", phone(), Run("، ", rtl=True), phone()))[3:6] == [LRM, RLM, "، "]


@pytest.mark.parametrize(
    "content",
    [
        ("الهاتف ", phone(), Run("، ", rtl=True), phone(), "."),
        ("البند ", island("ITU-T X.509"), Run(" 15", rtl=True)),
        (phone(), Run(" - ", rtl=True), address()),
        ("في ", island("2025-2026"), " وما بعدها"),
        (Isolate("rtl", (Run("نص", rtl=True), Run(" 1-2", rtl=True))), " ", phone()),
        ("من ", island("A"), Run(" (", rtl=True), island("B"), Run(") ", rtl=True), "إلى"),
        ("في ", Isolate("ltr", (digits("٢٨"), Run("-"), digits("٠٢"))), " بعد"),
        ("قال ", Isolate("ltr", (Run("see "), Run("الملحق 1", rtl=True), Run(", p. 2"))), " 3."),
        ("قال ", Isolate("ltr", (Run("see "), ARABIC, Run(", p. 2"))), " للجنة"),
        ("قال ", Isolate("rtl", (Run("نص ", rtl=True), Isolate("ltr", (ARABIC, Run("-x")))))),
        (island("A-1"), island("B-2"), "."),
        ("و3.5", island("A-1"), Run(" 15", rtl=True)),
        ("و", island("A-1"), Run("15%", rtl=True)),
    ],
)
def test_marks_give_the_order_that_isolates_give(content: tuple[str | Inline, ...]) -> None:
    """What UAX#9 makes of the marks, by a library, is what it makes of the isolates."""
    words = text(*content)
    assert _visual("".join(_pieces(words))) == _visual(_isolated(words.content))


@given(
    st.lists(
        st.sampled_from(["عربي", " ", "15", "، ", "Latin", "(", ")", "41-22", "+41 22", "٢٠", "/"]),
        min_size=1,
        max_size=6,
    ),
    st.integers(0, 5),
)
def test_an_island_anywhere_keeps_its_inner_order(parts: list[str], where: int) -> None:
    """Whatever stands round an island, it is read from left to right and in one piece."""
    where = min(where, len(parts))
    words = text(*parts[:where], island("+9 8-7"), *parts[where:])
    assert "+9\u00a08-7" in _visual("".join(_pieces(words)))


def _isolated(content: tuple[Inline, ...]) -> str:
    said = ""
    for part in content:
        if isinstance(part, Isolate):
            mark = "\u2066" if part.direction == "ltr" else "\u2067"
            inner = _isolated(part.content)
            said += mark + (inner.replace(" ", "\u00a0") if part.hold == "line" else inner)
            said += "\u2069"
        elif isinstance(part, Run):
            said += part.text
    return said


def _visual(characters: str) -> str:
    """Characters as seen from left to right in a right-to-left paragraph, marks left out."""
    seen = get_display(characters, base_dir="R")
    return "".join(char for char in seen if char not in STEERING)


def test_runs_state_direction_and_language() -> None:
    """A right-to-left run has `rtl` and an Arabic language; another has neither."""
    arabic, latin, _ = _content(text("التوصية ", "ITU-T", " هذه"))
    assert is_on(arabic.find(f"{W}rPr/{W}rtl"))
    assert arabic.find(f"{W}rPr/{W}lang").get(f"{W}bidi") == "ar-SA"
    assert latin.find(f"{W}rPr/{W}rtl") is None
    assert latin.find(f"{W}rPr/{W}lang").get(f"{W}val") == "en-US"


def test_emphasis_is_stated_in_pairs_and_doubt_is_shaded() -> None:
    """Bold and italic come with their twins; an unconfirmed fact has a ground of its own."""
    run = _content(text(Run("نص", rtl=True, bold=True, italic=True, confirm=True)))[0]
    names = {child.tag.removeprefix(W) for child in run.find(f"{W}rPr")}
    assert {"b", "bCs", "i", "iCs", "shd"} <= names


def test_runs_of_one_link_are_one_link() -> None:
    """A link whose words have two directions is followed as one."""
    words = text(
        Run("موقع ", rtl=True, href="https://example.org"),
        Run("ITU", href="https://example.org"),
        Run(" الآخر", rtl=True, href="https://example.org/2"),
    )
    links = _Links()
    content = list(inline(words, SPOKEN, links))
    assert [len(element.findall(f"{W}r")) for element in content] == [2, 1]
    assert links.targets == ["https://example.org", "https://example.org/2"]


def test_a_line_break_is_an_element() -> None:
    """A line break within a paragraph stays in the paragraph."""
    assert _pieces(text("أول", Break(), "ثان")) == ["أول", "\n", "ثان"]


def test_a_line_is_ordered_by_itself() -> None:
    """To Word a line break is a space: marks beside it keep the lines apart where they must."""
    words = text("نص", Break(), Run("15% من", rtl=True))
    assert _pieces(words) == ["نص", RLM, "\n", RLM, "15% من"]


def test_only_what_may_not_break_has_no_break_spaces() -> None:
    """A phone has no-break spaces, an address and running text keep theirs; hyphens stay."""
    words = text("نص عادي ", phone(), " و", email(), " و", address(), " و", island("A B", "none"))
    said = "".join(_pieces(words))
    assert PHONE.replace(" ", "\u00a0") in said
    assert "نص عادي " in said
    assert EMAIL in said
    assert ADDRESS in said
    assert "A B" in said


def test_links_are_external_relationships() -> None:
    """A link in the file is a relationship that leads outside, and its target is a legal URI."""
    words = text(
        email(),
        " ",
        Run("هنا", rtl=True, href=uri("https://example.org/ملف a%2Fb%?q=[1]")),
        where="body[0].text",
    )
    file = write_docx(bare(Paragraph("body", words)))
    links = paragraph(file, "هنا").findall(f"{W}hyperlink")
    found = [relationships(file)[link.get(f"{R}id")] for link in links]
    assert [entry.get("TargetMode") for entry in found] == ["External", "External"]
    assert [entry.get("Target") for entry in found] == [
        f"mailto:{EMAIL}",
        "https://example.org/%D9%85%D9%84%D9%81%20a%2Fb%25?q=[1]",
    ]


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1))
def test_any_legal_text_arrives_as_it_is(characters: str) -> None:
    """Whatever XML can hold is in the file, character for character."""
    wanted = without_marks(schema.legal(characters))
    words = Text((Run(characters, rtl=True),), "rtl")
    assert without_marks("".join(_pieces(words))) == wanted


def test_the_whole_letter_reads_in_order() -> None:
    """The text of each paragraph in the file is that of the sheet."""
    words = text("على ", phone(), "، و", email(), " و", address(), ".")
    file = write_docx(bare(Paragraph("body", words)))
    said = without_marks(text_of(next(tree(file).iter(f"{W}p"))))
    assert said.replace("\u00a0", " ") == words.plain
