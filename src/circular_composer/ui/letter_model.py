# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""One open letter as the widgets see it: one value, one history, one signal when it changes."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Collection
from typing import Any

import attrs
from PySide6.QtCore import QObject, Signal

from circular_composer.faults import Refused
from circular_composer.forms import FormSpec
from circular_composer.model import Circular, Edit
from circular_composer.model.confirming import follow_facts
from circular_composer.model.paths import get, replace
from circular_composer.session import AutosaveClock, Caret, JournalWriter, OpenLetter, Through
from circular_composer.ui.settings import Settings


def part(circular: Circular, key: str) -> Any:
    """The value of a field; an extra field that the letter does not have yet is None."""
    try:
        return get(circular, key)
    except KeyError:
        return None


def with_part(circular: Circular, key: str, value: Any) -> Circular:
    """The letter with another value in a field, an extra one made when it is not there."""
    if key.startswith("extra.") and "[" not in key:
        name = key.removeprefix("extra.")
        return attrs.evolve(circular, extra={**circular.extra, name: value})
    return replace(circular, key, value)


class LetterModel(QObject):
    """The letter and what may be done to it.

    Signals:
        changed: the letter changed; the argument is who changed it, who need not be told.
        caret_wanted: undo, a finding or a click on the page wants the caret there.
        state_changed: saved or not, named or not.
        journal_failed: the recovery journal could not be written; a `Refused`.
        family_changed: the letter is of another family now, by a change or by undo; the form has
            to be made anew. The argument is where the caret is wanted, a `Caret` or None.
    """

    changed = Signal(object)
    caret_wanted = Signal(object)
    state_changed = Signal()
    journal_failed = Signal(object)
    family_changed = Signal(object)

    def __init__(
        self,
        letter: OpenLetter,
        form: FormSpec,
        writer: JournalWriter,
        parent: QObject | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Take charge of an open letter.

        Args:
            letter: the letter.
            form: its family.
            writer: writes the journal when it is due.
            parent: owner.
            clock: seconds that never go back.
        """
        super().__init__(parent)
        self.letter = letter
        self.form = form
        self._family = letter.value.form
        self.saved_at: dt.datetime | None = None
        self._clock = clock
        self._writer = writer
        self._autosave = AutosaveClock()
        if letter.dirty:
            self._note_edit()

    @property
    def value(self) -> Circular:
        """The letter as it is now."""
        return self.letter.value

    def edit(
        self,
        value: Circular,
        *,
        origin: object = None,
        before: Caret | None = None,
        after: Caret | None = None,
        group: str | None = None,
    ) -> None:
        """Take in a change by the user, as a step that can be undone."""
        now = self._clock()
        was = self.value
        if was.unconfirmed and value.unconfirmed == was.unconfirmed:
            value = follow_facts(was, value)  # what was touched need not be confirmed any more
        if self.letter.change(value, before=before, after=after, group=group, now=now):
            self._tell(origin, after)

    def amend(self, value: Circular) -> None:
        """Let the last step have led to this state: what belongs to it was done after it."""
        if self.letter.history.can_undo and value != self.value:
            self.letter.history.amend(value)
            self._tell(None)

    def edit_part(
        self,
        key: str,
        value: Any,
        *,
        origin: object = None,
        before: Caret | None = None,
        after: Caret | None = None,
        group: str | None = None,
    ) -> None:
        """Take in a change of one field."""
        changed = with_part(self.value, key, value)
        self.edit(changed, origin=origin, before=before, after=after, group=group)

    def apply_edits(self, edits: tuple[Edit, ...]) -> None:
        """Make the edits of a finding's fix, as one step."""
        value = self.value
        for edit in edits:
            value = replace(value, edit.where, edit.text)
        where = edits[0].where if edits else ""
        end = len(edits[0].text) if edits else 0
        caret = Caret(where, end, end)
        self.edit(value, before=caret, after=caret)
        self.caret_wanted.emit(caret)

    def undo(self) -> None:
        """Take the last step back, the caret where it was."""
        if self.letter.history.can_undo:
            self._travel(self.letter.history.undo())

    def redo(self) -> None:
        """Do the step again."""
        if self.letter.history.can_redo:
            self._travel(self.letter.history.redo())

    def _travel(self, caret: Caret | None) -> None:
        if self._tell(None, caret) and caret is not None:
            self.caret_wanted.emit(caret)

    def _tell(self, origin: object, caret: Caret | None = None) -> bool:
        """Tell of a change; False when another model takes the letter over from here."""
        self._note_edit()
        if self.value.form != self._family:
            self.family_changed.emit(caret)
            return False
        self.changed.emit(origin)
        self.state_changed.emit()
        return True

    def reload(self, forms: Collection[str], through: Through) -> None:
        """Take in what another program wrote, as a step that can be undone.

        Raises:
            Refused: when the file cannot be read.
        """
        self.letter.reload(forms, through=through)
        self._tell(None)

    def keep_as(self, settings: Settings) -> None:
        """Keep unsaved work and earlier versions as the user chose."""
        self._autosave.pause = settings.autosave_pause
        self._autosave.longest = settings.autosave_longest
        self.letter.versions_kept = settings.versions

    # --- keeping -------------------------------------------------------------------------------

    def now(self) -> dt.datetime:
        """The time, with its zone."""
        return dt.datetime.now(dt.UTC).astimezone()

    def saved(self) -> None:
        """Note that the letter was saved: its journal is no longer needed."""
        self.saved_at = self.now()
        self._writer.submit(self.letter.journal.discard, self._autosave)
        self.state_changed.emit()

    def _note_edit(self) -> None:
        self._writer.edited(self._autosave, self._entry())

    def _entry(self) -> Callable[[], None]:
        keep = self.letter.journal_entry()

        def write() -> None:
            try:
                keep(self.now())
            except Refused as refusal:
                self.journal_failed.emit(refusal)

        return write

    def write_journal(self) -> None:
        """Write the journal now, behind the typing."""
        self._writer.submit(self._entry(), self._autosave)

    def hand_over(self) -> OpenLetter:
        """Leave the letter, which stays open, to another model."""
        if self._writer.waits(self._autosave):
            self.write_journal()
        return self.letter

    def close(self, *, keep_journal: bool = False) -> None:
        """Let the letter go."""
        letter = self.letter
        self._writer.submit(
            lambda: letter.close(keep_journal=keep_journal), self._autosave
        ).result()
