# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The drawing instructions that show a run so that every reader reads it.

They depend on the run alone and on what stands beside it, not on its place or its document: the
letters of a batch have most of their lines in common, and what was worked out for one serves all.
Operators: ISO 32000-1, 9.4 and 14.6.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from attrs import evolve

from circular_composer.export.pdf.text_layer.codes import (
    Code,
    baseline_of,
    left_to_right_codes,
    right_to_left_codes,
)
from circular_composer.export.pdf.text_layer.content import TextObject
from circular_composer.export.pdf.text_layer.fonts import FIRST_MADE
from circular_composer.export.pdf.text_layer.order import (
    Neighbours,
    around,
    closing_mark,
    is_hyphen_bullet,
    misleads,
    strings,
    turns,
)
from circular_composer.export.pdf.text_layer.runs import RunText

_STILL = 0.0005
"""Moves smaller than this, in thousandths of the size, are not written."""

_CODE = "%04X"


class Instructions(NamedTuple):
    """Instructions in which the codes of glyphs that a document has yet to add are left open.

    Attributes:
        pattern: the instructions, as a pattern with a place for each of those codes.
        made: the numbers of those glyphs, in order.
    """

    pattern: bytes
    made: tuple[int, ...]

    def filled(self, code: Callable[[int], int]) -> bytes:
        """The instructions, with a document's codes.

        Args:
            code: a document's code of a glyph's number.
        """
        return self.pattern % tuple(map(code, self.made))


@lru_cache(maxsize=1024)
def instructions(run: RunText, beside: Neighbours) -> Instructions | None:
    """The instructions that show a run so that every reader reads it.

    Args:
        run: the run.
        beside: the left-to-right runs beside it.

    Returns:
        the instructions; None when its own will do.

    Raises:
        UnreadableFontError: when the font cannot be added to and the run needs it.
    """
    if not run.right_to_left and turns(run, beside):
        run = evolve(run, right_to_left=True)
    if is_hyphen_bullet(run, beside):
        return _with_marks(run, [], [closing_mark(run)])
    if not run.needs_codes():
        if not (run.right_to_left and misleads(run, beside)):
            return None
        surrounded = _surrounded(run, beside)
        if surrounded is not None:
            return surrounded
    return _anew(run, beside)


def _surrounded(run: RunText, beside: Neighbours) -> Instructions | None:
    """A run's own instructions between what has to be drawn before and after it, if that will do.

    Raises:
        UnreadableFontError: when the font cannot be added to.
    """
    codes = around(run, beside)
    return None if codes is None else _with_marks(run, *codes)


def _with_marks(run: RunText, before: Sequence[Code], after: Sequence[Code]) -> Instructions:
    """A run's own instructions, and marks drawn before and after it."""
    only = run.objects[0]
    baseline = baseline_of(only.pieces)
    # Each alone: pdfium leaves out what draws nothing only when it stands alone.
    first, last = (
        [_show(only, baseline, [mark], right_to_left=True) for mark in marks]
        for marks in (before, after)
    )
    own = Instructions(only.body.replace(b"%", b"%%"), ())
    return _joined([*first, own, *last])


def _anew(run: RunText, beside: Neighbours) -> Instructions:
    """A run drawn anew.

    Raises:
        UnreadableFontError: when the font cannot be added to and the run needs it.
    """
    pieces = run.pieces()
    if not pieces:
        return Instructions(b"", ())
    first, baseline = run.objects[0], baseline_of(pieces)
    if run.right_to_left:
        shown = strings(right_to_left_codes(pieces, baseline, run.font), run.font, beside)
    else:
        shown = iter([left_to_right_codes(pieces, baseline, run.font)])
    return _joined(
        _show(first, baseline, string, right_to_left=run.right_to_left) for string in shown
    )


def _joined(parts: Iterable[Instructions]) -> Instructions:
    whole = [*parts]
    return Instructions(
        b"".join(part.pattern for part in whole),
        tuple(number for part in whole for number in part.made),
    )


def _show(
    drawn: TextObject, baseline: float, codes: Sequence[Code], *, right_to_left: bool
) -> Instructions:
    """Instructions that show codes in their places.

    Args:
        drawn: the text object whose font, size and mode are used.
        baseline: how far above the text object's origin they stand, in thousandths of the size.
        codes: the codes, from left to right.
        right_to_left: whether to mark them as read from right to left.
    """
    scale = float(drawn.size) / 1000
    pen = codes[0].x
    items: list[str] = []
    made: list[int] = []
    for code, x, width, _ in codes:
        step = pen - x
        if not -_STILL < step < _STILL:
            step = round(step, 3)
            items.append(f">{_number(step)}<")
            pen -= step
        if code < FIRST_MADE:
            items.append(_CODE % code)
        else:
            items.append(_CODE)
            made.append(code)
        pen += width
    mode = f"{drawn.mode.decode()} Tr" if drawn.mode else ""
    name = drawn.name.decode().replace("%", "%%")
    shown = (
        f"{mode}/{name} {drawn.size.decode()} Tf "
        f"1 0 0 -1 {_number(codes[0].x * scale)} {_number(-baseline * scale)} Tm"
        f"[<{''.join(items)}>]TJ"
    )
    pattern = f"\n/ReversedChars BMC {shown}\nEMC\n" if right_to_left else f"\n{shown}\n"
    return Instructions(pattern.encode(), tuple(made))


def _number(value: float) -> str:
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text
