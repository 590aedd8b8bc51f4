# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""A sheet as the data that the Typst page sets, and the texts of the letter as the page draws them.

The page is given lengths in points and no decisions.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from json import JSONEncoder
from math import ceil

from attrs import frozen

from circular_composer.compose.look import Style
from circular_composer.compose.sheet import Paragraph, Sheet
from circular_composer.export.faces import Faces
from circular_composer.export.pdf.blocks import BlockSetter, Drawn
from circular_composer.export.pdf.inline import InlineWriter, Node

NO_DATE = dt.date(2000, 1, 1)
"""The day a file states when its letter has none: PDF/A wants one, and the clock is no witness."""

_RULE_GAP = 8.0
"""Room between the letterhead and the rule below it, in points; the same in Word files."""

_FOOT_GAP = 10.0
"""The least room between the text of the first page and its foot, in points."""

_OF_BLOCKS = frozenset({"blocks", "items", "children", "annexes"})
"""What nodes hold further blocks in."""


@frozen
class PageContent:
    """What the page is given.

    Attributes:
        letter: for `letter.typ`, as plain data.
        drawn: the texts of the letter, in the order in which `letter.typ` draws them.
    """

    letter: dict[str, Node]
    drawn: tuple[Drawn, ...]

    @property
    def json(self) -> str:
        """The letter as `letter.typ` reads it."""
        return _encoded(self.letter, JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode)


def _encoded(node: Node, encode: Callable[[Node], str]) -> str:
    """A node as JSON, block by block.

    What is encoded at once is one step of the interpreter: a long letter would hold typing up.
    """
    if isinstance(node, dict) and not _OF_BLOCKS.isdisjoint(node):
        entries = (
            f"{encode(key)}:{_encoded(value, encode) if key in _OF_BLOCKS else encode(value)}"
            for key, value in node.items()
        )
        return f"{{{','.join(entries)}}}"
    if isinstance(node, list) and any(isinstance(part, dict | list) for part in node):
        return f"[{','.join(_encoded(part, encode) for part in node)}]"
    return encode(node)


def page_content(sheet: Sheet, faces: Faces, *, confirming: bool = False) -> PageContent:
    """Return what the page needs to draw a sheet.

    Args:
        sheet: the composed letter.
        faces: the faces it may be set in.
        confirming: whether facts that nobody has confirmed are marked.
    """
    date = sheet.date or NO_DATE
    inline = InlineWriter(sheet.look, faces, confirming)
    letter = BlockSetter(sheet, inline)
    around = BlockSetter(sheet, inline)
    told = {
        # PDF/UA wants a title; a draft may have none.
        "title": sheet.title or sheet.reference or sheet.author or "-",
        "author": [sheet.author] if sheet.author else [],
        "date": [date.year, date.month, date.day],
        "language": sheet.language,
        "look": _look(sheet, around),
        "letterhead": _letterhead(sheet, letter),
        "footer": _footer(sheet, letter),
        "continuation": _continuation(sheet, around),
        "draft": _draft(sheet, around),
        "blocks": letter.flow(sheet.blocks),
        "annexes": [letter.flow(annex.blocks) for annex in sheet.annexes],
    }
    return PageContent(told, tuple(letter.drawn))


def _look(sheet: Sheet, setter: BlockSetter) -> dict[str, Node]:
    look, page, faces = sheet.look, sheet.look.page, sheet.look.faces
    rtl = sheet.direction == "rtl"
    return {
        "rtl": rtl,
        "width": page.width,
        "height": page.height,
        "top": page.top,
        "bottom": page.bottom,
        "start": page.start,
        "end": page.end,
        "header": page.header,
        "footer": page.footer,
        "rule": look.rule_color,
        "logo-height": look.logo_height,
        "voices": {
            "arabic": [faces.arabic, faces.latin, *faces.fallback],
            "latin": [faces.latin, faces.arabic, *faces.fallback],
            "rtl-lang": sheet.language if rtl else "ar",
            "ltr-lang": "en" if rtl else sheet.language,
        },
        "styles": {
            name: _style(style)
            for name, style in {"default": setter.style("default"), **look.styles}.items()
        },
    }


def _style(style: Style) -> dict[str, Node]:
    return {
        "size": style.size,
        "latin": style.latin_size,
        "line": style.line,
        "align": style.align,
        "bold": style.bold,
        "italic": style.italic,
        "color": style.color,
    }


def _letterhead(sheet: Sheet, letter: BlockSetter) -> dict[str, Node]:
    head, page = sheet.letterhead, sheet.look.page
    high = sheet.look.logo_height if head.logo is not None else 0.0
    high += _high(head.lines, letter)
    after = letter.style(head.lines[-1].style).after if head.lines else 0.0
    return {
        "logo": head.logo is not None,
        "alt": head.logo_alt,
        "lines": letter.flow(head.lines),
        "at": page.header,
        "rule": _RULE_GAP,
        # The text never begins above the top margin; the rule stands in the room above it.
        "below": max(after, page.top - page.header - high),
    }


def _continuation(sheet: Sheet, around: BlockSetter) -> dict[str, Node]:
    told = sheet.continuation
    node: dict[str, Node] = {"before": told.before, "after": told.after}
    if told.reference is not None:
        node["reference"] = around.flow((Paragraph("header", told.reference),))[0]
    return node


def _draft(sheet: Sheet, around: BlockSetter) -> list[Node] | None:
    if sheet.draft is None:
        return None
    return around.text(sheet.draft, around.style("draft"), around.line_width)


def _footer(sheet: Sheet, letter: BlockSetter) -> dict[str, Node]:
    page, high = sheet.look.page, _high(sheet.footer, letter)
    return {
        "lines": letter.flow(sheet.footer),
        "high": high,
        # How far it reaches above the bottom margin.
        "room": max(page.footer + high + _FOOT_GAP - page.bottom, 0.0) if high else 0.0,
    }


def _high(lines: Sequence[Paragraph], setter: BlockSetter) -> float:
    """The height of paragraphs below each other, by the rough measure of their lines."""
    high = above = 0.0
    for index, line in enumerate(lines):
        style = setter.style(line.style)
        count = max(ceil(setter.inline.width(line.text, style) / setter.line_width), 1)
        high += count * style.line + (max(above, style.before) if index else 0.0)
        above = style.after
    return high
