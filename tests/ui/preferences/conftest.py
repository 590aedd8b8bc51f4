# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Opens the settings as an officer does, from the menu, and works in them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QComboBox

from circular_composer.ui.preferences.dialog import SettingsDialog

InSettings = Callable[[Callable[[SettingsDialog], object]], None]


@pytest.fixture
def in_settings(driver: Any) -> InSettings:
    """Open the settings, do something there, close them."""

    def work(act: Callable[[SettingsDialog], object]) -> None:
        troubles: list[BaseException] = []

        def run() -> None:
            dialog = QApplication.activeModalWidget()
            assert isinstance(dialog, SettingsDialog)
            try:
                act(dialog)
            except BaseException as trouble:  # noqa: BLE001 - raised again below, outside Qt
                troubles.append(trouble)
            finally:
                dialog.close_button.click()

        QTimer.singleShot(0, run)
        driver.do("settings")
        if troubles:
            raise troubles[0]

    return work


def pick(box: QComboBox, value: object) -> None:
    """Choose an entry of a list as a click does."""
    index = box.findData(value)
    assert index >= 0
    box.setCurrentIndex(index)
    box.activated.emit(index)
