# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The document file: what is written, what is accepted, what is refused and how it is said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circular_composer.faults import Refused
from circular_composer.model import (
    Addressee,
    Annex,
    Circular,
    Contact,
    Heading,
    Item,
    Paragraph,
    Signature,
    Silence,
    Table,
    Variable,
)
from circular_composer.storage import decode, encode, to_plain
from circular_composer.words.catalogue import codes

FORMS = ("tsb-circular", "gs-letter", "tsb-collective-letter")
KEYS = [
    "format", "version", "form", "language", "reference", "place", "date", "to", "copy_to",
    "contacts", "subject", "salutation", "body", "closing", "signature", "annexes",
]  # fmt: skip


def document(**values: Any) -> bytes:
    """A document file with these values beside the head."""
    head = {"format": "circular-composer", "version": 1, "form": "gs-letter"}
    return json.dumps({**head, **values}).encode()


def faults(data: bytes) -> list[tuple[str, str]]:
    """Codes and places of the faults a document is refused for."""
    with pytest.raises(Refused) as refused:
        decode(data, forms=FORMS)
    return [(fault.code, fault.where) for fault in refused.value.faults]


texts = st.text(
    st.characters(
        codec="utf-8",
        exclude_categories=("Cc", "Cs"),
        include_characters="\t\n\u2066\u2069\u200f",
    ),
    max_size=20,
)
directions = st.sampled_from([None, "ltr", "rtl"])
items = st.recursive(
    st.builds(Item, texts, direction=directions, ordered=st.booleans()),
    lambda inner: st.builds(Item, texts, st.lists(inner, max_size=3).map(tuple)),
    max_leaves=4,
)
blocks = st.one_of(
    st.builds(
        Paragraph,
        texts,
        st.booleans(),
        st.lists(items, max_size=3).map(tuple),
        st.booleans(),
        directions,
        texts,
        texts,
    ),
    st.builds(Heading, texts, directions),
    st.builds(
        Table,
        st.lists(st.lists(texts, max_size=3).map(tuple), max_size=3).map(tuple),
        st.booleans(),
    ),
)
bodies = st.lists(blocks, max_size=4).map(tuple)
lines = st.lists(texts, max_size=3).map(tuple)
addressees = st.lists(st.builds(Addressee, texts, texts), max_size=3).map(tuple)
circulars = st.builds(
    Circular,
    form=st.sampled_from(FORMS),
    language=st.sampled_from(["ar", "en"]),
    reference=texts,
    place=texts,
    date=texts,
    to=addressees,
    copy_to=addressees,
    contacts=st.lists(st.builds(Contact, texts, texts, texts, texts, texts), max_size=2).map(tuple),
    subject=texts,
    salutation=lines,
    body=bodies,
    closing=texts,
    signature=st.builds(Signature, st.booleans(), texts, texts),
    annexes=st.lists(st.builds(Annex, texts, bodies, texts), max_size=2).map(tuple),
    extra=st.dictionaries(st.text("abc_", min_size=1, max_size=5), texts | lines, max_size=2),
    variables=st.none()
    | st.lists(
        st.builds(Variable, texts, st.sampled_from(["text", "flag"]), texts), max_size=2
    ).map(tuple),
    silenced=st.lists(st.builds(Silence, texts, texts), max_size=2).map(tuple),
    unconfirmed=lines,
    not_placed=lines,
)


class TestRoundTrip:
    """What is saved is what is loaded."""

    @given(circulars)
    def test_any_letter_comes_back_equal(self, circular: Circular) -> None:
        """Saving and loading changes nothing, and saving again gives the same bytes."""
        data = encode(circular)
        assert decode(data, forms=FORMS) == circular
        assert encode(decode(data, forms=FORMS)) == data

    @pytest.mark.real_letters
    @pytest.mark.parametrize("name", ["letter-a", "letter-b"])
    def test_a_file_of_another_program_keeps_its_data(self, real_letters: Path, name: str) -> None:
        """A document written elsewhere is saved with the same data."""
        data = (real_letters / f"{name}.circular").read_bytes()
        assert to_plain(decode(data, forms=FORMS)) == json.loads(data)

    def test_every_key_is_written_where_empty_too(self) -> None:
        """An empty letter has all keys of the format, in its order."""
        written = json.loads(encode(Circular(form="gs-letter")))
        assert list(written) == KEYS
        assert written["signature"] == {"signed": False, "name": "", "title": ""}

    @pytest.mark.parametrize("key", KEYS)
    def test_any_key_may_be_missing(self, key: str) -> None:
        """A document without one of the keys loads."""
        data = json.loads(encode(Circular(form="gs-letter", reference="X-1")))
        del data[key]
        decode(json.dumps(data).encode(), forms=FORMS)

    def test_unknown_keys_survive_wherever_they_stand(self) -> None:
        """Keys of a later minor version come back at every level."""
        data = {
            "format": "circular-composer",
            "version": 1,
            "form": "gs-letter",
            "later": {"a": [1, 2.5, None]},
            "to": ["a", {"text": "b", "x": 1}],
            "contacts": [{"name": "n", "x": 2}],
            "body": [
                {"kind": "paragraph", "text": "t", "x": 3, "items": [{"text": "i", "x": 4}]},
                {"kind": "heading", "text": "h", "x": 5},
                {"kind": "table", "rows": [["c"]], "x": 6},
            ],
            "signature": {"name": "s", "x": 7},
            "annexes": [{"title": "t", "x": 8}],
        }
        saved = json.loads(encode(decode(json.dumps(data).encode(), forms=FORMS)))
        assert saved["later"] == data["later"]
        assert saved["to"][1]["x"] == 1
        assert saved["contacts"][0]["x"] == 2
        assert [block["x"] for block in saved["body"]] == [3, 5, 6]
        assert saved["body"][0]["items"][0]["x"] == 4
        assert saved["signature"]["x"] == 7
        assert saved["annexes"][0]["x"] == 8

    def test_the_head_is_no_key_of_the_letter(self) -> None:
        """What says which format it is belongs to the file, and is written once."""
        assert decode(document(), forms=FORMS) == Circular(form="gs-letter")

    def test_no_direction_may_be_said(self) -> None:
        """A program that writes `null` where a block has no direction of its own is understood."""
        data = document(body=[{"kind": "heading", "text": "a", "direction": None}])
        assert decode(data, forms=FORMS).body == (Heading("a"),)

    def test_an_addressee_without_more_is_a_string(self) -> None:
        """Other programs read and write addressees as plain text."""
        to = (Addressee("a"), Addressee("b", when="c"))
        assert to_plain(Circular(to=to))["to"] == ["a", {"text": "b", "when": "c"}]

    def test_text_is_stored_as_typed(self) -> None:
        """Neither normalisation nor trimming touches a stored string."""
        typed = " e\u0301 \u2066+41\u2069  \n"
        assert json.loads(encode(Circular(subject=typed)))["subject"] == typed

    def test_braces_stay_braces_without_variables(self) -> None:
        """A letter that merely holds braces is no template."""
        circular = decode(document(subject="{{ x }}"), forms=FORMS)
        assert not circular.is_template
        assert "variables" not in json.loads(encode(circular))


class TestRefusals:
    """What is refused, and where the fault is said to be."""

    def test_every_fault_is_reported_with_its_path(self) -> None:
        """Several faults of one file are all named."""
        data = document(
            date=20,
            to=[1, "x"],
            contacts=[{"phone": 5}],
            body=[
                {"kind": "song"},
                {"kind": "paragraph", "numbered": 1, "items": [{"text": None}]},
                {"kind": "table", "rows": [["a", 2], "bc"]},
            ],
            salutation="Dear",
            signature={"signed": "yes"},
        )
        assert faults(data) == [
            ("wrong-type", "date"),
            ("wrong-type", "to[0]"),
            ("wrong-type", "contacts[0].phone"),
            ("wrong-type", "salutation"),
            ("unknown-kind", "body[0]"),
            ("wrong-type", "body[1].numbered"),
            ("wrong-type", "body[1].items[0].text"),
            ("wrong-type", "body[2].rows[0][1]"),
            ("wrong-type", "body[2].rows[1]"),
            ("wrong-type", "signature.signed"),
        ]

    @pytest.mark.parametrize(
        "character",
        ["\x00", "\x01", "\x08", "\x0b", "\r", "\x1f", "\x7f", "\x80", "\x9f", "\ud800", "\udfff"],  # noqa: PT014 - two surrogates
    )
    def test_control_characters_are_refused_with_their_place(self, character: str) -> None:
        """C0 but tab and newline, DEL, C1 and lone surrogates are refused."""
        data = document(body=[{"kind": "paragraph", "items": [{"text": f"a{character}"}]}])
        assert faults(data) == [("refused-character", "body[0].items[0].text")]

    @pytest.mark.parametrize("character", [*"\t\n\u200e\u200f\u061c\u202a\u202e\u2066\u2069"])
    def test_direction_controls_load(self, character: str) -> None:
        """Tab, newline and direction controls are text; the checks may find fault with them."""
        assert decode(document(subject=f"a{character}"), forms=FORMS).subject == f"a{character}"

    @pytest.mark.parametrize(
        ("data", "fault"),
        [
            (b"", ("not-json", "")),
            (b"{", ("not-json", "")),
            (b"\xff\xfe", ("not-utf8", "")),
            (b"[]", ("not-a-circular", "")),
            (b'"text"', ("not-a-circular", "")),
            (b"{}", ("not-a-circular", "")),
            (b'{"format": "other"}', ("not-a-circular", "")),
            (document(version=2), ("newer-version", "version")),
            (document(version="1"), ("bad-version", "version")),
            (document(version=True), ("bad-version", "version")),
            (document(version=0), ("bad-version", "version")),
            (document(form="poem"), ("unknown-form", "form")),
            (document(form=3), ("wrong-type", "form")),
            (document(extra={"a": 1}), ("wrong-extra", "extra")),
            (document(extra={"": "x"}), ("field-name", "extra")),
            (document(extra={"a.b": "x"}), ("field-name", "extra")),
            (document(extra={"a[0]": ["x"]}), ("field-name", "extra")),
            (document(variables=[{"kind": "text"}]), ("missing-key", "variables[0].name")),
            (
                document(variables=[{"name": "a", "kind": "colour"}]),
                ("unknown-choice", "variables[0].kind"),
            ),
            (
                document(body=[{"kind": "heading", "direction": "up"}]),
                ("unknown-choice", "body[0].direction"),
            ),
            (b'{"form": "gs-letter", "form": "gs-letter"}', ("repeated-key", "")),
            (b'{"form": "gs-letter", "x": NaN}', ("not-a-number", "")),
            (b'{"form": "gs-letter", "x": ' + b"[" * 100_000, ("too-deep", "")),
            (b'{"form": "gs-letter", "x": ' + b"9" * 10_000 + b"}", ("unsuitable", "")),
            (b'{"x": "' + b"a" * (20 * 2**20) + b'"}', ("too-large", "")),
        ],
    )
    def test_a_bad_file_is_refused_with_its_fault(
        self, data: bytes, fault: tuple[str, str]
    ) -> None:
        """Each kind of bad file has its own fault."""
        assert faults(data)[0] == fault

    @pytest.mark.parametrize(
        ("data", "where", "values"),
        [
            (b'{"a": "\xff"}', "", {"at": "7"}),
            (b'{\n "a" 1}', "", {"line": "2", "column": "6"}),
            (b'{"form": "gs-letter", "a": 1, "a": 2}', "", {"key": "a"}),
            (b'{"form": "gs-letter", "x": -Infinity}', "", {"number": "-Infinity"}),
            (b" " * (20 * 2**20 + 1), "", {"limit": "20"}),
            (document(version=3), "version", {"version": "3", "known": "1"}),
            (document(form="poem"), "form", {"form": "poem"}),
            (document(subject="ab\x01"), "subject", {"code": "U+0001", "at": "2"}),
            (document(**{"a\x01": ""}), "", {"code": "U+0001", "at": "1"}),
            (document(signature={"\x7f": ""}), "signature", {"code": "U+007F", "at": "0"}),
            (document(extra={"a": [], "b": [1]}), "extra", {"key": "b"}),
            (document(body=[{"kind": "song"}]), "body[0]", {"kind": "song"}),
            (document(body=[{"kind": 5}]), "body[0]", {"kind": "5"}),
            (
                document(body=[{"kind": "heading", "direction": "up"}]),
                "body[0].direction",
                {"found": "up", "known": "ltr, rtl"},
            ),
            (
                document(body=[{"kind": "heading", "direction": 5}]),
                "body[0].direction",
                {"expected": "text", "found": "number"},
            ),
        ],
    )
    def test_a_fault_says_where_and_what(
        self, data: bytes, where: str, values: dict[str, str]
    ) -> None:
        """The sentence about a fault has its place and all that it mentions."""
        with pytest.raises(Refused) as refused:
            decode(data, forms=FORMS)
        (fault,) = refused.value.faults
        assert fault.code in codes("en", "faults")
        assert fault.where == where
        assert fault.values == values

    def test_a_number_that_python_does_not_read_is_named(self) -> None:
        """The reason is Python's own."""
        with pytest.raises(Refused) as refused:
            decode(b'{"form": "gs-letter", "x": ' + b"9" * 10_000 + b"}", forms=FORMS)
        assert "4300" in refused.value.faults[0].values["detail"]

    def test_a_file_of_the_largest_size_is_read(self) -> None:
        """The limit itself is within it."""
        data = document()
        assert decode(data.ljust(20 * 2**20), forms=FORMS) == decode(data, forms=FORMS)

    @pytest.mark.parametrize(("levels", "refused"), [(30, False), (31, True)])
    def test_items_may_nest_as_deep_as_the_limit(self, levels: int, refused: bool) -> None:
        """Thirty levels of items are far more than a letter has; the fault names the place."""
        items: list[Any] = []
        for _ in range(levels):
            items = [{"text": "", "items": items}]
        data = document(body=[{"kind": "paragraph", "items": items}])
        if not refused:
            assert decode(data, forms=FORMS).body
            return
        ((code, where),) = faults(data)
        assert code == "too-deep"
        assert where == "body[0]" + ".items[0]" * 31 + ".text"

    def test_deep_nesting_within_json_is_refused(self) -> None:
        """Structures deeper than any letter are refused before they exhaust the program."""
        deep: Any = "x"
        for _ in range(200):
            deep = {"text": "a", "items": [deep] if isinstance(deep, dict) else []}
        data = document(body=[{"kind": "paragraph", "items": [deep]}])
        assert faults(data)[0][0] == "too-deep"
