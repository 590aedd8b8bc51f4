# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Exports from a window: the dialog, and again with the same choices by one key."""

from __future__ import annotations

import contextlib
import logging
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from circular_composer.export.fault import ExportFault
from circular_composer.export.formats import FORMATS
from circular_composer.faults import Refused
from circular_composer.ui.export_dialog import ExportDialog
from circular_composer.ui.export_work import Order, Outcome, export, retried
from circular_composer.ui.naming import itu_stem, proposed_name, safe
from circular_composer.ui.notice import Choice, Notice
from circular_composer.ui.outcomes import open_path, outcome_sentence, refusal_sentence
from circular_composer.ui.proof_report import ProofReportDialog
from circular_composer.ui.services import Job, is_blocked

if TYPE_CHECKING:
    from circular_composer.ui.letter_view import LetterView
    from circular_composer.ui.main_window import MainWindow

_LOG = logging.getLogger(__name__)


class Exports(QObject):
    """Exports for one window.

    Signals:
        progressed: steps done, the code of the next, and the `Order`.
        finished: the outcomes, and the `Order`.
        refused: a `Refused`, and the `Order`.
    """

    progressed = Signal(int, str, object)
    finished = Signal(object, object)
    refused = Signal(object, object)

    def __init__(self, window: MainWindow) -> None:
        """Serve a window."""
        super().__init__(window)
        self._window = window
        self._desk = window.desk
        self._asked: dict[Order, LetterView] = {}  # exports without a dialog
        self.finished.connect(self._tell_outcomes)
        self.refused.connect(self._tell_refusal)

    def stem(self, view: LetterView, naming: str) -> str:
        """The name of an exported file without its ending."""
        model = view.model
        if naming == "itu":
            found = itu_stem(model.value)
            if found:
                return found
        if naming == "file" and model.letter.path is not None:
            return model.letter.path.stem
        return safe(model.value.reference) or proposed_name(model.value, "")

    def folder(self, view: LetterView) -> Path:
        """Where the last export went, else beside the letter."""
        chosen = self._desk.settings.value.export_folder
        if chosen and self._desk.disk.glance(Path(chosen).is_dir, otherwise=True):
            return Path(chosen)
        path = view.model.letter.path
        return path.parent if path else Path.home()

    def order(self, view: LetterView, *, draft: bool = False) -> Order:
        """The order that the user's settings make."""
        settings = self._desk.settings.value
        formats = tuple(one for one in FORMATS if one in settings.formats) or ("docx", "pdf")
        return Order(
            Job(view.model.value, view.model.form, draft=draft),
            formats,
            self.folder(view),
            self.stem(view, settings.naming),
            settings.proof,
        )

    def ask(self, view: LetterView) -> None:
        """Open the dialog."""
        dialog = ExportDialog(self, view, self._desk, self._window)
        dialog.exec()
        dialog.deleteLater()

    def again(self, view: LetterView) -> None:
        """Export with the same choices as last time; what was exported then is replaced."""
        blocked = is_blocked(self._desk.services.check(view.model.value, view.model.form))
        if blocked:
            self.ask(view)
            return
        self._again(view, self.order(view))

    def _again(self, view: LetterView, order: Order) -> None:
        self._asked[order] = view
        view.say(self._desk.wording("progress-started"))
        self.start(order)

    def start(self, order: Order) -> None:
        """Make the files behind the window."""

        def tell(signal: str, *values: object) -> None:
            with contextlib.suppress(RuntimeError):  # the window has gone, the files come
                getattr(self, signal).emit(*values, order)

        def run() -> None:
            try:
                outcomes = export(order, self._desk.services, partial(tell, "progressed"))
            except Refused as refusal:
                tell("refused", refusal)
            except Exception as fault:  # noqa: BLE001 - said to the user rather than lost with the thread
                _LOG.exception("export")
                tell("refused", ExportFault.page(repr(fault)))
            else:
                tell("finished", outcomes)

        self._desk.worker.submit(run)

    def _tell_outcomes(self, outcomes: tuple[Outcome, ...], order: Order) -> None:
        view = self._asked.pop(order, None)
        if view is None:
            return
        wording, there = self._desk.wording, isValid(view)
        lines = [outcome_sentence(wording, one) for one in outcomes]
        made = [one.path for one in outcomes if one.refusal is None]
        choices = self._ways_out(view, order, outcomes) if there else []
        if made:
            choices += [
                (wording("answer-open"), lambda: open_path(made[0])),
                (wording("answer-show-folder"), lambda: open_path(made[0].parent)),
            ]
        if there and any(one.report is not None for one in outcomes):

            def show_report() -> None:
                ProofReportDialog(outcomes, view, wording).open()

            choices.append((wording("proving.show"), show_report))
        self._notice(view).say("\n".join(lines), choices)

    def _notice(self, view: LetterView) -> Notice:
        """Where to say something of a letter, which may have been closed meanwhile."""
        return view.notice if isValid(view) else self._window.notice

    def _ways_out(
        self, view: LetterView, order: Order, outcomes: tuple[Outcome, ...]
    ) -> list[Choice]:
        """What an officer can do about a file that could not be written."""
        if all(one.refusal is None for one in outcomes):
            return []
        wording, other = self._desk.wording, retried(order, outcomes)
        if other is None:
            return [(wording("export-other-folder"), lambda: self.ask(view))]
        words = wording("export-as", name=f"\u2068{other.stem}\u2069")
        return [(words, lambda: self._again(view, other))]

    def _tell_refusal(self, refusal: Refused, order: Order) -> None:
        view = self._asked.pop(order, None)
        if view is not None:
            self._notice(view).say(refusal_sentence(self._desk.wording, refusal))
