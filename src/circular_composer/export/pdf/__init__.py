# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The PDF writer: a `Sheet` set on pages by Typst, tagged, right-to-left, archivable.

The page itself is `templates/page/`; what it is given, `content`; where its words stand, `places`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from circular_composer.compose.sheet import Sheet
from circular_composer.export.faces import Faces, load_faces
from circular_composer.export.fault import ExportFault
from circular_composer.export.pdf.places import Place
from circular_composer.export.pdf.typesetter import STANDARDS, Typeset, Typesetter

__all__ = ["STANDARDS", "ExportFault", "Place", "Typeset", "Typesetter", "write_pdf"]


def write_pdf(sheet: Sheet, *, standards: Sequence[str] = STANDARDS) -> bytes:
    """Return the PDF of a sheet; the same sheet gives the same bytes.

    Whoever sets many sheets keeps a `Typesetter`, which is warm after the first.

    Args:
        sheet: the composed letter.
        standards: what the file is to conform to, as Typst names standards.

    Raises:
        ExportFault: when the page cannot be set.
    """
    return _typesetter(load_faces()).typeset(sheet, standards=standards).pdf


@lru_cache(maxsize=1)
def _typesetter(faces: Faces) -> Typesetter:
    """One for all letters of a batch; another when the faces change."""
    return Typesetter(faces)
