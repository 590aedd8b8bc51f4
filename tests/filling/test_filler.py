# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Templates become letters: placeholders, conditions, repetition, and nothing left over."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from circular_composer.faults import Fault, Refused
from circular_composer.filling import Filler, fill, preview
from circular_composer.forms import form_names
from circular_composer.model import (
    Addressee,
    Annex,
    Circular,
    Contact,
    Heading,
    Item,
    Json,
    Paragraph,
    Signature,
    Table,
    Variable,
    get,
    strings,
)
from circular_composer.model.inline import parse, plain
from circular_composer.storage import decode, encode


def _template(*variables: Variable, **parts: Any) -> Circular:
    return Circular(form="tsb-circular", variables=variables, **parts)


def _faults(template: Circular, **values: Any) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as caught:
        fill(template, values)
    return [(fault.code.removeprefix("filling."), fault.where) for fault in caught.value.faults]


STATE = Variable("state", "text", label="الدولة")
STATES = Variable("states", "list", label="الدول")
REMOTE = Variable("remote", "flag")


def test_a_placeholder_stands_in_any_string() -> None:
    """Every string of a letter, the date included, takes its values."""
    words = "‹{{ state }}›"
    template = _template(
        STATE,
        Variable("day", "date"),
        reference=words,
        place=words,
        date="{{ day }}",
        to=(Addressee(words),),
        copy_to=(Addressee(words),),
        contacts=(Contact(words, words, words, words, words),),
        subject=words,
        salutation=(words,),
        body=(
            Paragraph(words, items=(Item(words, items=(Item(words),)),)),
            Heading(words),
            Table(((words, words),)),
        ),
        closing=words,
        signature=Signature(name=words, title=words),
        annexes=(Annex(words, (Paragraph(words),)), Annex(words, file=words)),
        extra={"reference_detail": words, "references": (words, words)},
    )
    letter = fill(template, {"state": "مصر", "day": "2031-03-04"})
    assert letter.date == "2031-03-04"
    assert {text for where, text in strings(letter) if where != "date"} == {"‹مصر›"}
    assert letter.variables is None
    assert decode(encode(letter), forms=form_names()) == letter


def test_strings_without_placeholders_are_untouched() -> None:
    """Blanks, line breaks and lone braces of a template's own words stay as they are."""
    odd = " } a { b }} % {c} \n"
    assert fill(_template(STATE, subject=odd), {}).subject == odd


@pytest.mark.parametrize(
    "value",
    [
        "{{ state }}",
        "**غليظ** و*مائل*",
        "[نص](https://example.org)",
        "مائل\\*",
        "\\",
        "] ) ( [",
        "<b>x</b> &amp; `x` _y_",
        "A & B; \"C\" 'D'",
        "\u2067وسط\u2069",
    ],
)
def test_a_value_arrives_literally(value: str) -> None:
    """Whatever looks like markup in a value is printed as it was given."""
    template = _template(STATE, reference="{{ state }}", subject="قبل **{{ state }}** بعد")
    letter = fill(template, {"state": value})
    assert letter.reference == value
    assert plain(letter.subject) == f"قبل {value} بعد"


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp", "Zs"])))
def test_any_text_arrives_literally(value: str) -> None:
    """No text at all can become markup or change the words round it."""
    template = _template(STATE, subject="قبل {{ state | default('') }} بعد")
    letter = fill(template, {"state": value})
    pieces = parse(letter.subject)
    assert "".join(piece.text for piece in pieces) == f"قبل {value} بعد"
    assert not any(piece.bold or piece.italic or piece.href for piece in pieces)


def test_long_text_keeps_its_lines() -> None:
    """A long value keeps its line breaks; a short one has none."""
    template = _template(Variable("a", "long"), STATE, subject="{{ a }}", closing="{{ state }}")
    letter = fill(template, {"a": "سطر\r\nسطر\n\nسطر ", "state": " سطر\n سطر "})
    assert letter.subject == "سطر\nسطر\n\nسطر"
    assert letter.closing == "سطر سطر"


# --- dates, numbers, lists and flags in text ---------------------------------------------------


@pytest.mark.parametrize(
    ("language", "kind", "value", "printed"),
    [
        ("ar", "date", "2031-03-04", "4 مارس 2031"),
        ("en", "date", "2031-03-04", "4 March 2031"),
        ("ar", "number", "٣٥", "35"),
        ("ar", "number", "3.50", "3.50"),
        ("ar", "number", 12, "12"),
        ("ar", "flag", True, "نعم"),
        ("en", "flag", "no", "no"),
        ("ar", "list", ["أ", "ب"], "أ، ب"),
        ("en", "list", "a | b", "a, b"),
        ("ar", "choice", "حضوري", "حضوري"),
    ],
)
def test_each_kind_prints_as_the_letter_writes_it(
    language: str, kind: Any, value: Any, printed: str
) -> None:
    """A bare placeholder prints days in words, numbers as typed, lists in one line."""
    variable = Variable("it", kind, choices=("حضوري", "افتراضي"))
    template = _template(variable, language=language, subject="{{ it }}")
    assert fill(template, {"it": value}).subject == printed


def test_a_familys_own_date_field_takes_a_day() -> None:
    """The letter's date stays a date, whatever language prints it."""
    day = Variable("day", "date")
    template = _template(day, date="{{ day }}", subject="{{ day }}", language="en")
    letter = fill(template, {"day": "4 مارس 2031"})
    assert (letter.date, letter.subject) == ("2031-03-04", "4 March 2031")


def test_a_date_field_takes_nothing_but_a_day() -> None:
    """Text that is no date does not get into the letter's date."""
    assert _faults(_template(STATE, date="{{ state }}"), state="غداً") == [("not-a-date", "date")]


# --- conditions and repetition -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "yes", "no"),
    [
        ("flag", True, False),
        ("text", "س", ""),
        ("long", "س", None),
        ("number", 1, 0),
        ("date", "2031-03-04", ""),
        ("list", ["س"], []),
        ("choice", "س", ""),
    ],
)
def test_a_part_depends_on_its_variable(kind: Any, yes: Any, no: Any) -> None:
    """A block, item or addressee stays when its variable says something, else it goes."""
    template = _template(
        Variable("it", kind, choices=("س",)),
        to=(Addressee("أ"), Addressee("ب", when="it")),
        copy_to=(Addressee("ج", when="it"),),
        body=(
            Paragraph("1", items=(Item("أ", when="it"), Item("ب")), when=""),
            Heading("2", when="it"),
            Table((("3",),), when="it"),
            Paragraph("4", when="it"),
        ),
        annexes=(Annex("م", (Paragraph("5", when="it"),)),),
    )
    there, gone = fill(template, {"it": yes}), fill(template, {"it": no})
    assert [a.text for a in there.to] == ["أ", "ب"]
    assert len(there.body) == 4
    assert [a.text for a in gone.to] == ["أ"]
    assert gone.copy_to == ()
    assert gone.body == (Paragraph("1", items=(Item("ب"),)),)
    assert gone.annexes == ()
    for letter in (there, gone):
        assert '"when"' not in encode(letter).decode()


def test_a_part_repeats_for_every_entry() -> None:
    """In a repeated part the list's name and `item` are the entry, `item_number` its place."""
    template = _template(
        STATES,
        to=(Addressee("إدارة {{ states }}", each="states"), Addressee("آخر")),
        body=(
            Paragraph(
                "{{ item_number }}: {{ item }}",
                numbered=True,
                items=(Item("{{ item }}"),),
                each="states",
            ),
            Table((("{{ item }}",),), each="states"),
            Heading("{{ states }}"),
        ),
    )
    letter = fill(template, {"states": "مصر | **قطر**"})
    assert [plain(a.text) for a in letter.to] == ["إدارة مصر", "إدارة **قطر**", "آخر"]
    assert [plain(text) for where, text in strings(letter) if where.startswith("body")] == [
        "1: مصر",
        "مصر",
        "2: **قطر**",
        "**قطر**",
        "مصر",
        "**قطر**",
        "مصر، **قطر**",
    ]
    assert '"each"' not in encode(letter).decode()


def test_the_last_entry_may_end_otherwise() -> None:
    """Bullets end with a semicolon each and the last with a full stop."""
    ending = "{% if item_last %}.{% else %}؛{% endif %}"
    item = Item("{{ item }}" + ending, each="states")
    letter = fill(_template(STATES, body=(Paragraph("x", items=(item,)),)), {"states": "أ|ب|ج"})
    assert [item.text for item in letter.body[0].items] == ["أ؛", "ب؛", "ج."]  # type: ignore[union-attr]


def test_a_repeated_part_within_a_repeated_part() -> None:
    """`item` is the innermost entry; the outer list's name still tells the outer one."""
    template = _template(
        STATES,
        Variable("days", "list"),
        body=(
            Paragraph(
                "{{ item }}", items=(Item("{{ states }} {{ item }}", each="days"),), each="states"
            ),
        ),
    )
    letter = fill(template, {"states": ["أ", "ب"], "days": ["1", "2"]})
    assert [[item.text for item in block.items] for block in letter.body] == [  # type: ignore[union-attr]
        ["أ 1", "أ 2"],
        ["ب 1", "ب 2"],
    ]


def test_a_condition_comes_before_a_repetition() -> None:
    """A part that is both conditional and repeated needs its condition first."""
    part = Addressee("{{ item }}", when="remote", each="states")
    template = _template(STATES, REMOTE, to=(part,))
    assert fill(template, {"states": "أ|ب", "remote": False}).to == ()
    assert len(fill(template, {"states": "أ|ب", "remote": True}).to) == 2


def test_a_list_is_not_repeated_within_itself() -> None:
    """Inside its own repetition a list is one entry; repeating that is a fault with its place."""
    inner = Item("{{ item }}", each="states")
    template = _template(STATES, body=(Paragraph("x", items=(inner,), each="states"),))
    assert _faults(template, states="أ")[0] == ("not-a-list", "body[0].items[0].each")


def test_item_means_nothing_outside_a_repetition() -> None:
    """A placeholder for the current entry outside a repeated part is a fault with its place."""
    assert _faults(_template(STATES, subject="{{ item }}"), states="أ") == [
        ("not-repeated", "subject")
    ]


def test_what_becomes_empty_falls_away() -> None:
    """No bare number, bullet, list line or table row is left where a value said nothing."""
    maybe = "{% if remote %}عن بُعد{% endif %}"
    template = _template(
        REMOTE,
        to=(Addressee("أ"), Addressee(maybe)),
        salutation=("أ", maybe, ""),
        body=(
            Paragraph(maybe, numbered=True),
            Paragraph(maybe, items=(Item("يبقى"),)),
            Paragraph("", numbered=True),
            Heading(maybe),
            Table((("أ", "ب"), (maybe, maybe), ("", ""), (maybe, "ج"))),
            Table(((maybe,),)),
        ),
        extra={"references": (maybe, "أ")},
    )
    letter = fill(template, {"remote": False})
    assert letter.to == (Addressee("أ"),)
    assert letter.salutation == ("أ", "")
    assert letter.extra == {"references": ("أ",)}
    assert letter.body == (
        Paragraph("", items=(Item("يبقى"),)),
        Paragraph("", numbered=True),
        Table((("أ", "ب"), ("", ""), ("", "ج"))),
    )
    assert len(fill(template, {"remote": True}).body) == 6


def test_emphasis_round_nothing_goes_too() -> None:
    """An empty value leaves no asterisks behind."""
    template = _template(
        STATE, subject="قبل **{{ state | default('') }}** *{{ state | default('') }}* بعد"
    )
    assert fill(template, {}).subject.split() == ["قبل", "بعد"]


def test_choices_within_a_sentence() -> None:
    """`if`, comparison and a list of choices say one thing or another."""
    form = Variable("form", "choice", choices=("حضوري", "افتراضي", "مختلط"))
    template = _template(
        form,
        STATE,
        subject="{% if form == 'حضوري' %}في **{{ state }}**{% elif form in ['افتراضي'] %}عن بُعد"
        "{% else %}{{ state ~ ' وعن بُعد' }}{% endif %}",
    )
    assert fill(template, {"form": "حضوري", "state": "مسقط"}).subject == "في **مسقط**"
    assert fill(template, {"form": "افتراضي"}).subject == "عن بُعد"
    assert fill(template, {"form": "مختلط", "state": "مسقط"}).subject == "مسقط وعن بُعد"


# --- links -------------------------------------------------------------------------------------


def test_a_value_in_a_links_target_stays_one_address() -> None:
    """Blanks, brackets and asterisks of an address do not end the link early."""
    template = _template(
        STATE,
        subject="[{{ state }}]({{ state }}) [x](https://example.org/{{ state }}?a=1) {{ state }}",
    )
    value = "https://example.org/a (b)*c]"
    pieces = parse(fill(template, {"state": value}).subject)
    links = [piece for piece in pieces if piece.href]
    assert [link.text for link in links] == [value, "x"]
    assert links[0].href == "https://example.org/a%20%28b%29%2Ac%5D"
    assert links[1].href == "https://example.org/https://example.org/a%20%28b%29%2Ac%5D?a=1"
    assert pieces[-1].text.endswith(value)


@pytest.mark.parametrize("value", ["javascript:alert(1)", "example", "data:text/html,x"])
def test_a_links_target_is_an_address(value: str) -> None:
    """A value that a reader could not follow does not become a link."""
    template = _template(STATE, subject="[الموقع]({{ state }})")
    assert _faults(template, state=value) == [("not-an-address", "subject")]


# --- what is missing ---------------------------------------------------------------------------


def test_a_missing_value_is_told_where_it_is_needed() -> None:
    """A variable that the letter needs and nobody gave is told once, with place and label."""
    template = _template(
        STATE,
        STATES,
        subject="{{ state }}",
        closing="{{ state }}",
        to=(Addressee("x", each="states"),),
    )
    with pytest.raises(Refused) as caught:
        fill(template, {"state": "  "})
    assert {(f.where, f.values["variable"]) for f in caught.value.faults} == {
        ("to[0].each", "الدول"),
        ("subject", "الدولة"),
    }


def test_an_empty_list_is_a_value() -> None:
    """A list given as empty, or as an empty cell, repeats nothing and is not missing."""
    template = _template(STATES, to=(Addressee("x", each="states"),))
    assert fill(template, {"states": []}).to == fill(template, {"states": ""}).to == ()
    template = _template(evolve(STATES, default=[]), to=(Addressee("x", each="states"),))
    assert fill(template, {}).to == ()


def test_a_value_nobody_prints_may_be_missing() -> None:
    """A value needed only when a condition holds is not asked for otherwise."""
    template = _template(
        STATE,
        REMOTE,
        subject="أ{% if remote %} {{ state }}{% endif %}{% if state %}!{% endif %}",
        body=(Paragraph("{{ state }}", when="remote"),),
    )
    assert fill(template, {"remote": False}).subject == "أ"
    assert _faults(template, remote=True) == [("missing-value", "subject")]


def test_a_default_stands_in() -> None:
    """A variable's default is used when nothing, or an empty cell, is given."""
    template = _template(evolve(STATE, default="مصر"), subject="{{ state }}")
    assert [fill(template, values).subject for values in ({}, {"state": ""}, {"state": "قطر"})] == [
        "مصر",
        "مصر",
        "قطر",
    ]


def test_a_wrong_value_is_not_also_missing() -> None:
    """One fault a value: what is wrong with it, not that it is missing too."""
    template = _template(
        Variable("n", "number", label="العدد"), subject="{{ n }}", closing="{{ n }}"
    )
    assert _faults(template, n="كثير") == [("not-a-number", "n")]


def test_all_faults_are_told_at_once() -> None:
    """A template's faults are told together, each with its place."""
    template = _template(
        STATE,
        subject="{{ nobody }}",
        closing="{{ state | nothing }}",
        to=(Addressee("x", each="state"),),
    )
    assert sorted(_faults(template)) == [
        ("not-a-list", "to[0].each"),
        ("unknown-filter", "closing"),
        ("unknown-name", "subject"),
    ]


def test_a_templates_own_default_must_fit() -> None:
    """A default or a choice that is no value of its kind is a fault of the template."""
    assert _faults(_template(Variable("d", "date", default="غداً"))) == [
        ("not-a-date", "variables[0].default")
    ]
    assert _faults(_template(Variable("c", "choice"))) == [("no-choices", "variables[0]")]
    assert _faults(_template(STATE, STATE)) == [("repeated-key", "variables[1].name")]


# --- previews, and what is kept ----------------------------------------------------------------


def test_a_preview_shows_labels_where_values_are_missing() -> None:
    """While values are being typed the page shows what will stand where."""
    template = _template(
        STATE,
        STATES,
        Variable("day", "date", label="اليوم"),
        Variable("n", "number"),
        date="{{ day }}",
        subject="[x]({{ state }}) {{ state | upper }} {{ day | weekday }} {{ n | ordinal }}",
        to=(Addressee("{{ item }}", each="states"),),
    )
    letter, faults = preview(template, {"n": "س"})
    assert letter.subject == "[x](https://example.org) ‹الدولة› ‹اليوم› ‹n›"
    assert letter.date == ""
    assert [a.text for a in letter.to] == ["‹الدول›"]
    assert [fault.values.get("name", fault.where) for fault in faults] == [
        "n",
        "day",
        "state",
        "states",
    ]
    letter, faults = preview(
        template, {"state": "https://itu.int", "day": "2031-03-04", "n": 1, "states": "أ"}
    )
    assert faults == ()
    assert letter == fill(
        template, {"state": "https://itu.int", "day": "2031-03-04", "n": 1, "states": "أ"}
    )


def _refusal(template: Circular, values: Mapping[str, Json]) -> tuple[Fault, ...]:
    try:
        fill(template, values)
    except Refused as refused:
        return refused.faults
    return ()


def test_a_preview_misses_no_more_than_filling_does() -> None:
    """What a letter can do without has a label on the page, and is not told to be missing."""
    template = _template(
        Variable("line", "text"),
        Variable("place", "text"),
        Variable("online", "flag"),
        subject="{% if line %}{{ line }}{% endif %}",
        to=(Addressee("{{ place }}", when="online"), Addressee("أ")),
    )
    for values in ({}, {"online": "no"}, {"online": "yes"}):
        letter, faults = preview(template, values)
        assert letter.subject == "‹line›"
        assert faults == _refusal(template, values)


def test_facts_to_confirm_move_with_their_parts() -> None:
    """What nobody has confirmed yet is still to confirm where filling has put it."""
    template = _template(
        STATES,
        REMOTE,
        to=(Addressee("أ", when="remote"), Addressee("{{ item }}", each="states"), Addressee("ب")),
        body=(Paragraph("x", when="remote"), Table((("a", "b"),))),
        unconfirmed=("to[1]", "to[2]", "body[1].rows[0][1]", "subject"),
    )
    letter = fill(template, {"states": "1|2"})
    assert set(letter.unconfirmed) == {"to[0]", "to[1]", "to[2]", "body[0].rows[0][1]", "subject"}
    for where in letter.unconfirmed:
        get(letter, where)


def test_unknown_keys_survive_filling() -> None:
    """What a later version of the format put into a template is in the letter too."""
    template = evolve(
        _template(STATES, to=(Addressee("أ", when="states", unknown={"z": 1}),)),
        unknown={"later": [1]},
    )
    letter = fill(template, {"states": "1"})
    assert letter.unknown == {"later": [1]}
    assert letter.to[0].unknown == {"z": 1}


def test_one_filler_fills_many_letters() -> None:
    """A template read once gives each letter its own values."""
    filler = Filler(_template(STATE, subject="{{ state }}"))
    assert [filler.fill({"state": name}).subject for name in "أبج"] == ["أ", "ب", "ج"]
