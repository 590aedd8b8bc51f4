# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The letter behind the widgets."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from attrs import define, evolve, field

from circular_composer.forms import form_names, load_form
from circular_composer.model import Circular
from circular_composer.session import Journal, JournalWriter, OpenLetter, recoverable
from circular_composer.session.history import History
from circular_composer.ui.letter_model import LetterModel


@define
class _Told(Journal):
    """A journal that says when it was written."""

    written: threading.Event = field(factory=threading.Event)

    def write(self, *arguments: object) -> None:  # type: ignore[override]
        """Write, and say so."""
        super().write(*arguments)  # type: ignore[arg-type]
        self.written.set()


@pytest.mark.usefixtures("qapp")
def test_a_window_that_is_held_keeps_what_was_typed(tmp_path: Path) -> None:
    """The journal is written though the interface's thread never comes back to its events."""
    writer = JournalWriter()
    journal = _Told(tmp_path / "recovery")
    letter = OpenLetter(History.starting_with(Circular(form="tsb-circular")), journal=journal)
    model = LetterModel(letter, load_form("tsb-circular"), writer)
    model.edit(evolve(model.value, subject="دعوة"))
    assert journal.written.wait(60)  # no event of Qt is handled meanwhile
    model.close(keep_journal=True)
    writer.close()
    (found,), broken = recoverable(journal.folder, form_names())
    assert broken == ()
    assert found.circular.subject == "دعوة"
