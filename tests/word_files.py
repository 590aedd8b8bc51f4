# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Word files taken apart for tests: their parts, and a part changed in one way."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
NAMES = {
    "wp": "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}",
    "v": "{urn:schemas-microsoft-com:vml}",
}
DOCUMENT = "word/document.xml"
MARKS = "\u200e\u200f"


def parts(docx: bytes) -> dict[str, bytes]:
    """The parts of a Word file by name, in the order they are stored."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def tree(docx: bytes, part: str = DOCUMENT) -> Any:
    """The root element of a part."""
    return etree.fromstring(parts(docx)[part])


def edited(docx: bytes, change: Callable[[Any], None], part: str = DOCUMENT) -> bytes:
    """The file with one part's tree changed."""
    root = tree(docx, part)
    change(root)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts(docx).items():
            archive.writestr(name, etree.tostring(root) if name == part else content)
    return packed.getvalue()


def value(element: Any) -> str | None:
    """What an element of one value says; None when it is not there."""
    return None if element is None else element.get(f"{W}val", "")


def is_on(element: Any) -> bool:
    """Whether a toggle is there and not turned off."""
    return element is not None and element.get(f"{W}val", "1") not in {"0", "false", "off"}


def text_of(element: Any) -> str:
    """The characters of an element's runs, tabs and breaks as such."""
    said = {f"{W}tab": "\t", f"{W}br": "\n"}
    return "".join(
        entry.text or "" if entry.tag == f"{W}t" else said[entry.tag]
        for entry in element.iter(f"{W}t", *said)
        if entry.tag == f"{W}t" or entry.getparent().tag == f"{W}r"
    )


def without_marks(characters: str) -> str:
    """Characters with the writer's direction marks taken out."""
    return characters.translate(dict.fromkeys(map(ord, MARKS)))


def paragraph(docx: bytes, words: str, part: str = DOCUMENT) -> Any:
    """The first paragraph that holds these words."""
    return next(
        entry for entry in tree(docx, part).iter(f"{W}p") if words in without_marks(text_of(entry))
    )


def relationships(docx: bytes, part: str = "word/_rels/document.xml.rels") -> dict[str, Any]:
    """The relationships of a part by identifier."""
    return {entry.get("Id"): entry for entry in tree(docx, part)}
