# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Text from outside, pasted or imported, made fit to be stored in a letter.

Nothing that can be seen is lost. What goes is what a letter may not hold (controls, overrides) or
what hides its words (presentation forms, text stored in visual order).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import Literal

from attrs import frozen

from circular_composer.direction._forms import restore
from circular_composer.direction.isolating import unpaired

FindingCode = Literal[
    "line-separator",
    "control",
    "byte-order-mark",
    "override",
    "embedding",
    "unbalanced-isolate",
    "visual-order",
    "presentation-form",
    "composed",
]

_LINE_END = re.compile("\r\n?")
_SEPARATOR = re.compile("[\v\f\x85\u2028\u2029]")
_CONTROL = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_BYTE_ORDER_MARK = re.compile("\ufeff")
_OVERRIDE = re.compile("[\u202d\u202e]")
_EMBEDDING = re.compile("[\u202a-\u202c]")


@frozen
class Finding:
    """What was done to a text, and how often.

    Attributes:
        code: `line-separator` vertical tabs, form feeds and Unicode's own separators made line
            ends; `control` other control characters, lone surrogates and noncharacters removed;
            `byte-order-mark` removed; `override` and `embedding` (U+202A to U+202E) removed;
            `unbalanced-isolate` opened and not closed on its line, or the reverse, removed;
            `visual-order` lines or stretches put into reading order; `presentation-form` replaced
            by letters; `composed` characters put into NFC.
        count: how many, at least 1.
    """

    code: FindingCode
    count: int


@frozen
class Cleaned:
    """A clean text.

    Attributes:
        text: the text, in NFC, in logical order, lines ended by line feeds.
        findings: what was done, in the order it was done; empty for a text that was clean.
    """

    text: str
    findings: tuple[Finding, ...]


def clean(text: str) -> Cleaned:
    """Clean a text from outside.

    Marks (U+200E, U+200F, U+061C), joiners (U+200C, U+200D), balanced isolates, tatweel, vowel
    signs and ligatures of whole words (U+FDF0 to U+FDFF) stay as typed. A carriage return becomes a
    line feed without a word. Cleaning a clean text changes nothing.

    A word stored in visual order is known by its forms. One whose letters all stand alone (`دار`)
    tells nothing by itself: it is turned with its line, or taken as it is.

    Args:
        text: any text, also one that no file could hold.
    """
    done: Counter[FindingCode] = Counter()

    def drop(pattern: re.Pattern[str], code: FindingCode, by: str = "") -> None:
        nonlocal text
        text, done[code] = pattern.subn(by, text)

    text = _LINE_END.sub("\n", text)
    drop(_SEPARATOR, "line-separator", "\n")
    drop(_CONTROL, "control")
    drop(_BYTE_ORDER_MARK, "byte-order-mark")
    drop(_OVERRIDE, "override")
    drop(_EMBEDDING, "embedding")
    lines: list[str] = []
    for line in text.split("\n"):
        restored = restore(line)
        balanced, unbalanced = _balanced(restored.text)
        done["visual-order"] += restored.turned
        done["presentation-form"] += restored.forms
        done["unbalanced-isolate"] += unbalanced
        lines.append(balanced)
    text = "\n".join(lines)
    composed = unicodedata.normalize("NFC", text)
    if composed != text:
        done["composed"] = _differences(text)
    findings = tuple(Finding(code, count) for code, count in done.items() if count)
    return Cleaned(composed, findings)


def _balanced(line: str) -> tuple[str, int]:
    """Return a line without isolate characters that have no partner on it, and how many went."""
    alone = frozenset(unpaired(line))
    if not alone:
        return line, 0
    return "".join(char for place, char in enumerate(line) if place not in alone), len(alone)


def _differences(text: str) -> int:
    """Return how many characters, each with the marks on it, NFC writes otherwise."""
    starts = [place for place, char in enumerate(text) if not unicodedata.combining(char)]
    pairs = zip([0, *starts], [*starts, len(text)], strict=True)
    clusters = (text[start:end] for start, end in pairs)
    return max(1, sum(unicodedata.normalize("NFC", cluster) != cluster for cluster in clusters))
