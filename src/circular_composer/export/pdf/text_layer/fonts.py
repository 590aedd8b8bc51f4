# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""A PDF's composite font, as the text layer needs it: what each code says, and new codes."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pikepdf
from attrs import Factory, define, field

from circular_composer.export.pdf.text_layer.characters import is_mark, said
from circular_composer.export.pdf.text_layer.compact import CompactFont
from circular_composer.export.pdf.text_layer.program import (
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


@define(eq=False)
class PdfFont:
    """A Type 0 font with two-byte codes, whose glyphs are numbered as its codes are.

    Attributes:
        texts: what each code says, in Unicode.
        right_to_left: the codes that say letters written from right to left.
        plain: the codes that say one character, right for a reader as they stand.
        widths: how far each code moves the pen, in thousandths of the size.
        default_width: how far all others do.
    """

    texts: dict[int, str]
    plain: set[int]
    widths: dict[int, float]
    default_width: float
    _dictionary: pikepdf.Object
    _descendant: pikepdf.Object
    _cleaned: dict[int, str]
    _program: FontProgram | None = None
    _program_read: bool = False
    _made: dict[tuple[tuple[Part, ...], int, str], int] = Factory(dict)
    _added: list[int] = field(factory=list)

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
        texts = _texts(dictionary["/ToUnicode"].read_bytes())
        cleaned = {code: said(text) for code, text in texts.items() if said(text) != text}
        texts.update(cleaned)
        return cls(
            texts=texts,
            plain={code for code, text in texts.items() if len(text) == 1 and not is_mark(text)},
            widths=_widths(descendant.get("/W")),
            default_width=float(descendant.get("/DW", 1000)),
            dictionary=dictionary,
            descendant=descendant,
            cleaned=cleaned,
        )

    @property
    def program(self) -> FontProgram | None:
        """The embedded font program, or None where there is none to add glyphs to."""
        if not self._program_read:
            self._program_read = True
            try:
                self._program = self._read_program()
            except UnreadableFontError:
                self._program = None
        return self._program

    def _read_program(self) -> FontProgram | None:
        descriptor = self._descendant["/FontDescriptor"]
        if "/FontFile2" in descriptor and self._descendant.get("/CIDToGIDMap") == "/Identity":
            return TrueTypeFont.read(descriptor["/FontFile2"].read_bytes())
        compact = descriptor.get("/FontFile3")
        if compact is not None and compact.get("/Subtype") == "/CIDFontType0C":
            return CompactFont.read(compact.read_bytes())
        return None

    @property
    def units(self) -> int:
        """Font units to the em.

        Raises:
            UnreadableFontError: when the font is not one to add to.
        """
        return self._writable().units

    def width(self, code: int) -> float:
        """How far a code moves the pen, in thousandths of the size."""
        return self.widths.get(code, self.default_width)

    def compose(self, parts: Sequence[Part], advance: int, text: str) -> int:
        """The code of a glyph made of others, made when it is first asked for.

        Args:
            parts: the glyphs it is drawn with; none makes a blank.
            advance: its width in font units.
            text: what it says.

        Raises:
            UnreadableFontError: when the font has no room, or is not one to add to.
        """
        key = (tuple(parts), advance, text)
        code = self._made.get(key)
        if code is None:
            code = self._add(self._writable().add(parts, advance), advance, text)
            self._made[key] = code
        return code

    def _writable(self) -> FontProgram:
        program = self.program
        if program is None:
            raise UnreadableFontError("no TrueType font is embedded")
        return program

    def _add(self, code: int, advance: int, text: str) -> int:
        self.texts[code] = text
        self.widths[code] = advance * 1000 / self.units
        self.plain.add(code)
        self._added.append(code)
        return code

    def trace(self, advance: int, text: str) -> int:
        """The code of a glyph that draws nothing and yet has a box, made when first asked for.

        Args:
            advance: its width in font units.
            text: what it says.

        Raises:
            UnreadableFontError: when the font has no room, or is not one to add to.
        """
        key: tuple[tuple[Part, ...], int, str] = ((), -advance, text)
        if key not in self._made:
            self._made[key] = self._add(self._writable().add_trace(advance), advance, text)
        return self._made[key]

    def is_blank(self, code: int) -> bool:
        """Whether a code is known to draw nothing."""
        program = self.program
        return program is not None and program.is_blank(code)

    def write(self, document: pikepdf.Pdf) -> None:
        """Put what was added into the document; nothing when nothing was."""
        cmap = self._dictionary["/ToUnicode"].read_bytes()
        changed = _CHAR.sub(self._cleaned_entry, cmap) if self._cleaned else cmap
        if self._program is not None and self._added:
            self._write_program(document, self._program)
            changed = changed.replace(b"endcmap", self._sections() + b"endcmap", 1)
        if changed != cmap:
            self._dictionary["/ToUnicode"] = document.make_stream(changed)

    def _write_program(self, document: pikepdf.Pdf, program: FontProgram) -> None:
        data = program.write()
        descriptor = self._descendant["/FontDescriptor"]
        if "/FontFile2" in descriptor:
            descriptor["/FontFile2"] = document.make_stream(data, Length1=len(data))
        else:
            kind = pikepdf.Name.CIDFontType0C
            descriptor["/FontFile3"] = document.make_stream(data, Subtype=kind)
        if "/CIDSet" in descriptor:
            # A set that is there must name every glyph of the program (ISO 19005-2, 6.2.11.4.2).
            count = program.count
            ones = (1 << count) - 1 << (-count % 8)
            descriptor["/CIDSet"] = document.make_stream(ones.to_bytes((count + 7) // 8, "big"))
        if "/W" not in self._descendant:
            self._descendant["/W"] = pikepdf.Array()
        widths = self._descendant["/W"]
        widths.append(self._added[0])
        widths.append(pikepdf.Array([round(self.widths[code], 3) for code in self._added]))

    def _cleaned_entry(self, found: re.Match[bytes]) -> bytes:
        text = self._cleaned.get(int(found[1], 16))
        return found[0] if not text else b"<" + found[1] + b"> <" + _hex(text) + b">"

    def _sections(self) -> bytes:
        sections = []
        for start in range(0, len(self._added), _CHARS_PER_SECTION):
            codes = self._added[start : start + _CHARS_PER_SECTION]
            lines = [b"<%04X> <%s>\n" % (code, _hex(self.texts[code])) for code in codes]
            sections.append(b"%d beginbfchar\n%sendbfchar\n" % (len(lines), b"".join(lines)))
        return b"".join(sections)


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


def _widths(array: pikepdf.Object | None) -> dict[int, float]:
    """Read a font's widths (ISO 32000-1, 9.7.4.3)."""
    widths: dict[int, float] = {}
    if array is None:
        return widths
    # Written out and read again: far faster than object by object.
    tokens = array.unparse(resolved=True)[1:-1].replace(b"[", b" [ ").replace(b"]", b" ] ").split()
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
