# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The order a reader gets, by python-bidi, against our own algorithm."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circular_composer.direction.visual_text import as_drawn, as_read, for_plain_terminal

PIECES = st.sampled_from(
    [
        "هاتف", "+41 22 730 6301", "ITU", "(2025)", "tsb@itu.int", "،", "3-5", "و", "\u200f", "٪",
        "U4SSC", "«نص»", "((أ", "))",
    ]
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("هاتف +41 22 730 6301 ثم", "مث +41 22 730 6301 فتاه"),
        ("قرار (ITU)", "(ITU) رارق"),
        ("أ\u2066C++\u2069ب", "بC++أ"),
    ],
)
def test_what_stands_on_paper_from_the_left(text: str, seen: str) -> None:
    """Islands keep their order, brackets are mirrored, marks cannot be seen."""
    assert as_read(text, "rtl") == seen


@given(st.lists(PIECES, max_size=8).map(" ".join))
def test_two_engines_agree(text: str) -> None:
    """Drawn for a terminal by our algorithm, and by python-bidi for the strip."""
    assert as_drawn(text, "rtl").split() == for_plain_terminal(text, "rtl").split()
