# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Joins the kept lists to the letters of one window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QLineEdit, QWidget

from circular_composer.library import Kept, ListName, Use, forgotten, refreshed, shown, uses
from circular_composer.session import Caret
from circular_composer.ui.flow.editor import FlowEdit
from circular_composer.ui.library.inserting import insert_kept
from circular_composer.ui.library.popup import KeptPopup
from circular_composer.ui.library.serving import SERVED
from circular_composer.ui.library.window import LibraryWindow
from circular_composer.ui.notice import Choice

if TYPE_CHECKING:
    from circular_composer.ui.letter_view import LetterView
    from circular_composer.ui.main_window import MainWindow


class Keeping(QObject):
    """Serves the letters of a window with what is kept."""

    def __init__(self, window: MainWindow) -> None:
        """Serve a window."""
        super().__init__(window)
        self._window = window
        self._desk = window.desk
        self._joined: set[LetterView] = set()
        self._library_window: LibraryWindow | None = None
        self.popup: KeptPopup | None = None
        self._cited = self._desk.services.resolutions
        self._desk.kept.changed.connect(self._look_at_all)

    # --- letters -------------------------------------------------------------------------------

    def join(self, view: LetterView) -> None:
        """Watch over what a letter has taken."""
        if view in self._joined:
            return
        self._joined.add(view)
        view.destroyed.connect(lambda _=None: self._joined.discard(view))
        self.look(view)

    # --- putting in ----------------------------------------------------------------------------

    def insert_here(self, view: LetterView) -> KeptPopup:
        """Offer everything kept, at the caret."""
        caret = view.caret
        focus = view.focusWidget()
        point, height = _below_caret(focus if focus is not None else view)
        popup = self._offer(view, caret, (), "")
        popup.open_at(point, height)
        return popup

    def pick(self, view: LetterView, key: str, beside: QWidget) -> KeptPopup:
        """Offer what is kept for a field, beside its button."""
        use = key if key in {"to", "copy_to"} else ""
        popup = self._offer(view, Caret(key), (SERVED[key],), use)
        rtl = self._desk.wording.language == "ar"
        corner = QPoint(beside.width() if rtl else 0, beside.height())
        popup.open_at(beside.mapToGlobal(corner), beside.height())
        return popup

    def _offer(
        self, view: LetterView, caret: Caret, lists: tuple[ListName, ...], use: str
    ) -> KeptPopup:
        desk = self._desk
        popup = KeptPopup(desk.wording, self._window.icons, self._window)
        language = view.model.value.language

        def offer() -> None:
            popup.offer(desk.kept.library, language, lists, use)

        offer()
        desk.kept.changed.connect(offer)
        popup.destroyed.connect(lambda _=None: desk.kept.changed.disconnect(offer))
        desk.kept.refresh()
        popup.chosen.connect(lambda kept: self.take(view, kept, caret))
        self.popup = popup
        popup.destroyed.connect(self._forget_popup)
        return popup

    def _forget_popup(self) -> None:
        self.popup = None

    def take(self, view: LetterView, kept: Kept, caret: Caret) -> None:
        """Put an item into a letter, as one step."""
        model = view.model
        numbered = model.form.house.numbered
        try:
            value, after = insert_kept(
                model.value, kept, self._desk.kept.library, caret, numbered=numbered
            )
        except KeyError:
            view.say(self._desk.wording("library_ui.no-place"))
            return
        model.edit(value, before=caret, after=after)
        model.caret_wanted.emit(after)

    # --- what has changed since ----------------------------------------------------------------

    def _look_at_all(self) -> None:
        cited = self._desk.services.resolutions
        for view in self._window.views:
            self.look(view)
            if cited is not self._cited:
                view.set_letter()  # it may cite one of them
        self._cited = cited

    def look(self, view: LetterView) -> None:
        """Tell when items that a letter took say something else now."""
        library = self._desk.kept.library
        changed = [use for use in uses(view.model.value, library) if use.state == "changed"]
        if not changed or view.notice.isVisible():
            return
        wording = self._desk.wording
        names = []
        for use in changed:
            kept = library.find(use.list_name, use.id)
            names.append(shown(kept.item, wording.language) if kept else use.id)
        said = wording("library_ui.changed-since", names=wording("library_ui.and").join(names))
        choices: list[Choice] = [
            (wording("library_ui.refresh"), lambda: self._refresh(view, changed)),
            (wording("library_ui.leave"), lambda: self._leave(view, changed)),
        ]
        view.notice.say(said, choices)

    def _refresh(self, view: LetterView, changed: list[Use]) -> None:
        """Bring all up to date, as one step."""
        value = view.model.value
        for use in changed:
            value = refreshed(value, use)
        view.model.edit(value)

    def _leave(self, view: LetterView, changed: list[Use]) -> None:
        """Leave the letter as it is and speak of it no more, as one step."""
        value = view.model.value
        for use in changed:
            value = forgotten(value, use)
        view.model.edit(value)

    # --- the lists themselves ------------------------------------------------------------------

    def open_library(self) -> LibraryWindow:
        """Open the window of the kept lists, or bring it forward."""
        if self._library_window is None:
            made = LibraryWindow(self._desk, self._window.icons, self._window)
            made.destroyed.connect(self._forget_library)
            self._library_window = made
        self._library_window.show()
        self._library_window.raise_()
        self._library_window.activateWindow()
        return self._library_window

    def retranslate(self) -> None:
        """Open the window of the kept lists anew, unless words typed in it are to stay."""
        known = self._library_window
        if known is None:
            return
        row = known.lists.currentRow()
        known.destroyed.disconnect(self._forget_library)
        if not known.close():
            known.destroyed.connect(self._forget_library)
            return
        self._library_window = None
        self.open_library().lists.setCurrentRow(row)

    def _forget_library(self) -> None:
        self._library_window = None


def _below_caret(widget: QWidget) -> tuple[QPoint, int]:
    """The point below the caret on the screen, and the height of its line."""
    if isinstance(widget, FlowEdit):
        rect = widget.cursorRect()
        return widget.viewport().mapToGlobal(rect.bottomLeft()), rect.height()
    if isinstance(widget, QLineEdit):
        return widget.mapToGlobal(QPoint(8, widget.height())), widget.height()
    return widget.mapToGlobal(QPoint(widget.width() // 2, 60)), 0
