# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What a template asks for: one variable's label, kind, help, default and example."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from circular_composer.filling.values import is_example, variable_faults
from circular_composer.model import TextDirection, Variable, VariableKind
from circular_composer.ui.form.lines import PlainLine
from circular_composer.ui.library.item_form import paragraph_box
from circular_composer.ui.templates.parts import proposed_name
from circular_composer.ui.wording import Wording

KINDS: tuple[VariableKind, ...] = ("text", "long", "date", "number", "choice", "list", "flag")


class VariableDialog(QDialog):
    """Asks what a variable is."""

    def __init__(
        self,
        wording: Wording,
        direction: TextDirection,
        others: Sequence[Variable],
        before: Variable | None = None,
        *,
        words: str = "",
        places: int = 0,
        kind: VariableKind = "text",
        parent: QWidget | None = None,
    ) -> None:
        """Ask, beginning with what is known.

        Args:
            wording: the interface's words.
            direction: of the letter's text.
            others: the template's other variables, one of which may stand for the words too.
            before: the variable to be changed; None for a new one.
            words: what was marked.
            places: where else the same words stand.
            kind: what a new variable most likely is.
            parent: owner.
        """
        super().__init__(parent)
        self._wording, self._others, self._before = wording, others, before
        self._words = words
        self.setWindowTitle(wording(f"templates_ui.{'variable-change' if before else 'variable'}"))
        self.setMinimumWidth(500)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 18, 18, 14)
        layout.setSpacing(12)
        if words:
            marked = QLabel(wording("templates_ui.marked", words=_short(words)), self)
            marked.setObjectName("quiet")
            marked.setWordWrap(True)
            marked.setTextFormat(Qt.TextFormat.PlainText)
            layout.addWidget(marked)
        layout.addLayout(self._make_rows(direction))
        self._rows.setRowVisible(self.existing, bool(others) and before is None and bool(words))
        self.everywhere = QCheckBox(wording.count("templates_ui.everywhere", places), self)
        self.everywhere.setChecked(True)
        self.everywhere.setVisible(places > 0)
        layout.addWidget(self.everywhere)
        layout.addLayout(self._make_foot())
        self.kind.setCurrentIndex(self.kind.findData(kind))
        self._begin(before, words)
        for line in (self.label, self.default, self.example):
            line.textChanged.connect(self._judge)
        self.choices.textChanged.connect(self._judge)
        self.kind.currentIndexChanged.connect(self._judge)
        self.existing.currentIndexChanged.connect(self._judge)
        self._judge()
        self.label.setFocus()

    def _make_rows(self, direction: TextDirection) -> QFormLayout:
        wording = self._wording
        own: TextDirection = "rtl" if wording.language == "ar" else "ltr"
        self.existing = QComboBox(self)
        self.existing.addItem(wording("templates_ui.variable-new"), "")
        for one in self._others:
            self.existing.addItem(f"\u2068{one.label or one.name}\u2069", one.name)
        self.label = PlainLine(own, self)
        self.kind = QComboBox(self)
        for kind in KINDS:
            self.kind.addItem(wording(f"templates_ui.kind-{kind}"), kind)
        self.choices = paragraph_box(direction, self)
        self.choices.setFixedHeight(92)
        self.help = PlainLine(own, self)
        self.default = PlainLine(direction, self)
        self.example = PlainLine(direction, self)
        for line in (self.label, self.help, self.default, self.example):
            line.moves_on = False
        self._rows = QFormLayout()
        self._rows.setSpacing(10)
        for code, widget in (
            ("existing", self.existing), ("label", self.label), ("kind", self.kind),
            ("choices", self.choices), ("help", self.help), ("default", self.default),
            ("example", self.example),
        ):  # fmt: skip
            self._rows.addRow(wording(f"templates_ui.variable-{code}"), widget)
            widget.setAccessibleName(wording(f"templates_ui.variable-{code}"))
        return self._rows

    def _make_foot(self) -> QVBoxLayout:
        self.message = QLabel(self)
        self.message.setObjectName("invalid")
        self.message.setWordWrap(True)
        self.ok = QPushButton(self._wording("answer-ok"), self)
        self.ok.setDefault(True)
        self.ok.clicked.connect(self.accept)
        cancel = QPushButton(self._wording("answer-cancel"), self)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.ok)
        buttons.addWidget(cancel)
        foot = QVBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.message)
        foot.addLayout(buttons)
        return foot

    def _begin(self, before: Variable | None, words: str) -> None:
        self.example.setText(words)
        if before is None:
            return
        self.label.setText(before.label or before.name)
        self.kind.setCurrentIndex(self.kind.findData(before.kind))
        self.choices.setPlainText("\n".join(before.choices))
        self.help.setText(before.help)
        default = before.default
        if isinstance(default, list | tuple):
            default = " | ".join(str(entry) for entry in default)
        self.default.setText("" if default is None else str(default))
        self.example.setText(before.example)

    @property
    def variable(self) -> Variable:
        """What was asked for: a new variable, a changed one, or one there is already."""
        known = next((one for one in self._others if one.name == self.existing.currentData()), None)
        if known is not None:
            return known
        label = self.label.text().strip()
        taken = [one.name for one in self._others]
        base = self._before or Variable(proposed_name(label, taken), "text")
        kind = self.kind.currentData()
        lines = self.choices.toPlainText().splitlines()
        choices = tuple(line.strip() for line in lines if line.strip())
        made = evolve(
            base,
            kind=kind,
            label=label,
            help=self.help.text().strip(),
            default=self.default.text().strip(),
            example="",
            choices=choices if kind == "choice" else (),
        )
        example = self.example.text().strip()
        # The words marked need not be of the kind: a sentence that is there or not, a choice.
        if example == self._words.strip() and not is_example(made, example):
            return made
        return evolve(made, example=example)

    def _judge(self) -> None:
        known = bool(self.existing.currentData())
        kind = self.kind.currentData()
        for widget in (self.label, self.kind, self.help, self.default, self.example):
            self._rows.setRowVisible(widget, not known)
        self._rows.setRowVisible(self.choices, not known and kind == "choice")
        self.message.setText("")
        if known:
            self.ok.setEnabled(True)
            return
        variable = self.variable
        faults = variable_faults((*self._others, variable))
        if not faults and variable.example and not is_example(variable, variable.example):
            faults = variable_faults((evolve(variable, default=variable.example),))
        named = bool(self.label.text().strip())
        self.ok.setEnabled(named and not faults)
        if named and faults:
            self.message.setText(self._wording(faults[0].code, **faults[0].values))


def _short(words: str) -> str:
    return words if len(words) <= 90 else f"{words[:89]}…"
