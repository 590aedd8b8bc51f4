# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Joins what shows direction to the letters of one window."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor

from circular_composer.direction.cleaning import Finding
from circular_composer.session import Caret
from circular_composer.ui.directions.overlay import DirectionOverlay
from circular_composer.ui.directions.reading import base_of, text_at, tinted_places
from circular_composer.ui.directions.strip import DirectionStrip
from circular_composer.ui.flow.editor import FlowEdit
from circular_composer.ui.form.lines import PlainLine
from circular_composer.ui.theme import Colours, colours_for

if TYPE_CHECKING:
    from circular_composer.export.pdf.places import Place
    from circular_composer.ui.letter_view import LetterView
    from circular_composer.ui.main_window import MainWindow

_TINT = 52
"""Strength of the tint behind an island, of 255."""


class LetterDirections(QObject):
    """What shows the directions of one letter."""

    def __init__(self, view: LetterView, window: MainWindow) -> None:
        """Join a letter; nothing is shown yet."""
        super().__init__(view)
        self._view, self._window = view, window
        self._wording = window.desk.wording
        self._overlays: dict[FlowEdit, DirectionOverlay] = {}
        self._lines: set[PlainLine] = set()
        self._caret = Caret("")
        self.shown = False
        self.strip = DirectionStrip(self._wording, view)
        view.below_form.addWidget(self.strip)
        view.form.cleaned.connect(self.tell_cleaned)
        view.form.caret_moved.connect(self._follow_caret)
        view.model.changed.connect(lambda _: self._refresh())

    def show_directions(self, *, shown: bool) -> None:
        """Show marks, islands and the strip, or hide them again."""
        self.shown = shown
        self.strip.setVisible(shown)
        self._refresh()
        self._tint_page()

    def _colours(self) -> Colours:
        return colours_for(self._window.desk.settings.value.theme)

    def _follow_caret(self, caret: Caret) -> None:
        self._caret = caret
        focus = self._view.form.focusWidget()
        if isinstance(focus, PlainLine) and focus not in self._lines:
            self._lines.add(focus)
            focus.cleaned.connect(self.tell_cleaned)
            focus.destroyed.connect(lambda _=None: self._lines.discard(focus))
        self._refresh()

    def _refresh(self) -> None:
        """Lie over every text, of which cards may have brought new ones, and follow the caret."""
        if self.shown:
            look = self._view.model.form.house.range_look
            colours = self._colours()
            ink, mark_ink = QColor(colours.island), QColor(colours.error)
            ink.setAlpha(_TINT)
            for _, edit in self._view.form.texts():
                if edit not in self._overlays:
                    self._overlays[edit] = DirectionOverlay(edit, look, ink, mark_ink)
                    edit.destroyed.connect(lambda _=None, edit=edit: self._overlays.pop(edit, None))
                overlay = self._overlays[edit]
                overlay.ink, overlay.mark_ink = ink, mark_ink
            self._show_line()
        for overlay in self._overlays.values():
            if overlay.isVisible() != self.shown:
                overlay.show_directions(shown=self.shown)
            elif self.shown:
                overlay.update()

    def _show_line(self) -> None:
        model, where = self._view.model, self._caret.where
        if not where:
            return
        text = text_at(where, model.value)
        line = _line_at(text, self._caret.position)
        base = base_of(where, model.value, model.form)
        self.strip.show_text(line, base, model.form.house.range_look)

    def _tint_page(self) -> None:
        ink = QColor("#0b5394")  # the page is white in any theme
        ink.setAlpha(_TINT)
        self._view.page.tint(self._islands if self.shown else None, ink)

    def _islands(self, places: Iterable[Place]) -> Iterable[Place]:
        model = self._view.model
        return tinted_places(places, model.value, model.form)

    def take_look(self) -> None:
        """Take other inks."""
        self._refresh()

    # --- pasting -------------------------------------------------------------------------------

    def tell_cleaned(self, findings: Iterable[Finding]) -> None:
        """Say what was done to a pasted text; it was a step of its own, which can be undone."""
        wording = self._wording
        parts = [wording(f"directions.did-{one.code}", count=str(one.count)) for one in findings]
        said = parts[0]
        for part in parts[1:]:
            said = wording("directions.cleaned-join", one=said, other=part)
        model = self._view.model
        self._view.notice.say(
            wording("directions.cleaned", list=said),
            [(wording("directions.cleaned-undo"), model.undo)],
        )


def _line_at(text: str, position: int) -> str:
    """The line of a text that an offset lies in."""
    start = text.rfind("\n", 0, position) + 1
    end = text.find("\n", position)
    return text[start : len(text) if end < 0 else end]


class Directions(QObject):
    """What shows direction in one window."""

    def __init__(self, window: MainWindow) -> None:
        """Serve a window."""
        super().__init__(window)
        self._window = window
        self._letters: dict[LetterView, LetterDirections] = {}

    def join(self, view: LetterView) -> None:
        """Serve a letter."""
        letter = LetterDirections(view, self._window)
        self._letters[view] = letter
        view.destroyed.connect(lambda _=None: self._letters.pop(view, None))
        if self._window.actions_["show-directions"].isChecked():
            letter.show_directions(shown=True)

    def of(self, view: LetterView) -> LetterDirections:
        """What shows the directions of a letter."""
        return self._letters[view]

    def show(self, view: LetterView) -> None:
        """Show or hide directions in all letters, as the action says."""
        del view
        shown = self._window.actions_["show-directions"].isChecked()
        for letter in self._letters.values():
            letter.show_directions(shown=shown)

    def take_look(self) -> None:
        """Take other inks."""
        for letter in self._letters.values():
            letter.take_look()

    def retranslate(self) -> None:
        """Word the strips anew."""
        for letter in self._letters.values():
            letter.strip.retranslate()
