# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Resolutions are cited as the house prints them, never without place and year."""

from __future__ import annotations

import pytest

from circular_composer.forms.citation import CITED_LANGUAGES, cite


@pytest.mark.parametrize(
    ("language", "number", "place", "year", "revised", "printed"),
    [
        ("ar", 99, "دبي", 2018, True, "القرار 99 (المراجَع في دبي، 2018)"),
        ("ar", 209, "دبي", 2018, False, "القرار 209 (دبي، 2018)"),
        ("en", 99, "Busan", 2014, True, "Resolution 99 (Rev. Busan, 2014)"),
        ("en", 121, "Marrakesh", 2002, False, "Resolution 121 (Marrakesh, 2002)"),
        ("fr", 31, "Doha", 2006, True, "Résolution 31 (Rév. Doha, 2006)"),
        ("fr", 71, "Minneapolis", 1998, False, "Résolution 71 (Minneapolis, 1998)"),
        ("es", 1, "Hammamet", 2016, True, "Resolución 1 (Rev. Hammamet, 2016)"),
        ("ru", 70, "Миннеаполис", 1998, False, "Резолюция 70 (Миннеаполис, 1998 г.)"),
    ],
)
def test_the_forms_that_were_seen(
    language: str, number: int, place: str, year: int, revised: bool, printed: str
) -> None:
    """Each form is one that a published letter or text has."""
    assert cite(number, place, year, language, revised=revised) == printed


@pytest.mark.parametrize("language", CITED_LANGUAGES)
@pytest.mark.parametrize("revised", [True, False])
def test_place_and_year_are_part_of_the_number(language: str, revised: bool) -> None:
    """Every language prints number, place and year, and no 'No.'."""
    cited = cite(7, "PLACE", 2031, language, revised=revised)
    assert all(part in cited for part in ("7", "PLACE", "2031"))
    assert "No." not in cited


def test_a_sentence_may_ask_for_another_word() -> None:
    """A preposition joins the Arabic word."""
    cited = cite(209, "دبي", 2018, "ar", revised=False, word="للقرار")
    assert cited == "للقرار 209 (دبي، 2018)"


def test_an_unknown_language_is_an_error() -> None:
    """No form is made up."""
    with pytest.raises(KeyError):
        cite(1, "x", 2000, "xx", revised=False)
