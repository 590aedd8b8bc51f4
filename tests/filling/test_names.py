# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""File names are safe on every system, and no two rows share one."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circular_composer.faults import Refused
from circular_composer.filling import RowNames, safe_name
from circular_composer.filling.names import BYTES_LIMIT
from circular_composer.model import Circular


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("CI-19/35", "CI-19-35"),
        ("TSB Circular 081", "TSB Circular 081"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\x\\y", "C-x-y"),
        ('a<b>c:d"e|f?g*h', "a-b-c-d-e-f-g-h"),
        ("con", "_con"),
        ("COM1.txt", "_COM1.txt"),
        ("console", "console"),
        ("  .نقطة. ", "نقطة"),
        ("سطر\nسطر\tآخر", "سطر سطر آخر"),
        ("\u2067أ\u2069\u200fب", "أب"),
        ("e\u0301", "é"),
        ("", ""),
        ("...", ""),
        ("///", ""),
    ],
)
def test_safe_names(text: str, name: str) -> None:
    """What a system refuses becomes a hyphen; the rest stays."""
    assert safe_name(text) == name


@given(st.text())
def test_any_text_makes_a_safe_name(text: str) -> None:
    """No text leads out of its folder, hides a file or is too long."""
    name = safe_name(text)
    assert not set(name) & set('<>:"/\\|?*\n\r\t\0')
    assert name == name.strip(" .-")
    assert len(name.encode()) <= BYTES_LIMIT + 1
    assert unicodedata.normalize("NFC", name) == name or len(text) > 50


def test_a_long_name_is_cut_between_letters() -> None:
    """A name is cut to what a file system takes, and no letter loses its vowel mark."""
    name = safe_name("بَ" * 200)
    assert 100 < len(name.encode()) <= BYTES_LIMIT
    assert name == "بَ" * (len(name) // 2)


def test_a_pattern_takes_values_and_the_letters_own_parts() -> None:
    """Braces name a variable, a column, the row's number or a part of the letter."""
    names = RowNames("{number} {state} {reference} {date}", known={"state"}, total=193)
    letter = Circular(reference="CI-19/35", date="2031-03-04")
    assert names.name(0, {"state": "مصر"}, letter) == "001 مصر CI-19-35 2031-03-04"
    assert names.name(1, {"state": ["أ", "ب"]}, None) == "002 أ ب"


def test_no_two_names_are_alike() -> None:
    """Names that differ in nothing, or in capitals only, are numbered."""
    names = RowNames("{x}", known={"x"}, total=3)
    made = [names.name(i, {"x": x}, None) for i, x in enumerate(["a", "A", "a", "a-2", ""])]
    assert made == ["a", "A-2", "a-3", "a-2-2", "letter-5"]


def test_long_names_stay_apart() -> None:
    """The number of a repeated name is not cut off."""
    names = RowNames("{x}", known={"x"}, total=2)
    made = [names.name(i, {"x": "ب" * 300}, None) for i in range(3)]
    assert len(set(made)) == 3
    assert all(len(name.encode()) <= BYTES_LIMIT for name in made)


@pytest.mark.parametrize("pattern", ["{nobody}", "{state.__class__}", "{0}", "{}", "{state!r}"])
def test_a_pattern_names_nothing_else(pattern: str) -> None:
    """A pattern holds names, not the formats of the programming language."""
    with pytest.raises(Refused):
        RowNames(pattern, known={"state"}, total=1)
