# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Joins the review of imports to the letters of one window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import evolve
from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from circular_composer.forms import said
from circular_composer.importers.placing import place_text, without_text
from circular_composer.model import Circular, get, strings
from circular_composer.model.confirming import confirmed, facts_in_order
from circular_composer.session import Caret
from circular_composer.ui.importing.review_panel import ReviewPanel

if TYPE_CHECKING:
    from circular_composer.ui.icons import Icons
    from circular_composer.ui.letter_view import LetterView
    from circular_composer.ui.main_window import MainWindow


class Review(QObject):
    """The review of one letter: its panel, and what the panel asks for."""

    def __init__(self, view: LetterView, window: MainWindow) -> None:
        """Put a panel below the form of a letter."""
        super().__init__(view)
        self._view, self._desk, self._window = view, window.desk, window
        self._caret = Caret("")
        self._dragged: tuple[int, Circular] | None = None
        self.panel = ReviewPanel(window.desk.wording, window.icons, view)
        view.below_form.addWidget(self.panel)
        panel = self.panel
        panel.next_wanted.connect(self.next_fact)
        panel.confirm_wanted.connect(self.confirm_fact)
        panel.all_wanted.connect(self.confirm_all)
        panel.send_wanted.connect(self.offer_fields)
        panel.dismiss_wanted.connect(self.dismiss)
        panel.unplaced.dragging.connect(self._begin_drag)
        panel.unplaced.dropped.connect(self._end_drag)
        view.form.caret_moved.connect(self._follow_caret)
        view.model.changed.connect(self._follow)
        self._follow()

    def _follow_caret(self, caret: Caret) -> None:
        self._caret = caret

    def _follow(self, _: object = None) -> None:
        self.panel.show_letter(self._view.model.value)

    def show_notes(self, notes: Sequence[str]) -> None:
        """Show what an import had to say."""
        self.panel.show_notes(notes)

    # --- facts ---------------------------------------------------------------------------------

    def next_fact(self) -> None:
        """Go to the fact after the caret, the first again after the last."""
        self.panel.bring_back()
        self._go_on(facts_in_order(self._view.model.value), self._caret.where)

    def _go_on(self, facts: Sequence[str], here: str) -> None:
        if not facts:
            return
        index = facts.index(here) + 1 if here in facts else self._behind(facts, here)
        where = facts[index % len(facts)]
        try:
            text = get(self._view.model.value, where)
        except KeyError:
            text = ""
        end = len(text) if isinstance(text, str) else 0
        self._view.form.place_caret(Caret(where, 0, end))

    def _behind(self, facts: Sequence[str], here: str) -> int:
        """The first fact that stands behind a place where there is none."""
        places = [where for where, _ in strings(self._view.model.value)]
        if here not in places:
            return 0
        behind = set(places[places.index(here) :])
        return next((n for n, fact in enumerate(facts) if fact in behind), 0)

    def confirm_fact(self) -> None:
        """Confirm the fact where the caret is and go to the next; without one, only go there."""
        model, where = self._view.model, self._caret.where
        if where not in model.value.unconfirmed:
            self.next_fact()
            return
        facts = facts_in_order(model.value)
        left = [fact for fact in facts if fact != where]
        after = next((fact for fact in facts[facts.index(where) + 1 :]), None)
        model.edit(confirmed(model.value, where), before=self._caret, after=self._caret)
        if left:
            before = left.index(after) - 1 if after in left else len(left) - 1
            self._go_on(left, left[before])

    def confirm_all(self) -> None:
        """Confirm all facts, after asking."""
        model, wording = self._view.model, self._desk.wording
        count = len(model.value.unconfirmed)
        if not count:
            return
        answer = self._desk.asking.choose(
            self._window,
            wording("importing.facts-all-question"),
            wording("importing.facts-all-detail", count=wording.count("importing.facts", count)),
            ("confirm", "cancel"),
            1,
        )
        if answer == "confirm":
            model.edit(evolve(model.value, unconfirmed=()))

    # --- texts without a place -----------------------------------------------------------------

    def offer_fields(self, row: int, beside: QWidget) -> QMenu | None:
        """Offer the fields that a text can be sent to."""
        if row < 0:
            return None
        menu = QMenu(self._window)
        wording, form = self._desk.wording, self._view.model.form
        if self._view.form.current_text() is not None:
            here = menu.addAction(wording("importing.send-caret"))
            here.triggered.connect(lambda: self._send_to_caret(row))
            menu.addSeparator()
        for spec in form.fields:
            if spec.kind != "flag":
                action = menu.addAction(said(spec.name, wording.language).replace("&", "&&"))
                action.setData(spec.key)
                action.triggered.connect(lambda _=False, key=spec.key: self.send(row, key))
        menu.aboutToHide.connect(menu.deleteLater)
        rtl = wording.language == "ar"
        menu.popup(beside.mapToGlobal(QPoint(beside.width() if rtl else 0, 0)))
        return menu

    def send(self, row: int, key: str) -> None:
        """Put a text into a field, as one step."""
        model = self._view.model
        caret = Caret(key)
        value = place_text(model.value, row, key, model.form)
        model.edit(value, before=self._caret, after=caret)

    def _send_to_caret(self, row: int) -> None:
        edit = self._view.form.current_text()
        if edit is not None:
            self._begin_drag(row)
            edit.paste_plain(self._view.model.value.not_placed[row])
            self._end_drag(row)

    def dismiss(self, row: int) -> None:
        """Leave a text out, as a step that can be undone."""
        model = self._view.model
        if 0 <= row < len(model.value.not_placed):
            model.edit(without_text(model.value, row))

    def _begin_drag(self, row: int) -> None:
        self._dragged = (row, self._view.model.value)

    def _end_drag(self, row: int) -> None:
        """A text that a field took is no longer without a place; both are one step."""
        dragged, self._dragged = self._dragged, None
        model = self._view.model
        if dragged is not None and model.value != dragged[1]:
            model.amend(without_text(model.value, row))


class Reviewing(QObject):
    """The reviews of one window, by its letters."""

    def __init__(self, window: MainWindow) -> None:
        """Serve a window."""
        super().__init__(window)
        self._window = window
        self._reviews: dict[LetterView, Review] = {}

    def join(self, view: LetterView) -> None:
        """Serve a letter."""
        self._reviews[view] = Review(view, self._window)
        view.destroyed.connect(lambda _=None: self._reviews.pop(view, None))

    def of(self, view: LetterView) -> Review:
        """The review of a letter."""
        return self._reviews[view]

    def take_look(self, icons: Icons) -> None:
        """Take other icons."""
        for review in self._reviews.values():
            review.panel.take_look(icons)

    def retranslate(self) -> None:
        """Word the panels anew."""
        for review in self._reviews.values():
            review.panel.retranslate()
