# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Text made to be slow to read."""

from __future__ import annotations

import pytest

from checks.findings import form, letter
from circular_composer.checks import check
from circular_composer.model import Addressee, Contact

UNITS = (
    "X",
    "(",
    ")",
    '"',
    '" ',
    "[",
    "[a](",
    "[. ",
    "_",
    " ",
    "\u00a0،",
    "-",
    "1-",
    "1:",
    "12.",
    "12 ",
    "+41 ",
    "1 1+ ",
    "a@",
    "@",
    "http://",
    "www.",
    "https//a",
    "ـ",
    "َ",
    "اـَ",
    "و ",
    "في ",
    "القرار 1 ",
    "القرار رقم 5 (",
    "الملحق A ",
    "الملحق A وB، ",
    "الفقرة 1، 2 و3 ",
    "12 مايو ",
    "الجمعة 12 مايو 2026 (الجمعة ",
    "قبل نهاية يوم 12 مايو 2026 يرجى ",
    "بتوقيت وسط أوروبا 12 مايو 2026 ",
    "سيُعقد الاجتماع 12 مايو 2026 ",
    "موقع الحدث ",
    "\u2066",
    "\u2069",
    "\u202e",
    "\u200f",
    "\ufefb",
    "{{",
    "{% ",
    "[bookmark: ",
    "Error! ",
    "كانون الثاني/",
    "سنتيح هذه ",
    "الاعضاء الأعضاء ",
    '"مدن ذكية مستدامة" ',
    "*",
    "\n",
    "\n ",
    ",",
    "ا,",
    "6301 730 22 41",
    "0041",
    "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx ",
)


@pytest.mark.parametrize("unit", UNITS)
def test_a_long_run_of_anything_is_read(unit: str) -> None:
    """A string is read once or twice, not once for each of its characters.

    A rule that took time with the square of the length would run into the suite's limit.
    """
    text = unit * (10_000 // len(unit))
    contact = Contact(text, text, text, text, text)
    circular = letter(text, subject=text, contacts=(contact,), to=(Addressee(text),))
    assert isinstance(check(circular, form()), tuple)
