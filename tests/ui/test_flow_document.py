# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The text document holds a body exactly, and follows every edit."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from circular_composer.model import Block, Item, Paragraph, Table
from circular_composer.ui.flow.document import FlowDocument
from circular_composer.ui.flow.lines import Element, blocks_of, elements_of
from ui.letter_parts import BLOCKS

SOME = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def _document(blocks: tuple[Block, ...]) -> FlowDocument:
    document = FlowDocument("rtl", "numbered", 4)
    document.set_elements(elements_of(blocks))
    return document


def _read_again(document: FlowDocument) -> list[Element]:
    """The elements as a reader without memory finds them."""
    found, sizes, _ = document._read(0, document.text.blockCount())
    assert sizes == document._sizes
    return found


@SOME
@given(BLOCKS)
def test_a_body_comes_back_exactly(qtbot: QtBot, blocks: tuple[Block, ...]) -> None:
    """Blocks to document to blocks, exactly."""
    document = _document(blocks)
    assert document.text.blockCount() == sum(document._sizes)
    assert blocks_of(_read_again(document)) == blocks


@SOME
@given(BLOCKS, BLOCKS)
def test_one_body_is_patched_into_another(
    qtbot: QtBot, first: tuple[Block, ...], second: tuple[Block, ...]
) -> None:
    """Writing another body over one leaves exactly the other."""
    document = _document(first)
    document.set_elements(elements_of(second))
    assert blocks_of(_read_again(document)) == second


@SOME
@given(BLOCKS, st.data())
def test_edits_are_followed(qtbot: QtBot, blocks: tuple[Block, ...], data: st.DataObject) -> None:
    """After any typing or deletion, what is known is what a fresh reader finds."""
    document = _document(blocks)
    for _ in range(4):
        size = document.text.characterCount()
        cursor = QTextCursor(document.text)
        cursor.setPosition(data.draw(st.integers(0, size - 1)))
        cursor.setPosition(data.draw(st.integers(0, size - 1)), QTextCursor.MoveMode.KeepAnchor)
        match data.draw(st.sampled_from(["type", "delete", "split", "back"])):
            case "type":
                cursor.insertText("نص x")
            case "delete":
                cursor.removeSelectedText()
            case "split":
                cursor.clearSelection()
                cursor.insertBlock()
            case "back":
                cursor.clearSelection()
                cursor.deletePreviousChar()
        assert list(document.elements) == _read_again(document)


def test_typing_reads_one_line_again(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """A letter of a thousand paragraphs is not read anew for each key."""
    document = _document(tuple(Paragraph(f"فقرة {n}", numbered=True) for n in range(1000)))
    spans: list[tuple[int, int]] = []
    read = document._read
    monkeypatch.setattr(
        document, "_read", lambda start, end: (spans.append((start, end)), read(start, end))[1]
    )
    cursor = QTextCursor(document.text.findBlockByNumber(500))
    cursor.insertText("س")
    assert spans == [(500, 501)]
    assert blocks_of(document.elements)[500] == Paragraph("سفقرة 500", numbered=True)


def test_a_cell_is_part_of_its_table(qtbot: QtBot) -> None:
    """Typing in a cell changes the table's value and nothing else."""
    document = _document((Paragraph("a"), Table((("1", "2"), ("3", "4")), header=True)))
    first = document.text.findBlockByNumber(
        2
    )  # at the right: its first column in a letter from there
    QTextCursor(first).insertText("x")
    assert blocks_of(document.elements) == (
        Paragraph("a"),
        Table((("x1", "2"), ("3", "4")), header=True),
    )


def test_marks_follow_the_order(qtbot: QtBot) -> None:
    """Numbers and depths follow each change of order."""
    document = _document((Paragraph("a", numbered=True, items=(Item("b"),)),))
    assert [(mark.label, mark.depth) for mark in document.marks] == [("1", 0), ("•", 1)]
    indents = [document.text.findBlockByNumber(n).blockFormat().indent() for n in (0, 1)]
    assert indents == [1, 2]
