# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What the actions of a window do, but for those that edit text.

What an action needs is loaded when it is first chosen: the window comes first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from circular_composer.faults import Refused

if TYPE_CHECKING:
    from circular_composer.ui.letter_view import LetterView
    from circular_composer.ui.main_window import MainWindow

_OF_LETTERS = (
    ("export", "exports", "ask"),
    ("export-again", "exports", "again"),
    ("insert-kept", "keeping", "insert_here"),
    ("save-template", "templating", "save"),
    ("mark-variable", "templating", "mark"),
    ("compare", "comparisons", "ask"),
    ("show-directions", "directions", "show"),
)
"""Actions on a letter, and the part of the window that does them once it is loaded."""

_OF_WINDOW = (
    ("merge", "templating", "merge"),
    ("library", "keeping", "open_library"),
    ("import-copied", "imports", "read_copied"),
)
"""Actions that need no letter."""

_SHOWN = 6000
"""Milliseconds for which the line below says what was done."""


class WindowCommands(QObject):
    """Joins the actions of a window with what does them."""

    def __init__(self, window: MainWindow) -> None:
        """Join them."""
        super().__init__(window)
        self._window = window
        for name, act in {**self._of_window(), **self._loaded(_OF_WINDOW)}.items():
            window.actions_.on(name, act)
        for name, do in {**self._of_letters(), **self._loaded(_OF_LETTERS)}.items():
            window.actions_.on(name, partial(self._on_letter, do))

    def _of_window(self) -> Mapping[str, Callable[[], object]]:
        window = self._window
        return {
            "new": window.show_start,
            "start": window.show_start,
            "open": window.files.ask_open,
            "import": window.files.ask_import,
            "quit": window.windows.quit,
            "new-window": lambda: window.windows.open(beside=window).show_start(),
            "settings": self._open_settings,
            "guide": self._open_guide,
            "shortcuts": self._open_shortcuts,
            "next-letter": lambda: self._step_tab(1),
            "previous-letter": lambda: self._step_tab(-1),
            "show-outline": self.show_panes,
            "show-page": self.show_panes,
        }

    def _of_letters(self) -> Mapping[str, Callable[[LetterView], object]]:
        window = self._window
        return {
            "save": window.files.save,
            "save-as": window.files.save_as,
            "close": window.close_letter,
            "move-to-window": window.windows.move,
            "undo": lambda view: view.model.undo(),
            "redo": lambda view: view.model.redo(),
            "print": self._print,
            "copy-letter": self._copy,
            "versions": self._open_versions,
            "find": lambda view: _find(view, replacing=False),
            "replace": lambda view: _find(view, replacing=True),
            "find-next": lambda view: view.find_bar.step(1),
            "find-previous": lambda view: view.find_bar.step(-1),
            "zoom-in": lambda view: view.page.zoom_in(),
            "zoom-out": lambda view: view.page.zoom_out(),
            "fit-width": lambda view: view.page.fit("width"),
            "fit-page": lambda view: view.page.fit("page"),
            "next-pane": lambda view: view.next_pane(1),
            "previous-pane": lambda view: view.next_pane(-1),
            "next-part": lambda view: view.next_part(1),
            "previous-part": lambda view: view.next_part(-1),
            "next-problem": lambda view: view.next_problem(),
            "fix-all": lambda view: view.fix_all(),
            "unsilence": lambda view: view.unsilence(),
            "next-fact": lambda view: window.reviewing.of(view).next_fact(),
            "confirm-fact": lambda view: window.reviewing.of(view).confirm_fact(),
            "confirm-facts": lambda view: window.reviewing.of(view).confirm_all(),
        }

    def _loaded(
        self, parts: tuple[tuple[str, str, str], ...]
    ) -> Mapping[str, Callable[..., object]]:
        """What parts of the window do that are loaded when they are first asked for."""
        return {name: partial(self._ask, part, verb) for name, part, verb in parts}

    def _ask(self, part: str, verb: str, *arguments: object) -> None:
        getattr(getattr(self._window, part), verb)(*arguments)

    def _on_letter(self, act: Callable[[LetterView], object]) -> None:
        view = self._window.current
        if view is not None:
            act(view)

    # --- the window ----------------------------------------------------------------------------

    def _step_tab(self, step: int) -> None:
        window = self._window
        count = window.tabs.count()
        if count and window.current is None:
            window.show_letters()
        elif count:
            window.tabs.setCurrentIndex((window.tabs.currentIndex() + step) % count)

    def show_panes(self) -> None:
        """Show the panes that are wanted in every letter of the window."""
        window = self._window
        outline = window.actions_["show-outline"].isChecked()
        page = window.actions_["show-page"].isChecked()
        for view in window.views:
            view.outline.setVisible(outline)
            view.page_pane.setVisible(page)
        window.desk.settings.change(outline=outline, page=page)

    def _open_settings(self) -> None:
        from circular_composer.ui.preferences.dialog import SettingsDialog

        window = self._window
        dialog = SettingsDialog(window.desk, window)
        dialog.chosen.connect(window.look_changed)
        dialog.letters_changed.connect(window.windows.renew_letters)
        dialog.place_forgotten.connect(window.windows.take_usual_places)
        _run(dialog)

    def _open_shortcuts(self) -> None:
        from circular_composer.ui.shortcuts_dialog import ShortcutsDialog

        window = self._window
        _run(ShortcutsDialog(window.desk.wording, window.actions_, window))

    def _open_guide(self) -> None:
        from circular_composer.ui.guide import GuideWindow

        window = self._window
        guide = window.findChild(GuideWindow)
        if not isinstance(guide, GuideWindow):
            try:
                guide = GuideWindow(window.desk.wording, window)
            except Refused as refusal:
                wording = window.desk.wording
                window.desk.asking.tell(window, wording("cannot-open"), wording.refusal(refusal))
                return
        guide.show()
        guide.raise_()
        guide.activateWindow()

    # --- the letter in front -------------------------------------------------------------------

    def _print(self, view: LetterView) -> None:
        from circular_composer.ui.printing import print_letter

        print_letter(self._window, view.model, self._window.desk)

    def _copy(self, view: LetterView) -> None:
        from circular_composer.ui.copying import copy_letter

        copy_letter(view.model, self._window.desk.services)
        wording = self._window.desk.wording
        self._window.statusBar().showMessage(wording("letter-copied"), _SHOWN)

    def _open_versions(self, view: LetterView) -> None:
        from circular_composer.ui.versions_dialog import VersionsDialog

        _run(VersionsDialog(view.model, self._window.desk, self._window))


def _run(dialog: QDialog) -> None:
    dialog.exec()
    dialog.deleteLater()


def _find(view: LetterView, *, replacing: bool) -> None:
    text = view.form.current_text()
    selected = ""
    if text is not None and text.textCursor().hasSelection():
        from circular_composer.ui.flow.clipboard import selected_source

        selected = selected_source(text)
    view.find_bar.open_bar(replacing=replacing, text=selected)
