# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Add glyphs to an embedded TrueType font, made of the glyphs it already has.

Only what a PDF's subset holds is known here: `glyf` outlines, no hinting of composites. Sources:
OpenType 1.9 tables `glyf`, `loca`, `hmtx`, `hhea`, `maxp`, `head`.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import NamedTuple

from attrs import Factory, define

from circular_composer.export.pdf.text_layer.program import (
    MOST_GLYPHS,
    Part,
    UnreadableFontError,
)

_HEAD_CHECKSUM = 8
_HEAD_UNITS = 18
_HEAD_BOX = 36
_HEAD_LOCA_FORMAT = 50
_HHEA_METRICS = 34
_MAXP_GLYPHS = 4
_MAXP_COMPOSITE = 10
_MAXP_COMPONENTS = 28
_CHECKSUM_MAGIC = 0xB1B0AFBA

_WORDS = 0x0001
_XY_VALUES = 0x0002
_SCALE = 0x0008
_MORE = 0x0020
_X_AND_Y_SCALE = 0x0040
_TWO_BY_TWO = 0x0080
_COMPOSITE = struct.Struct(">hhhhh")
_COMPONENT = struct.Struct(">HHhh")


class _Outline(NamedTuple):
    """A glyph's box in font units, and what `maxp` counts of it."""

    box: tuple[int, int, int, int]
    points: int
    contours: int
    depth: int


@define
class TrueTypeFont:
    """A TrueType font program that glyphs can be added to.

    Attributes:
        units: font units to the em.
        advances: each glyph's advance, in font units.
    """

    units: int
    advances: list[int]
    _tables: dict[bytes, bytes]
    _bearings: list[int]
    _offsets: list[int]
    _most: tuple[int, int, int, int]
    _outlines: dict[int, _Outline | None] = Factory(dict)
    _added: list[bytes] = Factory(list)
    _added_outlines: dict[int, _Outline] = Factory(dict)
    _needed: tuple[int, ...] = (0, 0, 0, 0)

    @classmethod
    def read(cls, data: bytes) -> TrueTypeFont:
        """Read a font program.

        Raises:
            UnreadableFontError: when it is not a whole TrueType font with outlines.
        """
        try:
            tables = _tables(data)
            head, maxp, hhea = tables[b"head"], tables[b"maxp"], tables[b"hhea"]
            (units,) = struct.unpack_from(">H", head, _HEAD_UNITS)
            (count,) = struct.unpack_from(">H", maxp, _MAXP_GLYPHS)
            (long_loca,) = struct.unpack_from(">h", head, _HEAD_LOCA_FORMAT)
            (metrics,) = struct.unpack_from(">H", hhea, _HHEA_METRICS)
            loca = struct.unpack_from(f">{count + 1}{'I' if long_loca else 'H'}", tables[b"loca"])
            pairs = struct.unpack_from(">" + "Hh" * metrics, tables[b"hmtx"])
            rest = struct.unpack_from(f">{count - metrics}h", tables[b"hmtx"], 4 * metrics)
            most = struct.unpack_from(">HH", maxp, _MAXP_COMPOSITE)
            components = struct.unpack_from(">HH", maxp, _MAXP_COMPONENTS)
        except (KeyError, struct.error) as fault:
            raise UnreadableFontError("not a TrueType font with outlines") from fault
        if not units or not metrics:
            raise UnreadableFontError("a TrueType font without measures")
        advances = list(pairs[0::2])
        return cls(
            units=units,
            advances=advances + advances[-1:] * len(rest),
            tables=tables,
            bearings=[*pairs[1::2], *rest],
            offsets=[offset if long_loca else 2 * offset for offset in loca],
            most=(most[0], most[1], components[0], components[1]),
        )

    def fresh(self) -> TrueTypeFont:
        """The program as it was read, with nothing added yet; what is added to it is its own."""
        own = len(self._offsets) - 1
        return TrueTypeFont(
            units=self.units,
            advances=self.advances[:own],
            tables=self._tables,
            bearings=self._bearings[:own],
            offsets=self._offsets,
            most=self._most,
            outlines=self._outlines,
        )

    @property
    def count(self) -> int:
        """How many glyphs it has, with those added."""
        return len(self.advances)

    def add(self, parts: Sequence[Part], advance: int) -> int:
        """Add a glyph.

        Args:
            parts: the glyphs it is drawn with, in order; none draws nothing.
            advance: its width in font units.

        Returns:
            the new glyph's number.

        Raises:
            UnreadableFontError: when the font has no room for it.
        """
        drawn = [(part, outline) for part in parts if (outline := self._outline(part.glyph))]
        glyph = len(self.advances)
        if glyph >= MOST_GLYPHS:
            raise UnreadableFontError("no room for another glyph")
        data, bearing = b"", 0
        if drawn:
            data, bearing = self._composite(glyph, drawn)
        self._added.append(data)
        self.advances.append(advance)
        self._bearings.append(bearing)
        return glyph

    def add_trace(self, advance: int) -> int:
        """Add a glyph that has a box as wide as its advance, and no ink in it.

        Args:
            advance: its width in font units, at least 2.

        Returns:
            the new glyph's number.

        Raises:
            UnreadableFontError: when the font has no room for it.
        """
        glyph = self.add((), advance)
        # Two contours of one point each, at its ends: they make a box and enclose nothing.
        points = struct.pack(">BBhhhh", 1, 1, 0, advance, 0, 0)
        outline = _COMPOSITE.pack(2, 0, 0, advance, 0) + struct.pack(">HHH", 0, 1, 0)
        self._added[-1] = outline + points
        self._added_outlines[glyph] = _Outline((0, 0, advance, 0), 2, 2, 0)
        return glyph

    def is_blank(self, glyph: int) -> bool:
        """Whether a glyph draws nothing."""
        return self._outline(glyph) is None

    def write(self) -> bytes:
        """The font program with what was added, checksums and all."""
        tables = dict(self._tables)
        glyf = bytearray(tables[b"glyf"][: self._offsets[-1]])
        glyf += b"\0" * (-len(glyf) % 4)
        offsets = [*self._offsets[:-1], len(glyf)]
        for data in self._added:
            glyf += data + b"\0" * (-len(data) % 4)
            offsets.append(len(glyf))
        tables[b"glyf"] = bytes(glyf)
        tables[b"loca"] = struct.pack(f">{len(offsets)}I", *offsets)
        pairs = [
            value for pair in zip(self.advances, self._bearings, strict=True) for value in pair
        ]
        tables[b"hmtx"] = struct.pack(">" + "Hh" * len(self.advances), *pairs)
        hhea = bytearray(tables[b"hhea"])
        struct.pack_into(">H", hhea, _HHEA_METRICS, len(self.advances))
        struct.pack_into(">H", hhea, 10, max(self.advances))
        tables[b"hhea"] = bytes(hhea)
        maxp = bytearray(tables[b"maxp"])
        most = [max(pair) for pair in zip(self._most, self._needed, strict=True)]
        struct.pack_into(">H", maxp, _MAXP_GLYPHS, len(self.advances))
        struct.pack_into(">HH", maxp, _MAXP_COMPOSITE, *most[:2])
        struct.pack_into(">HH", maxp, _MAXP_COMPONENTS, *most[2:])
        tables[b"maxp"] = bytes(maxp)
        head = bytearray(tables[b"head"])
        struct.pack_into(">I", head, _HEAD_CHECKSUM, 0)
        struct.pack_into(">h", head, _HEAD_LOCA_FORMAT, 1)
        boxes = [outline.box for outline in self._added_outlines.values()]
        whole = struct.unpack_from(">hhhh", head, _HEAD_BOX)
        boxes.append((whole[0], whole[1], whole[2], whole[3]))
        struct.pack_into(">hhhh", head, _HEAD_BOX, *_union(boxes))
        tables[b"head"] = bytes(head)
        return _program(tables)

    def _composite(self, glyph: int, drawn: list[tuple[Part, _Outline]]) -> tuple[bytes, int]:
        records, boxes = [], []
        for index, (part, outline) in enumerate(drawn):
            x0, y0, x1, y1 = outline.box
            # Drawn alone, a glyph is moved so that its box starts at its side bearing; a part of
            # another is not.
            dx = part.dx + self._bearings[part.glyph] - x0
            boxes.append((x0 + dx, y0 + part.dy, x1 + dx, y1 + part.dy))
            more = _MORE if index < len(drawn) - 1 else 0
            records.append(_COMPONENT.pack(_WORDS | _XY_VALUES | more, part.glyph, dx, part.dy))
        box = _union(boxes)
        outlines = [outline for _, outline in drawn]
        made = _Outline(
            box,
            sum(outline.points for outline in outlines),
            sum(outline.contours for outline in outlines),
            1 + max(outline.depth for outline in outlines),
        )
        self._added_outlines[glyph] = made
        counts = (made.points, made.contours, len(drawn), made.depth)
        self._needed = tuple(max(pair) for pair in zip(self._needed, counts, strict=True))
        return _COMPOSITE.pack(-1, *box) + b"".join(records), box[0]

    def _outline(self, glyph: int) -> _Outline | None:
        if glyph in self._added_outlines:
            return self._added_outlines[glyph]
        if glyph not in self._outlines:
            self._outlines[glyph] = self._measured(glyph)
        return self._outlines[glyph]

    def _measured(self, glyph: int) -> _Outline | None:
        if glyph + 1 >= len(self._offsets):
            return None
        glyf = self._tables[b"glyf"]
        start, end = self._offsets[glyph], self._offsets[glyph + 1]
        if end - start < _COMPOSITE.size:
            return None
        contours, *box = _COMPOSITE.unpack_from(glyf, start)
        whole = (box[0], box[1], box[2], box[3])
        if contours >= 0:
            last = struct.unpack_from(">H", glyf, start + 8 + 2 * contours) if contours else (-1,)
            return _Outline(whole, last[0] + 1, contours, 0)
        inner = [self._outline(part) for part in _components(glyf, start + _COMPOSITE.size)]
        known = [outline for outline in inner if outline]
        return _Outline(
            whole,
            sum(outline.points for outline in known),
            sum(outline.contours for outline in known),
            1 + max((outline.depth for outline in known), default=0),
        )


def _components(glyf: bytes, at: int) -> list[int]:
    found = []
    more = True
    while more:
        flags, glyph = struct.unpack_from(">HH", glyf, at)
        found.append(glyph)
        at += 4 + (4 if flags & _WORDS else 2)
        if flags & _SCALE:
            at += 2
        elif flags & _X_AND_Y_SCALE:
            at += 4
        elif flags & _TWO_BY_TWO:
            at += 8
        more = bool(flags & _MORE)
    return found


def _union(boxes: Sequence[tuple[int, int, int, int]]) -> tuple[int, int, int, int]:
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def _tables(data: bytes) -> dict[bytes, bytes]:
    (count,) = struct.unpack_from(">H", data, 4)
    tables = {}
    for index in range(count):
        tag, _, offset, length = struct.unpack_from(">4sIII", data, 12 + 16 * index)
        tables[tag] = data[offset : offset + length]
    return tables


def _checksum(data: bytes) -> int:
    padded = data + b"\0" * (-len(data) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) & 0xFFFFFFFF


def _program(tables: dict[bytes, bytes]) -> bytes:
    count = len(tables)
    power = count.bit_length() - 1
    header = struct.pack(
        ">IHHHH", 0x00010000, count, 16 << power, power, 16 * count - (16 << power)
    )
    offset = len(header) + 16 * count
    directory, body = bytearray(), bytearray()
    for tag, data in sorted(tables.items()):
        directory += struct.pack(">4sIII", tag, _checksum(data), offset + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    program = bytearray(header + directory + body)
    (at,) = struct.unpack_from(">I", program, 12 + 16 * sorted(tables).index(b"head") + 8)
    adjustment = (_CHECKSUM_MAGIC - _checksum(bytes(program))) & 0xFFFFFFFF
    struct.pack_into(">I", program, at + _HEAD_CHECKSUM, adjustment)
    return bytes(program)
