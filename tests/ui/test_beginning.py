# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""In which language the window speaks at its first start."""

from __future__ import annotations

import pytest

from circular_composer.ui.beginning import spoken
from circular_composer.ui.settings import Settings
from circular_composer.words import desktop


@pytest.mark.parametrize(
    ("told", "language"),
    [("ar-EG", "ar"), ("ar", "ar"), ("en-GB", "en"), ("de-CH", "en"), ("", None)],
)
def test_without_variables_the_desktop_is_asked(
    monkeypatch: pytest.MonkeyPatch, told: str, language: str | None
) -> None:
    """Windows and macOS set none; what was chosen comes before what they say."""
    monkeypatch.setattr(desktop, "desktop_language", lambda: told)
    assert spoken(Settings()) == language
    assert spoken(Settings(language="ar")) == "ar"


def test_variables_come_before_the_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who starts the program with a language of its own gets that."""
    monkeypatch.setattr(desktop, "desktop_language", lambda: "ar-EG")
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    assert spoken(Settings()) == "en"
