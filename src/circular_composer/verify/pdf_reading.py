# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Read a PDF with pdfium, and with poppler where it is installed: characters, places and tags.

pdfium hands back each character with its box and the marked content it belongs to; characters in
no marked content are artifacts (head, foot, draft word). The order of the tag tree is read with
pikepdf, so that it is proven apart from the order in which the page is drawn.
"""

from __future__ import annotations

import ctypes
import io
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from attrs import frozen

from circular_composer.verify.expected import normalized

POPPLER_SECONDS = 60


@frozen
class Glyph:
    """One character of a page.

    Attributes:
        char: as handed back; a character beyond the basic plane is one.
        left: left edge in points from the page's left edge.
        right: right edge.
        bottom: distance of its lower edge from the foot of the page.
        top: distance of its upper edge.
        content: marked-content identifier, or -1 for an artifact.
        made_up: a space or line end that the reader inferred.
        unmapped: the glyph has no character.
    """

    char: str
    left: float
    right: float
    bottom: float
    top: float
    content: int
    made_up: bool
    unmapped: bool


@frozen
class PdfPage:
    """A page's characters, in the order they are drawn."""

    glyphs: tuple[Glyph, ...]
    width: float
    height: float


def read_pages(data: bytes) -> tuple[PdfPage, ...]:
    """Read every page with pdfium.

    Raises:
        pypdfium2.PdfiumError: when it is no PDF that pdfium opens.
    """
    document = pypdfium2.PdfDocument(data)
    try:
        return tuple(_page(document, index) for index in range(len(document)))
    finally:
        document.close()


def _page(document: pypdfium2.PdfDocument, index: int) -> PdfPage:
    page = document[index]
    text = page.get_textpage()
    try:
        return PdfPage(tuple(_glyphs(text.raw)), page.get_width(), page.get_height())
    finally:
        text.close()
        page.close()


def _glyphs(text: Any) -> Iterator[Glyph]:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    contents: dict[int, int] = {}
    high = 0
    for index in range(pdfium.FPDFText_CountChars(text)):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if 0xD800 <= code < 0xDC00:  # pdfium hands back UTF-16 units
            high = code
            continue
        if high and 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        high = 0
        pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
        held = pdfium.FPDFText_GetTextObject(text, index)
        address = ctypes.addressof(held.contents) if held else 0
        if address not in contents:
            mark = pdfium.FPDFPageObj_GetMarkedContentID(held) if held else -1
            contents[address] = mark
        yield Glyph(
            chr(code) if code and not 0xD800 <= code < 0xE000 else "\ufffd",
            left.value,
            right.value,
            bottom.value,
            top.value,
            contents[address],
            bool(pdfium.FPDFText_IsGenerated(text, index)),
            bool(pdfium.FPDFText_HasUnicodeMapError(text, index)),
        )


@frozen
class Tag:
    """One piece of marked content in the order of the tag tree."""

    page: int
    content: int
    roles: tuple[str, ...]


def read_tags(pdf: pikepdf.Pdf) -> tuple[Tag, ...]:
    """The marked content of a document in the order of its tag tree; empty when it is not tagged."""
    root = pdf.Root.get("/StructTreeRoot")
    if root is None:
        return ()
    pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
    found: list[Tag] = []
    stack: list[tuple[Any, Any, tuple[str, ...]]] = [(root.get("/K"), None, ())]
    seen: set[tuple[int, int]] = set()
    while stack:
        node, page, roles = stack.pop()
        if node is None:
            continue
        if isinstance(node, int):
            index = pages.get(page.objgen) if page is not None else None
            if index is not None:
                found.append(Tag(index, node, roles))
        elif isinstance(node, pikepdf.Array):
            stack.extend((kid, page, roles) for kid in reversed(list(node)))
        else:
            if node.is_indirect:
                if node.objgen in seen:
                    continue
                seen.add(node.objgen)
            page = node.get("/Pg", page)
            if node.get("/Type") == "/MCR":
                stack.append((int(node["/MCID"]), page, roles))
            elif node.get("/Type") != "/OBJR":
                role = str(node.get("/S", ""))
                stack.append((node.get("/K"), page, (*roles, role) if role else roles))
    return tuple(found)


def open_pdf(data: bytes) -> pikepdf.Pdf:
    """Open a document with pikepdf.

    Raises:
        pikepdf.PdfError: when it is no PDF.
    """
    return pikepdf.open(io.BytesIO(data))


def poppler_text(data: bytes) -> tuple[str, ...] | None:
    """Each page's text by poppler's pdftotext, or None where that is not installed."""
    program = shutil.which("pdftotext")
    if program is None:
        return None
    with tempfile.TemporaryDirectory(prefix="circular-") as folder:
        source = Path(folder) / "read.pdf"
        source.write_bytes(data)
        done = subprocess.run(  # noqa: S603 - a program found by name, on a file of our own
            [program, "-enc", "UTF-8", "-raw", str(source), "-"],
            capture_output=True,
            timeout=POPPLER_SECONDS,
            check=False,
        )
    if done.returncode != 0:
        return None
    return tuple(normalized(page) for page in done.stdout.decode("utf-8", "replace").split("\f"))
