# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Another language or another family for the letter in front."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from circular_composer.forms import FormSpec, said

if TYPE_CHECKING:
    from circular_composer.ui.letter_view import LetterView
    from circular_composer.ui.main_window import MainWindow


class LetterKinds(QObject):
    """Fills the menus that say what the letter is, and turns it into something else."""

    def __init__(self, window: MainWindow, menus: dict[str, QMenu]) -> None:
        """Serve a window; `menus` has the one of languages and the one of families."""
        super().__init__(window)
        self._window, self._desk = window, window.desk
        menus["letter-language"].aboutToShow.connect(
            lambda: self._fill_languages(menus["letter-language"])
        )
        menus["letter-family"].aboutToShow.connect(
            lambda: self._fill_families(menus["letter-family"])
        )

    def _fill_languages(self, menu: QMenu) -> None:
        view = self._window.current
        if view is not None:
            form, wording = view.model.form, self._desk.wording
            choices = {tongue: wording(f"letter-in-{tongue}") for tongue in form.languages}
            now = view.model.value.language
            _fill(menu, choices, now, lambda tongue: self.turn(view, form, tongue))

    def _fill_families(self, menu: QMenu) -> None:
        view = self._window.current
        if view is not None:
            forms = {form.id: form for form in self._desk.forms}
            language = self._desk.wording.language
            choices = {name: said(form.name, language) for name, form in forms.items()}
            now, tongue = view.model.form.id, view.model.value.language
            _fill(menu, choices, now, lambda name: self.turn(view, forms[name], tongue))

    def turn(self, view: LetterView, form: FormSpec, language: str) -> None:
        """Turn a letter to a family and a language, as one step, and say what came of it.

        A family that is not written in the language is taken in its own first one.
        """
        from circular_composer.forms.changing import turned

        model, wording = view.model, self._desk.wording
        tongue = language if language in form.languages else form.languages[0]
        made = turned(model.value, model.form, form, tongue)
        if made == model.value:
            return
        count = len(made.not_placed) - len(model.value.not_placed)
        model.letter.history.close_group()
        model.edit(made, before=view.caret, after=view.caret)
        shown = self._window.current
        if shown is None:
            return
        text = wording(f"letter-turned-{tongue}", name=said(form.name, wording.language))
        if count > 0:
            text += f" {wording.count('letter-unplaced', count)}"
        undo = self._window.actions_["undo"]
        shown.notice.say(text, [(wording("action-undo"), undo.trigger)])


def _fill(menu: QMenu, choices: dict[str, str], now: str, act: Callable[[str], object]) -> None:
    """Offer choices of which one holds now."""
    menu.clear()
    group = QActionGroup(menu)
    for code, words in choices.items():
        action = menu.addAction(words.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(code == now)
        action.setData(code)
        action.triggered.connect(lambda _=False, code=code: act(code))
        group.addAction(action)
