# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""One call that proves an exported file of either kind."""

from __future__ import annotations

from circular_composer.compose.sheet import Sheet
from circular_composer.verify.report import Report


def prove(data: bytes, kind: str, sheet: Sheet) -> Report:
    """Prove an exported file against the composed letter.

    Args:
        data: the file.
        kind: `docx` or `pdf`.
        sheet: the letter it must say.

    Raises:
        ValueError: for another kind of file.
    """
    if kind == "pdf":
        from circular_composer.verify.pdf_proof import prove_pdf

        return prove_pdf(data, sheet)
    if kind == "docx":
        from circular_composer.verify.docx_proof import prove_docx

        return prove_docx(data, sheet)
    raise ValueError(kind)
