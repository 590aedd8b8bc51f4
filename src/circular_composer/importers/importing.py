# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Import a file, a text, or what was copied, in a process of its own."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from circular_composer.faults import Fault, Refused
from circular_composer.forms import FormSpec
from circular_composer.importers.imported import Imported
from circular_composer.importers.making import Kind
from circular_composer.importers.worker import ImportWorker
from circular_composer.storage import FORMAT, SIZE_LIMIT, read_bytes

IMPORTED_ENDINGS: tuple[str, ...] = (".docx", ".txt", ".md", ".markdown")
"""Endings of the files that can be imported."""

_KINDS: dict[str, Kind] = {".txt": "txt", ".md": "md", ".markdown": "md", ".docx": "docx"}
_ADVICE = (
    (b"%PDF-", "importers.pdf"),
    (b"{\\rtf", "importers.rtf"),
)
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PACKED = b"PK\x03\x04"


def import_letter(
    path: Path, forms: Sequence[FormSpec], *, worker: ImportWorker | None = None
) -> Imported:
    """Import a `.docx`, `.txt` or `.md` file.

    Args:
        path: the file.
        forms: the families there are, at least one; the first wins a draw.
        worker: the process to read it in; without one, a process is started for this file.

    Raises:
        Refused: naming the file, when it cannot be read or must not be.
    """
    try:
        data = read_bytes(path)
        kind = kind_of(path, data)
        with _worker(forms, worker) as reading:
            return reading.make(data, kind)
    except Refused as refused:
        raise refused.at(path) from refused


def import_text(
    text: str,
    forms: Sequence[FormSpec],
    *,
    kind: Literal["txt", "md"],
    worker: ImportWorker | None = None,
) -> Imported:
    """Import a text.

    Raises:
        Refused: when it is too large, or takes too much time or memory.
    """
    data = _encoded(text)
    with _worker(forms, worker) as reading:
        return reading.make(data, kind)


def import_pasted(
    html: str | None,
    text: str,
    forms: Sequence[FormSpec],
    *,
    worker: ImportWorker | None = None,
) -> Imported:
    """Import what was copied: its HTML when there is any, with lists, tables and links.

    Raises:
        Refused: when it is too large, or takes too much time or memory.
    """
    if html is None or not html.strip():
        return import_text(text, forms, kind="txt", worker=worker)
    data = _encoded(html)
    with _worker(forms, worker) as reading:
        return reading.make(data, "html")


def _encoded(text: str) -> bytes:
    """What was copied as bytes, no more of them than of a file."""
    data = text.encode("utf-8", "replace") if len(text) <= SIZE_LIMIT else b""
    if len(text) > SIZE_LIMIT or len(data) > SIZE_LIMIT:
        raise Refused(Fault("importers.too-long", "", {"limit": str(SIZE_LIMIT // 2**20)}))
    return data


def kind_of(path: Path, data: bytes) -> Kind:
    """Return what a file is, by its first bytes, then by its name.

    Raises:
        Refused: with advice, when it is of a kind that is not imported.
    """
    for start, code in _ADVICE:
        if data[:1024].lstrip().startswith(start):
            raise Refused(Fault(code))
    if data.startswith(_COMPOUND):
        raise Refused(Fault("importers.encrypted" if _ENCRYPTED in data else "importers.old-word"))
    ending = path.suffix.lower()
    if ending in {".docm", ".dotm"}:
        raise Refused(Fault("importers.macros"))
    if data.startswith(_PACKED) or ending == ".docx":
        return "docx"
    if ending == ".circular" or _is_circular(data):
        raise Refused(Fault("importers.own-letter"))
    kind = _KINDS.get(ending)
    if kind is None:
        raise Refused(Fault("importers.unknown-kind", "", {"ending": ending or path.name}))
    return kind


def _is_circular(data: bytes) -> bool:
    return data.lstrip()[:1] == b"{" and f'"{FORMAT}"'.encode() in data[:200]


@contextlib.contextmanager
def _worker(forms: Sequence[FormSpec], given: ImportWorker | None) -> Iterator[ImportWorker]:
    if given is not None:
        yield given
        return
    with ImportWorker(forms) as worker:
        yield worker
