# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The letter as plain text, and the formats by their names."""

from __future__ import annotations

import io
import unicodedata
import zipfile

import pytest
from attrs import evolve

from circular_composer.compose import compose
from circular_composer.export import FORMATS, render
from circular_composer.export.text import write_text
from circular_composer.forms import FormSpec, load_form
from circular_composer.model import (
    Addressee,
    Annex,
    Circular,
    Contact,
    Heading,
    Item,
    Paragraph,
    Signature,
    Table,
)

LETTER = Circular(
    form="tsb-circular",
    language="en",
    reference="TSB Circular 999",
    place="Geneva",
    date="2026-01-05",
    to=(Addressee("Members"), Addressee("Associates")),
    contacts=(Contact("A. Person", "+41 22 730 5555"),),
    subject="A **subject**\nof two lines",
    salutation=("Dear Sir,",),
    body=(
        Paragraph("First\nbroken", numbered=True, items=(Item("deep", items=(Item("deeper"),)),)),
        Heading("Head"),
        Table((("a", "b\nc"), ("1", "2")), header=True),
        Paragraph("Second, [here](https://itu.int)", numbered=True),
    ),
    closing="Yours,",
    signature=Signature(signed=True, name="Name", title="Director"),
    annexes=(Annex("Extra", (Paragraph("More", numbered=False),)),),
)


@pytest.fixture(scope="module")
def form() -> FormSpec:
    """The TSB Circular."""
    return load_form("tsb-circular")


def test_every_part_stands_in_its_place(form: FormSpec) -> None:
    """Lists with their marks, deeper ones indented; cells by tabs; markup and isolates gone."""
    text = write_text(compose(LETTER, form))
    pieces = [
        "Geneva, 5 January 2026\n",
        "\nRef: TSB Circular 999\n",
        "\nTel: +41 22 730 5555\n",
        "\nTo:\n-\tMembers;\n-\tAssociates\n",
        "\n\nSubject: A subject\nof two lines\n",
        "\nDear Sir,\n",
        "\n1\tFirst\nbroken\n\t•\tdeep\n\t\t–\tdeeper\n",
        "\n\nHead\n",
        "\n\na\tb c\n1\t2\n\n",
        "\n2\tSecond, here\n",
        "\n\nYours,\n",
        "\nName\nDirector\n",
        "\nMore\n",
    ]
    places = [text.find(piece) for piece in pieces]
    assert -1 not in places, [piece for piece in pieces if piece not in text]
    assert len(set(places)) == len(places)
    assert not [char for char in text if unicodedata.bidirectional(char) in {"LRI", "RLI", "PDI"}]


def test_a_draft_says_so_first(form: FormSpec) -> None:
    """Nobody takes a text for the final letter."""
    assert write_text(compose(LETTER, form, draft=True)).startswith("[Draft]\n")
    assert "Draft" not in write_text(compose(LETTER, form))


def test_in_visual_order_lines_are_shaped_and_wrapped(form: FormSpec) -> None:
    """For a terminal that does neither; the words are still those of the letter."""
    long = evolve(LETTER, language="ar", subject="كلمة " * 40)
    sheet = compose(long, form)
    lines = write_text(sheet, visual=True, width=60).split("\n")
    assert max(map(len, lines)) <= 60
    assert any("\ufe80" <= char <= "\ufefc" for line in lines for char in line)
    assert not any("\ufe80" <= char <= "\ufefc" for char in write_text(sheet))


@pytest.mark.parametrize("wanted", FORMATS)
def test_a_format_is_rendered_by_its_name(form: FormSpec, wanted: str) -> None:
    """Each is what its name says, and the same bytes each time; Word carries the letter."""
    sheet = compose(LETTER, form)
    made = render(sheet, wanted, circular=LETTER)  # type: ignore[arg-type]
    assert made == render(sheet, wanted, circular=LETTER)  # type: ignore[arg-type]
    if wanted == "docx":
        alone = render(sheet, "docx")
        names = [set(zipfile.ZipFile(io.BytesIO(data)).namelist()) for data in (made, alone)]
        assert names[0] > names[1]
    elif wanted == "pdf":
        assert made.startswith(b"%PDF-")
    else:
        assert made.decode() == write_text(sheet)
