# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The windows of one run, and the letters that go from one to another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QApplication

from circular_composer.ui.main_window import MainWindow

if TYPE_CHECKING:
    from circular_composer.ui.desk import Desk
    from circular_composer.ui.icons import Icons
    from circular_composer.ui.letter_view import LetterView
    from circular_composer.ui.theme import Colours

_STEP = QPoint(36, 36)
"""How far a further window stands from the one it was opened from."""


class Windows(QObject):
    """Opens windows and knows them all; the last one stays until the run ends.

    Signals:
        look_changed: theme, text size or language were chosen anew in one of them.
    """

    look_changed = Signal()

    def __init__(self, desk: Desk, icons: Icons, colours: Colours) -> None:
        """Begin without a window."""
        super().__init__()
        self._desk, self._icons, self._colours = desk, icons, colours
        self._windows: list[MainWindow] = []

    @property
    def all(self) -> tuple[MainWindow, ...]:
        """Every window, the first opened first."""
        return tuple(self._windows)

    @property
    def front(self) -> MainWindow:
        """The window that is worked in, else the one opened last."""
        active = QApplication.activeWindow()
        return active if isinstance(active, MainWindow) else self._windows[-1]

    @property
    def views(self) -> list[LetterView]:
        """The letters of all windows."""
        return [view for window in self._windows for view in window.views]

    def open(self, beside: MainWindow | None = None) -> MainWindow:
        """Make a window; one `beside` another is shown at once, a little lower."""
        window = MainWindow(self._desk, self._icons, self._colours, self)
        self._windows.append(window)
        window.look_changed.connect(self.look_changed)
        if beside is not None:
            window.resize(beside.normalGeometry().size())
            window.move(beside.normalGeometry().topLeft() + _STEP)
            window.show()
            window.activateWindow()
        return window

    def view_of(self, real: Path) -> LetterView | None:
        """The letter of the file with that real path, in whatever window it is open."""
        return next((view for view in self.views if view.model.letter.real == real), None)

    def bring_forward(self, real: Path) -> bool:
        """Show the letter of a file where it is open; False when it is not."""
        view = self.view_of(real)
        if view is None:
            return False
        window = view.window()
        if isinstance(window, MainWindow):
            window.bring_forward(view)
            window.raise_()
            window.activateWindow()
        return True

    def move(self, view: LetterView) -> MainWindow | None:
        """Give a letter a window of its own; one that has its window alone stays where it is."""
        owner = view.window()
        if not isinstance(owner, MainWindow) or owner.tabs.count() < 2:
            return None
        window = self.open(beside=owner)
        window.receive(view)
        return window

    def take_look(self, icons: Icons, colours: Colours) -> None:
        """Take on icons and colours that were chosen anew."""
        self._icons, self._colours = icons, colours
        for window in self._windows:
            window.take_look(icons, colours)

    def renew_letters(self) -> None:
        """Print and check every letter anew: the office's choices have changed."""
        self._desk.renew()
        for view in self.views:
            form = self._desk.form(view.model.value.form)
            if form is not None:
                view.take_form(form)
        for window in self._windows:
            window.renew_start()

    def take_usual_places(self) -> None:
        """Let every window be as at the first start: its place is forgotten."""
        for window in self._windows:
            window.take_usual_place()

    def let_go(self, window: MainWindow) -> None:
        """Forget a window that was closed, unless it is the last."""
        if len(self._windows) > 1 and window in self._windows:
            self._windows.remove(window)
            window.editing.leave()
            window.deleteLater()

    def quit(self) -> None:
        """Close all windows, until one stays because its officer wants it to."""
        front = self.front
        for window in sorted(self._windows, key=lambda one: one is not front):
            if not window.close():
                return

    def end(self) -> None:
        """Let every window go: the run ends."""
        for window in self._windows:
            window.editing.leave()
            window.deleteLater()
