# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The office's file: strict, in three places, written as it is read."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest
from attrs import evolve
from PIL import Image

from circular_composer import resources
from circular_composer.faults import Refused
from circular_composer.library import load_library
from circular_composer.office import (
    NO_LOGO,
    LetterheadChoice,
    Logo,
    LookChoice,
    Office,
    SharedFolder,
    change_office,
    load_office,
    office_file,
    office_problems,
    over,
    parse_office,
    write_office,
)
from circular_composer.words import LANGUAGES, refusal_sentences


def logo(width: int = 24, height: int = 12, kind: str = "PNG") -> bytes:
    """A picture of one colour."""
    packed = io.BytesIO()
    Image.new("RGB", (width, height), "navy").save(packed, kind)
    return packed.getvalue()


WHOLE = Office(
    interface={"language": "ar", "text_points": 2},
    looks={"standard": LookChoice("Amiri", "Noto Sans", 110, "letter", 20.5)},
    letterheads={
        "gs-letter": LetterheadChoice(
            {"ar": ("مكتب الترجمة", "جنيف"), "en": ("Translation Office",)},
            {"en": ('A "quoted" foot \\',)},
            logo(),
            {"ar": "شعار", "en": "Logo"},
        )
    },
    checks={"double-space": "off", "weekend-deadline": "error"},
    shared=(SharedFolder("/srv/lists", "Office", read_only=True),),
)


@pytest.fixture
def everywhere() -> Path:
    """The file that holds for everybody on the computer; it is not there yet."""
    path = resources.office_files()[0]
    path.parent.mkdir(parents=True)
    return path


def test_a_frozen_copy_looks_beside_its_program(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Beside the program is the weakest place, which the computer's and the user's lie over."""
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "copy" / "circular-composer"))
    beside = tmp_path / "copy" / "office.toml"
    assert resources.office_files()[0] == beside
    beside.parent.mkdir()
    beside.write_bytes(write_office(Office(checks={"hamza": "off", "term": "off"})))
    change_office(lambda office: evolve(office, checks={"term": "warning"}))
    assert load_office().checks == {"hamza": "off", "term": "warning"}


def test_places_are_whole_paths(monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder named by less than its whole path is no place: nothing is read from where one is."""
    monkeypatch.setenv("XDG_CONFIG_DIRS", f"{os.pathsep}here{os.pathsep}/b{os.pathsep}/a")
    found = [path.parent.parent for path in resources.office_files()[:-1]]
    assert found == [Path("/a"), Path("/b")]


def test_no_logo_is_a_choice_like_another(everywhere: Path) -> None:
    """It survives the file; the user's wins over the office's, and the office's own over none."""

    def choice(logo: Logo) -> Office:
        return Office(letterheads={"gs-letter": LetterheadChoice(logo=logo)})

    assert b'logo = "none"' in write_office(choice(NO_LOGO))
    for office, mine in ((logo(), NO_LOGO), (NO_LOGO, logo()), (NO_LOGO, b""), (logo(), b"")):
        everywhere.write_bytes(write_office(choice(office)))
        change_office(lambda _, mine=mine: choice(mine))  # type: ignore[misc]
        assert load_office() == choice(mine or office)


def test_what_is_written_is_read_again() -> None:
    """Every choice survives the file, quotes, logo and all."""
    assert parse_office(write_office(WHOLE)) == WHOLE
    assert parse_office(write_office(Office())) == Office()


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("x = [", {"not-toml"}),
        ("x = " + "[" * 5000, {"not-toml"}),
        ("x = " + "9" * 5000, {"not-toml"}),
        ("checks = 3", {"wrong-type"}),
        ('[checks]\nhamza = "loud"\nterm = true', {"unknown-choice"}),
        ('colour = "red"', {"unknown-key"}),
        ('[looks.standard]\nscale = "big"\nsides = "20"', {"wrong-type"}),
        ("[looks.standard]\nscale = 300\nsides = 1.0", {"office.out-of-range"}),
        ("[looks.standard]\nsides = nan", {"office.out-of-range"}),
        ('[looks.standard]\npaper = "a3"', {"unknown-choice"}),
        ('[letterheads.x]\nlines = { ar = "one" }', {"wrong-type"}),
        ('[letterheads.x]\nlines = { ar = ["a\u202eb"] }', {"office.character"}),
        ('[letterheads.x]\nlines = { ar = ["' + "a" * 301 + '"] }', {"office.too-long"}),
        ("[letterheads.x]\nlines = { ar = [" + '"a",' * 13 + "] }", {"office.too-many-lines"}),
        ("[letterheads.x]\nlines = { ar = [5] }\nlogo = 5", {"wrong-type"}),
        ('[letterheads.x]\nlogo = "!!"', {"office.not-packed"}),
        ('[letterheads.x]\nlogo = "aGVsbG8="', {"office.logo-kind"}),
    ],
)
def test_nothing_but_the_format_is_taken(text: str, codes: set[str]) -> None:
    """A wrong type, name, number or character is refused, and said in both languages."""
    with pytest.raises(Refused) as refused:
        parse_office(text.encode())
    assert {fault.code for fault in refused.value.faults} == codes
    for language in LANGUAGES:
        assert all(refusal_sentences(refused.value, language))


def test_the_user_lies_over_the_computer(everywhere: Path) -> None:
    """Choice by choice, the user's own wins, and what the user left alone is the office's."""
    assert load_office() == Office()
    everywhere.write_bytes(write_office(WHOLE))
    assert load_office() == WHOLE
    mine = Office(looks={"standard": LookChoice(scale=90)}, checks={"double-space": "hint"})
    change_office(lambda _: mine)
    found = load_office()
    assert found.looks["standard"] == evolve(WHOLE.looks["standard"], scale=90)
    assert found.checks == {"double-space": "hint", "weekend-deadline": "error"}
    assert found.letterheads == WHOLE.letterheads
    assert found == over(mine, WHOLE)


def test_a_change_is_made_on_what_is_there_now() -> None:
    """Two changes after each other are both kept, and the same again writes nothing."""
    change_office(lambda office: evolve(office, checks={"hamza": "off"}))
    change_office(lambda office: evolve(office, looks={"standard": LookChoice(scale=90)}))
    assert load_office().checks == {"hamza": "off"}
    assert load_office().looks["standard"].scale == 90
    before = office_file().stat().st_ino
    change_office(lambda office: office)
    assert office_file().stat().st_ino == before


def test_a_broken_place_is_left_out_and_named(everywhere: Path) -> None:
    """Garbage in one place takes nothing from the other, and is never overwritten."""
    everywhere.write_text('[checks]\nhamza = "off"\n', "utf-8")
    path = office_file()
    path.parent.mkdir(parents=True)
    for make in (
        lambda: path.write_text("]", "utf-8"),
        lambda: path.write_bytes(b"\xff\xfe" * 9),
        lambda: os.truncate(path, 9 * 2**20),
        lambda: (path.unlink(), path.mkdir()),
    ):
        make()
        assert load_office().checks == {"hamza": "off"}
        assert [refusal.path for refusal in office_problems()] == [path]
        with pytest.raises(Refused):
            change_office(lambda office: evolve(office, checks={}))


def test_a_folder_named_for_everybody_is_a_shelf(everywhere: Path, tmp_path: Path) -> None:
    """The kept lists look into a shared folder of the office's file as into one of the user's."""
    shared = tmp_path / "lists"
    shared.mkdir()
    (shared / "phrases.toml").write_text(
        '[thanks]\ntopic = "closing"\ntext = { ar = "شكراً", en = "Thanks" }\n', "utf-8"
    )
    everywhere.write_bytes(write_office(Office(shared=(SharedFolder(str(shared), "Office"),))))
    found = load_library().find("phrases", "thanks")
    assert found is not None
    assert (found.shelf.name, found.shelf.sort) == ("Office", "shared")
