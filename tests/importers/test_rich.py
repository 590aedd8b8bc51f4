# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Emphasis and links of foreign text, written as the markup a letter stores."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circular_composer.importers.rich import Rich, Span, is_automatic
from circular_composer.model import inline

TEXTS = st.text(alphabet='aب *_[]()\\"\n!<>`.،1', max_size=8)
SPANS = st.lists(
    st.builds(
        Span,
        TEXTS,
        st.booleans(),
        st.booleans(),
        st.sampled_from([None, "https://a.example/x(y)", "mailto:a@b.example", "#"]),
    ),
    max_size=5,
)


@given(SPANS)
def test_no_character_is_lost_or_added(spans: list[Span]) -> None:
    """Whatever the emphasis, what is stored reads as the text that was found."""
    rich = Rich.of(spans)
    assert inline.plain(rich.markup()) == rich.plain


@pytest.mark.parametrize(
    ("spans", "stored"),
    [
        ([Span("نص")], "نص"),
        ([Span("قبل "), Span("غامق", bold=True), Span(" بعد")], "قبل **غامق** بعد"),
        ([Span("a "), Span(" b ", bold=True), Span("c", italic=True)], "a  **b** *c*"),
        ([Span("x", bold=True, italic=True)], "***x***"),
        ([Span("page", href="https://a.example/")], "[page](https://a.example/)"),
        ([Span("p", href="https://a.example/a b")], "[p](<https://a.example/a b>)"),
        ([Span("2 * 3 * 4")], "2 * 3 * 4"),
        ([Span("a *b* c")], r"a \*b\* c"),
        ([Span("[…]")], "[…]"),
        ([Span("قال"), Span('"نص"', bold=True), Span("بعد")], 'قال"**نص**"بعد'),
    ],
)
def test_markup_is_what_an_officer_would_type(spans: list[Span], stored: str) -> None:
    """Emphasis keeps to its words, and nothing is escaped without need."""
    assert Rich.of(spans).markup() == stored


def test_a_link_that_no_letter_may_hold_leaves_its_words() -> None:
    """A script's address is no link; the words stay."""
    assert Rich.of([Span("go", href="javascript:alert(1)")]).markup() == "go"


def test_cutting_keeps_emphasis() -> None:
    """A stretch of a text looks as it did in it."""
    rich = Rich.of([Span("one "), Span("two", bold=True), Span(" three")])
    assert rich.cut(4, 9) == Rich.of([Span("two", bold=True), Span(" t")])
    assert [line.plain for line in Rich.literal("a\nb\n").lines()] == ["a", "b", ""]


def test_a_link_whose_words_are_its_address_is_automatic() -> None:
    """Word links an address by itself; the plain address says as much."""
    assert is_automatic(Span("www.example.org", href="https://www.example.org/"))
    assert is_automatic(Span("a@b.example", href="mailto:a@b.example"))
    assert not is_automatic(Span("the page", href="https://www.example.org/"))
