# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The corpus holds what two programs that we did not write make of its lines."""

from __future__ import annotations

import unicodedata
from collections import Counter

import icu
import pytest
from bidi import get_display

from circular_composer.compose.sheet import Direction
from circular_composer.model.inline import plain
from hard_lines.corpus import HardLine, hard_lines, without_isolates
from hard_lines.order import folded

LINES = hard_lines()
WIDEST = 64
"""Characters that surely fit on one line of a numbered paragraph."""

each = pytest.mark.parametrize("line", LINES, ids=lambda line: line.id)


def seen_with_python_bidi(text: str, base: Direction) -> str:
    """A text as python-bidi orders it (the unicode-bidi crate, which does not mirror)."""
    return _drawn(get_display(text, base_dir="R" if base == "rtl" else "L"))


def _drawn(text: str) -> str:
    return "".join(
        char
        for char in text
        if not unicodedata.combining(char) and unicodedata.category(char) not in {"Cf", "Cc"}
    )


def test_there_are_enough_lines_of_every_family() -> None:
    """Each family has several lines, and no line stands there twice."""
    assert len(LINES) >= 300
    assert min(Counter(line.family for line in LINES).values()) >= 3
    assert len({line.id for line in LINES}) == len(LINES)
    assert len({line.text for line in LINES}) == len(LINES)


@each
def test_a_line_says_what_it_is_there_for(line: HardLine) -> None:
    """What is hard about a line is said, and it fits on one line of a letter."""
    assert line.id.startswith(f"{line.family}-")
    assert line.tests
    assert len(line.plain) <= WIDEST
    assert unicodedata.is_normalized("NFC", line.text)
    assert plain(line.text) == line.plain
    assert (line.by_libreoffice is None) == (not line.libreoffice_reason)


@each
def test_isolates_change_no_character(line: HardLine) -> None:
    """A line with the isolates set by hand is the line as stored, and only isolates more."""
    assert without_isolates(line.isolated) == without_isolates(line.plain)


@each
def test_isolates_stand_only_where_they_are_needed(line: HardLine) -> None:
    """Where UAX#9 alone shows what the house wants there are none; elsewhere the reason is said."""
    alone = folded(seen_with_python_bidi(line.plain, line.direction))
    assert (line.isolated != line.plain) == (alone != folded(line.shown))
    assert (line.isolated != line.plain) == bool(line.why)


@each
def test_python_bidi_orders_a_line_so(line: HardLine) -> None:
    """The expected order is that of the unicode-bidi crate."""
    assert folded(seen_with_python_bidi(line.isolated, line.direction)) == folded(line.shown)


@each
def test_icu_orders_and_mirrors_a_line_so(line: HardLine) -> None:
    """The expected order and the expected brackets are those of ICU."""
    resolved = icu.Bidi()
    resolved.setPara(icu.UnicodeString(line.isolated), int(line.direction == "rtl"))
    assert _drawn(str(resolved.writeReordered(icu.Bidi.DO_MIRRORING))) == line.shown
