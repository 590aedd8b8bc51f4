# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What is right in the real letters must never be flagged: each habit by itself."""

from __future__ import annotations

import pytest

from checks.findings import form, letter
from circular_composer.checks import check
from circular_composer.model import Addressee, Circular, Item, Paragraph


def quiet(circular: Circular) -> bool:
    """Whether nothing but missing parts is told."""
    return all(problem.rule == "missing-part" for problem in check(circular, form("tsb-circular")))


@pytest.mark.parametrize(
    "circular",
    [
        pytest.param(
            letter(to=(Addressee("دولة فلسطين (القرار 99 (المراجَع في دبي، 2018))"),)),
            id="nested brackets round Resolution 99",
        ),
        pytest.param(
            letter(to=(Addressee("الدول الأعضاء"), Addressee("الهيئات الأكاديمية"))),
            id="a last addressee without a full stop",
        ),
        pytest.param(
            letter(salutation=("حضرات السادة والسيدات،", "تحية طيبة وبعد،")),
            id="two salutation lines that both end in a comma",
        ),
        pytest.param(
            letter("ووفقاً للقرار 209 (دبي، 2018)، وضع المجلس المعايير."),
            id="a new resolution is not called revised",
        ),
        pytest.param(
            letter(
                "وسيُعقد هذا الاجتماع يوم 31 أكتوبر 2025، من الساعة 11:00 إلى 12:00"
                " (بتوقيت وسط أوروبا).",
                date="2025-10-15",
            ),
            id="winter time on 31 October 2025",
        ),
        pytest.param(
            letter(
                "سيُعقد الاجتماع يوم 31 أكتوبر 2025.",
                "احتفالاً باليوم العالمي للمدن، ستُعقد حلقة دراسية إلكترونية في 31 أكتوبر 2025.",
                subject="الاجتماع التاسع (اجتماع افتراضي، 31 أكتوبر 2025)",
                date="2025-10-15",
            ),
            id="World Cities Day on 31 October",
        ),
        pytest.param(
            letter(
                "من الساعة 11:00 إلى 12:00، ومن الساعة 13:30 إلى 15:30.",
                "من الساعة 12:00 إلى 13:00.",
            ),
            id="hours that meet and do not overlap",
        ),
        pytest.param(
            letter(
                Paragraph(
                    "تتمثل الأهداف في ما يلي:",
                    numbered=True,
                    items=(Item("تقديم معلومات محدَّثة؛"), Item("مناقشة الأنشطة.")),
                )
            ),
            id="bullets with semicolons and a last full stop",
        ),
        pytest.param(
            letter("على الموقع الإلكتروني: https://u4ssc.example/."),
            id="a full stop after an address",
        ),
        pytest.param(
            letter("في\u00a0أوائل 2020، وفي TSB\u00a0Circular 081، ومن\u00a0ثم."),
            id="no-break spaces",
        ),
        pytest.param(
            letter("السيد كريستوفر كلارك (Mr Christopher Clark) من الاتحاد (ITU)."),
            id="Latin names and acronyms in brackets",
        ),
        pytest.param(
            letter("سيُعقد الاجتماع، وستعقد الجلسة، والقرار 99 (المراجَع في دبي، 2018)."),
            id="few vowel signs, not consistently",
        ),
        pytest.param(letter("عضواً فعالاً ووفقاً لذلك قريباً جداً."), id="tanwin after the alef"),
        pytest.param(
            letter("والتعاهد الرقمي العالمي الملحق به."), id="a word that is not an annex"
        ),
        pytest.param(
            letter("وكالة 20 و{{ name }} و{% if %} و<الاسم> و[word]."),
            id="braces and brackets of a letter without variables",
        ),
    ],
)
def test_what_is_right_is_left(circular: Circular) -> None:
    """No finding of any level."""
    assert quiet(circular), check(circular, form("tsb-circular"))
