# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""A warm typesetter with the bundled faces alone, shared by the tests of the PDF writer."""

from __future__ import annotations

import struct
import zlib

import pytest

from circular_composer import resources
from circular_composer.export.faces import Faces, load_faces
from circular_composer.export.pdf import Typesetter


@pytest.fixture(scope="session")
def faces() -> Faces:
    """The faces that come with the program, and none of the user's."""
    return load_faces(resources.bundled_font_files())


@pytest.fixture(scope="session")
def typesetter(faces: Faces) -> Typesetter:
    """One typesetter for all tests."""
    return Typesetter(faces)


@pytest.fixture
def logo() -> bytes:
    """A PNG picture of two by two pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    rows = b"\x00\x1f\x4e\x79\xff\xff\xff\x00\xff\xff\xff\x1f\x4e\x79"
    header = struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )
