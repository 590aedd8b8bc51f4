# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""A good Word file is proven; one broken in one way is reported for that, and where."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest

from circular_composer.export.docx import write_docx
from circular_composer.forms import form_names
from circular_composer.model import get, replace
from circular_composer.storage import load_circular
from circular_composer.verify import Report, prove
from letters import composed, letter

BODY = "word/document.xml"


MEETING = letter("meeting.ar")
SHEET = composed(MEETING)
DOCX = write_docx(SHEET)


def rules(report: Report) -> set[str]:
    """The codes of what was found."""
    return {problem.rule for problem in report.problems}


def edited(part: str, change: Callable[[str], str], data: bytes = DOCX) -> bytes:
    """The file after a change to the text of one part."""
    out = io.BytesIO()
    changed = False
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == part:
                after = change(content.decode()).encode()
                changed = after != content
                content = after
            new.writestr(name, content)
    assert changed, "the damage was not done"
    return out.getvalue()


@pytest.mark.parametrize("name", ["meeting.ar", "meeting.en", "invitation.ar", "collective.ar"])
@pytest.mark.parametrize("embed", [False, True])
def test_a_good_file_is_proven(name: str, embed: bool) -> None:
    """Every text and number of a sample letter is proven, by XML and by python-docx."""
    sheet = composed(letter(name))
    report = prove(write_docx(sheet, embed_fonts=embed), "docx", sheet)
    assert report.problems == ()
    assert report.proven["words"] >= 100
    assert report.proven["texts-by-python-docx"] == report.proven["texts"]


@pytest.mark.real_letters
@pytest.mark.parametrize("name", ["letter-a", "letter-b"])
def test_real_letters_are_proven(real_letters: Path, name: str) -> None:
    """Both real letters arrive whole."""
    circular = load_circular(real_letters / f"{name}.circular", forms=form_names())
    sheet = composed(circular)
    assert prove(write_docx(sheet), "docx", sheet).problems == ()


@pytest.mark.parametrize(
    ("where", "old", "new"),
    [
        ("contacts[0].phone", "5994", "5949"),
        ("reference", "214", "241"),
        ("body[0].text", "مسقط", "مسطق"),
        ("body[0].text", "عُمان", "عمان"),
        ("body[5].rows[2][1]", "التأشيرة", ""),
        ("annexes[0].title", "معلومات عملية للمشاركين", ""),
        ("closing", ".", "،"),
    ],
)
def test_a_changed_word_is_found_and_located(where: str, old: str, new: str) -> None:
    """A file that says something else in one place is reported for that place."""
    other = replace(MEETING, where, get(MEETING, where).replace(old, new, 1))
    report = prove(write_docx(composed(other)), "docx", SHEET)
    assert not report.passed
    places = {problem.where for problem in report.problems if problem.where}
    assert where in places


def test_a_moved_and_a_lost_paragraph_are_found() -> None:
    """Paragraphs in another order, or gone, are reported."""
    body = list(MEETING.body)
    body[2], body[3] = body[3], body[2]
    moved = attrs.evolve(MEETING, body=tuple(body))
    assert not prove(write_docx(composed(moved)), "docx", SHEET).passed
    lost = attrs.evolve(MEETING, body=(*MEETING.body[:6], *MEETING.body[7:]))
    report = prove(write_docx(composed(lost)), "docx", SHEET)
    assert "body[6].text" in {problem.where for problem in report.problems}


def test_joined_words_are_found() -> None:
    """A space lost between two words is reported, though every letter is there."""
    data = edited(BODY, lambda xml: xml.replace("يسرني أن", "يسرنيأن", 1))
    report = prove(data, "docx", SHEET)
    assert ("docx-words-joined", "body[0].text") in {
        (problem.rule, problem.where) for problem in report.problems
    }


def test_a_wrong_number_is_found() -> None:
    """A list that starts elsewhere is reported with the number a reader sees."""

    def restart(xml: str) -> str:
        return re.sub(r'(<w:start(?:Override)? w:val=")1(")', r"\g<1>4\2", xml)

    found = prove(edited("word/numbering.xml", restart), "docx", SHEET).problems
    assert {"docx-number", "docx-text-missing"} & {problem.rule for problem in found}


def insert_field(code: str) -> Callable[[str], str]:
    """A change that puts a live field at the end of the letter."""
    run = f'<w:p><w:pPr><w:bidi/></w:pPr><w:fldSimple w:instr=" {code} "/></w:p>'
    return lambda xml: re.sub(r"(<w:sectPr[ >](?!.*<w:sectPr))", run + r"\1", xml, flags=re.DOTALL)


RELS = "word/_rels/document.xml.rels"


def relate(kind: str, target: str, mode: str = "External") -> Callable[[str], str]:
    """A change that adds a relationship."""
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    entry = f'<Relationship Id="rX" Type="{base}/{kind}" Target="{target}" TargetMode="{mode}"/>'
    return lambda xml: xml.replace("</Relationships>", f"{entry}</Relationships>")


@pytest.mark.parametrize(
    ("part", "change", "rule"),
    [
        (BODY, lambda xml: xml.replace("<w:rtl/>", "", 3), "docx-law"),
        (BODY, lambda xml: xml.replace("<w:bidiVisual/>", ""), "docx-law"),
        (BODY, insert_field("DATE"), "docx-live-field"),
        (BODY, insert_field("FILENAME"), "docx-live-field"),
        (RELS, relate("attachedTemplate", "https://x.example/t.dotm"), "docx-external-target"),
        (RELS, relate("image", "https://x.example/p.png"), "docx-external-target"),
        (RELS, relate("hyperlink", "file:///etc/passwd"), "docx-external-target"),
        (RELS, relate("hyperlink", "https://elsewhere.example/"), "docx-foreign-link"),
        (
            RELS,
            lambda xml: xml.replace("desert-iot@itu.int", "desert@itu.int"),
            "docx-link-missing",
        ),
        (
            "docProps/core.xml",
            lambda xml: re.sub(r"(<dc:creator>)[^<]*", r"\1A. Person", xml),
            "docx-personal-data",
        ),
        (
            "docProps/core.xml",
            lambda xml: re.sub(r"(<dc:title>)[^<]*", r"\1old title", xml),
            "docx-title",
        ),
        (BODY, lambda xml: xml.replace("</w:body>", ""), "docx-unreadable"),
        ("[Content_Types].xml", lambda _: "<x/>", "docx-unreadable"),
    ],
)
def test_each_law_is_found_broken(part: str, change: Callable[[str], str], rule: str) -> None:
    """A file broken in one way is reported for that."""
    assert rule in rules(prove(edited(part, change), "docx", SHEET))


def test_a_removed_direction_is_found() -> None:
    """Paragraphs that run from the left, in the text or by their style, are reported."""
    off = edited("word/styles.xml", lambda xml: xml.replace("<w:bidi/>", ""))
    off = edited(BODY, lambda xml: xml.replace("<w:bidi/>", ""), off)
    laws = [problem for problem in prove(off, "docx", SHEET).problems if problem.rule == "docx-law"]
    assert {"paragraph-direction"} <= {problem.values["law"] for problem in laws}
    assert all("p[" in problem.values["location"] for problem in laws[:1])


def test_missing_furniture_is_found() -> None:
    """A footer without the address line is reported."""
    with zipfile.ZipFile(io.BytesIO(DOCX)) as package:
        footers = [
            name
            for name in package.namelist()
            if re.fullmatch(r"word/footer\d*\.xml", name) and b"Nations" in package.read(name)
        ]
    data = DOCX
    for name in footers:
        data = edited(name, lambda xml: xml.replace("Nations", ""), data)
    assert footers
    assert "docx-furniture-missing" in rules(prove(data, "docx", SHEET))


def test_what_is_no_word_file_is_said_so() -> None:
    """Rubbish and a truncated file are unreadable, not a crash."""
    assert rules(prove(b"rubbish", "docx", SHEET)) == {"docx-unreadable"}
    assert rules(prove(DOCX[: len(DOCX) // 2], "docx", SHEET)) == {"docx-unreadable"}


NUMBERING = "word/numbering.xml"


@pytest.mark.parametrize(
    ("part", "change", "rule"),
    [
        (NUMBERING, lambda xml: xml.replace('w:ilvl="0"', 'w:ilvl="x"'), "docx-unreadable"),
        (NUMBERING, lambda xml: xml.replace("w:ilvl=", "w:level="), "docx-unreadable"),
        (
            NUMBERING,
            lambda xml: re.sub(r'(<w:startOverride w:val=)"1"', r'\1"one"', xml),
            "docx-unreadable",
        ),
        (
            NUMBERING,
            lambda xml: re.sub(r"<w:abstractNumId [^>]*>", "", xml),
            "docx-number",
        ),
        (BODY, lambda xml: xml.replace('<w:ilvl w:val="', '<w:ilvl w:val="-'), None),
        (
            BODY,
            lambda xml: xml.replace("<w:r>", '<w:fldSimple w:instr=" "/><w:r>', 1),
            "docx-live-field",
        ),
        (
            BODY,
            lambda xml: xml.replace("<w:r>", '<w:fldSimple w:instr="date"/><w:r>', 1),
            "docx-live-field",
        ),
    ],
)
def test_a_malformed_file_is_reported(
    part: str, change: Callable[[str], str], rule: str | None
) -> None:
    """Numbers that are none, levels that are missing, fields without a name: a fault, no crash."""
    found = rules(prove(edited(part, change), "docx", SHEET))
    assert found
    assert rule is None or rule in found


def test_a_file_under_a_password_is_said_so() -> None:
    """An entry of the package that is encrypted cannot be read."""
    data = bytearray(DOCX)
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + flags] |= 1
    assert rules(prove(bytes(data), "docx", SHEET)) == {"docx-unreadable"}


def test_a_page_number_in_small_letters_is_a_page_number() -> None:
    """Word reads the names of fields in any case."""
    parts = [f"word/header{number}.xml" for number in (1, 2, 3)]
    with zipfile.ZipFile(io.BytesIO(DOCX)) as package:
        part = next(
            name for name in parts if name in package.namelist() and b"PAGE" in package.read(name)
        )
    data = edited(part, lambda xml: xml.replace("PAGE", "page"))
    assert "docx-live-field" not in rules(prove(data, "docx", SHEET))
