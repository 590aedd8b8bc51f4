# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Letters in the forms that people write: every text finds its place, or is kept without one."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from circular_composer.export import render
from circular_composer.importers import Imported
from circular_composer.model import Circular, Item, Paragraph, get
from letters import composed, letter
from readers import text_by_poppler
from spoiled import words_in, words_kept

Import = Callable[..., Imported]

HEAD = "المرجع: TSB Circular 307\nجنيف، 2 مارس 2030\nإلى: الإدارات\nالموضوع: ندوة\nحضرات السادة،\n"
TAIL = "مع التحيات،\nليلى\n"


def outline(circular: Circular) -> list[str]:
    """The paragraphs: `#` for a numbered one, and a step in for each level of `•` or `1` items."""
    return [line for block in circular.body for line in _outlined(block)]


def _outlined(block: object, depth: int = 0, mark: str = "") -> Iterator[str]:
    if isinstance(block, Paragraph):
        mark = "#" if block.numbered else "="
    assert isinstance(block, Paragraph | Item)
    yield f"{'  ' * depth}{mark} {block.text}"
    for item in block.items:
        yield from _outlined(item, depth + 1, "1" if block.ordered else "•")


def fields(circular: Circular, *wanted: str) -> dict[str, str]:
    """Parts of a letter by path; empty for one that is not there."""
    found = {}
    for where in wanted:
        try:
            found[where] = str(get(circular, where))
        except KeyError:
            found[where] = ""
    return found


def nothing_lost(text: str, found: Imported, *understood: str) -> None:
    """Every word of the source is in the letter, under not placed or in a note, or was a label."""
    assert words_in(text) - words_kept(found) - words_in(" ".join(understood)) == set()


def test_labels_split_over_lines_without_colon(imported: Import) -> None:
    """A label of two words on two lines, its value on the third, and no colon anywhere."""
    text = """المرجع
TSB Circular 188
مسؤول
الاتصال
السيد زياد الحلبي
الهاتف
+41 22 730 5512
البريد
الإلكتروني
tsbsg17@itu.int
إلى
إدارات الدول الأعضاء
أعضاء قطاع تقييس الاتصالات
نسخة إلى
مدير مكتب الاتصالات الراديوية
الموضوع
دعوة إلى ورشة
جنيف، في 12 مارس 2029
حضرات السادة والسيدات
نص.
وتفضلوا بقبول فائق الاحترام
سيزو أونوي
"""
    circular = imported(text).circular
    assert circular.not_placed == ()
    assert [each.text for each in circular.to] == [
        "إدارات الدول الأعضاء",
        "أعضاء قطاع تقييس الاتصالات",
    ]
    wanted = {
        "reference": "TSB Circular 188",
        "contacts[0].name": "السيد زياد الحلبي",
        "contacts[0].phone": "+41 22 730 5512",
        "contacts[0].email": "tsbsg17@itu.int",
        "copy_to[0].text": "مدير مكتب الاتصالات الراديوية",
        "subject": "دعوة إلى ورشة",
        "date": "2029-03-12",
    }
    assert fields(circular, *wanted) == wanted


def test_several_parts_on_one_line(imported: Import) -> None:
    """An address ends where it ends, whatever stands behind it on its line."""
    text = (
        "المرجع: TSB Circular 400 الهاتف: +41 22 730 5000 الفاكس: +41 22 730 5853\n"
        "البريد الإلكتروني: a@itu.int جنيف، 7 مايو 2031\nإلى: الإدارات\nالموضوع/ ندوة\n"
        "حضرات السادة،\nنص.\n" + TAIL
    )
    wanted = {
        "reference": "TSB Circular 400",
        "contacts[0].phone": "+41 22 730 5000",
        "contacts[0].fax": "+41 22 730 5853",
        "contacts[0].email": "a@itu.int",
        "place": "جنيف",
        "date": "2031-05-07",
        "subject": "ندوة",
    }
    assert fields(imported(text).circular, *wanted) == wanted


def test_arabic_digits_and_sub_numbers(imported: Import) -> None:
    """Numbers typed in either digits, with a dash or a stop, and what they number below them."""
    text = (
        "المرجع: رسالة معممة رقم ٢١٧\nالتاريخ: ١٤ أكتوبر ٢٠٢٨\nإلى: الإدارات\nالموضوع: اجتماع\n"
        "السادة والسيدات الكرام،\n١- أول.\n١-١ فرعي أول.\n١-٢ فرعي ثان.\n٢- المواعيد:\n"
        "● آخر أجل؛\n○ منح.\n(٣) ثالث.\n٣.١ فرعي.\n12 دولة حضرت.\n" + TAIL
    )
    circular = imported(text).circular
    assert (circular.place, circular.date) == ("", "2028-10-14")
    assert outline(circular) == [
        "# أول.",
        "  1 فرعي أول.",
        "  1 فرعي ثان.",
        "# المواعيد:",
        "  • آخر أجل؛",
        "  • منح.",
        "# ثالث.",
        "  1 فرعي.",
        "= 12 دولة حضرت.",
    ]


def test_letters_below_sub_numbers(imported: Import) -> None:
    """A letter after a sub-number is one level below it."""
    text = (
        "Ref.\nTSB Circular 308\nGeneva, 2 March 2030\nTo\n- Administrations\nSubject\nLevels\n"
        "Dear Sir/Madam\n1 First.\n1.1 Sub one.\n1.2 Sub two:\n(a) alpha;\n2 Second.\n"
        "Yours faithfully\nJane Doe\n"
    )
    assert outline(imported(text).circular) == [
        "# First.",
        "  1 Sub one.",
        "  1 Sub two:",
        "    1 alpha;",
        "# Second.",
    ]


def test_addressees_that_are_counted(imported: Import) -> None:
    """Numbers and letters before addressees are none of theirs."""
    text = HEAD.replace(
        "إلى: الإدارات", "إلى السادة:\n1. الإدارات\n2. الأعضاء\nنسخة الى:\nأ. المدير\nب. الرئيس"
    )
    circular = imported(text + "نص.\n" + TAIL).circular
    assert [each.text for each in circular.to] == ["الإدارات", "الأعضاء"]
    assert [each.text for each in circular.copy_to] == ["المدير", "الرئيس"]


def test_a_letter_in_one_paragraph(imported: Import) -> None:
    """Lines parted by breaks alone, as mail programs have them, are the lines of a letter."""
    text = HEAD + "1. أول.\n2. ثان.\n\n" + TAIL
    found = imported(f"<div>{text.strip().replace(chr(10), '<br>')}</div>", "html").circular
    assert outline(found) == ["# أول.", "# ثان."]
    wanted = {
        "reference": "TSB Circular 307",
        "date": "2030-03-02",
        "to[0].text": "الإدارات",
        "subject": "ندوة",
        "salutation[0]": "حضرات السادة،",
        "closing": "مع التحيات،",
        "signature.name": "ليلى",
    }
    assert fields(found, *wanted) == wanted


def test_a_reference_that_pages_repeat(imported: Import) -> None:
    """It is said once, and is no second line of itself."""
    found = imported("المرجع: TSB Circular 307\n" + HEAD + "نص.\n" + TAIL).circular
    assert found.reference == "TSB Circular 307"
    assert found.extra == {}


def test_a_memorandum(imported: Import) -> None:
    """What stands before the first label is no value of a label that has its own."""
    text = (
        "مذكرة داخلية\nمن: قسم الشؤون المالية\nإلى: جميع الموظفين\nالتاريخ: 3/4/2031\n"
        "الموضوع: الإجازات\n\nتغلق المكاتب.\n1) الأحد؛\n2) الاثنين.\n"
    )
    circular = imported(text).circular
    assert [each.text for each in circular.to] == ["جميع الموظفين"]
    assert circular.not_placed == ("مذكرة داخلية", "من: قسم الشؤون المالية")


def test_labels_in_two_languages(imported: Import) -> None:
    """A label that comes again in another language is no part of its value."""
    text = (
        "المرجع / Ref.: TSB Circular 501\nالتاريخ / Date: 7/5/2031\nإلى / To: الإدارات\n"
        "الموضوع / Subject: ندوة\nحضرات السادة،\nنص.\n" + TAIL
    )
    wanted = {
        "reference": "TSB Circular 501",
        "date": "2031-05-07",
        "place": "",
        "to[0].text": "الإدارات",
        "subject": "ندوة",
    }
    assert fields(imported(text).circular, *wanted) == wanted


def test_a_subject_below_the_salutation(imported: Import) -> None:
    """As letters between ministries have it, with the day in two calendars."""
    text = (
        "المرجع : ٥٠٢/ص/٢٠٣١\nالموافق : ٧ مايو ٢٠٣١ م\nسعادة المدير العام المحترم\n"
        "السلام عليكم ورحمة الله وبركاته،\nالموضوع : طلب معلومات\nإشارة إلى خطابكم رقم ١٢٣.\n"
        "وتقبلوا تحياتنا،\nفهد بن سعد\n--\n"
    )
    found = imported(text)
    wanted = {
        "subject": "طلب معلومات",
        "date": "2031-05-07",
        "place": "",
        "reference": "٥٠٢/ص/٢٠٣١",
    }
    assert fields(found.circular, *wanted) == wanted
    assert outline(found.circular) == ["= إشارة إلى خطابكم رقم ١٢٣."]
    assert found.circular.not_placed == ("سعادة المدير العام المحترم", "--")
    nothing_lost(text, found, "المرجع الموافق الموضوع مايو ٢٠٣١")


@pytest.mark.parametrize(
    "closing", ["مع التحيات،", "مع الشكر والتقدير", "مع أصدق التحيات.", "ودمتم", "ولكم فائق الشكر،"]
)
def test_short_closings(closing: str, imported: Import) -> None:
    """The closings of everyday letters."""
    circular = imported(f"{HEAD}نص.\n{closing}\nليلى\n").circular
    assert (circular.closing, circular.signature.name) == (closing, "ليلى")


def test_markdown_links_by_reference_and_footnotes(imported: Import) -> None:
    """A link is where its words are; a definition that nobody uses, and footnotes, are kept."""
    text = (
        HEAD.replace("\n", "\n\n") + "1. زوروا [الصفحة][p] أو [p].\n2. نص[^1] آخر.\n\n"
        '[p]: https://example.org/page\n[غير]: https://example.org/unused "عنوان"\n'
        "[^1]: نص الحاشية\n    وتتمتها.\n\n" + TAIL.replace("\n", "\n\n")
    )
    found = imported(text, "md")
    link = "https://example.org/page"
    assert outline(found.circular) == [f"# زوروا [الصفحة]({link}) أو [p]({link}).", "# نص آخر."]
    assert found.circular.not_placed == (
        "نص [1] نص الحاشية\nوتتمتها.",
        '[غير]: https://example.org/unused "عنوان"',
    )
    nothing_lost(text, found, "المرجع إلى الموضوع مارس 2030")


PAGE = """\u202bالاتحاد الدولي للاتصالات\u202c
\u202bمكتب تقييس الاتصالات\u202c

\u202bجنيف\u202a،\u202c\u200f \u202a5\u202c فبراير \u202a2031\u202c\u202c
\u202bالمرجع\u202a:\u202c\u200f\u202c

\u202b\u202aTSB Circular 117\u202c\u202c

\u202bإلى\u202a:\u202c\u202c
\u202b\u202a -\u202cإدارات الدول الأعضاء؛\u202c
\u202b\u202a -\u202cالأعضاء\u202c
\u202bالموضوع\u202a:\u202c ندوة (\u202aITU-T\u202c\u202c

\u202b\u202aY.4000\u202c)\u202c
\u202bحضرات السادة\u202a،\u202c\u202c

\u202b\u202a 1\u202c أدعوكم إلى ندوة الصحراء\u202a ،\u202cتُعقد في مراكش يومي \u202a3\u202c\u202c

\u202bو\u202a4\u202c يونيو \u202a2031\u202c\u202a.\u202c\u202c
\u202b\u202a 2\u202c تتناول الندوة ما يلي\u202a:\u202c\u202c
\u202b•\u202c

\u202bالطاقة الشمسية؛\u202c
\u202b•\u202c
\u202bالسواتل\u202a.\u202c\u202c
\u202bمع التحيات\u202a،\u202c\u202c
\u202bليلى\u202c
"""
"""As poppler hands a page over: each line and each stretch within it between marks."""


def test_text_copied_from_a_pdf(imported: Import) -> None:
    """Its marks go, its lines are joined, its bullets stand before their words again."""
    found = imported(PAGE)
    circular = found.circular
    assert circular.not_placed == ()
    assert [each.text for each in circular.to] == ["إدارات الدول الأعضاء", "الأعضاء"]
    wanted = {
        "reference": "TSB Circular 117",
        "place": "جنيف",
        "date": "2031-02-05",
        "subject": "ندوة (ITU-T Y.4000)",
        "closing": "مع التحيات،",
    }
    assert fields(circular, *wanted) == wanted
    assert outline(circular) == [
        "# أدعوكم إلى ندوة الصحراء، تُعقد في مراكش يومي 3 و4 يونيو 2031.",
        "# تتناول الندوة ما يلي:",
        "  • الطاقة الشمسية؛",
        "  • السواتل.",
    ]
    assert "from-pdf" in {note.code for note in found.notes}


@pytest.mark.poppler
@pytest.mark.usefixtures("poppler")
def test_our_own_pdf_pasted(imported: Import) -> None:
    """What poppler hands over of a sample's PDF: its text is the letter's, word by word."""
    circular = letter("invitation.ar")
    found = imported(text_by_poppler(render(composed(circular), "pdf"))).circular
    wanted = {key: str(get(circular, key)) for key in ("reference", "date", "place", "closing")}
    assert fields(found, *wanted) == wanted
    assert [each.text for each in found.body] == [each.text for each in circular.body]  # type: ignore[union-attr]
    assert found.signature == circular.signature
