# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Links that lead nowhere or elsewhere."""

from __future__ import annotations

import pytest

from checks.findings import body, letter, mended, problems, texts
from circular_composer.model import Contact


@pytest.mark.parametrize(
    "text",
    [
        "[الصفحة](#)",
        "[الصفحة]()",
        "[](https://example.org/)",
        "[ ](https://example.org/)",
        "[الصفحة](https://)",
        "[الصفحة](mailto:)",
        "[الصفحة](https://example.org/XX)",
        "[الصفحة](C:\\نص)",
        "[الصفحة](example.org/نص)",
    ],
)
def test_a_dead_link_is_found(text: str) -> None:
    """A link without a target that can be followed, or with an unfinished one."""
    assert len(problems(letter(f"انظر {text} للمزيد"), "dead-link")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "[الصفحة](https://example.org/)",
        "[sme@itu.int](mailto:sme@itu.int)",
        "[هاتف](tel:+41227306301)",
        "[الصفحة](www.example.org)",
        "[ملحق] (كذا)",
        r"\[نص\] كذا",
        "https://example.org/",
    ],
)
def test_a_link_that_can_be_followed_is_left(text: str) -> None:
    """Web, mail and telephone targets are links; brackets alone are text."""
    assert problems(letter(f"انظر {text} للمزيد"), "dead-link") == []


def test_a_dead_link_whose_text_is_an_address_is_mended() -> None:
    """The address that is read is the target that is meant."""
    circular = letter("انظر [www.example.org/a](#).", "أو [a@example.org](#).")
    assert body(mended(circular, "dead-link")) == [
        "انظر [www.example.org/a](https://www.example.org/a).",
        "أو [a@example.org](mailto:a@example.org).",
    ]


def test_a_link_that_nobody_sees_goes() -> None:
    """A link without a text cannot be clicked."""
    circular = letter("انظر [](https://example.org/)الصفحة")
    assert body(mended(circular, "dead-link")) == ["انظر الصفحة"]


def test_a_dead_link_with_words_has_no_certain_fix() -> None:
    """Nobody knows where it should lead."""
    (problem,) = problems(letter("[الصفحة](#)"), "dead-link")
    assert problem.fix == ()
    assert problem.level == "warning"


@pytest.mark.parametrize(
    ("text", "differs"),
    [
        ("[a@example.org](mailto:b@example.org)", True),
        ("[https://example.org/a](https://example.org/b)", True),
        ("[a@example.org](mailto:a@example.org?subject=x)", False),
        ("[www.example.org](https://example.org/)", False),
        ("[الصفحة](https://example.org/b)", False),
    ],
)
def test_text_and_target_that_differ_are_found(text: str, differs: bool) -> None:
    """Only a text that is itself an address can differ."""
    assert bool(problems(letter(text), "link-differs")) is differs


def test_a_full_stop_in_a_target_goes() -> None:
    """The sentence's mark is no part of the address; beside an address it is no finding."""
    circular = letter("انظر [الصفحة](https://example.org/a.).")
    assert body(mended(circular, "stop-in-link")) == ["انظر [الصفحة](https://example.org/a)."]
    assert problems(letter("انظر https://example.org/."), "stop-in-link") == []


@pytest.mark.parametrize(
    "text",
    [
        "ترد التفاصيل على الموقع الإلكتروني للحدث.",
        "انظر موقع الاجتماع.",
        "على الصفحة الإلكترونية الخاصة بالورشة.",
        "See the event's website.",
        "See the website of the meeting.",
    ],
)
def test_a_website_without_an_address_is_a_hint(text: str) -> None:
    """A reader on paper cannot follow it."""
    (problem,) = problems(letter(text), "no-address")
    assert problem.level == "hint"


@pytest.mark.parametrize(
    "text",
    [
        "على الموقع الإلكتروني للحدث: https://example.org/.",
        "على [الموقع الإلكتروني للحدث](https://example.org/).",
        "على الموقع الإلكتروني للاتحاد.",
    ],
)
def test_a_website_with_its_address_is_left(text: str) -> None:
    """An address in the paragraph is enough, and the Union's own site is known."""
    assert problems(letter(text), "no-address") == []


def test_an_address_given_once_serves_the_whole_letter() -> None:
    """Given beside the first mention, or as the contact's, it need not be repeated."""
    twice = letter("الموقع الإلكتروني للحدث: https://example.org/.", "انظر موقع الحدث.")
    assert problems(twice, "no-address") == []
    contact = letter("انظر موقع الحدث.", contacts=(Contact(web="www.example.org"),))
    assert problems(contact, "no-address") == []
    assert texts(letter("انظر موقع الحدث.", "وموقع الحدث."), "no-address") == [
        "موقع الحدث",
        "موقع الحدث",
    ]
