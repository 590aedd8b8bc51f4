# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Word files of our own that come back: untouched, saved by another program, edited, stripped."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import attrs
import pytest

from circular_composer.comparison import Change, compare
from circular_composer.compose import compose
from circular_composer.export.docx import write_docx
from circular_composer.export.round_trip import NAMESPACE, letter_part
from circular_composer.forms import form_names, load_form
from circular_composer.importers import Imported, ImportWorker
from circular_composer.model import (
    Addressee,
    Annex,
    Circular,
    Contact,
    Heading,
    Item,
    Paragraph,
    Signature,
    Table,
    replace,
    strings,
)
from circular_composer.model.inline import plain
from circular_composer.storage import decode
from libreoffice import LibreOffice

Import = Callable[..., Imported]


def word_file(circular: Circular, *, carries: Circular | None = None) -> bytes:
    """The letter as a Word file that carries itself, or another letter: the one it was before."""
    sheet = compose(circular, load_form(circular.form))
    return write_docx(sheet, parts={NAMESPACE: letter_part(carries or circular)})


def sample(letters: dict[str, Path], name: str) -> Circular:
    """A sample letter."""
    return decode(letters[name].read_bytes(), forms=form_names())


def changed_parts(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The file with its parts changed; None drops one."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return made.getvalue()


def without_part(data: bytes) -> bytes:
    """The file without its letter."""
    return changed_parts(
        data, lambda name, content: None if name.startswith("customXml") else content
    )


def without_names(data: bytes) -> bytes:
    """The file without the names of places."""
    return changed_parts(
        data, lambda _, content: re.sub(rb"<w:bookmark(Start|End)[^>]*/>", b"", content)
    )


def test_every_sample_comes_back_equal(
    sample_letters: dict[str, Path], worker: ImportWorker
) -> None:
    """Out and in again, in the process that reads foreign files: the same letter."""
    for name in sample_letters:
        circular = sample(sample_letters, name)
        found = worker.make(word_file(circular), "docx")
        assert (name, found.circular) == (name, circular)
        assert found.own
        assert (found.changes, found.notes) == ((), ())


@pytest.mark.real_letters
def test_the_real_letters_come_back_equal(real_letters: Path, imported: Import) -> None:
    """Dead links, marks in their typed order and no-break spaces among them."""
    for path in sorted(real_letters.glob("*.circular")):
        circular = decode(path.read_bytes(), forms=form_names())
        assert imported(word_file(circular), "docx").circular == circular


def test_what_word_cannot_show_comes_back(
    sample_letters: dict[str, Path], imported: Import
) -> None:
    """Isolates, dead links, empty parts, silenced findings and unknown keys live in the part."""
    circular = attrs.evolve(
        sample(sample_letters, "meeting.ar"),
        contacts=(Contact(), Contact(name="السيدة هناء", unknown={"office": "A-12"})),
        body=(
            Paragraph("نص فيه \u2066ITU-T Y.4000\u2069 و[رابط ميت](#) و\\*نجمة\\*.", numbered=True),
            Paragraph(""),
            Paragraph("English block.", direction="ltr"),
            Heading("عنوان"),
            Table((("أ", ""), ("", ""), ("ب",)), header=True),
        ),
        annexes=(Annex("ملف منفصل", file="x.pdf"), Annex("", (Paragraph(""),))),
        unconfirmed=("date", "body[0].text"),
        not_placed=("سطر بلا مكان",),
        unknown={"later": [1, {"key": None}]},
    )
    found = imported(word_file(circular), "docx")
    assert found.circular == circular
    assert found.circular.unknown == circular.unknown
    assert found.circular.contacts[1].unknown == {"office": "A-12"}
    assert found.changes == ()


def test_words_that_stayed_keep_what_word_cannot_show(
    sample_letters: dict[str, Path], imported: Import
) -> None:
    """A word changed beside an isolate, a dead link and a mark in its typed order."""
    old = attrs.evolve(
        sample(sample_letters, "meeting.ar"),
        body=(
            Paragraph(
                "معلومات محد\u0651\u064eثة عن \u2066ITU-T Y.4000\u2069 في [الصفحة](#) قريباً."
            ),
        ),
    )
    new = replace(old, "body[0].text", str(old.body[0].text).replace("قريباً", "غداً"))  # type: ignore[union-attr]
    found = imported(word_file(new, carries=old), "docx")
    assert found.circular.body == new.body
    assert found.changes == (Change("body[0].text", old.body[0].text, new.body[0].text),)  # type: ignore[union-attr]


def with_arabic_addresses(circular: Circular) -> Circular:
    """The letter with addresses that hold Arabic letters: islands with islands in them."""
    return attrs.evolve(
        circular,
        contacts=(
            Contact("السيدة هناء", email="دعوة@example.org", web="https://example.org/دعوة/7"),
        ),
        subject="ورشة عن https://example.org/دعوة/2031 في جنيف (G.9901/2)",
        body=(
            Paragraph(
                "انظر https://example.org/دعوة/أخرى ثم ITU-T Y.4000، وبعد ذلك بدعوة كريمة.",
                numbered=True,
                items=(Item("بند https://example.org/بند/1؛"), Item("عرض التجارب الوطنية.")),
            ),
            Paragraph("تُدار المناقشات في https://example.org/دعوة/9 بالعربية.", numbered=True),
            Table((("أ", "https://example.org/جدول/2"), ("ب", "3-5")), header=True),
        ),
    )


@pytest.mark.parametrize("strip", [without_part, lambda data: without_names(without_part(data))])
def test_addresses_with_arabic_letters_come_back(
    strip: Callable[[bytes], bytes], sample_letters: dict[str, Path], imported: Import
) -> None:
    """The embeddings that keep them in order in Word are none of theirs, with the part or not."""
    circular = with_arabic_addresses(sample(sample_letters, "meeting.ar"))
    data = word_file(circular)
    assert imported(data, "docx").changes == ()
    found = imported(strip(data), "docx")
    assert [each for each in compare(circular, found.circular) if "annexes" not in each.where] == []
    assert "mended-embedding" not in {note.code for note in found.notes}


def edits(circular: Circular) -> Iterator[tuple[str, Circular]]:
    """The letter changed in one place, in every place there is."""
    typed = {"phone": "+41 22 555 0188", "fax": "+41 22 555 0189", "email": "new@example.org"}
    for where, text in strings(circular):
        key = where.rpartition(".")[2]
        if text and where != "date" and key not in {"file", "web", "reference"}:
            yield where, replace(circular, where, typed.get(key, f"{text} مضاف"))
    yield "date", attrs.evolve(circular, date="2030-01-02")
    yield "reference", attrs.evolve(circular, reference=f"{circular.reference}7")
    body = circular.body
    added = Paragraph("فقرة جديدة هنا.", numbered=True)
    for index, block in enumerate(body):
        yield f"delete body[{index}]", attrs.evolve(circular, body=body[:index] + body[index + 1 :])
        yield (
            f"add body[{index}]",
            attrs.evolve(circular, body=(*body[:index], added, *body[index:])),
        )
        if index:
            swapped = (*body[: index - 1], block, body[index - 1], *body[index + 1 :])
            yield f"swap body[{index}]", attrs.evolve(circular, body=swapped)
        if isinstance(block, Paragraph) and block.items:
            fewer = attrs.evolve(block, items=block.items[1:])
            more = attrs.evolve(block, items=(*block.items, Item("بند جديد.")))
            yield f"delete body[{index}].items[0]", replace(circular, f"body[{index}]", fewer)
            yield f"add body[{index}].items", replace(circular, f"body[{index}]", more)
    to = circular.to
    yield "add to", attrs.evolve(circular, to=(to[0], Addressee("فئة جديدة"), *to[1:]))
    yield "delete to", attrs.evolve(circular, to=to[1:])
    for key in ("subject", "closing"):
        yield f"no {key}", attrs.evolve(circular, **{key: ""})
    yield "no salutation", attrs.evolve(circular, salutation=())
    yield "no contacts", attrs.evolve(circular, contacts=())
    yield "no signature", attrs.evolve(circular, signature=Signature())
    yield "no annexes", attrs.evolve(circular, annexes=())
    annex = Annex("ملحق جديد", (Paragraph("نص الملحق."),))
    yield "add annex", attrs.evolve(circular, annexes=(*circular.annexes, annex))


@pytest.mark.parametrize("name", ["meeting.ar", "invitation.ar"])
def test_any_one_edit_is_the_only_change(
    name: str, sample_letters: dict[str, Path], imported: Import
) -> None:
    """Every string changed, every block added, deleted and moved: that alone is told."""
    old = sample(sample_letters, name)
    count = 0
    for what, new in edits(old):
        found = imported(word_file(new, carries=old), "docx")
        assert (what, attrs.evolve(found.circular, unconfirmed=())) == (what, new)
        assert (what, found.changes) == (what, compare(old, new))
        count += 1
    assert count > 25


def test_only_changed_facts_are_to_confirm(
    sample_letters: dict[str, Path], imported: Import
) -> None:
    """A changed date waits for the officer; the rest of the letter was confirmed before."""
    old = attrs.evolve(sample(sample_letters, "meeting.ar"), unconfirmed=("subject",))
    new = attrs.evolve(old, date="2030-01-02", closing="مع فائق التقدير.")
    found = imported(word_file(new, carries=old), "docx").circular
    assert found.unconfirmed == ("date", "subject")


def test_old_facts_to_confirm_move_with_their_paragraph(
    sample_letters: dict[str, Path], imported: Import
) -> None:
    """A path follows its text when a paragraph was added above it."""
    old = sample(sample_letters, "meeting.ar")
    old = attrs.evolve(old, unconfirmed=("body[0].text",))
    new = attrs.evolve(old, body=(Paragraph("مقدمة جديدة.", numbered=True), *old.body))
    found = imported(word_file(new, carries=old), "docx").circular
    assert found.unconfirmed == ("body[1].text",)


def test_words_added_to_a_printed_line_are_told(
    sample_letters: dict[str, Path], imported: Import
) -> None:
    """A line that the family prints anew has no place for them; nobody loses them unseen."""
    circular = sample(sample_letters, "meeting.ar")
    data = changed_parts(
        word_file(circular),
        lambda _, content: content.replace("(بالرسالة ".encode(), "(بالرسالة المعدلة ".encode()),
    )
    found = imported(data, "docx")
    assert found.changes == ()
    (note,) = found.notes
    assert note.code == "furniture"
    assert "المعدلة" in note.values["text"]


@pytest.mark.parametrize("strip", [without_part, lambda data: without_names(without_part(data))])
def test_a_stripped_file_is_read_by_what_can_be_seen(
    strip: Callable[[bytes], bytes], sample_letters: dict[str, Path], imported: Import
) -> None:
    """Without its part, and without the names of places, each sample is the same letter still."""
    for name in sample_letters:
        circular = sample(sample_letters, name)
        found = imported(strip(word_file(circular)), "docx")
        assert not found.own
        wrong = [
            change.where
            for change in compare(circular, found.circular)
            if not change.where.startswith("annexes[1]")  # its title stands in no Word file
        ]
        assert (name, wrong) == (name, [])
        assert found.circular.not_placed == ()
        assert "date" in found.circular.unconfirmed


def test_a_spoiled_part_is_told(sample_letters: dict[str, Path], imported: Import) -> None:
    """A part that somebody rewrote is not believed; the visible text is read."""
    circular = sample(sample_letters, "invitation.ar")

    def spoil(name: str, content: bytes) -> bytes:
        return content.replace(b"2026", b"2027") if name.startswith("customXml/item1") else content

    found = imported(changed_parts(word_file(circular), spoil), "docx")
    assert not found.own
    assert "own-part-spoiled" in {note.code for note in found.notes}
    assert found.circular.date == circular.date


def test_a_renamed_part_is_found(sample_letters: dict[str, Path], imported: Import) -> None:
    """Word gives the part another name; its namespace tells it."""
    circular = sample(sample_letters, "meeting.en")
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(word_file(circular))) as old,
        zipfile.ZipFile(made, "w") as new,
    ):
        for name in old.namelist():
            new.writestr(
                name.replace("customXml/item1.xml", "customXml/item47.xml"), old.read(name)
            )
    assert imported(made.getvalue(), "docx").own


# --- through LibreOffice -----------------------------------------------------------------------

_EDIT = """
  parts = doc.Text.createEnumeration()
  Dim after, bullet
  Do While parts.hasMoreElements()
    part = parts.nextElement()
    If part.supportsService("com.sun.star.text.Paragraph") Then
      If InStr(part.String, "تُدار المناقشات") > 0 Then after = part
      If InStr(part.String, "عرض التجارب الوطنية") > 0 Then bullet = part
    End If
  Loop
  cursor = doc.Text.createTextCursorByRange(after.End)
  paragraphBreak = com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK
  doc.Text.insertControlCharacter(cursor, paragraphBreak, False)
  doc.Text.insertString(cursor, "فقرة أضيفت في المكتب.", False)
  bullet.dispose()
  search = doc.createReplaceDescriptor()
  search.SearchString = "بدعوة كريمة"
  search.ReplaceString = "بدعوة رسمية"
  doc.replaceAll(search)
"""


@pytest.mark.libreoffice
@pytest.mark.slow
def test_saved_by_libreoffice_it_is_the_same_letter(
    libreoffice: LibreOffice, sample_letters: dict[str, Path], imported: Import
) -> None:
    """Opened and saved there, each sample comes back equal; without its part too."""
    letters = [sample(sample_letters, name) for name in sample_letters]
    saved = libreoffice.edit([word_file(circular) for circular in letters], "")
    for name, circular, data in zip(sample_letters, letters, saved, strict=True):
        found = imported(data, "docx")
        assert (name, found.changes, found.own) == (name, (), True)
        assert found.circular == circular
        stripped = imported(without_names(without_part(data)), "docx").circular
        changes = compare(circular, stripped)
        assert [each.where for each in changes if "annexes[1]" not in each.where] == []


@pytest.mark.libreoffice
@pytest.mark.slow
def test_edited_in_libreoffice_exactly_that_is_told(
    libreoffice: LibreOffice, sample_letters: dict[str, Path], imported: Import
) -> None:
    """A paragraph added, a word changed, a bullet deleted: three changes, and no other."""
    meeting = sample(sample_letters, "meeting.ar")
    letters = [meeting, with_arabic_addresses(meeting)]
    edited = libreoffice.edit([word_file(each) for each in letters], _EDIT)
    found, addressed = (imported(each, "docx") for each in edited)
    circular = letters[0]
    assert found.own
    assert [each.where for each in addressed.changes] == [
        "body[0].text",
        "body[0].items[1]",
        "body[2]",
    ]
    first = circular.body[0]
    assert isinstance(first, Paragraph)
    changed, deleted, added = found.changes
    assert changed == Change(
        "body[0].text", first.text, first.text.replace("بدعوة كريمة", "بدعوة رسمية")
    )
    assert (deleted.where, deleted.kind, deleted.new) == ("body[1].items[0]", "removed", "")
    assert added == Change("body[3]", "", "فقرة أضيفت في المكتب.", "added")
    new = found.circular.body[3]
    assert isinstance(new, Paragraph)
    assert new.numbered


_EDIT_ANY = """
  firsts = Array({firsts})
  bullets = Array({bullets})
  lasts = Array({lasts})
  Dim first, bullet, last
  parts = doc.Text.createEnumeration()
  Do While parts.hasMoreElements()
    part = parts.nextElement()
    If part.supportsService("com.sun.star.text.Paragraph") Then
      For i = 0 To UBound(firsts)
        If InStr(part.String, firsts(i)) > 0 And IsEmpty(first) Then first = part
        If InStr(part.String, bullets(i)) > 0 And IsEmpty(bullet) Then bullet = part
        If InStr(part.String, lasts(i)) > 0 Then last = part
      Next i
    End If
  Loop
  doc.Text.insertString(first.Start, "كلمة ", False)
  cursor = doc.Text.createTextCursorByRange(last.End)
  paragraphBreak = com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK
  doc.Text.insertControlCharacter(cursor, paragraphBreak, False)
  doc.Text.insertString(cursor, "فقرة أضيفت في المكتب.", False)
  If Not IsEmpty(bullet) Then bullet.dispose()
"""


@pytest.mark.libreoffice
@pytest.mark.slow
def test_each_sample_edited_in_libreoffice_tells_exactly_that(
    libreoffice: LibreOffice, sample_letters: dict[str, Path], imported: Import
) -> None:
    """A word typed before the first paragraph, one added after the last, a bullet deleted."""
    letters = [sample(sample_letters, name) for name in sorted(sample_letters)]
    bodies = [
        [(n, block) for n, block in enumerate(each.body) if isinstance(block, Paragraph)]
        for each in letters
    ]
    bullets = [next(((n, b) for n, b in body if b.items), None) for body in bodies]

    def listed(texts: Iterable[str]) -> str:
        return ", ".join('"' + plain(text)[:20].replace('"', '""') + '"' for text in texts)

    deed = _EDIT_ANY.format(
        firsts=listed(body[0][1].text for body in bodies),
        bullets=listed("###" if found is None else found[1].items[0].text for found in bullets),
        lasts=listed(body[-1][1].text for body in bodies),
    )
    edited = libreoffice.edit([word_file(each) for each in letters], deed)
    for body, found, data in zip(bodies, bullets, edited, strict=True):
        first, last = body[0], body[-1]
        wanted = [Change(f"body[{first[0]}].text", first[1].text, f"كلمة {first[1].text}")]
        if found is not None:
            place, block = found
            wanted.append(Change(f"body[{place}].items[0]", block.items[0].text, "", "removed"))
        added = "فقرة أضيفت في المكتب."
        wanted.append(Change(f"body[{last[0] + 1}]", "", added, "added"))
        assert list(imported(data, "docx").changes) == wanted
