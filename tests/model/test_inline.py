# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Inline markup: what is markup, what is literal, and where each character stood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from circular_composer.model.inline import escaped, followable, parse, plain, uri


def shape(source: str) -> list[tuple[str, str, str | None]]:
    """Text, emphasis and link of each piece."""
    return [
        (piece.text, "b" * piece.bold + "i" * piece.italic, piece.href) for piece in parse(source)
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("", []),
        ("نص", [("نص", "", None)]),
        ("a **b** c", [("a ", "", None), ("b", "b", None), (" c", "", None)]),
        ("*ن*", [("ن", "i", None)]),
        ("***مهم***جداً", [("مهم", "bi", None), ("جداً", "", None)]),
        ("**a*", [("*", "", None), ("a", "i", None)]),
        (r"\*a\* \[b\]", [("*a* [b]", "", None)]),
        ("_a_ __b__ `c` &amp; <b> ~~d~~", [("_a_ __b__ `c` &amp; <b> ~~d~~", "", None)]),
        ("[**x**](https://a.b/c_d)", [("x", "b", "https://a.b/c_d")]),
        ("[س](#)", [("س", "", "#")]),
        ("[a](javascript:x)", [("[a](javascript:x)", "", None)]),
        ("[word] (x)", [("[word] (x)", "", None)]),
        ("![x](https://a.b)", [("!", "", None), ("x", "", "https://a.b")]),
        ("**a\nb**", [("a\nb", "b", None)]),
        ("a\\\nb", [("a\\\nb", "", None)]),
        ("\\", [("\\", "", None)]),
    ],
)
def test_markup(source: str, expected: list[tuple[str, str, str | None]]) -> None:
    """Each construct reads as the file format says."""
    assert shape(source) == expected


tokens = st.sampled_from([*'ab *_[]()\\\n#:/ن،"h', "**", "](https://x.y)"])
markup = st.lists(tokens, max_size=25).map("".join)


@given(markup | st.text(max_size=30))
def test_every_character_knows_its_place(source: str) -> None:
    """Each character of the result stood at its offset in the source, in order."""
    pieces = parse(source)
    places = [at for piece in pieces for at in piece.at]
    assert [source[at] for at in places] == [char for piece in pieces for char in piece.text]
    assert places == sorted(set(places))


@given(st.text(max_size=40))
def test_escaped_text_reads_back_as_itself(text: str) -> None:
    """Escaping makes any text literal."""
    assert plain(escaped(text)) == text


@given(st.text(st.sampled_from([*"ab *ن،."]), max_size=20))
def test_emphasis_agrees_with_a_commonmark_renderer(source: str) -> None:
    """Where only asterisks are used, an independent configuration of CommonMark agrees."""
    peer = MarkdownIt("commonmark").renderInline(source)
    ours = "".join(
        f"{'<strong>' * piece.bold}{'<em>' * piece.italic}{piece.text}" for piece in parse(source)
    )
    strip = str.maketrans("", "", "*")
    words = peer
    for tag in ("<strong>", "</strong>", "<em>", "</em>"):
        words = words.replace(tag, "")
    assert plain(source) == words
    assert ("<strong>" in ours) == ("<strong>" in peer)
    assert words.translate(strip) == source.translate(strip)


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("https://a.b", True),
        ("HTTP://a.b", True),
        ("mailto:a@b.c", True),
        ("tel:+41", True),
        ("#", False),
        ("https://", False),
        ("mailto:", False),
        ("", False),
        ("www.itu.int", False),
    ],
)
def test_followable_targets(href: str, expected: bool) -> None:
    """A dead or empty target is none that a reader can follow."""
    assert followable(href) is expected


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("https://a.int/b?c=1&d=(2)#e", "https://a.int/b?c=1&d=(2)#e"),
        ("https://a.int/جنيف", "https://a.int/%D8%AC%D9%86%D9%8A%D9%81"),
        ("https://a.int/%D8%AC and 5%", "https://a.int/%D8%AC%20and%205%25"),
    ],
)
def test_a_target_is_written_as_a_uri(href: str, expected: str) -> None:
    """What a URI may not hold is percent-encoded once, the rest untouched."""
    assert uri(href) == expected
    assert uri(expected) == expected
