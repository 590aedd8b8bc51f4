# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Word files that mean harm, or are broken: each is refused in one sentence."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Mapping

import pytest

from circular_composer.faults import Refused
from circular_composer.importers import ImportWorker
from circular_composer.importers.word import read_docx
from circular_composer.importers.word.package import LARGEST_PART, MOST_PARTS

Parts = Callable[..., dict[str, bytes]]
Pack = Callable[[Mapping[str, bytes]], bytes]

TEXT = "<w:p><w:r><w:t>نص</w:t></w:r></w:p>"


def refusal(data: bytes) -> str:
    """The code of the refusal of a file."""
    with pytest.raises(Refused) as caught:
        read_docx(data, [])
    (fault,) = caught.value.faults
    return fault.code.removeprefix("importers.")


def test_a_plain_file_is_read(parts_of: Parts, pack: Pack) -> None:
    """What all others here are spoiled copies of."""
    assert [scrap.plain for scrap in read_docx(pack(parts_of(TEXT)), []).scraps()] == ["نص"]


@pytest.mark.parametrize("code", ["ascii", "utf-16"])
def test_document_types_are_refused(code: str, parts_of: Parts, pack: Pack) -> None:
    """No part may define entities, in any encoding."""
    parts = parts_of(TEXT)
    xml = '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
    head = f'<?xml version="1.0" encoding="{code}"?>'
    parts["word/document.xml"] = (head + xml).encode(code)
    assert refusal(pack(parts)) == "document-type"


def test_billion_laughs_cost_nothing(parts_of: Parts, pack: Pack) -> None:
    """Entities that multiply are refused before they are read."""
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 30))
    parts = parts_of(TEXT)
    parts["word/styles.xml"] = f'<!DOCTYPE x [<!ENTITY a0 "ha">{entities}]><x>&a29;</x>'.encode()
    parts["word/_rels/document.xml.rels"] = parts_of(TEXT, styles="")[
        "word/_rels/document.xml.rels"
    ]
    assert refusal(pack(parts)) == "document-type"


def test_a_zip_bomb_is_not_unpacked(parts_of: Parts, pack: Pack) -> None:
    """A part that packs a thousand to one is refused, whoever would read it."""
    parts = parts_of(TEXT) | {"word/media/image1.png": bytes(50 * 2**20)}
    assert refusal(pack(parts)) == "bomb"


def test_a_directory_that_lies_does_not_help(parts_of: Parts, pack: Pack) -> None:
    """A part that claims to be small is unpacked no further than its limit."""
    parts = parts_of(TEXT)
    parts["word/document.xml"] = b"<x>" + b" " * (LARGEST_PART + 2**20) + b"</x>"
    data = bytearray(pack(parts))
    entry = data.rindex(b"PK\x01\x02", 0, data.rindex(b"word/document.xml"))
    struct.pack_into("<I", data, entry + 24, 1000)
    assert refusal(bytes(data)) in {"broken-part", "too-large-inside"}


def test_too_many_parts(parts_of: Parts, pack: Pack) -> None:
    """A file of thousands of parts is no letter."""
    parts = parts_of(TEXT) | {f"word/x{n}.xml": b"" for n in range(MOST_PARTS)}
    assert refusal(pack(parts)) == "too-many-parts"


@pytest.mark.parametrize(
    "name",
    ["../evil.xml", "/etc/passwd", "word/../../x", "C:/x", "word\\x", "a\nb", "word/DOCUMENT.xml"],
)
def test_names_that_lead_elsewhere(name: str, parts_of: Parts, pack: Pack) -> None:
    """No name may leave the file, or be another's but for case."""
    assert refusal(pack(parts_of(TEXT) | {name: b"x"})) == "suspicious-names"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_comes_twice(parts_of: Parts, pack: Pack) -> None:
    """Two readers could read two different documents."""
    data = io.BytesIO(pack(parts_of(TEXT)))
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert refusal(data.getvalue()) == "suspicious-names"


def test_encrypted_parts(parts_of: Parts, pack: Pack) -> None:
    """A part with the mark of encryption is not tried."""
    data = bytearray(pack(parts_of(TEXT)))
    entry = data.index(b"PK\x01\x02")
    data[entry + 8] |= 1
    assert refusal(bytes(data)) == "encrypted"


@pytest.mark.parametrize(
    "name", ["word/vbaProject.bin", "word/VBAPROJECT.BIN", "word/activeX/activeX1.xml"]
)
def test_macros_are_refused(name: str, parts_of: Parts, pack: Pack) -> None:
    """A file with a program in it is not opened, whatever its name says."""
    assert refusal(pack(parts_of(TEXT) | {name: b"x"})) == "macros"


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("application/vnd.ms-word.document.macroEnabled.main+xml", "macros"),
        (
            "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
            "template",
        ),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "not-word"),
    ],
)
def test_other_kinds_of_document(kind: str, code: str, parts_of: Parts, pack: Pack) -> None:
    """Only a plain Word document is read."""
    parts = parts_of(TEXT)
    types = parts["[Content_Types].xml"].decode()
    old = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    parts["[Content_Types].xml"] = types.replace(old, kind).encode()
    assert refusal(pack(parts)) == code


def test_nothing_outside_is_kept(parts_of: Parts, pack: Pack) -> None:
    """Remote templates, pictures and frames are dropped and counted; a web link stays."""
    parts = parts_of(
        '<w:p><w:hyperlink r:id="ok"><w:r><w:t>x</w:t></w:r></w:hyperlink></w:p>',
        links={"ok": "https://example.org/a", "bad": "file://server/share"},
    )
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    remote = "".join(
        f'<Relationship Id="e{kind}" Type="{kinds}/{kind}" Target="http://evil.example/x" '
        'TargetMode="External"/>'
        for kind in ("attachedTemplate", "image", "oleObject", "frame", "styles", "header")
    )
    rels = parts["word/_rels/document.xml.rels"].decode()
    parts["word/_rels/document.xml.rels"] = rels.replace("</Rel", f"{remote}</Rel").encode()
    source = read_docx(pack(parts), [])
    assert [scrap.text.markup() for scrap in source.scraps()] == ["[x](https://example.org/a)"]
    assert [note.code for note in source.notes] == ["external-dropped"]
    assert int(source.notes[0].values["count"]) >= 7


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data[: len(data) // 2],
        lambda data: b"PK\x03\x04" + bytes(100),
        lambda data: b"",
        lambda data: data.replace(b"word/document.xml", b"word/documemt.xml"),
    ],
)
def test_broken_files(spoil: Callable[[bytes], bytes], parts_of: Parts, pack: Pack) -> None:
    """A file that was cut, or whose parts are missing, says so."""
    code = refusal(spoil(pack(parts_of(TEXT))))
    assert code in {"broken-zip", "broken-part", "not-word", "missing-part"}


def test_deep_xml_is_refused(parts_of: Parts, pack: Pack) -> None:
    """Thousands of elements within each other are no document."""
    deep = "<w:sdt><w:sdtContent>" * 3000 + TEXT + "</w:sdtContent></w:sdt>" * 3000
    assert refusal(pack(parts_of(deep))) == "broken-part"


def test_the_process_that_reads_writes_nothing_and_goes_on(
    worker: ImportWorker, parts_of: Parts, pack: Pack
) -> None:
    """After a refusal the same process reads the next file."""
    bomb = pack(parts_of(TEXT) | {"word/media/image1.png": bytes(50 * 2**20)})
    with pytest.raises(Refused):
        worker.make(bomb, "docx")
    assert worker.make(pack(parts_of(TEXT)), "docx").circular.not_placed == ("نص",)
