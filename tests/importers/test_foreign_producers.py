# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The same letter as Word files of other programs: every field must find its place in each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import docx
import pytest

from circular_composer.importers import Imported
from circular_composer.model import Circular, Paragraph, Table

Import = Callable[..., Imported]

FOREIGN = Path(__file__).parent / "foreign"

TO = ("إدارات الدول الأعضاء في الاتحاد", "أعضاء قطاع تقييس الاتصالات", "الهيئات الأكاديمية")
COPY = ("رؤساء لجان الدراسات", "مدير مكتب تنمية الاتصالات")
SUBJECT = "ندوة عن الشبكات في الصحراء (مراكش، 3-5 يونيو 2031)"
ROWS = (("الموعد", "الإجراء"), ("15 أبريل 2031", "طلبات المنح"), ("20 مايو 2031", "التسجيل"))
ITEMS = ("الطاقة الشمسية للمحطات النائية؛", "الربط عبر السواتل.")
TEXTS = (
    "يسرني أن أدعوكم إلى **الندوة الثانية** عن الشبكات في الصحراء.",
    "تتناول الندوة ما يلي:",
    "تتاح المعلومات على [صفحة الندوة](https://example.org/desert/2031) قبل 1 مايو 2031.",
)


def paragraphs(circular: Circular) -> list[Paragraph]:
    """The paragraphs of the body."""
    return [block for block in circular.body if isinstance(block, Paragraph)]


def tables(circular: Circular) -> list[Table]:
    """The tables of the body."""
    return [block for block in circular.body if isinstance(block, Table)]


def contact(circular: Circular, key: str) -> str:
    """A part of the only contact."""
    return str(getattr(circular.contacts[0], key)) if len(circular.contacts) == 1 else ""


FIELDS: dict[str, Callable[[Circular], bool]] = {
    "family": lambda c: c.form == "tsb-circular",
    "language": lambda c: c.language == "ar",
    "reference": lambda c: c.reference == "TSB Circular 117",
    "place": lambda c: c.place == "جنيف",
    "date": lambda c: c.date == "2031-04-07",
    "to": lambda c: tuple(each.text for each in c.to) == TO,
    "copy": lambda c: tuple(each.text for each in c.copy_to) == COPY,
    "contact": lambda c: contact(c, "name") == "السيدة نور الدباغ (Ms Nour Dabbagh)",
    "phone": lambda c: contact(c, "phone") == "+41 22 555 0117",
    "email": lambda c: contact(c, "email") == "desert@example.org",
    "subject": lambda c: c.subject == SUBJECT,
    "salutation": lambda c: c.salutation == ("حضرات السادة والسيدات،", "تحية طيبة وبعد،"),
    "texts": lambda c: tuple(each.text for each in paragraphs(c)) == TEXTS,
    "numbers": lambda c: [each.numbered for each in paragraphs(c)] == [True] * 3,
    "bullets": lambda c: tuple(i.text for p in paragraphs(c) for i in p.items) == ITEMS,
    "table": lambda c: [each.rows for each in tables(c)] == [ROWS],
    "header": lambda c: [each.header for each in tables(c)] == [True],
    "closing": lambda c: c.closing == "وتفضلوا بقبول فائق التقدير والاحترام.",
    "signed": lambda c: c.signature.signed,
    "name": lambda c: c.signature.name == "كريم الزيات",
    "title": lambda c: c.signature.title == "مدير مكتب تقييس الاتصالات",
}


def with_python_docx() -> bytes:
    """The letter as a script would make it: default template, no right-to-left anywhere."""
    document = docx.Document()
    for words in ("الاتحاد الدولي للاتصالات", "مكتب تقييس الاتصالات", "جنيف، 7 أبريل 2031"):
        document.add_paragraph(words)
    block = document.add_table(rows=0, cols=2)
    for label, given in (
        ("المرجع:", "TSB Circular 117"),
        ("مسؤول الاتصال:", "السيدة نور الدباغ (Ms Nour Dabbagh)"),
        ("الهاتف:", "+41 22 555 0117"),
        ("البريد الإلكتروني:", "desert@example.org"),
        ("إلى:", "؛\n".join(TO)),
        ("نسخة إلى:", "؛\n".join(COPY)),
        ("الموضوع:", SUBJECT),
    ):
        cells = block.add_row().cells
        cells[0].paragraphs[0].add_run(label).bold = True
        cells[1].text = given
    document.add_paragraph("حضرات السادة والسيدات،")
    document.add_paragraph("تحية طيبة وبعد،")
    first = document.add_paragraph("يسرني أن أدعوكم إلى ", style="List Number")
    first.add_run("الندوة الثانية").bold = True
    first.add_run(" عن الشبكات في الصحراء.")
    document.add_paragraph("تتناول الندوة ما يلي:", style="List Number")
    for item in ITEMS:
        document.add_paragraph(item, style="List Bullet 2")
    last = document.add_paragraph("تتاح المعلومات على ", style="List Number")
    link(last, "صفحة الندوة", "https://example.org/desert/2031")
    last.add_run(" قبل 1 مايو 2031.")
    table = document.add_table(rows=0, cols=2)
    for index, row in enumerate(ROWS):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.paragraphs[0].add_run(text).bold = index == 0 or None
    for line in ("وتفضلوا بقبول فائق التقدير والاحترام.", "(توقيع)", "كريم الزيات"):
        document.add_paragraph(line)
    document.add_paragraph("مدير مكتب تقييس الاتصالات")
    packed = BytesIO()
    document.save(packed)
    return packed.getvalue()


def link(paragraph: docx.text.paragraph.Paragraph, words: str, target: str) -> None:
    """A link, which python-docx has no call for."""
    kind = docx.opc.constants.RELATIONSHIP_TYPE.HYPERLINK
    identifier = paragraph.part.relate_to(target, kind, is_external=True)
    element = docx.oxml.OxmlElement("w:hyperlink")
    element.set(docx.oxml.ns.qn("r:id"), identifier)
    element.append(paragraph.add_run(words)._r)
    paragraph._p.append(element)


def producers() -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Each program with the file it made."""
    for path in sorted(FOREIGN.glob("*.docx")):
        yield path.stem, path.read_bytes
    yield "python-docx", with_python_docx


@pytest.mark.parametrize(
    ("name", "make"), [pytest.param(*each, id=each[0]) for each in producers()]
)
def test_every_field_finds_its_place(
    name: str, make: Callable[[], bytes], imported: Import
) -> None:
    """Twenty-one parts of the letter, in the file of each program; all but one at least."""
    found = imported(make(), "docx")
    wrong = [field for field, is_right in FIELDS.items() if not is_right(found.circular)]
    assert (name, wrong) == (name, [])


def test_all_producers_are_there() -> None:
    """The files that other programs made are kept with the tests."""
    made = {name for name, _ in producers()}
    assert made == {"docxjs", "libreoffice-html", "libreoffice-odt", "pandoc", "python-docx"}


def test_footnotes_boxes_and_feet_are_kept(imported: Import) -> None:
    """A footnote is kept with the words it hangs on, a strange foot as it is."""
    odt = imported((FOREIGN / "libreoffice-odt.docx").read_bytes(), "docx").circular
    assert odt.not_placed == ("الثانية عن الشبكات في الصحراء. [1] عُقدت الأولى في 2029.",)
    script = imported((FOREIGN / "docxjs.docx").read_bytes(), "docx").circular
    assert script.not_placed == ("رقم الوظيفة 4471-A",)


def test_every_fact_of_a_foreign_file_is_to_confirm(imported: Import) -> None:
    """Dates, numbers, names and links of another program's file wait for the officer."""
    unconfirmed = imported(with_python_docx(), "docx").circular.unconfirmed
    assert {
        "reference",
        "date",
        "contacts[0].name",
        "contacts[0].phone",
        "contacts[0].email",
        "subject",
        "signature.name",
        "body[2].text",
    } <= set(unconfirmed)
    assert "body[1].text" not in unconfirmed


HEAD = {
    "المرجع:": "TSB Circular 117",
    "مسؤول الاتصال:": "السيدة نور الدباغ (Ms Nour Dabbagh)",
    "الهاتف:": "+41 22 555 0117",
    "البريد الإلكتروني:": "desert@example.org",
}


def rows_beside(labels_first: bool) -> list[list[str]]:
    """Four columns: the contact's labels and values, then the addressees, a row each."""
    right = ["إلى:", *(f"-\t{each}؛" for each in TO[:-1]), f"-\t{TO[-1]}"]
    rows = []
    for (label, value), entry in zip(HEAD.items(), right, strict=True):
        pair = [label, value] if labels_first else [value, label]
        rows.append([*pair, entry])
    return rows


def rows_apart() -> list[list[str]]:
    """Three columns, the list of addressees in a column of its own beside the contact."""
    entries = [f"{each}؛" for each in TO]
    labels = list(HEAD.items())
    return [
        [*labels[0], "إلى:", entries[0]],
        [*labels[1], "", entries[1]],
        [*labels[2], "", entries[2]],
        [*labels[3], "", ""],
    ]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(rows_beside(labels_first=True), id="labels first"),
        pytest.param(rows_beside(labels_first=False), id="values first"),
        pytest.param(rows_apart(), id="a column of addressees"),
        pytest.param(
            [["\n".join(HEAD), "\n".join(HEAD.values())], ["إلى:", "\n".join(TO)]], id="cells"
        ),
        pytest.param(
            [[f"{label} {value}"] for label, value in HEAD.items()]
            + [["إلى:\n- " + "\n- ".join(TO)]],
            id="one column",
        ),
    ],
)
def test_tables_of_every_arrangement(rows: list[list[str]], imported: Import) -> None:
    """However the reference block is cut into cells, each value finds its label."""
    document = docx.Document()
    document.add_paragraph("جنيف، 7 أبريل 2031")
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    subject = document.add_paragraph()
    subject.add_run("الموضوع: ").bold = True
    subject.add_run(SUBJECT).bold = True
    for line in ("حضرات السادة والسيدات،", "نص الرسالة.", "وتفضلوا بقبول فائق التقدير والاحترام."):
        document.add_paragraph(line)
    packed = BytesIO()
    document.save(packed)
    circular = imported(packed.getvalue(), "docx").circular
    fields = ("reference", "place", "date", "to", "contact", "phone", "email", "subject")
    assert [field for field in fields if not FIELDS[field](circular)] == []
    assert circular.not_placed == ()
