# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Sheets built by hand, for tests of the writers that must not lean on the composer."""

from __future__ import annotations

import datetime as dt
from typing import Any

from attrs import evolve

from circular_composer.compose.looks import load_look
from circular_composer.compose.sheet import (
    AnnexSheet,
    Block,
    Break,
    Columns,
    ContinuationHeader,
    Direction,
    Field,
    Group,
    Hold,
    Inline,
    Isolate,
    Letterhead,
    Marker,
    Paragraph,
    Run,
    Sheet,
    Table,
    Text,
)

PHONE = "+41 22 555 0199"
EMAIL = "spring-forum@example.org"
ADDRESS = "https://example.org/forum/2031/programme?day=2&room=A"


def is_arabic(characters: str) -> bool:
    """Whether any of the characters is an Arabic letter."""
    return any("\u0600" <= char <= "\u06ff" for char in characters)


def text(*parts: str | Inline, direction: Direction = "rtl", where: str = "") -> Text:
    """Build a text; a plain string among its parts is one run.

    It is right-to-left when it has Arabic letters, or no letters in a right-to-left text.
    """
    content: list[Inline] = []
    for part in parts:
        if isinstance(part, str):
            letters = any(char.isalpha() for char in part)
            rtl = is_arabic(part) if letters else direction == "rtl"
            content.append(Run(part, rtl))
        else:
            content.append(part)
    return Text(tuple(content), direction, where)


def island(characters: str, hold: Hold = "line", *, href: str | None = None) -> Isolate:
    """A left-to-right island."""
    return Isolate("ltr", (Run(characters, href=href),), hold)


def phone() -> Isolate:
    """A telephone number that may not break."""
    return island(PHONE)


def email() -> Isolate:
    """An e-mail address that links to itself."""
    return island(EMAIL, href=f"mailto:{EMAIL}")


def address() -> Isolate:
    """A web address that links to itself."""
    return island(ADDRESS, "url", href=ADDRESS)


def numbered(count: int, words: Text, *children: Paragraph) -> Paragraph:
    """A numbered paragraph of the letter's first sequence."""
    marker = Marker("number", 0, 0, (count,), str(count), 1)
    return Paragraph("body", words, marker, children, keep_with_next=bool(children))


def sub_number(counters: tuple[int, ...], words: Text) -> Paragraph:
    """A sub-number below a numbered paragraph."""
    label = ".".join(map(str, counters))
    return Paragraph("item", words, Marker("number", len(counters) - 1, 0, counters, label, 1))


def bullet(level: int, words: Text, *children: Paragraph) -> Paragraph:
    """A bullet."""
    marker = Marker("bullet", level, level, (), "•–◦▪"[level], 0)
    return Paragraph("item", words, marker, children)


def table(*rows: tuple[str, ...], direction: Direction = "rtl", where: str = "body[9]") -> Table:
    """A table with a header row and columns of equal width."""
    width = len(rows[0])
    cells = tuple(
        tuple(
            text(words, direction=direction, where=f"{where}.rows[{row}][{column}]")
            for column, words in enumerate(given)
        )
        for row, given in enumerate(rows)
    )
    return Table(cells, header=True, direction=direction, widths=(1 / width,) * width, where=where)


def sheet(language: str = "ar", **changes: Any) -> Sheet:
    """An invented letter with every kind of block, in Arabic or English, with some changes."""
    built = _arabic() if language == "ar" else _english()
    return evolve(built, **changes)


def bare(*blocks: Block, language: str = "ar", **changes: Any) -> Sheet:
    """A letter of these blocks and no furniture."""
    direction: Direction = "rtl" if language == "ar" else "ltr"
    made: dict[str, Any] = {
        "language": language,
        "direction": direction,
        "title": "",
        "reference": "",
        "author": "",
        "date": None,
        "draft": None,
        "look": load_look("standard"),
        "letterhead": Letterhead(()),
        "continuation": ContinuationHeader("- ", " -", None),
        "footer": (),
        "blocks": blocks,
    }
    return Sheet(**(made | changes))


def _arabic() -> Sheet:
    long = (
        "يسرني أن أحيطكم علماً بأن مكتب التنسيق سيعقد الملتقى الربيعي الثالث للخبراء في مجال "
        "المدن المستدامة، وستدور المناقشات حول ما أُنجز منذ الملتقى السابق وما ينبغي إنجازه "
    )
    return Sheet(
        language="ar",
        direction="rtl",
        title="الملتقى الربيعي الثالث",
        reference="TSB Circular 907",
        author="الاتحاد الدولي للاتصالات",
        date=dt.date(2031, 4, 9),
        draft=None,
        look=load_look("standard"),
        letterhead=Letterhead(
            (
                Paragraph("letterhead", text("الاتحاد الدولي للاتصالات")),
                Paragraph("letterhead-office", text("مكتب التنسيق")),
            )
        ),
        continuation=ContinuationHeader("- ", " -", text(island("TSB Circular 907"))),
        footer=(Paragraph("footer", text("Example Street 1 • CH-1211 Geneva", direction="ltr")),),
        blocks=(
            Paragraph("place-date", text("جنيف، 9 أبريل 2031", where="date")),
            Columns(
                (
                    (
                        _field("المرجع:", island("TSB Circular 907"), "reference"),
                        _field("الهاتف:", phone(), "contacts[0].phone"),
                        _field("البريد الإلكتروني:", email(), "contacts[0].email"),
                    ),
                    (
                        Field(
                            text("إلى:"),
                            (
                                text("إدارات الدول الأعضاء في الاتحاد؛", where="to[0]"),
                                text("أعضاء قطاع تقييس الاتصالات", where="to[1]"),
                            ),
                            listed=True,
                            where="to",
                        ),
                    ),
                ),
                (0.5, 0.5),
            ),
            Paragraph(
                "subject",
                text("الملتقى الربيعي الثالث للخبراء", where="subject"),
                label=text("الموضوع:"),
            ),
            Paragraph("salutation", text("حضرات السادة والسيدات،", where="salutation[0]")),
            Paragraph("salutation", text("تحية طيبة وبعد،", where="salutation[1]")),
            numbered(
                1,
                text(long, "(", "ITU-T", ") ", "وما يليه", ".", where="body[0].text"),
            ),
            numbered(
                2,
                text(long * 2, "على الهاتف ", phone(), "، ", phone(), ".", where="body[1].text"),
                bullet(1, text("بند أول، ", email(), "؛", where="body[1].items[0].text")),
                bullet(1, text(long, where="body[1].items[1].text")),
            ),
            numbered(
                3,
                text("وتفاصيل البرنامج في ", address(), ".", where="body[2].text"),
                sub_number((3, 1), text("بند فرعي أول", where="body[2].items[0].text")),
                sub_number((3, 2), text("بند فرعي ثان", where="body[2].items[1].text")),
            ),
            Paragraph("heading", text("المواعيد", where="body[3].text")),
            table(
                ("التاريخ", "الحدث", "المكان"),
                ("1 مايو 2031", "فتح باب التسجيل", "على الخط"),
                ("5 يونيو 2031", "الملتقى", "جنيف"),
            ),
            numbered(4, text(long * 3, where="body[5].text")),
            Paragraph("closing", text("وتفضلوا بقبول فائق التقدير.", where="closing")),
            Group(
                (
                    Paragraph("signed", text("(توقيع)"), keep_with_next=True),
                    Paragraph("signatory", text("ليلى المنصوري", where="signature.name")),
                    Paragraph("signatory-title", text("مديرة المكتب", where="signature.title")),
                )
            ),
            Paragraph("annex-line", text("الملحقات: 1", where="annexes")),
        ),
        annexes=(
            AnnexSheet(
                (
                    Paragraph("annex-heading", text("الملحق ", "A"), keep_with_next=True),
                    Paragraph("annex-title", text("البرنامج", where="annexes[0].title")),
                    Paragraph("body", text(long, where="annexes[0].body[0].text")),
                ),
                "annexes[0]",
            ),
        ),
    )


def _field(label: str, value: Inline, where: str) -> Field:
    return Field(text(label), (text(value, where=where),), where=where)


def _english() -> Sheet:
    def en(*parts: str | Inline, where: str = "") -> Text:
        return text(*parts, direction="ltr", where=where)

    long = (
        "I am pleased to inform you that the Coordination Office will hold its third spring "
        "forum of experts on sustainable cities, which will look back on what was achieved "
        "since the previous one and decide what remains to be done in the years ahead. "
    )
    return Sheet(
        language="en",
        direction="ltr",
        title="Third spring forum",
        reference="TSB Circular 907",
        author="International Telecommunication Union",
        date=dt.date(2031, 4, 9),
        draft=None,
        look=load_look("standard"),
        letterhead=Letterhead(
            (
                Paragraph("letterhead", en("International Telecommunication Union")),
                Paragraph("letterhead-office", en("Coordination Office")),
            )
        ),
        continuation=ContinuationHeader("- ", " -", en(island("TSB Circular 907"))),
        footer=(Paragraph("footer", en("Example Street 1 • CH-1211 Geneva")),),
        blocks=(
            Paragraph("place-date", en("Geneva, 9 April 2031", where="date")),
            Columns(
                (
                    (
                        Field(
                            en("Ref:"),
                            (en(island("TSB Circular 907"), where="reference"),),
                            where="reference",
                        ),
                        Field(
                            en("Tel:"),
                            (en(phone(), where="contacts[0].phone"),),
                            where="contacts[0].phone",
                        ),
                    ),
                    (
                        Field(
                            en("To:"),
                            (
                                en("Administrations of Member States;", where="to[0]"),
                                en("Sector Members", where="to[1]"),
                            ),
                            listed=True,
                            where="to",
                        ),
                    ),
                ),
                (0.5, 0.5),
            ),
            Paragraph("subject", en("Third spring forum", where="subject"), label=en("Subject:")),
            Paragraph("salutation", en("Dear Sir/Madam,", where="salutation[0]")),
            numbered(1, en(long * 2, where="body[0].text")),
            numbered(
                2,
                en(long, "Call ", phone(), " or write to ", email(), ".", where="body[1].text"),
                bullet(1, en("first, known as ", "الملتقى", " 15;", where="body[1].items[0].text")),
                bullet(1, en(long, where="body[1].items[1].text")),
            ),
            Paragraph("heading", en("Dates", where="body[2].text")),
            table(
                ("Date", "Event"),
                ("1 May 2031", "Registration opens"),
                ("5 June 2031", "Forum"),
                direction="ltr",
            ),
            numbered(3, en(long * 4, where="body[4].text")),
            Paragraph("closing", en("Yours faithfully,", where="closing")),
            Group(
                (
                    Paragraph("signed", en("(signed)"), keep_with_next=True),
                    Paragraph("signatory", en("Leila Mansouri", where="signature.name")),
                    Paragraph("signatory-title", en("Director", where="signature.title")),
                )
            ),
        ),
        annexes=(
            AnnexSheet(
                (
                    Paragraph("annex-heading", en("ANNEX A"), keep_with_next=True),
                    Paragraph("body", en(long, where="annexes[0].body[0].text")),
                ),
                "annexes[0]",
            ),
        ),
    )


def with_break(first: str, second: str) -> Text:
    """A text of two lines."""
    return text(first, Break(), second)
