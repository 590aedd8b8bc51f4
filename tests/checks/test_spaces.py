# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Spaces that are left over."""

from __future__ import annotations

import pytest

from checks.findings import letter, mended, mended_text, texts


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("الدول  الأعضاء", "الدول الأعضاء"),
        ("الدول \u00a0 الأعضاء", "الدول الأعضاء"),
        ("**الدول**  الأعضاء   والقطاع", "**الدول** الأعضاء والقطاع"),
        ("الدول \t الأعضاء", "الدول الأعضاء"),
    ],
)
def test_double_spaces_become_one(text: str, right: str) -> None:
    """Any run of spaces within a line becomes one space."""
    assert mended_text(text, "double-space") == right


@pytest.mark.parametrize("text", ["TSB\u00a0Circular 081 ومن\u00a0ثم", "سطر\nسطر", "  ", ""])
def test_single_spaces_are_left(text: str) -> None:
    """One no-break space, line breaks and blank strings are no findings."""
    assert texts(letter(text), "double-space") == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("الاجتماع التاسع \n(افتراضي)", "الاجتماع التاسع\n(افتراضي)"),
        (" الاجتماع", "الاجتماع"),
        ("الاجتماع\u00a0 ", "الاجتماع"),
        ("الاجتماع\n  الثاني", "الاجتماع\nالثاني"),
    ],
)
def test_spaces_at_the_edge_of_a_line_go(text: str, right: str) -> None:
    """Nobody sees them, and they spoil comparisons."""
    assert texts(letter(subject=text), "edge-space") != []
    assert mended(letter(subject=text), "edge-space").subject == right


def test_a_blank_string_is_no_edge() -> None:
    """A string of spaces is an empty part, which another rule knows about."""
    assert texts(letter("   "), "edge-space") == []


def test_a_detached_waw_is_joined() -> None:
    """The conjunction goes to its word; the letter as a name of something stays."""
    assert mended_text("التقدير و الاحترام", "detached-waw") == "التقدير والاحترام"
    assert texts(letter('الحرف "و" والحرف و.'), "detached-waw") == []
