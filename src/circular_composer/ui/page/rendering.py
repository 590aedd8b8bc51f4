# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Pages of a PDF as pictures, by pdfium. One thread only: pdfium takes no two calls at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, frozen
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    import pypdfium2 as pdfium


@frozen
class PageSize:
    """The size of a page in points."""

    width: float
    height: float


@define
class Pages:
    """An open PDF."""

    _document: pdfium.PdfDocument

    @classmethod
    def of(cls, data: bytes) -> Pages:
        """Open a PDF."""
        import pypdfium2 as pdfium  # by the one thread that uses it

        return cls(pdfium.PdfDocument(data))

    def sizes(self) -> tuple[PageSize, ...]:
        """The size of each page."""
        return tuple(
            PageSize(*self._document.get_page_size(index)) for index in range(len(self._document))
        )

    def draw(self, index: int, scale: float) -> QImage:
        """A picture of a page.

        Args:
            index: counted from 0.
            scale: device pixels to a point.
        """
        page = self._document[index]
        try:
            bitmap = page.render(scale=scale, prefer_bgrx=True, may_draw_forms=False)
            image = QImage(
                bitmap.buffer,
                bitmap.width,
                bitmap.height,
                bitmap.stride,
                QImage.Format.Format_RGB32,
            )
            copy = image.copy()  # the bitmap's memory goes with it
            bitmap.close()
        finally:
            page.close()
        return copy

    def close(self) -> None:
        """Let the PDF go."""
        self._document.close()
