# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""A letter becomes a template, and filled with what it said becomes the same letter again."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from circular_composer.faults import Refused
from circular_composer.filling import as_template, examples, fill, mark_variable, occurrences
from circular_composer.forms import form_names
from circular_composer.model import Addressee, Circular, Paragraph, Variable, strings
from circular_composer.storage import load_circular

STATE = Variable("state", "text", label="الدولة")


def _marked(text: str, words: str, variable: Variable = STATE) -> Circular:
    start = text.index(words)
    letter = Circular(form="tsb-circular", subject=text)
    return mark_variable(letter, "subject", start, start + len(words), variable)


def test_marked_words_become_a_placeholder() -> None:
    """The words give way to the variable and become its example."""
    template = _marked("إلى مصر والسودان", "مصر")
    assert template.subject == "إلى {{ state }} والسودان"
    assert template.variables == (evolve(STATE, example="مصر"),)
    assert fill(template, {"state": "قطر"}).subject == "إلى قطر والسودان"


@pytest.mark.parametrize("name", ["meeting.ar", "collective.ar", "invitation.ar"])
def test_every_string_of_a_letter_can_be_marked(sample_letters: dict[str, Path], name: str) -> None:
    """A letter marked in all its strings, filled with its own examples, is the same letter."""
    letter = load_circular(sample_letters[name], forms=form_names())
    template = letter
    count = 0
    for where, text in strings(letter):
        if text and where != "date" and text == text.strip() and "\n" not in text:
            count += 1
            variable = Variable(f"v{count}", "text")
            template = mark_variable(template, where, 0, len(text), variable)
    assert template.variables is not None
    assert len(template.variables) == count > 10
    filled = fill(template, examples(template.variables))
    original = [(where, text) for where, text in strings(letter)]
    assert [where for where, _ in strings(filled)] == [where for where, _ in original]
    # What was emphasis or a link was marked whole: its words are there, its markup is not.
    assert filled.subject == letter.subject
    assert filled.reference == letter.reference


@given(st.text(alphabet="ab{}%# '\"\\", max_size=40))
def test_braces_of_a_letter_stay_braces(text: str) -> None:
    """Whatever braces a letter holds, its template prints them again."""
    letter = Circular(form="tsb-circular", reference=text, subject=text, to=(Addressee(text),))
    filled = fill(as_template(letter, (STATE,)), {})
    assert (filled.reference, filled.subject) == (text, text)
    assert [a.text for a in filled.to] == [a.text for a in letter.to]


@given(st.text(alphabet="a{}% ", max_size=8), st.text(alphabet="a{}% ", max_size=8))
def test_braces_beside_a_placeholder_stay_braces(head: str, tail: str) -> None:
    """A brace just before or after marked words does not become part of the placeholder."""
    letter = Circular(form="tsb-circular", reference=f"{head}س{tail}")
    template = mark_variable(letter, "reference", len(head), len(head) + 1, STATE)
    assert fill(template, {"state": "قطر"}).reference.strip() == f"{head}قطر{tail}".strip()


def test_a_template_gets_another_variable() -> None:
    """Marking more words of a template adds to it, and uses a variable of that name again."""
    template = _marked("من مصر إلى قطر", "مصر")
    template = mark_variable(template, "subject", 0, 2, Variable("word", "text"))
    end = len(template.subject)
    template = mark_variable(template, "subject", end - 3, end, STATE)
    assert template.subject == "{{ word }} {{ state }} إلى {{ state }}"
    assert [variable.name for variable in template.variables or ()] == ["state", "word"]


@pytest.mark.parametrize("words", ["غليظ", "**غليظ**", "رابط", "[رابط](https://example.org)", " و"])
def test_whole_or_inner_markup_may_be_marked(words: str) -> None:
    """A link or emphasis is marked whole, or words within it."""
    text = "نص **غليظ** و[رابط](https://example.org)"
    template = _marked(text, words)
    assert fill(template, {"state": "س"}).subject == text.replace(words, "س", 1)


@pytest.mark.parametrize(
    "words", ["**غل", "ليظ** ", "رابط](https", "نص **", "](https://example.org)"]
)
def test_markup_is_not_cut(words: str) -> None:
    """Words that begin inside emphasis or a link and end outside it are refused."""
    with pytest.raises(Refused) as caught:
        _marked("نص **غليظ** و[رابط](https://example.org)", words)
    assert caught.value.faults[0].code == "filling.cuts-markup"
    assert caught.value.faults[0].where == "subject"


def test_the_address_of_a_link_can_be_marked() -> None:
    """A link keeps its words while its address becomes a variable."""
    template = _marked("[رابط](https://example.org/a)", "https://example.org/a")
    filled = fill(template, {"state": "https://itu.int/b c"})
    assert filled.subject == "[رابط](https://itu.int/b%20c)"


@pytest.mark.parametrize(("start", "end"), [(0, 0), (2, 1), (-1, 2), (0, 99)])
def test_nothing_marked_is_refused(start: int, end: int) -> None:
    """There must be words to mark."""
    with pytest.raises(Refused) as caught:
        mark_variable(Circular(subject="نص"), "subject", start, end, STATE)
    assert caught.value.faults[0].code == "filling.nothing-marked"


def test_a_variable_keeps_its_kind() -> None:
    """The same name cannot mean text in one place and a date in another."""
    template = _marked("من مصر إلى قطر", "مصر")
    with pytest.raises(Refused) as caught:
        mark_variable(template, "subject", 0, 2, Variable("state", "date"))
    assert caught.value.faults[0].code == "filling.other-kind"


def test_an_unfit_variable_is_refused() -> None:
    """A template never gets a variable that could not be filled."""
    for variable in (Variable("a b", "text"), Variable("c", "choice")):
        with pytest.raises(Refused):
            _marked("نص", "نص", variable)


def test_a_date_marked_in_the_text_and_at_the_head() -> None:
    """One date is an ISO day in the date field and words in a sentence."""
    day = Variable("day", "date")
    letter = Circular(form="tsb-circular", date="2031-03-04", body=(Paragraph("في 4 مارس 2031."),))
    template = mark_variable(letter, "date", 0, 10, day)
    template = mark_variable(template, "body[0].text", 3, 14, day)
    filled = fill(template, {"day": "2031-12-01"})
    assert filled.date == "2031-12-01"
    assert filled.body == (Paragraph("في 1 ديسمبر 2031."),)


def test_every_place_of_the_same_words() -> None:
    """The same words elsewhere are found, so that they can be marked together."""
    letter = Circular(form="x", subject="مصر ومصر", to=(Addressee("مصر"),), closing="قطر")
    template = letter
    for where, start, end in occurrences(letter, "مصر"):
        template = mark_variable(template, where, start, end, STATE)
    assert template.subject == "{{ state }} و{{ state }}"
    assert template.to == (Addressee("{{ state }}"),)
    assert list(occurrences(letter, "")) == []
