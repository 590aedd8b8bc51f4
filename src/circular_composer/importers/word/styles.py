# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What a paragraph has from its style: name, list, outline level, bold and italic."""

from __future__ import annotations

import re
from collections.abc import Mapping

from attrs import frozen

from circular_composer.importers.word.names import Element, child, is_on, number, value, w

_HEADING = re.compile(r"(?:heading|titre|überschrift|عنوان)\s*(\d)$")
_DEEPEST = 12
"""Styles based on styles; a longer chain goes in a circle."""


@frozen
class Style:
    """A style with all that it has from those it is based on.

    Attributes:
        name: lower case.
        heading: depth of the heading, 0 for none.
        list_id: the list its paragraphs belong to, empty for none.
        level: their level in that list.
        bold: whether its text is bold.
        italic: whether its text is italic.
        rtl: whether its paragraphs are right-to-left; None when it does not say.
    """

    name: str = ""
    heading: int = 0
    list_id: str = ""
    level: int = 0
    bold: bool = False
    italic: bool = False
    rtl: bool | None = None


@frozen
class Styles:
    """The styles of a document by identifier, and that of paragraphs which name none."""

    by_id: Mapping[str, Style]
    default: Style = Style()

    def of(self, identifier: str) -> Style:
        """The style of that identifier; the default for one that is not there."""
        return self.by_id.get(identifier, self.default)


def read_styles(root: Element | None) -> Styles:
    """Read the styles part."""
    elements: dict[str, Element] = {}
    default = ""
    for element in root.iter(w("style")) if root is not None else ():
        identifier = value(element, "styleId")
        elements.setdefault(identifier, element)
        if value(element, "type") == "paragraph" and value(element, "default") in {"1", "true"}:
            default = identifier
    made = {identifier: _style(identifier, elements) for identifier in elements}
    return Styles(made, made.get(default, Style()))


def _style(identifier: str, elements: Mapping[str, Element]) -> Style:
    chain: list[Element] = []
    current: str = identifier
    while current in elements and len(chain) < _DEEPEST:
        element = elements[current]
        chain.append(element)
        current = value(child(element, "basedOn"))
    own = chain[0]
    name = value(child(own, "name")).lower() or identifier.lower()
    heading = 0
    list_id, level = "", 0
    bold = italic = False
    rtl: bool | None = None
    for element in reversed(chain):
        outline = value(child(element, "pPr", "outlineLvl"))
        if outline and number(outline, 9) < 9:
            heading = number(outline) + 1
        numbering = child(element, "pPr", "numPr")
        if numbering is not None:
            list_id = value(child(numbering, "numId")) or list_id
            level = number(value(child(numbering, "ilvl")), level)
        bold = _toggled(child(element, "rPr"), "b", "bCs", bold)
        italic = _toggled(child(element, "rPr"), "i", "iCs", italic)
        told = is_on(child(element, "pPr", "bidi"))
        rtl = rtl if told is None else told
    match = _HEADING.match(name)
    if match and not heading:
        heading = int(match[1])
    if name == "title":
        heading = heading or 1
    return Style(name, heading, "" if list_id == "0" else list_id, level, bold, italic, rtl)


def _toggled(properties: Element | None, latin: str, other: str, before: bool) -> bool:
    """Whether either of a pair of toggles is on; as before when neither is there."""
    found = [is_on(child(properties, latin)), is_on(child(properties, other))]
    told = [each for each in found if each is not None]
    return any(told) if told else before
