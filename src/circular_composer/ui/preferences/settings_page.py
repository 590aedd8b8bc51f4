# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What the pages share whose choices are settings of the editor."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from circular_composer.ui.desk import Desk
from circular_composer.ui.preferences.page import PreferencePage


class SettingsPage(PreferencePage):
    """A page of choices about the editor; they are shown once it is laid out, by `refresh`.

    Signals:
        chosen: windows and open letters must follow.
    """

    chosen = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make an empty page."""
        super().__init__(desk.wording, parent)
        self.settings = desk.settings

    def keep(self, **choices: Any) -> None:
        """Keep what was chosen, and tell."""
        self.settings.change(**choices)
        self.chosen.emit()
