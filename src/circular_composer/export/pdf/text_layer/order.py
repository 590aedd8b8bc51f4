# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The order in which a right-to-left run's codes are drawn, so that each reader finds theirs.

All measures are thousandths of the font size.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from circular_composer.export.pdf.text_layer.characters import (
    goes_with_digits,
    is_mark,
    is_right_to_left,
)
from circular_composer.export.pdf.text_layer.codes import TIGHT, Code
from circular_composer.export.pdf.text_layer.fonts import Subset
from circular_composer.export.pdf.text_layer.runs import DIGITS, Run, RunText

_RIGHT_TO_LEFT_MARK = "\u200f"

_BESIDE = 5.0
"""How far beside a character the mark stands that turns what follows to the left."""

_STEP = 700.0
"""How far a mark may stand from the run it belongs to: mupdf begins a new line at four fifths."""

_LEVEL = 300.0
"""How far runs of one line may differ in height."""

_OVERLAP = 200.0
"""How far runs of one line may overlap, where the space between them was narrowed."""

_APART = 3000.0
"""How far runs of one line may stand apart."""


class Neighbours(NamedTuple):
    """What stands beside a run that is not left-to-right, on its line.

    Attributes:
        right: where the left-to-right run on its right, read before it, begins; None when there is
            none.
        left: whether there is a left-to-right run on its left, read after it.
        leads: whether any run is read after it, on its left.
    """

    right: float | None
    left: bool
    leads: bool


def neighbours(before: Run | None, run: Run, after: Run | None) -> Neighbours:
    """Find the left-to-right runs beside a right-to-left run.

    Args:
        before: the run drawn before it.
        run: the run.
        after: the run drawn after it.
    """
    text = run.text
    right = None
    if before is not None and before.text.left_to_right:
        place = _place(run, before)
        if place is not None:
            begins = round(place + before.text.left * before.text.size / text.size, DIGITS)
            right = begins if -_OVERLAP < begins - text.right < _APART else None
    left = leads = False
    if after is not None:
        place = _place(run, after)
        if place is not None:
            ends = place + after.text.right * after.text.size / text.size
            leads = -_OVERLAP < text.left - ends < _APART
            left = leads and after.text.left_to_right
    return Neighbours(right, left, leads)


def _place(run: Run, other: Run) -> float | None:
    """How far to the right of a run another one's origin lies; None when it is on another line."""
    offset = run.offset(other)
    if offset is None:
        return None
    rise = offset[1] + other.text.level * other.text.size / run.text.size - run.text.level
    return offset[0] if abs(rise) < _LEVEL else None


def turns(run: RunText, beside: Neighbours) -> bool:
    """Whether a run of one character without direction is written from right to left.

    It is when it stands to the left of the left-to-right run that is read before it.
    """
    pieces = run.objects[0].pieces
    return (
        beside.right is not None
        and not run.left_to_right
        and len(pieces) == 1
        and not pieces[0].text.isspace()
    )


def misleads(run: RunText, beside: Neighbours) -> bool:
    """Whether a reader puts a right-to-left run's first or last characters in the wrong place."""
    pieces = run.objects[0].pieces
    if not pieces:
        return False
    starts_plain = not is_right_to_left(run.objects[-1].pieces[-1].text)
    ends = ""
    for piece in pieces:
        if is_right_to_left(piece.text):
            break
        ends += piece.text
    if beside.right is not None and (starts_plain or beside.right - run.right > TIGHT):
        return True
    return bool(ends) and (beside.left or bool(ends.strip()))


def is_hyphen_bullet(run: RunText, beside: Neighbours) -> bool:
    """Whether a run is a hyphen that begins a right-to-left line, as a bullet does.

    It is the last character of the line as it is drawn, and poppler takes it for a word parted at
    the line's end: it drops the hyphen and joins the line to the next one.
    """
    pieces = run.objects[0].pieces
    return beside.leads and len(run.objects) == 1 and [piece.text for piece in pieces] == ["-"]


def closing_mark(run: RunText) -> Code:
    """The mark to the right of a run, after which the run is no longer what its line ends with."""
    return _turn(run.font, run.right + 2 * _BESIDE)


def around(run: RunText, beside: Neighbours) -> tuple[list[Code], list[Code]] | None:
    """The marks to draw before and after a right-to-left run that is itself right as it stands.

    Returns:
        the codes before and after; None when something within has to be drawn anew.

    Raises:
        UnreadableFontError: when the font cannot be added to.
    """
    texts = [piece.text for piece in run.objects[0].pieces]
    strong = [index for index, text in enumerate(texts) if is_right_to_left(text)]
    if not strong:
        return None
    ends, begins = texts[: strong[0]], texts[strong[-1] + 1 :]
    within = (ends if beside.left else []) + (begins[1:] if beside.right is not None else [])
    if any(goes_with_digits(text[0]) for text in within):
        return None
    before = list(_lead(run.font, run.left, ends, beside))
    after = [] if beside.right is None else [_begin(run.font, beside.right, run.right)]
    return before, after


def strings(codes: Sequence[Code], font: Subset, beside: Neighbours) -> Iterator[Sequence[Code]]:
    """Put a right-to-left run's codes into strings, in the order they are drawn.

    A string marked as reversed has no space within (ISO 32000-1, 14.8.2.3.3), and a reader that
    drops the fractions of widths is put right at each string.

    Args:
        codes: the codes, from left to right.
        font: their font.
        beside: the left-to-right runs beside them.
    """
    strong = [index for index, code in enumerate(codes) if is_right_to_left(code.text)]
    first, last = (strong[0], strong[-1]) if strong else (len(codes), -1)
    for mark in _lead(font, codes[0].x, [code.text for code in codes[:first]], beside):
        yield [mark]
    ends = first if beside.left else 0
    begins = last + 1 if beside.right is not None else len(codes)
    yield from _turned(codes, font, range(ends), range(begins, len(codes)))
    if beside.right is not None:
        yield [_begin(font, beside.right, codes[-1].x + codes[-1].width)]


def _turned(
    codes: Sequence[Code], font: Subset, ends: range, begins: range
) -> Iterator[Sequence[Code]]:
    """Cut codes into words, and put right-to-left marks beside points where a reader needs them.

    Args:
        codes: the codes, from left to right.
        font: their font.
        ends: the codes before a left-to-right run.
        begins: the codes after one.
    """
    start, turned = 0, -1
    for index in range(1, len(codes)):
        code, before = codes[index], codes[index - 1]
        if goes_with_digits(code.text[0]):
            # poppler takes points and signs for parts of a number, and all up to the next letter.
            if index in ends or (index in begins and index != begins.start):
                yield from _words(codes[start:index])
                yield [_turn(font, code.x)]
                start = turned = index
        elif is_mark(code.text[0]) and goes_with_digits(before.text[0]):
            # pdfium reads points, signs and marks in a row from left to right.
            points = index - 1
            while points > start and goes_with_digits(codes[points - 1].text[0]):
                points -= 1
            x = codes[points].x
            yield from _words(codes[start:points])
            if turned != points:
                yield [_turn(font, x)]
            yield codes[points:index]
            yield [_trace(font, code.text, x - _BESIDE / 2)]
            start = index + 1
    yield from _words(codes[start:])


def _turn(font: Subset, x: float) -> Code:
    """A right-to-left mark to the left of a place; pdfium leaves out what has no width."""
    return Code(font.compose((), 0, _RIGHT_TO_LEFT_MARK), x - _BESIDE, 0.0, _RIGHT_TO_LEFT_MARK)


def _lead(font: Subset, x: float, ends: Sequence[str], beside: Neighbours) -> Iterator[Code]:
    """What is drawn before a run, so that mupdf sees what it ends with go to the left.

    mupdf takes what begins a text object without a direction of its own for left to right, and
    adds a mark that begins a line to the line before.

    Args:
        font: the font.
        x: where the run begins.
        ends: what the run ends with, from left to right: its points, spaces and marks.
        beside: the left-to-right runs beside it.
    """
    if any(text != " " for text in ends) or (ends and beside.left):
        yield _turn(font, x)
        if not beside.left and ends[0] != " ":
            # The mark is no part of the line's last word.
            yield Code(font.compose((), 0, " "), x, 0.0, " ")


def _begin(font: Subset, right: float, end: float) -> Code:
    """The mark between a run that ends at one place and the one on its right."""
    return _turn(font, min(right, end + _STEP))


def _trace(font: Subset, text: str, x: float) -> Code:
    """A mark that stands alone; pdfium leaves out what has no box."""
    code = font.trace(max(2, round(_BESIDE * font.units / 1000)), text)
    return Code(code, x, font.width(code), text)


def _words(codes: Sequence[Code]) -> Iterator[Sequence[Code]]:
    """Cut codes after each space."""
    start = 0
    for index in range(1, len(codes)):
        if codes[index - 1].text == " " and codes[index].text != " ":
            yield codes[start:index]
            start = index
    if codes:
        yield codes[start:]
