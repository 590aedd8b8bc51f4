# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The listed filters, as an officer writes them in a template."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from attrs import evolve

from circular_composer.faults import Refused
from circular_composer.filling import fill
from circular_composer.filling.filters import filters
from circular_composer.forms import load_wording
from circular_composer.model import Circular, Variable

VARIABLES = (
    Variable("start", "date", default="2031-03-12"),
    Variable("end", "date", default="2031-03-14"),
    Variable("n", "number", default=9),
    Variable("hour", "text", default="9:30"),
    Variable("names", "list", default=["مصر", "قطر", "لبنان"]),
    Variable("word", "text", default=" Abc "),
    Variable("nothing", "text"),
)


def _printed(source: str, language: str = "ar", **values: Any) -> str:
    template = Circular(language=language, reference=source, variables=VARIABLES)
    return fill(template, values).reference


@pytest.mark.parametrize(
    ("source", "arabic", "english"),
    [
        ("{{ start | date }}", "12 مارس 2031", "12 March 2031"),
        ("{{ '2031-12-01' | date }}", "1 ديسمبر 2031", "1 December 2031"),
        ("{{ start | iso }}", "2031-03-12", "2031-03-12"),
        ("{{ start | weekday }}", "الأربعاء", "Wednesday"),
        ("{{ start | period(end) }}", "12-14 مارس 2031", "12-14 March 2031"),
        ("{{ start | period(start) }}", "12 مارس 2031", "12 March 2031"),
        ("{{ start | during(end) }}", "من 12 إلى 14 مارس 2031", "from 12 to 14 March 2031"),
        ("{{ start | during(start) }}", "يوم 12 مارس 2031", "on 12 March 2031"),
        ("{{ start | during('2031-03-13') }}", "يومي 12 و13 مارس 2031", "on 12 and 13 March 2031"),
        ("{{ hour | time }}", "09:30", "09:30"),
        ("{{ '14h30' | time }}", "14:30", "14:30"),
        ("{{ '8' | time }}", "08:00", "08:00"),
        ("{{ n | ordinal }}", "التاسع", "9th"),
        ("{{ n | ordinal('f') }}", "التاسعة", "9th"),
        ("{{ n | ordinal('مؤنث', definite=false) }}", "تاسعة", "9th"),
        ("{{ 21 | ordinal(oblique=true) }}", "الحادي والعشرين", "21st"),
        ("{{ names | join(' - ') }}", "مصر - قطر - لبنان", "مصر - قطر - لبنان"),
        ("{{ names | join('، ', ' و') }}", "مصر، قطر ولبنان", "مصر، قطر ولبنان"),
        ("{{ names | join }}", "مصر، قطر، لبنان", "مصر, قطر, لبنان"),
        ("{{ names | length }}", "3", "3"),
        ("{{ word | upper }}", "ABC", "ABC"),
        ("{{ word | lower | trim }}", "abc", "abc"),
        ("{{ nothing | default('بديل') }}", "بديل", "بديل"),
        ("{{ nothing | default(n) | ordinal }}", "التاسع", "9th"),
    ],
)
def test_a_filter_writes_as_the_letters_language_does(
    source: str, arabic: str, english: str
) -> None:
    """Days, hours, ordinals and lists follow the letter's language."""
    assert _printed(source) == arabic
    assert _printed(source, "en") == english


@pytest.mark.parametrize(
    ("start", "end", "period", "during"),
    [
        ("2031-03-30", "2031-04-02", "30 مارس - 2 أبريل 2031", "من 30 مارس إلى 2 أبريل 2031"),
        (
            "2031-12-30",
            "2032-01-02",
            "30 ديسمبر 2031 - 2 يناير 2032",
            "من 30 ديسمبر 2031 إلى 2 يناير 2032",
        ),
        ("2031-03-31", "2031-04-01", "31 مارس - 1 أبريل 2031", "يومي 31 مارس و1 أبريل 2031"),
    ],
)
def test_a_period_over_months_and_years(start: str, end: str, period: str, during: str) -> None:
    """Only what differs is said twice; the earlier day always comes first in the text."""
    assert _printed("{{ start | period(end) }}", start=start, end=end) == period
    assert _printed("{{ start | during(end) }}", start=start, end=end) == during


@pytest.mark.parametrize(
    ("number", "printed"), [(1, "دولة واحدة"), (2, "دولتان"), (3, "3 دول"), (11, "11 دولة")]
)
def test_counted_nouns_in_a_template(number: int, printed: str) -> None:
    """A counted noun is given in its forms once and printed in the right one."""
    source = "{{ n | count('دولة', 'دولتان', 'دول', 'دولة') }}"
    assert _printed(source, n=number) == printed
    assert _printed("{{ n | count('State', 'States') }}", "en", n=number).startswith(
        f"{number} State"
    )


def test_a_language_of_a_country_has_its_months() -> None:
    """A language an office adds may be named with its country, as BCP 47 does."""
    wording = evolve(load_wording("en"), language="pt-BR")
    offered = filters(wording)
    assert offered["weekday"](dt.date(2031, 3, 12)) == "quarta-feira"
    assert offered["date"](dt.date(2031, 3, 12)) == "12 março 2031"


def test_resolutions_in_a_template() -> None:
    """A resolution is cited from its number, place, year and whether it was revised."""
    assert _printed("{{ 99 | resolution('دبي', 2018, true) }}") == (
        "القرار 99 (المراجَع في دبي، 2018)"
    )
    assert _printed("{{ 209 | resolution('دبي', '2018', word='للقرار') }}") == (
        "للقرار 209 (دبي، 2018)"
    )
    assert _printed("{{ 99 | resolution('Dubai', 2018, revised=true) }}", "en") == (
        "Resolution 99 (Rev. Dubai, 2018)"
    )


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("{{ word | date }}", "not-a-date"),
        ("{{ '2031-02-30' | weekday }}", "not-a-date"),
        ("{{ '2031-W07-1' | date }}", "not-a-date"),
        ("{{ end | period(start) }}", "ends-before"),
        ("{{ start | period }}", "wrong-arguments"),
        ("{{ '24000' | time }}", "not-a-time"),
        ("{{ '24:00' | time }}", "not-a-time"),
        ("{{ '9:60' | time }}", "not-a-time"),
        ("{{ 0 | ordinal }}", "no-ordinal"),
        ("{{ 1000 | ordinal }}", "no-ordinal"),
        ("{{ n | ordinal('x') }}", "no-ordinal"),
        ("{{ word | ordinal }}", "not-a-number"),
        ("{{ true | count('a', 'b', 'c') }}", "not-a-number"),
        ("{{ n | count('دولة') }}", "wrong-arguments"),
        ("{{ n | resolution('دبي') }}", "wrong-arguments"),
        ("{{ n | resolution('دبي', 18) }}", "wrong-arguments"),
        ("{{ nothing | upper }}", "missing-value"),
        ("{{ start | period(nothing) }}", "missing-value"),
        ("{{ names | upper | length }}", "not-a-list"),
        ("{% if start < n %}x{% endif %}", "cannot-work-out"),
        ("{{ ['a', 'b'] }}", "not-text"),
        ("{{ none }}", "not-text"),
        ("{{ names | join(1, 2, 3, 4) }}", "wrong-arguments"),
    ],
)
def test_a_value_that_does_not_fit_is_told_with_its_place(source: str, code: str) -> None:
    """A filter refuses what it cannot write rightly; nothing is printed in its stead."""
    with pytest.raises(Refused) as caught:
        _printed(source)
    (fault,) = caught.value.faults
    assert (fault.code, fault.where) == (f"filling.{code}", "reference")


def test_the_list_of_filters_is_the_documented_one() -> None:
    """Nothing of the template language's own filters is left, and no other is hidden."""
    assert set(filters(load_wording("ar"))) == {
        "date", "iso", "weekday", "period", "during", "time", "ordinal", "count", "resolution",
        "default", "join", "length", "upper", "lower", "trim",
    }  # fmt: skip
