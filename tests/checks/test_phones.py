# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Telephone numbers."""

from __future__ import annotations

import pytest

from checks.findings import letter, mended, mended_text, problems
from circular_composer.model import Circular, Contact


def phone(value: str) -> Circular:
    """A letter with this telephone number in its contact."""
    return letter(contacts=(Contact(phone=value),))


@pytest.mark.parametrize(
    "value",
    [
        "6301 730 22 41+",
        "+41 22 730 630",
        "+41 22 730 63011",
        "730",
        "+41 22 730 CALL",
        "+1234567890123456",
        "هاتف المكتب",
    ],
)
def test_a_number_nobody_can_dial_is_found(value: str) -> None:
    """Letters, too few or too many digits, and groups from right to left."""
    (problem,) = problems(phone(value), "phone")
    assert problem.level == "warning"


@pytest.mark.parametrize(
    "value",
    [
        "+41 22 730 6301",
        "+41 22 730 6301 ext. 12",
        "+41 22 730 6301 / +41 22 730 5111",
        "+20 2 2345 6789",
        "022 730 51 11",
        "+1 (202) 555-0143",
        "730 5111",
        "",
    ],
)
def test_a_number_one_can_dial_is_left(value: str) -> None:
    """Other countries, extensions and several numbers are right."""
    assert problems(phone(value), "phone") == []


def test_reversed_groups_are_put_right() -> None:
    """The country's code stands last when the groups were stored from right to left."""
    assert mended(phone("6301 730 22 41+"), "phone").contacts[0].phone == "+41 22 730 6301"
    text = "اتصلوا بالرقم 6301 730 22 41+ للمزيد"
    assert mended_text(text, "phone") == "اتصلوا بالرقم +41 22 730 6301 للمزيد"


@pytest.mark.parametrize(
    ("value", "right"),
    [
        ("+41 22 730 63 01", "+41 22 730 6301"),
        ("+41227306301", "+41 22 730 6301"),
        ("+41 (0)22 730 6301", "+41 22 730 6301"),
        ("0041 22 730 6301", "+41 22 730 6301"),
        ("+41-22-730-6301", "+41 22 730 6301"),
    ],
)
def test_a_swiss_number_is_grouped_as_the_house_does(value: str, right: str) -> None:
    """The digits stay, the groups are the house's."""
    (problem,) = problems(phone(value), "phone-groups")
    assert problem.level == "hint"
    assert mended(phone(value), "phone-groups").contacts[0].phone == right


def test_numbers_in_running_text_are_grouped_too() -> None:
    """A number as the house writes it, and another country's, are left."""
    text = "الرقم +41227306301 أو +41 22 730 5111 أو +20 2 2345 6789"
    right = "الرقم +41 22 730 6301 أو +41 22 730 5111 أو +20 2 2345 6789"
    assert mended_text(text, "phone-groups") == right


@pytest.mark.parametrize(
    "text", ["+41 22 730 6301 في 12 مايو", "القيمة 41+ درجة", "20 30 40 وحدة", "C++ 11 22 33"]
)
def test_other_numbers_in_running_text_are_left(text: str) -> None:
    """Numbers beside a plus are not telephones because of it."""
    assert problems(letter(text), "phone") == []
    assert problems(letter(text), "phone-groups") == []
