# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Marks for something still to come."""

from __future__ import annotations

import attrs
import pytest

from circular_composer.checks import check
from circular_composer.forms import FormSpec, load_form
from circular_composer.model import Annex, Circular, Contact, Paragraph, Variable, get


@pytest.fixture
def form() -> FormSpec:
    """The family of TSB Circulars."""
    return load_form("tsb-circular")


def found(circular: Circular, form: FormSpec) -> list[tuple[str, str]]:
    """Path and text of each placeholder found."""
    return [
        (problem.where, get(circular, problem.where)[problem.start : problem.end])
        for problem in check(circular, form)
        if problem.rule == "placeholder"
    ]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("DM -XX", "XX"),
        ("CI-19/XX", "XX"),
        ("TSB Circular XXX", "XXX"),
        ("في xx مايو", "xx"),
        ("يومXx", "Xx"),
        ("DM-XX/5", "XX"),
        ("القرن XX", "XX"),
        ("المكان: TBD", "TBD"),
        ("(TBC)", "TBC"),
        ("قال […] ثم", "[…]"),
        ("قال [...] ثم", "[...]"),
        ("قال [ … ] ثم", "[ … ]"),
        ("قال [....] ثم", "[....]"),
        ("قال [. . .] ثم", "[. . .]"),
        (r"قال \[…\] ثم", "[…\\]"),
        ("الاسم: ____", "____"),
        ("الاسم: __________", "__________"),
    ],
)
def test_a_placeholder_is_found(form: FormSpec, text: str, mark: str) -> None:
    """Each form of the definition is found, at its place in the string as typed."""
    circular = Circular(body=(Paragraph(text),))
    assert found(circular, form) == [("body[0].text", mark)]


@pytest.mark.parametrize(
    "text",
    [
        "XXL",
        "Exxon",
        "maxxed",
        "XXI",
        "xxii",
        "MXX",
        "X.509",
        "X",
        "2x2",
        "20XX",
        "TBDs",
        "STBC",
        "tbd",
        "[ملحق]",
        "[word]",
        "[]",
        "[ ]",
        "[.]",
        "___",
        "…",
        "...",
        "{{ name }}",
        "{% if a %}",
        "<الاسم>",
        "[…](https://example.org/)",
    ],
)
def test_what_the_definition_leaves_out_is_text(form: FormSpec, text: str) -> None:
    """Nothing beyond the definition is a placeholder."""
    assert found(Circular(body=(Paragraph(text),)), form) == []


@pytest.mark.parametrize(
    "circular",
    [
        Circular(reference="DM-XX"),
        Circular(place="XX"),
        Circular(contacts=(Contact(phone="+41 22 730 XXXX"),)),
        Circular(contacts=(Contact(email="xx@itu.int"),)),
        Circular(extra={"references": ("CR/XXX",)}),
        Circular(extra={"reference_detail": "COM 2/XX"}),
        Circular(subject="**XX**"),
        Circular(annexes=(Annex("", (Paragraph("TBD"),)),)),
    ],
)
def test_every_printed_string_is_looked_at(form: FormSpec, circular: Circular) -> None:
    """A placeholder in a reference, a phone or an annex blocks like one in the text."""
    assert len(found(circular, form)) == 1


def test_braces_of_a_saved_template_are_no_placeholders(form: FormSpec) -> None:
    """In a template a variable may be called xx; beside its braces XX is still a placeholder."""
    circular = Circular(
        body=(Paragraph("{{ xx }} و{% if xx %} XX"),), variables=(Variable("xx", "text"),)
    )
    assert found(circular, form) == [("body[0].text", "XX")]
    assert len(found(attrs.evolve(circular, variables=None), form)) == 3
