# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Elements come out in schema order, and every property of a pair with its twin."""

from __future__ import annotations

import pytest

from circular_composer.export.docx import ooxml, schema
from circular_composer.export.docx.schema import ORDER, build, place, qn, setting, toggle
from word_files import W


def _names(element: schema.Element) -> list[str]:
    return [str(child.tag).removeprefix(W) for child in element]


@pytest.mark.parametrize("name", sorted(ORDER))
def test_parts_are_put_in_schema_order_however_given(name: str) -> None:
    """Any mixture of parts ends in the order of the schema."""
    wanted = list(ORDER[name])
    mixed = sorted(wanted, key=lambda child: child[::-1])
    assert _names(build(name, None, *(build(f"w:{child}") for child in mixed))) == wanted


@pytest.mark.parametrize("name", sorted(ORDER))
def test_a_part_is_placed_between_those_already_there(name: str) -> None:
    """Placing parts one by one gives the same order as building them at once."""
    wanted = list(ORDER[name])
    element = build(name)
    for child in sorted(wanted, key=lambda child: child[::-1]):
        place(element, build(f"w:{child}"))
    assert _names(element) == wanted


def test_a_part_the_schema_lacks_is_refused() -> None:
    """An element cannot be given a part that its schema does not have."""
    with pytest.raises(KeyError):
        build("w:pPr", None, toggle("w:rtl"))
    with pytest.raises(KeyError):
        place(build("w:rPr"), setting("w:jc", "center"))


def test_pairs_come_together() -> None:
    """Bold, italic, size and face are stated for both scripts."""
    assert [entry.tag for entry in ooxml.bold()] == [qn("w:b"), qn("w:bCs")]
    assert [entry.tag for entry in ooxml.italic(on=False)] == [qn("w:i"), qn("w:iCs")]
    assert all(entry.get(qn("w:val")) == "0" for entry in ooxml.italic(on=False))
    assert [entry.get(qn("w:val")) for entry in ooxml.sizes(11.5, 13)] == ["23", "26"]
    face = ooxml.fonts("Latin Face", "Arabic Face")
    assert face.get(qn("w:ascii")) == face.get(qn("w:hAnsi")) == "Latin Face"
    assert face.get(qn("w:cs")) == "Arabic Face"


@pytest.mark.parametrize(
    ("language", "rtl", "latin", "complex_script"),
    [
        ("ar", True, "en-US", "ar-SA"),
        ("en", False, "en-US", "ar-SA"),
        ("fr", False, "fr-FR", "ar-SA"),
        ("fa", True, "en-US", "fa"),
        ("pt-BR", False, "pt-BR", "ar-SA"),
    ],
)
def test_an_arabic_language_is_always_stated(
    language: str, rtl: bool, latin: str, complex_script: str
) -> None:
    """A left-to-right letter names a complex-script language too."""
    spoken = ooxml.languages(language, rtl=rtl)
    assert (spoken.latin, spoken.complex) == (latin, complex_script)


def test_characters_that_xml_cannot_carry_are_replaced() -> None:
    """Everything legal stays itself, line of thought and colour of emoji included."""
    legal = "نص \u200c\u200d\u2066\ufdfa\U0001f600 \u00ad\u2011"
    assert schema.legal(legal) == legal
    assert schema.legal("a\x00b\x1fc\ufffed\uffff\ud800") == "a\ufffdb\ufffdc\ufffdd\ufffd\ufffd"


def test_text_keeps_its_spaces_and_sets_tabs_apart() -> None:
    """Spaces at the edges are marked as kept; a tab is an element."""
    first, tab, second = ooxml.text(" أول\tثان ")
    assert (first.text, second.text) == (" أول", "ثان ")
    assert first.get(qn("xml:space")) == second.get(qn("xml:space")) == "preserve"
    assert tab.tag == qn("w:tab")


@pytest.mark.parametrize(
    ("align", "written"),
    [("start", None), ("end", "right"), ("center", "center"), ("justify", "both")],
)
def test_alignment_is_by_logical_side(align: str, written: str | None) -> None:
    """No value is written that changes sides between programs, or python-docx cannot read."""
    element = ooxml.alignment(align)  # type: ignore[arg-type]
    assert (None if element is None else element.get(qn("w:val"))) == written
