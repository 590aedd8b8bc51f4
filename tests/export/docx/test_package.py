# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The file as a whole: the same every time, with nothing in it that is not the letter's."""

from __future__ import annotations

import datetime as dt
import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from attrs import evolve

from circular_composer.compose.sheet import Paragraph
from circular_composer.export.docx import write_docx
from circular_composer.export.round_trip import NAMESPACE, letter_part, read_letter_part
from circular_composer.model import Circular
from sheets import bare, sheet, text
from word_files import parts, tree

LETTER = sheet("ar")
FILE = write_docx(LETTER)
CUSTOM = "{http://schemas.openxmlformats.org/officeDocument/2006/customXml}"


def test_the_same_letter_gives_the_same_bytes() -> None:
    """Two files of one letter do not differ, whatever else was written between."""
    write_docx(sheet("en"))
    assert write_docx(sheet("ar")) == FILE
    assert write_docx(LETTER, embed_fonts=True) == write_docx(LETTER, embed_fonts=True)


def test_another_process_gives_the_same_bytes() -> None:
    """Nothing in a file hangs on the order of a set, on the process or on its time zone."""
    code = (
        "import sys, hashlib; sys.path.insert(0, sys.argv[1]); import sheets;"
        "from circular_composer.export.docx import write_docx;"
        "sys.stdout.buffer.write(write_docx(sheets.sheet('ar')))"
    )
    folder = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code, folder],
        env={**os.environ, "PYTHONHASHSEED": "77", "TZ": "Pacific/Auckland"},
        capture_output=True,
        check=True,
        timeout=120,
    )
    assert done.stdout == FILE


def test_entries_are_sorted_and_without_a_clock() -> None:
    """The types come first, the rest in order, and every entry has the same fixed time."""
    with zipfile.ZipFile(io.BytesIO(FILE)) as archive:
        names = archive.namelist()
        assert names[0] == "[Content_Types].xml"
        assert names[1:] == sorted(names[1:])
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_nothing_of_a_template_is_left_over() -> None:
    """There is no thumbnail, no printer, no Japanese and no Letter paper."""
    found = parts(FILE)
    assert not [
        name
        for name in found
        if any(word in name.lower() for word in ("thumbnail", "printer", "effects", "websettings"))
    ]
    whole = b"".join(content for name, content in found.items() if name.endswith(".xml"))
    for leftover in (b"ja-JP", b"12240", b"15840", b"python-docx", b"rsid", b"Cambria", b"Calibri"):
        assert leftover not in whole


def test_properties_are_the_letters_own() -> None:
    """Title, office, language and the letter's day; no person, no revision, no today."""
    properties = docx.Document(io.BytesIO(FILE)).core_properties
    assert properties.title == LETTER.title
    assert properties.author == LETTER.author
    assert properties.language == "ar-SA"
    day = dt.datetime(2031, 4, 9, tzinfo=dt.UTC)
    assert properties.created == properties.modified == day
    assert properties.last_modified_by == ""
    names = {entry.tag.rpartition("}")[2] for entry in tree(FILE, "docProps/core.xml")}
    assert names == {"title", "creator", "language", "created", "modified"}


def test_a_letter_without_a_day_states_none() -> None:
    """A draft without a date does not fall back on the clock."""
    file = write_docx(evolve(LETTER, date=None))
    names = {entry.tag.rpartition("}")[2] for entry in tree(file, "docProps/core.xml")}
    assert not names & {"created", "modified"}


def test_a_long_subject_is_told_in_full() -> None:
    """A title may be longer than python-docx lets one set."""
    file = write_docx(evolve(LETTER, title="عنوان طويل " * 60))
    assert docx.Document(io.BytesIO(file)).core_properties.title == "عنوان طويل " * 60


def test_a_custom_part_is_found_by_its_namespace() -> None:
    """The letter's own document travels along, and its properties name the namespace."""
    circular = Circular(form="tsb-circular", language="ar", subject="الملتقى")
    file = write_docx(LETTER, parts={NAMESPACE: letter_part(circular)})
    found = parts(file)
    assert read_letter_part(found["customXml/item1.xml"]) == circular
    schemas = tree(file, "customXml/itemProps1.xml").iter(f"{CUSTOM}schemaRef")
    assert [entry.get(f"{CUSTOM}uri") for entry in schemas] == [NAMESPACE]
    links = tree(file, "word/_rels/document.xml.rels")
    assert "../customXml/item1.xml" in {entry.get("Target") for entry in links}


def test_nothing_leads_outside_but_links() -> None:
    """The only external relationships are hyperlinks."""
    for name in parts(FILE):
        if name.endswith(".rels"):
            for entry in tree(FILE, name):
                outside = entry.get("TargetMode") == "External"
                assert outside == entry.get("Type").endswith("/hyperlink")


@pytest.mark.parametrize("count", [0, 1, 400])
def test_letters_of_any_length_are_written(count: int) -> None:
    """An empty letter and a very long one are files that python-docx opens."""
    blocks = [
        Paragraph("body", text("فقرة", where=f"body[{index}].text")) for index in range(count)
    ]
    document = docx.Document(io.BytesIO(write_docx(bare(*blocks))))
    assert len(document.paragraphs) == count
