# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Lines and pages: pitch, geometry, what stays together, and that nothing leaves the page."""

from __future__ import annotations

import itertools

import pytest
from attrs import evolve

import sheets
from circular_composer.compose.sheet import (
    Group,
    Marker,
    Paragraph,
    Sheet,
)
from circular_composer.export.pdf import Typesetter
from pages import Letter, letters, lines, page_count
from sheets import bare, bullet, island, numbered, sub_number, table, text

LONG = (
    "يسرني أن أحيطكم علماً بأن مكتب التنسيق سيعقد الملتقى الربيعي الثالث للخبراء في مجال المدن "
    "المستدامة، وستدور المناقشات حول ما أنجز منذ الملتقى السابق وما ينبغي إنجازه "
)
LOOK = sheets.load_look("standard")
PAGE = LOOK.page
BODY = LOOK.styles["body"]

# Punctuation may hang into the margin by a part of its width.
HANGING = 4.0


def pages_of(typesetter: Typesetter, letter: Sheet) -> list[list[Letter]]:
    """The characters of each page."""
    return letters(typesetter.typeset(letter).pdf)


def text_area(page: list[Letter]) -> list[Letter]:
    """What stands between the head and the foot of a page."""
    return [letter for letter in page if PAGE.top < letter.y < PAGE.height - PAGE.bottom]


def signature(words: str = "التوقيع") -> tuple[Paragraph | Group, ...]:
    """Closing and signature."""
    return (
        Paragraph("closing", text("الختام"), keep_with_next=True),
        Group((Paragraph("signed", text("(توقيع)")), Paragraph("signatory", text(words)))),
    )


def test_the_pitch_is_exact_whatever_faces_stand_in_a_line(typesetter: Typesetter) -> None:
    """Lines are one pitch apart, with Arabic, Latin, bold or figures in them."""
    words = text(LONG, "Latin words, ", LONG, sheets.phone(), LONG)
    rows = lines(pages_of(typesetter, bare(Paragraph("body", words)))[0])
    steps = [lower - upper for (upper, _), (lower, _) in itertools.pairwise(rows)]
    assert len(steps) >= 4
    # A raised letter may lift what pdfium takes for the line's first character.
    assert steps == pytest.approx([BODY.line] * len(steps), abs=2.5)
    assert rows[-1][0] - rows[0][0] == pytest.approx(BODY.line * len(steps), abs=2.5)


def test_space_between_paragraphs_is_the_larger_one(typesetter: Typesetter) -> None:
    """Neither the sum nor the smaller of `after` above and `before` below."""
    rows = lines(
        pages_of(
            typesetter, bare(Paragraph("subject", text("ب")), Paragraph("closing", text("ب")))
        )[0]
    )
    above, below = LOOK.styles["subject"], LOOK.styles["closing"]
    gap = max(above.after, below.before)
    assert rows[1][0] - rows[0][0] == pytest.approx(
        0.2 * above.line + gap + 0.8 * below.line, abs=0.1
    )


def test_numbers_and_texts_stand_where_the_look_says(typesetter: Typesetter) -> None:
    """The number at the margin, the text at its indent, each level in from the one above."""
    letter = bare(
        numbered(1, text("ﺐ ب"), sub_number((1, 1), text("ت")), bullet(2, text("ث"))), language="ar"
    )
    rows = [
        sorted(row, key=lambda letter: -letter.right)
        for row in _rows(pages_of(typesetter, letter)[0])
    ]
    edge = PAGE.width - PAGE.start
    for row, level in zip(rows, (0, 1, 2), strict=True):
        step = LOOK.step(level)
        assert row[0].right == pytest.approx(edge - step.indent + step.hanging, abs=2.5)
    assert rows[1][-1].right == pytest.approx(edge - LOOK.step(1).indent, abs=2.5)
    assert rows[2][-1].right == pytest.approx(edge - LOOK.step(2).indent, abs=2.5)


def test_a_turned_item_begins_at_the_other_side(typesetter: Typesetter) -> None:
    """Number, bullet and text of a left-to-right item stand at the left, its lines are full."""
    words = text("word " * 40, direction="ltr")
    items = bullet(1, words), bullet(1, text("ت" * 3))
    letter = bare(numbered(1, text("ب" * 3), *items), numbered(2, words))
    rows = [
        sorted(row, key=lambda letter: letter.x) for row in _rows(pages_of(typesetter, letter)[0])
    ]
    right, below, turned = PAGE.width - PAGE.start, LOOK.step(1), LOOK.step(0)
    assert rows[0][-1].right == pytest.approx(right, abs=2.5)
    assert rows[1][0].x == pytest.approx(PAGE.end + below.indent - below.hanging, abs=2.5)
    assert rows[1][1].x == pytest.approx(PAGE.end + below.indent, abs=2.5)
    assert rows[1][-1].right == pytest.approx(right, abs=25)
    (bulleted,) = (row for row in rows if "ت" in {letter.char for letter in row})
    assert bulleted[-1].right == pytest.approx(right - below.indent + below.hanging, abs=5)
    (number,) = (row for row in rows if row[0].char == "2")
    assert number[0].x == pytest.approx(PAGE.end, abs=2.5)
    assert number[1].x == pytest.approx(PAGE.end + turned.indent, abs=2.5)


def _rows(page: list[Letter]) -> list[list[Letter]]:
    found: list[list[Letter]] = []
    for letter in sorted(page, key=lambda letter: letter.y):
        if found and letter.y - found[-1][0].y < 5:
            found[-1].append(letter)
        else:
            found.append([letter])
    return found


def test_a_label_wider_than_its_room_pushes_the_first_line(typesetter: Typesetter) -> None:
    """A long number never lies over its text."""
    marker = Marker("number", 0, 0, (123456,), "123456", 1)
    letter = bare(Paragraph("body", text("ب" * 3), marker))
    row = sorted(pages_of(typesetter, letter)[0], key=lambda letter: letter.x)
    number = [letter for letter in row if letter.char.isdigit()]
    words = [letter for letter in row if letter.char == "ب"]
    assert max(letter.right for letter in words) < min(letter.x for letter in number)


OVERLONG = {
    "address": text(
        "انظر ", island("https://example.org/" + "a" * 400 + "/b?c=" + "d" * 200, "url")
    ),
    "parted address": text(island("https://example.org/" + "part/" * 60, "url")),
    "island of words": text("قبل ", island("word " * 60), " بعد"),
    "island of one word": text("قبل ", island("w" * 300), " بعد"),
    "latin word": text("x" * 400),
    "arabic word": text("ب" * 300 + "ا" * 300),
    "figures": text("1" * 300),
}


@pytest.mark.parametrize("kind", OVERLONG)
@pytest.mark.parametrize("place", ["paragraph", "item", "cell", "subject", "field"])
def test_nothing_leaves_the_page(kind: str, place: str, typesetter: Typesetter) -> None:
    """What is wider than its line is broken, wherever it stands, and all of it is there."""
    words = OVERLONG[kind]
    block = {
        "paragraph": Paragraph("body", words),
        "item": numbered(1, text("أ"), bullet(1, words)),
        "cell": evolve(
            table(("أ", "ب", "ت", "ث")), rows=((text("أ"), words, text("ت"), text("ث")),)
        ),
        "subject": Paragraph("subject", words, label=text("الموضوع:")),
        "field": sheets.Columns(
            (
                (sheets.Field(text("الموقع الإلكتروني:"), (words,), where="contacts[0].web"),),
                (sheets.Field(text("إلى:"), (words, words), listed=True, where="to"),),
            ),
            (0.46, 0.54),
        ),
    }[place]
    if place == "cell":
        block = evolve(block, header=False)
    found = [letter for page in pages_of(typesetter, bare(block)) for letter in page]
    assert min(letter.x for letter in found) > PAGE.end - HANGING
    assert max(letter.right for letter in found) < PAGE.width - PAGE.start + HANGING
    expected = sum(not char.isspace() for char in words.plain)
    assert len(found) >= expected


def test_an_island_stays_on_its_line(typesetter: Typesetter) -> None:
    """A phone is never broken over lines, wherever it falls."""
    for before in range(1, 14):
        words = text("كلمة " * before, sheets.phone(), "، ", "كلمة " * 20)
        page = pages_of(typesetter, bare(Paragraph("body", words)))[0]
        assert any("+41225550199" in row for _, row in lines(page)), before


def test_an_address_breaks_only_after_its_marks(typesetter: Typesetter) -> None:
    """Each line of a broken address ends with one of / ? & = ; and not with a hyphen or a stop."""
    address = "https://example.org/" + "some-long.part/" * 12 + "?a=some-value&b=other.value"
    page = pages_of(typesetter, bare(Paragraph("closing", text(island(address, "url")))))[0]
    rows = [row for _, row in lines(page)]
    assert len(rows) > 2
    assert "".join(rows) == address
    assert all(row[-1] in "/?&=;" for row in rows[:-1])


@pytest.mark.parametrize("before", range(18, 34))
@pytest.mark.parametrize("listed", [True, False])
def test_the_signature_is_never_alone(before: int, listed: bool, typesetter: Typesetter) -> None:
    """At least two lines of the last paragraph stand on the page of the signature."""
    fill = [Paragraph("salutation", text("سطر")) for _ in range(before)]
    last = numbered(1, text(LONG * 3)) if listed else Paragraph("body", text(LONG * 3))
    pages = pages_of(typesetter, bare(*fill, last, *signature("خخخ")))
    rows = [_rows(text_area(page)) for page in pages]
    (holding,) = [
        page
        for page in rows
        if any(letter.char == "خ" and _only(row) for row in page for letter in row)
    ]
    names = [index for index, row in enumerate(holding) if _only(row)]
    assert names[0] >= 2 + 2  # two lines, the closing words, the word (signed)


def test_a_table_goes_with_the_signature(typesetter: Typesetter) -> None:
    """A short table that ends the letter stands on the page of the signature."""
    for count in range(18, 30):
        fill = [Paragraph("salutation", text("سطر")) for _ in range(count)]
        letter = bare(*fill, table(("ظ", "ظ"), ("ظ", "ظ")), *signature("خخخ"))
        pages = pages_of(typesetter, letter)
        (holding,) = [page for page in pages if any(found.char == "خ" for found in page[-3:])]
        assert sum(found.char == "ظ" for found in holding) == 4


def _only(row: list[Letter]) -> bool:
    return {letter.char for letter in row} == {"خ"}


def test_a_unit_taller_than_a_page_is_broken(typesetter: Typesetter) -> None:
    """A closing of absurd length runs on, and no line of it is lost."""
    letter = bare(
        Paragraph("closing", text(LONG * 60), keep_with_next=True),
        Group((Paragraph("signatory", text("خخخ")),)),
    )
    pages = pages_of(typesetter, letter)
    assert len(pages) >= 2
    assert all(letter.y < PAGE.height - 20 for page in pages for letter in page)
    assert any(letter.char == "خ" for letter in pages[-1])


def test_a_heading_stays_with_what_follows(typesetter: Typesetter) -> None:
    """No page ends in a heading, before a paragraph, a list or a table."""
    for following in (
        Paragraph("body", text(LONG * 2)),
        numbered(1, text(LONG * 2)),
        table(("أ", "ب"), ("1", "2")),
    ):
        for count in range(24, 34):
            fill = [Paragraph("salutation", text("سطر")) for _ in range(count)]
            letter = bare(*fill, Paragraph("heading", text("خخخ")), following)
            for page in pages_of(typesetter, letter):
                rows = _rows(text_area(page))
                assert rows
                assert not _only(rows[-1])


def test_a_paragraph_that_announces_bullets_stays_with_the_first(typesetter: Typesetter) -> None:
    """The line before a list is never the last of its page."""
    for count in range(24, 34):
        fill = [Paragraph("salutation", text("سطر")) for _ in range(count)]
        for marked in (True, False):
            parent = numbered(1, text("خخخ"), bullet(1, text("بند")), bullet(1, text("بند")))
            letter = bare(*fill, parent if marked else evolve(parent, marker=None))
            for page in pages_of(typesetter, letter):
                last = _rows(text_area(page))[-1]
                assert "خ" not in {letter.char for letter in last}


def test_a_long_table_repeats_its_header(typesetter: Typesetter) -> None:
    """Each page that a table reaches begins with its header row, and every row is there."""
    rows = [(f"خ{'خ' * 3}", "ظظظ"), *((f"{index}", LONG) for index in range(60))]
    pages = pages_of(typesetter, bare(table(*rows)))
    assert len(pages) > 3
    for page in pages:
        first = _rows(text_area(page))[0]
        assert {letter.char for letter in first} == {"خ", "ظ"}


def test_a_cell_taller_than_a_page_runs_on(typesetter: Typesetter) -> None:
    """No word of a cell is lost when it is taller than a page."""
    words = text(" ".join(f"خ{index}" for index in range(2000)))
    block = evolve(table(("أ", "ب")), header=False, rows=((words, text("ب")),))
    pages = pages_of(typesetter, bare(block))
    assert len(pages) > 1
    assert sum(letter.char == "خ" for page in pages for letter in page) == 2000


def test_each_annex_begins_a_page(typesetter: Typesetter) -> None:
    """An annex stands on pages of its own, under the continuation head."""
    letter = sheets.sheet("ar")
    alone = page_count(typesetter.typeset(evolve(letter, annexes=())).pdf)
    twice = evolve(letter, annexes=letter.annexes * 2)
    assert page_count(typesetter.typeset(twice).pdf) == alone + 2


def test_later_pages_have_their_number_and_the_reference(typesetter: Typesetter) -> None:
    """- 2 - and the reference head each page but the first, where nothing stands above the head."""
    pages = pages_of(typesetter, sheets.sheet("ar"))
    assert len(pages) == 3
    for number, page in enumerate(pages[1:], 2):
        rows = lines(page)
        assert rows[0][1] == f"-{number}-"
        assert rows[1][1] == "TSBCircular907"
        assert rows[1][0] < PAGE.top
    assert "TSBCircular907" not in lines(pages[0])[0][1]


def test_the_foot_stands_on_the_first_page_alone(typesetter: Typesetter) -> None:
    """The address line lies in the bottom margin of the first page."""
    pages = pages_of(typesetter, sheets.sheet("ar"))
    foot = lines(pages[0])[-1]
    assert foot[1] == "ExampleStreet1•CH-1211Geneva"
    style = LOOK.styles["footer"]
    assert foot[0] == pytest.approx(PAGE.height - PAGE.footer - 0.2 * style.line, abs=0.5)
    assert all("Example" not in row for page in pages[1:] for _, row in lines(page))


def test_a_tall_foot_keeps_the_text_away(typesetter: Typesetter) -> None:
    """A foot of many lines stands below the text of its page, never on it."""
    foot = tuple(Paragraph("footer", text("Address", direction="ltr")) for _ in range(14))
    page = pages_of(typesetter, sheets.sheet("ar", footer=foot))[0]
    rows = lines(page, 2.0)
    first = next(index for index, (_, row) in enumerate(rows) if row == "Address")
    assert all(row == "Address" for _, row in rows[first:])
    assert rows[first][0] - rows[first - 1][0] > LOOK.styles["footer"].line


def test_a_letterhead_of_many_lines_moves_the_text_down(typesetter: Typesetter) -> None:
    """The text begins below the head, and never above the top margin."""
    line = Paragraph("letterhead", text("خخخ"))
    for count in (0, 1, 2, 8):
        head = sheets.Letterhead((line,) * count)
        rows = lines(
            pages_of(typesetter, bare(Paragraph("closing", text("ب")), letterhead=head))[0]
        )
        assert rows[-1][0] > PAGE.top
        assert len(rows) == count + 1
        assert [upper < lower for (upper, _), (lower, _) in itertools.pairwise(rows)] == [
            True
        ] * count


@pytest.mark.parametrize("count", [1, 100])
def test_letters_of_any_length(count: int, typesetter: Typesetter) -> None:
    """Every paragraph arrives, with its number."""
    letter = bare(*(numbered(index, text(f"خ{LONG}")) for index in range(1, count + 1)))
    pages = pages_of(typesetter, letter)
    assert sum(
        letter.char == "خ" for page in pages for letter in page
    ) == count + count * LONG.count("خ")


@pytest.mark.slow
def test_a_thousand_paragraphs(typesetter: Typesetter) -> None:
    """A letter of a thousand paragraphs is set, and its last paragraph is on its last page."""
    letter = bare(
        *(numbered(index, text(LONG)) for index in range(1, 1000)), numbered(1000, text("ظظظ"))
    )
    made = typesetter.typeset(letter, preview=True)
    assert made.page_count > 50
    assert any(found.char == "ظ" for found in letters(made.pdf)[-1])
