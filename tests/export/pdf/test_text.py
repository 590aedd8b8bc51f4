# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The words of the page: literal, complete, in order, and drawn the right way round."""

from __future__ import annotations

import unicodedata
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

import sheets
from circular_composer.compose import compose
from circular_composer.compose.sheet import Isolate, Paragraph, Run, Text
from circular_composer.export.pdf import Typesetter
from circular_composer.forms import form_names, load_form
from circular_composer.storage import load_circular
from pages import letters, lines, poppler_words, seen
from readers import READERS, arabic_words, share_read
from sheets import PHONE, bare, island, numbered, text

MARKUP = [
    "#set page(width: 1pt)",
    "#panic()",
    "$x^2$",
    "@reference",
    "{{ name }}",
    "{% if a %}",
    "&amp; <b>bold</b>",
    "\\ \\u{1F600}",
    "`raw`",
    "*strong* _emphasis_",
    "= heading",
    "- item",
    "// comment",
    "/* comment */",
    '"straight" quotes',
    "-- --- ...",
    "[text](address)",
    "https://example.org",
    "~",
]


@pytest.mark.parametrize("written", MARKUP)
def test_nothing_is_read_as_markup(written: str, typesetter: Typesetter) -> None:
    """What would mean something to a typesetter stands on the page as it was typed."""
    page = letters(
        typesetter.typeset(bare(numbered(1, text(written, direction="ltr")), language="en")).pdf
    )
    (_, row), *rest = lines(page[0])
    assert row == "1" + "".join(written.split())
    assert rest == []


def test_every_word_is_read_back_by_poppler(
    typesetter: Typesetter, poppler: Path, tmp_path: Path
) -> None:
    """Poppler reads each word of the letter, vowel marks apart, as often as it is written."""
    letter = sheets.sheet("ar")
    read = " ".join(map(_bare, poppler_words(typesetter.typeset(letter).pdf, tmp_path)))
    for given in letter.texts():
        for run in given.runs:
            for word in getattr(run, "text", "").split():
                assert _bare(word).strip("؛،.:()") in read


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", ["meeting.ar", "collective.ar", "invitation.ar"])
def test_every_word_of_a_whole_letter_is_read(
    name: str, reader: str, sample_letters: dict[str, Path], typesetter: Typesetter, poppler: Path
) -> None:
    """In columns, lists and tables, too, each reader hands back each Arabic word, never two as one.

    A list whose bullets are hyphens looks to poppler like lines that end in a parted word.
    """
    circular = load_circular(sample_letters[name], forms=form_names())
    letter = compose(circular, load_form(circular.form))
    read = arabic_words(READERS[reader](typesetter.typeset(letter).pdf))
    written = [
        word
        for given in letter.texts()
        for run in given.runs
        for word in arabic_words(getattr(run, "text", ""))
    ]
    assert share_read(written, read) == 1.0


def test_every_letter_is_seen(typesetter: Typesetter) -> None:
    """Pdfium finds each character of the letter, as often as it is written."""
    letter = sheets.sheet("ar")
    # Pdfium turns some brackets of right-to-left text round.
    expected = _bare("".join(given.plain for given in letter.texts())).replace(")", "(")
    pages = letters(typesetter.typeset(letter).pdf)
    read = _bare("".join(letter.char for page in pages for letter in page)).replace(")", "(")
    for char in set(expected) - set(" \n"):
        assert read.count(char) >= expected.count(char), char


@pytest.mark.parametrize(
    "stretch",
    [
        PHONE,
        "https://example.org/a?b=c&d=e",
        "ITU-T X.509",
        "CI-19/35",
        "28-02-2026",
        "someone@itu.int",
    ],
)
@pytest.mark.parametrize("hold", ["line", "url", "none"])
def test_islands_are_drawn_from_left_to_right(
    stretch: str, hold: str, typesetter: Typesetter
) -> None:
    """Phones, addresses and references keep their order amid Arabic, whatever stands round them."""
    words = text("الهاتف ", island(stretch, hold), "، أو (", island(stretch, hold), ").")  # type: ignore[arg-type]
    row = "".join(
        row
        for _, row in lines(letters(typesetter.typeset(bare(Paragraph("closing", words))).pdf)[0])
    )
    assert row.count("".join(stretch.split())) == 2


def test_an_island_in_two_runs_keeps_its_order(typesetter: Typesetter) -> None:
    """A part in bold does not turn the island round."""
    inside = Isolate("ltr", (Run("+41 22 "), Run("555", bold=True), Run(" 0199")), "none")
    page = letters(typesetter.typeset(bare(Paragraph("closing", text("اتصل ", inside)))).pdf)
    assert "+41225550199" in lines(page[0])[0][1]


def test_an_arabic_island_in_an_english_letter(typesetter: Typesetter) -> None:
    """A right-to-left stretch reads from the right, and the sentence goes on at its right."""
    inside = Isolate("rtl", (Run("أب", rtl=True), Run(" 15", rtl=True)), "none")
    words = Text((Run("known as "), inside, Run(" X")), "ltr")
    row = lines(
        letters(typesetter.typeset(bare(Paragraph("closing", words), language="en")).pdf)[0]
    )[0][1]
    assert row == "knownas15بأX"


def test_sub_numbers_are_not_turned_round(typesetter: Typesetter) -> None:
    """2.1 is printed 2.1 in an Arabic letter."""
    letter = bare(numbered(2, text("نص"), sheets.sub_number((2, 1), text("بند"))))
    assert "2.1" in seen(typesetter.typeset(letter).pdf)


def test_no_steering_character_is_left_in_the_file(typesetter: Typesetter) -> None:
    """Whoever copies a number gets the number, with no invisible character at its ends."""
    letter = bare(
        numbered(1, text("الهاتف ", sheets.phone(), "، ", sheets.address(), " و", sheets.email()))
    )
    for invisible in "\u200b\u2060\u2066\u2067\u2068\u2069\u202a\u202b\u202c":
        assert not _stands_in(invisible, typesetter.typeset(letter, preview=True).pdf)


def test_presentation_forms_never_appear(typesetter: Typesetter) -> None:
    """The text layer holds letters, not shapes of letters."""
    for page in letters(typesetter.typeset(sheets.sheet("ar")).pdf):
        assert not any("\ufb50" <= letter.char <= "\ufdff" for letter in page)
        assert not any("\ufe70" <= letter.char <= "\ufefc" for letter in page)


def test_direction_of_a_block_may_differ(typesetter: Typesetter) -> None:
    """An English paragraph in an Arabic letter begins at the left edge."""
    page = letters(
        typesetter.typeset(bare(Paragraph("closing", text("English words", direction="ltr")))).pdf
    )
    look = sheets.sheet("ar").look
    assert min(letter.x for letter in page[0]) == pytest.approx(look.page.end, abs=2)


def _bare(words: str) -> str:
    return "".join(
        char for char in unicodedata.normalize("NFC", words) if not unicodedata.combining(char)
    )


def _stands_in(character: str, pdf: bytes) -> bool:
    code = f"{ord(character):04X}".encode()
    with pikepdf.open(BytesIO(pdf)) as document:
        for page in document.pages:
            content = page.Contents.read_bytes()
            if b"ActualText" in content and code in content:
                return True
            for font in page.resources.Font.values():
                if b"<" + code in font.ToUnicode.read_bytes().upper().replace(b"> <", b""):
                    return True
    return False
