# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Every rule with its level, which may be another one for this user, or none."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from circular_composer.checks import RULES, RuleSpec
from circular_composer.forms import said
from circular_composer.office import RuleLevel, load_defaults, load_office
from circular_composer.ui.desk import Desk
from circular_composer.ui.preferences.choices import OfficeChoices
from circular_composer.ui.preferences.page import PreferencePage

LEVELS: tuple[RuleLevel, ...] = ("error", "warning", "hint", "off")


class ChecksPage(PreferencePage):
    """A row for each rule: what it finds, its level, and what families say of it.

    A rule that finds errors keeps its level, and so does any rule in a family that names one.
    """

    def __init__(self, desk: Desk, choices: OfficeChoices, parent: QWidget | None = None) -> None:
        """List the rules."""
        super().__init__(desk.wording, parent)
        self._desk, self._choices = desk, choices
        self.levels: dict[str, QComboBox] = {}
        self._titles: dict[str, QLabel] = {}
        self._housed: dict[str, QLabel] = {}
        self.hint("settings.checks-hint")
        self.search = QLineEdit(self)
        self.search.setClearButtonEnabled(True)
        self.say(self.search.setPlaceholderText, "settings.find-rule")
        self.say(self.search.setAccessibleName, "settings.find-rule")
        self.search.textChanged.connect(self._filter)
        self.column.addWidget(self.search)
        self.column.addWidget(self._list(), 1)
        self.retranslate()
        self.refresh()

    def _list(self) -> QScrollArea:
        content = QWidget()
        content.setObjectName("form-content")
        grid = QGridLayout(content)
        grid.setContentsMargins(12, 10, 12, 10)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        for row, (code, spec) in enumerate(RULES.items()):
            title, housed = QLabel(content), QLabel(content)
            title.setWordWrap(True)
            housed.setObjectName("quiet")
            housed.setWordWrap(True)
            box = QComboBox(content)
            for level in LEVELS:
                box.addItem("", level)
            box.setEnabled(spec.level != "error")
            box.activated.connect(self._choose)
            self.calm(box)
            title.setBuddy(box)
            self._titles[code], self._housed[code], self.levels[code] = title, housed, box
            grid.addWidget(title, 2 * row, 0)
            grid.addWidget(box, 2 * row, 1, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(housed, 2 * row + 1, 0, 1, 2)
        grid.setRowStretch(2 * len(RULES), 1)
        area = QScrollArea(self)
        area.setObjectName("form")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(content)
        return area

    def retranslate(self) -> None:
        """Word every rule anew."""
        super().retranslate()
        wording, usual = self.wording, _usual()
        for code, spec in RULES.items():
            title = wording(f"checks.{code}.title")
            self._titles[code].setText(title)
            box = self.levels[code]
            box.setAccessibleName(title)
            for index, level in enumerate(LEVELS):
                name = wording(f"settings.level-{level}")
                if level == usual[code]:
                    name = wording("settings.level-usual", level=name)
                box.setItemText(index, name)
            tip = wording("settings.error-stays-tip") if spec.level == "error" else ""
            box.setToolTip(tip)
            self._tell_families(code, spec)
        self._filter()

    def _tell_families(self, code: str, spec: RuleSpec) -> None:
        """Say which families have a level of their own for a rule."""
        language = self.wording.language
        told = [
            self.wording(
                "settings.family-level",
                family=said(form.name, language),
                level=self.wording(f"settings.level-{form.checks[code]}"),
            )
            for form in self._desk.forms
            if form.checks.get(code, spec.level) != spec.level
        ]
        self._housed[code].setText("\n".join(told))

    def refresh(self) -> None:
        """Show the levels that hold now."""
        chosen, usual = load_office().checks, _usual()
        for code, spec in RULES.items():
            level = spec.level if spec.level == "error" else chosen.get(code, usual[code])
            self.levels[code].setCurrentIndex(LEVELS.index(level))

    def is_chosen(self) -> bool:
        """Whether any rule has another level."""
        return load_office().checks != load_defaults().checks

    def restore(self) -> None:
        """Take back every level that was chosen, those of rules not known here too."""
        self._choices.change(lambda office: evolve(office, checks={}))
        self.refresh()

    def _filter(self) -> None:
        """Show the rules that what is typed stands in: title, code or sentence."""
        wanted = self.search.text().strip().casefold()
        for code, box in self.levels.items():
            shown = wanted in f"{self._titles[code].text()} {code}".casefold()
            for widget in (self._titles[code], box):
                widget.setVisible(shown)
            self._housed[code].setVisible(shown and bool(self._housed[code].text()))

    def _choose(self) -> None:
        usual = _usual()
        made = {
            code: box.currentData()
            for code, box in self.levels.items()
            if box.isEnabled() and box.currentData() != usual[code]
        }
        self._keep(made)

    def _keep(self, levels: Mapping[str, RuleLevel]) -> None:
        """Keep these levels; those of rules that this version does not know stay."""
        self._choices.change(
            lambda office: evolve(
                office,
                checks={
                    **{code: level for code, level in office.checks.items() if code not in RULES},
                    **levels,
                },
            )
        )
        self.refresh()


def _usual() -> Mapping[str, RuleLevel]:
    """The level of each rule where the user chose none."""
    chosen = load_defaults().checks
    return {
        code: spec.level if spec.level == "error" else chosen.get(code, spec.level)
        for code, spec in RULES.items()
    }
