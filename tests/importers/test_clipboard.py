# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""HTML as programs put it on the clipboard."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circular_composer.importers.clipboard import read_html
from circular_composer.importers.scraps import Grid, Scrap

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><title>x</title>
<!--[if gte mso 9]><xml><o:secret>no</o:secret></xml><![endif]--><style>p {color: red}</style>
</head>
<body lang=AR-SA><!--StartFragment-->
<p class=MsoListParagraph dir=RTL style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span>
<![endif]>
<span lang=AR-SA>نص <b>غامق</b> و<i>مائل</i>
و<a href="https://example.org/">رابط</a><o:p></o:p></span></p>
<p class=MsoListParagraph dir=RTL style='mso-list:l0 level2 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>·<span>&nbsp;</span></span><![endif]>نقطة</p>
<!--EndFragment--></body></html>"""


def scraps(html: str) -> list[Scrap]:
    """The paragraphs of HTML."""
    return [piece for piece in read_html(html).pieces if isinstance(piece, Scrap)]


def test_word_lists_keep_numbers_and_levels() -> None:
    """Word writes its lists as paragraphs with a hidden marker; both levels are told."""
    first, second = scraps(WORD)
    assert (first.marker, first.level) == ("1.", 0)
    assert first.text.markup() == "نص **غامق** و*مائل* و[رابط](https://example.org/)"
    assert (second.marker, second.level, second.plain) == ("•", 1, "نقطة")


def test_nothing_hidden_is_read() -> None:
    """Styles, scripts, comments and a title are not text."""
    html = "<script>alert(1)</script><p style='display:none'>x</p><!-- y --><p>z</p>"
    assert [scrap.plain for scrap in scraps(html)] == ["z"]


def test_lists_and_tables_without_end_tags() -> None:
    """HTML may leave end tags out."""
    source = read_html(
        "<ul><li>a<ol start=4><li>b<li>c</ol></ul><table><tr><th>h<tr><td>1<td>2</table>e"
    )
    first, second, third, grid, last = source.pieces
    assert isinstance(first, Scrap)
    assert isinstance(second, Scrap)
    assert isinstance(third, Scrap)
    assert (first.marker, first.level) == ("•", 0)
    assert (second.marker, second.level) == ("4.", 1)
    assert third.marker == "5."
    assert isinstance(grid, Grid)
    assert [[cell[0].plain for cell in row] for row in grid.rows] == [["h"], ["1", "2"]]
    assert isinstance(last, Scrap)
    assert last.plain == "e"


def test_google_docs_wraps_everything_in_a_bold_that_is_none() -> None:
    """A weight in a style outweighs the element."""
    html = (
        "<b style='font-weight:normal'><p>plain <span style='font-weight:700'>bold</span></p></b>"
    )
    assert scraps(html)[0].text.markup() == "plain **bold**"


@pytest.mark.parametrize("weight", ["9" * 5000, "٧٠٠", "²", ""])
def test_a_weight_that_is_none_harms_nothing(weight: str) -> None:
    """Whatever stands in a style, the words are read."""
    assert scraps(f'<p style="font-weight: {weight}">words</p>')[0].plain == "words"


def test_tables_left_open_are_read() -> None:
    """A table that nothing closes, and one within it, keep their words."""
    found = read_html("<table><td>x<table><td>y")
    assert [scrap.plain for scrap in found.scraps()] == ["x", "y"]


def test_pictures_are_counted() -> None:
    """A picture leaves its words and a note."""
    source = read_html("<p><img src=x alt=Logo> text</p>")
    assert [note.code for note in source.notes] == ["images-dropped"]
    assert scraps("<p><img src=x alt=Logo> text</p>")[0].plain == "Logo text"


@pytest.mark.parametrize(
    "html", ["<" * 1000, "<div>" * 20_000 + "x", "<table>" * 3000 + "x", "<![x", "<!--"]
)
def test_hostile_html_is_read(html: str) -> None:
    """Nothing in HTML can break the reader."""
    read_html(html)


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<li>",
                "<ul>",
                "</table>",
                "<td>",
                "<table>",
                "<b>",
                "x",
                "y ",
                "<tr>",
                "</ul>",
            ]
        ),
        max_size=30,
    )
)
def test_no_word_is_lost(parts: list[str]) -> None:
    """However the tags nest, every word between them is found once."""
    html = "".join(parts)
    found = "".join(scrap.text.plain for scrap in read_html(html).scraps())
    assert re.sub(r"\s", "", found) == re.sub(r"\s|<[^>]*>", "", html)
