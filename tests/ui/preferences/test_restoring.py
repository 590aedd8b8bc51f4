# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What was chosen is taken back: on one page, or everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import attrs
import pytest
from PySide6.QtCore import Qt

from circular_composer import resources
from circular_composer.faults import Fault, Refused
from circular_composer.library import add_shared_folder, known_shelves
from circular_composer.office import (
    LetterheadChoice,
    LookChoice,
    Office,
    SharedFolder,
    change_office,
    load_office,
    office_file,
    write_office,
    writing,
)
from circular_composer.ui.preferences.dialog import PAGES
from circular_composer.ui.settings import Settings, SettingsFile
from ui.preferences.conftest import InSettings

OTHER = Settings(
    language="en",
    theme="dark",
    visual_caret=False,
    text_points=2,
    autosave_pause=0.3,
    autosave_longest=2.0,
    versions=40,
    formats=("txt",),
    naming="reference",
    export_folder="/somewhere",
    proof=False,
    recent=("/a.circular",),
    panes=(200, 400, 300),
)
"""Settings of which none is the usual one, but for what the window says itself."""
MINE = Office(
    looks={"standard": LookChoice(scale=110)},
    letterheads={"gs-letter": LetterheadChoice({"en": ("Mine",)})},
    checks={"double-space": "off"},
)
PLACES = {
    "interface": ("language", "theme", "visual_caret", "text_points"),
    "saving": ("autosave_pause", "autosave_longest", "versions"),
    "export": ("formats", "naming", "export_folder", "proof"),
}
"""Which settings stand on which page."""


def put_for_everybody(text: str) -> None:
    """Write the computer's own choices."""
    everywhere = resources.office_files()[0]
    everywhere.parent.mkdir(parents=True, exist_ok=True)
    everywhere.write_text(text, "utf-8")


def shared() -> set[Path]:
    """The shared folders there are."""
    return {shelf.folder for shelf in known_shelves()[0] if shelf.sort == "shared"}


@pytest.fixture
def chosen(driver: Any, tmp_path: Path) -> Path:
    """An account where everything was chosen otherwise; the shared folder of it."""
    driver.editor.settings.change(**attrs.asdict(OTHER))
    driver.window.look_changed.emit()
    change_office(lambda _: MINE)
    folder = tmp_path / "lists"
    folder.mkdir()
    add_shared_folder(resources.personal_library(), folder, "Lists")
    driver.editor.desk.kept.refresh()
    return folder


def test_a_page_goes_back_and_the_others_stay(
    driver: Any, in_settings: InSettings, chosen: Path
) -> None:
    """Each page's own choices go; other pages, recent files and the window's place stay."""
    driver.answers.choices = ["restore", "restore"]  # of letterhead and folders, what is typed goes

    def act(dialog: Any) -> None:
        before = driver.editor.settings.value
        for name in PAGES:
            dialog.show_page(name)
            assert dialog.restore_page.isEnabled(), name
            office, others = load_office(), shared()
            dialog.restore_page.click()
            assert not dialog.restore_page.isEnabled(), name
            after = driver.editor.settings.value
            for setting in PLACES.get(name, ()):
                assert getattr(after, setting) == getattr(Settings(), setting)
            rest = {setting for one in PLACES if one != name for setting in PLACES[one]}
            kept = rest | {"recent", "panes", "geometry", "outline", "page"}
            assert all(getattr(after, one) == getattr(before, one) for one in kept), name
            for part, page in (
                ("looks", "look"), ("letterheads", "letterhead"), ("checks", "checks"),
            ):  # fmt: skip
                same = getattr(load_office(), part) == getattr(office, part)
                assert same == (page != name), (name, part)
            assert (shared() == others) == (name != "folders")
            driver.editor.settings.change(
                **{one: getattr(OTHER, one) for one in PLACES.get(name, ())}
            )
        assert not driver.answers.choices

    in_settings(act)
    assert chosen.is_dir()


def test_what_would_be_lost_is_asked_about(
    driver: Any, in_settings: InSettings, chosen: Path
) -> None:
    """Letterheads were typed, folders looked for: they stay when the answer is no."""

    def act(dialog: Any) -> None:
        for name, lost in (("letterhead", "every family"), ("folders", "stays there")):
            dialog.show_page(name)
            driver.answers.choices = ["cancel"]
            dialog.restore_page.click()
            assert dialog.title.text() in driver.answers.asked[-1]
            assert lost in driver.answers.asked[-1]
            assert dialog.restore_page.isEnabled()

    in_settings(act)
    assert load_office() == MINE
    assert shared() == {chosen}


def test_everything_goes_back_after_a_question(
    driver: Any, in_settings: InSettings, chosen: Path
) -> None:
    """No leaves all as it was; yes is an account as on its first day, its files still there."""
    driver.new()
    driver.window.resize(900, 500)
    driver.do("show-page")

    def act(dialog: Any) -> None:
        page = dialog.show_page("letterhead")
        dialog.show_page("saving")
        dialog.show_page("letterhead")
        page.family.setCurrentIndex(page.family.findData("gs-letter"))
        page.refresh()
        driver.answers.choices = ["cancel", "restore"]
        dialog.restore_all.click()
        assert "recent files" in driver.answers.asked[-1]
        assert load_office() == MINE
        assert driver.editor.settings.value.versions == 40
        page.texts["lines", "en"].setPlainText("Still being typed")
        dialog.restore_all.click()
        assert page.texts["lines", "en"].toPlainText() == "International Telecommunication Union"
        assert dialog.pages["saving"].versions.value() == 30
        assert not dialog.restore_page.isEnabled()

    in_settings(act)
    assert load_office() == Office()
    value = SettingsFile().load()
    assert value == driver.editor.settings.value
    assert attrs.evolve(value, panes=()) == Settings()  # a window of other colours is made anew
    assert not driver.window.colours.dark
    assert shared() == set()
    assert chosen.is_dir()
    assert driver.window.width() > 900 or driver.window.height() > 500
    outline, form, page = driver.view.panes.sizes()
    assert outline < page
    assert form > 0
    assert driver.view.page_pane.isVisible()


def test_what_the_office_set_comes_back(
    driver: Any, in_settings: InSettings, chosen: Path, tmp_path: Path
) -> None:
    """The computer's own choices are the defaults, of the editor, of letters and of folders."""
    given = Office(
        interface={"versions": 50, "theme": "light"},
        looks={"standard": LookChoice(scale=120)},
        letterheads={"gs-letter": LetterheadChoice({"en": ("Office",)})},
        checks={"hamza": "off"},
        shared=(SharedFolder(str(tmp_path / "everybody")),),
    )
    put_for_everybody(write_office(given).decode())

    def act(dialog: Any) -> None:
        for name in PAGES:
            dialog.show_page(name)
            driver.answers.choices = ["restore"]
            dialog.restore_page.click()
            assert not dialog.restore_page.isEnabled(), name
        value = driver.editor.settings.value
        assert (value.versions, value.theme, value.recent) == (50, "light", OTHER.recent)
        assert load_office() == given
        assert shared() == {tmp_path / "everybody"}
        driver.editor.settings.change(versions=60)
        driver.answers.choices = ["restore"]
        dialog.restore_all.click()

    in_settings(act)
    assert SettingsFile().load() == Settings(versions=50, theme="light")
    assert load_office() == given


def test_settings_written_by_hand_in_the_users_own_office_go_too(
    driver: Any, in_settings: InSettings
) -> None:
    """The user's `office.toml` may name settings of the editor: they were chosen as well."""
    office_file().parent.mkdir(parents=True, exist_ok=True)
    office_file().write_text('[interface]\nversions = 70\ntheme = "dark"\n', "utf-8")
    driver.editor.settings.load()

    def act(dialog: Any) -> None:
        dialog.show_page("saving")
        dialog.restore_page.click()

    in_settings(act)
    assert SettingsFile().load() == Settings(theme="dark")


def test_by_keys_alone_in_both_languages(driver: Any, in_settings: InSettings) -> None:
    """Both buttons are reached by Tab and pressed by Space; their names and tips say what goes."""
    driver.editor.settings.change(versions=40)

    def act(dialog: Any) -> None:
        dialog.show_page("saving")
        dialog.activateWindow()
        driver.wait(dialog.isActiveWindow)
        dialog.list.setFocus()
        driver.answers.choices = ["cancel"]
        for button in (dialog.restore_page, dialog.restore_all):
            for _ in range(20):
                if button.hasFocus():
                    break
                driver.press(Qt.Key.Key_Tab)
            driver.press(Qt.Key.Key_Space)
        assert driver.editor.settings.value.versions == 30
        assert not driver.answers.choices
        for language, page, file in (("en", "Saving", "recent"), ("ar", "الحفظ", "الأخيرة")):
            driver.editor.settings.change(language=language)
            dialog.chosen.emit()
            assert page in dialog.restore_page.accessibleName()
            for button in (dialog.restore_page, dialog.restore_all):
                assert button.text()
                assert file in button.toolTip()

    in_settings(act)


@pytest.mark.parametrize("page", ["look", "saving", "folders", ""])
def test_a_folder_that_cannot_be_written_is_told(
    driver: Any, in_settings: InSettings, chosen: Path, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the user's files cannot be changed, everything stays as it is, with a sentence."""
    put_for_everybody("[looks.standard]\nscale = 120\n")
    own = Office({"versions": 70}, MINE.looks, {}, {}, (SharedFolder("/x"),))
    change_office(lambda _: own)
    size = driver.window.size()

    def fail(*_: object) -> None:
        raise Refused(Fault("read-only"), path=office_file())

    def act(dialog: Any) -> None:
        dialog.show_page(page or "saving")
        before = (driver.editor.settings.value, load_office(), shared())
        driver.answers.choices = ["restore"]
        with monkeypatch.context() as patch:
            patch.setattr(writing, "write_bytes", fail)
            (dialog.restore_page if page else dialog.restore_all).click()
        assert "office.toml" in driver.answers.asked[-1]
        assert before == (driver.editor.settings.value, load_office(), shared())
        assert dialog.restore_page.isEnabled()

    driver.window.resize(size.width() - 40, size.height())
    in_settings(act)
    assert driver.window.width() == size.width() - 40


def test_a_file_that_broke_meanwhile_is_put_aside(
    driver: Any, in_settings: InSettings, chosen: Path
) -> None:
    """All defaults come back although the user's `office.toml` can no longer be read."""
    office_file().write_text("checks = 1", "utf-8")
    driver.answers.choices = ["restore"]
    in_settings(lambda dialog: dialog.restore_all.click())
    assert load_office() == Office()
    assert driver.editor.settings.value.versions == Settings().versions
    assert office_file().with_name("office.broken.toml").read_text("utf-8") == "checks = 1"
