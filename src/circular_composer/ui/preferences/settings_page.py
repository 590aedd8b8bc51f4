# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What the pages share whose choices are settings of the editor."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from circular_composer.ui.desk import Desk
from circular_composer.ui.preferences.page import PreferencePage


class SettingsPage(PreferencePage):
    """A page of choices about the editor; they are shown once it is laid out, by `refresh`.

    Attributes:
        names: the settings chosen here.
    """

    names: ClassVar[tuple[str, ...]] = ()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make an empty page."""
        super().__init__(desk.wording, parent)
        self.settings = desk.settings

    def keep(self, **choices: Any) -> None:
        """Keep what was chosen, and tell."""
        self.settings.change(**choices)
        self.chosen.emit()

    def is_chosen(self) -> bool:
        """Whether a setting of this page is not the usual one."""
        value, usual = self.settings.value, self.settings.usual
        return any(getattr(value, name) != getattr(usual, name) for name in self.names)

    def restore(self) -> None:
        """Take back what was chosen here."""
        self.settings.restore(self.names)
        self.refresh()
        self.chosen.emit()
