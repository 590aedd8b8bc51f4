# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Whatever scripts stand side by side, no text is lost or reordered on its way into a file."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

import pytest
from bidi import get_display
from hypothesis import given, settings
from hypothesis import strategies as st

from circular_composer import resources
from circular_composer.compose import Sheet, compose
from circular_composer.compose.sheet import Break, Direction, Inline, Isolate, Paragraph, Text
from circular_composer.export.docx import write_docx
from circular_composer.export.pdf import Typesetter
from circular_composer.forms import load_form
from circular_composer.model import Circular
from circular_composer.model import Paragraph as Numbered
from circular_composer.model.inline import escaped
from circular_composer.verify import prove
from hard_lines.corpus import without_isolates
from hard_lines.order import folded, numbered_lines, stands
from libreoffice import LibreOffice
from word_files import W, text_of, tree

PIECES = (
    *(" ", " ", " ", " ", "نص", "و", "القرار", "لا", "محمّد", "مُؤَكَّد", "کتاب\u200cها", "ـ"),
    *("(", ")", "[", "]", "«", "»", '"', "،", "؛", "؟", ".", ",", "!", ":", "-", "–", "/", "%"),
    *("15", "3.5", "-5", "2025", "1 000 000", "٢٠", "٣٫٥", "۱۴", "11:00", "50%", "$100", "±3"),
    *("ITU", "é", "C++", ".NET", "X.509", "5-G", "Ω", "Москва", "AT&T", "*", "_", "\\"),
    *("a@b.int", "https://e.org/a/?b=(1)", "www.e.org", "+41 22 555 0199", "022-555-0199"),
    *("2025-2026", "2026-2025", "٢٠٢٥-٢٠٢٦", "28-02-2026", "CI-19/35", "TSB Circular 907"),
    *("\u2066x-1\u2069", "\u2067نص 1\u2069", "\u2066a ب 2\u2069", "\u2068!ب\u2069"),
)
WIDEST = 48
"""Characters that fit on one line of a numbered paragraph, whatever they are."""
_STEERING = dict.fromkeys(
    map(ord, "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"), None
) | {0xA0: " "}

Line = tuple[str, Direction | None]


def _visible(text: str) -> bool:
    return len(text) <= WIDEST and any(map(str.isalnum, without_isolates(text)))


mixes = st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map("".join).map(str.strip)
lines = st.tuples(mixes.filter(_visible), st.sampled_from([None, None, None, "ltr"]))
batches = st.lists(lines, min_size=12, max_size=16)
words = st.lists(st.sampled_from(PIECES).map(str.strip), min_size=1, max_size=6).map(" ".join)
broken = st.lists(
    st.lists(words.filter(_visible), min_size=1, max_size=4).map("\n".join), min_size=4, max_size=8
)


def sheet_of(given_lines: Sequence[Line]) -> Sheet:
    """A letter with a numbered paragraph for each line; nothing in a line is markup."""
    body = tuple(
        Numbered(escaped(text), numbered=True, direction=direction)
        for text, direction in given_lines
    )
    circular = Circular(form="tsb-circular", language="ar", body=body)
    return compose(circular, load_form("tsb-circular"))


def texts_of(sheet: Sheet) -> list[Text]:
    """The texts of the letter's paragraphs."""
    return [block.text for block in sheet.blocks if isinstance(block, Paragraph)]


def isolated(content: Sequence[Inline]) -> str:
    """A text's characters with isolate characters where the sheet isolates."""
    said = ""
    for part in content:
        if isinstance(part, Isolate):
            mark = "\u2066" if part.direction == "ltr" else "\u2067"
            said += f"{mark}{isolated(part.content)}\u2069"
        else:
            said += "\u2028" if isinstance(part, Break) else part.text
    return said


def shown(characters: str, base: Direction) -> str:
    """Characters from left to right as python-bidi orders them, compared as lines are."""
    return folded(get_display(characters, base_dir="R" if base == "rtl" else "L"))


@cache
def typesetter() -> Typesetter:
    """One for all examples: it is warm after the first."""
    return Typesetter()


@settings(max_examples=25, deadline=None)
@given(batches)
def test_the_pdf_draws_every_character_in_order(given_lines: list[Line]) -> None:
    """Each line holds the characters of its text, where python-bidi puts them."""
    sheet = sheet_of(given_lines)
    drawn = numbered_lines(typesetter().typeset(sheet).pdf, sheet.look)
    for number, (text, (source, _)) in enumerate(zip(texts_of(sheet), given_lines, strict=True), 1):
        assert text.plain == without_isolates(unicodedata.normalize("NFC", source))
        (line,) = drawn[number]
        wanted = shown(isolated(text.content), text.direction)
        assert stands(line, wanted), f"{line.seen} is drawn, not {wanted}"


@settings(max_examples=25, deadline=None)
@given(batches)
def test_the_word_file_holds_every_character_in_order(given_lines: list[Line]) -> None:
    """A paragraph says its text, and its marks order it as the isolates do."""
    sheet = sheet_of(given_lines)
    found = [text_of(entry) for entry in _numbered_paragraphs(write_docx(sheet))]
    for said, text in zip(found, texts_of(sheet), strict=True):
        assert said.translate(_STEERING) == text.plain.replace("\u00a0", " ")
        wanted = shown(isolated(text.content), text.direction)
        assert shown(said, text.direction) == wanted


def _numbered_paragraphs(docx: bytes) -> Iterator[object]:
    for entry in tree(docx).iter(f"{W}p"):
        if entry.find(f"{W}pPr/{W}numPr") is not None:
            yield entry


@settings(max_examples=15, deadline=None)
@given(broken)
def test_what_was_made_is_proven(given_lines: list[str]) -> None:
    """Paragraphs of several lines are no false alarm of the proof, in either file."""
    sheet = sheet_of([(text, None) for text in given_lines])
    for kind, made in (("pdf", typesetter().typeset(sheet).pdf), ("docx", write_docx(sheet))):
        assert prove(made, kind, sheet).problems == ()


@pytest.mark.libreoffice
def test_libreoffice_draws_every_character_in_order(libreoffice: LibreOffice) -> None:
    """Hundreds of lines, mixed by chance but always the same, stand as python-bidi orders them."""
    chance = random.Random(907)  # noqa: S311 - no secret hangs on it
    mixed = ["".join(chance.choices(PIECES, k=chance.randint(1, 6))).strip() for _ in range(400)]
    given_lines: list[Line] = [
        (text, chance.choice([None, None, None, "ltr"])) for text in filter(_visible, mixed)
    ]
    sheet = sheet_of(given_lines)
    (drawing,) = libreoffice.draw([write_docx(sheet)], resources.bundled_font_files())
    drawn = numbered_lines(drawing, sheet.look)
    wrong = [
        (text.plain, [line.seen for line in drawn.get(number, ())])
        for number, text in enumerate(texts_of(sheet), 1)
        if not any(
            stands(line, shown(isolated(text.content), text.direction))
            for line in drawn.get(number, ())
        )
    ]
    assert len(given_lines) > 200
    assert wrong == []
