# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Islands: what keeps its own order or may not break, and what needs no help."""

from __future__ import annotations

import itertools
import json
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circular_composer.direction.bidi import Direction, bidi_classes, levels, visual, visual_order
from circular_composer.direction.islands import Island, find_islands, isolated
from circular_composer.direction.ranges import find_ranges

if TYPE_CHECKING:
    from pathlib import Path

ISOLATES = {0x2066: None, 0x2067: None, 0x2069: None}


def found_in(text: str, base: Direction = "rtl", **options: str) -> list[tuple[str, str, str]]:
    """Return the text, kind and hold of each island."""
    islands = find_islands(text, base=base, **options)
    return [(text[each.start : each.end], each.kind, each.hold) for each in islands]


def drawn(text: str, base: Direction = "rtl", **options: str) -> str:
    """Return what a reader sees from left to right, islands isolated."""
    islands = find_islands(text, base=base, **options)
    return visual(isolated(text, islands), base).translate(ISOLATES)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("الموقع https://u4ssc.itu.int/.", "https://u4ssc.itu.int/"),
        ("الموقع http://www.itu.int/en، وغيره", "http://www.itu.int/en"),
        ("الموقع ftp://ftp.itu.int/a؟", "ftp://ftp.itu.int/a"),
        ("الموقع (www.itu.int/en/x?y=1&z=(a)).", "www.itu.int/en/x?y=1&z=(a)"),
        ('الموقع "https://itu.int/go/a-b_c~d"!', "https://itu.int/go/a-b_c~d"),
        ("الموقع u4ssc.itu.int؛", "u4ssc.itu.int"),
        ("الموقع itu.int/go/x", "itu.int/go/x"),
        ("الموقع www.itu.int:8080/a#b", "www.itu.int:8080/a#b"),
        ("على https://itu.int/[a]](ب", "https://itu.int/[a]"),
        ("على https://ar.wikipedia.org/wiki/جنيف_2 اليوم", "https://ar.wikipedia.org/wiki/جنيف_2"),
        ("على https://www.itu.intوغيره", "https://www.itu.int"),
        ("على «https://www.itu.int»", "https://www.itu.int"),
        ("على intranet.local/circulars", "intranet.local/circulars"),
    ],
)
def test_a_web_address_ends_where_the_sentence_goes_on(text: str, address: str) -> None:
    """Marks of the sentence and brackets opened outside stay outside; a final slash stays in."""
    assert found_in(text) == [(address, "url", "url")]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("البريد u4ssc@itu.int.", "u4ssc@itu.int"),
        ("البريد (first.last+tag@mail-1.itu.int)", "first.last+tag@mail-1.itu.int"),
        ("البريد mailto:sme@itu.int؛", "mailto:sme@itu.int"),
        ("البريد 'a@b.int'", "a@b.int"),
    ],
)
def test_an_email_address_is_held_together(text: str, address: str) -> None:
    """An e-mail address is one island on one line, without the marks round it."""
    assert found_in(text) == [(address, "email", "line")]


@pytest.mark.parametrize(
    "text",
    [
        *("إطار ASP.NET هنا", "الإصدار 1.2.3", "قال e.g. كذا", "إلى a@b هنا", "قبل https:// بعد"),
        *("x..y.int نص", "-a.int نص", "ملف report.docx هنا", "@ITU نص", "3.ch نص", "a@.int نص"),
        *("label-.int نص", "a" * 300 + ".int نص", "x.y/z نص", "www. نص"),
    ],
)
def test_what_only_looks_like_an_address_is_none(text: str) -> None:
    """Products, versions, abbreviations, files and pieces of addresses are no addresses."""
    assert not {kind for _, kind, _ in found_in(text)} & {"url", "email"}


@pytest.mark.parametrize(
    "text",
    [
        "رقم +1 23",
        "رقم 022-73",
        "هاتف 12",
        "رقم +1234567890123456789",
        "رقم (2024) 10-12",
        "GMT+41 22 730 63",
    ],
)
def test_what_only_looks_like_a_telephone_number_is_none(text: str) -> None:
    """Too few digits or too many, a year in brackets and an offset of time are none."""
    assert "phone" not in {kind for _, kind, _ in found_in(text)}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("الهاتف +41 22 730 6301", "+41 22 730 6301"),
        ("الهاتف: (+41 22) 730 6301.", "(+41 22) 730 6301"),
        ("(الهاتف +41 22 730 6301)", "+41 22 730 6301"),
        ("(+41 22 730 6301) للاتصال", "+41 22 730 6301"),
        ("رقم 00 41 22 730 5111", "00 41 22 730 5111"),
        ("رقم 0041-22-730-5111", "0041-22-730-5111"),
        ("رقم +41 (0)22 730 51 11", "+41 (0)22 730 51 11"),
        ("رقم +41 22 730 5111/5112", "+41 22 730 5111/5112"),
        ("رقم +41 22 730 5111 ext. 12", "+41 22 730 5111 ext. 12"),
        ("رقم 022-730-5111 تحويلة 12", "022-730-5111"),
        ("رقم (022) 730 51 11", "(022) 730 51 11"),
        ("هاتف 730-5111", "730-5111"),
        ("فاكس: 730 51 11", "730 51 11"),
        ("في +41 22 730 6301 15 أكتوبر", "+41 22 730 6301"),
        ("و+41.22.730.6301", "+41.22.730.6301"),
        ("رقم +41\u00a022\u00a0730\u00a06301", "+41\u00a022\u00a0730\u00a06301"),
        ("رقم ٠٢٢-٧٣٠-٥١١١", "٠٢٢-٧٣٠-٥١١١"),
        ("رقم +۹۸ ۲۱ ۱۲۳۴ ۵۶۷۸", "+۹۸ ۲۱ ۱۲۳۴ ۵۶۷۸"),
        ("رقم +41227306301", "+41227306301"),
    ],
)
def test_a_telephone_number_keeps_its_order(text: str, number: str) -> None:
    """A number to dial stands as it is dialled, on one line, in any digits."""
    assert found_in(text) == [(number, "phone", "line")]
    assert number in drawn(text)


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("الرسالة TSB Circular 081 المؤرخة", "TSB Circular 081"),
        ("الرسالة TSB\u00a0Circular\u00a0081", "TSB\u00a0Circular\u00a0081"),
        ("المرجع: CI-19/35.", "CI-19/35"),
        ("المرجع DM-20/1013", "DM-20/1013"),
        ("المرجع CR/244", "CR/244"),
        ("المرجع CA/3؛", "CA/3"),
        ("الرسالة 3/LCCE/16", "3/LCCE/16"),
        ("الرسالة BDT/IP/CSTG-13", "BDT/IP/CSTG-13"),
        ("الوثيقة C18/59-A", "C18/59-A"),
        ("الرسالة TSB Collective letter 2/3", "TSB Collective letter 2/3"),
        ("الوثيقة COM 2/RH", "COM 2/RH"),
        ("التوصية ITU-T X.509", "ITU-T X.509"),
        ("التوصية G.9901/2", "G.9901/2"),
        ("التوصية Y.4900/L.1600", "Y.4900/L.1600"),
        ("المرجع S/GO-12", "S/GO-12"),
        ("المعيار ISO/IEC 29500-1", "ISO/IEC 29500-1"),
        ("المعيار ISO/IEC 29500-1:2016", "ISO/IEC 29500-1:2016"),
        ("الوثيقة TD 123 Rev.1", "TD 123 Rev.1"),
        ("(WTSA-24)", "WTSA-24"),
        ("الوثيقة 5-G", "5-G"),
    ],
)
def test_a_reference_is_held_on_one_line(text: str, reference: str) -> None:
    """References of letters, documents and standards are whole and don't break."""
    assert found_in(text) == [(reference, "reference", "line")]
    assert reference in drawn(text)


def test_a_very_long_reference_may_wrap() -> None:
    """A reference wider than a few words may break between them."""
    long = "ITU-T Administrative Circular-Letter ABCD-19/EFGH-35/IJKL-2"
    assert found_in(f"الرسالة {long}") == [(long, "reference", "none")]


@pytest.mark.parametrize(
    "date", ["28-02-2026", "2026-02-28", "28/02/2026", "28.02.2026", "10-2025", "٢٨-٠٢-٢٠٢٦"]
)
def test_a_date_in_figures_is_held_and_keeps_its_order(date: str) -> None:
    """A date is drawn as typed and doesn't break, whatever sign is in it."""
    text = f"في {date}، وبعدها"
    assert found_in(text) == [(date, "date", "line")]
    assert date in drawn(text)


@pytest.mark.parametrize("value", ["2025-2026", "10-12", "11:00-12:30", "9 – 12", "١٠-١٢", "1.5-2"])
def test_a_range_has_the_look_the_house_wants(value: str) -> None:
    """The smaller value stands left or right as asked, after Arabic and at the start alike."""
    first, second = re.split(" ?[-–] ?", value)
    between = value[len(first) : len(value) - len(second)]
    for text in (f"خطة ({value}).", f"{value} خطة"):
        assert found_in(text) == [(value, "range", "line")]
        assert value in drawn(text)
        assert second + between + first in drawn(text, range_look="right")


def test_a_turned_range_holds_its_values_as_islands() -> None:
    """A range drawn right to left keeps each value in its own order, percent signs with it."""
    (found,) = find_islands("من 10% - 12% منهم", base="rtl", range_look="right")
    values = tuple(Island(start, start + 3, "digits", "line", "ltr") for start in (3, 9))
    assert found == Island(3, 12, "range", "line", "rtl", values)


@pytest.mark.parametrize(
    ("text", "base", "parts"),
    [
        ("see https://itu.int/١-٢", "rtl", ["https://itu.int/١-٢", "١", "٢"]),
        ("C++٢١٫٢١", "rtl", ["+٢١٫٢١"]),
        ("Word٢١ 1٢١", "ltr", []),
    ],
)
def test_groups_of_arabic_digits_in_an_island_are_islands_in_it(
    text: str, base: Direction, parts: list[str]
) -> None:
    """Where there are several, in what holds them, left to right; never those outside it."""
    found, *_ = find_islands(text, base=base)
    inner = [part for part in found.opened() if part is not found]
    assert [text[part.start : part.end] for part in inner] == parts
    assert {part.direction for part in inner} <= {"ltr"}
    assert {part.kind for part in inner if text[part.start : part.end].isdigit()} <= {"digits"}


def test_what_stands_side_by_side_stays_two_islands() -> None:
    """A date and a telephone number that touch are each held on their own."""
    assert found_in("يوم 12/11/2025+41 22 730 6301") == [
        ("12/11/2025", "date", "line"),
        ("+41 22 730 6301", "phone", "line"),
    ]


def test_a_range_stored_larger_first_is_left_to_the_algorithm() -> None:
    """What an officer typed for its look is drawn as it always was."""
    text = "خطة عملها (2026-2025)."
    assert find_islands(text, base="rtl") == ()
    assert drawn(text) == visual(text, "rtl")
    assert "(2025-2026)" in drawn(text)


def test_a_range_among_latin_words_reads_with_them() -> None:
    """In an English phrase a range runs left to right whatever the house look."""
    text = "وثيقة IMT Vision 2025-2026 report جديدة"
    for look in ("left", "right"):
        assert "IMT Vision 2025-2026 report" in drawn(text, range_look=look)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("درجة -5 اليوم", "-5"),
        ("درجة -5°C اليوم", "-5°C"),
        ("درجة و-5 °C", "-5 °C"),
        ("درجة 21°C", "21°C"),
        ("العرض 46.22° N تقريباً", "46.22° N"),
        ("هامش ±3 درجات", "±3"),
        ("التوقيت +3", "+3"),
        ("الرقم 978-92-61-12345-6", "978-92-61-12345-6"),
        ("ثمن 1 000 000 فرنك", "1 000 000"),
        ("أبعاد 1920×1080 بكسل", "1920×1080"),
        ("الأعمار 18+ فقط", "18+"),
        ("الوثيقة 15-2025", "15-2025"),
        ("قيمة ١٢-٣-٤٥", "١٢-٣-٤٥"),
    ],
)
def test_a_number_that_would_be_taken_apart_is_held(text: str, number: str) -> None:
    """Signs, groups and several hyphens stay where they were typed."""
    assert found_in(text) == [(number, "number", "line")]
    assert number in drawn(text)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("لغة C++ الجديدة", "C++"),
        ("لغة (C++)", "C++"),
        ("إطار .NET الجديد", ".NET"),
        ("إطار .NET. وبعده", ".NET"),
        ("و.NET", ".NET"),
        ("الإصدار Release 18+ الآن", "Release 18+"),
        ("لغة C# وغيرها", "C#"),
        ("وسم #AI4Good اليوم", "#AI4Good"),
        ("حساب @ITU اليوم", "@ITU"),
        ("مبلغ 100 US$ فقط", "US$"),
        ("المتغير $var هنا", "$var"),
        ("شركة Acme Inc. في جنيف", "Acme Inc."),
        ("في U.S.A. اليوم", "U.S.A."),
        ("قال say «x», then C++ الآن", "say «x», then C++"),
        ('قال say "hello" اليوم', 'say "hello"'),
        ("شبكة 5-g هنا", "5-g"),
    ],
)
def test_a_latin_term_keeps_its_signs(text: str, term: str) -> None:
    """Signs that belong to a Latin term stay on their side of it; the sentence's stay outside."""
    assert (term, "latin", "none") in found_in(text)
    assert term in drawn(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "يسرني أن أحيطكم علماً بما يلي:",
        "الاتحاد الدولي للاتصالات (ITU) ينظم 20 دورة في 31 أكتوبر 2025.",
        "من الساعة 11:00 إلى 12:00 (بتوقيت وسط أوروبا)",
        "دولة فلسطين (القرار 99 (المراجَع في دبي، 2018))",
        "مبادرة 3GPP و802.11ax وWi-Fi 6E وU4SSC وAT&T.",
        "بنسبة 50% و1,234.5 و1.2.3 و24/7 و3/4 و$100",
        "طول 5 km والساعة 11:00 UTC",
        'عنوانها "Smart Cities" (2019)',
        "نص.NET ونص",
        "ال-5 أعضاء",
        "1) بند، a) بند، - بند",
    ],
)
def test_what_the_algorithm_draws_well_is_left_alone(text: str) -> None:
    """Ordinary Arabic, with plain words, numbers and brackets, has no islands."""
    assert find_islands(text, base="rtl") == ()


def test_a_phrase_is_not_torn_by_an_address_in_it() -> None:
    """An English phrase is one island; addresses in it are parts with their own hold."""
    phrase = "contact us at sme@itu.int or https://www.itu.int/en/ITU-T/ today"
    text = f"للاتصال {phrase}. وشكراً"
    (island,) = find_islands(text, base="rtl")
    assert (text[island.start : island.end], island.kind, island.hold) == (phrase, "latin", "none")
    assert [(text[part.start : part.end], part.hold) for part in island.parts] == [
        ("sme@itu.int", "line"),
        ("https://www.itu.int/en/ITU-T/", "url"),
    ]
    assert [part.kind for part in island.opened()] == ["latin", "email", "url"]
    assert phrase in drawn(text)


def test_an_arabic_comma_ends_a_latin_phrase() -> None:
    """Latin names and a year with Arabic commas between them are read from the right."""
    text = "المنظمات ITU، ISO (C++)، 2025 وغيرها"
    assert found_in(text) == [("ITU", "latin", "none"), ("ISO (C++)", "latin", "none")]
    assert "2025 ،ISO (C++) ،ITU" in drawn(text)
    assert "ITU، ISO (C++)، 2025" in visual(text, "rtl")


def test_the_sector_is_not_broken_at_its_hyphen() -> None:
    """ITU-T alone needs no isolate but may not break."""
    assert found_in("قطاع ITU-T يعلن") == [("ITU-T", "latin", "line")]


def test_isolates_of_the_officer_are_left_alone() -> None:
    """No island lies in, crosses or takes in an isolate that the officer set."""
    text = (
        "نص \u2066+41 22 730 6301\u2069 و\u2067 C++ \u2069 ثم +41 22 730 6302"
        " ثم a \u2066b\u2069 sme@itu.int"
    )
    assert found_in(text) == [("+41 22 730 6302", "phone", "line")]
    assert found_in("نص \u2066+41 22 730 6301 بلا نهاية\nثم 2025-2026") == [
        ("2025-2026", "range", "line")
    ]


def test_what_stands_for_an_isolate_is_left_alone() -> None:
    """U+FFFC, a stand-in for what is not text, is in no island either."""
    assert found_in("نص a \ufffc sme@itu.int ثم C++\ufffc") == [("C++", "latin", "none")]


def test_line_ends_are_never_crossed() -> None:
    """What would be one island on a line is none over two."""
    assert found_in("رقم +41 22\n730 6301") == [("+41", "number", "line")]
    assert found_in("TSB\nCircular 081") == [("Circular 081", "reference", "line")]


def test_in_a_left_to_right_text_only_the_hold_matters() -> None:
    """English text has islands for what must not break, or Arabic words would displace."""
    text = "See https://itu.int/a. Call +41 22 730 6301 (CI-19/35), 2025-2026, C++ and Release 18+"
    assert found_in(text, "ltr") == [
        ("https://itu.int/a", "url", "url"),
        ("+41 22 730 6301", "phone", "line"),
        ("CI-19/35", "reference", "line"),
        ("2025-2026", "range", "line"),
    ]
    assert all(each.direction == "ltr" for each in find_islands(text, base="ltr"))
    assert drawn(text, "ltr") == text
    assert found_in("the كتاب 3GPP book", "ltr") == [("3GPP", "latin", "none")]
    assert drawn("the كتاب 3GPP book", "ltr") == "the باتك 3GPP book"
    assert "+41 22 730 6301" in drawn("call كتاب +41 22 730 6301 كتاب", "ltr")


WORDS = st.sampled_from(
    [
        *(
            "نص",
            "و",
            "(",
            ")",
            "،",
            ".",
            " ",
            " ",
            " ",
            '"',
            "\n",
            "\u2066",
            "\u2069",
            "\u2067",
            "-",
            "٪",
            ":",
            "/",
        ),
        *("ITU", "C++", ".NET", "ITU-T", "X.509", "3GPP", "Release", "18+", "5-G", "#a", "a.m."),
        *(
            "+41 22 730 6301",
            "+٤١ ٢٢ ٧٣٠",
            "022-730-5111",
            "sme@itu.int",
            "https://itu.int/.",
            "-5",
        ),
        *(
            "2025-2026",
            "2026-2025",
            "10-12",
            "٢٠٢٥-٢٠٢٦",
            "28-02-2026",
            "11:00",
            "1 000",
            "50%",
            "7",
        ),
        *(
            "CI-19/35",
            "TSB Circular 081",
            "https://itu.int/نص",
            "±3°C",
            "؛",
            "«",
            "»",
            "’",
            "é",
            "د",
        ),
    ]
)
texts = st.lists(WORDS, max_size=12).map("".join) | st.text(max_size=30)
bases = st.sampled_from(["rtl", "ltr"])
looks = st.sampled_from(["left", "right"])


@given(texts, bases, looks)
def test_islands_are_in_order_and_in_bounds(text: str, base: Direction, look: str) -> None:
    """Islands lie apart, within lines and outside the officer's isolates; parts lie in them."""
    islands = find_islands(text, base=base, range_look=look)

    def check(these: tuple[Island, ...], start: int, end: int) -> None:
        for island in these:
            assert start <= island.start < island.end <= end
            assert not re.search("[\n\u2066\u2067\u2068\u2069]", text[island.start : island.end])
            start = island.end
            check(island.parts, island.start, island.end)

    check(islands, 0, len(text))
    depth = 0
    starts = {island.start for island in islands}
    for place, char in enumerate(text):
        depth += (char in "\u2066\u2067\u2068") - (char == "\u2069" and depth > 0)
        depth *= char != "\n"
        assert not (depth and place in starts)


@given(texts, bases, looks)
def test_an_island_is_drawn_in_one_piece_and_in_its_order(
    text: str, base: Direction, look: str
) -> None:
    """A left-to-right island without Arabic letters is seen as typed, wherever it stands."""
    islands = find_islands(text, base=base, range_look=look)
    shown = isolated(text, islands)
    order = visual_order(levels(shown, base)) if "\n" not in text else []
    seen = "".join(shown[place] for place in order).translate(ISOLATES)
    for island in islands if order else ():
        inside = text[island.start : island.end]
        if island.direction == "ltr" and not set(bidi_classes(inside)) & set("RAbeEdDp"):
            assert inside in seen


@pytest.mark.parametrize(
    "unit",
    [
        *("a.", "(", "()", "(a)", "1", "1-", "1 ", "111 ", "1.", "+1", "+1(", "00 ", "a@", "@a.b"),
        *(
            "www.",
            "https://a)",
            "/",
            "A-",
            "A-1",
            "TSB ",
            "1:",
            "01-",
            "هاتف 1 ",
            "C++ ",
            '"a ',
            "، a",
        ),
        *("\u2066", "\u2066a\u2069", "ITU، ", "X.509 (", "28-02-2026 ", "°C", "((((a)b)"),
    ],
)
def test_hostile_texts_are_read_in_linear_time(unit: str) -> None:
    """A quarter of a megabyte of any one thing ends: quadratic patterns would outlast the limit."""
    text = "د " + unit * (250_000 // len(unit))
    islands = find_islands(text, base="rtl")
    assert all(one.end <= other.start for one, other in itertools.pairwise(islands))


@pytest.mark.real_letters
def test_the_real_letters_have_the_islands_a_reader_sees(real_letters: Path) -> None:
    """In two letters as sent, numbers to dial, addresses and references are found, and no more."""
    letter = json.loads((real_letters / "letter-a.circular").read_text(encoding="utf-8"))
    contact = letter["contacts"][0]
    for key, kind in (("phone", "phone"), ("fax", "phone"), ("email", "email")):
        (found,) = found_in(contact[key])
        assert found == (contact[key], kind, "line")
    assert found_in(letter["reference"]) == [(letter["reference"], "reference", "line")]
    texts = [letter["subject"], *letter["to"], *letter["copy_to"]]
    for paragraph in letter["body"]:
        texts += [paragraph["text"], *(item["text"] for item in paragraph["items"])]
    assert [found[1] for text in texts for found in found_in(text)] == ["url"]
    assert [each.larger_first for text in texts for each in find_ranges(text)] == [True]
