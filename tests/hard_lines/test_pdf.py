# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Every hard line stands in the PDF as a reader must see it, and is read back whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

import pytest

from circular_composer.compose import Sheet
from circular_composer.export.pdf import write_pdf
from circular_composer.export.pdf.typesetter import Typeset
from circular_composer.verify import prove
from hard_lines.corpus import HardLine, hard_lines, without_islands
from hard_lines.order import (
    NumberedLine,
    brackets_as_drawn,
    brackets_as_expected,
    folded,
    numbered_lines,
    stands,
)
from readers import READERS, arabic_words

LINES = hard_lines()
_EMBEDDING = re.compile("[\u202a-\u202e]")
"""poppler sets such a one where a space was, or beside it."""


@pytest.mark.parametrize(
    ("number", "line"), list(enumerate(LINES, 1)), ids=[line.id for line in LINES]
)
def test_a_line_is_drawn_in_order(
    number: int, line: HardLine, in_pdf: Mapping[int, list[NumberedLine]]
) -> None:
    """The glyphs of a line stand from left to right as expected, beside the number's side."""
    (drawn,) = in_pdf[number]
    assert drawn.side == line.direction
    assert stands(drawn, line.shown), f"{drawn.seen} is drawn, not {folded(line.shown)}"


def test_without_islands_the_hard_ones_fall_out_of_order(sheet: Sheet) -> None:
    """Each line that needs isolates is drawn in another order without them, and is told so."""
    drawn = numbered_lines(write_pdf(without_islands(sheet)), sheet.look)
    still = [
        line.id
        for number, line in enumerate(LINES, 1)
        if line.why and all(stands(found, line.shown) for found in drawn.get(number, ()))
    ]
    assert still == []


def test_brackets_face_what_they_hold(
    typeset: Typeset, in_pdf: Mapping[int, list[NumberedLine]]
) -> None:
    """Every bracket has the shape it must have where it stands, by its ink."""
    expected = {
        in_pdf[number][0]: brackets_as_expected(line.shown)
        for number, line in enumerate(LINES, 1)
        if brackets_as_expected(line.shown)
    }
    assert len(expected) > 50
    assert brackets_as_drawn(typeset.pdf, expected) == expected


@pytest.mark.poppler
@pytest.mark.parametrize("reader", ["poppler", "pdfium"])
def test_arabic_words_are_read_back_whole(reader: str, typeset: Typeset) -> None:
    """Every Arabic word of the corpus is read as often as it was written, marks and all."""
    read = Counter(_words(_EMBEDDING.sub(" ", READERS[reader](typeset.pdf))))
    written = Counter(word for line in LINES for word in _words(line.plain))
    assert written.total() > 900
    assert written - read == Counter()


def _words(text: str) -> list[str]:
    """Arabic words; a joiner at an end of one, beside a digit, joins nothing."""
    return [word.strip("\u200c\u200d") for word in arabic_words(text)]


def test_the_program_proves_its_own_file(sheet: Sheet, typeset: Typeset) -> None:
    """What is hard to draw is no false alarm of the proof."""
    report = prove(typeset.pdf, "pdf", sheet)
    assert report.problems == ()
    assert report.proven["numbers"] == len(LINES)
