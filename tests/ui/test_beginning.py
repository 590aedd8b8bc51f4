# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""In which language the window speaks at its first start."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale

from circular_composer.ui.beginning import spoken
from circular_composer.ui.settings import Settings


class _System(QLocale):
    """A desktop with the languages of its windows in order, as Windows and macOS tell them."""

    def __init__(self, formats: str, *windows: str) -> None:
        super().__init__(formats)
        self._windows = list(windows)

    def uiLanguages(self, *_: object) -> list[str]:  # noqa: N802 - Qt's name
        return self._windows


@pytest.mark.parametrize(
    ("system", "language"),
    [
        (_System("ar_EG", "ar-EG", "en-US"), "ar"),
        (_System("en_CH", "ar-Arab-SA"), "ar"),
        (_System("ar_AE", "en-GB", "ar-AE"), "en"),
        (_System("de_CH", "de-CH"), "en"),
        (_System("de_CH"), "en"),
        (_System("C"), None),
    ],
)
def test_without_variables_the_desktop_is_asked(
    monkeypatch: pytest.MonkeyPatch, system: QLocale, language: str | None
) -> None:
    """The language of the desktop's windows counts, not the one of its dates and numbers."""
    monkeypatch.setattr(QLocale, "system", lambda: system)
    assert spoken(Settings()) == language
    assert spoken(Settings(language="ar")) == "ar"


def test_variables_come_before_the_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who starts the program with a language of its own gets that."""
    monkeypatch.setattr(QLocale, "system", lambda: _System("ar_EG", "ar-EG"))
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    assert spoken(Settings()) == "en"
