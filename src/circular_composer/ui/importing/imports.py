# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Files of other kinds, and what was copied, as letters: read behind the window."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from circular_composer.comparison import compare, take
from circular_composer.faults import Fault, Refused
from circular_composer.forms import said
from circular_composer.importers import (
    IMPORTED_ENDINGS,
    Imported,
    ImportWorker,
    import_letter,
    import_pasted,
)
from circular_composer.model import Circular
from circular_composer.ui.importing.changes_dialog import ChangesDialog
from circular_composer.words import say

if TYPE_CHECKING:
    from circular_composer.ui.letter_view import LetterView
    from circular_composer.ui.main_window import MainWindow

_LOG = logging.getLogger(__name__)


def importable(path: Path) -> bool:
    """Whether this is a file of a kind that is imported rather than opened."""
    return path.suffix.lower() in IMPORTED_ENDINGS


class Imports(QObject):
    """Imports for one window."""

    _read = Signal(str, object)  # what it is called, and what came of it

    def __init__(self, window: MainWindow) -> None:
        """Serve a window; the reading process starts with the first file."""
        super().__init__(window)
        self._window, self._desk = window, window.desk
        self._waiting = 0
        self._read.connect(self._take)

    # --- reading -------------------------------------------------------------------------------

    def read_file(self, path: Path) -> None:
        """Read a file and show what came of it."""
        forms = self._desk.forms

        def read(worker: ImportWorker) -> Imported:
            return import_letter(path, forms, worker=worker)

        self._start(path.name, read)

    def read_copied(self) -> None:
        """Make a letter of what was copied."""
        data = QGuiApplication.clipboard().mimeData()
        html = data.html() if data.hasHtml() else None
        text = data.text()
        wording, forms = self._desk.wording, self._desk.forms
        if not text.strip() and not (html or "").strip():
            self._window.statusBar().showMessage(wording("importing.nothing-copied"), 6000)
            return

        def read(worker: ImportWorker) -> Imported:
            return import_pasted(html, text, forms, worker=worker)

        self._start(wording("importing.clipboard"), read)

    def _start(self, name: str, read: Callable[[ImportWorker], Imported]) -> None:
        self._waiting += 1
        self._window.statusBar().showMessage(self._desk.wording("importing.reading", name=name))

        def run() -> None:
            try:
                found: object = read(self._desk.import_worker)
            except Refused as refusal:
                found = refusal
            except Exception as fault:  # noqa: BLE001 - said to the user rather than lost with the thread
                _LOG.exception("import")
                found = Refused(Fault("unreadable", "", {"detail": repr(fault)}))
            with contextlib.suppress(RuntimeError):  # the window has gone
                self._read.emit(name, found)

        self._desk.reader.submit(run)

    def _take(self, name: str, found: object) -> None:
        self._waiting -= 1
        if not self._waiting:
            self._window.statusBar().clearMessage()
        wording = self._desk.wording
        if isinstance(found, Refused):
            shown = Refused(*found.faults)  # the title names the file already
            title = wording("importing.cannot-import", name=name)
            self._desk.asking.tell(self._window, title, wording.refusal(shown))
        elif isinstance(found, Imported):
            self._show(name, found)

    # --- showing -------------------------------------------------------------------------------

    def _show(self, name: str, imported: Imported) -> None:
        carried = imported.carried
        if carried is None or not imported.own:
            view = self._window.files.show_made(imported.circular)
            if view is not None:
                self._tell(view, name, imported)
        elif not imported.changes:
            self._settle(name, imported, carried, imported.circular)
        else:
            dialog = ChangesDialog(name, imported, carried, self._desk, self._window)
            dialog.taken.connect(
                lambda changes: self._settle(
                    name, imported, carried, take(carried, imported.circular, changes)
                )
            )
            dialog.open()

    def _settle(self, name: str, imported: Imported, carried: Circular, value: Circular) -> None:
        """Take in a letter that came back: into its own tab, else into a new one, as one step."""
        view = self._view_of(carried) or self._window.files.show_made(carried)
        if view is None:
            return
        self._window.bring_forward(view)
        count = len(compare(carried, value))
        view.model.letter.history.close_group()
        view.model.edit(value)
        view = self._window.current or view  # another family has another view
        view.model.write_journal()
        self._tell(view, name, evolve(imported, changes=()))
        wording = self._desk.wording
        if not imported.changes:
            text = f"{wording('importing.came-back', name=name)} {wording('importing.unchanged')}"
        elif count:
            changes = wording.count("comparing.summary", count)
            text = wording("importing.taken", count=changes, name=name)
        else:
            text = wording("importing.nothing-taken", name=name)
        view.say(text)

    def _view_of(self, carried: Circular) -> LetterView | None:
        """The open letter that a file was made from, as long as it still says the same."""
        return next(
            (view for view in self._window.views if not compare(view.model.value, carried)), None
        )

    def _tell(self, view: LetterView, name: str, imported: Imported) -> None:
        """Say what was recognized, and what was dropped, mended or guessed."""
        wording, circular = self._desk.wording, imported.circular
        language = wording.language
        family = said(view.model.form.name, language)
        named = {"form": family}  # by its name, not as the command line calls it
        notes = [
            say(f"importers.{note.code}", language, **{**note.values, **named})
            for note in imported.notes
        ]
        if not imported.own:
            notes.insert(
                0,
                wording(
                    "importing.recognized",
                    name=name,
                    family=family,
                    language=wording(f"importing.language-{circular.language}"),
                ),
            )
            view.say(wording("imported", name=name))
        self._window.reviewing.of(view).show_notes(notes)
