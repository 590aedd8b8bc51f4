# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The part that carries a letter in its Word file, and the names of places."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circular_composer.export.round_trip import (
    LONGEST_NAME,
    NAMESPACE,
    bookmark_name,
    letter_part,
    read_letter_part,
    where_of,
)
from circular_composer.model import Circular, Paragraph, strings
from circular_composer.storage import decode, encode

PATHS = [
    "reference",
    "to[0]",
    "copy_to[11]",
    "contacts[0].phone",
    "extra.reference_detail",
    "extra.Zoo-keeping_z[3]",
    "subject",
    "salutation[1]",
    "body[3]",
    "body[3].text",
    "body[3].items[1].items[2].text",
    "body[12].rows[10][3]",
    "signature.signed",
    "annexes",
    "annexes[0]",
    "annexes[0].title",
    "annexes[10].body[100].items[10].items[10].text",
]


def test_a_letter_comes_back_from_its_part(sample_letters: dict[str, Path]) -> None:
    """What the part holds is the letter, key for key."""
    for path in sample_letters.values():
        data = path.read_bytes()
        circular = decode(data, forms=[decode_form(data)])
        assert read_letter_part(letter_part(circular)) == circular


def decode_form(data: bytes) -> str:
    """The family a document names."""
    found = re.search(rb'"form": "([^"]+)"', data)
    assert found
    return found[1].decode()


def test_the_part_is_what_other_programs_would_look_for() -> None:
    """Python's own XML reader finds namespace, version, checksum and the document as text."""
    circular = Circular(form="a", body=(Paragraph("الاتحاد \U0001f600 ]]> & <b>"),))
    root = ET.fromstring(letter_part(circular))  # noqa: S314 - made right here
    assert root.tag == f"{{{NAMESPACE}}}letter"
    assert root.get("version") == "1"
    assert re.fullmatch("[0-9a-f]{64}", root.get("sha256", ""))
    assert root.text is not None
    assert decode(root.text.encode(), forms=["a"]) == circular


def test_characters_that_xml_cannot_carry_survive() -> None:
    """A noncharacter is legal in a letter and in JSON, not in XML."""
    circular = Circular(form="a", subject="one \ufffe two \uffff three")
    assert read_letter_part(letter_part(circular)) == circular


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data.replace("موضوع".encode(), "مواضيع".encode()),
        lambda data: data.replace(b'version="1"', b'version="2"'),
        lambda data: data.replace(NAMESPACE.encode(), b"urn:another"),
        lambda data: data[:-20],
        lambda data: b'<?xml version="1.0"?><!DOCTYPE letter>' + data.split(b"?>", 1)[1],
        lambda data: b"",
    ],
)
def test_a_spoiled_part_is_no_letter(spoil: object) -> None:
    """A part that was rewritten, cut, or is another's says nothing rather than something wrong."""
    data = letter_part(Circular(form="a", subject="موضوع"))
    spoiled = spoil(data)  # type: ignore[operator]
    assert spoiled != data
    assert read_letter_part(spoiled) is None


def test_a_family_this_program_lacks_is_no_letter() -> None:
    """The part of a letter whose family is not here is left to the reader of what can be seen."""
    data = letter_part(Circular(form="a"))
    assert read_letter_part(data, forms=["b"]) is None
    assert read_letter_part(data, forms=["a", "b"]) is not None


@pytest.mark.parametrize("where", PATHS)
def test_a_name_leads_back_to_its_place(where: str) -> None:
    """Names are Word's: letters, digits, underscores, at most forty, and case says nothing."""
    name = bookmark_name(where)
    assert re.fullmatch(r"[a-z][a-z0-9_]*", name)
    assert len(name) <= LONGEST_NAME
    assert where_of(name) == where
    assert where_of(name.upper()) == where


def test_names_of_different_places_differ() -> None:
    """No two places share a name."""
    assert len({bookmark_name(where) for where in PATHS}) == len(PATHS)


def test_a_name_too_long_is_found_among_known_places() -> None:
    """A family's field of a very long name has a digest for its name."""
    where = f"extra.{'very_' * 10}long"
    name = bookmark_name(where)
    assert len(name) <= LONGEST_NAME
    assert where_of(name) is None
    assert where_of(name, ["subject", where]) == where


@pytest.mark.parametrize(
    "name", ["", "cc", "cc_", "_GoBack", "cc_b3_q", "cc_b03_t", "_Hlk839", "cc_x_"]
)
def test_names_of_others_are_no_places(name: str) -> None:
    """Bookmarks of Word and of other programs name nothing here."""
    assert where_of(name) is None


@given(st.text(alphabet="abcxyzABZ_-019", min_size=1, max_size=12), st.none() | st.integers(0, 40))
def test_any_field_name_of_a_family_comes_back(name: str, index: int | None) -> None:
    """What a family may call its own field survives the lower case of the name."""
    if not re.match("[A-Za-z_]", name):
        return
    where = f"extra.{name}" if index is None else f"extra.{name}[{index}]"
    found = bookmark_name(where)
    if len(found) <= LONGEST_NAME and "_h_" not in found:
        assert where_of(found) == where


def test_every_string_of_the_samples_has_a_name(sample_letters: dict[str, Path]) -> None:
    """Every printed place of the sample letters can be named and found again."""
    for path in sample_letters.values():
        data = path.read_bytes()
        circular = decode(data, forms=[decode_form(data)])
        assert decode(encode(circular), forms=[circular.form]) == circular
        for where, _ in strings(circular):
            assert where_of(bookmark_name(where)) == where


def test_fields_named_in_other_scripts_have_names_of_their_own() -> None:
    """Word takes Latin letters only; two fields never share a name."""
    paths = [f"extra.{name}" for name in ("مرجع", "موعد", "ÉTAT", "état", "my key", "my_key")]
    names = [bookmark_name(path) for path in paths]
    assert len(set(names)) == len(paths)
    assert all(re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", name) for name in names)
    assert [where_of(name, paths) for name in names] == paths
