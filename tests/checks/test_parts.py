# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What a letter needs before it may go out."""

from __future__ import annotations

import attrs
import pytest

from circular_composer.checks import blocking, check, fix
from circular_composer.forms import FormSpec, load_form
from circular_composer.model import (
    Addressee,
    Circular,
    Contact,
    Heading,
    Item,
    Paragraph,
    Signature,
    Table,
    Variable,
)


@pytest.fixture
def form() -> FormSpec:
    """The family of TSB Circulars."""
    return load_form("tsb-circular")


def whole() -> Circular:
    """A letter with every required part."""
    return Circular(
        form="tsb-circular",
        reference="TSB Circular 012",
        date="2026-03-02",
        to=(Addressee("إدارات الدول الأعضاء في الاتحاد"),),
        subject="اجتماع فريق التنسيق",
        body=(Paragraph("يسرني أن أدعوكم إلى الاجتماع.", numbered=True),),
        closing="وتفضلوا بقبول فائق التقدير والاحترام.",
        signature=Signature(signed=True, name="ليلى منصور", title="مديرة المكتب"),
    )


def missing(circular: Circular, form: FormSpec) -> list[str]:
    """The paths of the parts found missing."""
    return [problem.where for problem in check(circular, form) if problem.rule == "missing-part"]


def test_a_whole_letter_misses_nothing(form: FormSpec) -> None:
    """A letter with every required part has no finding of level error."""
    problems = check(whole(), form)
    assert missing(whole(), form) == []
    assert not blocking(problems)


def test_an_empty_letter_misses_every_required_part_in_reading_order(form: FormSpec) -> None:
    """Each required field is named by its key, in the order of the page."""
    problems = [p for p in check(Circular(form="tsb-circular"), form) if p.rule == "missing-part"]
    assert [problem.where for problem in problems] == [
        "reference",
        "date",
        "to",
        "subject",
        "body",
        "closing",
        "signature.name",
    ]
    assert {problem.level for problem in problems} == {"error"}
    assert blocking(problems)


@pytest.mark.parametrize(
    "date",
    ["", "15 October 2025", "2025-02-30", "2025-1-5", "2025-W01-1", "20251015", "٢٠٢٥-٠١-٠٥"],
)
def test_a_date_that_is_no_calendar_date_is_missing(form: FormSpec, date: str) -> None:
    """Only YYYY-MM-DD of a day that exists is a date."""
    assert missing(attrs.evolve(whole(), date=date), form) == ["date"]


@pytest.mark.parametrize("blank", ["", "  ", "\u00a0\n", "\u200f", "\u2068\u2069"])
def test_what_nobody_can_see_is_not_there(form: FormSpec, blank: str) -> None:
    """Spaces and invisible characters fill no required part."""
    circular = attrs.evolve(
        whole(), reference=blank, to=(Addressee(blank),), signature=Signature(name=blank)
    )
    assert missing(circular, form) == ["reference", "to", "signature.name"]


@pytest.mark.parametrize(
    "block",
    [
        Heading("مقدمة"),
        Paragraph("", items=(Item("", items=(Item("نص"),)),)),
        Table(rows=(("", ""), ("", "نص"))),
    ],
)
def test_a_body_with_text_anywhere_is_there(form: FormSpec, block: object) -> None:
    """Text in a heading, an item at any level or a cell makes a body."""
    assert missing(attrs.evolve(whole(), body=(block,)), form) == []


@pytest.mark.parametrize(
    "block", [Heading(" "), Paragraph("", items=(Item(""),)), Table(rows=(("", ""),)), Table()]
)
def test_a_body_of_empty_blocks_is_missing(form: FormSpec, block: object) -> None:
    """Blocks without text make no body."""
    assert missing(attrs.evolve(whole(), body=(block,)), form) == ["body"]


def test_an_extra_field_and_contacts_can_be_required(form: FormSpec) -> None:
    """A family may require contacts, annexes, a flag, and what it declares itself."""
    wanted = {"extra.reference_detail", "contacts", "annexes", "signature.signed", "salutation"}
    strict = attrs.evolve(
        form,
        fields=tuple(attrs.evolve(spec, required=spec.key in wanted) for spec in form.fields),
    )
    circular = attrs.evolve(whole(), contacts=(Contact(),), signature=Signature())
    assert set(missing(circular, strict)) == wanted
    circular = attrs.evolve(circular, contacts=(Contact(phone="+41 22 730 5111"),))
    assert set(missing(circular, strict)) == wanted - {"contacts"}


def test_the_house_formula_is_offered_as_the_fix(form: FormSpec) -> None:
    """A missing closing is mended with the family's own words in the letter's language."""
    circular = attrs.evolve(whole(), closing="")
    (problem,) = (p for p in check(circular, form) if p.rule == "missing-part")
    mended = fix(circular, problem)
    assert mended.closing == "وتفضلوا بقبول فائق التقدير والاحترام."
    assert missing(mended, form) == []


def test_a_saved_template_is_not_judged_for_missing_parts(form: FormSpec) -> None:
    """What a template leaves open is filled later."""
    template = Circular(
        form="tsb-circular", date="{{ date }}", variables=(Variable("date", "date"),)
    )
    assert missing(template, form) == []


def test_a_family_can_lower_or_switch_off_the_rule(form: FormSpec) -> None:
    """The family's level wins over the rule's own."""
    lowered = attrs.evolve(form, checks={"missing-part": "hint"})
    problems = check(Circular(), lowered)
    assert {p.level for p in problems if p.rule == "missing-part"} == {"hint"}
    assert missing(Circular(), attrs.evolve(form, checks={"missing-part": "off"})) == []


def test_every_unconfirmed_fact_blocks(form: FormSpec) -> None:
    """One problem of level error for each path, also one that leads nowhere any more."""
    circular = attrs.evolve(whole(), unconfirmed=("body[0].text", "date", "body[9].text"))
    problems = [p for p in check(circular, form) if p.rule == "unconfirmed"]
    assert {p.where for p in problems} == {"date", "body[0].text", "body[9].text"}
    assert {p.level for p in problems} == {"error"}
    assert problems[0].values["text"] == "2026-03-02"
