# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Ranges: what is one, what only looks so, and the fix that exchanges its values."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circular_composer.direction.bidi import visual
from circular_composer.direction.islands import find_islands, isolated
from circular_composer.direction.ranges import find_ranges, reordered


@pytest.mark.parametrize(
    ("text", "kind", "low", "high"),
    [
        ("في الفترة 2025-2026", "year", 2025, 2026),
        ("خطة (2025–2026).", "year", 2025, 2026),
        ("في 2025 - 2026", "year", 2025, 2026),
        ("الموسم 2025-26", "year", 2025, 2026),
        ("10-12 أكتوبر", "day", 10, 12),
        ("من 9 – 12 أكتوبر", "day", 9, 12),
        ("١٠-١٢ أكتوبر", "day", 10, 12),
        ("۱۰-۱۲ أكتوبر", "day", 10, 12),
        ("10-12/11/2025", "day", 10, 12),
        ("11:00-12:30", "time", 660, 750),
        ("الساعة 09:30 - 17:00 بتوقيت", "time", 570, 1020),
        ("100-250 مشارك", "number", 100, 250),
        ("1,000-2,500", "number", 1000, 2500),
        ("1.5-2.25", "number", "1.5", "2.25"),
        ("١٫٥-٢٫٢٥", "number", "1.5", "2.25"),
        ("10%-20%", "number", 10, 20),
        ("و5-10", "day", 5, 10),
        ("01/10/2025-05/10/2025", "date", 739525, 739529),
        ("1-3/11/2025", "day", 1, 3),
        ("1,5-2,5", "number", "1.5", "2.5"),
        ("1800-1801", "year", 1800, 1801),
        ("1799-1800", "number", 1799, 1800),
        ("2199-2200", "number", 2199, 2200),
    ],
)
def test_ranges_are_found_with_their_values(
    text: str, kind: str, low: object, high: object
) -> None:
    """A range is found whole, in any digits, with its values in a comparable unit."""
    (found,) = find_ranges(text)
    assert (found.kind, found.low, found.high) == (kind, Decimal(str(low)), Decimal(str(high)))
    assert not found.larger_first


@pytest.mark.parametrize(
    ("text", "kind"), [("12/11/2025-10", "day"), ("26-2025", "year"), ("20-10", "day")]
)
def test_a_range_stored_larger_first_is_of_its_kind(text: str, kind: str) -> None:
    """What a range is does not depend on the order it was typed in."""
    (found,) = find_ranges(text)
    assert (found.kind, found.larger_first) == (kind, True)


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("خطة (2026-2025).", "خطة (2025-2026)."),
        ("12-10 أكتوبر", "10-12 أكتوبر"),
        ("12:30 – 11:00", "11:00 – 12:30"),
        ("26-2025", "2025-26"),
        ("12/11/2025-10", "10-12/11/2025"),
        ("20%-10%", "10%-20%"),
        ("٢٠٢٦-٢٠٢٥", "٢٠٢٥-٢٠٢٦"),
    ],
)
def test_a_range_stored_larger_first_is_told_and_put_right(text: str, fixed: str) -> None:
    """The fix exchanges the two values, keeps the rest, and leaves nothing to fix."""
    (found,) = find_ranges(text)
    assert found.larger_first
    assert reordered(text, found) == fixed
    (after,) = find_ranges(fixed)
    assert not after.larger_first
    assert (after.low, after.high) == (found.low, found.high)


def test_the_fix_leaves_the_look_unchanged() -> None:
    """Stored right and drawn as an island, a range looks as it did when stored larger-first."""
    text = "خطة عملها السنوية (2026-2025)."
    (found,) = find_ranges(text)
    fixed = reordered(text, found)
    drawn = visual(isolated(fixed, find_islands(fixed, base="rtl")), "rtl")
    assert drawn.translate({0x2066: None, 0x2069: None}) == visual(text, "rtl")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "خطة عام 2025",
        "28-02-2026",
        "2026-02-28",
        "10-2025",
        "2025-10",
        "CI-19/35",
        "CI-19-35",
        "ISO 8601-2",
        "ISO/IEC 29500-1",
        "978-92-61-12345-6",
        "022-730-5111",
        "هاتف 730-5111",
        "+41 22 730-6301",
        "https://www.itu.int/2026-2025/",
        "a10-12@itu.int",
        "2023-2024-2025",
        "2023 - 2024 - 2025",
        "2023 - 2024 - 2025 ثم 7",
        "الوثيقة 15-2025",
        "5-5",
        "-5-10",
        "10-12km",
        "IMT-2020-2030",
        "\u20662025-2026\u2069",
        "2025\n-2026",
        "25:00-26:00",
        "10-45/45/2025",
        "45/45/2025-10",
        "2018 - 20",
        "1.2.3-1.2.4",
        "012-0345",
        "1" * 5000 + "-" + "2" * 5000,
        "1-" * 5000,
    ],
)
def test_what_only_looks_like_a_range_is_none(text: str) -> None:
    """Dates, references, telephone numbers, addresses, codes and isolates are none."""
    assert find_ranges(text) == ()


def test_several_ranges_are_found_in_order() -> None:
    """Each range of a text is found once, between others of any kind."""
    text = "في 10-12 و14-16 أكتوبر 2025-2026، من 11:00-12:30"
    found = find_ranges(text)
    assert [text[each.start : each.end] for each in found] == [
        "10-12",
        "14-16",
        "2025-2026",
        "11:00-12:30",
    ]


@given(st.text("012-–/:.,% دa+\u2066\u2069\n١", max_size=40))
def test_ranges_lie_apart_and_the_fix_moves_only_them(text: str) -> None:
    """Ranges don't overlap, their values are ordered, and the fix keeps every character."""
    found = find_ranges(text)
    for each in found:
        assert 0 <= each.start < each.first_end < each.second_start < each.end <= len(text)
        assert each.low < each.high
        fixed = reordered(text, each)
        assert sorted(fixed) == sorted(text)
        assert fixed[: each.start] == text[: each.start]
        assert fixed[each.end :] == text[each.end :]
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
