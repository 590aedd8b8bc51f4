# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Read the glyphs of a page with what they say, in the order in which the text is read.

Typst draws the items of a line in logical order, but the glyphs of a right-to-left item from left
to right, and starts a new text object wherever a glyph stands higher or lower than the one before.
So neighbouring right-to-left objects on one line are taken together and read from the right.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from hashlib import blake2b
from operator import attrgetter
from typing import Any, NamedTuple

import pikepdf
from attrs import define, field, frozen

from circular_composer.export.pdf.text_layer.fonts import PdfFont

_OPERATORS = "q Q cm BT ET Tf Tm Tj TJ BDC BMC EMC"
_ACTUAL_TEXT = "/ActualText"

Fonts = dict[tuple[int, int], PdfFont | None]
"""The fonts of a file by object number, read once for all pages."""


class Glyph(NamedTuple):
    """One glyph, or several that say one thing together.

    Attributes:
        text: what is said.
        left: its left edge, in points from the page's left edge.
        right: its right edge.
    """

    text: str
    left: float
    right: float


@frozen
class GlyphRun:
    """Glyphs on one line, in logical order.

    Attributes:
        glyphs: at least one.
        baseline: in points from the page's top edge.
        rtl: whether the first glyph is at the right.
    """

    glyphs: tuple[Glyph, ...]
    baseline: float
    rtl: bool


@frozen
class _Object:
    """A text object: its glyphs in the order they are drawn."""

    glyphs: tuple[Glyph, ...]
    baseline: float
    size: float
    rtl: bool
    left: float
    right: float

    def touches(self, other: _Object) -> bool:
        """Whether two right-to-left objects are parts of one line with nothing between them."""
        near = 0.1 * self.size
        return (
            self.rtl
            and other.rtl
            and abs(self.baseline - other.baseline) < 0.6 * self.size
            and self.left - near < other.right
            and other.left < self.right + near
        )


def glyph_runs(page: pikepdf.Page, fonts: Fonts) -> Iterator[GlyphRun]:
    """Yield the runs of a page that belong to its content; what is marked as artifact does not.

    Args:
        page: a tagged page as Typst writes it.
        fonts: filled as fonts are met.
    """
    together: list[_Object] = []
    for found in _Instructions(_named(page, fonts), float(page.mediabox[3])).read(page):
        if together and not any(other.touches(found) for other in together):
            yield _run(together)
            together = []
        together.append(found)
    if together:
        yield _run(together)


def page_mark(page: pikepdf.Page, known: dict[tuple[int, int], bytes]) -> bytes:
    """What two pages share only when they read alike: a hash of what is drawn, and in which fonts.

    Args:
        page: a page as Typst writes it.
        known: the marks of the file's fonts by object number, filled as fonts are met.
    """
    mark = blake2b(str(page.mediabox[3]).encode())
    contents = page.obj.Contents
    for stream in contents if isinstance(contents, pikepdf.Array) else (contents,):
        mark.update(stream.read_raw_bytes())
    for name, dictionary in sorted(page.resources.get("/Font", {}).items()):
        key = dictionary.objgen
        if key not in known:
            known[key] = _font_mark(dictionary)
        mark.update(name.encode() + known[key])
    return mark.digest()


def _font_mark(dictionary: pikepdf.Object) -> bytes:
    """The subset's name, what its codes say, and how wide they are."""
    mark = blake2b(str(dictionary.get("/BaseFont", "")).encode())
    if "/ToUnicode" in dictionary:
        mark.update(dictionary.ToUnicode.read_raw_bytes())
    for descendant in dictionary.get("/DescendantFonts", ()):
        mark.update(str(descendant.get("/DW", "")).encode())
        if "/W" in descendant:
            mark.update(descendant.W.unparse(resolved=True))
    return mark.digest()


def _named(page: pikepdf.Page, fonts: Fonts) -> dict[str, PdfFont]:
    named: dict[str, PdfFont] = {}
    for name, dictionary in page.resources.get("/Font", {}).items():
        key = dictionary.objgen
        if key not in fonts:
            fonts[key] = PdfFont.read(dictionary)
        font = fonts[key]
        if font is not None:
            named[name] = font
    return named


def _run(objects: list[_Object]) -> GlyphRun:
    rtl = objects[0].rtl
    largest = max(objects, key=lambda found: len(found.glyphs))
    glyphs = [glyph for found in objects for glyph in found.glyphs]
    if rtl:
        glyphs.sort(key=attrgetter("right"), reverse=True)
    if len(objects) > 1:
        glyphs = list(_said_once(glyphs))
    return GlyphRun(tuple(glyphs), largest.baseline, rtl)


def _said_once(glyphs: list[Glyph]) -> Iterator[Glyph]:
    """Base and mark may both say the letter with its mark: the one over the other is silent."""
    before: Glyph | None = None
    for glyph in glyphs:
        if (
            before is not None
            and len(glyph.text) > 1
            and glyph.text == before.text
            and glyph.right > before.left + 0.5
        ):
            continue
        yield glyph
        before = glyph


@define
class _Instructions:
    """Follows the instructions that draw a page, as far as they place text.

    Of a matrix only scale and place matter: nothing but artifacts is ever turned.
    """

    fonts: dict[str, PdfFont]
    height: float
    _matrix: tuple[float, float, float] = (1.0, 0.0, 0.0)
    _saved: list[tuple[float, float, float]] = field(factory=list)
    _font: PdfFont | None = None
    _size: float = 0.0
    _place: tuple[float, float] = (0.0, 0.0)
    _pen: float = 0.0
    _marked: list[tuple[str, str | None]] = field(factory=list)
    _glyphs: list[Glyph] = field(factory=list)
    _outside: list[Glyph] = field(factory=list)
    _reversed: bool = False

    def read(self, page: pikepdf.Page) -> Iterator[_Object]:
        """Yield the text objects that are no artifacts, in the order they are drawn."""
        follow = {
            "q": lambda _: self._saved.append(self._matrix),
            "Q": self._restore,
            "cm": self._transform,
            "Tf": self._select,
            "Tm": self._move,
            "Tj": self._show,
            "TJ": self._show,
            "BDC": self._open,
            "BMC": self._open,
            "EMC": self._close,
            "BT": self._begin,
        }
        for instruction in pikepdf.parse_content_stream(page, _OPERATORS):
            operator = str(instruction.operator)
            if operator != "ET":
                follow[operator](instruction.operands)
            elif self._glyphs and ("/Artifact", None) not in self._marked:
                yield self._object()

    def _restore(self, _: Any) -> None:
        self._matrix = self._saved.pop()

    def _transform(self, operands: Any) -> None:
        scale, x, y = self._matrix
        a, e, f = float(operands[0]), float(operands[4]), float(operands[5])
        self._matrix = (scale * a, x + scale * e, y + scale * f)

    def _begin(self, _: Any) -> None:
        self._glyphs, self._reversed = [], False

    def _select(self, operands: Any) -> None:
        self._font, self._size = self.fonts.get(str(operands[0])), float(operands[1])

    def _move(self, operands: Any) -> None:
        self._place, self._pen = (float(operands[4]), float(operands[5])), 0.0

    def _show(self, operands: Any) -> None:
        if self._font is None:
            return
        scale, x, _ = self._matrix
        unit, start = self._size * scale / 1000, x + scale * self._place[0]
        texts, width = self._font.subset.texts, self._font.subset.width
        shown = operands[0]
        for item in shown if isinstance(shown, pikepdf.Array) else (shown,):
            if not isinstance(item, pikepdf.String):
                self._pen -= float(item)
                continue
            codes = bytes(item)
            for high, low in zip(codes[::2], codes[1::2], strict=False):
                code = high << 8 | low
                left = start + unit * self._pen
                self._pen += width(code)
                self._glyphs.append(Glyph(texts.get(code, ""), left, start + unit * self._pen))

    def _open(self, operands: Any) -> None:
        tag, said = str(operands[0]), None
        told = operands[1] if len(operands) > 1 else None
        if isinstance(told, pikepdf.Dictionary) and _ACTUAL_TEXT in told:
            said = str(told[_ACTUAL_TEXT])
            self._outside, self._glyphs = self._glyphs, []
        self._reversed |= tag == "/ReversedChars"
        self._marked.append((tag, said))

    def _close(self, _: Any) -> None:
        _, said = self._marked.pop()
        if said is None:
            return
        within, self._glyphs = self._glyphs, self._outside
        if within:
            left = min(glyph.left for glyph in within)
            self._glyphs.append(Glyph(said, left, max(glyph.right for glyph in within)))

    def _object(self) -> _Object:
        said = "".join(glyph.text for glyph in self._glyphs)
        scale, _, y = self._matrix
        return _Object(
            glyphs=tuple(self._glyphs),
            baseline=self.height - (y - scale * self._place[1]),
            size=self._size,
            rtl=self._reversed
            or any(unicodedata.bidirectional(char) in {"R", "AL"} for char in said),
            left=min(glyph.left for glyph in self._glyphs),
            right=max(glyph.right for glyph in self._glyphs),
        )
