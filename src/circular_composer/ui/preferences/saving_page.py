# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What is kept: how soon unsaved work is written down, and how many earlier versions."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QDoubleSpinBox, QSpinBox, QWidget

from circular_composer.ui.desk import Desk
from circular_composer.ui.preferences.settings_page import SettingsPage
from circular_composer.ui.settings import RANGES


class SavingPage(SettingsPage):
    """Choices about saving."""

    names = ("autosave_pause", "autosave_longest", "versions")

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show the present choices."""
        super().__init__(desk, parent)
        self.pause, self.longest = QDoubleSpinBox(self), QDoubleSpinBox(self)
        self.versions = QSpinBox(self)
        for seconds, name, step in (
            (self.pause, "autosave_pause", 0.1),
            (self.longest, "autosave_longest", 0.5),
        ):
            seconds.setDecimals(1)
            seconds.setSingleStep(step)
            seconds.setRange(*RANGES[name])
            self.say(seconds.setSuffix, "settings.seconds")
        low, high = RANGES["versions"]
        self.versions.setRange(int(low), int(high))
        self.hint("settings.autosave-hint")
        form = self.form()
        self.row(form, "settings.autosave-pause", self.pause)
        self.row(form, "settings.autosave-longest", self.longest)
        self.hint("settings.versions-hint")
        form = self.form()
        self.row(form, "settings.versions", self.versions)
        self.column.addStretch(1)
        self.refresh()
        self.pause.valueChanged.connect(self._choose)
        self.longest.valueChanged.connect(self._choose)
        self.versions.valueChanged.connect(self._choose)

    def refresh(self) -> None:
        """Show what holds now."""
        value = self.settings.value
        with (
            QSignalBlocker(self.pause),
            QSignalBlocker(self.longest),
            QSignalBlocker(self.versions),
        ):
            self.pause.setValue(value.autosave_pause)
            self.longest.setValue(value.autosave_longest)
            self.versions.setValue(value.versions)

    def _choose(self) -> None:
        self.keep(
            autosave_pause=round(self.pause.value(), 1),
            autosave_longest=round(self.longest.value(), 1),
            versions=self.versions.value(),
        )
