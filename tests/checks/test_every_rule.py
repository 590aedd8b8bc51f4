# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Each rule by one letter that it speaks of, one that it leaves, and its fix; none left out."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from attrs import frozen

from checks.findings import form, letter, problems
from circular_composer.checks import RULES, Version, fix
from circular_composer.model import (
    Addressee,
    Annex,
    Circular,
    Contact,
    Item,
    Paragraph,
    Problem,
    Signature,
    get,
)

TEXT = "body[0].text"
EVENT = "ورشة عمل (مسقط، 16-18 يونيو 2026)"


@frozen
class Case:
    """What one rule does.

    Attributes:
        fires: a letter that it speaks of once or more.
        silent: one like it that is right.
        where: the string that its first fix mends.
        mended: what that string becomes; None for a rule that has no fix.
        other: the same letter in another language, for a rule that compares them.
    """

    fires: Circular
    silent: Circular
    where: str = TEXT
    mended: str | None = None
    other: Circular | None = None

    def found(self, circular: Circular, code: str) -> list[Problem]:
        """The findings of a rule in one of the letters."""
        versions = [Version(self.other, form())] if self.other else []
        return problems(circular, code, versions=versions, speller=_Slips())


class _Slips:
    """A dictionary that lacks one word."""

    def unknown(self, language: str, words: frozenset[str]) -> frozenset[str]:
        return words & {"الاتصالت"}


def texts(fires: str, silent: str, mended: str | None = None) -> Case:
    """A rule about the words of one paragraph."""
    return Case(letter(fires), letter(silent), TEXT, mended)


def contact(key: str, fires: str, silent: str, mended: str) -> Case:
    """A rule about a part of a contact."""

    def made(value: str) -> Circular:
        parts: dict[str, Any] = {key: value}
        return letter(contacts=(Contact(**parts),))

    return Case(made(fires), made(silent), f"contacts[0].{key}", mended)


def bullets(*items: str) -> Circular:
    """A letter with one list."""
    return letter(Paragraph("الأهداف:", items=tuple(map(Item, items))))


def numbered(*paragraphs: str) -> Circular:
    """A letter of numbered paragraphs."""
    return letter(*(Paragraph(text, numbered=True) for text in paragraphs))


CASES: dict[str, Case] = {
    "missing-part": Case(
        letter(closing=""),
        letter(
            "نص",
            reference="TSB Circular 1",
            to=(Addressee("الدول الأعضاء"),),
            subject="اجتماع",
            closing="مع الاحترام.",
            signature=Signature(name="سلمى"),
        ),
        "closing",
        "وتفضلوا بقبول فائق التقدير والاحترام.",
    ),
    "unconfirmed": Case(letter("نص", unconfirmed=("date",)), letter("نص")),
    "placeholder": texts("في موعد أقصاه […]", "في موعد أقصاه [كذا]"),
    "impossible-date": texts("في 30 فبراير 2026", "في 28 فبراير 2026"),
    "wrong-weekday": texts("الجمعة 12 يناير 2010", "الثلاثاء 12 يناير 2010"),
    "deadline-before-letter": texts(
        "يرجى الرد في موعد أقصاه 27 فبراير 2026.", "يرجى الرد في موعد أقصاه 27 مارس 2026."
    ),
    "deadline-after-event": Case(
        letter("يرجى التسجيل في موعد أقصاه 19 يونيو 2026.", subject=EVENT),
        letter("يرجى التسجيل في موعد أقصاه 15 يونيو 2026.", subject=EVENT),
    ),
    "dates-disagree": Case(
        letter("ستُعقد ورشة العمل في مسقط من 17 إلى 19 يونيو 2026.", subject=EVENT),
        letter("ستُعقد ورشة العمل في مسقط من 16 إلى 18 يونيو 2026.", subject=EVENT),
    ),
    "weekend-deadline": texts(
        "يرجى الرد في موعد أقصاه 21 مارس 2026.", "يرجى الرد في موعد أقصاه 20 مارس 2026."
    ),
    "impossible-hour": texts("الساعة 25:00", "الساعة 24:00"),
    "hours-order": texts("من الساعة 15:30 إلى 13:30", "من الساعة 13:30 إلى 15:30"),
    "time-zone": texts(
        "on 16 June 2026, 11:00 CET", "on 16 June 2026, 11:00 CEST", "on 16 June 2026, 11:00 CEST"
    ),
    "time-style": texts("الساعة 10.00 ثم 14:30", "الساعة 10:00 ثم 14:30", "الساعة 10:00 ثم 14:30"),
    "mixed-ranges": texts(
        "في 2026-2025 ثم 2027-2028", "في 2025-2026 ثم 2027-2028", "في 2025-2026 ثم 2027-2028"
    ),
    "range-order": texts("الخطة (2026-2025)", "الخطة (2025-2026)", "الخطة (2025-2026)"),
    "dead-link": texts(
        "انظر [www.example.org](#)",
        "انظر [www.example.org](https://www.example.org/)",
        "انظر [www.example.org](https://www.example.org)",
    ),
    "link-differs": texts(
        "[a@example.org](mailto:b@example.org)", "[a@example.org](mailto:a@example.org)"
    ),
    "stop-in-link": texts(
        "انظر [الصفحة](https://example.org/a.).",
        "انظر https://example.org/.",
        "انظر [الصفحة](https://example.org/a).",
    ),
    "no-address": texts("انظر موقع الحدث.", "انظر موقع الحدث: https://example.org/."),
    "email-syntax": contact("email", "<tsb@itu.int>", "tsb@itu.int", "tsb@itu.int"),
    "url-syntax": texts(
        "انظر https//itu.int/a ثم", "انظر https://itu.int/a ثم", "انظر https://itu.int/a ثم"
    ),
    "phone": contact("phone", "6301 730 22 41+", "+41 22 730 6301", "+41 22 730 6301"),
    "phone-groups": contact("fax", "+41227306301", "+41 22 730 6301", "+41 22 730 6301"),
    "unpaired-mark": texts("عقد )الافتراضي( هنا", "عقد (الافتراضي) هنا", "عقد (الافتراضي) هنا"),
    "latin-punctuation": texts("الدول, والأعضاء", "الدول، والأعضاء", "الدول، والأعضاء"),
    "space-before-mark": texts("الدول ، والأعضاء", "الدول، والأعضاء", "الدول، والأعضاء"),
    "space-after-mark": texts("الدول،والأعضاء", "الدول، والأعضاء", "الدول، والأعضاء"),
    "double-space": texts("الدول  الأعضاء", "الدول الأعضاء", "الدول الأعضاء"),
    "edge-space": texts("الدول الأعضاء ", "الدول الأعضاء", "الدول الأعضاء"),
    "detached-waw": texts("التقدير و الاحترام", "التقدير والاحترام", "التقدير والاحترام"),
    "mixed-digits": texts("الفقرة 1٣", "الفقرة 13", "الفقرة 13"),
    "tatweel": texts("الاتحـــاد الدولي", "الاتحاد في 1446هـ", "الاتحاد الدولي"),
    "presentation-form": texts("نص \ufefb", "نص لا", "نص لا"),
    "missing-glyph": texts("نص 漢", "نص é Ω Ж"),
    "override": texts("نص \u202eABC\u202c", "نص \u2066ABC\u2069", "نص ABC"),
    "unpaired-isolate": texts("نص \u2066ABC", "نص \u2066ABC\u2069", "نص ABC"),
    "hidden-character": texts("نص\u200b عربي", "نص\u00a0عربي", "نص عربي"),
    "direction-mark": texts("عر\u200fبي", "لغة C++\u200e ولغة", "عربي"),
    "resolution-outdated": Case(
        letter(to=(Addressee("دولة فلسطين (القرار 99 (المراجَع في بوسان، 2014))"),)),
        letter(to=(Addressee("دولة فلسطين (القرار 99 (المراجَع في دبي، 2018))"),)),
        "to[0]",
        "دولة فلسطين (القرار 99 (المراجَع في دبي، 2018))",
    ),
    "resolution-place": texts("عملاً بالقرار 209", "عملاً بالقرار 209 (دبي، 2018)"),
    "resolution-number": texts(
        "القرار رقم 209 (دبي، 2018)", "القرار 209 (دبي، 2018)", "القرار 209 (دبي، 2018)"
    ),
    "annex-absent": Case(
        letter("ترد التفاصيل في الملحق A."),
        letter("ترد التفاصيل في الملحق A.", annexes=(Annex("أ", (Paragraph("نص"),)),)),
    ),
    "annex-count": Case(
        letter("الملحقات: 3", annexes=(Annex("أ"), Annex("ب"))),
        letter("الملحقات: 2", annexes=(Annex("أ"), Annex("ب"))),
    ),
    "cross-reference": Case(
        numbered("الأولى.", "انظر الفقرة 4 أعلاه."), numbered("الأولى.", "انظر الفقرة 1 أعلاه.")
    ),
    "typed-number": Case(numbered("1. الأهداف"), numbered("100 مشارك"), TEXT, "الأهداف"),
    "number-sequence": Case(letter("1. أ", "2. ب", "4. ج"), letter("1. أ", "2. ب", "3. ج")),
    "list-ending": Case(
        letter(to=(Addressee("الدول الأعضاء؛"),)),
        letter(to=(Addressee("الدول الأعضاء"),)),
        "to[0]",
        "الدول الأعضاء",
    ),
    "bullet-ending": Case(
        bullets("أول؛", "ثان", "ثالث؛", "رابع."),
        bullets("أول؛", "ثان؛", "ثالث؛", "رابع."),
        "body[0].items[1].text",
        "ثان؛",
    ),
    "month-name": texts("في 12 شباط 2026", "السيدة آب", "في 12 فبراير 2026"),
    "confusion": texts("سنتيح هذه المشاورات", "سنتيح هذه الفرصة", "ستتيح هذه المشاورات"),
    "term": texts("باللغة الإنجليزية", "باللغة الإنكليزية", "باللغة الإنكليزية"),
    "hamza": texts("الاعضاء ثم الأعضاء", "الأعضاء ثم الأعضاء", "الأعضاء ثم الأعضاء"),
    "doubled-word": texts("في في جنيف", "خطوة خطوة", "في جنيف"),
    "name-varies": Case(
        letter('مبادرة "مدن ذكية مستدامة" أولاً.', "ثم مدن ذكية مستدامة أخيراً."),
        letter('مبادرة "مدن ذكية مستدامة" أولاً.', 'ثم "مدن ذكية مستدامة" أخيراً.'),
    ),
    "leftover": texts("نص [bookmark: _Hlk1]", "نص [كذا]", "نص "),
    "version-differs": Case(
        letter("في 12 مايو 2026"), letter("في 13 مايو 2026"), other=letter("on 13 May 2026")
    ),
    "version-length": Case(
        numbered("أ", "ب"), numbered("أ"), other=attrs.evolve(numbered("a"), language="en")
    ),
    "spelling": texts("مكتب الاتصالت", "مكتب الاتصالات"),
}
"""By rule; the sentences of a rule, its other letters and its edges are in the files beside."""


def test_no_rule_is_left_out() -> None:
    """Each rule has a letter that it speaks of and one that it leaves; a fixable one, its fix."""
    assert list(CASES) == list(RULES)
    assert {code for code, case in CASES.items() if case.mended is not None} == {
        code for code, rule in RULES.items() if rule.fixable
    }


@pytest.mark.parametrize("code", CASES)
def test_a_rule_fires(code: str) -> None:
    """It speaks of its letter, at the level that documentation gives."""
    found = CASES[code].found(CASES[code].fires, code)
    assert found
    assert {problem.level for problem in found} == {RULES[code].level}


@pytest.mark.parametrize("code", CASES)
def test_a_rule_stays_silent(code: str) -> None:
    """It says nothing of the letter beside it, which is right."""
    assert CASES[code].found(CASES[code].silent, code) == []


@pytest.mark.parametrize("code", [code for code, case in CASES.items() if case.mended is not None])
def test_the_fix_of_a_rule(code: str) -> None:
    """The fix gives the right words, mends what was found, and is one value of the letter."""
    case = CASES[code]
    problem = next(one for one in problems(case.fires, code) if one.where == case.where)
    made = fix(case.fires, problem)
    assert get(made, case.where) == case.mended
    assert not [one for one in problems(made, code) if one.where == case.where]


@pytest.mark.parametrize("code", [code for code, case in CASES.items() if case.mended is None])
def test_a_rule_without_a_certain_fix_offers_none(code: str) -> None:
    """What only the officer can know is not guessed."""
    assert not any(problem.fix for problem in CASES[code].found(CASES[code].fires, code))
