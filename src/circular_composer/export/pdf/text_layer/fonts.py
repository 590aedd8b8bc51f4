# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""A PDF's composite font, as the text layer needs it: what each code says, and new codes.

Letters of a batch embed the same subset of a face again and again. What is found out about one, and
the glyphs that are made of its glyphs, stand in a `Subset`, which lasts longer than a document; a
`PdfFont` is the font in one document, and takes up what that document needs.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from functools import lru_cache
from itertools import count
from typing import NamedTuple

import pikepdf
from attrs import Factory, define, frozen

from circular_composer.export.pdf.text_layer.characters import is_mark, said
from circular_composer.export.pdf.text_layer.compact import CompactFont
from circular_composer.export.pdf.text_layer.program import (
    MOST_GLYPHS,
    FontProgram,
    Part,
    UnreadableFontError,
)
from circular_composer.export.pdf.text_layer.truetype import TrueTypeFont

_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_CHAR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]*)>|\[([^\]]*)\])")
_HEX = re.compile(rb"<([0-9A-Fa-f]*)>")
_CHARS_PER_SECTION = 100  # the most a CMap section may hold (Adobe Technical Note 5014)

FIRST_MADE = 0x10000
"""The number of the first glyph that was made; the font's own codes are below."""


class Made(NamedTuple):
    """A glyph made of a subset's glyphs.

    Attributes:
        parts: the glyphs it is drawn with; none makes a blank.
        advance: its width in font units.
        text: what it says.
        trace: whether it has a box although it draws nothing.
    """

    parts: tuple[Part, ...]
    advance: int
    text: str
    trace: bool


@frozen(eq=False)
class Subset:
    """What a document embeds of a face: a Type 0 font with two-byte codes, numbered as its glyphs.

    Attributes:
        texts: what each code says, in Unicode.
        cleaned: of these, the texts that said more in the file.
        plain: the codes that say one character, right for a reader as they stand.
        widths: how far each code moves the pen, in thousandths of the size.
        default_width: how far all others do.
        program: the embedded font program, or None where there is none to add glyphs to.
    """

    texts: dict[int, str]
    cleaned: dict[int, str]
    plain: frozenset[int]
    widths: dict[int, float]
    default_width: float
    program: FontProgram | None
    _numbers: dict[Made, int] = Factory(dict)
    _made: dict[int, Made] = Factory(dict)
    _free: count[int] = Factory(lambda: count(FIRST_MADE))

    @property
    def extensible(self) -> FontProgram:
        """The embedded font program.

        Raises:
            UnreadableFontError: when there is none to add glyphs to.
        """
        if self.program is None:
            raise UnreadableFontError("no font is embedded that can be added to")
        return self.program

    @property
    def units(self) -> int:
        """Font units to the em.

        Raises:
            UnreadableFontError: when the font is not one to add to.
        """
        return self.extensible.units

    def width(self, code: int) -> float:
        """How far a code moves the pen, in thousandths of the size."""
        return self.widths.get(code, self.default_width)

    def is_blank(self, code: int) -> bool:
        """Whether a code is known to draw nothing."""
        return self.program is not None and self.program.is_blank(code)

    def compose(self, parts: Sequence[Part], advance: int, text: str) -> int:
        """The number of a glyph made of others.

        Args:
            parts: the glyphs it is drawn with; none makes a blank.
            advance: its width in font units.
            text: what it says.

        Raises:
            UnreadableFontError: when the font is not one to add to.
        """
        return self._number(Made(tuple(parts), advance, text, trace=False))

    def trace(self, advance: int, text: str) -> int:
        """The number of a glyph that draws nothing and yet has a box.

        Args:
            advance: its width in font units.
            text: what it says.

        Raises:
            UnreadableFontError: when the font is not one to add to.
        """
        return self._number(Made((), advance, text, trace=True))

    def made(self, number: int) -> Made:
        """The glyph of a number that was given here."""
        return self._made[number]

    def _number(self, made: Made) -> int:
        known = self._numbers.get(made)
        if known is not None:
            return known
        width = made.advance * 1000 / self.units
        number = next(self._free)
        self._made[number] = made
        self.widths[number] = width
        # Another thread may have been faster; its number is then everybody's.
        return self._numbers.setdefault(made, number)


@define(eq=False)
class PdfFont:
    """A font resource of a document, and the glyphs that its new text layer adds to it.

    Attributes:
        subset: what it embeds.
    """

    subset: Subset
    _dictionary: pikepdf.Object
    _descendant: pikepdf.Object
    _codes: dict[int, int] = Factory(dict)

    @classmethod
    def read(cls, dictionary: pikepdf.Object) -> PdfFont | None:
        """Read a font resource.

        Returns:
            the font, or None when it is of another kind: then its text is not for this program
            to change.
        """
        if (
            dictionary.get("/Subtype") != "/Type0"
            or dictionary.get("/Encoding") != "/Identity-H"
            or "/ToUnicode" not in dictionary
        ):
            return None
        descendant = dictionary["/DescendantFonts"][0]
        widths = descendant.get("/W")
        subset = _subset(
            dictionary["/ToUnicode"].read_bytes(),
            # Written out and read again: far faster than object by object.
            b"[]" if widths is None else widths.unparse(resolved=True),
            float(descendant.get("/DW", 1000)),
            *_embedded(descendant),
        )
        return cls(subset, dictionary, descendant)

    def code(self, number: int) -> int:
        """The document's code of a glyph that was made for the subset, given when first asked for.

        Raises:
            UnreadableFontError: when the font has no room for it.
        """
        code = self._codes.get(number)
        if code is None:
            code = self.subset.extensible.count + len(self._codes)
            if code >= MOST_GLYPHS:
                raise UnreadableFontError("no room for another glyph")
            self._codes[number] = code
        return code

    def write(self, document: pikepdf.Pdf) -> None:
        """Put what was added into the document; nothing when nothing was."""
        if not self.subset.cleaned and not self._codes:
            return
        changed = self._dictionary["/ToUnicode"].read_bytes()
        if self.subset.cleaned:
            changed = _CHAR.sub(self._cleaned_entry, changed)
        if self._codes:
            self._write_program(document)
            changed = changed.replace(b"endcmap", self._sections() + b"endcmap", 1)
        self._dictionary["/ToUnicode"] = document.make_stream(changed)

    def _write_program(self, document: pikepdf.Pdf) -> None:
        data, length, count = _extended(self.subset, tuple(self._codes))
        descriptor = self._descendant["/FontDescriptor"]
        deflated = pikepdf.Name.FlateDecode
        if "/FontFile2" in descriptor:
            descriptor["/FontFile2"] = document.make_stream(data, Filter=deflated, Length1=length)
        else:
            kind = pikepdf.Name.CIDFontType0C
            descriptor["/FontFile3"] = document.make_stream(data, Filter=deflated, Subtype=kind)
        if "/CIDSet" in descriptor:
            # A set that is there must name every glyph of the program (ISO 19005-2, 6.2.11.4.2).
            ones = (1 << count) - 1 << (-count % 8)
            whole = ones.to_bytes((count + 7) // 8, "big")
            descriptor["/CIDSet"] = document.make_stream(whole)
        if "/W" not in self._descendant:
            self._descendant["/W"] = pikepdf.Array()
        widths = self._descendant["/W"]
        widths.append(min(self._codes.values()))
        widths.append(
            pikepdf.Array([round(self.subset.widths[number], 3) for number in self._codes])
        )

    def _cleaned_entry(self, found: re.Match[bytes]) -> bytes:
        text = self.subset.cleaned.get(int(found[1], 16))
        return found[0] if not text else b"<" + found[1] + b"> <" + _hex(text) + b">"

    def _sections(self) -> bytes:
        added = [(code, self.subset.made(number).text) for number, code in self._codes.items()]
        sections = []
        for start in range(0, len(added), _CHARS_PER_SECTION):
            lines = [
                b"<%04X> <%s>\n" % (code, _hex(text))
                for code, text in added[start : start + _CHARS_PER_SECTION]
            ]
            sections.append(b"%d beginbfchar\n%sendbfchar\n" % (len(lines), b"".join(lines)))
        return b"".join(sections)


def _embedded(descendant: pikepdf.Object) -> tuple[type[FontProgram] | None, bytes]:
    """The kind of font program that is embedded, None for one not to add to, and its bytes."""
    descriptor: pikepdf.Object | dict[str, pikepdf.Object] = descendant.get("/FontDescriptor", {})
    if "/FontFile2" in descriptor and descendant.get("/CIDToGIDMap") == "/Identity":
        return TrueTypeFont, descriptor["/FontFile2"].read_bytes()
    compact = descriptor.get("/FontFile3")
    if compact is not None and compact.get("/Subtype") == "/CIDFontType0C":
        return CompactFont, compact.read_bytes()
    return None, b""


@lru_cache(maxsize=32)
def _extended(subset: Subset, numbers: tuple[int, ...]) -> tuple[bytes, int, int]:
    """A subset's program with glyphs added.

    Returns:
        the program, deflated; its length before that; and how many glyphs it has.

    Raises:
        UnreadableFontError: when there is no program to add to.
    """
    program = subset.extensible.fresh()
    for number in numbers:
        parts, advance, _, trace = subset.made(number)
        if trace:
            program.add_trace(advance)
        else:
            program.add(parts, advance)
    data = program.write()
    return zlib.compress(data), len(data), program.count


@lru_cache(maxsize=32)
def _subset(
    cmap: bytes, widths: bytes, default: float, kind: type[FontProgram] | None, program: bytes
) -> Subset:
    texts = _texts(cmap)
    cleaned = {code: said(text) for code, text in texts.items() if said(text) != text}
    texts.update(cleaned)
    try:
        read = None if kind is None else kind.read(program)
    except UnreadableFontError:
        read = None
    return Subset(
        texts=texts,
        cleaned=cleaned,
        plain=frozenset(code for code, text in texts.items() if _is_plain(text)),
        widths=_widths(widths),
        default_width=default,
        program=read,
    )


def _is_plain(text: str) -> bool:
    return len(text) == 1 and not is_mark(text)


def _texts(cmap: bytes) -> dict[int, str]:
    texts: dict[int, str] = {}
    for kind, body in _SECTION.findall(cmap):
        if kind == b"bfchar":
            for code, text in _CHAR.findall(body):
                texts[int(code, 16)] = _unicode(text)
            continue
        for first, last, text, several in _RANGE.findall(body):
            codes = range(int(first, 16), int(last, 16) + 1)
            if several:
                texts.update(zip(codes, map(_unicode, _HEX.findall(several)), strict=False))
                continue
            start = _unicode(text)
            for step, code in enumerate(codes):
                texts[code] = start[:-1] + chr(ord(start[-1]) + step) if start else ""
    return texts


def _unicode(text: bytes) -> str:
    return bytes.fromhex(text.decode("ascii")).decode("utf-16-be", "replace")


def _hex(text: str) -> bytes:
    return text.encode("utf-16-be").hex().upper().encode("ascii")


def _widths(array: bytes) -> dict[int, float]:
    """Read a font's widths, written as in the file (ISO 32000-1, 9.7.4.3)."""
    widths: dict[int, float] = {}
    tokens = array[1:-1].replace(b"[", b" [ ").replace(b"]", b" ] ").split()
    at = 0
    while at + 1 < len(tokens):
        first = int(tokens[at])
        if tokens[at + 1] == b"[":
            end = tokens.index(b"]", at)
            widths.update(enumerate(map(float, tokens[at + 2 : end]), first))
            at = end + 1
        else:
            codes = range(first, int(tokens[at + 1]) + 1)
            widths.update(dict.fromkeys(codes, float(tokens[at + 2])))
            at += 3
    return widths
