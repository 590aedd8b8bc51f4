# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Opening, saving and closing letters, with the questions that come up."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from shiboken6 import isValid

from circular_composer.faults import Fault, Refused
from circular_composer.forms import new_circular
from circular_composer.model import Circular
from circular_composer.session import ChangedOnDisk, DiskState, OpenLetter, Recovered, Through
from circular_composer.ui.letter_model import LetterModel
from circular_composer.ui.naming import proposed_name
from circular_composer.ui.notice import Choice

if TYPE_CHECKING:
    from circular_composer.ui.letter_view import LetterView
    from circular_composer.ui.main_window import MainWindow

ENDING = ".circular"


class Files(QObject):
    """Does for one window what has to do with files."""

    def __init__(self, window: MainWindow) -> None:
        """Serve a window."""
        super().__init__(window)
        self._window = window
        self._desk = window.desk

    # --- opening -------------------------------------------------------------------------------

    def new(self, form: str, language: str) -> None:
        """A new letter of a family."""
        spec = self._desk.form(form)
        if spec is not None:
            self.show(OpenLetter.new(new_circular(spec, language)))

    def ask_open(self) -> None:
        """Ask for files and open them."""
        wording = self._desk.wording
        kinds = ";;".join(
            (
                f"{wording('kind-all')} (*.circular *.docx *.txt *.md)",
                f"{wording('kind-letter')} (*.circular)",
            )
        )
        for path in self._desk.asking.open_path(
            self._window, wording("action-open"), self._folder(), kinds
        ):
            self.open(path)

    def ask_import(self) -> None:
        """Ask for a Word or text file and take it in as a new letter."""
        wording = self._desk.wording
        kinds = f"{wording('kind-import')} (*.docx *.txt *.md)"
        for path in self._desk.asking.open_path(
            self._window, wording("action-import"), self._folder(), kinds
        ):
            self.open(path)

    def open(self, path: Path) -> None:
        """Open a letter, or import a file of another kind."""
        if _importable(path):
            self._window.imports.read_file(path)
            return
        forms = self._desk.form_names()
        try:
            if self._window.windows.bring_forward(self._real(path)):
                return
            letter = self._through(path)(lambda: OpenLetter.open(path, forms))
        except Refused as refusal:
            if not any(fault.code == "drive-gone" for fault in refusal.faults):
                self._desk.settings.forget(path)
            self._tell_refused(refusal)
            return
        alone = letter.claim()
        view = self.show(letter)
        if view is None:
            return
        self._desk.settings.remember(path)
        if not alone:
            view.notice.say(self._desk.wording("open-elsewhere"), self._copy_choice(view))

    def _copy_choice(self, view: LetterView) -> list[Choice]:
        return [(self._desk.wording("answer-save-copy"), lambda: self.save_as(view))]

    def recover(self, recovered: Recovered) -> None:
        """Open a letter left behind, as unsaved work; its journal goes once its own is written."""
        try:
            letter = self._through(recovered.path)(lambda: OpenLetter.recover(recovered))
        except Refused as refusal:
            self._tell_refused(refusal)  # it stays to be offered again
            return
        letter.claim()
        view = self.show(letter)
        if view is None:
            return
        view.model.write_journal()
        self._desk.writer.submit(lambda: self._desk.forget(recovered))
        when = recovered.written_at.astimezone().strftime("%H:%M")
        view.say(self._desk.wording("recovered", time=when))

    def show_made(self, circular: Circular) -> LetterView | None:
        """Open a letter made of values, a file or another letter: unsaved work from the start."""
        view = self.show(OpenLetter.made(circular))
        if view is not None:
            view.model.write_journal()
        return view

    def show(self, letter: OpenLetter, at: int | None = None) -> LetterView | None:
        """Show an open letter in a tab, the last one or the one `at` which it is to stand."""
        spec = self._desk.form(letter.value.form)
        if spec is None:
            fault = Fault("unknown-form", "form", {"form": letter.value.form})
            self._tell_refused(Refused(fault))
            return None
        model = LetterModel(letter, spec, self._desk.writer)
        return self._window.show_letter(model, at)

    # --- saving --------------------------------------------------------------------------------

    def save(self, view: LetterView) -> bool:
        """Save a letter; asks for a name when it has none. False when it is not saved."""
        model = view.model
        if model.letter.path is None:
            if model.value.is_template:
                return self._window.templating.save(view)
            return self.save_as(view)
        try:
            model.letter.save(model.now(), through=self._through(model.letter.path))
        except ChangedOnDisk:
            return self._settle_conflict(view)
        except Refused as refusal:
            return self._offer_other_name(view, refusal)
        self._after_saving(view)
        return True

    def save_as(self, view: LetterView) -> bool:
        """Ask for a name and save under it."""
        wording, model = self._desk.wording, view.model
        start = model.letter.path or Path(self._folder()) / proposed_name(model.value, ENDING)
        path = self._desk.asking.save_path(
            self._window,
            wording("action-save-as"),
            str(start),
            f"{wording('kind-letter')} (*.circular)",
        )
        if path is None:
            return False
        if path.suffix != ENDING:
            path = path.with_name(path.name + ENDING)
        try:
            there = self._window.windows.view_of(self._real(path))
            if there is not None and there is not view:
                self._desk.asking.tell(
                    self._window, wording("open-in-tab"), wording("open-in-tab-detail")
                )
                return False
            alone = model.letter.save_as(path, model.now(), through=self._through(path))
        except Refused as refusal:
            return self._offer_other_name(view, refusal)
        self._after_saving(view)
        if not alone:
            view.say(wording("open-elsewhere"))
        return True

    def _after_saving(self, view: LetterView) -> None:
        view.notice.hide()
        view.model.saved()
        if view.model.letter.path:
            self._desk.settings.remember(view.model.letter.path)

    def _settle_conflict(self, view: LetterView) -> bool:
        wording = self._desk.wording
        letter = view.model.letter
        path = letter.path
        answer = self._desk.asking.choose(
            self._window,
            wording("changed-on-disk", name=path.name if path else ""),
            wording("changed-on-disk-detail"),
            ("other-name", "overwrite", "reload", "cancel"),
        )
        if answer == "other-name":
            return self.save_as(view)
        if answer == "reload":
            self.reload(view)
            return False
        if answer != "overwrite":
            return False
        try:
            letter.save(view.model.now(), force=True, through=self._through(path))
        except Refused as refusal:
            return self._offer_other_name(view, refusal)
        self._after_saving(view)
        return True

    def _offer_other_name(self, view: LetterView, refusal: Refused) -> bool:
        """Keep the letter open, say what happened, and offer another place."""
        wording = self._desk.wording
        view.model.write_journal()
        answer = self._desk.asking.choose(
            self._window,
            wording("not-saved-because"),
            f"{wording.refusal(refusal)}\n\n{wording('not-saved-detail')}",
            ("other-name", "try-again", "cancel"),
        )
        if answer == "other-name":
            return self.save_as(view)
        return self.save(view) if answer == "try-again" else False

    def reload(self, view: LetterView) -> None:
        """Take in what another program wrote."""
        through = self._through(view.model.letter.path)
        try:
            view.model.reload(self._desk.form_names(), through)
        except Refused as refusal:
            self._tell_refused(refusal)

    def look_at_disk(self, view: LetterView) -> None:
        """Tell, once the drive has answered, when another program has changed the file."""
        letter = view.model.letter
        if letter.path is None:
            return
        known = letter.fingerprint

        def tell(state: DiskState) -> None:
            if state == "changed" and letter.fingerprint == known and isValid(view):
                self._tell_changed(view)

        self._desk.disk.later(letter.looking(), tell)

    def _tell_changed(self, view: LetterView) -> None:
        letter, wording = view.model.letter, self._desk.wording
        if letter.path is None or view.notice.isVisible():
            return
        choices: list[Choice] = [(wording("answer-reload"), lambda: self.reload(view))]
        if letter.dirty:
            choices.append((wording("answer-save-copy"), lambda: self.save_as(view)))
        view.notice.say(wording("changed-on-disk", name=letter.path.name), choices)

    # --- closing -------------------------------------------------------------------------------

    def may_close(self, view: LetterView) -> bool:
        """Ask about unsaved work; False when the letter is to stay open."""
        if not view.model.letter.dirty:
            return True
        wording = self._desk.wording
        name = self._window.title_of(view)
        answer = self._desk.asking.choose(
            self._window,
            wording("close-unsaved", name=name),
            wording("close-unsaved-detail"),
            ("save", "discard", "cancel"),
        )
        if answer == "save":
            return self.save(view)
        return answer == "discard"

    # --- small things --------------------------------------------------------------------------

    def _through(self, path: Path | None) -> Through:
        """How the disk is worked with on behalf of this window."""
        return self._desk.disk.through(self._window, path or Path())

    def _real(self, path: Path) -> Path:
        """The file behind a path; asks the drive."""
        return self._through(path)(lambda: Path(os.path.realpath(path)))

    def _folder(self) -> str:
        view = self._window.current
        if view is not None and view.model.letter.path is not None:
            return str(view.model.letter.path.parent)
        recent = self._desk.settings.value.recent
        return str(Path(recent[0]).parent) if recent else str(Path.home())

    def _tell_refused(self, refusal: Refused) -> None:
        wording = self._desk.wording
        self._desk.asking.tell(self._window, wording("cannot-open"), wording.refusal(refusal))


def _importable(path: Path) -> bool:
    if path.suffix.lower() == ".circular":
        return False  # and the importers need not be loaded
    from circular_composer.ui.importing.imports import importable

    return importable(path)
