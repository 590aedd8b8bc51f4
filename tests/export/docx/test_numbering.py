# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Word counts as the sheet does, and its markers stand where every program draws them inside."""

from __future__ import annotations

import pytest

from circular_composer.compose.look import Look
from circular_composer.compose.sheet import Marker, Paragraph, Sheet
from circular_composer.export.docx import write_docx
from circular_composer.verify.docx_reading import Package, paragraphs
from sheets import bare, bullet, numbered, sub_number, text
from word_files import W, is_on, tree, value

NUMBERING = "word/numbering.xml"


def _labels(sheet: Sheet) -> list[str]:
    """The numbers a Word reader works out from the file, paragraph by paragraph."""
    package = Package.read(write_docx(sheet))
    return [entry.number for entry in paragraphs(package, "word/document.xml")]


def _number(counters: tuple[int, ...], base: int, sequence: int) -> Paragraph:
    label = ".".join(map(str, counters))
    level = base + len(counters) - 1
    return Paragraph("item", text("نص"), Marker("number", level, base, counters, label, sequence))


def test_numbers_run_on_past_bullets_and_sub_numbers() -> None:
    """Bullets and sub-numbers between them do not disturb the numbers."""
    letter = bare(
        numbered(1, text("أول"), bullet(1, text("بند")), bullet(1, text("بند"))),
        numbered(2, text("ثان"), sub_number((2, 1), text("أ")), sub_number((2, 2), text("ب"))),
        Paragraph("body", text("بلا رقم")),
        numbered(3, text("ثالث"), sub_number((3, 1), text("أ"))),
    )
    assert _labels(letter) == ["1", "", "", "2", "2.1", "2.2", "", "3", "3.1"]


def test_another_sequence_starts_anew() -> None:
    """The numbers of an annex, or of a list below an unnumbered paragraph, begin at one."""
    letter = bare(
        _number((1,), 0, 1),
        _number((2,), 0, 1),
        _number((1,), 0, 2),
        _number((1,), 1, 3),
        _number((2,), 1, 3),
        _number((2, 1), 1, 3),
        _number((1,), 1, 4),
        _number((2,), 0, 2),
        _number((3,), 0, 1),
    )
    assert _labels(letter) == ["1", "2", "1", "1", "2", "2.1", "1", "2", "3"]


def test_a_sequence_may_start_anywhere() -> None:
    """Numbers that Word would not reach by counting are still those of the sheet."""
    letter = bare(_number((5,), 0, 1), _number((6,), 0, 1), _number((9,), 0, 1))
    assert _labels(letter) == ["5", "6", "9"]


def test_a_label_keeps_what_stands_round_its_number() -> None:
    """A family that prints `1.` or `(1)` gets it from Word."""
    dotted = Paragraph("body", text("نص"), Marker("number", 0, 0, (1,), "1.", 1))
    bracketed = Paragraph("item", text("نص"), Marker("number", 1, 0, (1, 1), "(1.1)", 1))
    assert _labels(bare(dotted, bracketed)) == ["1.", "(1.1)"]


def test_numbers_are_lists_that_word_continues() -> None:
    """A paragraph's number is a property of the paragraph, and none of its text."""
    file = write_docx(bare(numbered(1, text("أول")), numbered(2, text("ثان"))))
    found = [entry.find(f"{W}pPr/{W}numPr") for entry in tree(file).iter(f"{W}p")]
    assert len({value(entry.find(f"{W}numId")) for entry in found}) == 1
    assert all(value(entry.find(f"{W}ilvl")) == "0" for entry in found)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_markers_are_centred_within_the_text_area(language: str) -> None:
    """No marker reaches past the margin or into the text, whatever a program takes for left."""
    direction = "rtl" if language == "ar" else "ltr"
    words = text("نص", direction=direction)
    letter = bare(
        *(numbered(count, words) for count in range(1, 13)),
        numbered(13, words, *(_number((13, count), 0, 1) for count in range(1, 12))),
        bullet(0, words),
        bullet(1, words),
        language=language,
    )
    used = {(0, 0), (0, 1), (1, 0), (1, 1)}
    root = tree(write_docx(letter), NUMBERING)
    for index, definition in enumerate(root.iter(f"{W}abstractNum")):
        for level in definition.iter(f"{W}lvl"):
            assert value(level.find(f"{W}lvlJc")) == "center"
            if (index, int(level.get(f"{W}ilvl"))) in used:
                _check_room(level, letter.look, letter.direction == "rtl")


def _check_room(level: object, look: Look, rtl: bool) -> None:
    indent = level.find(f"{W}pPr/{W}ind")  # type: ignore[attr-defined]
    begin, hanging = int(indent.get(f"{W}left")) / 20, int(indent.get(f"{W}hanging")) / 20
    centre = begin - hanging
    step = look.step(int(level.get(f"{W}ilvl")))  # type: ignore[attr-defined]
    assert begin == step.indent
    size = look.styles["item"].size if rtl else look.styles["item"].latin_size
    narrowest = 0.18 * size  # half a bullet
    assert centre >= narrowest
    assert centre + narrowest <= begin


def test_number_markers_are_never_set_right_to_left() -> None:
    """`2.1` keeps its order: its run says in so many words that it is not right-to-left."""
    file = write_docx(bare(numbered(2, text("نص"), sub_number((2, 1), text("نص")))))
    for level in tree(file, NUMBERING).iter(f"{W}lvl"):
        told = level.find(f"{W}rPr")
        assert told.find(f"{W}rtl") is not None
        assert not is_on(told.find(f"{W}rtl"))
        face = told.find(f"{W}rFonts")
        assert face.get(f"{W}ascii") == face.get(f"{W}cs")
        assert value(told.find(f"{W}sz")) == value(told.find(f"{W}szCs"))


def test_lists_do_not_share_an_identity() -> None:
    """Word merges lists of the same identity; each abstract list has its own."""
    letter = bare(numbered(1, text("أ")), bullet(0, text("ب")), _number((1,), 1, 2))
    found = [
        value(entry) for entry in tree(write_docx(letter), NUMBERING).iter(f"{W}nsid", f"{W}tmpl")
    ]
    assert len(found) == len(set(found)) == 6
