# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Arabic ordinals agree with their noun, and counted nouns take the form their number asks for."""

from __future__ import annotations

import pytest
from babel import Locale

from circular_composer.filling.ordinals import (
    arabic_count,
    arabic_ordinal,
    english_count,
    english_ordinal,
)


@pytest.mark.parametrize(
    ("number", "masculine", "feminine"),
    [
        (1, "الأول", "الأولى"),
        (2, "الثاني", "الثانية"),
        (6, "السادس", "السادسة"),
        (9, "التاسع", "التاسعة"),
        (10, "العاشر", "العاشرة"),
        (11, "الحادي عشر", "الحادية عشرة"),
        (12, "الثاني عشر", "الثانية عشرة"),
        (19, "التاسع عشر", "التاسعة عشرة"),
        (20, "العشرون", "العشرون"),
        (21, "الحادي والعشرون", "الحادية والعشرون"),
        (22, "الثاني والعشرون", "الثانية والعشرون"),
        (80, "الثمانون", "الثمانون"),
        (99, "التاسع والتسعون", "التاسعة والتسعون"),
        (100, "المائة", "المائة"),
        (101, "الأول بعد المائة", "الأولى بعد المائة"),
        (111, "الحادي عشر بعد المائة", "الحادية عشرة بعد المائة"),
        (120, "العشرون بعد المائة", "العشرون بعد المائة"),
        (205, "الخامس بعد المائتين", "الخامسة بعد المائتين"),
        (999, "التاسع والتسعون بعد التسعمائة", "التاسعة والتسعون بعد التسعمائة"),
    ],
)
def test_definite_ordinals(number: int, masculine: str, feminine: str) -> None:
    """Both parts of 11 to 19 and the units of higher numbers agree in gender; tens do not."""
    assert arabic_ordinal(number) == masculine
    assert arabic_ordinal(number, feminine=True) == feminine


@pytest.mark.parametrize(
    ("number", "indefinite"),
    [(1, "أول"), (2, "ثانٍ"), (3, "ثالث"), (11, "حادي عشر"), (21, "حادٍ وعشرون"), (20, "عشرون")],
)
def test_indefinite_ordinals(number: int, indefinite: str) -> None:
    """Without the article a final ya falls away before tanwin, but not within 11 to 19."""
    assert arabic_ordinal(number, definite=False) == indefinite


@pytest.mark.parametrize(
    ("number", "oblique"),
    [(5, "الخامس"), (20, "العشرين"), (35, "الخامس والثلاثين"), (200, "المائتين"), (100, "المائة")],
)
def test_oblique_ordinals(number: int, oblique: str) -> None:
    """After a preposition only the tens and 200 change."""
    assert arabic_ordinal(number, oblique=True) == oblique


@pytest.mark.parametrize("number", [0, -1, 1000])
def test_ordinals_out_of_range_are_refused(number: int) -> None:
    """Nothing below one or beyond 999 is written out."""
    with pytest.raises(ValueError, match=str(number)):
        arabic_ordinal(number)


def test_no_two_ordinals_are_alike() -> None:
    """Every number has its own words."""
    assert len({arabic_ordinal(number) for number in range(1, 1000)}) == 999


@pytest.mark.parametrize(
    ("number", "states", "meetings"),
    [
        (0, "0 دولة", "0 اجتماع"),
        (1, "دولة واحدة", "اجتماع واحد"),
        (2, "دولتان", "اجتماعان"),
        (3, "3 دول", "3 اجتماعات"),
        (10, "10 دول", "10 اجتماعات"),
        (11, "11 دولة", "11 اجتماعاً"),
        (99, "99 دولة", "99 اجتماعاً"),
        (100, "100 دولة", "100 اجتماع"),
        (102, "102 دولة", "102 اجتماع"),
        (105, "105 دول", "105 اجتماعات"),
        (193, "193 دولة", "193 اجتماعاً"),
        (200, "200 دولة", "200 اجتماع"),
    ],
)
def test_counted_nouns(number: int, states: str, meetings: str) -> None:
    """Singular, dual, plural and accusative stand where Arabic grammar puts them."""
    assert arabic_count(number, "دولة", "دولتان", "دول") == states
    assert arabic_count(number, "اجتماع", "اجتماعان", "اجتماعات") == meetings


def test_an_accusative_or_gender_given_wins() -> None:
    """Nouns whose forms do not follow from their ending are given whole."""
    assert arabic_count(11, "خبير", "خبيران", "خبراء", "خبيراً") == "11 خبيراً"
    assert arabic_count(1, "أرض", "أرضان", "أراضٍ", feminine=True) == "أرض واحدة"
    assert arabic_count(20, "إجراء", "إجراءان", "إجراءات") == "20 إجراء"


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (11, "11th"),
        (12, "12th"),
        (13, "13th"),
        (21, "21st"),
        (22, "22nd"),
        (111, "111th"),
        (113, "113th"),
        (121, "121st"),
    ],
)
def test_english_ordinals(number: int, written: str) -> None:
    """English ordinals follow the last two digits."""
    assert english_ordinal(number) == written


def test_english_counts_follow_cldr() -> None:
    """Only one is one, in English."""
    rule = Locale("en").plural_form
    for number in range(130):
        singular = english_count(number, "State", "States").endswith("State")
        assert singular == (rule(number) == "one")
