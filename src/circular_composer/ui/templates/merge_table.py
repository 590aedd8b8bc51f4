# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The rows of a table as they are shown: their values, their file's name, what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from circular_composer.faults import Refused
from circular_composer.filling import FilledRow, Row
from circular_composer.model import Variable
from circular_composer.ui.templates.merge_work import RowOutcome
from circular_composer.ui.theme import Colours
from circular_composer.ui.wording import Wording

_Index = QModelIndex | QPersistentModelIndex


class MergeTable(QAbstractTableModel):
    """Rows of values, with two columns before them: state and file name."""

    def __init__(self, wording: Wording, colours: Colours, parent: QObject | None = None) -> None:
        """Make an empty table."""
        super().__init__(parent)
        self._wording, self._colours = wording, colours
        self.rows: tuple[Row, ...] = ()
        self.columns: tuple[str, ...] = ()
        self.labels: dict[str, str] = {}
        self.filled: tuple[FilledRow, ...] = ()
        self.outcomes: dict[int, RowOutcome] = {}

    def show_rows(
        self, rows: Sequence[Row], filled: Sequence[FilledRow], variables: Sequence[Variable]
    ) -> None:
        """Show these rows, the template's variables first."""
        self.beginResetModel()
        self.rows, self.filled, self.outcomes = tuple(rows), tuple(filled), {}
        there = dict.fromkeys(name for row in rows for name in row.values)
        self.labels = {one.name: one.label or one.name for one in variables}
        known = [one.name for one in variables if one.name in there]
        self.columns = (*known, *(name for name in there if name not in self.labels))
        self.endResetModel()

    def take(self, outcome: RowOutcome) -> None:
        """Show what became of a row."""
        self.outcomes[outcome.index] = outcome
        row = next(
            (number for number, one in enumerate(self.rows) if one.index == outcome.index), -1
        )
        if row >= 0:
            self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))

    def reasons(self, number: int) -> list[str]:
        """Why a row makes no letter, or what is wrong with its files."""
        wording = self._wording
        if number >= len(self.rows):
            return []
        outcome = self.outcomes.get(self.rows[number].index)
        if outcome is not None:
            found = [wording.fault(fault) for fault in outcome.faults]
            return [*found, *map(wording.problem, outcome.problems)]
        if number < len(self.filled):
            circular = self.filled[number].circular
            if isinstance(circular, Refused):
                return [wording.fault(fault) for fault in circular.faults]
        return []

    def state(self, number: int) -> str:
        """Code of how a row stands: ready, failed, made, doubtful."""
        outcome = self.outcomes.get(self.rows[number].index)
        if outcome is None:
            return "row-failed" if self.reasons(number) else "row-ready"
        if outcome.failed:
            return "row-doubtful" if outcome.made else "row-failed"
        return "row-made"

    # --- Qt ------------------------------------------------------------------------------------

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """State, name, and a column for each value."""
        return 0 if parent.isValid() else 2 + len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """What a column holds; a row's number as the file counts it."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1)
        if section < 2:
            return self._wording(f"templates_ui.column-{('state', 'file')[section]}")
        name = self.columns[section - 2]
        return f"\u2068{self.labels.get(name, name)}\u2069"

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell."""
        number, column = index.row(), index.column()
        if role == Qt.ItemDataRole.ForegroundRole and column == 0:
            inks = {
                "row-failed": self._colours.error,
                "row-doubtful": self._colours.warning,
                "row-made": self._colours.done,
            }
            return QColor(inks.get(self.state(number), self._colours.text))
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(self.reasons(number)) or None
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if column == 0:
            return self._wording(f"templates_ui.{self.state(number)}")
        if column == 1:
            name = self.filled[number].name if number < len(self.filled) else ""
            return f"\u2068{name}\u2069"
        value = self.rows[number].values.get(self.columns[column - 2], "")
        if isinstance(value, list | tuple):
            value = " | ".join(str(entry) for entry in value)
        return f"\u2068{value}\u2069"
