# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""A template is hostile until proven otherwise: escapes and resource bombs are all refused."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import evolve

from circular_composer.faults import Refused
from circular_composer.filling import Filler, fill
from circular_composer.filling.sandbox import OUTPUT_LIMIT, READING_LIMIT
from circular_composer.filling.values import TEXT_LIMIT
from circular_composer.model import Addressee, Circular, Item, Paragraph, Table, Variable
from circular_composer.words import LANGUAGES, refusal_sentences

DATA = Path(__file__).parent / "data" / "hostile.toml"
TIMES = 4_000
VARIABLES = (
    Variable("name", "text", default="اسم"),
    Variable("number", "number", default=7),
    Variable("day", "date", default="2031-03-04"),
    Variable("names", "list", default=["أ", "ب"]),
)
TEMPLATE = Circular(form="tsb-circular", variables=VARIABLES)

# Whatever happens, a hostile template holds nothing up.
pytestmark = pytest.mark.timeout(30)


def _corpus() -> Iterator[tuple[str, str]]:
    """Every placeholder of the corpus, with what its name says of it."""
    for kind, cases in tomllib.loads(DATA.read_text(encoding="utf-8")).items():
        for name, source in cases.items():
            repeated = re.sub("⟪(.*?)⟫", lambda match: match[1] * TIMES, source)
            yield f"{kind}/{name}", repeated


CORPUS = dict(_corpus())


def test_the_corpus_is_large() -> None:
    """At least 40 escapes and bombs are tried."""
    assert len(CORPUS) >= 100


@pytest.mark.parametrize("case", CORPUS)
def test_a_hostile_placeholder_is_refused_with_its_place(case: str) -> None:
    """The template is refused before anything of it runs, in a sentence that names the field."""
    template = evolve(TEMPLATE, subject=CORPUS[case])
    with pytest.raises(Refused) as caught:
        Filler(template)
    assert [fault.where for fault in caught.value.faults] == ["subject"]
    for language in LANGUAGES:
        (sentence,) = refusal_sentences(caught.value, language)
        assert "subject" in sentence
        assert len(sentence) < 400


@pytest.mark.parametrize("case", CORPUS)
def test_a_hostile_placeholder_is_refused_where_it_is_not_used(case: str) -> None:
    """A condition that is never true hides nothing: every string is looked at."""
    hidden = Paragraph("x", items=(Item(CORPUS[case], when="names"),), when="names")
    with pytest.raises(Refused) as caught:
        Filler(evolve(TEMPLATE, body=(hidden,)))
    assert caught.value.faults[0].where == "body[0].items[0].text"


@pytest.mark.parametrize("case", CORPUS)
def test_a_hostile_placeholder_in_a_value_is_text(case: str) -> None:
    """A value is never read as a template: it arrives as it is."""
    text = " ".join(CORPUS[case].split())
    letter = fill(evolve(TEMPLATE, reference="{{ name }}"), {"name": text})
    assert letter.reference == text


@pytest.mark.parametrize("case", CORPUS)
def test_a_letter_that_merely_contains_braces_is_left_alone(case: str) -> None:
    """Without variables braces are literal: there is nothing to fill."""
    letter = evolve(TEMPLATE, variables=None, subject=CORPUS[case])
    with pytest.raises(Refused) as caught:
        fill(letter, {})
    assert caught.value.faults[0].code == "filling.not-a-template"


# --- bombs made of whole letters ---------------------------------------------------------------


def _too_much(template: Circular, **values: object) -> None:
    with pytest.raises(Refused) as caught:
        fill(template, values)
    assert {fault.code for fault in caught.value.faults} == {"filling.too-much"}


def test_repetitions_within_repetitions_end() -> None:
    """A list repeated within a list within a list stops at the limit of steps."""
    names = [f"{number}" for number in range(2_000)]
    inner = Item("{{ item }}", each="others")
    block = Paragraph("{{ names }}", items=(inner,), each="names")
    variables = (*VARIABLES, Variable("others", "list"))
    template = evolve(TEMPLATE, body=(block,) * 50, variables=variables)
    _too_much(template, names=names, others=names)


def test_repetitions_of_nothing_end() -> None:
    """Repeating parts without a placeholder counts as well."""
    block = Paragraph("نص", items=(Item("نص", each="names"),), each="others")
    variables = (*VARIABLES, Variable("others", "list"))
    template = evolve(TEMPLATE, body=(block,) * 50, variables=variables)
    _too_much(template, names=["أ"] * 2_000, others=["ب"] * 2_000)


def test_output_ends() -> None:
    """A long value printed many times stops at the limit of characters."""
    times = OUTPUT_LIMIT // TEXT_LIMIT + 1
    template = evolve(TEMPLATE, salutation=("{{ name }}",) * times)
    _too_much(template, name="س" * TEXT_LIMIT)


def test_reading_ends() -> None:
    """A template of very many different placeholders is not read to its end."""
    lines = tuple(f"{{{{ name }}}} {number}" for number in range(READING_LIMIT + 1))
    with pytest.raises(Refused) as caught:
        Filler(evolve(TEMPLATE, salutation=lines))
    assert {fault.code for fault in caught.value.faults} == {"filling.too-much"}


def test_very_many_faults_are_not_all_told() -> None:
    """A template with a fault in each of thousands of strings is refused with some of them."""
    lines = tuple(f"{{{{ nobody }}}} {number}" for number in range(3_000))
    with pytest.raises(Refused) as caught:
        Filler(evolve(TEMPLATE, salutation=lines))
    assert 1 <= len(caught.value.faults) <= 200


@pytest.mark.parametrize(
    "source",
    ["{{ name | join(name) | join(name) }}", "{{ names | join(name) }}", "{{ name | length }}"],
)
def test_text_is_not_joined_to_itself(source: str) -> None:
    """Only a list is joined, and only by a short mark: text cannot be made to grow by itself."""
    with pytest.raises(Refused) as caught:
        fill(evolve(TEMPLATE, subject=source), {"name": "س" * 1_000})
    assert caught.value.faults[0].where == "subject"


@pytest.mark.parametrize(
    ("kind", "value", "code"),
    [
        ("text", "س" * (TEXT_LIMIT + 1), "filling.too-long"),
        ("long", "س" * (TEXT_LIMIT + 1), "filling.too-long"),
        ("list", ["س"] * 10_000, "filling.long-list"),
        ("list", ["س" * 30_000] * 10, "filling.too-long"),
        ("number", "9" * 5_000, "filling.not-a-number"),
        ("number", "1e999999999", "filling.not-a-number"),
        ("number", float("inf"), "filling.not-a-number"),
        ("number", float("nan"), "filling.not-a-number"),
        ("date", "9" * 90_000, "filling.not-a-date"),
        ("date", "99999-01-01", "filling.not-a-date"),
        ("text", {"a": 1}, "filling.not-text"),
        ("text", ["a"], "filling.not-text"),
        ("text", "a\x00b", "filling.control-character"),
        ("long", "a\x1bb", "filling.control-character"),
        ("list", ["a\ud800"], "filling.control-character"),
    ],
)
def test_a_hostile_value_is_refused_by_its_variable(kind: str, value: object, code: str) -> None:
    """Values are plain and of limited size; one that is not is named by its variable."""
    template = evolve(TEMPLATE, variables=(Variable("it", kind),))  # type: ignore[arg-type]
    with pytest.raises(Refused) as caught:
        fill(template, {"it": value})
    (fault,) = caught.value.faults
    assert (fault.code, fault.where, fault.values["variable"]) == (code, "it", "it")


@pytest.mark.parametrize(
    "name",
    [
        "__class__",
        "_x",
        "a.b",
        "a-b",
        "a b",
        "1a",
        "",
        "a" * 65,
        "ｎame",
        "true",
        "None",
        "if",
        "in",
        "item",
        "item_number",
        "item_last",
        "{{ x }}",
    ],
)
def test_a_hostile_variable_name_is_refused(name: str) -> None:
    """A variable's name is a plain word: nothing that means something else to a template."""
    with pytest.raises(Refused) as caught:
        Filler(evolve(TEMPLATE, variables=(Variable(name, "text"),)))
    assert caught.value.faults[0].where == "variables[0].name"


@pytest.mark.parametrize("name", ["__class__", "config", "range(9)", "names[0]", "not names"])
def test_a_hostile_condition_is_refused(name: str) -> None:
    """What a part depends on is the name of a variable and nothing else."""
    for part in (Addressee("أ", when=name), Addressee("أ", each=name)):
        with pytest.raises(Refused) as caught:
            Filler(evolve(TEMPLATE, to=(part,)))
        assert caught.value.faults[0].where.startswith("to[0].")
    with pytest.raises(Refused):
        Filler(evolve(TEMPLATE, body=(Table((("أ",),), when=name),)))


def test_values_that_are_no_variables_are_not_seen() -> None:
    """Only declared names exist in a template, whatever the row of values holds besides."""
    with pytest.raises(Refused):
        fill(evolve(TEMPLATE, subject="{{ secret }}"), {"secret": "x"})


def test_a_filled_value_is_never_filled_again() -> None:
    """A value that looks like another variable's placeholder stays as it is."""
    template = evolve(TEMPLATE, reference="{{ name }}", place="{{ names }}")
    letter = fill(template, {"name": "{{ number }}", "names": ["{% if x %}", "{# y #}"]})
    assert letter.reference == "{{ number }}"
    assert letter.place == "{% if x %}، {# y #}"
    assert letter.variables is None
