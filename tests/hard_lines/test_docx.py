# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Every hard line stands in the Word file as it does in the PDF, drawn by LibreOffice."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from circular_composer.compose import Sheet
from circular_composer.verify import prove
from hard_lines.corpus import HardLine, hard_lines
from hard_lines.order import NumberedLine, brackets_as_drawn, brackets_as_expected, folded, stands

LINES = hard_lines()
MOST_EXCEPTIONS = 4


@pytest.mark.libreoffice
@pytest.mark.parametrize(
    ("number", "line"), list(enumerate(LINES, 1)), ids=[line.id for line in LINES]
)
def test_a_line_is_drawn_in_order(
    number: int, line: HardLine, in_libreoffice: Mapping[int, list[NumberedLine]]
) -> None:
    """The glyphs of a line stand as expected, but for what the corpus says of LibreOffice."""
    (drawn,) = in_libreoffice[number]
    assert drawn.side == line.direction
    if line.by_libreoffice is None or not stands(drawn, line.by_libreoffice):
        assert stands(drawn, line.shown), f"{drawn.seen} is drawn, not {folded(line.shown)}"


@pytest.mark.libreoffice
def test_brackets_face_what_they_hold(
    drawn_by_libreoffice: bytes, in_libreoffice: Mapping[int, list[NumberedLine]]
) -> None:
    """Every bracket has the shape it must have where it stands, by its ink."""
    expected = {
        in_libreoffice[number][0]: brackets_as_expected(line.shown)
        for number, line in enumerate(LINES, 1)
        if brackets_as_expected(line.shown)
    }
    assert len(expected) > 50
    assert brackets_as_drawn(drawn_by_libreoffice, expected) == expected


def test_exceptions_are_few() -> None:
    """LibreOffice is a proof only while nearly all lines are drawn by it as expected."""
    assert sum(line.by_libreoffice is not None for line in LINES) <= MOST_EXCEPTIONS


def test_the_program_proves_its_own_file(sheet: Sheet, docx: bytes) -> None:
    """What is hard to draw is no false alarm of the proof."""
    report = prove(docx, "docx", sheet)
    assert report.problems == ()
    assert report.proven["numbers"] == len(LINES)
