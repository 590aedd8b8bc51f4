# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""How a Word file carries its letter and comes back whole: the part, and the names of places.

The letter travels in a custom XML part, found again by its namespace because Word renames parts:
a `letter` of `urn:circular-composer:letter:1` with `version` and `sha256`, its text the `.circular`
document. Each place of the letter that can be seen has a name that Word and LibreOffice keep in
a bookmark, in `w:tag` or in `w:alias`. Writer and importer share this module and nothing else.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Mapping

from lxml import etree

from circular_composer.faults import Refused
from circular_composer.model import Circular
from circular_composer.model.paths import steps
from circular_composer.storage import decode, encode

NAMESPACE = "urn:circular-composer:letter:1"
"""The namespace of the part; the importer knows the part by it alone."""

VERSION = "1"

LONGEST_NAME = 40
"""Characters that Word allows in the name of a bookmark."""

_ROOT = f"{{{NAMESPACE}}}letter"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def letter_part(circular: Circular) -> bytes:
    """Return the custom XML part that carries a letter; the same bytes for the same letter."""
    text = _NOT_XML.sub(_as_escape, encode(circular).decode())
    root = etree.Element(_ROOT, nsmap={"letter": NAMESPACE})
    root.set("version", VERSION)
    root.set("sha256", _checksum(text))
    root.text = text
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


def read_letter_part(data: bytes, *, forms: Collection[str] | None = None) -> Circular | None:
    """Return the letter that a custom XML part carries.

    None when the part is another program's, is damaged, or comes from a newer version: its file
    is then read by what can be seen.

    Args:
        data: the part's bytes; entities and document types are not read.
        forms: identifiers of the families there are; without them any family will do.
    """
    if b"<!DOCTYPE" in data:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if root.tag != _ROOT or root.get("version") != VERSION or len(root):
        return None
    text = root.text or ""
    if root.get("sha256") != _checksum(text):
        return None
    try:
        return decode(text.encode(), forms=_any_form(text) if forms is None else forms)
    except (Refused, UnicodeEncodeError):
        return None


def _as_escape(match: re.Match[str]) -> str:
    """A character that XML cannot carry, as JSON writes any character."""
    return f"\\u{ord(match[0]):04x}"


def _checksum(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _any_form(text: str) -> Collection[str]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return ()
    form = found.get("form") if isinstance(found, Mapping) else None
    return (form,) if isinstance(form, str) else ()


# --- names of places ---------------------------------------------------------------------------

_PREFIX = "cc"
_CODES: Mapping[str, str] = {
    "reference": "ref",
    "place": "place",
    "date": "date",
    "to": "to",
    "copy_to": "copy",
    "contacts": "contact",
    "name": "n",
    "phone": "p",
    "fax": "f",
    "email": "e",
    "web": "w",
    "subject": "subject",
    "salutation": "salutation",
    "body": "b",
    "text": "t",
    "items": "i",
    "rows": "r",
    "closing": "closing",
    "signature": "signature",
    "signed": "signed",
    "title": "title",
    "annexes": "a",
    "file": "file",
}
"""A short word for each key of the document file: forty characters must hold a nested bullet."""

_KEYS = {code: key for key, code in _CODES.items()}
_EXTRA = "x"
_HASHED = "h"
_STEP = re.compile(r"([a-z]+)((?:\d+k)*\d+)?")
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxy0123456789")


def bookmark_name(where: str) -> str:
    """Return the name of a place: letters, digits and `_`, at most 40 characters.

    Names differ in more than case, since Word compares them without it. `where_of` reads them
    back; a name that would be too long, or that could be another's (a family's own field of a very
    long name, or of other letters than Latin ones), is a digest, which `where_of` finds only among
    the paths it is given.

    Raises:
        KeyError: when `where` is not a path of the document file.
    """
    name = _spelled(where)
    if len(name) <= LONGEST_NAME and where_of(name) == where:
        return name
    digest = hashlib.sha256(where.encode()).hexdigest()[:24]
    return f"{_PREFIX}_{_HASHED}_{digest}"


def where_of(name: str, known: Collection[str] = ()) -> str | None:
    """Return the path that a name stands for, or None when it is no name of ours.

    Args:
        name: a bookmark's name, a tag or an alias; Word may have changed its case.
        known: paths to look a digest up in.
    """
    first, *rest = name.lower().split("_")
    if first != _PREFIX or not rest:
        return None
    if rest[0] == _HASHED:
        return next((where for where in known if bookmark_name(where) == name.lower()), None)
    where = _read_extra(rest) if rest[0].startswith(_EXTRA) else _read_steps(rest)
    return where if where is not None and _is_name(name.lower(), where) else None


def _is_name(name: str, where: str) -> bool:
    """Whether this very name is the one for a path; other spellings of it are not ours."""
    try:
        return _spelled(where) == name
    except KeyError:
        return False


def _spelled(where: str) -> str:
    parts = steps(where)
    if parts and parts[0] == "extra" and len(parts) > 1:
        index = f"{parts[2]}" if len(parts) > 2 else ""
        escaped = "".join(_escape(char) for char in str(parts[1]))
        return f"{_PREFIX}_{_EXTRA}{index}_{escaped}"
    words: list[str] = []
    after_index = False
    for step in parts:
        if isinstance(step, int):
            words[-1] += f"k{step}" if after_index else str(step)
        else:
            words.append(_CODES[step])
        after_index = isinstance(step, int)
    return "_".join((_PREFIX, *words))


def _escape(char: str) -> str:
    """One character of a family's own field name, in lower-case letters and digits alone."""
    if char in _PLAIN or char == "_":
        return char
    if char == "z":
        return "zz"
    return f"zu{char.lower()}" if char.isascii() and char.isupper() else "zd"


def _read_extra(words: list[str]) -> str | None:
    index = words[0].removeprefix(_EXTRA)
    name: list[str] = []
    escapes = iter("_".join(words[1:]))
    for char in escapes:
        if char != "z":
            name.append(char)
            continue
        kind = next(escapes, "")
        upper = next(escapes, "").upper() if kind == "u" else ""
        name.append({"z": "z", "d": "-", "u": upper}.get(kind, ""))
    where = f"extra.{''.join(name)}"
    return f"{where}[{index}]" if index.isdigit() else where


def _read_steps(words: list[str]) -> str | None:
    where = ""
    for word in words:
        match = _STEP.fullmatch(word)
        if match is None or match[1] not in _KEYS:
            return None
        where += f".{_KEYS[match[1]]}" if where else _KEYS[match[1]]
        if match[2] is not None:
            where += "".join(f"[{index}]" for index in match[2].split("k"))
    return where
