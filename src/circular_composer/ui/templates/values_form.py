# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The form that a template's variables make: a field each, its help, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from circular_composer.faults import Fault
from circular_composer.model import Json, TextDirection, Variable
from circular_composer.ui.icons import Icons
from circular_composer.ui.library.item_form import leading
from circular_composer.ui.templates.value_fields import ValueField, field_for
from circular_composer.ui.wording import Wording


class ValuesForm(QScrollArea):
    """Asks for the values of a template.

    Signals:
        changed: a value changed.
    """

    changed = Signal()

    def __init__(
        self,
        variables: Sequence[Variable],
        direction: TextDirection,
        wording: Wording,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        """Make a field of each variable.

        Args:
            variables: the template's, in their order.
            direction: of the letter's text.
            wording: the interface's words.
            icons: the interface's icons.
            parent: owner.
        """
        super().__init__(parent)
        self._wording = wording
        self.setObjectName("form")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.fields: dict[str, ValueField] = {}
        self.faults: dict[str, QLabel] = {}
        content = QWidget()
        content.setObjectName("form-content")
        column = QVBoxLayout(content)
        column.setContentsMargins(20, 16, 20, 24)
        column.setSpacing(4)
        side = leading(wording)
        for variable in variables:
            name = variable.label or variable.name
            field = field_for(variable, direction, wording, icons, content)
            field.changed.connect(self.changed)
            self.fields[variable.name] = field
            label = QLabel("" if variable.kind == "flag" else f"\u2068{name}\u2069", content)
            label.setBuddy(field.focusProxy() or field)
            label.setAlignment(side)
            label.setVisible(variable.kind != "flag")
            column.addWidget(label)
            column.addWidget(field)
            if variable.help:
                text = QLabel(f"\u2068{variable.help}\u2069", content)
                text.setObjectName("quiet")
                text.setWordWrap(True)
                text.setAlignment(side)
                column.addWidget(text)
            fault = QLabel(content)
            fault.setObjectName("invalid")
            fault.setWordWrap(True)
            fault.setAlignment(side)
            fault.hide()
            self.faults[variable.name] = fault
            column.addWidget(fault)
            column.addSpacing(10)
        column.addStretch(1)
        self.setWidget(content)

    def values(self) -> dict[str, Json]:
        """What was given so far; a field left empty gives nothing."""
        found = {name: field.value() for name, field in self.fields.items()}
        return {name: value for name, value in found.items() if value is not None}

    def show_faults(self, faults: Sequence[Fault], *, missing: bool) -> None:
        """Say at each field what is wrong with it.

        Args:
            faults: what `preview` or `fill` found.
            missing: whether a value that is still missing is told as well.
        """
        found = faults_by_name(faults)
        for name, label in self.faults.items():
            fault = found.get(name)
            told = fault is not None and (missing or fault.code != "filling.missing-value")
            words = self._wording.fault(fault) if fault and told else ""
            # A sentence may begin with a word of the other direction.
            mark = "\u200f" if self._wording.language == "ar" else "\u200e"
            label.setText(f"{mark}{words}" if words else "")
            label.setVisible(told)
            field = self.fields[name]
            (field.focusProxy() or field).setAccessibleDescription(words or field.variable.help)

    def go_to(self, name: str) -> None:
        """Put the caret into a field and let it be seen."""
        field = self.fields.get(name)
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(field, 20, 60)


def faults_by_name(faults: Sequence[Fault]) -> Mapping[str, Fault]:
    """The first fault of each variable; one of the template's text names it among its values."""
    found: dict[str, Fault] = {}
    for fault in faults:
        name = fault.values.get("name", "") or fault.where
        found.setdefault(name, fault)
    return found
