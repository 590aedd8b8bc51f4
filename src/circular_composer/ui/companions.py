# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What serves the letters of a window beyond typing: kept lists, templates, imports.

Together they load most of the program. So the window comes first: they are loaded by the page's
thread once the first letter has been set and checked, or when they are first asked for.
"""

from __future__ import annotations

import importlib
import sys
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from circular_composer.ui.comparing.comparisons import Comparisons
    from circular_composer.ui.directions.directions import Directions
    from circular_composer.ui.icons import Icons
    from circular_composer.ui.importing.imports import Imports
    from circular_composer.ui.importing.reviewing import Reviewing
    from circular_composer.ui.letter_view import LetterView
    from circular_composer.ui.library.keeping import Keeping
    from circular_composer.ui.main_window import MainWindow
    from circular_composer.ui.templates.templating import Templating

MODULES = (
    "circular_composer.ui.library.keeping",
    "circular_composer.ui.templates.templating",
    "circular_composer.ui.importing.imports",
    "circular_composer.ui.importing.reviewing",
    "circular_composer.ui.directions.directions",
)


def loaded() -> bool:
    """Whether their modules are there."""
    return all(name in sys.modules for name in MODULES)


def load_companions() -> None:
    """Load their modules, in whatever thread; nothing is made of them yet."""
    for name in MODULES:
        importlib.import_module(name)


class Companions(QObject):
    """Loads the companions of one window and joins them to its letters."""

    def __init__(self, window: MainWindow) -> None:
        """Serve a window."""
        super().__init__(window)
        self._window = window
        self._waiting: list[LetterView] = []

    def join(self, view: LetterView) -> None:
        """Join them to a letter, at once when they are there, else when it was first checked."""
        self._waiting.append(view)
        if loaded():
            self.join_waiting()
        else:
            view.feed.checked.connect(self.join_waiting)
            view.destroyed.connect(lambda _=None: self._forget(view))

    def _forget(self, view: LetterView) -> None:
        if view in self._waiting:
            self._waiting.remove(view)

    def join_waiting(self, findings: object = None) -> None:
        """Load them, and join the letters that wait for them."""
        del findings
        waiting, self._waiting = self._waiting, []
        for view in waiting:
            self.keeping.join(view)
            self.templating.join(view)
            self.reviewing.join(view)
            self.directions.join(view)

    def take_look(self, icons: Icons) -> None:
        """Take on icons that were chosen anew."""
        if "reviewing" in self.__dict__:
            self.reviewing.take_look(icons)
        if "directions" in self.__dict__:
            self.directions.take_look()

    def retranslate(self) -> None:
        """Word them anew, where they are loaded; the others are worded when they are."""
        for name in ("keeping", "templating", "reviewing", "directions"):
            if name in self.__dict__:
                getattr(self, name).retranslate()

    @cached_property
    def keeping(self) -> Keeping:
        """The kept lists."""
        from circular_composer.ui.library.keeping import Keeping

        return Keeping(self._window)

    @cached_property
    def templating(self) -> Templating:
        """Templates."""
        from circular_composer.ui.templates.templating import Templating

        return Templating(self._window)

    @cached_property
    def imports(self) -> Imports:
        """Imports."""
        from circular_composer.ui.importing.imports import Imports

        return Imports(self._window)

    @cached_property
    def comparisons(self) -> Comparisons:
        """Comparing letters."""
        from circular_composer.ui.comparing.comparisons import Comparisons

        return Comparisons(self._window)

    @cached_property
    def directions(self) -> Directions:
        """What shows direction."""
        from circular_composer.ui.directions.directions import Directions

        return Directions(self._window)

    @cached_property
    def reviewing(self) -> Reviewing:
        """The review of imports."""
        from circular_composer.ui.importing.reviewing import Reviewing

        return Reviewing(self._window)
