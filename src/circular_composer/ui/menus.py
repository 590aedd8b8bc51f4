# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The menus and the toolbar of a window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar, QToolButton, QWidget

from circular_composer.ui.actions import ACTIONS, MENUS, SUBMENUS, TOOLBAR, Actions
from circular_composer.ui.icons import Icons
from circular_composer.ui.settings import SettingsFile
from circular_composer.ui.theme import Colours
from circular_composer.ui.wording import Wording

_SOON = 250
"""Milliseconds after which the icons are drawn that are in menus alone: the window comes first."""

_SEEN = frozenset({*TOOLBAR, "show-outline", "show-page"})
_UNSEEN = frozenset(spec.name for spec in ACTIONS) - _SEEN


class Menus(QObject):
    """Where the actions are found.

    Attributes:
        kind_menus: the menus of the letter's language and family, filled by another.

    Signals:
        recent_chosen: the path of a recent file.
    """

    recent_chosen = Signal(object)

    def __init__(
        self, window: QMainWindow, actions: Actions, settings: SettingsFile, wording: Wording
    ) -> None:
        """Fill the window's menu bar and give it a toolbar."""
        super().__init__(window)
        self._actions, self._settings, self._wording = actions, settings, wording
        self._icons: Icons | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_SOON)
        self._later.timeout.connect(self._draw_others)
        self._menus: dict[str, QMenu] = {}
        self._recent = QMenu(window)
        self._recent.setToolTipsVisible(True)  # the folder, where names are the same
        self._recent.aboutToShow.connect(self._fill_recent)
        self.kind_menus = {name: QMenu(window) for name in SUBMENUS if name != "recent"}
        submenus = {"recent": self._recent, **self.kind_menus}
        for name, entries in MENUS:
            menu = window.menuBar().addMenu(name)
            actions.fill(menu, entries, submenus)
            menu.aboutToShow.connect(self._draw_waiting)
            self._menus[name] = menu
        window.addActions(actions.all())
        self._toolbar = QToolBar(window)
        self._toolbar.setObjectName("tools")
        self._toolbar.setMovable(False)
        self._toolbar.setIconSize(QSize(20, 20))
        for name in TOOLBAR:
            if name == "|":
                self._toolbar.addSeparator()
            else:
                self._toolbar.addAction(actions[name])
        spacer = QWidget(self._toolbar)
        policy = spacer.sizePolicy()
        policy.setHorizontalPolicy(policy.Policy.Expanding)
        spacer.setSizePolicy(policy)
        self._toolbar.addWidget(spacer)
        self._toolbar.addAction(actions["show-outline"])
        self._toolbar.addAction(actions["show-page"])
        self._export = QToolButton(self._toolbar)
        self._export.setObjectName("export")
        self._export.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._export.clicked.connect(actions["export"].trigger)
        actions["export"].changed.connect(self._follow_export)
        self._toolbar.addWidget(self._export)
        window.addToolBar(self._toolbar)

    def draw(self, icons: Icons, colours: Colours) -> None:
        """Take icons in the present ink: those that are seen now, and soon those of the menus."""
        self._icons = icons
        self._actions.draw(icons, _SEEN)
        self._later.start()
        self._export.setIcon(icons.icon("file-output", QColor(colours.accent_text)))

    def _draw_waiting(self) -> None:
        if self._later.isActive():
            self._draw_others()

    def _draw_others(self) -> None:
        if self._icons is not None:
            self._later.stop()
            self._actions.draw(self._icons, _UNSEEN)

    def enable_letter(self, *, there: bool) -> None:
        """Switch the menus that need a letter on or off."""
        for menu in self.kind_menus.values():
            menu.setEnabled(there)

    def _follow_export(self) -> None:
        """The button has the action's words, but an icon in its own ink."""
        action = self._actions["export"]
        self._export.setText(action.text())
        self._export.setToolTip(action.toolTip())
        self._export.setEnabled(action.isEnabled())

    def _fill_recent(self) -> None:
        self._recent.clear()
        for name in self._settings.value.recent:
            path = Path(name)
            action = self._recent.addAction(f"\u2068{path.name}\u2069".replace("&", "&&"))
            action.setToolTip(name)
            action.triggered.connect(lambda _=False, path=path: self.recent_chosen.emit(path))
        if self._recent.isEmpty():
            self._recent.addAction(self._wording("start-no-recent")).setEnabled(False)

    def retranslate(self) -> None:
        """Word the menus."""
        self._actions.retranslate()
        for name, menu in self._menus.items():
            menu.setTitle(self._wording(f"menu-{name}"))
        self._recent.setTitle(self._wording("menu-recent"))
        for name, menu in self.kind_menus.items():
            menu.setTitle(self._wording(f"menu-{name}"))
        self._toolbar.setAccessibleName(self._wording("toolbar"))
