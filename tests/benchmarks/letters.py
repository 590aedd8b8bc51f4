# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The letters that are measured: a real one where it lies beside the checkout, else a sample.

Each turn of a measure gets a variant of its own, of the same length, in which every paragraph
differs: what a program remembers of one letter does not make the next one cheap.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from attrs import evolve
from babel import Locale

from circular_composer.compose import compose
from circular_composer.compose.sheet import Sheet
from circular_composer.forms import form_names, load_form
from circular_composer.model import Circular, Heading, Paragraph, Table
from circular_composer.storage import encode, load_circular

ROOT = Path(__file__).resolve().parents[2]
BESIDE = ROOT.parent / "shared" / "letters"


def the_letter() -> Path:
    """The letter of all measures: Letter A beside the checkout, else the sample meeting."""
    real = BESIDE / "letter-a.circular"
    return real if real.is_file() else ROOT / "templates" / "samples" / "meeting.ar.circular"


def all_letters() -> tuple[Path, ...]:
    """The letter of all measures and the project's own samples in Arabic."""
    samples = sorted((ROOT / "templates" / "samples").glob("*.ar.circular"))
    return (*dict.fromkeys((the_letter(), *samples)),)


def load(path: Path) -> Circular:
    """Read a letter."""
    return load_circular(path, forms=form_names())


def composed(circular: Circular) -> Sheet:
    """The sheet of a letter."""
    return compose(circular, load_form(circular.form))


def variant(circular: Circular, number: int) -> Circular:
    """The same letter with a word more, of its own, in the subject and in each paragraph."""
    word = f"النسخة {number:04d}"
    return evolve(
        circular,
        reference=f"{circular.reference} {number:04d}",
        subject=f"{circular.subject} {word}",
        body=tuple(_with_word(block, word) for block in circular.body),
    )


def _with_word(block: Any, word: str) -> Any:
    if isinstance(block, Table):
        rows = tuple(tuple(f"{cell} {word}" for cell in row) for row in block.rows)
        return evolve(block, rows=rows)
    if isinstance(block, Heading):
        return evolve(block, text=f"{block.text} {word}")
    items = tuple(evolve(item, text=f"{item.text} {word}") for item in block.items)
    return evolve(block, text=f"{block.text} {word}", items=items)


def long_letter(circular: Circular, paragraphs: int, number: int) -> Circular:
    """A letter of so many numbered paragraphs, taken from a letter in turn, each a variant."""
    texts = [block.text for block in circular.body if isinstance(block, Paragraph)]
    body = tuple(
        Paragraph(f"{texts[index % len(texts)]} {number:03d}{index:04d}", numbered=True)
        for index in range(paragraphs)
    )
    return evolve(circular, body=body)


# --- a letter to every country -------------------------------------------------------------------

COUNTRIES = 193


def country_template(circular: Circular) -> bytes:
    """A saved template of the letter that is addressed to one country, as its file."""
    data: dict[str, Any] = json.loads(encode(circular))
    data["variables"] = [
        {"name": "country", "kind": "text", "label": "الدولة"},
        {"name": "number", "kind": "text", "label": "الرقم"},
        {"name": "day", "kind": "date", "label": "اليوم"},
        {"name": "virtual", "kind": "flag", "label": "عن بُعد"},
    ]
    data["reference"] = "CIRC-{{ number }}"
    data["to"] = ["إدارة {{ country }}"]
    data["body"][0]["text"] = "إلى إدارة {{ country }}: " + data["body"][0]["text"]
    data["body"].insert(
        1,
        {
            "kind": "paragraph",
            "numbered": True,
            "text": "ويُرجى من {{ country }} موافاتنا بالرد في موعد أقصاه {{ day | date }}.",
            "items": [],
        },
    )
    data["body"].append(
        {
            "kind": "paragraph",
            "numbered": True,
            "text": "ويمكن لوفد {{ country }} أن يشارك عن بُعد.",
            "when": "virtual",
            "items": [],
        }
    )
    return json.dumps(data, ensure_ascii=False, indent=1).encode()


def country_rows() -> str:
    """The values for each country, as a csv file."""
    names = sorted(
        name
        for code, name in Locale("ar").territories.items()
        if len(code) == 2 and code.isalpha() and "(" not in name
    )[:COUNTRIES]
    rows = ["country,number,day,virtual"]
    for number, name in enumerate(names, 1):
        virtual = "نعم" if number % 2 else ""
        rows.append(f"{name},{number:03d},2031-{number % 12 + 1:02d}-15,{virtual}")
    return "\n".join(rows) + "\n"
