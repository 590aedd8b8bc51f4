# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Word files built part by part, so that a test can hold what no program would write."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

import pytest

from circular_composer.importers.scraps import Scrap, Source
from circular_composer.importers.word import read_docx

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{OFFICE}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
DIGITS = "0123456789"


def word_parts(
    body: str, *, links: Mapping[str, str] | None = None, **beside: str
) -> dict[str, bytes]:
    """The parts of a Word file: a body, web links by identifier, and parts beside it."""
    relations = [
        f'<Relationship Id="{kind}" Type="{OFFICE}/{kind.rstrip(DIGITS)}" Target="{kind}.xml"/>'
        for kind in beside
    ]
    relations += [
        f'<Relationship Id="{identifier}" Type="{OFFICE}/hyperlink" Target="{target}" '
        'TargetMode="External"/>'
        for identifier, target in (links or {}).items()
    ]
    roots = {"header": "hdr", "footer": "ftr"}
    parts = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{RELATIONSHIPS}"><Relationship Id="m" '
            f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
        ),
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": (
            f'<Relationships xmlns="{RELATIONSHIPS}">{"".join(relations)}</Relationships>'
        ),
    }
    for kind, content in beside.items():
        bare = kind.rstrip(DIGITS)
        root = roots.get(bare, bare)
        parts[f"word/{kind}.xml"] = f"<w:{root} {SPACES}>{content}</w:{root}>"
    return {name: text.encode() for name, text in parts.items()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """The parts as a file."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return data.getvalue()


@pytest.fixture
def parts_of() -> Callable[..., dict[str, bytes]]:
    """Build the parts of a Word file."""
    return word_parts


@pytest.fixture
def pack() -> Callable[[Mapping[str, bytes]], bytes]:
    """Pack parts into a file."""
    return packed


@pytest.fixture
def source_of() -> Callable[..., Source]:
    """Read a body, with parts beside it."""

    def read(body: str, **more: object) -> Source:
        return read_docx(packed(word_parts(body, **more)), ["tsb-circular"])  # type: ignore[arg-type]

    return read


@pytest.fixture
def scraps_of(source_of: Callable[..., Source]) -> Callable[..., list[Scrap]]:
    """Read the paragraphs of a body, tables opened."""

    def read(body: str, **more: object) -> list[Scrap]:
        return list(source_of(body, **more).scraps())

    return read
