# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""A logo is a whole picture of a kind that every reader knows, and nothing else."""

from __future__ import annotations

import contextlib
import io
import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from circular_composer.faults import Refused
from circular_composer.office import LOGO_LIMIT, check_logo


def picture(mode: str = "RGB", size: tuple[int, int] = (37, 21), kind: str = "PNG") -> bytes:
    """A picture that another program made."""
    packed = io.BytesIO()
    Image.new(mode, size, 1).save(packed, kind)
    return packed.getvalue()


def chunk(kind: bytes, body: bytes) -> bytes:
    """A chunk of a PNG file."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width: int, height: int, data: bytes, *, interlaced: int = 0) -> bytes:
    """A PNG file of grey points, with whatever packed data."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, interlaced)
    chunks = chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_pictures_of_every_depth_pass(mode: str) -> None:
    """PNG files of all kinds of colour are taken."""
    check_logo(picture(mode))


@pytest.mark.parametrize(("width", "height"), [(1, 1), (3, 2), (8, 8), (9, 17)])
def test_interlaced_pictures_pass(width: int, height: int) -> None:
    """The number of bytes of an interlaced picture is that of its passes."""
    passes = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2))
    count = 0
    for left, top, right, down in (*passes, (0, 1, 1, 2)):
        columns = len(range(left, width, right))
        rows = len(range(top, height, down))
        count += rows * (1 + columns) if columns else 0
    data = png(width, height, zlib.compress(bytes(count)), interlaced=1)
    Image.open(io.BytesIO(data)).load()
    check_logo(data)


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"quality": 10}])
def test_photographs_pass(options: dict[str, object]) -> None:
    """JPEG files are taken, progressive ones too."""
    packed = io.BytesIO()
    Image.radial_gradient("L").convert("RGB").save(packed, "JPEG", **options)
    check_logo(packed.getvalue())


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "office.logo-kind"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "office.logo-kind"),
        (picture(kind="GIF"), "office.logo-kind"),
        (picture() + b"<script>", "office.logo-broken"),
        (picture()[:-20], "office.logo-broken"),
        (picture(kind="JPEG")[:-2], "office.logo-broken"),
        (b"\xff\xd8\xff\xd9", "office.logo-broken"),
        (picture().replace(b"IDAT", b"IDAX"), "office.logo-broken"),
        (png(30, 30, zlib.compress(bytes(30 * 31 - 1))), "office.logo-broken"),
        (png(30, 30, zlib.compress(bytes(10**8))), "office.logo-broken"),
        (png(60000, 60000, b""), "office.logo-size"),
        (picture(size=(5000, 4), kind="JPEG"), "office.logo-size"),
        (b"\x89PNG" + bytes(LOGO_LIMIT), "office.logo-large"),
    ],
)
def test_anything_else_is_refused(data: bytes, code: str) -> None:
    """Other formats, broken and lying files, bombs and giants are refused, each with its reason."""
    with pytest.raises(Refused) as refused:
        check_logo(data)
    assert refused.value.faults[0].code == code


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(["PNG", "JPEG"]), st.integers(0, 400), st.binary(max_size=6))
def test_damage_is_refused_or_harmless(kind: str, at: int, damage: bytes) -> None:
    """Bytes changed anywhere bring a refusal at most, never another failure."""
    data = picture(kind=kind)
    damaged = data[:at] + damage + data[at + len(damage) :]
    with contextlib.suppress(Refused):
        check_logo(damaged)
