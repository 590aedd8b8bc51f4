# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Names of Word's XML, and small questions asked of its elements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element  # noqa: SLF001 - the name lxml gives the type of every element

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"

_STRICT = "http://purl.oclc.org/ooxml"
STRICT_NAMESPACES: Mapping[str, str] = {
    f"{_STRICT}/wordprocessingml/main": WORD,
    f"{_STRICT}/officeDocument/relationships": RELATIONSHIPS,
    f"{_STRICT}/officeDocument/math": MATH,
}
"""Namespaces of the strict dialect (ISO/IEC 29500-1, A.1), and those of the transitional one."""

_OFF = frozenset({"0", "false", "off"})


def w(name: str) -> str:
    """A name in Word's namespace."""
    return f"{{{WORD}}}{name}"


def local(element: Element) -> str:
    """The name of an element of Word's or of compatibility's namespace; empty for others."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    namespace, _, name = tag[1:].partition("}")
    if namespace == WORD:
        return name
    if namespace == COMPATIBILITY:
        return f"mc:{name}"
    return f"m:{name}" if namespace == MATH else ""


def child(element: Element | None, *path: str) -> Element | None:
    """The first element along a path of names."""
    for name in path:
        if element is None:
            return None
        element = next(element.iterchildren(w(name)), None)
    return element


def value(element: Element | None, name: str = "val") -> str:
    """An attribute of Word's namespace, or empty."""
    return "" if element is None else element.get(w(name), "")


def number(text: str, default: int = 0) -> int:
    """A whole number as Word writes it; the default for anything else."""
    bare = text.strip()
    digits = bare.lstrip("-")
    if not digits.isascii() or not digits.isdecimal() or len(digits) > 9:
        return default
    return int(bare)


def is_on(element: Element | None) -> bool | None:
    """Whether a toggle is on; None when it is not there (ISO/IEC 29500-1, 17.17.4)."""
    if element is None:
        return None
    return value(element).lower() not in _OFF


def children(element: Element | None) -> Iterator[Element]:
    """The elements directly within another."""
    if element is not None:
        for inner in element:
            if isinstance(inner.tag, str):
                yield inner
