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
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, Self

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from attrs import frozen

from circular_composer.verify.expected import normalized

POPPLER_SECONDS = 60
_NOTHING = frozenset({0, 0xFFFD, 0xFFFE, 0xFFFF})
"""What pdfium hands back for a glyph that its face maps to nothing."""
_HYPHEN, _LINE_END_HYPHEN = 0x2D, 0x02
"""pdfium hands a hyphen at the end of a left-to-right line back as a control character."""
_EMBEDDING = re.compile("[\u202a-\u202e]")
_HALVES = (0xD800, 0xDC00, 0xE000)
"""Where the first and the second halves of UTF-16 begin, and where they end."""


class Glyph(NamedTuple):
    """One character of a page; a tuple, since a letter has thousands.

    Attributes:
        char: as handed back; a character beyond the basic plane is one.
        x: where the glyph is drawn, in points from the page's left edge.
        baseline: distance of its baseline from the foot of the page.
        content: marked-content identifier, or -1 for an artifact.
        made_up: a space or line end that the reader inferred.
        unmapped: the glyph has no character.
    """

    char: str
    x: float
    baseline: float
    content: int
    made_up: bool
    unmapped: bool


@frozen
class PdfPage:
    """A page's characters, in the order they are drawn."""

    glyphs: tuple[Glyph, ...]


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
        return PdfPage(tuple(_glyphs(text.raw)))
    finally:
        text.close()
        page.close()


def _glyphs(text: Any) -> Iterator[Glyph]:
    x, y = ctypes.c_double(), ctypes.c_double()
    contents: dict[int, int] = {}
    half = 0
    for index in range(pdfium.FPDFText_CountChars(text)):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if _HALVES[0] <= code < _HALVES[2]:
            if _paired(half, code):
                high, low = min(half, code), max(half, code)
                code = 0x10000 + ((high - _HALVES[0]) << 10) + (low - _HALVES[1])
            elif not half:
                half = code
                continue
        half = 0
        code = _HYPHEN if code == _LINE_END_HYPHEN else code
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        held = pdfium.FPDFText_GetTextObject(text, index)
        address = ctypes.addressof(held.contents) if held else 0
        if address not in contents:
            mark = pdfium.FPDFPageObj_GetMarkedContentID(held) if held else -1
            contents[address] = mark
        blank = code in {0x20, 0x0D, 0x0A}
        yield Glyph(
            chr(code) if code and not _HALVES[0] <= code < _HALVES[2] else "\ufffd",
            x.value,
            y.value,
            contents[address],
            blank and bool(pdfium.FPDFText_IsGenerated(text, index)),
            code in _NOTHING and bool(pdfium.FPDFText_HasUnicodeMapError(text, index)),
        )


def _paired(half: int, code: int) -> bool:
    """Whether two units of UTF-16 are one character.

    pdfium hands its halves back from the left, in a line that runs from the right the second first.
    """
    return half > 0 and (half < _HALVES[1]) != (code < _HALVES[1])


@frozen
class Tag:
    """One piece of marked content in the order of the tag tree."""

    page: int
    content: int


def read_tags(pdf: pikepdf.Pdf) -> tuple[Tag, ...]:
    """The marked content in the order of the tag tree; empty when the document is not tagged."""
    pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
    found: list[Tag] = []
    seen: set[tuple[int, int]] = set()
    stack: list[tuple[Any, Any]] = [(dictionary(pdf.Root, "/StructTreeRoot").get("/K"), None)]
    while stack:
        node, page = stack.pop()
        if isinstance(node, int):
            if isinstance(page, pikepdf.Dictionary) and page.objgen in pages:
                found.append(Tag(pages[page.objgen], node))
        elif isinstance(node, pikepdf.Array):
            stack.extend((kid, page) for kid in reversed(list(node)))
        elif isinstance(node, pikepdf.Dictionary) and not _again(node, seen):
            # Its kids, or the one piece of content it refers to; an annotation is no content.
            kids = {"/MCR": "/MCID", "/OBJR": ""}.get(str(node.get("/Type", "")), "/K")
            if kids:
                stack.append((node.get(kids), node.get("/Pg", page)))
    return tuple(found)


def _again(node: Any, seen: set[tuple[int, int]]) -> bool:
    """Whether an element was met before: a tree that bites its tail is read once."""
    if not node.is_indirect:
        return False
    met = node.objgen in seen
    seen.add(node.objgen)
    return met


def dictionary(holder: Any, key: str) -> Any:
    """The dictionary under a key of another; an empty one where something else or nothing is."""
    found = holder.get(key) if isinstance(holder, pikepdf.Dictionary) else None
    return found if isinstance(found, pikepdf.Dictionary) else pikepdf.Dictionary()


_CHARS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_PAIR = re.compile(rb"<[0-9A-Fa-f]+>\s*<([0-9A-Fa-f]+)>")
_TRIPLE = re.compile(rb"<[0-9A-Fa-f]+>\s*<[0-9A-Fa-f]+>\s*(<[0-9A-Fa-f]+>|\[[^\]]*\])")
_HEX = re.compile(rb"<([0-9A-Fa-f]+)>")


def mapped_characters(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield what the faces' own maps (ToUnicode, ISO 32000-1 9.10.3) say their glyphs stand for."""
    for entry in pdf.objects:
        told = entry.get("/ToUnicode") if isinstance(entry, pikepdf.Dictionary) else None
        if not isinstance(told, pikepdf.Stream):  # some maps have names, such as Identity-H
            continue
        data = told.read_bytes()
        found = [code for part in _CHARS.findall(data) for code in _PAIR.findall(part)]
        for part in _RANGES.findall(data):
            found += [code for target in _TRIPLE.findall(part) for code in _HEX.findall(target)]
        for code in found:
            even = code.decode() + "0" * (len(code) % 2)  # ISO 32000-1 7.3.4.3
            yield bytes.fromhex(even).decode("utf-16-be", "replace")


def open_pdf(data: bytes) -> pikepdf.Pdf:
    """Open a document with pikepdf.

    Raises:
        pikepdf.PdfError: when it is no PDF.
    """
    return pikepdf.open(io.BytesIO(data))


class Poppler:
    """Poppler's pdftotext, reading a document in a process of its own where it is installed."""

    def __init__(self, data: bytes) -> None:
        """Begin to read."""
        self._process: subprocess.Popen[bytes] | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        program = shutil.which("pdftotext")
        if program is None:
            return
        self._folder = tempfile.TemporaryDirectory(prefix="circular-")
        source = Path(self._folder.name) / "read.pdf"
        source.write_bytes(data)
        self._process = subprocess.Popen(  # noqa: S603 - found by name, on a file of our own
            [program, "-q", "-enc", "UTF-8", str(source), "-"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def __enter__(self) -> Self:
        """Read until the block ends."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the process, whatever it does, and remove its file."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
        if self._folder is not None:
            self._folder.cleanup()

    def text(self) -> tuple[str, ...] | None:
        """Each page's text, or None where poppler is not installed or cannot read the document."""
        if self._process is None:
            return None
        try:
            told, _ = self._process.communicate(timeout=POPPLER_SECONDS)
        except subprocess.TimeoutExpired:
            return None
        if self._process.returncode != 0:
            return None
        # poppler marks stretches by embedding controls, where a space stood or beside it.
        text = _EMBEDDING.sub(" ", told.decode("utf-8", "replace"))
        return tuple(normalized(page) for page in text.split("\f"))
