# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Levels, order and mirroring on texts a letter has, and against a library made by others."""

from __future__ import annotations

import pytest
from bidi import get_display
from hypothesis import given
from hypothesis import strategies as st

from circular_composer.direction.bidi import (
    bidi_classes,
    levels,
    mirror_image,
    resolve,
    visual,
    visual_order,
)

EVERYDAY = "ab دنّ12٣+-/.,:()[]% \"'،؛\n\t"
ISOLATES = "\u2066\u2067\u2068\u2069"
MARKS = "\u200e\u200f\u061c\u200c\u200d\u00ad"
EMBEDDINGS = "\u202a\u202b\u202c\u202d\u202e"
X9 = EMBEDDINGS + "\u200c\u200d\u00ad"

everyday = st.text(EVERYDAY + ISOLATES + "\u200e\u200f", max_size=40)
hostile = st.text(EVERYDAY + ISOLATES + MARKS + EMBEDDINGS, max_size=60) | st.text(max_size=40)
bases = st.sampled_from(["rtl", "ltr", None])


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("(2025-2026)", "(2025-2026)"),  # nothing Arabic before it: W4 joins the two numbers
        ("عام (2025-2026)", "(2026-2025) ماع"),  # after Arabic (W2) it doesn't
        ("هاتف +41 22 730 6301", "6301 730 22 41+ فتاه"),
        ("ف https://u4ssc.itu.int/.", "./https://u4ssc.itu.int ف"),
        ("ف 28/02/2026", "28/02/2026 ف"),
        ("ف 28-02-2026", "2026-02-28 ف"),
        ("ف TSB Circular 081", "TSB Circular 081 ف"),
        ("ف (ITU-T X.509) ب", "ب (ITU-T X.509) ف"),
        ("قال [نعم]", "[معن] لاق"),
    ],
)
def test_a_right_to_left_line_stands_as_the_standard_says(text: str, shown: str) -> None:
    """Strings known from real letters are drawn in the order of UAX#9, brackets mirrored."""
    assert visual(text, "rtl") == shown


def test_a_left_to_right_line_stands_as_the_standard_says() -> None:
    """Arabic words in an English line are turned, the line is not."""
    assert visual("the word كتاب (book) 12", "ltr") == "the word باتك (book) 12"


def test_base_is_taken_from_the_first_strong_letter() -> None:
    """Without a base, the first letter outside isolates decides, for each paragraph anew."""
    assert levels("12 ab\nدن\n\u2066ab\u2069 دن\n12", None) == (
        (0,) * 6 + (1,) * 3 + (1, 2, 2, 1, 1, 1, 1, 1) + (0, 0)
    )


def test_latin_text_in_a_left_to_right_line_is_level_zero() -> None:
    """Nothing steers English text: every level is 0, and what X9 removes is marked."""
    resolved = resolve("a (b) 12\u00ad", "ltr")
    assert resolved.levels == bytes(9)
    assert resolved.types == "LLLLLLLLx"


def test_an_empty_text_has_no_levels() -> None:
    """Nothing in, nothing out."""
    assert levels("", "rtl") == ()
    assert visual_order(()) == []
    assert visual("", None) == ""


def test_paragraphs_stay_in_their_places() -> None:
    """Line ends separate paragraphs and stay where they are."""
    assert visual("ab\r\nد1\n", "rtl") == "ab\r\n1د\n"


def test_a_tab_stands_at_the_level_of_its_paragraph() -> None:
    """Rule L1: what a tab parts is ordered as the paragraph runs, though both sides are Latin."""
    assert visual("a\t1", "rtl") == "1\ta"
    assert visual("a\t1", "ltr") == "a\t1"


def test_order_reverses_stretches_from_the_deepest_level() -> None:
    """The example of rule L2: each level's stretches are turned, deepest first."""
    assert visual_order((0, 1, 1, 2, 2, 1, 3, 0)) == [0, 6, 5, 3, 4, 2, 1, 7]


def test_many_open_brackets_stop_the_pairing() -> None:
    """Past 63 waiting brackets no more pairs are made, as BD16 says; pairs made before stay."""
    text = "د(a)ب" + "(" * 64 + "a)"
    resolved = resolve(text, "rtl")
    assert resolved.types[1] == "R"
    assert resolved.types[-1] == "R"
    assert resolve("د a(" + "(" * 62 + "a)", "rtl").types[-1] == "L"
    assert resolve("د a(" + "(" * 63 + "a)", "rtl").types[-1] == "R"


def test_marks_on_a_bracket_go_with_it() -> None:
    """However many there are (N0)."""
    assert levels("\u0628(\u0628)\u0300\u0300 a", "ltr") == (1, 1, 1, 1, 1, 1, 0, 0)


def test_a_bracket_that_an_override_made_a_letter_pairs_with_none() -> None:
    """Those beside it do, in the same sequence (N0)."""
    text = "\u202d(\u202c\u202a\u0628(\u0628)a\u202c"
    found = resolve(text, "ltr")
    assert [found.levels[place] for place in (1, 4, 5, 6, 7, 8)] == [2, 3, 3, 3, 3, 2]


def test_what_is_removed_has_the_level_of_what_precedes_it() -> None:
    """An embedding at the start has the paragraph's, ends have that of the text before (5.2)."""
    assert levels("\u202aa\u0628\u202c\u202cb", "rtl") == (1, 2, 3, 3, 3, 2)


def test_a_bracket_is_drawn_mirrored() -> None:
    """Brackets and signs have an image, letters none (L4)."""
    assert [mirror_image(char) for char in "(>«a\u0628"] == [")", "<", "»", "a", "\u0628"]


def test_embeddings_beyond_the_deepest_level_are_counted() -> None:
    """Each that found no room needs its own end before one that did is left (X2 to X7)."""
    inner = "\u202a" * 3 + "a" + "\u202c" * 3 + "b" + "\u202c" + "c"
    found = dict(zip(inner, levels("\u202a" * 62 + inner, "ltr")[62:], strict=True))
    assert (found["a"], found["b"], found["c"]) == (124, 124, 122)


def test_nothing_is_embedded_in_an_isolate_beyond_the_deepest_level() -> None:
    """Where an isolate found no room, an embedding that would find some has none (X2)."""
    inner = "\u2066\u202ba\u2069b"
    found = dict(zip(inner, levels("\u202a" * 62 + inner, "ltr")[62:], strict=True))
    assert (found["a"], found["b"]) == (124, 124)


def test_an_isolate_takes_its_direction_from_its_own_letters() -> None:
    """What stands behind its end says nothing of it (X5c)."""
    text = "\u2068-\u2069\u0628"
    assert levels(text, "ltr")[1] == 2
    assert levels(text, "rtl")[1] == 2


@given(everyday, st.sampled_from(["rtl", "ltr"]))
def test_order_agrees_with_an_independent_library(text: str, base: str) -> None:
    """Order is python-bidi's, where that follows the standard (it mirrors and drops nothing).

    A tab it leaves at the level of what stands round it, against rule L1.
    """
    line = text.replace("\n", " ").replace("\t", " ")
    order = visual_order(levels(line, base))
    assert "".join(line[index] for index in order) == get_display(line, base_dir=base[0].upper())


@given(hostile, bases)
def test_nothing_is_lost_or_invented(text: str, base: str) -> None:
    """Every character has a level, and stands once in the line, but for what X9 removes."""
    resolved = resolve(text, base)
    assert len(resolved.levels) == len(resolved.types) == len(text)
    assert sorted(visual_order(resolved.levels)) == list(range(len(text)))
    shown = visual(text, base)
    assert len(shown) == len(text) - resolved.types.count("x")
    ours = str.maketrans("", "", "()[]" + X9)
    if set(text) <= set(EVERYDAY + ISOLATES + MARKS + EMBEDDINGS):
        assert sorted(shown.translate(ours)) == sorted(text.translate(ours))


@given(hostile, bases)
def test_levels_and_types_agree(text: str, base: str) -> None:
    """What resolved to R has an odd level, L and numbers an even one, but for spaces L1 resets."""
    resolved = resolve(text, base)
    places = zip(resolved.levels, resolved.types, bidi_classes(text), strict=True)
    for level, kind, original in places:
        if kind != "x" and original not in "wSBiIfP":
            assert level % 2 == (kind == "R")


@pytest.mark.parametrize("unit", ["(", "()", "(a)", "\u2068", "\u2067a\u2069", "\u202b", "1,"])
def test_hostile_texts_are_resolved_in_linear_time(unit: str) -> None:
    """Time grows with the length alone: a quadratic rule would not end within the test's limit."""
    text = "د" + unit * (400_000 // len(unit))
    assert len(resolve(text, "rtl").levels) == len(text)
