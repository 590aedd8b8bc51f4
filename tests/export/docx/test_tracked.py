# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Tracked changes: accepted they are the new letter, rejected the old one."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from itertools import permutations
from pathlib import Path

import attrs
import pytest
from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator

from circular_composer.compose import compose
from circular_composer.export.docx import write_docx
from circular_composer.export.round_trip import NAMESPACE, letter_part
from circular_composer.forms import form_names, load_forms
from circular_composer.importers.making import make
from circular_composer.model import Addressee, Circular, Item, Paragraph, Table
from circular_composer.storage import load_circular
from libreoffice import LibreOffice

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _body(data: bytes) -> etree._Element:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return etree.fromstring(package.read("word/document.xml"))[0]


def _settled(data: bytes, *, accepted: bool) -> list[str]:
    """The paragraphs once every change is accepted or rejected; written anew from the standard."""
    gone, kept = ("del", "ins") if accepted else ("ins", "del")
    body = _body(data)
    for row in list(body.iter(f"{W}tr")):
        if row.find(f"{W}trPr/{W}{gone}") is not None:
            row.getparent().remove(row)
    lines: list[str] = []
    carry = ""
    for paragraph in body.iter(f"{W}p"):
        text = ""
        for part in paragraph.iter(f"{W}t", f"{W}delText"):
            around = {etree.QName(each).localname for each in part.iterancestors()}
            if gone not in around:
                text += part.text or ""
        carry += text
        if paragraph.find(f"{W}pPr/{W}rPr/{W}{gone}") is None:
            lines.append(carry)
            carry = ""
    assert not carry
    assert kept
    return [line for line in lines if line.strip()]


def _lines(data: bytes) -> list[str]:
    body = _body(data)
    found = ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in body.iter(f"{W}p")]
    return [line for line in found if line.strip()]


def _edited(letter: Circular) -> Circular:
    first, _, *rest = letter.body
    table = Table((("اليوم", "الموعد"), ("الأول", "9:00")), header=True)
    return attrs.evolve(
        letter,
        subject=letter.subject + " **المعدّل**",
        to=letter.to[:-1],
        copy_to=(*letter.copy_to, Addressee("جهة جديدة")),
        date="2027-01-05",
        body=(
            first,
            Paragraph("فقرة لم تكن، وفيها [رابط](https://example.org).", numbered=True),
            *rest,
            table,
            Paragraph("ختام", items=(Item("بند"),)),
        ),
    )


@pytest.fixture
def tracked() -> Callable[[Circular, Circular], tuple[bytes, bytes, bytes]]:
    """Writes the old letter, the new one, and the changes between them."""
    forms = {form.id: form for form in load_forms()[0]}

    def write(old: Circular, new: Circular) -> tuple[bytes, bytes, bytes]:
        before, after = compose(old, forms[old.form]), compose(new, forms[new.form])
        parts = {NAMESPACE: letter_part(new)}
        changes = write_docx(after, previous=before, parts=parts)
        return write_docx(before), write_docx(after, parts=parts), changes

    return write


def test_changes_settle_to_either_letter(
    tracked: Callable[[Circular, Circular], tuple[bytes, bytes, bytes]],
    sample_letters: dict[str, Path],
    tmp_path: Path,
) -> None:
    """Between any two samples, and a sample and its revision, both ways; the audit is content."""
    letters = [load_circular(path, forms=form_names()) for path in sample_letters.values()]
    arabic = [letter for letter in letters if letter.language == "ar"]
    pairs = [*permutations(arabic, 2)]
    pairs += [pair for one in letters for pair in ((one, _edited(one)), (_edited(one), one))]
    path = tmp_path / "tracked.docx"
    for old, new in pairs:
        before, after, changes = tracked(old, new)
        assert _settled(changes, accepted=True) == _lines(after)
        assert _settled(changes, accepted=False) == _lines(before)
        path.write_bytes(changes)
        audit = OpenXmlValidator(FileFormat.OFFICE_2019, strict=True).validate(path)
        assert audit.is_valid, [str(error) for error in audit.errors]


def test_a_file_with_changes_comes_back_as_the_new_letter(
    tracked: Callable[[Circular, Circular], tuple[bytes, bytes, bytes]],
    sample_letters: dict[str, Path],
) -> None:
    """Read with its changes as accepted, it is the new letter with nothing changed in it."""
    letter = load_circular(sample_letters["meeting.ar"], forms=form_names())
    forms, _ = load_forms()
    for old, new in ((letter, _edited(letter)), (_edited(letter), letter)):
        found = make(tracked(old, new)[2], "docx", forms)
        assert found.own
        assert found.changes == ()
        assert found.circular == new


def test_only_the_words_that_changed_are_marked(
    tracked: Callable[[Circular, Circular], tuple[bytes, bytes, bytes]],
    sample_letters: dict[str, Path],
) -> None:
    """One word exchanged is one word deleted and one inserted; no change is no mark."""
    letter = load_circular(sample_letters["meeting.ar"], forms=form_names())
    word = letter.subject.split()[0]
    other = attrs.evolve(letter, subject="لقاء" + letter.subject[len(word) :])
    _, _, changes = tracked(letter, other)
    body = _body(changes)
    struck = ["".join(part.itertext()) for part in body.iter(f"{W}delText")]
    come = ["".join(each.itertext()) for each in body.iter(f"{W}ins")]
    assert struck == [word]
    assert come == ["لقاء"]
    _, plain, same = tracked(letter, letter)
    assert etree.tostring(_body(plain)) == etree.tostring(_body(same))


_SETTLE = """
  frame = doc.CurrentController.Frame
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  dispatcher.executeDispatch(frame, ".uno:{command}AllTrackedChanges", "", 0, Array())
"""


def _with_body(letter: Circular, *texts: str) -> Circular:
    return attrs.evolve(letter, body=tuple(Paragraph(text) for text in texts), annexes=())


_NEIGHBOURS = (
    (("أول ثان", "ثالث رابع"), ("أول ثان ثلاثة", "جديد كله", "ثالث رابع")),
    (("أول ثان", "ثالث رابع"), ("أول ثان ثلاثة", "خمسة ثالث رابع")),
    (("أول ثان", "ثالث رابع"), ("أول ثان ثلاثة", "جديد كله", "ستة ثالث رابع")),
    (("أول ثان", "سابع ثامن", "ثالث رابع"), ("أول ثان", "خمسة", "ثالث رابع")),
)
"""Paragraphs that change side by side, where one ends and the next begins."""


@pytest.mark.libreoffice
@pytest.mark.slow
def test_libreoffice_accepts_and_rejects_them(
    tracked: Callable[[Circular, Circular], tuple[bytes, bytes, bytes]],
    sample_letters: dict[str, Path],
    libreoffice: LibreOffice,
) -> None:
    """All accepted there, the text is the new letter's, and all rejected the old one's."""
    letters = [load_circular(path, forms=form_names()) for path in sample_letters.values()]
    arabic = [letter for letter in letters if letter.language == "ar"]
    pairs = [pair for one in letters for pair in ((one, _edited(one)), (_edited(one), one))]
    for one, two in _NEIGHBOURS:
        old, new = _with_body(arabic[0], *one), _with_body(arabic[0], *two)
        pairs += [(old, new), (new, old)]
    made = [tracked(old, new) for old, new in (*permutations(arabic, 2), *pairs)]
    changes = [each for _, _, each in made]
    for command, side in (("Accept", 1), ("Reject", 0)):
        settled = libreoffice.edit(changes, _SETTLE.format(command=command))
        plain = libreoffice.edit([each[side] for each in made], "")
        for number, (data, wanted) in enumerate(zip(settled, plain, strict=True)):
            body = _body(data)
            assert not list(body.iter(f"{W}ins", f"{W}del"))
            assert (command, number, _lines(data)) == (command, number, _lines(wanted))
