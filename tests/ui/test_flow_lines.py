# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Blocks as lines of one text: exact both ways, numbered as composition numbers."""

from __future__ import annotations

from operator import is_not

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from circular_composer.model import Addressee, Block, Circular, Item, Paragraph, Table
from circular_composer.model.paths import get
from circular_composer.ui.flow.lines import (
    KnownBlocks,
    Line,
    addressees_of,
    blocks_of,
    elements_of,
    lines_of_addressees,
)
from circular_composer.ui.flow.markup import Span, from_source, joined, read, to_source, write
from circular_composer.ui.flow.places import find, paths_of
from circular_composer.ui.flow.rearranging import demote, move, promote, spaced
from ui.letter_parts import BLOCKS, TEXT


@given(BLOCKS)
def test_blocks_to_lines_and_back(blocks: tuple[Block, ...]) -> None:
    """Nothing of a body is lost or changed as lines."""
    assert blocks_of(elements_of(blocks)) == blocks


@given(BLOCKS, st.data())
def test_one_changed_line_makes_one_block(blocks: tuple[Block, ...], data: st.DataObject) -> None:
    """What is known after a change of text is what a fresh reading gives; the rest is shared."""
    elements = list(elements_of(blocks))
    known = KnownBlocks()
    known.rebuild(elements)
    before = known.blocks
    assert before == blocks
    index = data.draw(st.integers(0, len(elements) - 1))
    line = elements[index]
    if isinstance(line, Line) and line.kind != "spacer":
        elements[index] = evolve(line, text="neu")
        known.update(elements, index, index)
        assert known.blocks == blocks_of(elements)
        assert sum(map(is_not, known.blocks, before)) <= 1


@given(st.lists(st.builds(Addressee, text=TEXT, when=st.sampled_from(["", "x"])), max_size=4))
def test_addressees_to_lines_and_back(addressees: list[Addressee]) -> None:
    """Nothing of a list is lost or changed as lines."""
    assert addressees_of(lines_of_addressees(addressees)) == tuple(addressees)


@given(BLOCKS)
def test_paths_lead_to_their_lines(blocks: tuple[Block, ...]) -> None:
    """The path of a line leads to its string in the letter, and back to the line."""
    letter = Circular(body=blocks)
    elements = elements_of(blocks)
    paths = tuple(paths_of(elements, "body"))
    for index, (element, path) in enumerate(zip(elements, paths, strict=True)):
        if isinstance(element, Table):
            assert get(letter, path) == element
        elif element.kind != "spacer":
            assert get(letter, path) == element.text
            assert find(elements, paths, path, "body") == (index, (0, 0))


SPANS = st.lists(
    st.builds(
        Span,
        text=TEXT.filter(bool),
        bold=st.booleans(),
        italic=st.booleans(),
        href=st.sampled_from([None, None, "https://itu.int/a(b)", "#", "mailto:a@itu.int"]),
    ),
    max_size=5,
).map(tuple)


@given(SPANS)
def test_markup_never_loses_text(spans: tuple[Span, ...]) -> None:
    """What is written reads back as the same text, whatever was bold."""
    source = write(spans)
    assert "".join(span.text for span in read(source)) == "".join(span.text for span in spans)


@given(TEXT)
def test_a_stored_string_that_nobody_touched_stays_as_typed(source: str) -> None:
    """An escape or an asterisk is not rewritten by being shown."""
    assert write(read(source), source) == source


def test_bold_words_and_links_are_written_as_officers_would() -> None:
    """Ordinary emphasis is ordinary markup."""
    spans = (Span("قبل "), Span("مهم", bold=True), Span(" بعد "), Span("موقع", href="https://a.b"))
    assert write(spans) == "قبل **مهم** بعد [موقع](https://a.b)"
    assert joined(read(write(spans))) == spans
    assert write((Span("a "), Span("b ", bold=True), Span("c"))) == "a **b** c"


@given(TEXT)
def test_places_in_a_string_and_in_its_text_agree(source: str) -> None:
    """A caret taken to the text shown and back stands where it stood."""
    shown = sum(len(span.text) for span in read(source))
    for position in range(shown):
        assert from_source(source, to_source(source, position)) == position


def test_demote_and_promote_undo_each_other() -> None:
    """A paragraph becomes a bullet of the one before, and comes back."""
    elements = elements_of((Paragraph("a", numbered=True), Paragraph("b", numbered=True)))
    down = demote(elements, 1, 1)
    assert blocks_of(down.elements) == (Paragraph("a", numbered=True, items=(Item("b"),)),)
    assert promote(down.elements, 1, 1, "numbered").elements == elements
    assert demote(elements, 0, 0).elements == elements


def test_a_paragraph_moves_with_its_items() -> None:
    """Past its neighbour and that one's items."""
    one = Paragraph("1", numbered=True, items=(Item("x"), Item("y")))
    two = Paragraph("2", numbered=True, items=(Item("z"),))
    elements = elements_of((one, two))
    moved = move(elements, 0, 0, down=True)
    assert blocks_of(moved.elements) == (two, one)
    assert moved.index == 2
    assert blocks_of(move(moved.elements, 2, 2, down=False).elements) == (one, two)


@given(BLOCKS, st.data())
def test_moving_keeps_every_line(blocks: tuple[Block, ...], data: st.DataObject) -> None:
    """No move loses or invents a line."""
    elements = elements_of(blocks)
    index = data.draw(st.integers(0, len(elements) - 1))
    for down in (True, False):
        moved = move(elements, index, index, down=down).elements
        assert moved == spaced(moved)
        texts = [e.text for e in elements if isinstance(e, Line) and e.kind != "spacer"]
        assert sorted(
            e.text for e in moved if isinstance(e, Line) and e.kind != "spacer"
        ) == sorted(texts)
