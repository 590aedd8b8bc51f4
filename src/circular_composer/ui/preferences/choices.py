# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Changes what holds for letters, in the user's own file, and tells when it has changed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from circular_composer.faults import Refused
from circular_composer.office import Office, change_office, office_file, read_office
from circular_composer.storage import set_aside
from circular_composer.ui.desk import Desk


class OfficeChoices(QObject):
    """The user's own choices about letters.

    Signals:
        changed: letters look otherwise now, or are checked otherwise.
    """

    changed = Signal()

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        """Speak to the user in front of a window."""
        super().__init__(owner)
        self._desk, self._owner = desk, owner

    def change(self, change: Callable[[Office], Office]) -> bool:
        """Make a change; False when it cannot be kept, which the user is told."""
        try:
            self.mend()
            change_office(change)
        except Refused as refusal:
            self.tell(refusal)
            return False
        self.changed.emit()
        return True

    def tell(self, refusal: Refused) -> None:
        """Say why something was not taken."""
        wording = self._desk.wording
        title = wording("settings.not-taken")
        self._desk.asking.tell(self._owner, title, wording.refusal(refusal))

    def mend(self) -> None:
        """Put a file aside that was broken since the start: a choice is not to be lost on it.

        Raises:
            Refused: when it cannot be put aside.
        """
        try:
            read_office(office_file())
        except Refused as refusal:
            if refusal.faults[0].code != "no-such-file":
                set_aside(office_file())
