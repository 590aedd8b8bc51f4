# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The corpus of hard lines, and the letter that holds them all."""

from __future__ import annotations

import tomllib
import unicodedata
from functools import cache
from pathlib import Path

from attrs import evolve, frozen

from circular_composer.compose import Sheet, compose
from circular_composer.compose import sheet as sheet_parts
from circular_composer.compose.sheet import Direction
from circular_composer.forms import load_form
from circular_composer.model import Circular, Paragraph

CORPUS = Path(__file__).with_name("corpus.toml")

_ISOLATES = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))


@frozen
class HardLine:
    """A line of the corpus; `corpus.toml` says what each part means."""

    id: str
    family: str
    tests: str
    text: str
    shown: str
    plain: str
    isolated: str
    why: str
    direction: Direction
    by_libreoffice: str | None
    libreoffice_reason: str


@cache
def hard_lines() -> tuple[HardLine, ...]:
    """Every line of the corpus, in order."""
    read = tomllib.loads(CORPUS.read_text(encoding="utf-8"))
    return tuple(_line(entry, family) for family in read["family"] for entry in family["lines"])


def _line(entry: dict[str, str], family: dict[str, str]) -> HardLine:
    apart: dict[str, str] = entry.get("libreoffice", {})  # type: ignore[assignment]
    plain = entry.get("plain", entry["text"])
    return HardLine(
        id=entry["id"],
        family=family["name"],
        tests=entry["tests"],
        text=entry["text"],
        shown=entry["shown"],
        plain=plain,
        isolated=entry.get("isolated", plain),
        why=entry.get("why", family.get("why", "")) if "isolated" in entry else "",
        direction=entry.get("direction", "rtl"),  # type: ignore[arg-type]
        by_libreoffice=apart.get("shown"),
        libreoffice_reason=apart.get("reason", ""),
    )


def without_isolates(text: str) -> str:
    """A text without isolate characters."""
    return text.translate(_ISOLATES)


def has_place(char: str) -> bool:
    """Whether a character stands somewhere by itself: no space, vowel mark or control."""
    return not (
        char.isspace()
        or unicodedata.combining(char)
        or unicodedata.category(char) in {"Cf", "Cc", "Zs"}
    )


def letter() -> Sheet:
    """A circular whose numbered paragraphs are the lines of the corpus, in order."""
    body = tuple(
        Paragraph(line.text, numbered=True, direction=_turned(line)) for line in hard_lines()
    )
    circular = Circular(form="tsb-circular", language="ar", body=body)
    return compose(circular, load_form("tsb-circular"))


def without_islands(sheet: Sheet) -> Sheet:
    """The letter with every isolate opened: what UAX#9 alone would draw."""
    blocks = tuple(
        evolve(block, text=evolve(block.text, content=_opened(block.text.content)))
        if isinstance(block, sheet_parts.Paragraph)
        else block
        for block in sheet.blocks
    )
    return evolve(sheet, blocks=blocks)


def _opened(content: tuple[sheet_parts.Inline, ...]) -> tuple[sheet_parts.Inline, ...]:
    return tuple(
        inner
        for part in content
        for inner in (_opened(part.content) if isinstance(part, sheet_parts.Isolate) else (part,))
    )


def _turned(line: HardLine) -> Direction | None:
    return "ltr" if line.direction == "ltr" else None
