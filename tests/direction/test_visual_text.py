# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Text for terminals that neither shape nor reorder."""

from __future__ import annotations

import arabic_reshaper
import pytest
from bidi import get_display
from hypothesis import given
from hypothesis import strategies as st

from circular_composer.direction.bidi import Direction
from circular_composer.direction.cleaning import clean
from circular_composer.direction.visual_text import columns, for_plain_terminal

LETTER = (
    "يسرني أن أحيطكم بأن الاتحاد (ITU) ينظم الاجتماع التاسع في 31 أكتوبر. الهاتف +41 22 730 6301."
)


def test_letters_are_shaped_and_the_line_is_turned() -> None:
    """Without brackets and islands the line is what the two libraries make of it."""
    text = "خطة العمل 2025 جديدة"
    assert for_plain_terminal(text, "rtl") == get_display(
        arabic_reshaper.reshape(text), base_dir="R"
    )


def test_brackets_face_their_words_and_islands_keep_their_order() -> None:
    """Brackets are mirrored, and a telephone number stands as it is dialled."""
    drawn = for_plain_terminal("هاتف (+41 22 730 6301) [الاتحاد ITU]", "rtl")
    assert drawn.startswith("[ITU ")
    assert "(+41 22 730 6301)" in drawn


def test_wrapping_comes_before_reordering() -> None:
    """The first words are on the first line, at the right edge, and no line is too wide."""
    lines = for_plain_terminal(LETTER, "rtl", 30).split("\n")
    assert all(columns(line) == 30 for line in lines)
    assert clean(lines[0]).text.strip() == "يسرني أن أحيطكم بأن الاتحاد"
    assert any("+41 22 730 6301" in line for line in lines)


def test_a_number_at_the_start_of_a_line_follows_its_paragraph() -> None:
    """Lines are reordered as parts of their paragraph, whose Arabic turns a range stored so."""
    assert for_plain_terminal("خطة العمل 2026-2025", "rtl", 10).split("\n")[1] == " 2025-2026"


def test_an_english_text_is_only_wrapped() -> None:
    """A left-to-right text is neither turned nor padded."""
    assert for_plain_terminal("one two three", "ltr", 8) == "one two\nthree"


def test_marks_follow_their_letter_on_the_line() -> None:
    """A terminal puts a mark on what stands before it in the stream."""
    assert for_plain_terminal("بَت", "rtl") == "\ufe96\ufe91\u064e"


def test_a_long_address_is_cut_after_its_signs() -> None:
    """What is wider than the line is cut, an address where it may break."""
    lines = for_plain_terminal("https://itu.int/abc/defghij?x=1", "rtl", 16).split("\n")
    assert [line.strip() for line in lines] == ["https://itu.int/", "abc/defghij?x=1"]


def test_lines_keep_their_ends_and_lose_what_is_invisible() -> None:
    """Line ends stay, tabs become spaces, marks and isolates of the officer's go."""
    assert for_plain_terminal("a\n\n\u2066b\u2069\tc\u200e", "ltr") == "a\n\nb    c"
    assert for_plain_terminal("", "rtl", 5) == ""


def test_a_line_needs_a_column() -> None:
    """A width of nothing is refused."""
    with pytest.raises(ValueError, match="column"):
        for_plain_terminal("a", "ltr", 0)


@given(
    st.text("دن لاabc12 +-/.،()\u064e\n\u2066\u2069", max_size=60),
    st.sampled_from(["rtl", "ltr"]),
    st.integers(1, 20),
)
def test_no_line_is_too_wide_and_no_letter_is_lost(text: str, base: Direction, width: int) -> None:
    """Every line fits, and wrapping loses nothing but spaces."""
    wrapped = for_plain_terminal(text, base, width)
    assert all(columns(line) <= width for line in wrapped.split("\n"))
    whole = for_plain_terminal(text, base)
    assert sorted(wrapped.replace(" ", "").replace("\n", "")) == sorted(
        whole.replace(" ", "").replace("\n", "")
    )
