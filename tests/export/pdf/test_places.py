# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Places: from a point of the page to a field and a caret offset, and from a field to the page."""

from __future__ import annotations

import pytest
from attrs import evolve

import sheets
from circular_composer.compose.sheet import Isolate, Paragraph, Run, Sheet, Text
from circular_composer.export.pdf import Place, Typesetter
from pages import Letter, letters
from sheets import bare, numbered, table, text

LONG = (
    "يسرني أن أحيطكم علماً بأن مكتب التنسيق سيُعقد الملتقى الربيعي الثالث للخبراء في مجال المدن "
    "المستدامة، وستدور المناقشات حول ما أُنجز منذ الملتقى السابق وما ينبغي إنجازه "
)


def by_field(typesetter: Typesetter, letter: Sheet) -> dict[str, list[Place]]:
    """The places of each field."""
    found: dict[str, list[Place]] = {}
    for place in typesetter.typeset(letter, preview=True).places:
        found.setdefault(place.where, []).append(place)
    return found


def sources(letter: Sheet) -> dict[str, Text]:
    """The text of each field that has one."""
    return {given.where: given for given in letter.texts() if given.where and given.plain.strip()}


def source(given: Text) -> str:
    """The string a text came from, as far as its runs say."""
    length = max(
        (run.start + len(run.text) for run in given.runs if isinstance(run, Run)), default=0
    )
    chars = [" "] * length
    for run in given.runs:
        if isinstance(run, Run):
            chars[run.start : run.start + len(run.text)] = run.text
    return "".join(chars)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_word_of_every_field_has_its_place(language: str, typesetter: Typesetter) -> None:
    """Each word of each field is covered by places, once, in order."""
    letter = _placed(sheets.sheet(language))
    found = by_field(typesetter, letter)
    assert set(found) == set(sources(letter))
    for where, given in sources(letter).items():
        words = source(given)
        covered = [offset for place in found[where] for offset in range(place.start, place.end)]
        assert covered == sorted(set(covered)), where
        missed = [
            index for index, char in enumerate(words) if not char.isspace() and index not in covered
        ]
        assert missed == [], where


def _placed(letter: Sheet) -> Sheet:
    """The letter with offsets in its runs, as the composer gives them."""

    def text_with_starts(given: Text) -> Text:
        at = 0

        def placed(parts: tuple[object, ...]) -> tuple[object, ...]:
            nonlocal at
            done = []
            for part in parts:
                if isinstance(part, Run):
                    done.append(evolve(part, start=at))
                    at += len(part.text)
                elif isinstance(part, Isolate):
                    done.append(evolve(part, content=placed(part.content)))
                else:
                    done.append(part)
                    at += 1
            return tuple(done)

        return evolve(given, content=placed(given.content))

    def walk(value: object) -> object:
        if isinstance(value, Text):
            return text_with_starts(value)
        if isinstance(value, tuple):
            return tuple(map(walk, value))
        if hasattr(value, "__attrs_attrs__"):
            fields = [
                name.name for name in value.__attrs_attrs__ if name.init and name.name != "look"
            ]
            return evolve(value, **{name: walk(getattr(value, name)) for name in fields})
        return value

    done = walk(letter)
    assert isinstance(done, Sheet)
    return done


@pytest.mark.parametrize("language", ["ar", "en"])
def test_places_lie_where_pdfium_sees_the_letters(language: str, typesetter: Typesetter) -> None:
    """Every visible letter of the first field of running text lies in a place of that field."""
    arabic = language == "ar"
    words = LONG if arabic else "Some words of a letter " * 12
    given = text(words, direction="rtl" if arabic else "ltr", where="f")
    made = typesetter.typeset(
        _placed(bare(Paragraph("body", given), language=language)), preview=True
    )
    (page,) = letters(made.pdf)
    assert page
    for letter in page:
        assert any(_holds(place, letter) for place in made.places), letter


def _holds(place: Place, letter: Letter) -> bool:
    across = place.x - 1.5 <= letter.x and letter.x <= place.x + place.width + 1.5
    return across and place.y <= letter.y <= place.y + place.height


def test_a_click_in_a_word_finds_its_offset(typesetter: Typesetter) -> None:
    """The middle of each word leads to an offset within the word, in any direction."""
    letter = _placed(sheets.sheet("ar"))
    made = typesetter.typeset(letter, preview=True)
    assert len(made.places) > 100
    for place in made.places:
        found = made.find(place.page, place.x + place.width / 2, place.y + place.height / 2)
        assert found is not None
        where, offset = found
        assert where == place.where
        assert place.start <= offset <= place.end


def test_the_edges_of_a_word_lead_to_its_ends(typesetter: Typesetter) -> None:
    """In an Arabic word the right edge is its beginning; in a Latin one the left."""
    letter = _placed(
        bare(Paragraph("closing", text("كلمة ", sheets.island("Latin"), where="closing")))
    )
    made = typesetter.typeset(letter, preview=True)
    arabic, latin = made.places
    assert (arabic.rtl, latin.rtl) == (True, False)
    assert arabic.offset_at(arabic.x + arabic.width) == arabic.start == 0
    assert arabic.offset_at(arabic.x) == arabic.end == 4
    assert latin.offset_at(latin.x) == latin.start == 5
    assert latin.offset_at(latin.x + latin.width) == latin.end == 10


def test_a_click_beside_a_line_finds_the_line(typesetter: Typesetter) -> None:
    """A point in the margin leads to the nearest word of its line; a far one to some word."""
    letter = _placed(
        bare(*(Paragraph("closing", text("كلمة", where=f"f{index}")) for index in range(5)))
    )
    made = typesetter.typeset(letter, preview=True)
    for place in made.places:
        found = made.find(0, 3.0, place.y + place.height / 2)
        assert found is not None
        assert found[0] == place.where
    assert made.find(0, 300, 800) is not None
    assert made.find(7, 300, 300) is None


def test_bold_links_and_islands_keep_their_offsets(typesetter: Typesetter) -> None:
    """Runs that differ within a line, and islands between them, lead to their own offsets."""
    words = Text(
        (
            Run("نص ", rtl=True, start=0),
            Run("مهم", rtl=True, bold=True, start=5),
            Run(" في ", rtl=True, start=10),
            Isolate("ltr", (Run("+41 22", start=20),), "line"),
            Run(" ثم", rtl=True, start=30),
        ),
        "rtl",
        "body[0].text",
    )
    made = typesetter.typeset(bare(numbered(1, words)), preview=True)
    spans = {(place.start, place.end) for place in made.places}
    assert spans == {(0, 2), (5, 8), (11, 13), (20, 23), (24, 26), (31, 33)}


def test_equal_words_in_many_fields_are_told_apart(typesetter: Typesetter) -> None:
    """Each of a hundred fields with one and the same text has its own place, down the pages."""
    letter = bare(
        *(numbered(index, text("نعم", where=f"body[{index}].text")) for index in range(1, 101))
    )
    places = typesetter.typeset(letter, preview=True).places
    assert [place.where for place in places] == [f"body[{index}].text" for index in range(1, 101)]
    assert [(place.page, place.y) for place in places] == sorted(
        (place.page, place.y) for place in places
    )


def test_cells_that_a_page_parts_keep_their_words(typesetter: Typesetter) -> None:
    """In a row that goes on on the next page each word still leads to its own cell."""
    first = " ".join(f"أ{index}" for index in range(900))
    second = " ".join(f"ب{index}" for index in range(700))
    block = evolve(table(("ت", "ث"), (first, second)), widths=(0.5, 0.5))
    made = typesetter.typeset(_placed(bare(block)), preview=True)
    assert made.page_count > 1
    for cell, words in (("rows[1][0]", first), ("rows[1][1]", second)):
        found = [place for place in made.places if place.where.endswith(cell)]
        covered = {offset for place in found for offset in range(place.start, place.end)}
        assert covered == {index for index, char in enumerate(words) if char != " "}


def test_a_repeated_header_has_one_place(typesetter: Typesetter) -> None:
    """The header of a long table leads to its cell from the first page alone."""
    made = typesetter.typeset(bare(table(("رأس", "ثان"), *((LONG, "1"),) * 30)), preview=True)
    assert made.page_count > 1
    assert len([place for place in made.places if place.where.endswith("rows[0][0]")]) == 1
    last = [place for place in made.places if place.where.endswith("rows[30][0]")]
    assert last
    assert last[-1].page == made.page_count - 1


def test_characters_no_face_has_keep_their_places(typesetter: Typesetter) -> None:
    """A boxed character is clicked like any other."""
    letter = bare(Paragraph("closing", text("نص 😀 نص", where="closing")))
    places = typesetter.typeset(letter, preview=True).places
    assert [(place.start, place.end) for place in places] == [(0, 2), (3, 4), (5, 7)]


def test_a_place_lies_on_its_page(typesetter: Typesetter) -> None:
    """Places are measured from the page's top left corner, in points."""
    letter = _placed(sheets.sheet("ar"))
    made = typesetter.typeset(letter)
    page = letter.look.page
    for place in made.places:
        assert 0 <= place.page < made.page_count
        assert page.end - 5 < place.x < place.x + place.width < page.width - page.start + 5
        assert 0 < place.y < place.y + place.height < page.height


def test_the_finished_file_has_the_places_of_the_preview(typesetter: Typesetter) -> None:
    """What is clicked in the preview stands at the same point of the exported file."""
    letter = _placed(sheets.sheet("ar"))
    assert typesetter.typeset(letter).places == typesetter.typeset(letter, preview=True).places
