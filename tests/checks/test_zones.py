# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Central European time and summer time against the date."""

from __future__ import annotations

import pytest

from checks.findings import letter, mended_text, texts


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (
            "يوم 16 يونيو 2026 الساعة 11:00 (بتوقيت وسط أوروبا)",
            "يوم 16 يونيو 2026 الساعة 11:00 (بالتوقيت الصيفي لوسط أوروبا)",
        ),
        (
            "يوم 16 ديسمبر 2026 (بالتوقيت الصيفي لوسط أوروبا)",
            "يوم 16 ديسمبر 2026 (بتوقيت وسط أوروبا)",
        ),
        (
            "يوم 16 ديسمبر 2026 (بتوقيت وسط أوروبا الصيفي)",
            "يوم 16 ديسمبر 2026 (بتوقيت وسط أوروبا)",
        ),
        ("on 16 June 2026, 11:00 CET", "on 16 June 2026, 11:00 CEST"),
        ("on 16 January 2026, 11:00 CEST", "on 16 January 2026, 11:00 CET"),
        (
            "at 11:00 Central European Time on 16 June 2026",
            "at 11:00 Central European Summer Time on 16 June 2026",
        ),
    ],
)
def test_the_wrong_zone_is_found_and_mended(text: str, right: str) -> None:
    """The zone that applies in Geneva on the date is put in the place of the other."""
    assert len(texts(letter(text), "time-zone")) == 1
    assert mended_text(text, "time-zone") == right


@pytest.mark.parametrize(
    "text",
    [
        "يوم 31 أكتوبر 2025، من الساعة 11:00 إلى 12:00 (بتوقيت وسط أوروبا).",
        "يوم 25 أكتوبر 2025 (بالتوقيت الصيفي لوسط أوروبا).",
        "يوم 26 أكتوبر 2025 (بتوقيت وسط أوروبا).",
        "يوم 29 مارس 2026 (بالتوقيت الصيفي لوسط أوروبا).",
        "الساعة 11:00 (بتوقيت جنيف) يوم 16 يونيو 2026.",
        "الساعة 11:00 (بتوقيت وسط أوروبا).",
        "من 24 إلى 27 مارس 2026 (بتوقيت وسط أوروبا).",
        "من 24 إلى 30 مارس 2026 (بتوقيت وسط أوروبا).",
    ],
)
def test_the_right_zone_is_left(text: str) -> None:
    """Zones that fit, days on either side of the change, and no day at all are no findings."""
    assert texts(letter(text), "time-zone") == []


def test_the_events_day_counts_where_the_text_names_none() -> None:
    """A zone without a day beside it is meant for the event."""
    circular = letter("من الساعة 11:00 (بتوقيت وسط أوروبا).", subject="اجتماع (16 يونيو 2026)")
    assert texts(circular, "time-zone") == ["بتوقيت وسط أوروبا"]
