# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The editor numbers as the page does."""

from __future__ import annotations

from hypothesis import given

from circular_composer.compose.lists import BlockComposer
from circular_composer.compose.sheet import Paragraph as SheetParagraph
from circular_composer.compose.text import TextComposer
from circular_composer.model import Block
from circular_composer.ui.flow.lines import Line, elements_of, marks_of
from ui.letter_parts import BLOCKS


@given(BLOCKS)
def test_numbers_are_those_of_the_page(blocks: tuple[Block, ...]) -> None:
    """The editor's numbers and bullets are the ones that composition prints."""
    texts = TextComposer("rtl", "left", frozenset())

    def labels(paragraph: SheetParagraph) -> list[str]:
        own = [paragraph.marker.label if paragraph.marker else ""]
        return own + [label for child in paragraph.children for label in labels(child)]

    printed = [
        label
        for block in BlockComposer(texts).blocks(blocks, "body")
        if isinstance(block, SheetParagraph)
        for label in labels(block)
    ]
    elements = elements_of(blocks)
    shown = [
        mark.label
        for element, mark in zip(elements, marks_of(elements), strict=True)
        if isinstance(element, Line) and element.kind != "spacer"
    ]
    assert shown == printed
