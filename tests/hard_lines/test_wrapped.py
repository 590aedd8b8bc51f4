# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Hard lines in long paragraphs: wherever a line ends, each line stands in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from attrs import evolve

from circular_composer.compose import Sheet, compose
from circular_composer.compose.look import Look
from circular_composer.compose.sheet import Break, Inline, Isolate, Paragraph, Text
from circular_composer.direction.bidi import levels, visual_order
from circular_composer.export.docx import write_docx
from circular_composer.export.pdf import write_pdf
from circular_composer.forms import load_form
from circular_composer.model import Circular
from circular_composer.model import Paragraph as Numbered
from drawn import Line, lines
from hard_lines.corpus import hard_lines
from hard_lines.order import NumberedLine, folded, stands

LINES = [line for line in hard_lines() if line.direction == "rtl" and line.by_libreoffice is None]
TOGETHER = 9
"""Lines of the corpus in a paragraph: enough for several lines of the page."""


@pytest.fixture(scope="module")
def sheet() -> Sheet:
    """A letter of long paragraphs made of the lines of the corpus, apart by a word.

    They are not justified: LibreOffice lengthens Arabic words by glyphs that say nothing.
    """
    starts = range(0, len(LINES), TOGETHER)
    texts = (" ثم ".join(line.text for line in LINES[start : start + TOGETHER]) for start in starts)
    body = tuple(Numbered(text, numbered=True) for text in texts)
    circular = Circular(form="tsb-circular", language="ar", body=body)
    composed = compose(circular, load_form("tsb-circular"))
    look = composed.look
    styles = {**look.styles, "body": evolve(look.styles["body"], align="start")}
    return evolve(composed, look=evolve(look, styles=styles))


def test_every_line_of_the_pdf_stands_in_order(sheet: Sheet) -> None:
    """The PDF's own line ends."""
    assert list(_wrong(sheet, write_pdf(sheet))) == []


@pytest.mark.libreoffice
def test_every_line_of_the_word_file_stands_in_order(
    sheet: Sheet, draw: Callable[[bytes], bytes]
) -> None:
    """The line ends of LibreOffice."""
    assert list(_wrong(sheet, draw(write_docx(sheet)))) == []


def _wrong(sheet: Sheet, pdf: bytes) -> Iterator[tuple[str, str]]:
    """The lines that stand otherwise than UAX#9 orders what they hold, and how they should."""
    texts = [block.text for block in sheet.blocks if isinstance(block, Paragraph)]
    drawn = list(_paragraphs(pdf, sheet.look))
    assert len(drawn) == len(texts)
    assert sum(map(len, drawn)) > 3 * len(texts)
    for text, found in zip(texts, drawn, strict=True):
        for line, wanted in zip(found, _ordered(text, found), strict=True):
            if not stands(line, wanted):
                yield line.seen, wanted


def _paragraphs(pdf: bytes, look: Look) -> Iterator[list[NumberedLine]]:
    """The lines of each numbered paragraph, without its number."""
    page, room = look.page, look.step(0).hanging
    current: list[NumberedLine] = []
    number = 0
    for index, found in enumerate(lines(pdf)):
        for line in found:
            if not line.baseline < page.height - page.bottom:
                continue
            label = [glyph for glyph in line.glyphs if glyph.left >= page.width - page.start - room]
            rest = NumberedLine(index, "rtl", line.glyphs[: len(line.glyphs) - len(label)])
            if label and "".join(glyph.char for glyph in label) == str(number + 1):
                if current:
                    yield current
                current, number = [rest], number + 1
            elif number and rest.seen and not _is_head(line, look):
                current.append(rest)  # marks alone, above their letters, are no line
    yield current


def _is_head(line: Line, look: Look) -> bool:
    return line.baseline < look.page.top


def _ordered(text: Text, drawn: list[NumberedLine]) -> Iterator[str]:
    """What should stand on each line, when it holds as many characters as it does."""
    characters = "".join(_isolated(text.content))
    resolved = levels(characters, text.direction)
    places = [(index, part) for index, char in enumerate(characters) for part in folded(char)]
    done = 0
    for line in drawn:
        here = places[done : done + len(line.seen)]
        done += len(here)
        first, last = here[0][0], here[-1][0] + 1
        ranks = {first + at: rank for rank, at in enumerate(visual_order(resolved[first:last]))}
        yield "".join(part for _, part in sorted(here, key=lambda entry: ranks[entry[0]]))
    assert done == len(places)


def _isolated(content: tuple[Inline, ...]) -> Iterator[str]:
    for part in content:
        if isinstance(part, Isolate):
            yield "\u2066" if part.direction == "ltr" else "\u2067"
            yield from _isolated(part.content)
            yield "\u2069"
        else:
            yield "\n" if isinstance(part, Break) else part.text
