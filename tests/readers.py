# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What three PDF readers that we did not write read in a file: poppler, pdfium, mupdf.

PyMuPDF is an outside program here, as pdftotext is: the program itself never imports it.
"""

from __future__ import annotations

import re
import subprocess
import unicodedata
import warnings
from collections import Counter
from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any

import pypdfium2

_DIRECTION = dict.fromkeys(
    map(ord, "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
)
_ARABIC = re.compile("[\u0621-\u065f\u066e-\u06d3\u0670\u0640\u200c\u200d]+")
_MARKS = re.compile("[\u064b-\u065f\u0670]")


def text_by_poppler(pdf: bytes) -> str:
    """The text as `pdftotext` prints it."""
    read = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", "-", "-"], input=pdf, capture_output=True, check=True
    )
    return read.stdout.decode()


def text_by_pdfium(pdf: bytes) -> str:
    """The text as pdfium, the reader of Chrome and Edge, hands it out."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = []
        for page in document:
            text = page.get_textpage()
            pages.append(text.get_text_range())
            text.close()
            page.close()
        return "\n".join(pages)
    finally:
        document.close()


def text_by_mupdf(pdf: bytes) -> str:
    """The text as mupdf, the reader of SumatraPDF, hands it out."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its bindings warn on import
        import pymupdf
    with pymupdf.open(stream=BytesIO(pdf)) as document:
        return "\n".join(page.get_text() for page in document)


READERS: dict[str, Callable[[bytes], str]] = {
    "poppler": text_by_poppler,
    "pdfium": text_by_pdfium,
    "mupdf": text_by_mupdf,
}


def words_by_poppler(pdf: bytes) -> list[str]:
    """The Arabic words poppler reads, in its order."""
    return arabic_words(text_by_poppler(pdf))


def words_by_pdfium(pdf: bytes) -> list[str]:
    """The Arabic words pdfium reads, in its order."""
    return arabic_words(text_by_pdfium(pdf))


def words_by_mupdf(pdf: bytes) -> list[str]:
    """The Arabic words mupdf reads, in its order."""
    return arabic_words(text_by_mupdf(pdf))


def plain(text: str) -> str:
    """A text in NFC, without the characters that only steer its direction, spaces evened out."""
    return " ".join(unicodedata.normalize("NFC", text.translate(_DIRECTION)).split())


def arabic_words(text: str) -> list[str]:
    """The Arabic words of a text, vowel marks and joiners included, points and digits not."""
    return _ARABIC.findall(plain(text))


def is_marked(word: str) -> bool:
    """Whether a word carries vowel marks."""
    return bool(_MARKS.search(word))


def share_read(written: Iterable[str], read: Iterable[str]) -> float:
    """How many of the words written were read exactly, each as often as it was written, 0 to 1."""
    wanted, found = Counter(written), Counter(read)
    return (wanted & found).total() / wanted.total()


def strings(value: Any) -> list[str]:
    """Every text of a `.circular` file that stands on the page."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [text for item in value for text in strings(item)]
    if isinstance(value, dict):
        apart = {"format", "form", "language", "kind", "date", "version"}
        return [text for key, item in value.items() if key not in apart for text in strings(item)]
    return []
