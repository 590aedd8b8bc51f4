# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Characters that no face has: drawn as their code points, still themselves to readers."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from circular_composer import resources
from circular_composer.compose.sheet import Letterhead, Paragraph
from circular_composer.export.faces import Faces
from circular_composer.export.pdf import Typesetter
from circular_composer.export.pdf.boxes import boxed_face
from pages import letters, lines, poppler_words
from sheets import bare, numbered, text

DIGITS = next(path for path in resources.bundled_font_files() if path.name.startswith("NotoSans["))


def test_the_character_is_still_itself(
    typesetter: Typesetter, poppler: Path, tmp_path: Path
) -> None:
    """Two readers find the character in the file, amid Arabic and Latin."""
    made = typesetter.typeset(bare(numbered(1, text("نص 😀 ثم ก", " Latin 🧿"))))
    assert made.missing == ("😀", "ก", "🧿")
    read = " ".join(poppler_words(made.pdf, tmp_path))
    assert all(char in read for char in made.missing)
    seen = {letter.char for letter in letters(made.pdf)[0]}
    assert {"ก"} & seen


def test_the_box_shows_the_code_point() -> None:
    """The glyph is a frame with as many digits as the code point has, and ink for each."""
    with TTFont(BytesIO(boxed_face("ก😀", "Boxes", DIGITS))) as font:
        names = font.getBestCmap()
        four, six = (font["glyf"][names[code]] for code in (0x0E01, 0x1F600))
        assert font["hmtx"][names[0x1F600]][0] > font["hmtx"][names[0x0E01]][0]
        # The frame's two outlines, and at least one of each digit.
        assert four.numberOfContours >= 2 + 4
        assert six.numberOfContours >= 2 + 6
        assert font["name"].getBestFamilyName() == "Boxes"


def test_the_same_characters_give_the_same_face() -> None:
    """The order in which characters are met changes nothing."""
    assert boxed_face("ab", "Boxes", DIGITS) == boxed_face("ba", "Boxes", DIGITS)


def test_a_letter_does_not_depend_on_the_one_before(faces: Faces) -> None:
    """What other letters lacked leaves no trace in a file."""
    letter = bare(numbered(1, text("نص 😀")))
    fresh = Typesetter(faces).typeset(letter).pdf
    used = Typesetter(faces)
    used.typeset(bare(numbered(1, text("ก 🧿"))))
    assert used.typeset(letter).pdf == fresh


@pytest.mark.parametrize("character", ["\ue000", "\ufdd0", "\uffff", "\U000f0000"])
def test_code_points_without_meaning_are_shown_as_numbers(
    character: str, typesetter: Typesetter
) -> None:
    """PDF/A forbids private characters: their number is printed in a frame, and told."""
    made = typesetter.typeset(bare(numbered(1, text(f"نص{character}"))))
    assert made.missing == (character,)
    assert f"{ord(character):04X}" in lines(letters(made.pdf)[0], 8)[0][1]


def test_every_part_of_the_letter_is_watched(typesetter: Typesetter) -> None:
    """A character is found in furniture, labels and cells too."""
    letter = bare(
        Paragraph("subject", text("أ"), label=text("ก")),
        letterhead=Letterhead((Paragraph("letterhead", text("ข")),)),
        footer=(Paragraph("footer", text("ค")),),
        draft=text("ฆ"),
    )
    assert set(typesetter.typeset(letter).missing) == set("กขคฆ")


def test_nothing_is_missing_from_a_plain_letter(typesetter: Typesetter) -> None:
    """A letter of Arabic, Latin and figures lacks nothing."""
    assert typesetter.typeset(bare(numbered(1, text("نص ", "Latin", " 15")))).missing == ()
