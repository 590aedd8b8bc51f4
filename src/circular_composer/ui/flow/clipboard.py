# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Copying from running text and pasting into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve
from PySide6.QtCore import QMimeData

from circular_composer.faults import Refused
from circular_composer.model import Circular, Table
from circular_composer.storage import decode, encode
from circular_composer.ui.flow.carets import Spot
from circular_composer.ui.flow.formats import as_shown, char_format
from circular_composer.ui.flow.lines import Element, Kind, Line, blocks_of, elements_of
from circular_composer.ui.flow.markup import Span, from_source, joined, read, sliced, write
from circular_composer.ui.flow.pasting import clean, lines_of_html, lines_of_plain, texts
from circular_composer.ui.flow.rearranging import spaced
from circular_composer.ui.flow.rich_text import html_of, plain_of

if TYPE_CHECKING:
    from circular_composer.ui.flow.editor import FlowEdit, Grammar

OWN = "application/x-circular-composer-blocks"
"""Blocks as the document file writes them, for pasting into another letter unchanged."""


def fragment_of(edit: FlowEdit) -> QMimeData:
    """What is selected, in three forms."""
    data = QMimeData()
    elements = _selected(edit)
    blocks = blocks_of(elements)
    data.setText(plain_of(blocks))
    data.setHtml(html_of(blocks, edit.flow.base))
    data.setData(OWN, encode(Circular(body=blocks)))
    return data


def _selected(edit: FlowEdit) -> tuple[Element, ...]:
    cursor = edit.textCursor()
    first, last = edit.selected_range()
    elements = edit.elements[first : last + 1]
    if not elements or any(isinstance(one, Table) for one in elements):
        if len(elements) == 1:
            text = clean(cursor.selectedText().replace("\u2029", "\n").replace("\u2028", "\n"))
            return (Line(write((Span(text),))),)
        return elements
    start = cursor.selectionStart() - edit.flow.block_at(first).position()
    end = cursor.selectionEnd() - edit.flow.block_at(last).position()
    lines = [one for one in elements if isinstance(one, Line)]
    lines = [evolve(one, kind="paragraph") if one.kind == "entry" else one for one in lines]
    if len(lines) == 1:
        return (Line(write(sliced(lines[0].text, start, end))),)
    lines[0] = evolve(lines[0], text=write(sliced(lines[0].text, start, None)))
    lines[-1] = evolve(lines[-1], text=write(sliced(lines[-1].text, 0, end)))
    return tuple(lines)


def read_mime(source: QMimeData, grammar: Grammar) -> tuple[Element, ...]:
    """The lines that a clipboard or a drop holds."""
    if source.hasFormat(OWN):
        try:
            data = bytes(source.data(OWN).data())
            return elements_of(decode(data, forms=()).body)
        except Refused:
            pass  # another version's; its rich text does
    typed: Kind = "paragraph" if grammar == "body" else "entry"
    if source.hasHtml():
        found = lines_of_html(source.html(), typed)
        if found:
            return found
    return lines_of_plain(source.text(), typed)


def insert_fragment(edit: FlowEdit, elements: tuple[Element, ...]) -> None:
    """Put lines where the caret is, in place of what is selected."""
    if not elements:
        return
    with edit.as_one_step():
        cursor = edit.textCursor()
        if cursor.hasSelection():
            cursor.removeSelectedText()
            edit.setTextCursor(cursor)
        single = len(elements) == 1 and isinstance(elements[0], Line)
        if edit.grammar in {"line", "long"} or edit.in_table() or single:
            mark = " " if edit.grammar == "line" else "\n"
            _insert_inline(edit, mark.join(texts(elements)))
        else:
            _insert_lines(edit, elements)


def _insert_inline(edit: FlowEdit, source: str) -> None:
    cursor = edit.textCursor()
    cursor.beginEditBlock()
    for span in read(source):
        text = span.text.replace("\n", " ") if edit.grammar == "line" else span.text
        cursor.insertText(as_shown(text), char_format(span))
    cursor.endEditBlock()
    edit.setTextCursor(cursor)


def _insert_lines(edit: FlowEdit, pasted: tuple[Element, ...]) -> None:
    """Part the line at the caret, and put the pasted lines between its halves."""
    spot = edit.spot
    current = edit.elements[spot.index]
    if not isinstance(current, Line):
        return
    new = [_fitting(edit, one) for one in pasted]
    if edit.grammar == "list":
        new = [one for one in new if isinstance(one, Line)]
    before = sliced(current.text, 0, from_source(current.text, spot.position))
    after = sliced(current.text, from_source(current.text, spot.position), None)
    caret_at_end = not after
    if before:
        first = new[0]
        if isinstance(first, Line) and not first.is_item:
            new[0] = evolve(current, text=write(joined((*before, *read(first.text)))))
        else:
            new.insert(0, evolve(current, text=write(before)))
    if after:
        last = new[-1]
        if isinstance(last, Line):
            new[-1] = evolve(last, text=write(joined((*read(last.text), *after))))
        else:
            new.append(evolve(current, text=write(after)))
    old = edit.elements
    whole = spaced((*old[: spot.index], *new, *old[spot.index + 1 :]))
    tail = len(old) - spot.index - 1
    index = len(whole) - tail - 1
    target = whole[index]
    edit.apply(whole, index)
    if isinstance(target, Line) and caret_at_end:
        edit.place_caret(Spot(index, (0, 0), len(target.text), len(target.text)))


def _fitting(edit: FlowEdit, element: Element) -> Element:
    """A pasted element as this text takes it: a plain paragraph becomes what is typed here."""
    if isinstance(element, Line):
        if edit.grammar == "list":
            return Line(element.text, "entry")
        if element.kind in {"paragraph", "spacer", "entry"}:
            return evolve(element, kind=edit.flow.typed)
    return element


def selected_source(edit: FlowEdit) -> str:
    """The stored string of what is selected within one line."""
    elements = _selected(edit)
    return "\n".join(texts(elements))
