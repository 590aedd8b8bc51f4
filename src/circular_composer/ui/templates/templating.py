# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Joins templates to one window: made from a letter, changed, saved, filled."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from circular_composer.faults import Refused
from circular_composer.filling import (
    about,
    as_template,
    mark_variable,
    occurrences,
    placeholder,
    safe_name,
    with_about,
)
from circular_composer.model import Circular, Variable, VariableKind, get, has_markup
from circular_composer.model.inline import plain
from circular_composer.session import Caret
from circular_composer.storage import load_circular, make_folder
from circular_composer.ui.form.dates import read_date
from circular_composer.ui.letter_model import with_part
from circular_composer.ui.templates.fill_dialog import FillDialog
from circular_composer.ui.templates.merge_dialog import MergeDialog
from circular_composer.ui.templates.panel import TemplatePanel
from circular_composer.ui.templates.parts import (
    Condition,
    changed_variable,
    moved_variable,
    with_condition,
    with_placeholder,
    with_variable,
    without_variable,
)
from circular_composer.ui.templates.saving_dialog import SavingDialog
from circular_composer.ui.templates.starters import ENDING, own_folder
from circular_composer.ui.templates.variable_dialog import VariableDialog

if TYPE_CHECKING:
    from circular_composer.ui.letter_view import LetterView
    from circular_composer.ui.main_window import MainWindow


class Templating(QObject):
    """Serves a window with templates."""

    def __init__(self, window: MainWindow) -> None:
        """Serve a window."""
        super().__init__(window)
        self._window = window
        self._desk = window.desk
        self._panels: dict[LetterView, TemplatePanel] = {}
        self.fill_dialog: FillDialog | None = None
        self.merge_dialog: MergeDialog | None = None

    # --- a template in a tab -------------------------------------------------------------------

    def join(self, view: LetterView) -> None:
        """Give a letter the panel that shows once it is a template."""
        if view in self._panels:
            return
        panel = TemplatePanel(self._desk.wording, self._window.icons)
        self._panels[view] = panel
        view.rows.insertWidget(1, panel)
        view.rows.setCollapsible(1, False)
        view.rows.setSizes([430, 190, 92])
        panel.wanted.connect(lambda code, name: self._do(view, code, name))
        panel.condition_chosen.connect(lambda path, found: self._set_condition(view, path, found))
        view.form.caret_moved.connect(panel.follow_caret)
        view.model.changed.connect(lambda _: panel.show_template(view.model.value))
        view.destroyed.connect(lambda _=None: self._panels.pop(view, None))
        panel.show_template(view.model.value)
        panel.follow_caret(view.caret)

    def panel(self, view: LetterView) -> TemplatePanel:
        """The panel of a letter."""
        self.join(view)
        return self._panels[view]

    def retranslate(self) -> None:
        """Word the panels anew."""
        for panel in self._panels.values():
            panel.take_look(self._window.icons)
            panel.retranslate()

    def _do(self, view: LetterView, code: str, name: str) -> None:
        variable = next((one for one in view.model.value.variables or () if one.name == name), None)
        if code == "mark-variable":
            self.mark(view)
        elif code == "add-variable":
            self.add_variable(view)
        elif code == "save-template":
            self.save(view)
        elif code == "try":
            self.fill(view.model.value)
        elif variable is not None:
            self._do_with(view, code, variable)

    def _do_with(self, view: LetterView, code: str, variable: Variable) -> None:
        value = view.model.value
        try:
            if code == "variable-edit":
                self._edit_variable(view, variable)
            elif code == "variable-insert":
                self._insert_placeholder(view, variable)
            elif code == "variable-remove":
                view.model.edit(without_variable(value, variable))
            else:
                step = -1 if code == "variable-up" else 1
                view.model.edit(moved_variable(value, variable.name, step))
        except Refused as refusal:
            view.say(self._desk.wording.refusal(refusal))

    def _set_condition(self, view: LetterView, path: str, condition: Condition) -> None:
        caret = view.caret
        view.model.edit(
            with_condition(view.model.value, path, condition), before=caret, after=caret
        )

    def _ask_variable(
        self,
        view: LetterView,
        before: Variable | None,
        words: str = "",
        places: int = 0,
        kind: VariableKind = "text",
    ) -> VariableDialog | None:
        form = view.model.form.wordings.get(view.model.value.language)
        others = [one for one in view.model.value.variables or () if one != before]
        dialog = VariableDialog(
            self._desk.wording,
            form.direction if form else "rtl",
            others,
            before,
            words=words,
            places=places,
            kind=kind,
            parent=self._window,
        )
        accepted = dialog.exec()
        dialog.deleteLater()  # what it says can still be read until this event has ended
        return dialog if accepted else None

    def _edit_variable(self, view: LetterView, variable: Variable) -> None:
        dialog = self._ask_variable(view, variable)
        if dialog is not None:
            changed = changed_variable(view.model.value, variable.name, dialog.variable)
            view.model.edit(changed)

    def add_variable(self, view: LetterView) -> None:
        """Ask for a variable that no words stand for yet, as for a condition."""
        dialog = self._ask_variable(view, None)
        if dialog is None:
            return
        try:
            view.model.edit(with_variable(view.model.value, dialog.variable))
        except Refused as refusal:
            view.say(self._desk.wording.refusal(refusal))
        else:
            self.panel(view).choose(dialog.variable.name)

    def _insert_placeholder(self, view: LetterView, variable: Variable) -> None:
        caret = view.caret
        value = view.model.value
        if _holds_day(view, caret.where):
            value = with_part(value, caret.where, placeholder(variable.name))
            at = len(placeholder(variable.name))
        else:
            value = with_placeholder(value, caret.where, caret.position, variable.name)
            at = caret.position + len(placeholder(variable.name))
        after = Caret(caret.where, at, at)
        view.model.edit(value, before=caret, after=after)
        view.model.caret_wanted.emit(after)

    # --- from a letter to a template -----------------------------------------------------------

    def save(self, view: LetterView) -> bool:
        """Save a template among the officer's own; a letter becomes one in a tab of its own."""
        if not view.model.value.is_template:
            return self.begin(view) is not None
        wording = self._desk.wording
        before = about(view.model.value, wording.language)
        dialog = SavingDialog(wording, before, self._window)
        accepted = dialog.exec()
        dialog.deleteLater()
        if not accepted:
            return False
        view.model.edit(with_about(view.model.value, wording.language, dialog.said))
        letter = view.model.letter
        path = letter.path
        if path is None or path.parent != own_folder():
            path = _free(own_folder(), safe_name(dialog.said.name) or "template")
        try:
            make_folder(own_folder())
            letter.save_as(path, view.model.now())
        except Refused as refusal:
            self._desk.asking.tell(
                self._window, wording("not-saved-because"), wording.refusal(refusal)
            )
            return False
        view.model.saved()
        view.say(wording("templates_ui.saved", name=dialog.said.name))
        return True

    def begin(self, view: LetterView) -> LetterView | None:
        """Open a copy of a letter as a template, in a tab of its own; the letter stays."""
        return self._window.files.show_made(as_template(view.model.value))

    def mark(self, view: LetterView) -> None:
        """Let a variable stand for the words selected, as one step."""
        caret, wording = view.caret, self._desk.wording
        start, end = sorted((caret.anchor, caret.position))
        value = view.model.value
        try:
            source = get(value, caret.where)
        except KeyError:
            source = None
        day = _holds_day(view, caret.where)
        if day and isinstance(source, str):
            start, end = 0, len(source)  # a date is one value: there is no part of it to select
        if not isinstance(source, str) or start == end:
            view.say(wording("templates_ui.select-first"))
            return
        marked = source[start:end]
        found = [place for place in occurrences(value, marked) if place[0] != caret.where]
        words = plain(marked) if has_markup(caret.where) else marked
        kind: VariableKind = "date" if day or read_date(words) else "text"
        dialog = self._ask_variable(view, None, words, len(found), kind)
        if dialog is None:
            return
        variable = dialog.variable
        others = found if dialog.everywhere.isChecked() else []
        target = view if value.is_template else self.begin(view)
        if target is None:
            return
        try:
            made = mark_variable(value, caret.where, start, end, variable)
            for where, first, last in others:
                made = _marked(made, where, first, last, variable)
        except Refused as refusal:
            target.say(wording.refusal(refusal))
            return
        at = start + len(placeholder(variable.name))
        after = Caret(caret.where, at, at)
        target.model.edit(made, before=caret, after=after)
        target.model.caret_wanted.emit(after)
        self.panel(target).choose(variable.name)

    # --- from a template to letters ------------------------------------------------------------

    def new_from(self, path: Path) -> None:
        """A new letter from a saved template, or from a letter that is none."""
        try:
            circular = load_circular(path, forms=self._desk.form_names())
        except Refused as refusal:
            self._tell(refusal)
            return
        if circular.is_template:
            self.fill(circular)
        else:
            self._window.files.show_made(circular)

    def fill(self, template: Circular) -> None:
        """Ask for a template's values beside its page."""
        form, window = self._desk.form(template.form), self._window
        if form is None:
            return
        try:
            dialog = FillDialog(template, form, self._desk, window.icons, window.colours, window)
        except Refused as refusal:
            self._tell(refusal)
            return
        dialog.made.connect(self._window.files.show_made)
        dialog.destroyed.connect(self._forget_fill)
        self.fill_dialog = dialog
        dialog.open()

    def _forget_fill(self) -> None:
        self.fill_dialog = None

    def merge(self) -> None:
        """Make many letters from a table."""
        view = self._window.current
        template = view.model.value if view is not None and view.model.value.is_template else None
        name = view.model.letter.path.stem if view and template and view.model.letter.path else ""
        dialog = MergeDialog(self._desk, self._window.icons, self._window)
        if template is not None:
            dialog.take_template(template, name)
        dialog.destroyed.connect(self._forget_merge)
        self.merge_dialog = dialog
        dialog.open()

    def _forget_merge(self) -> None:
        self.merge_dialog = None

    def _tell(self, refusal: Refused) -> None:
        wording = self._desk.wording
        self._desk.asking.tell(
            self._window, wording("templates_ui.unfit"), wording.refusal(refusal)
        )


def _holds_day(view: LetterView, where: str) -> bool:
    """Whether a place is a date field, which holds one day or one variable."""
    spec = view.model.form.field_spec(where)
    return spec is not None and spec.kind == "date"


def _marked(made: Circular, where: str, start: int, end: int, variable: Variable) -> Circular:
    """Mark the same words elsewhere too; where they cut through a link they stay."""
    try:
        return mark_variable(made, where, start, end, variable)
    except Refused:
        return made


def _free(folder: Path, stem: str) -> Path:
    """A path that no file has yet."""
    path, count = folder / f"{stem}{ENDING}", 1
    while path.exists():
        count += 1
        path = folder / f"{stem}-{count}{ENDING}"
    return path
