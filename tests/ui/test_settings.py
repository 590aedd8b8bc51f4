# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What the editor remembers."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from circular_composer import resources
from circular_composer.model import Circular
from circular_composer.ui.naming import itu_stem, proposed_name
from circular_composer.ui.settings import Settings, SettingsFile


def test_settings_survive_and_bad_ones_fall_back(tmp_path: Path) -> None:
    """Each setting is kept; one of the wrong type is its default, the others stay."""
    path = tmp_path / "settings.json"
    file = SettingsFile(path)
    file.change(language="en", panes=(1, 2, 3), visual_caret=False)
    assert SettingsFile(path).load() == file.value
    path.write_text('{"language": "en", "panes": "x", "text_points": "no", "new": 1}', "utf-8")
    assert SettingsFile(path).load() == Settings(language="en")
    assert (tmp_path / "settings.broken.json").is_file()
    assert SettingsFile(path).load() == Settings(language="en")
    path.write_text("not json", "utf-8")
    assert SettingsFile(path).load() == Settings()


WRONG: Mapping[str, object] = {
    "language": "fr",
    "theme": 1,
    "visual_caret": "yes",
    "text_points": 99,
    "autosave_pause": 3.0,
    "autosave_longest": float("nan"),
    "versions": -1,
    "formats": ["exe"],
    "naming": None,
    "export_folder": 5,
    "proof": 1,
    "recent": "a",
    "geometry": "no base 64",
    "panes": [10**20, 0, 0],
    "outline": "true",
    "page": [],
}
"""A value that no setting may have, for each of them."""


def test_each_wrong_value_is_found(tmp_path: Path) -> None:
    """No setting takes a value of another type, name or range, however the file came by it."""
    assert set(WRONG) == set(Settings.__annotations__)
    for name, value in WRONG.items():
        path = tmp_path / f"{name}.json"
        path.write_text(json.dumps({name: value, "text_points": 4} | {name: value}), "utf-8")
        file = SettingsFile(path)
        expected = Settings() if name == "text_points" else Settings(text_points=4)
        assert file.load() == expected
        assert [one.kept for one in file.broken] == [tmp_path / f"{name}.broken.json"]


def test_only_what_was_chosen_is_kept(tmp_path: Path) -> None:
    """A setting that nobody chose follows its default when that changes."""
    file = SettingsFile(tmp_path / "settings.json")
    file.load()
    file.change(theme="dark", language="")
    assert json.loads(file.path.read_bytes()) == {"theme": "dark"}


def test_two_runs_keep_each_others_choices(tmp_path: Path) -> None:
    """What another run of the program has written meanwhile stays."""
    one, other = (SettingsFile(tmp_path / "settings.json") for _ in range(2))
    one.load()
    other.load()
    one.change(theme="dark")
    other.change(text_points=3)
    assert SettingsFile(one.path).load() == Settings(theme="dark", text_points=3)


def test_a_path_may_hold_any_bytes(tmp_path: Path) -> None:
    """A name that is no UTF-8 is remembered like another."""
    file = SettingsFile(tmp_path / "settings.json")
    name = Path(os.fsdecode(b"/letters/\xff\xfe.circular"))
    file.remember(name)
    assert SettingsFile(file.path).load().recent == (str(name),)


def spoil_with_garbage(path: Path) -> None:
    """Not JSON."""
    path.write_text('{"theme": "da', "utf-8")


def spoil_with_bytes(path: Path) -> None:
    """Not even text."""
    path.write_bytes(bytes(range(256)))


def spoil_with_a_list(path: Path) -> None:
    """JSON of another shape."""
    path.write_text("[1, 2]", "utf-8")


def spoil_with_depth(path: Path) -> None:
    """Nested beyond reason."""
    path.write_text("[" * 200_000, "utf-8")


def spoil_with_a_folder(path: Path) -> None:
    """A folder of that name."""
    path.mkdir()
    (path / "x").write_text("x", "utf-8")


def spoil_with_a_giant(path: Path) -> None:
    """Gigabytes."""
    with path.open("wb") as file:
        file.truncate(2**32)


def spoil_with_a_pipe(path: Path) -> None:
    """Something that would never end being read."""
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no such files")
    os.mkfifo(path)


def spoil_with_rights(path: Path) -> None:
    """Unreadable."""
    path.write_text("{}", "utf-8")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("whoever runs the tests may read everything")


def spoil_with_a_type(path: Path) -> None:
    """One value of the wrong type."""
    path.write_text('{"theme": 5, "text_points": 2}', "utf-8")


SPOILT = [
    spoil_with_garbage,
    spoil_with_bytes,
    spoil_with_a_list,
    spoil_with_depth,
    spoil_with_a_folder,
    spoil_with_a_giant,
    spoil_with_a_pipe,
    spoil_with_rights,
    spoil_with_a_type,
]


@pytest.mark.parametrize("name", ["settings.json", "office.toml"])
@pytest.mark.parametrize("spoil", SPOILT)
def test_a_broken_file_never_stops_a_start(
    spoil: Callable[[Path], None], name: str, another: Callable[[], Any]
) -> None:
    """The window opens with the usual settings, says so in a sentence, and keeps the file aside."""
    home = resources.user_folder()
    home.mkdir(parents=True)
    spoil(home / name)
    driver = another()
    try:
        assert driver.window.notice.isVisible()
        said = driver.window.notice.label.text()
        assert name in said
        assert said.count(".broken") == 1
        stem, ending = name.split(".")
        assert (home / f"{stem}.broken.{ending}").exists()
        assert driver.editor.settings.value.theme == "system"
        driver.editor.settings.change(theme="dark")
        assert SettingsFile().load().theme == "dark"
    finally:
        driver.window.close()
        driver.editor.close()
    again = another()
    try:
        assert again.editor.settings.broken == ()
    finally:
        again.window.close()
        again.editor.close()


def test_where_nobody_says_a_language_it_is_asked_for(
    another: Callable[[], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line, in both languages, with both answers; once answered it is not asked again."""
    monkeypatch.setenv("LANG", "C.UTF-8")
    driver = another()
    try:
        assert driver.editor.wording.language == "en"
        notice = driver.window.notice
        assert [button.text() for button in notice.buttons] == ["العربية", "English"]
        notice.buttons[0].click()
        assert driver.editor.wording.language == "ar"
        assert not notice.isVisible()
    finally:
        driver.window.close()
        driver.editor.close()
    again = another()
    try:
        assert again.editor.wording.language == "ar"
        assert not again.window.notice.isVisible()
    finally:
        again.window.close()
        again.editor.close()


@pytest.mark.parametrize(("asked", "spoken"), [("ar_EG.UTF-8", "ar"), ("fr_CH.UTF-8", "en")])
def test_the_system_is_followed(
    asked: str, spoken: str, another: Callable[[], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the system names a language, nothing is asked."""
    monkeypatch.setenv("LANG", asked)
    driver = another()
    try:
        assert driver.editor.wording.language == spoken
        assert not driver.window.notice.isVisible()
    finally:
        driver.window.close()
        driver.editor.close()


def test_recent_files_are_few_and_newest_first(tmp_path: Path) -> None:
    """A file opened again moves to the head."""
    file = SettingsFile(tmp_path / "settings.json")
    for number in range(20):
        file.remember(Path(f"/a/{number}"))
    file.remember(Path("/a/15"))
    assert file.value.recent[:2] == ("/a/15", "/a/19")
    assert len(file.value.recent) == 12


def test_names_of_files() -> None:
    """A reference makes a name that every system takes, and ITU's own form of it."""
    letter = Circular(form="tsb-circular", reference="TSB Circular 081", date="2025-10-15")
    assert proposed_name(letter, ".circular") == "TSB Circular 081.circular"
    assert itu_stem(letter) == "T25-TSB-CIR-0081!!MSW-A"
    assert proposed_name(Circular(reference="CI-19/35"), "") == "CI-19-35"
    assert itu_stem(Circular(reference="DM")) is None
