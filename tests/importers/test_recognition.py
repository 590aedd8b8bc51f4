# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Letters written in every way officers write them: each part must find its place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import attrs
import pytest

from circular_composer.comparison import compare
from circular_composer.compose import compose
from circular_composer.export import render
from circular_composer.forms import form_names, load_form
from circular_composer.importers import Imported
from circular_composer.importers.rich import Rich
from circular_composer.model import Circular, Heading, Paragraph, Table, has_markup
from circular_composer.storage import decode

Import = Callable[..., Imported]

HEAD = """الاتحاد الدولي للاتصالات
مكتب تقييس الاتصالات
جنيف، 3 مايو 2027
"""
BLOCK = """المرجع: TSB Circular 305
مسؤول الاتصال: السيدة هدى صالح
الهاتف: +41 22 555 0101
البريد الإلكتروني: forum@example.org
إلى:
-\tإدارات الدول الأعضاء؛
-\tأعضاء القطاع
نسخة إلى:
-\tرؤساء لجان الدراسات؛
-\tمدير مكتب تنمية الاتصالات
الموضوع: منتدى الربيع (مسقط، 16-18 يونيو 2027)
"""
BODY = """حضرات السادة والسيدات،
تحية طيبة وبعد،
1\tيسرني أن أدعوكم.
2\tتشمل الأهداف:
\tالهدف الأول؛
\tالهدف الثاني.
3\tآخر موعد 9 يونيو 2027.
"""
END = """وتفضلوا بقبول فائق التقدير والاحترام.
(توقيع)
سلمى الكاتب
مدير مكتب تقييس الاتصالات
"""
WHOLE = HEAD + BLOCK + BODY + END


def check_whole(circular: Circular) -> None:
    """Every part of the letter above is in its place."""
    assert circular.form == "tsb-circular"
    assert circular.language == "ar"
    assert circular.reference == "TSB Circular 305"
    assert (circular.place, circular.date) == ("جنيف", "2027-05-03")
    assert [each.text for each in circular.to] == ["إدارات الدول الأعضاء", "أعضاء القطاع"]
    copies = ["رؤساء لجان الدراسات", "مدير مكتب تنمية الاتصالات"]
    assert [each.text for each in circular.copy_to] == copies
    (contact,) = circular.contacts
    assert contact.name == "السيدة هدى صالح"
    assert (contact.phone, contact.email) == ("+41 22 555 0101", "forum@example.org")
    assert circular.subject == "منتدى الربيع (مسقط، 16-18 يونيو 2027)"
    assert circular.salutation == ("حضرات السادة والسيدات،", "تحية طيبة وبعد،")
    assert [type(block) for block in circular.body] == [Paragraph] * 3
    texts = [getattr(block, "text", "") for block in circular.body]
    assert texts == ["يسرني أن أدعوكم.", "تشمل الأهداف:", "آخر موعد 9 يونيو 2027."]
    second = circular.body[1]
    assert isinstance(second, Paragraph)
    assert [item.text for item in second.items] == ["الهدف الأول؛", "الهدف الثاني."]
    assert circular.closing == "وتفضلوا بقبول فائق التقدير والاحترام."
    assert circular.signature.signed
    assert circular.signature.name == "سلمى الكاتب"
    assert circular.signature.title == "مدير مكتب تقييس الاتصالات"
    assert circular.not_placed == ()


def values_first(block: str) -> str:
    """The block with each label after its value."""
    lines = []
    for line in block.strip().replace("\n-", "\v-").split("\n"):
        label, value = line.split(":", 1)
        lines += [value.strip(), f"{label}:"]
    return "\n".join(lines).replace("\v", "\n") + "\n"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(WHOLE, id="as printed"),
        pytest.param(WHOLE.replace("\n", "\r\n"), id="Windows line ends"),
        pytest.param(WHOLE.replace("\n", "\n\n"), id="blank lines"),
        pytest.param(
            HEAD + BLOCK.replace(": ", ":\n") + BODY + END, id="values on their own lines"
        ),
        pytest.param(HEAD + BLOCK.replace(": ", ":\t") + BODY + END, id="tab after the label"),
        pytest.param(HEAD + BLOCK.replace(":", " :") + BODY + END, id="space before the colon"),
        pytest.param(
            HEAD + BLOCK.replace("الاتصال:", "\nالاتصال:").replace(" \n", "\n") + BODY + END,
            id="a label split over lines",
        ),
        pytest.param(WHOLE.replace("إلى:", "الى:"), id="labels without hamza"),
        pytest.param(WHOLE.replace("-\t", "• "), id="bullets in the lists"),
        pytest.param(
            WHOLE.replace("1\t", "1. ").replace("2\t", "2. ").replace("3\t", "3. "), id="1."
        ),
        pytest.param(
            WHOLE.replace("1\t", "1- ").replace("2\t", "2- ").replace("3\t", "3- "), id="1-"
        ),
        pytest.param(
            WHOLE.replace("1\t", "1 ").replace("2\t", "2 ").replace("3\t", "3 "), id="1 alone"
        ),
        pytest.param(WHOLE.replace("\tالهدف", "•\tالهدف"), id="bullets in the body"),
        pytest.param(WHOLE.replace("\tالهدف", "   - الهدف"), id="dashes in the body"),
        pytest.param("\ufeff" + WHOLE + "\n- 2 -\nTSB Circular 305\n", id="a page number below"),
        pytest.param(BLOCK + HEAD.splitlines()[-1] + "\n" + BODY + END, id="date below the block"),
    ],
)
def test_every_way_of_writing_gives_the_same_letter(text: str, imported: Import) -> None:
    """The same letter, written in another way, is the same letter."""
    check_whole(imported(text).circular)


def test_values_may_stand_before_their_labels(imported: Import) -> None:
    """A table of two columns read from the left puts each value first."""
    check_whole(imported(HEAD + values_first(BLOCK) + BODY + END).circular)


def test_wrapped_lines_are_joined(imported: Import) -> None:
    """In a text broken where lines were full, blank lines part the paragraphs."""
    running = (
        "1. يسرني أن أحيطكم علماً بأن الاتحاد ينظم منتدى الربيع في مدينة مسقط بدعوة\n"
        "كريمة من حكومة سلطنة عمان، وذلك في الفترة الممتدة من 16 إلى 18 يونيو من هذا\n"
        "العام، وسيكون المنتدى مفتوحاً أمام جميع الدول الأعضاء وأعضاء القطاع كافة دون\n"
        "استثناء.\n\n"
        "2. فقرة قصيرة.\n"
    )
    text = HEAD + BLOCK + "\nحضرات السادة والسيدات،\n\n" + running + "\n" + END
    body = imported(text).circular.body
    assert [getattr(block, "numbered", None) for block in body] == [True, True]
    first = body[0]
    assert isinstance(first, Paragraph)
    assert first.text.startswith("يسرني أن أحيطكم")
    assert first.text.endswith("دون استثناء.")
    assert "بدعوة كريمة" in first.text


def test_an_english_letter(imported: Import) -> None:
    """English labels, a sentence of addressees, cc, and a closing of its own."""
    text = """International Telecommunication Union
General Secretariat
Geneva, 9 November 2020

Ref.: CL-20/41
Contact: Ms Ann Other
Tel.: +41 22 555 0102
E-mail: contact@example.org
To: Member States of the Union; Sector Members; Academia
cc: the Director of the Radiocommunication Bureau
Subject: Consultation on the programme
Dear Sir/Madam,
I am pleased to invite you.
Please reply by 4 December 2020:
a) by e-mail;
b) by post.
Yours faithfully,
(signed)
John Example
Secretary-General
Annexes: 2
"""
    found = imported(text).circular
    assert (found.form, found.language) == ("gs-letter", "en")
    assert (found.reference, found.place, found.date) == ("CL-20/41", "Geneva", "2020-11-09")
    assert [each.text for each in found.to] == [
        "Member States of the Union",
        "Sector Members",
        "Academia",
    ]
    assert [each.text for each in found.copy_to] == [
        "the Director of the Radiocommunication Bureau"
    ]
    assert found.contacts[0].name == "Ms Ann Other"
    assert found.subject == "Consultation on the programme"
    assert found.salutation == ("Dear Sir/Madam,",)
    first, second = found.body
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    assert not first.numbered
    assert second.ordered
    assert [item.text for item in second.items] == ["by e-mail;", "by post."]
    assert found.closing == "Yours faithfully,"
    assert (found.signature.name, found.signature.title) == ("John Example", "Secretary-General")
    assert len(found.annexes) == 2


def test_markdown_keeps_emphasis_lists_and_tables(imported: Import) -> None:
    """Bold words, a link, a nested list, a heading and a table become the letter's own."""
    text = (
        HEAD.replace("\n", "  \n\n")
        + BLOCK.replace("\n", "\n\n").replace("؛\n\n", "؛\n").replace(":\n\n-", ":\n-")
        + """
حضرات السادة والسيدات،

## خلفية

1. نص **مهم** مع [رابط](https://example.org/a).
2. قائمة:
   - أولى
     - أعمق
   - ثانية

| الموعد | الإجراء |
|---|---|
| 9 يونيو | التسجيل |

"""
        + END.replace("\n", "\n\n")
    )
    circular = imported(text, "md").circular
    heading, first, second, table = circular.body
    assert heading == Heading("خلفية")
    assert first == Paragraph("نص **مهم** مع [رابط](https://example.org/a).", numbered=True)
    assert isinstance(second, Paragraph)
    assert [item.text for item in second.items] == ["أولى", "ثانية"]
    assert [item.text for item in second.items[0].items] == ["أعمق"]
    assert table == Table((("الموعد", "الإجراء"), ("9 يونيو", "التسجيل")), header=True)
    assert circular.signature.name == "سلمى الكاتب"
    assert circular.reference == "TSB Circular 305"


def test_sub_numbers_belong_to_their_paragraph(imported: Import) -> None:
    """2.1 and 2.2 are items of paragraph 2, and 3 goes on."""
    body = "حضرات السادة،\n1\tأ\n2\tب:\n2.1\tج\n2.2\tد\n3\tه\n"
    circular = imported(HEAD + BLOCK + body + END).circular
    assert [getattr(block, "text", "") for block in circular.body] == ["أ", "ب:", "ه"]
    second = circular.body[1]
    assert isinstance(second, Paragraph)
    assert second.ordered
    assert [item.text for item in second.items] == ["ج", "د"]


def test_annexes_have_headings_parents_and_titles(imported: Import) -> None:
    """What follows an annex heading is its body; a counted annex that is not there is kept."""
    text = (
        WHOLE
        + "الملحقات: 3\n\nالملحق A\n(بالرسالة TSB Circular 305)\nجدول الأعمال\n"
        + "1\tافتتاح\n2\tاختتام\n"
        + "الملحق B\nمعلومات عملية\nالفندق قريب.\n"
    )
    circular = imported(text).circular
    assert [annex.title for annex in circular.annexes] == ["جدول الأعمال", "معلومات عملية", ""]
    assert [len(annex.body) for annex in circular.annexes] == [2, 1, 0]
    assert circular.not_placed == ()


def test_a_text_that_is_no_letter_is_kept_whole(imported: Import) -> None:
    """A shopping list imports too: every line is under not placed, and a note says so."""
    lines = ["خبز", "حليب", "1. تفاح", "Call +41 22 555 0103"]
    found = imported("\n".join(lines))
    assert found.circular.not_placed == tuple(lines)
    assert found.circular.body == ()
    assert "not-a-letter" in {note.code for note in found.notes}


def test_what_has_no_place_is_kept_in_order(imported: Import) -> None:
    """Strange lines of the head are neither forced into a field nor dropped."""
    text = WHOLE.replace("الموضوع:", "رقم الوظيفة P-ARA-00447\nالموضوع:")
    circular = imported(text).circular
    assert circular.not_placed == ("رقم الوظيفة P-ARA-00447",)
    check_whole(attrs.evolve(circular, not_placed=()))


def test_a_later_subject_line_may_begin_with_to(imported: Import) -> None:
    """The word إلى at the beginning of the subject's second line is no label."""
    text = WHOLE.replace("(مسقط، 16-18 يونيو 2027)\n", "(من 16 يونيو\nإلى 18 يونيو 2027)\n")
    assert imported(text).circular.subject == "منتدى الربيع (من 16 يونيو إلى 18 يونيو 2027)"


def test_two_contacts_stay_two(imported: Import) -> None:
    """A joint letter has two contact blocks."""
    second = "مسؤول الاتصال: السيد عمر قباني\nالهاتف: +41 22 555 0199\nإلى:"
    circular = imported(WHOLE.replace("إلى:", second, 1)).circular
    assert [contact.name for contact in circular.contacts] == ["السيدة هدى صالح", "السيد عمر قباني"]
    assert [contact.phone for contact in circular.contacts] == [
        "+41 22 555 0101",
        "+41 22 555 0199",
    ]


def test_a_family_without_a_field_keeps_its_text(imported: Import) -> None:
    """What the family has no field for is not hidden in the letter, but kept where it is seen."""
    text = WHOLE.replace("الموضوع:", "المراجع: الرسالة المعممة CR/244\nالموضوع:")
    circular = imported(text).circular
    if load_form(circular.form).field_spec("extra.references") is None:
        assert circular.not_placed == ("الرسالة المعممة CR/244",)
        assert circular.extra == {}


def lines_lost(imported_letter: Imported, circular: Circular) -> list[str]:
    """Strings of a letter that its import holds nowhere, markup apart."""
    changes = compare(circular, imported_letter.circular)
    return [
        change.where
        for change in changes
        if not (
            has_markup(change.where)
            and Rich.read(change.old).plain.split() == Rich.read(change.new).plain.split()
        )
    ]


def test_exported_text_comes_back(sample_letters: dict[str, Path], imported: Import) -> None:
    """The text export of each sample is the same letter again, markup and file names apart."""
    for name, path in sample_letters.items():
        circular = decode(path.read_bytes(), forms=form_names())
        found = imported(render(compose(circular, load_form(circular.form)), "txt"))
        lost = [where for where in lines_lost(found, circular) if "annexes[1]" not in where]
        assert (name, lost) == (name, [])
        assert found.circular.not_placed == ()


def test_markdown_without_blank_lines_is_a_letter_too(imported: Import) -> None:
    """A letter typed a line a field is no paragraph, though Markdown would join its lines."""
    check_whole(imported(WHOLE.replace("\tالهدف", "- الهدف"), "md").circular)


def test_markdown_that_nests_too_deeply_is_read_as_text(imported: Import) -> None:
    """The parser leaves out what is nested beyond its depth; the words are kept."""
    assert imported(">" * 5000 + " كلمة", "md").circular.not_placed == (">" * 5000 + " كلمة",)
