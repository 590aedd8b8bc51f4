# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""How resolutions are cited."""

from __future__ import annotations

from pathlib import Path

import pytest

from checks.findings import body, form, found, letter, mended, mended_text, problems, texts
from circular_composer.checks import Checker, Resolution
from circular_composer.model import Addressee


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("وفقاً للقرار 209، وضع المجلس", []),
        ("وفقاً للقرار 209، وضع الاتحاد", ["للقرار 209"]),
        ("عملاً بالقرار 209 وبالقرار 209", ["بالقرار 209"]),
        ("according to Resolution 71.", ["Resolution 71"]),
        ("وفقاً للقرار 209 (دبي، 2018)", []),
        ("القرار 99 (المراجَع في دبي، 2018) ثم القرار 99", []),
        ("قرار الجمعية العامة 70/125", []),
        ("القرار 1372 الصادر عن مجلس الاتحاد", []),
        ("Council Resolution 1372", []),
        ("القرار الأول", []),
    ],
)
def test_place_and_year_belong_to_the_number(text: str, cited: list[str]) -> None:
    """Once in the letter is enough; resolutions of other bodies have no place."""
    assert texts(letter(text), "resolution-place") == cited


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("القرار رقم 209 (دبي، 2018)", "القرار 209 (دبي، 2018)"),
        ("Resolution No. 71 (Minneapolis, 1998)", "Resolution 71 (Minneapolis, 1998)"),
    ],
)
def test_no_word_for_number_stands_before_it(text: str, right: str) -> None:
    """The resolution's number follows at once."""
    assert problems(letter(text), "resolution-number")[0].level == "hint"
    assert mended_text(text, "resolution-number") == right


@pytest.mark.parametrize(
    ("line", "right"),
    [
        (
            "دولة فلسطين (القرار 99 (المراجَع في بوسان، 2014))",
            "دولة فلسطين (القرار 99 (المراجَع في دبي، 2018))",
        ),
        (
            "دولة فلسطين (القرار 99 (المراجع في أنطاليا، 2006))",
            "دولة فلسطين (القرار 99 (المراجَع في دبي، 2018))",
        ),
    ],
)
def test_an_older_revision_in_the_addressee_line_is_mended(line: str, right: str) -> None:
    """The line of the State of Palestine follows the kept resolution."""
    circular = letter(to=(Addressee("الدول الأعضاء"), Addressee(line)))
    (problem,) = problems(circular, "resolution-outdated")
    assert problem.level == "warning"
    assert problem.where == "to[1]"
    assert mended(circular, "resolution-outdated").to[1].text == right


def test_the_revision_that_is_current_is_left() -> None:
    """With or without the vowel sign, in Arabic and in English."""
    lines = ("دولة فلسطين (القرار 99 (المراجَع في دبي، 2018))", "القرار 99 (المراجع في دبي، 2018)")
    assert found(letter(to=tuple(Addressee(line) for line in lines)), "resolution-outdated") == []
    english = letter("Resolution 99 (Rev. Dubai, 2018)", language="en")
    assert found(english, "resolution-outdated") == []
    older = letter("Resolution 99 (Rev. Busan, 2014)", language="en")
    assert found(older, "resolution-outdated") == [("body[0].text", "Rev. Busan, 2014")]


def test_the_office_changes_the_data_once(tmp_path: Path) -> None:
    """A kept resolution of the user's own stands for the program's; a broken list for nothing."""
    folder = tmp_path / "home" / "library"
    folder.mkdir(parents=True)
    kept = folder / "resolutions.toml"
    kept.write_text(
        '[resolution-99]\nnumber = 99\nyear = 2030\nrevised = true\nplace = { ar = "الدوحة" }\n',
        encoding="utf-8",
    )
    circular = letter("القرار 99 (المراجَع في دبي، 2018)", "Resolution 99 (Rev. Dubai, 2018)")
    assert body(mended(circular, "resolution-outdated")) == [
        "القرار 99 (المراجَع في الدوحة، 2030)",
        "Resolution 99 (Rev. Dubai, 2018)",
    ]
    kept.write_text("[resolution-99", encoding="utf-8")
    assert texts(circular, "resolution-outdated") == []


def test_resolutions_of_all_folders_are_handed_in() -> None:
    """What stands for the program's own is known at once, and known again when it changes."""
    circular = letter("القرار 99 (المراجَع في دبي، 2018)")
    checker = Checker(form())

    def outdated() -> list[str]:
        return [one.rule for one in checker.check(circular) if one.rule == "resolution-outdated"]

    assert outdated() == []
    checker.resolutions = {99: Resolution(99, 2030, {"ar": "الدوحة"}, revised=True)}
    assert outdated() == ["resolution-outdated"]
    checker.resolutions = {}
    assert outdated() == []


def test_other_resolutions_keep_their_years() -> None:
    """Only what is kept can be outdated."""
    assert texts(letter("القرار 25 (المراجَع في غوادالاخارا، 2010)"), "resolution-outdated") == []
    assert texts(letter("القرار 209 (دبي، 2018)"), "resolution-outdated") == []
