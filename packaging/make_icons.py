# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Draw the program's icons in every size and format that systems ask for.

Run as `python packaging/make_icons.py FOLDER`; needs Qt, which the program brings, and Pillow.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

HERE = Path(__file__).resolve().parent
PROGRAM = HERE.parent / "src" / "circular_composer" / "ui" / "circular-composer.svg"
SMALL = HERE / "icons" / "circular-composer-small.svg"
DOCUMENT = HERE / "icons" / "circular-composer-document.svg"

SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
"""Pixels, as the freedesktop icon theme has folders for."""

SMALL_UP_TO = 32
"""Pixels up to which the simpler drawing is clearer."""


def drawn(source: Path, size: int) -> bytes:
    """A drawing as a PNG picture of that many pixels each way."""
    renderer = QSvgRenderer(QByteArray(source.read_bytes()))
    if not renderer.isValid():
        raise ValueError(f"no drawing: {source}")
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def program_icon(size: int) -> bytes:
    """The program's icon as a PNG picture of that many pixels."""
    return drawn(SMALL if size <= SMALL_UP_TO else PROGRAM, size)


def document_icon(size: int) -> bytes:
    """A letter's icon as a PNG picture of that many pixels."""
    return drawn(DOCUMENT, size)


def write_ico(path: Path, icon: Callable[[int], bytes]) -> None:
    """Write a Windows icon, each size drawn for itself."""
    sizes = [size for size in SIZES if size <= 256]
    pictures = [Image.open(io.BytesIO(icon(size))) for size in sizes]
    pictures[-1].save(
        path, "ICO", append_images=pictures[:-1], sizes=[(size, size) for size in sizes]
    )


def write_icns(path: Path) -> None:
    """Write the macOS icon."""
    pictures = [Image.open(io.BytesIO(program_icon(size))) for size in (1024, 512, 256, 128, 32)]
    pictures[0].save(path, "ICNS", append_images=pictures[1:])


def write_icons(folder: Path) -> None:
    """Write every icon: PNG by size, the document's too, and the two container formats."""
    folder.mkdir(parents=True, exist_ok=True)
    for size in SIZES:
        (folder / f"circular-composer-{size}.png").write_bytes(program_icon(size))
        (folder / f"circular-composer-document-{size}.png").write_bytes(document_icon(size))
    write_ico(folder / "circular-composer.ico", program_icon)
    write_ico(folder / "circular-composer-document.ico", document_icon)
    write_icns(folder / "circular-composer.icns")


if __name__ == "__main__":
    write_icons(Path(sys.argv[1]))
