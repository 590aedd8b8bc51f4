# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Runs of one direction, as a Word file needs them."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circular_composer.direction.bidi import Direction, bidi_classes
from circular_composer.direction.islands import find_islands
from circular_composer.direction.runs import directional_runs


def split(text: str, base: Direction = "rtl", *, plain: bool = False) -> list[tuple[str, bool]]:
    """Return the text of each run and whether it is right-to-left."""
    islands = () if plain else find_islands(text, base=base)
    runs = directional_runs(text, base, islands=islands)
    return [(text[run.start : run.end], run.rtl) for run in runs]


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("نص", [("نص", True)]),
        ("Text 12.", [("Text 12", False), (".", True)]),
        ("في 31 أكتوبر 2025.", [("في 31 أكتوبر 2025.", True)]),
        (
            "نص (ITU-T X.509) نص 2022.",
            [("نص (", True), ("ITU-T X.509", False), (") نص 2022.", True)],
        ),
        (
            "الموقع https://u4ssc.itu.int/.",
            [("الموقع ", True), ("https://u4ssc.itu.int/", False), (".", True)],
        ),
        ("رقم +41 22 730 6301", [("رقم ", True), ("+41 22 730 6301", False)]),
        ("خطة (2025-2026).", [("خطة (", True), ("2025-2026", False), (").", True)]),
        ("خطة (2026-2025).", [("خطة (2026-2025).", True)]),
        ("تقنية 3GPP و", [("تقنية ", True), ("3GPP", False), (" و", True)]),
        ("ITU، 2025 نص", [("ITU", False), ("، 2025 نص", True)]),
        ("ab\tcd", [("ab", False), ("\t", True), ("cd", False)]),
        ("رقم ٠٢٢-٧٣٠-٥١١١", [("رقم ", True), ("٠٢٢-٧٣٠-٥١١١", False)]),
        (
            "على https://x.org/نص-نص/a",
            [("على ", True), ("https://x.org/", False), ("نص-نص", True), ("/a", False)],
        ),
        (
            "نص \u2066+41 22\u2069 نص",
            [("نص \u2066", True), ("+41 22", False), ("\u2069 نص", True)],
        ),
        ("\u200dنص\u200c a\u00ad", [("\u200dنص\u200c ", True), ("a\u00ad", False)]),
    ],
)
def test_a_right_to_left_paragraph_is_split_by_direction(
    text: str, runs: list[tuple[str, bool]]
) -> None:
    """Latin words and islands are left-to-right runs, all else between them right-to-left."""
    assert split(text) == runs


def test_a_left_to_right_paragraph_is_split_by_the_same_rules() -> None:
    """Arabic words, with the numbers beside them, are right-to-left runs in English text."""
    assert split("the word كتاب 12 (book) عربي.", "ltr") == [
        ("the word ", False),
        ("كتاب 12", True),
        (" (book) ", False),
        ("عربي", True),
        (".", False),
    ]
    assert split("Nothing but English, 12.", "ltr") == [("Nothing but English, 12.", False)]


def test_a_range_turned_right_to_left_is_one_such_run() -> None:
    """With the smaller value on the right, the range is flagged as a whole."""
    text = "خطة ITU، 2025-2026"
    islands = find_islands(text, base="rtl", range_look="right")
    runs = directional_runs(text, "rtl", islands=islands)
    assert [(text[run.start : run.end], run.rtl) for run in runs[-2:]] == [
        ("، ", True),
        ("2025-2026", True),
    ]


def test_a_paragraph_keeps_its_base_beside_islands() -> None:
    """English text that begins with a mark and an Arabic comma is left to right none the less."""
    text = "«، IMT-2020 عام"
    islands = find_islands(text, base="ltr")
    assert islands
    runs = directional_runs(text, "ltr", islands=islands)
    assert [(text[run.start : run.end], run.rtl) for run in runs] == [
        ("«، ", False),
        ("IMT-2020", False),
        (" ", False),
        ("عام", True),
    ]


def test_a_vowel_mark_follows_the_number_it_stands_on() -> None:
    """A mark behind an island is of its direction, as it is drawn on its last figure."""
    text = "درجة -5\u064b هنا"
    runs = directional_runs(text, "rtl", islands=find_islands(text, base="rtl"))
    assert [(text[run.start : run.end], run.rtl) for run in runs] == [
        ("درجة ", True),
        ("-5", False),
        ("\u064b", False),
        (" هنا", True),
    ]


def test_no_text_has_no_runs() -> None:
    """Nothing in, nothing out."""
    assert directional_runs("", "rtl") == ()


texts = st.text("ab دنّ12٣+-/.,:()\"'،\n\t\u2066\u2067\u2068\u2069\u200e\u200f\u200d\u202e\u202c")


@given(texts | st.text(max_size=40), st.sampled_from(["rtl", "ltr"]), st.booleans())
def test_runs_cover_the_text_once_and_mix_no_strong_letters(
    text: str, base: Direction, plain: bool
) -> None:
    """Every character is in one run, in order, and no run has letters of both directions."""
    runs = split(text, base, plain=plain)
    assert "".join(run for run, _ in runs) == text
    for run, rtl in runs:
        assert run
        strong = set(bidi_classes(run)) & set("LRA")
        assert strong <= (set("RA") if rtl else set("L"))
    if plain:
        assert all(one[1] != other[1] for one, other in itertools.pairwise(runs))


@given(texts)
def test_the_same_text_gives_the_same_runs(text: str) -> None:
    """Splitting depends on nothing but the text."""
    assert split(text) == split(text)
