# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What Word puts into a document, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from circular_composer.importers.scraps import Grid, Scrap, Source

MARKED = "\u200fy"
Scraps = Callable[..., list[Scrap]]
Read = Callable[..., Source]


def p(*runs: str, properties: str = "") -> str:
    """A paragraph."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def style(name: str, content: str, kind: str = "paragraph") -> str:
    """A style."""
    told = f'w:type="{kind}" w:styleId="{name}"'
    return f'<w:style {told}><w:name w:val="{name}"/>{content}</w:style>'


def listed(text: str, level: int = 0, number: int = 1) -> str:
    """A paragraph of a list."""
    told = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return p(r(text), properties=told)


def level(depth: int, kind: str, text: str, start: int = 1) -> str:
    """A level of a list."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(*levels: str, overrides: str = "") -> str:
    """The numbering part: one definition, two lists of it."""
    return (
        f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="0"/>{overrides}</w:num>'
    )


@pytest.mark.parametrize(
    ("properties", "markup"),
    [
        ("<w:b/>", "**x** y"),
        ("<w:bCs/>", "**x** y"),
        ("<w:b/><w:bCs/>", "**x** y"),
        ('<w:b w:val="0"/>', "x y"),
        ('<w:b/><w:bCs w:val="0"/><w:rtl/>', "x y"),
        ('<w:b w:val="false"/><w:bCs/><w:rtl/>', "**x** y"),
        ("<w:iCs/>", "*x* y"),
        ("<w:b/><w:i/>", "***x*** y"),
    ],
)
def test_bold_and_italic_of_either_half(properties: str, markup: str, scraps_of: Scraps) -> None:
    """Either member of a pair counts, unless the one that is drawn says no."""
    (scrap,) = scraps_of(p(r("x", properties), r(" y")))
    assert scrap.text.markup() == markup


def test_bold_of_styles(scraps_of: Scraps) -> None:
    """A character style and a paragraph style make bold, also through one they are based on."""
    styles = (
        style("A", "<w:rPr><w:b/></w:rPr>")
        + style("B", '<w:basedOn w:val="A"/>')
        + style("S", "<w:rPr><w:bCs/></w:rPr>", kind="character")
        + style("L", '<w:basedOn w:val="L"/>')
    )
    first, second, third = scraps_of(
        p(r("x", '<w:rStyle w:val="S"/>'), r(" y"))
        + p(r("z"), properties='<w:pStyle w:val="B"/>')
        + p(r("w"), properties='<w:pStyle w:val="L"/>'),
        styles=styles,
    )
    assert first.text.markup() == "**x** y"
    assert second.text.all_bold
    assert (third.style, third.text.all_bold) == ("l", False)


def test_special_hyphens_tabs_and_breaks(scraps_of: Scraps) -> None:
    """Word's own hyphens are characters; a page break is nothing."""
    run = (
        "<w:r><w:t>ITU</w:t><w:noBreakHyphen/><w:t>T</w:t><w:tab/><w:t>a</w:t><w:softHyphen/>"
        "<w:t>b</w:t>"
        '<w:br/><w:t>c</w:t><w:br w:type="page"/><w:cr/><w:t>d</w:t></w:r>'
    )
    (scrap,) = scraps_of(p(run))
    assert scrap.text.plain == "ITU\u2011T\ta\u00adb\nc\nd"


def test_symbols(scraps_of: Scraps) -> None:
    """Signs of the sign fonts become the characters that look so."""
    run = (
        '<w:r><w:sym w:font="Symbol" w:char="F0B7"/><w:sym w:font="Wingdings" w:char="F0FC"/>'
        '<w:sym w:font="Arial" w:char="2192"/><w:sym w:font="x" w:char="D800"/></w:r>'
    )
    (scrap,) = scraps_of(p(run))
    assert scrap.text.plain == "•✓→"


def test_tracked_changes_are_accepted(source_of: Read) -> None:
    """What was inserted stays, what was deleted goes, and what was moved stands where it went."""
    body = (
        p(
            r("قبل "),
            f'<w:ins w:id="1" w:author="x">{r("جديد")}</w:ins>',
            '<w:del w:id="2" w:author="x"><w:r><w:delText>قديم</w:delText></w:r></w:del>',
            f'<w:moveFrom w:id="3" w:author="x">{r("من هنا")}</w:moveFrom>',
        )
        + p(f'<w:moveTo w:id="4" w:author="x">{r("من هنا")}</w:moveTo>')
        + p(r("أول "), properties='<w:rPr><w:del w:id="5" w:author="x"/></w:rPr>')
        + p(r("ثان"))
    )
    source = source_of(body)
    assert [scrap.plain for scrap in source.scraps()] == ["قبل جديد", "من هنا", "أول ثان"]
    notes = {note.code: note.values["count"] for note in source.notes}
    assert notes == {"insertions-accepted": "2", "deletions-accepted": "3"}


def test_a_deleted_row_is_gone(source_of: Read) -> None:
    """A tracked deletion of a table's row is accepted too."""
    rows = (
        f"<w:tr><w:tc>{p(r('a'))}</w:tc><w:tc>{p(r('b'))}</w:tc></w:tr>"
        f'<w:tr><w:trPr><w:del w:id="1"/></w:trPr><w:tc>{p(r("c"))}</w:tc></w:tr>'
    )
    assert [scrap.plain for scrap in source_of(f"<w:tbl>{rows}</w:tbl>").scraps()] == ["a", "b"]


def test_automatic_numbers_count_as_word_counts(scraps_of: Scraps) -> None:
    """Levels join their numbers, empty paragraphs count, a deeper level begins again."""
    numbering = lists(
        level(0, "decimal", "%1"), level(1, "decimal", "%1.%2"), level(2, "bullet", "o")
    )
    body = (
        listed("a")
        + listed("b", 1)
        + listed("c", 1)
        + listed("d", 2)
        + listed("")
        + listed("e", 1)
        + listed("f")
    )
    scraps = scraps_of(body, numbering=numbering)
    assert [(scrap.marker, scrap.level) for scrap in scraps] == [
        ("1", 0), ("1.1", 1), ("1.2", 1), ("•", 2), ("2.1", 1), ("3", 0),
    ]  # fmt: skip


def test_a_list_that_starts_anew(scraps_of: Scraps) -> None:
    """Two lists of one definition go on counting together unless one says where it starts."""
    numbering = lists(level(0, "decimal", "%1."))
    anew = lists(
        level(0, "decimal", "%1."),
        overrides='<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>',
    )
    body = listed("a") + listed("b") + listed("c", number=2) + listed("d", number=2)
    assert [each.marker for each in scraps_of(body, numbering=numbering)] == [
        "1.",
        "2.",
        "3.",
        "4.",
    ]
    assert [each.marker for each in scraps_of(body, numbering=anew)] == ["1.", "2.", "1.", "2."]


@pytest.mark.parametrize(
    ("kind", "markers"),
    [
        ("lowerLetter", ["a)", "b)"]),
        ("upperRoman", ["I)", "II)"]),
        ("arabicAbjad", ["أ)", "ب)"]),
        ("decimalZero", ["01)", "02)"]),
        ("hindiNumbers", ["1)", "2)"]),
        ("bullet", ["•", "•"]),
    ],
)
def test_formats_of_numbers(kind: str, markers: list[str], scraps_of: Scraps) -> None:
    """Letters, Roman figures and abjad are written out; an unknown format in figures."""
    scraps = scraps_of(listed("x") + listed("y"), numbering=lists(level(0, kind, "%1)")))
    assert [scrap.marker for scrap in scraps] == markers


def test_a_style_may_carry_the_list(scraps_of: Scraps) -> None:
    """A paragraph may leave a list of its style with number 0."""
    styles = (
        '<w:style w:type="paragraph" w:styleId="N"><w:name w:val="N"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    out = '<w:pStyle w:val="N"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    body = p(r("a"), properties='<w:pStyle w:val="N"/>') + p(r("b"), properties=out)
    scraps = scraps_of(body, styles=styles, numbering=lists(level(0, "decimal", "%1.")))
    assert [scrap.marker for scrap in scraps] == ["1.", ""]


def field(told: str, result: str) -> str:
    """A complex field."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{told}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def test_links_and_link_fields(source_of: Read) -> None:
    """A link keeps its web address, by relationship or field; other targets leave the words."""
    linked = '<w:hyperlink r:id="{}"><w:r><w:t>{}</w:t></w:r></w:hyperlink>'
    body = (
        p(linked.format("a", "page"))
        + p(linked.format("b", "macro"))
        + p(linked.format("c", "https://example.org/x"))
        + p(field(' HYPERLINK "https://example.org/f" ', r("field")))
        + p(field(' HYPERLINK "file:///etc/passwd" ', r("local")))
        + p(f'<w:fldSimple w:instr=" DATE ">{r("3 May")}</w:fldSimple>')
    )
    links = {"a": "https://example.org/p", "b": "file:///x.dotm", "c": "https://example.org/x"}
    source = source_of(body, links=links)
    assert [scrap.text.markup() for scrap in source.scraps()] == [
        "[page](https://example.org/p)",
        "macro",
        "https://example.org/x",
        "[field](https://example.org/f)",
        "local",
        "3 May",
    ]
    notes = {note.code for note in source.notes}
    assert notes == {"external-dropped", "links-dropped"}


def test_instructions_of_fields_are_no_text(scraps_of: Scraps) -> None:
    """Nested fields show only the result of the outer one."""
    inner = field(" MERGEFIELD x ", r("inner"))
    (scrap,) = scraps_of(
        p(r("a "), field(f" IF {'</w:instrText></w:r>'}{inner}<w:r><w:instrText>", r("outer")))
    )
    assert scrap.plain == "a outer"


def test_a_field_that_never_ends_is_none(scraps_of: Scraps) -> None:
    """Nothing after its beginning is swallowed; a field begun before it goes on being one."""
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    told = "<w:r><w:instrText> TOC </w:instrText></w:r>"
    body = p(r("a "), field(" REF x ", r("b")), begin, told) + p(r("c")) + p(field(" SEQ ", r("d")))
    assert [scrap.plain for scrap in scraps_of(body)] == ["a b", "c", "d"]
    deleted = '<w:del w:id="1"><w:r><w:fldChar w:fldCharType="end"/></w:r></w:del>'
    assert [each.plain for each in scraps_of(p(begin, told, deleted) + p(r("e")))] == ["e"]


def test_what_a_control_asks_for_is_no_text(source_of: Read) -> None:
    """The grey words of a control that nobody has filled in are in no field, but are not lost."""
    asks = "<w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
    inner = f"<w:sdt>{asks}<w:sdtContent>{r('اكتب هنا')}</w:sdtContent></w:sdt>"
    block = f"<w:sdt>{asks}<w:sdtContent>{p(r('فقرة تُكتب'))}</w:sdtContent></w:sdt>"
    source = source_of(p(r("نص "), inner) + block)
    assert [scrap.plain for scrap in source.scraps()] == ["نص"]
    assert source.aside == ("اكتب هنا", "فقرة تُكتب")


def test_strays_do_not_run_together(source_of: Read) -> None:
    """Texts where no schema has them are kept, those of different places apart."""
    body = (
        f"<w:p><w:pPr><w:pStyle>{r('أول')}</w:pStyle></w:pPr>"
        f"<w:bookmarkStart><w:t>ثان</w:t></w:bookmarkStart>{r('نص')}</w:p>"
    )
    source = source_of(body)
    assert [scrap.plain for scrap in source.scraps()] == ["نص"]
    assert source.aside == ("أول", "ثان")


def test_text_boxes_are_read_once(source_of: Read) -> None:
    """Of the alternatives of a drawing one is read; a picture is counted."""
    box = f"<w:txbxContent>{p(r('صندوق'))}</w:txbxContent>"
    drawing = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        f"{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    picture = "<w:r><w:drawing><pic:pic/></w:drawing></w:r>"
    chart = "<w:r><w:drawing><a:graphic/></w:drawing></w:r>"
    source = source_of(p(r("نص"), drawing, picture, chart))
    found = [(scrap.plain, scrap.part) for scrap in source.scraps()]
    assert found == [("نص", "flow"), ("صندوق", "box")]
    assert {note.code for note in source.notes} == {"images-dropped", "objects-dropped"}


def test_heads_and_feet(source_of: Read) -> None:
    """The first page's head is told from the others; each part is read once."""
    section = (
        '<w:sectPr><w:headerReference w:type="first" r:id="header1"/>'
        '<w:headerReference w:type="default" r:id="header2"/>'
        '<w:footerReference w:type="default" r:id="footer1"/><w:titlePg/></w:sectPr>'
    )
    number = p(r("- "), field(" PAGE ", ""), r(" -"))
    source = source_of(
        p(r("نص")) + section, header1=p(r("رأس")), header2=number, footer1=p(r("ذيل"))
    )
    assert [(scrap.plain, scrap.part) for scrap in source.scraps()] == [
        ("رأس", "header"),
        ("نص", "flow"),
        ("- 1 -", "later-header"),
        ("ذيل", "footer"),
    ]


def test_notes_and_comments(source_of: Read) -> None:
    """A footnote comes with the words it hangs on; a comment is told, not imported."""
    source = source_of(
        p(r("واحد اثنان ثلاثة"), '<w:r><w:footnoteReference w:id="2"/></w:r>', r(" بعدها")),
        footnotes=(
            f'<w:footnote w:type="separator" w:id="0">{p(r("---"))}</w:footnote>'
            f'<w:footnote w:id="2">{p(r("الحاشية"))}</w:footnote>'
        ),
        comments=f'<w:comment w:id="0" w:author="ليلى">{p(r("راجعوا الرقم"))}</w:comment>',
    )
    assert source.aside == ("واحد اثنان ثلاثة [1] الحاشية",)
    assert source.notes[0].code == "comment"
    assert dict(source.notes[0].values) == {"author": "ليلى", "text": "راجعوا الرقم"}


def test_hidden_text_is_kept_aside(source_of: Read) -> None:
    """What Word does not show is in no field, but is not lost."""
    source = source_of(p(r("ظاهر"), r("خفي", "<w:vanish/>")))
    assert [scrap.plain for scrap in source.scraps()] == ["ظاهر"]
    assert source.aside == ("خفي",)


def test_controls_directions_and_marks(scraps_of: Scraps) -> None:
    """What wraps runs is looked through; a run of direction marks alone is dropped."""
    body = (
        f"<w:sdt><w:sdtPr><w:tag w:val='x'/></w:sdtPr><w:sdtContent>{p(r('أول'))}"
        "</w:sdtContent></w:sdt>"
        + p(
            f"<w:sdt><w:sdtContent>{r('ثان ')}</w:sdtContent></w:sdt>",
            r("\u200e"),
            f'<w:dir w:val="ltr">{r("+41 22")}</w:dir>',
            r("\u200e\u200f"),
            f'<w:bdo w:val="rtl">{r(" x")}</w:bdo>',
            f"<w:smartTag>{r(MARKED)}</w:smartTag>",
            "<m:oMath><m:r><m:t>z=1</m:t></m:r></m:oMath>",
        )
    )
    assert [scrap.text.plain for scrap in scraps_of(body)] == ["أول", "ثان +41 22 x\u200fyz=1"]


def test_tables_keep_rows_spans_and_headers(source_of: Read) -> None:
    """A cell over two columns leaves an empty one; empty rows go; a table within is read."""
    inner = f"<w:tbl><w:tr><w:tc>{p(r('داخل'))}</w:tc></w:tr></w:tbl>"
    table = (
        "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>"
        f"<w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>{p(r('عنوان'))}</w:tc></w:tr>"
        f"<w:tr><w:tc>{p()}</w:tc><w:tc>{p()}</w:tc></w:tr>"
        f"<w:tr><w:tc>{p(r('أ'))}{inner}{p()}</w:tc><w:sdt><w:sdtContent><w:tc>{p(r('ب'))}</w:tc>"
        "</w:sdtContent></w:sdt></w:tr></w:tbl>"
    )
    (grid,) = source_of(table).pieces
    assert isinstance(grid, Grid)
    assert grid.header
    cells = [[[scrap.plain for scrap in cell] for cell in row] for row in grid.rows]
    assert cells == [[["عنوان"], []], [["أ", "داخل"], ["ب"]]]


def test_names_of_places(scraps_of: Scraps) -> None:
    """Bookmarks, tags and titles of controls name what they go round; others name nothing."""
    body = (
        p(
            r("الموضوع: "),
            '<w:bookmarkStart w:id="1" w:name="cc_subject"/>',
            r("ندوة"),
            '<w:bookmarkEnd w:id="1"/>',
        )
        + f'<w:sdt><w:sdtPr><w:alias w:val="CC_CLOSING"/></w:sdtPr><w:sdtContent>{p(r("ختام"))}'
        "</w:sdtContent></w:sdt>"
        + p(
            '<w:bookmarkStart w:id="2" w:name="_GoBack"/>',
            '<w:sdt><w:sdtPr><w:tag w:val="cc_b0_t"/></w:sdtPr>'
            f"<w:sdtContent>{r('نص')}</w:sdtContent></w:sdt>",
            '<w:bookmarkEnd w:id="2"/>',
        )
    )
    subject, closing, text = scraps_of(body)
    (name,) = subject.names
    assert (name.where, subject.text.plain[name.start : name.end]) == ("subject", "ندوة")
    assert closing.where == "closing"
    assert text.where == "body[0].text"


def test_headings_by_style_and_outline(scraps_of: Scraps) -> None:
    """A heading is one by its style's name, its outline level, or its own."""
    styles = (
        '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="O"><w:name w:val="Own"/><w:pPr>'
        '<w:outlineLvl w:val="0"/></w:pPr></w:style>'
    )
    scraps = scraps_of(
        p(r("a"), properties='<w:pStyle w:val="H"/>')
        + p(r("b"), properties='<w:pStyle w:val="O"/>')
        + p(r("c"), properties='<w:outlineLvl w:val="2"/>')
        + p(r("d"), properties='<w:outlineLvl w:val="9"/>'),
        styles=styles,
    )
    assert [scrap.heading for scrap in scraps] == [2, 1, 3, 0]


def test_the_strict_dialect_is_read(
    parts_of: Callable[..., dict[str, bytes]], pack: Callable[..., bytes]
) -> None:
    """A file saved as Strict has other namespaces and the same text."""
    from circular_composer.importers.word import read_docx

    parts = parts_of(p(r("نص", "<w:b/>")))
    strict = {
        name: content.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        ).replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, content in parts.items()
    }
    (scrap,) = read_docx(pack(strict), []).scraps()
    assert scrap.text.markup() == "**نص**"
