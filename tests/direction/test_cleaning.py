# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Text from outside: what is removed, what is put right, and what stays as typed."""

from __future__ import annotations

import unicodedata

import arabic_reshaper
import pytest
from bidi import get_display
from hypothesis import example, given
from hypothesis import strategies as st

from circular_composer.direction.bidi import Direction, visual
from circular_composer.direction.cleaning import clean


def findings(text: str) -> dict[str, int]:
    """Return what was done to a text, by code."""
    return {finding.code: finding.count for finding in clean(text).findings}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "نص عادي (ITU) 2025.\nسطر ثانٍ\tآخر",
        "a\u200eb\u200fc\u061c می\u200cخواهم ه\u200d",
        "رقم \u2066+41 22\u2069 ثم \u2067a \u2068b\u2069\u2069",
        "الاتحـــاد الدوليّ",
        "ﷺ و\ufdfb و\ufdf2 و\ufdfc و\ufdfd",
        "\ufd3eآية\ufd3f",
    ],
)
def test_clean_text_stays_as_it_is(text: str) -> None:
    """Marks, joiners, balanced isolates, tatweel and word ligatures are an officer's to type."""
    assert clean(text).text == text
    assert findings(text) == {}


@pytest.mark.parametrize(
    ("text", "cleaned", "done"),
    [
        ("a\r\nb\rc", "a\nb\nc", {}),
        ("a\vb\u2028c\u2029d\x85e\ff", "a\nb\nc\nd\ne\nf", {"line-separator": 5}),
        ("a\x00b\x07\x9fc\x7f\ud800\uffff", "abc", {"control": 6}),
        ("\ufeffنص", "نص", {"byte-order-mark": 1}),
        ("a\u202eb\u202c", "ab", {"override": 1, "embedding": 1}),
        ("\u202a+41\u202c \u202bنص\u202c", "+41 نص", {"embedding": 4}),
        ("نص \u2066a", "نص a", {"unbalanced-isolate": 1}),
        ("نص a\u2069 \u2066b\u2069", "نص a \u2066b\u2069", {"unbalanced-isolate": 1}),
        ("\u2067a\nb\u2069", "a\nb", {"unbalanced-isolate": 2}),
        ("cafe\u0301 ا\u0653", "café آ", {"composed": 2}),
        ("\u0301\u0323 e\u0301", "\u0323\u0301 é", {"composed": 2}),
        ("\ufee7\ufed8\ufec4\ufe94", "نقطة", {"presentation-form": 4}),
        ("\ufefb \ufef5", "لا لآ", {"presentation-form": 2}),
        ("\ufe8f\ufe76", "ب\u064e", {"presentation-form": 2}),
        ("ر\ufc60", "ر\u064e\u0651", {"presentation-form": 1}),
        ("پ \ufb58\ufbfe\ufeb6", "پ پیش", {"presentation-form": 3}),
        ("\ufee7\ufed8\nنص\n\ufec4\n", "نق\nنص\nط\n", {"presentation-form": 3}),
    ],
)
def test_what_a_letter_may_not_hold_is_put_right(
    text: str, cleaned: str, done: dict[str, int]
) -> None:
    """Each kind of fault is mended and counted under its code."""
    assert clean(text).text == cleaned
    assert findings(text) == done


SENTENCES = [
    "خطة عملها السنوية للفترة القادمة",
    "الاجتماع التاسع (U4SSC) يوم 31 أكتوبر 2025، من الساعة 11:00 إلى 12:00.",
    "عام 2025-2026 في جنيف",
    "نص (ITU-T X.509 (2019)) نص",
    "الهاتف: +41 22 730 6301",
    "الموقع https://u4ssc.itu.int/.",
    'قال "نعم" [ثم] قال',
    "الله أكبر والسلام",
    "لا إله إلا الله",
    "تقنية 3GPP و802.11ax وC++ مع",
]


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("base", ["rtl"])
def test_a_line_stored_as_drawn_is_read_again(sentence: str, base: Direction) -> None:
    """Reshaped and reordered text becomes the text it was made of, brackets mirrored or not."""
    shaped = arabic_reshaper.reshape(sentence)
    assert clean(shaped).text == sentence
    for stored in (get_display(shaped, base_dir="R"), visual(shaped, base)):
        assert clean(stored).text == sentence
        assert findings(stored)["visual-order"] == 1


def test_a_word_stored_as_drawn_among_others_is_put_right_alone() -> None:
    """Between ordinary words only the stretch of forms is turned."""
    shaped = get_display(arabic_reshaper.reshape("المدن الذكية"), base_dir="R")
    text = f"مبادرة {shaped} هي مبادرة"
    assert clean(text).text == "مبادرة المدن الذكية هي مبادرة"
    assert findings(text)["visual-order"] == 1


def test_lines_are_judged_one_by_one() -> None:
    """A wrapped paragraph that was reversed line by line keeps the order of its lines."""
    lines = SENTENCES[:3]
    stored = "\n".join(get_display(arabic_reshaper.reshape(line), base_dir="R") for line in lines)
    assert clean(stored).text == "\n".join(lines)


WORDS = ["نقطة", "القرار", "الاتصالات", "في", "و", "2025", "31", "ITU", "X.509", "(SME)", "لجنة،"]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8))
def test_sentences_survive_being_drawn(words: list[str]) -> None:
    """Any sentence with an Arabic word whose letters join comes back from its drawn form.

    A number and a Latin word side by side are kept apart: both orders are drawn alike.
    """
    sentence = " ".join(["نقطة", *(f"{word} في" for word in words), "نقطة"])
    stored = get_display(arabic_reshaper.reshape(sentence), base_dir="R")
    assert clean(stored).text == sentence


ANYTHING = st.text(max_size=40) | st.text(
    "دنّ ab1(\u2066\u2067\u2069\u202e\u202c\u200e\ufeff\x00\n\r"
    "\ufedf\ufe8e\ufee3\ufef2\ufdf2\ufffc\ufd3e",
    max_size=20,
)


@given(ANYTHING)
@example("\ufffc\ufe8e\ufedf a")
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    """What was cleaned is clean: nothing is left to find, and it can be stored in a letter."""
    once = clean(text)
    assert clean(once.text) == (type(once)(once.text, ()))
    assert unicodedata.is_normalized("NFC", once.text)
    assert all(
        char in "\t\n" or unicodedata.category(char) not in ("Cc", "Cs") for char in once.text
    )


@given(st.text("دنabc1 ،.()\n", max_size=40))
def test_nothing_ordinary_is_lost(text: str) -> None:
    """Letters, digits and marks of ordinary text go through untouched."""
    assert clean(text).text == text


@pytest.mark.parametrize(
    "unit", ["\u2066", "\u2069", "\ufee7\ufed8 ", "(\ufee7", "د\ufe8e\ufedf", "e\u0301"]
)
def test_hostile_texts_are_cleaned_in_linear_time(unit: str) -> None:
    """A quarter of a megabyte of one thing ends."""
    assert clean(unit * (250_000 // len(unit))).findings
