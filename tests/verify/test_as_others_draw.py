# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The Word file as LibreOffice draws it is our PDF: words, pages, sides, order, pictures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path

import pypdfium2
import pytest
from attrs import frozen
from bidi import get_display
from PIL import Image, ImageChops, ImageStat

from circular_composer.compose import Sheet, compose
from circular_composer.compose.sheet import Isolate, Marker, Paragraph, Run, Table, Text
from circular_composer.export.docx import write_docx
from circular_composer.export.pdf import write_pdf
from circular_composer.forms import form_names, load_form
from circular_composer.storage import load_circular
from drawn import Line, lines
from readers import is_marked, plain, text_by_poppler
from sheets import is_arabic

pytestmark = [pytest.mark.libreoffice, pytest.mark.poppler]

SAMPLES = Path(__file__).parents[2] / "templates" / "samples"
NAMES = ["collective.ar", "invitation.ar", "meeting.ar", "meeting.en"]
REAL = ["letter-a", "letter-b"]

MOST_MOVED = 1
"""Paragraphs that may begin on the other side of a page break."""
COARSE = 16
"""Points in the side of a square of which the mean grey is compared: about a line of text."""
LARGEST_DIFFERENCE = 0.35
"""Of the ink of a page: measured up to 0.19; a page and its mirror image differ by 0.59 or more."""

_TATWEEL = "\u0640"
"""LibreOffice sets them between letters to fill a line."""

DrawAll = Callable[[Sequence[bytes]], list[bytes]]


@frozen(eq=False)
class Pair:
    """A letter as we draw it, and as LibreOffice draws its Word file."""

    sheet: Sheet
    ours: bytes
    theirs: bytes

    @property
    def both(self) -> tuple[bytes, bytes]:
        """The two drawings."""
        return self.ours, self.theirs


def _pairs(paths: Sequence[Path], draw_all: DrawAll) -> dict[str, Pair]:
    sheets = []
    for path in paths:
        circular = load_circular(path, forms=form_names())
        sheets.append(compose(circular, load_form(circular.form)))
    drawn = draw_all([write_docx(sheet) for sheet in sheets])
    made = zip(paths, sheets, drawn, strict=True)
    return {path.stem: Pair(sheet, write_pdf(sheet), theirs) for path, sheet, theirs in made}


@pytest.fixture(scope="session")
def samples(draw_all: DrawAll) -> dict[str, Pair]:
    """The program's own letters."""
    return _pairs([SAMPLES / f"{name}.circular" for name in NAMES], draw_all)


@pytest.fixture(scope="session")
def real(real_letters: Path, draw_all: DrawAll) -> dict[str, Pair]:
    """The two real letters."""
    return _pairs([real_letters / f"{name}.circular" for name in REAL], draw_all)


@pytest.fixture(
    params=[*NAMES, *(pytest.param(name, marks=pytest.mark.real_letters) for name in REAL)]
)
def pair(request: pytest.FixtureRequest) -> Pair:
    """Each letter in turn."""
    held = "real" if request.param in REAL else "samples"
    found: dict[str, Pair] = request.getfixturevalue(held)
    return found[request.param]


def _read(pdf: bytes) -> list[str]:
    """The letters and digits of each page as poppler reads it.

    Spaces are left out: poppler sees some within words that LibreOffice kerned.
    """
    return [_telling(page) for page in text_by_poppler(pdf).split("\f")[:-1]]


def _telling(text: str) -> str:
    return "".join(char for char in plain(text) if char.isalnum() and char != _TATWEEL)


def test_the_samples_are_all_there() -> None:
    """No sample letter goes without this proof."""
    assert sorted(path.stem for path in SAMPLES.glob("*.circular")) == NAMES


def test_every_word_is_in_both(pair: Pair) -> None:
    """Both drawings hold the letter's words, each as often, and not a letter or digit more."""
    ours, theirs = ("".join(_read(pdf)) for pdf in pair.both)
    theirs = _unfilled(theirs, ours)
    assert Counter(ours) == Counter(theirs)
    said = [word for text in pair.sheet.texts() for word in text.plain.split()]
    if pair.sheet.direction == "rtl":  # of other words poppler parts some in a line from the right
        said = [word for word in said if is_arabic(word)]
    # Of LibreOffice's words with marks poppler reads some otherwise; their letters are counted.
    unmarked = [word for word in said if not is_marked(word)]
    for read, words in ((ours, said), (theirs, unmarked)):
        wanted = Counter(filter(None, map(_telling, words)))
        assert len(wanted) > 50
        assert {word for word, count in wanted.items() if read.count(word) < count} == set()


def _unfilled(theirs: str, ours: str) -> str:
    """What LibreOffice drew, without what it filled its lines with.

    It lengthens Arabic words by a glyph for which it states no character, so that readers take the
    glyph's code for a letter: one more than the PDF holds, between Arabic letters.
    """
    fillers = Counter(theirs) - Counter(ours)
    if not fillers:
        return theirs
    inside = f"(?<=[\u0600-\u06ff])[{re.escape(''.join(fillers))}]+(?=[\u0600-\u06ff])"
    return re.sub(inside, "", theirs)


def test_pages_are_as_many_and_hold_the_same_paragraphs(pair: Pair) -> None:
    """At most one paragraph begins on the other side of a page break."""
    texts = [*(line.text for line in pair.sheet.letterhead.lines), *pair.sheet.texts()]
    pages = [_read(pdf) for pdf in pair.both]
    assert len(pages[0]) == len(pages[1])
    pages[1] = _unfilled("\f".join(pages[1]), "\f".join(pages[0])).split("\f")
    ours, theirs = (list(_begin_on(texts, read)) for read in pages)
    assert sum(one != other for one, other in zip(ours, theirs, strict=True)) <= MOST_MOVED


def _begin_on(texts: Sequence[Text], pages: Sequence[str]) -> Iterator[int]:
    """The page on which each text begins, by how many letters stand on the pages before."""
    ends = list(accumulate(len(page) for page in pages))
    before = 0
    for text in texts:
        yield sum(end <= before for end in ends)
        before += len(_telling(text.plain))


def test_numbers_and_bullets_stand_at_the_leading_side(pair: Pair) -> None:
    """Each is in its room between margin and text, in both drawings, none left out."""
    markers = [
        block.marker
        for block in pair.sheet.flow()
        if isinstance(block, Paragraph) and block.marker is not None
    ]
    for pdf in pair.both:
        left = list(markers)
        for line in (line for page in lines(pdf) for line in page):
            if left and _holds(line, left[0], pair.sheet):
                left.pop(0)
        assert left == []


def _holds(line: Line, marker: Marker, sheet: Sheet) -> bool:
    """Whether a line begins with a marker in the room that the look gives it."""
    step, page = sheet.look.step(marker.level), sheet.look.page
    if sheet.direction == "rtl":
        end = page.width - page.start - step.indent + step.hanging
        within = [glyph for glyph in line.glyphs if glyph.left >= end - step.hanging]
        edge = max((glyph.right for glyph in within), default=0.0) <= end + 0.5
    else:
        start = page.start + step.indent - step.hanging
        within = [glyph for glyph in line.glyphs if glyph.right <= start + step.hanging]
        edge = min((glyph.left for glyph in within), default=0.0) >= start - 0.5
    said = "".join(glyph.char for glyph in within)
    return edge and said == marker.label and len(within) < len(line.glyphs)


def test_the_columns_of_a_table_begin_at_the_leading_side(pair: Pair) -> None:
    """In every row the first cell stands before the second, as its table runs."""
    for table in (block for block in pair.sheet.flow() if isinstance(block, Table)):
        for pdf in pair.both:
            everything = [line for page in lines(pdf) for line in page]
            rows = [_places(row, everything) for row in table.rows]
            assert sum(row is not None for row in rows) >= len(table.rows) - 1
            for row in filter(None, rows):
                assert row == sorted(row, reverse=table.direction == "rtl")


def _places(row: Sequence[Text], everything: Sequence[Line]) -> list[float] | None:
    """Where the cells of a row begin at the left, if a line holds them all."""
    shown = [_shown(text) for text in row]
    for line in everything:
        glyphs = [glyph for glyph in line.glyphs if glyph.char.isalnum()]
        seen = "".join(glyph.char for glyph in glyphs)
        if all(cell in seen for cell in shown):
            return [glyphs[seen.index(cell)].left for cell in shown]
    return None


def _shown(text: Text) -> str:
    seen = get_display(text.plain, base_dir="R" if text.direction == "rtl" else "L")
    return "".join(char for char in seen if char.isalnum())


def test_phones_and_addresses_stand_in_order(pair: Pair) -> None:
    """Every island is drawn from left to right; a long address may go on on the next line."""
    islands = [
        "".join(run.text for run in _runs(part))
        for text in pair.sheet.texts()
        for part in text.content
        if isinstance(part, Isolate) and part.direction == "ltr"
    ]
    assert islands
    for pdf in pair.both:
        rows = [line.seen for page in lines(pdf) for line in page]
        for island in islands:
            assert _goes_through("".join(island.split()), rows), island


def _runs(isolate: Isolate) -> Iterator[Run]:
    for part in isolate.content:
        if isinstance(part, Isolate):
            yield from _runs(part)
        elif isinstance(part, Run):
            yield part


def _goes_through(island: str, rows: Sequence[str]) -> bool:
    """Whether an island stands on one line, or on neighbouring ones in pieces."""
    if any(island in row for row in rows):
        return True
    for start in range(len(rows)):
        rest = island
        for row in rows[start : start + 3]:
            size = next((size for size in range(len(rest), 3, -1) if rest[:size] in row), 0)
            if not size:
                break
            rest = rest[size:]
            if not rest:
                return True
    return False


def test_head_and_foot_are_in_place(pair: Pair) -> None:
    """Letterhead and address line on the first page alone; number and reference on the others."""
    ours, theirs = (lines(pdf) for pdf in pair.both)
    reference = "".join(pair.sheet.reference.split())
    foot = len(pair.sheet.footer)
    for number, (page, other) in enumerate(zip(ours, theirs, strict=True), 1):
        edges = [0, 1] if number > 1 else [0, *range(-foot, 0)]
        for edge in edges:
            assert sorted(page[edge].seen) == sorted(other[edge].seen)
            assert page[edge].baseline == pytest.approx(other[edge].baseline, abs=1.0)
        if number > 1:
            for drawn in (page, other):
                assert [line.seen for line in drawn[:2]] == [f"-{number}-", reference]


def test_pages_look_alike(pair: Pair) -> None:
    """The grey of squares as large as a line of text differs by little of a page's ink."""
    ours, theirs = (list(_pictures(pdf)) for pdf in pair.both)
    for page, other in zip(ours, theirs, strict=True):
        ink = _difference(page, Image.new("L", page.size, 255))
        assert _difference(page, other) < LARGEST_DIFFERENCE * ink
        assert _difference(page, page.transpose(Image.Transpose.FLIP_LEFT_RIGHT)) > 0.5 * ink


def _pictures(pdf: bytes) -> Iterator[Image.Image]:
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            whole = page.render(scale=1, grayscale=True).to_pil()
            size = whole.width // COARSE, whole.height // COARSE
            yield whole.resize(size, Image.Resampling.BOX)


def _difference(page: Image.Image, other: Image.Image) -> float:
    return float(ImageStat.Stat(ImageChops.difference(page, other)).mean[0])
