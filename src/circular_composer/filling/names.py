# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""File names of many letters from a pattern such as `{reference}-{state}`.

In braces stand a variable, a column, or `number` (the row's, from 1), `reference`, `date`, `form`
or `subject` of the letter made. Names are safe on every system the letters may be sent to.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from typing import Any

from circular_composer.faults import Fault, Refused
from circular_composer.model import Circular, Json
from circular_composer.model.inline import plain

LETTER_NAMES = ("number", "reference", "date", "form", "subject")
BYTES_LIMIT = 180
"""UTF-8 bytes of a name: file systems take 255, and endings and copies need room."""

_FIELD = re.compile(r"\{([^{}]*)\}")
_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f]+')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)", re.IGNORECASE)


def safe_name(text: str) -> str:
    """A text as a file name, without ending: safe on Windows, macOS and Linux; may be empty.

    Marks that a system refuses become hyphens, blanks one space; control and direction characters
    go; no dot, space or hyphen stands at the ends; the names Windows keeps for devices get an
    underscore; NFC, at most 180 bytes of UTF-8, cut between characters.
    """
    text = unicodedata.normalize("NFC", text)
    text = _UNSAFE.sub("-", " ".join(text.split()))
    text = "".join(char for char in text if unicodedata.category(char) not in {"Cc", "Cf", "Cs"})
    text = re.sub(r"-{2,}", "-", text).strip(" .-")
    if _RESERVED.match(text):
        text = f"_{text}"
    return _cut(text, BYTES_LIMIT)


def _cut(text: str, limit: int) -> str:
    cut = text.encode()[:limit].decode(errors="ignore")
    while len(cut) < len(text) and cut and unicodedata.combining(text[len(cut)]):
        cut = cut[:-1]  # a base letter does not lose its marks
    return cut.rstrip(" .-")


class RowNames:
    """Gives each row a name, no two of them alike even where capitals do not count."""

    def __init__(
        self, pattern: str, *, known: Collection[str], total: int, fallback: str = "letter"
    ) -> None:
        """Read a pattern.

        Raises:
            Refused: when it names something that is neither a variable, a column nor of the letter.
        """
        unknown = [
            name
            for name in _FIELD.findall(pattern)
            if name not in known and name not in LETTER_NAMES
        ]
        if unknown:
            raise Refused(Fault("filling.unknown-name", "", {"name": unknown[0][:64]}))
        self._pattern = pattern
        self._digits = len(str(total))
        self._fallback = safe_name(fallback) or "letter"
        self._taken: set[str] = set()

    def name(self, index: int, values: Mapping[str, Json], letter: Circular | None) -> str:
        """The name of a row, without ending; also of one that made no letter."""
        number = str(index + 1).zfill(self._digits)

        def value_of(match: re.Match[str]) -> str:
            name = match[1]
            if name == "number" and name not in values:
                return number
            if name in values or letter is None:
                return _said(values.get(name))
            return plain(getattr(letter, name, "")) if name in LETTER_NAMES else ""

        wanted = safe_name(_FIELD.sub(value_of, self._pattern))
        return self._free(wanted or f"{self._fallback}-{number}")

    def _free(self, wanted: str) -> str:
        name, count = wanted, 1
        while name.casefold() in self._taken:
            count += 1
            ending = f"-{count}"
            name = f"{_cut(wanted, BYTES_LIMIT - len(ending))}{ending}"
        self._taken.add(name.casefold())
        return name


def _said(value: Any) -> str:
    """A value as part of a name."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return " ".join(str(entry) for entry in value)
    return str(value)
