# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Findings an officer has put to rest."""

from __future__ import annotations

import attrs
import pytest

from checks.findings import body, form, letter, problems
from circular_composer.checks import can_silence, check, silence
from circular_composer.model import Circular, Contact, Paragraph
from circular_composer.storage import decode, encode


def one(circular: Circular, rule: str, index: int = 0) -> Circular:
    """The letter with one finding of a rule put to rest."""
    return silence(circular, problems(circular, rule)[index])


def test_a_silence_survives_the_paragraphs_moving_and_the_rest_changing() -> None:
    """It remembers the words concerned, not the place."""
    circular = one(letter("في القرن XX عُرفت", "نص"), "placeholder")
    assert problems(circular, "placeholder") == []
    moved = attrs.evolve(
        circular, body=(Paragraph("جديد"), Paragraph("لقد كان في القرن XX عُرفت بعد."))
    )
    assert problems(moved, "placeholder") == []


def test_a_silence_ends_when_the_words_change() -> None:
    """Its neighbours count, so that it rests one finding and not every one like it."""
    circular = one(letter("في القرن XX عُرفت", "DM -XX"), "placeholder")
    assert [problem.where for problem in problems(circular, "placeholder")] == ["body[1].text"]
    changed = attrs.evolve(circular, body=(Paragraph("في العام XX عُرفت"),))
    assert len(problems(changed, "placeholder")) == 1


def test_a_silence_is_of_one_rule() -> None:
    """Another rule's finding at the same words is still told."""
    circular = letter("عقد الدول  الدول الأعضاء")
    rested = one(circular, "double-space")
    assert problems(rested, "double-space") == []
    assert len(problems(rested, "doubled-word")) == 1


def test_a_finding_without_place_is_silenced_by_its_text() -> None:
    """A whole string concerned is remembered by what it says."""
    circular = letter(contacts=(Contact(email="tsb@itu"),))
    rested = one(circular, "email-syntax")
    assert problems(rested, "email-syntax") == []
    other = attrs.evolve(rested, contacts=(Contact(email="bdt@itu"),))
    assert len(problems(other, "email-syntax")) == 1


def test_what_must_not_go_out_cannot_be_silenced() -> None:
    """Missing parts, unconfirmed facts and placeholders in a reference have their own remedy."""
    circular = letter(reference="DM-XX", unconfirmed=("date",))
    for problem in check(circular, form()):
        assert problem.level == "error"
        assert not can_silence(circular, problem)
        with pytest.raises(ValueError, match=problem.rule):
            silence(circular, problem)


def test_a_silence_by_hand_of_what_cannot_be_silenced_has_no_effect() -> None:
    """A file edited outside the editor does not get round an error."""
    circular = letter(reference="DM-XX")
    before = check(circular, form())
    with_all = attrs.evolve(
        circular,
        silenced=tuple(
            attrs.evolve(one(letter("XX"), "placeholder").silenced[0], rule=p.rule, text=text)
            for p in before
            for text in (p.where, "DM-XX", "XX", "")
        ),
    )
    assert check(with_all, form()) == before


def test_a_silence_is_kept_once_and_saved() -> None:
    """Silencing twice adds nothing, and the file brings the silence back."""
    circular = one(letter("في القرن XX عُرفت"), "placeholder")
    (problem,) = problems(attrs.evolve(circular, silenced=()), "placeholder")
    assert silence(circular, problem) == circular
    again = decode(encode(circular), forms=["tsb-circular"])
    assert again.silenced == circular.silenced
    assert problems(again, "placeholder") == []
    assert body(again) == body(circular)
