# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The two real letters, as they came, against the same letters as typed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import attrs
import pytest

from circular_composer.comparison import compare
from circular_composer.importers import Imported
from circular_composer.model import Circular, Signature, strings
from circular_composer.storage import decode

Import = Callable[..., Imported]

pytestmark = pytest.mark.real_letters

LETTERS = {
    "a": ("tsb-circular-081.ar.txt", "letter-a.circular"),
    "b": ("ci-19-35.ar.md", "letter-b.circular"),
}


def typed(folder: Path, name: str) -> Circular:
    """The letter as typed; Letter A came without closing and signature."""
    circular = decode((folder / LETTERS[name][1]).read_bytes(), forms=["tsb-circular", "gs-letter"])
    return attrs.evolve(circular, closing="", signature=Signature()) if name == "a" else circular


@pytest.mark.parametrize("name", ["a", "b"])
def test_every_field_is_in_its_place(name: str, real_letters: Path, imported: Import) -> None:
    """Family, language and every string of the letter, to the character."""
    source = real_letters / LETTERS[name][0]
    found = imported(source.read_bytes(), source.suffix[1:]).circular
    expected = typed(real_letters, name)
    assert compare(expected, found) == ()
    assert dict(strings(found)) == dict(strings(expected))
    assert (found.form, found.language) == (expected.form, expected.language)
    assert found.not_placed == ()


def test_bookmarks_and_empty_rows_are_gone(real_letters: Path, imported: Import) -> None:
    """Nothing that Word left in Letter A reaches a field, and the officer is told."""
    found = imported((real_letters / LETTERS["a"][0]).read_bytes(), "txt")
    assert not any("bookmark" in text or "\t" in text for _, text in strings(found.circular))
    assert [(note.code, note.values["count"]) for note in found.notes] == [
        ("bookmarks-dropped", "2")
    ]


@pytest.mark.parametrize("name", ["a", "b"])
def test_every_old_fact_is_to_confirm(name: str, real_letters: Path, imported: Import) -> None:
    """Each string with a figure, a link or a person in it is listed, and no other is."""
    source = real_letters / LETTERS[name][0]
    circular = imported(source.read_bytes(), source.suffix[1:]).circular
    texts = dict(strings(circular))
    digits = {where for where, text in texts.items() if any(char.isdigit() for char in text)}
    assert digits <= set(circular.unconfirmed)
    plain = set(circular.unconfirmed) - digits
    assert plain <= {
        "contacts[0].email",
        "contacts[0].name",
        "signature.name",
        "body[1].text",
        "body[4].text",
    }


@pytest.mark.parametrize("broken", [True, False])
def test_labels_may_stand_before_their_values_too(
    broken: bool, real_letters: Path, imported: Import
) -> None:
    """Letter B reads the same with its labels put before their values, split over lines or not."""
    text = (real_letters / LETTERS["b"][0]).read_text(encoding="utf-8")
    start, end = text.index("CI-19/35"), text.index("الموضوع:")
    contact = "مسؤول  \nالاتصال:" if broken else "مسؤول الاتصال:"
    block = (
        "المرجع:\n\nCI-19/35\n\n"
        f"{contact}\n\nالسيد كريستوفر كلارك  \n(Mr Christopher Clark)\n\n"
        "البريد الإلكتروني:\n\n[sme@itu.int](mailto:sme@itu.int)\n\n"
    )
    found = imported(text[:start] + block + text[end:], "md").circular
    assert compare(typed(real_letters, "b"), found) == ()
