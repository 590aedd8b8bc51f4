# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The letter's parts at a glance: done, missing, doubtful or empty, by mark and word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from circular_composer.forms import FieldSpec, FormSpec, said
from circular_composer.model import Addressee, Circular, Contact, Paragraph, Problem
from circular_composer.ui.icons import Icons
from circular_composer.ui.letter_model import part
from circular_composer.ui.theme import Colours
from circular_composer.ui.wording import Wording

State = Literal["done", "missing", "doubtful", "empty"]
_ICONS = {
    "done": "circle-check",
    "missing": "circle-x",
    "doubtful": "triangle-alert",
    "empty": "circle-dashed",
}


def is_empty(value: Any) -> bool:
    """Whether a part of the letter says nothing yet."""
    match value:
        case str():
            return not value.strip()
        case tuple():
            return all(is_empty(one) for one in value)
        case Contact():
            parts = (value.name, value.phone, value.fax, value.email, value.web)
            return not any(parts)
        case Paragraph():
            return not value.text.strip() and not value.items
        case Addressee():
            return not value.text.strip()
        case _:
            return not value


def below(where: str, key: str) -> bool:
    """Whether a path lies in the part of that key."""
    return where == key or (where.startswith(key) and where[len(key)] in ".[")


def state_of(spec: FieldSpec, circular: Circular, problems: Sequence[Problem]) -> State:
    """How a part of the letter stands."""
    levels = {problem.level for problem in problems if below(problem.where, spec.key)}
    empty = is_empty(part(circular, spec.key))
    if "error" in levels or (empty and spec.required):
        return "missing"
    if "warning" in levels:
        return "doubtful"
    return "empty" if empty else "done"


class Outline(QListWidget):
    """The parts of one letter.

    Signals:
        chosen: key of the part to go to.
    """

    chosen = Signal(str)

    def __init__(
        self,
        form: FormSpec,
        wording: Wording,
        icons: Icons,
        colours: Colours,
        parent: QWidget | None = None,
    ) -> None:
        """Make the outline of a family."""
        super().__init__(parent)
        self._form = form
        self._wording = wording
        self._icons = icons
        self._inks = _inks(colours)
        self._states: dict[str, State] = {}
        self._counts: dict[str, int] = {}
        self.setObjectName("outline")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIconSize(QSize(16, 16))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        for spec in form.fields:
            item = QListWidgetItem(self)
            item.setData(Qt.ItemDataRole.UserRole, spec.key)
        self.itemClicked.connect(self._choose)
        self.itemActivated.connect(self._choose)

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))

    def show_letter(self, circular: Circular, problems: Sequence[Problem]) -> None:
        """Mark each part by how it stands."""
        self._states = {spec.key: state_of(spec, circular, problems) for spec in self._form.fields}
        self._counts = {
            spec.key: len(value)
            for spec in self._form.fields
            if isinstance(value := part(circular, spec.key), tuple) and value
        }
        self.retranslate()

    def take_look(self, icons: Icons, colours: Colours) -> None:
        """Take other icons and inks."""
        self._icons, self._inks = icons, _inks(colours)

    def set_current(self, key: str) -> None:
        """Show which part is being typed in."""
        for row in range(self.count()):
            item = self.item(row)
            if below(key, item.data(Qt.ItemDataRole.UserRole)):
                self.setCurrentItem(item)
                return

    def state_of_part(self, key: str) -> State:
        """How a part was last found to stand."""
        return self._states.get(key, "empty")

    def retranslate(self) -> None:
        """Word the parts."""
        self.setAccessibleName(self._wording("outline"))
        for row, spec in enumerate(self._form.fields):
            item = self.item(row)
            name = said(spec.name, self._wording.language)
            state = self.state_of_part(spec.key)
            count = self._counts.get(spec.key, 0)
            counted = spec.kind in {"list", "body", "contacts", "annexes"} and count
            item.setText(f"{name} ({count})" if counted else name)
            item.setIcon(self._icons.icon(_ICONS[state], self._inks[state]))
            words = self._wording(f"state-{state}")
            item.setToolTip(f"{name}: {words}")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}: {words}")


def _inks(colours: Colours) -> dict[str, QColor]:
    return {
        "done": QColor(colours.done),
        "missing": QColor(colours.error),
        "doubtful": QColor(colours.warning),
        "empty": QColor(colours.quiet),
    }
