# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""One file for all settings: to another account whole, or nothing of it."""

from __future__ import annotations

import base64
import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication

from circular_composer import resources
from circular_composer.faults import Refused
from circular_composer.library import known_shelves
from circular_composer.office import (
    LetterheadChoice,
    LookChoice,
    Office,
    change_office,
    load_office,
    office_file,
    parse_office,
    write_office,
)
from circular_composer.ui.application import Editor
from circular_composer.ui.preferences.exchange import all_settings, checked
from circular_composer.ui.settings import SHARED, Settings, SettingsFile
from circular_composer.words import LANGUAGES, refusal_sentences
from ui.preferences.conftest import InSettings


def logo() -> bytes:
    """A picture of one colour."""
    packed = io.BytesIO()
    Image.new("RGB", (60, 30), "navy").save(packed, "PNG")
    return packed.getvalue()


OFFICE = Office(
    looks={"standard": LookChoice(latin="Noto Sans", scale=110)},
    letterheads={"gs-letter": LetterheadChoice({"ar": ("مكتب",)}, {}, logo(), {"ar": "شعار"})},
    checks={"double-space": "off"},
)


def test_settings_go_from_one_account_to_another(
    driver: Any, in_settings: InSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exported here and imported there, everything but the window's own memory is the same."""
    file, shared = tmp_path / "given.toml", tmp_path / "lists"
    shared.mkdir()
    change_office(lambda _: OFFICE)
    driver.editor.settings.change(theme="dark", versions=77, recent=("/secret/letter.circular",))

    def give(dialog: Any) -> None:
        pane = dialog.show_page("folders").shared
        driver.answers.paths = [shared, file]
        pane.add.click()
        driver.wait(lambda: pane.list.count() == 1)
        dialog.give_file.click()

    in_settings(give)
    text = file.read_text("utf-8")
    assert "secret" not in text
    assert set(parse_office(file.read_bytes()).interface) == set(SHARED)
    monkeypatch.setenv(resources.HOME_VARIABLE, str(tmp_path / "another"))
    driver.editor.settings.path = resources.user_folder() / "settings.json"
    driver.editor.settings.load()
    assert load_office() == Office()

    def take(dialog: Any) -> None:
        dialog.show_page("checks")
        driver.answers.paths, driver.answers.choices = [file], ["cancel"]
        dialog.take_file.click()
        assert load_office() == Office()
        driver.answers.paths, driver.answers.choices = [file], ["take"]
        dialog.take_file.click()
        assert dialog.pages["checks"].levels["double-space"].currentData() == "off"

    in_settings(take)
    assert load_office() == OFFICE
    value = driver.editor.settings.value
    assert (value.theme, value.versions, value.recent) == ("dark", 77, ())
    assert driver.window.colours.dark
    assert SettingsFile().load() == value
    assert [shelf.folder for shelf in known_shelves()[0] if shelf.sort == "shared"] == [shared]


def test_what_the_file_does_not_name_stays(in_settings: InSettings, driver: Any) -> None:
    """A file with one choice changes that one."""
    change_office(lambda _: OFFICE)
    driver.editor.settings.change(versions=40)
    file = resources.user_folder() / "given.toml"
    file.write_text('[checks]\nhamza = "hint"\n[interface]\ntext_points = 2\n', "utf-8")

    def take(dialog: Any) -> None:
        driver.answers.paths, driver.answers.choices = [file], ["take"]
        dialog.take_file.click()

    in_settings(take)
    assert load_office().checks == {"double-space": "off", "hamza": "hint"}
    assert load_office().letterheads == OFFICE.letterheads
    value = driver.editor.settings.value
    assert (value.versions, value.text_points) == (40, 2)


BROKEN_PNG = base64.b64encode(logo()[:-40]).decode()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("x", "not-toml"),
        ('[interface]\nlanguage = "fr"', "unknown-choice"),
        ('[interface]\ntext_points = "2"', "wrong-type"),
        ("[interface]\nautosave_pause = 5.0", "office.out-of-range"),
        ("[interface]\nversions = 0", "office.out-of-range"),
        ('[interface]\nrecent = ["/etc/passwd"]', "unknown-key"),
        ('[interface]\ncolour = "red"', "unknown-key"),
        ('[checks]\nno-such-rule = "off"', "settings.unknown-rule"),
        ('[checks]\nmissing-part = "off"', "settings.error-stays"),
        ('[checks]\nplaceholder = "hint"', "settings.error-stays"),
        ('[looks.nowhere]\npaper = "a4"', "unknown-look"),
        ('[looks.standard]\narabic = "No Such Face"', "settings.unknown-face"),
        ('[letterheads.nobody]\nlines = { ar = ["x"] }', "unknown-form"),
        (f'[letterheads.gs-letter]\nlogo = "{BROKEN_PNG}"', "office.logo-broken"),
        ('[[shared]]\nfolder = "../lists"', "settings.not-absolute"),
        ("[[shared]]\nfolder = 5", "wrong-type"),
        ('[shared]\nfolder = "/x"', "wrong-type"),
    ],
)
def test_one_fault_and_nothing_is_taken(
    text: str, code: str, driver: Any, in_settings: InSettings, tmp_path: Path
) -> None:
    """A file with anything wrong in it changes nothing, and is told of with the place."""
    good = '[interface]\ntheme = "dark"\n' if "[interface]" not in text else ""
    file = tmp_path / "given.toml"
    file.write_text(f"{good}{text}\n", "utf-8")
    with pytest.raises(Refused) as refused:
        checked(file.read_bytes())
    assert code in {fault.code for fault in refused.value.faults}
    for language in LANGUAGES:
        assert all(refusal_sentences(refused.value, language))
    before = driver.editor.settings.value

    def take(dialog: Any) -> None:
        driver.answers.paths = [file]
        dialog.take_file.click()
        assert "given.toml" in driver.answers.asked[-1]

    in_settings(take)
    assert driver.editor.settings.value == before
    assert not office_file().exists()


def test_a_giant_is_refused_unread(driver: Any, in_settings: InSettings, tmp_path: Path) -> None:
    """A file far too large, and a folder, are told of in a sentence."""
    giant = tmp_path / "giant.toml"
    with giant.open("wb") as file:
        file.truncate(2**32)

    def take(dialog: Any) -> None:
        for path in (giant, tmp_path):
            driver.answers.paths = [path]
            dialog.take_file.click()
            assert path.name in driver.answers.asked[-1]

    in_settings(take)


def test_the_same_file_holds_for_everybody(qapp: QApplication) -> None:
    """Put where the computer's settings lie, an exported file is what every user begins with."""
    given = Settings(language="ar", theme="dark", versions=50)
    change_office(lambda _: OFFICE)
    everywhere = resources.office_files()[0]
    everywhere.parent.mkdir(parents=True)
    everywhere.write_bytes(write_office(all_settings(given)))
    office_file().unlink()
    editor = Editor(qapp)
    try:
        assert editor.settings.value == given
        assert editor.wording.language == "ar"
        assert load_office().letterheads == OFFICE.letterheads
        editor.settings.change(theme="light", language="")
        assert SettingsFile().load() == Settings(theme="light", versions=50)
    finally:
        editor.window.close()
        editor.close()
