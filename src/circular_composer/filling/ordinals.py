# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Ordinals and counted nouns as they are written out: `الاجتماع التاسع`, `3 دول`, `11 دولة`.

Arabic ordinals agree with their noun in gender and definiteness; from 20 the tens take the
case ending of their place in the sentence. Which form a counted noun takes follows from
CLDR's plural rules for Arabic (zero, one, two, few, many, other), as babel carries them.
"""

from __future__ import annotations

from decimal import Decimal

from babel import Locale

ORDINAL_LIMIT = 999
"""The highest ordinal written out; nothing an office numbers in words comes near it."""

_MASCULINE = "أول ثاني ثالث رابع خامس سادس سابع ثامن تاسع عاشر".split()  # noqa: SIM905 - legible
_FEMININE = "أولى ثانية ثالثة رابعة خامسة سادسة سابعة ثامنة تاسعة عاشرة".split()  # noqa: SIM905 - legible
_TENS = "عشر ثلاث أربع خمس ست سبع ثمان تسع".split()  # noqa: SIM905 - stems of 20, 30 … 90
_HUNDREDS = (
    "مائة", "مائتان", "ثلاثمائة", "أربعمائة", "خمسمائة", "ستمائة", "سبعمائة", "ثمانمائة",
    "تسعمائة",
)  # fmt: skip


def arabic_ordinal(
    number: int, *, feminine: bool = False, definite: bool = True, oblique: bool = False
) -> str:
    """Write an ordinal in Arabic words.

    Args:
        number: 1 to 999.
        feminine: agrees with a feminine noun (`الدورة التاسعة`).
        definite: with the article, as beside a definite noun.
        oblique: the genitive or accusative of the tens and of 200 (`العشرين`, `المائتين`).

    Raises:
        ValueError: when the number is out of range.
    """
    if not 1 <= number <= ORDINAL_LIMIT:
        raise ValueError(number)
    hundreds, rest = divmod(number, 100)
    hundred = _hundred(hundreds, oblique=oblique or bool(rest)) if hundreds else ""
    if not rest:
        return f"ال{hundred}" if definite else hundred
    words = _below_hundred(rest, feminine=feminine, definite=definite, oblique=oblique)
    return f"{words} بعد ال{hundred}" if hundred else words


def _hundred(hundreds: int, *, oblique: bool) -> str:
    return "مائتين" if hundreds == 2 and oblique else _HUNDREDS[hundreds - 1]


def _below_hundred(number: int, *, feminine: bool, definite: bool, oblique: bool) -> str:
    units = _FEMININE if feminine else _MASCULINE
    article = "ال" if definite else ""
    if number <= 10:
        return f"{article}{_ending(units[number - 1], definite=definite)}"
    tens, unit = divmod(number, 10)
    first = ("حادية" if feminine else "حادي") if unit == 1 else units[unit - 1]
    if tens == 1:
        # 11 to 19 are indeclinable: no ending is dropped in either part.
        return f"{article}{first} {'عشرة' if feminine else 'عشر'}"
    ten = f"{article}{_TENS[tens - 2]}{'ين' if oblique else 'ون'}"
    return f"{article}{_ending(first, definite=definite)} و{ten}" if unit else ten


def _ending(word: str, *, definite: bool) -> str:
    """An indefinite ordinal that ends in ya drops it and takes kasratan: ثانٍ."""
    return f"{word[:-1]}\u064d" if word.endswith("ي") and not definite else word


def english_ordinal(number: int) -> str:
    """Write an ordinal in English: 1st, 2nd, 3rd, 11th, 21st.

    Raises:
        ValueError: when the number is below 1.
    """
    if number < 1:
        raise ValueError(number)
    last_two = number % 100
    ending = "th" if 11 <= last_two <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def arabic_count(
    number: int | Decimal,
    singular: str,
    dual: str,
    plural: str,
    accusative: str = "",
    *,
    feminine: bool | None = None,
) -> str:
    """Write a number with the noun it counts, in the form Arabic asks for.

    Args:
        number: what is counted; digits stay Western, as the house writes them.
        singular: after 100, 101, 102, 200 … (`100 دولة`); alone with `واحد` for 1.
        dual: stands for 2 without a number, in the case its place asks for (`دولتان`, `دولتين`).
        plural: after 3 to 10 and 103 to 110 (`3 دول`).
        accusative: after 11 to 99 and 111 to 199 (`11 اجتماعاً`); worked out when empty.
        feminine: gender of the noun; taken from its ending when None.
    """
    if feminine is None:
        feminine = singular.endswith("ة")
    match Locale("ar").plural_form(number):
        case "one":
            return f"{singular} {'واحدة' if feminine else 'واحد'}"
        case "two":
            return dual
        case "few":
            return f"{number} {plural}"
        case "many":
            return f"{number} {accusative or _accusative(singular)}"
        case _:
            return f"{number} {singular}"


def _accusative(singular: str) -> str:
    """The indefinite accusative as it is spelled without vowel signs but for tanwin.

    The tanwin stands after the alef, as the house writes it; nouns in ta marbuta, alef maqsura or
    hamza after alef take no alef.
    """
    if singular.endswith(("ة", "ى", "اء", "ا")):
        return singular
    return f"{singular}ا\u064b"


def english_count(number: int | Decimal, singular: str, plural: str) -> str:
    """Write a number with the noun it counts in English."""
    return f"{number} {singular if number == 1 else plural}"
