# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Proof that a peer's file says what ours says, before its time counts."""

from __future__ import annotations

import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import Any

import docx
from docx.oxml.ns import qn

import readers
from circular_composer.compose.sheet import Sheet

_LETTERS = re.compile("[\u0620-\u063f\u0641-\u064aA-Za-z]")
_LEAST = 0.99
"""The share of letters that must be there. The readers lose one here and there of any engine's."""


def texts(sheet: Sheet) -> list[str]:
    """Every text on the pages of a letter, each once."""
    lines = [*sheet.letterhead.lines, *sheet.footer]
    return [*(line.text.plain for line in lines), *(text.plain for text in sheet.texts())]


def require_same_pdf(pdf: bytes, sheet: Sheet, name: str) -> None:
    """Stop unless a PDF holds the letters of a letter, whatever their order and form.

    Raises:
        AssertionError: naming the engine and the share that is there.
    """
    require_same_text(readers.text_by_pdfium(pdf), sheet, name)


def require_same_text(text: str, sheet: Sheet, name: str) -> None:
    """Stop unless a text holds the letters of a letter, whatever their order and form.

    Raises:
        AssertionError: naming the engine and the share that is there.
    """
    wanted = _letters(texts(sheet))
    found = _letters([text])
    share = (wanted & found).total() / wanted.total()
    assert share >= _LEAST, f"{name} says only {share:.3f} of the letter"


def require_same_docx(data: bytes, sheet: Sheet, name: str) -> None:
    """Stop unless a Word file holds every word of a letter.

    Raises:
        AssertionError: naming the tool and the words that lack.
    """
    document = docx.Document(io.BytesIO(data))
    parts = [document.element.body]
    for section in document.sections:
        stories = (section.first_page_header, section.header, section.first_page_footer)
        parts += [story._element for story in stories]
    read = ["".join(map(_said, p.iter())) for part in parts for p in part.iter(qn("w:p"))]
    lacking = _words(texts(sheet)) - _words(read)
    assert not lacking, f"{name} lacks {sorted(lacking)[:5]}"


def _said(element: Any) -> str:
    """What an element of a paragraph says to a reader."""
    if element.tag == qn("w:t"):
        return element.text or ""
    if element.tag in {qn("w:tab"), qn("w:br")}:
        return " "
    return "-" if element.tag == qn("w:noBreakHyphen") else ""


def _letters(texts: Iterable[str]) -> Counter[str]:
    plain = "".join(unicodedata.normalize("NFKC", text) for text in texts)
    plain = unicodedata.normalize("NFC", re.sub("[\u064b-\u065f\u0670\u0640]", "", plain))
    return Counter(_LETTERS.findall(plain))


def _words(texts: Iterable[str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for text in texts:
        found.update(readers.plain(text).replace("\u00a0", " ").replace("\u2011", "-").split())
    return found
