# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""E-mail and web addresses that cannot work."""

from __future__ import annotations

import pytest

from checks.findings import letter, mended, mended_text, problems, texts
from circular_composer.model import Circular, Contact


def email(value: str) -> Circular:
    """A letter with this e-mail address in its contact."""
    return letter(contacts=(Contact(email=value),))


def web(value: str) -> Circular:
    """A letter with this web address in its contact."""
    return letter(contacts=(Contact(web=value),))


@pytest.mark.parametrize(
    "value",
    [
        "tsb",
        "tsb@itu",
        "tsb@@itu.int",
        "tsb @itu.int",
        "tsb@itu,int",
        "tsb@itu..int",
        "tsb@itu.int.",
        "tsb.@itu.int",
        "@itu.int",
        "tsb@",
        "mailto:tsb@itu.int",
    ],
)
def test_a_broken_email_field_is_found(value: str) -> None:
    """What cannot be an address is found in the field."""
    (problem,) = problems(email(value), "email-syntax")
    assert problem.level == "warning"


@pytest.mark.parametrize(
    "value",
    [
        "tsb@itu.int",
        "first.last+tag@sub.example.org",
        "tsb@itu.int; bdt@itu.int",
        "مكتب@مثال.إختبار",
        "a@b.co",
        "",
    ],
)
def test_a_good_email_field_is_left(value: str) -> None:
    """One address or several, in any script, are right."""
    assert problems(email(value), "email-syntax") == []


def test_what_surrounds_an_address_goes() -> None:
    """A scheme, a full stop and brackets are no part of it."""
    assert mended(email("<mailto:tsb@itu.int>."), "email-syntax").contacts[0].email == "tsb@itu.int"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("راسلونا على tsb@itu للمزيد", ["tsb@itu"]),
        ("راسلونا على tsb@@itu.int.", ["tsb@@itu.int"]),
        ("راسلونا على tsb @itu.int", ["@itu.int"]),
        ("راسلونا على tsb@itu.int.", []),
        ("راسلونا على (tsb@itu.int)،", []),
        ("راسلونا علىtsb@itu.int", []),
        ("حساب @ITU على الشبكة", []),
        ("https://example.org/@name", []),
    ],
)
def test_emails_in_running_text_are_read(text: str, found: list[str]) -> None:
    """Good addresses, names on networks and web addresses are left."""
    assert texts(letter(text), "email-syntax") == found


@pytest.mark.parametrize(
    "value",
    [
        "itu",
        "www.itu,int",
        "https:/www.itu.int",
        "https//www.itu.int",
        "htps://www.itu.int",
        "https://www.itu.int/a b",
        "https://",
        "https://itu",
        "www.itu..int",
        "www.itu.int.",
    ],
)
def test_a_broken_web_field_is_found(value: str) -> None:
    """What cannot be a web address is found in the field."""
    assert len(problems(web(value), "url-syntax")) == 1


@pytest.mark.parametrize(
    "value",
    [
        "https://www.itu.int/",
        "www.itu.int",
        "itu.int/go/x?a=b#c",
        "http://example.org:8080/a",
        "https://مثال.إختبار/صفحة",
        "",
    ],
)
def test_a_good_web_field_is_left(value: str) -> None:
    """With a scheme or without, in any script."""
    assert problems(web(value), "url-syntax") == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("انظر https//itu.int/a ثم", "انظر https://itu.int/a ثم"),
        ("انظر http:/itu.int/a ثم", "انظر http://itu.int/a ثم"),
        ("انظر htps://itu.int/a ثم", "انظر https://itu.int/a ثم"),
        ("انظر htttp://itu.int/a ثم", "انظر http://itu.int/a ثم"),
        ("انظر https;//itu.int/a ثم", "انظر https://itu.int/a ثم"),
    ],
)
def test_a_slip_in_the_scheme_is_mended(text: str, right: str) -> None:
    """What was meant is plain."""
    assert mended_text(text, "url-syntax") == right


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("انظر https:// itu.int", 1),
        ("انظر https://http://itu.int", 1),
        ("انظر https://itu..int", 1),
        ("انظر www.itu.int/.", 0),
        ("انظر https://u4ssc.itu.int/.", 0),
        ("انظر https://www.itu.int/en/ITU-T/Workshops/default.aspx?lang=ar&view=full.", 0),
        ("خادم http://localhost:80/ محلي", 0),
    ],
)
def test_web_addresses_in_running_text_are_read(text: str, count: int) -> None:
    """Only what cannot work is a finding; a full stop after an address is the sentence's."""
    assert len(problems(letter(text), "url-syntax")) == count
