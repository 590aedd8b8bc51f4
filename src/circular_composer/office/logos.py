# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Whether a picture may stand in a letterhead: a whole PNG or JPEG of reasonable size.

A logo goes into every file of an office, and is read by Word, by PDF readers and by ours. So
nothing but these two formats is taken, and a file that breaks off, lies about its size or carries
something behind its end is not. Sources: PNG (ISO/IEC 15948, 5), JPEG (ITU-T T.81, annex B).
"""

from __future__ import annotations

import struct
import zlib

from circular_composer.faults import Fault, Refused

LOGO_LIMIT = 512 * 1024
"""Bytes."""
SIDE_LIMIT = 4096
"""Pixels in either direction: 20 cm at 500 pixels an inch."""

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_STANDALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def check_logo(data: bytes) -> None:
    """Let a picture pass that is safe to print.

    Raises:
        Refused: saying why it is not.
    """
    if len(data) > LOGO_LIMIT:
        raise Refused(Fault("office.logo-large", "", {"limit": str(LOGO_LIMIT // 1024)}))
    try:
        if data.startswith(_PNG):
            _check_png(data)
        elif data.startswith(_JPEG):
            _check_jpeg(data)
        else:
            raise Refused(Fault("office.logo-kind"))
    except (struct.error, zlib.error, IndexError) as error:
        raise Refused(Fault("office.logo-broken")) from error


def _check_size(width: int, height: int) -> None:
    if not (0 < width <= SIDE_LIMIT and 0 < height <= SIDE_LIMIT):
        values = {"width": str(width), "height": str(height), "limit": str(SIDE_LIMIT)}
        raise Refused(Fault("office.logo-size", "", values))


def _broken() -> Refused:
    return Refused(Fault("office.logo-broken"))


def _check_png(data: bytes) -> None:
    """Walk the chunks, with their sums, and unpack the picture to the very number of its bytes."""
    at, packed, wanted = len(_PNG), [], -1
    while True:
        length, kind = struct.unpack_from(">I4s", data, at)
        body = data[at + 8 : at + 8 + length]
        (told,) = struct.unpack_from(">I", data, at + 8 + length)
        if zlib.crc32(kind + body) != told:
            raise _broken()
        if wanted < 0:
            if kind != b"IHDR":
                raise _broken()
            wanted = _png_bytes(body)
        elif kind == b"IDAT":
            packed.append(body)
        at += 12 + length
        if kind == b"IEND":
            break
    unpacker = zlib.decompressobj()
    unpacked = unpacker.decompress(b"".join(packed), wanted + 1)  # a bomb is not unpacked further
    if at != len(data) or len(unpacked) != wanted:
        raise _broken()


def _png_bytes(header: bytes) -> int:
    """How many bytes the picture has unpacked, as its header tells."""
    width: int
    height: int
    width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", header)
    _check_size(width, height)
    if colour not in _CHANNELS or depth not in {1, 2, 4, 8, 16} or interlaced not in {0, 1}:
        raise _broken()
    bits: int = depth * _CHANNELS[colour]
    if not interlaced:
        return height * (1 + (width * bits + 7) // 8)
    total: int = 0
    for left, top, right, down in _ADAM7:
        columns, rows = -(-(width - left) // right), -(-(height - top) // down)
        if columns > 0 and rows > 0:
            total += rows * (1 + (columns * bits + 7) // 8)
    return total


_ADAM7 = (
    (0, 0, 8, 8),
    (4, 0, 8, 8),
    (0, 4, 4, 8),
    (2, 0, 4, 4),
    (0, 2, 2, 4),
    (1, 0, 2, 2),
    (0, 1, 1, 2),
)
"""First column and row of each pass of an interlaced PNG, and its steps."""


def _check_jpeg(data: bytes) -> None:
    """Walk the segments up to the picture's data, which must be there and end the file."""
    at, sized = 2, False
    while True:
        if data[at] != 0xFF:
            raise _broken()
        marker = data[at + 1]
        at += 2
        if marker in _STANDALONE:
            continue
        (length,) = struct.unpack_from(">H", data, at)
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", data, at + 3)
            _check_size(width, height)
            sized = True
        at += length
        if marker == 0xDA:
            break
    if not sized or at >= len(data) - 2 or not data.rstrip(b"\x00").endswith(b"\xff\xd9"):
        raise _broken()
