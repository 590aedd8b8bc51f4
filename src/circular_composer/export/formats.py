# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The formats a letter goes out in, and one call that renders any of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:  # to name the formats takes no composition
    from circular_composer.compose.sheet import Sheet
    from circular_composer.model import Circular

Format = Literal["docx", "pdf", "txt"]
FORMATS: tuple[Format, ...] = get_args(Format)


def render(
    sheet: Sheet,
    wanted: Format,
    *,
    circular: Circular | None = None,
    embed_fonts: bool = True,
    visual: bool = False,
) -> bytes:
    """Return the letter's file in a format; the same letter gives the same bytes.

    A writer is loaded when it is first used: a text export needs neither Word nor Typst parts.

    Args:
        sheet: the composed letter.
        wanted: the format.
        circular: the letter itself, carried in a Word file so that it comes back whole.
        embed_fonts: put the faces into a Word file.
        visual: text for a terminal that neither shapes nor reorders.

    Raises:
        Refused: when the page cannot be set.
    """
    if wanted == "docx":
        from circular_composer.export.docx import write_docx
        from circular_composer.export.round_trip import NAMESPACE, letter_part

        parts = None if circular is None else {NAMESPACE: letter_part(circular)}
        return write_docx(sheet, embed_fonts=embed_fonts, parts=parts)
    if wanted == "pdf":
        from circular_composer.export.pdf import write_pdf

        return write_pdf(sheet)
    from circular_composer.export.text import write_text

    return write_text(sheet, visual=visual).encode()
