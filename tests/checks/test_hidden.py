# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Characters that nobody sees."""

from __future__ import annotations

import pytest

from checks.findings import body, letter, mended, mended_text, problems, texts
from circular_composer.model import Contact


@pytest.mark.parametrize("char", ["\u202a", "\u202b", "\u202c", "\u202d", "\u202e"])
def test_an_override_is_found_anywhere_and_removed(char: str) -> None:
    """Embeddings and overrides are findings in every part, whatever they surround."""
    circular = letter(f"نص {char}مقلوب{char}", reference=f"CI-19{char}/35")
    found = problems(circular, "override")
    assert [problem.where for problem in found] == ["reference", "body[0].text"]
    assert {problem.level for problem in found} == {"warning"}
    right = mended(circular, "override")
    assert right.reference == "CI-19/35"
    assert body(right) == ["نص مقلوب"]


@pytest.mark.parametrize(
    "text",
    [
        "نص \u2066English (ITU)\u2069 ثم",
        "نص \u2067عربي \u2066Latin\u2069 عربي\u2069 ثم",
        "نص \u2068+41 22 730 6301\u2069.",
        "\u2066\u2069",
    ],
)
@pytest.mark.parametrize(
    "rule", ["override", "direction-mark", "unpaired-isolate", "hidden-character"]
)
def test_the_officers_balanced_isolates_are_never_findings(text: str, rule: str) -> None:
    """Isolates are the only direction characters the editor writes."""
    assert texts(letter(text, subject=text, reference=text), rule) == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("نص \u2066English ثم", "نص English ثم"),
        ("نص English\u2069 ثم", "نص English ثم"),
        ("نص \u2066one\u2069\u2069 ثم", "نص \u2066one\u2069 ثم"),
        ("نص \u2066سطر\nسطر\u2069", "نص سطر\nسطر"),
    ],
)
def test_an_isolate_without_its_end_is_found(text: str, right: str) -> None:
    """UAX#9 ends an isolate with its line; what is left over goes."""
    assert mended_text(text, "unpaired-isolate") == right


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("\u200fنص عربي", "نص عربي"),
        ("نص عربي\u200e", "نص عربي"),
        ("عر\u200fبي", "عربي"),
        ("(ITU)\u200f\u200f نص", "(ITU)\u200f نص"),
        ("CI-1\u200e9", "CI-19"),
    ],
)
def test_idle_direction_marks_are_found(text: str, right: str) -> None:
    """At an edge, doubled or within a word a mark does nothing, or harm."""
    assert mended_text(text, "direction-mark") == right


@pytest.mark.parametrize("text", ["لغة C++\u200e ولغة", "(ITU)\u200f نص", "50%\u061c من"])
def test_a_mark_beside_a_neutral_character_is_left(text: str) -> None:
    """There it may be what keeps the line in order."""
    assert texts(letter(text), "direction-mark") == []


def test_a_mark_in_a_field_of_its_own_direction_is_found() -> None:
    """Phones, addresses and references need none."""
    circular = letter(contacts=(Contact(phone="\u200e+41 22\u200e 730 6301"),))
    assert mended(circular, "direction-mark").contacts[0].phone == "+41 22 730 6301"


def test_hidden_characters_are_removed_and_lost_ones_told() -> None:
    """What a web page left behind goes; a replacement character cannot be mended."""
    assert mended_text("نص\u200b عر\u00adبي\ufeff", "hidden-character") == "نص عربي"
    assert mended_text("سطر\u2028سطر", "hidden-character") == "سطر\nسطر"
    (problem,) = problems(letter("نص \ufffd\ufffd"), "hidden-character")
    assert problem.fix == ()
    assert problem.values["codes"] == "U+FFFD"


def test_ordinary_arabic_has_nothing_hidden() -> None:
    """Joiners, vowel signs and no-break spaces are ordinary."""
    text = "المراجَعُ مِن\u00a0ثَمَّ می\u200cخواهم ه\u200d"
    for rule in ("override", "direction-mark", "unpaired-isolate", "hidden-character"):
        assert texts(letter(text), rule) == []
