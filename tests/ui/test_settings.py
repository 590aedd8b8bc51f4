# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What the editor remembers."""

from __future__ import annotations

from pathlib import Path

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
    path.write_text("not json", "utf-8")
    assert SettingsFile(path).load() == Settings()


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
