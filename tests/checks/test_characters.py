# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Tatweel, two sets of digits, presentation forms, missing glyphs."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

import pytest

from checks.findings import letter, mended, mended_text, problems, texts
from circular_composer.checks.characters import _UNUSUAL
from circular_composer.export.faces import load_faces
from circular_composer.model import Circular, Contact, Heading
from circular_composer.resources import bundled_font_files


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("الاتحـــاد الدولــي", "الاتحاد الدولي"),
        ("معـَـدَّل", "معَدَّل"),
        ("**الاتحـاد**", "**الاتحاد**"),
    ],
)
def test_tatweel_in_running_text_goes(text: str, right: str) -> None:
    """Stretched words of running text are set as they are."""
    assert problems(letter(text), "tatweel")[0].level == "warning"
    assert mended_text(text, "tatweel") == right


def test_headings_and_the_subject_may_be_stretched() -> None:
    """Formal headings of the Union do use tatweel."""
    circular = letter(Heading("الاتحـــاد الدولــي"), subject="الاتحـــاد الدولــي")
    assert texts(circular, "tatweel") == []


@pytest.mark.parametrize(
    "text", ["1446هـ", "الـ ITU والـ5G", 'بـ"المدن" ولـ(الاتحاد)', "حرف ـ مفرد"]
)
def test_tatweel_at_a_words_end_is_spelling(text: str) -> None:
    """Before a Latin word, a digit, a mark or nothing it only shows the letter's form."""
    assert texts(letter(text), "tatweel") == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("الفقرة 1٣ من", "الفقرة 13 من"),
        ("في ١٢ مايو ٢٠٢٦", "في 12 مايو 2026"),
        ("بنسبة ۵ في المائة", "بنسبة 5 في المائة"),
    ],
)
def test_digits_of_another_set_become_western(text: str, right: str) -> None:
    """Code points are compared, not looks."""
    assert problems(letter(text), "mixed-digits")[0].level == "warning"
    assert mended_text(text, "mixed-digits") == right


def test_digits_in_a_phone_are_looked_at_too() -> None:
    """A number that nobody can copy is mended in its field."""
    circular = letter(contacts=(Contact(phone="+٤١ 22 730 6301"),))
    assert mended(circular, "mixed-digits").contacts[0].phone == "+41 22 730 6301"


def test_one_set_of_digits_is_no_mixture() -> None:
    """Western digits alone are right; so is a text with Arabic-Indic ones alone."""
    assert texts(letter("الفقرة 13 في 12 مايو 2026"), "mixed-digits") == []
    assert texts(Circular(subject="الفقرة ١٣"), "mixed-digits") == []


def _shapes(word: str, forms: str) -> str:
    """A word as isolated (s), initial (i), medial (m) and final (f) shapes."""
    names = {"s": "<isolated>", "i": "<initial>", "m": "<medial>", "f": "<final>"}
    table = {
        (unicodedata.decomposition(char)): char
        for char in map(chr, range(0xFE70, 0xFEFD))
        if unicodedata.decomposition(char)
    }
    return "".join(
        table[f"{names[form]} {ord(char):04X}"] for char, form in zip(word, forms, strict=True)
    )


def test_presentation_forms_become_letters() -> None:
    """Text stored as shapes is mended, since nobody can search it."""
    shaped = _shapes("سلم", "imf")
    assert mended_text(f"نص {shaped} ثم", "presentation-form") == "نص سلم ثم"
    assert problems(letter(shaped), "presentation-form")[0].level == "warning"
    assert mended_text("\ufefb", "presentation-form") == "لا"


def test_shapes_stored_backwards_have_no_certain_fix() -> None:
    """A word that begins with a final shape was stored in the order it is seen."""
    (problem,) = problems(letter(_shapes("سلم", "imf")[::-1]), "presentation-form")
    assert problem.fix == ()


@pytest.mark.parametrize("text", ["سلام", "ﷺ ﷲ ﷼", "﴾نص﴿", "ﻻ"[:0], "fi"])
def test_letters_and_word_ligatures_are_left(text: str) -> None:
    """Ligatures of whole words and ornate brackets are typed on purpose."""
    assert texts(letter(text), "presentation-form") == []


class _Faces:
    """Faces that have Arabic and ASCII, and nothing else."""

    def missing(self, text: str) -> Iterable[str]:
        return {char for char in text if ord(char) > 0x7F and not "\u0600" <= char <= "\u06ff"}


def test_characters_no_face_has_are_found() -> None:
    """One finding for each string names every such character."""
    circular = letter("نص 漢字 ثم 漢", "نص")
    (problem,) = problems(circular, "missing-glyph", glyphs=_Faces())
    assert problem.where == "body[0].text"
    assert (problem.start, problem.end) == (3, 4)
    assert problem.values["codes"] == "U+5B57 U+6F22"


def test_the_programs_own_faces_are_asked() -> None:
    """The letter's faces and their fallback have Latin, Greek and Cyrillic, not Chinese."""
    circular = letter("نص 漢字 ثم", "é ş Ω Ж ﷺ — … € •")
    (problem,) = problems(circular, "missing-glyph")
    assert problem.where == "body[0].text"
    assert problem.values["text"] == "字漢"


def test_the_usual_characters_need_no_face_opened() -> None:
    """What is taken as usual is in the bundled faces."""
    usual = "".join(char for char in map(chr, range(0x20, 0x3000)) if not _UNUSUAL.match(char))
    assert len(usual) > 300
    assert load_faces(bundled_font_files()).missing(usual) == ()
