# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The menu of a letter's tab."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from circular_composer.ui.main_window import MainWindow


class TabMenu(QObject):
    """Opens at a tab with the right button, or with the menu key."""

    def __init__(self, window: MainWindow) -> None:
        """Serve a window."""
        super().__init__(window)
        self._window = window
        bar = window.tabs.tabBar()
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        bar.customContextMenuRequested.connect(self.open_at)

    def open_at(self, point: QPoint) -> QMenu | None:
        """Bring the tab at a point forward and offer what can be done with its letter."""
        window, bar = self._window, self._window.tabs.tabBar()
        index = bar.tabAt(point)
        if index < 0:
            return None
        window.tabs.setCurrentIndex(index)
        menu = QMenu(window)
        window.actions_.fill(menu, ("save", "save-as", "-", "move-to-window", "-", "close"))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(bar.mapToGlobal(point))
        return menu
