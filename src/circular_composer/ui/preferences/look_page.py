# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The letter's own look: faces, size, paper, margins. Both kinds of export follow, everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import evolve
from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QHBoxLayout, QLabel, QSpinBox, QWidget

from circular_composer import resources
from circular_composer.compose import chosen_look, load_look
from circular_composer.faults import Refused
from circular_composer.office import (
    PAPERS,
    SCALES,
    SIDES,
    LookChoice,
    load_defaults,
    load_office,
)
from circular_composer.ui.desk import Desk
from circular_composer.ui.preferences.choices import OfficeChoices
from circular_composer.ui.preferences.page import PreferencePage
from circular_composer.ui.preferences.typefaces import Samples, families, take_in

if TYPE_CHECKING:
    from circular_composer.compose.look import Look

_MILLIMETRE = 72 / 25.4
_SAMPLES = {
    "arabic": "وتفضلوا بقبول فائق التقدير والاحترام، 15 أكتوبر 2025",
    "latin": "TSB Circular 081, Geneva, 15 October 2025",
}
_POINTS = 15.0


class LookPage(PreferencePage):
    """Choices about the page of a letter."""

    def __init__(self, desk: Desk, choices: OfficeChoices, parent: QWidget | None = None) -> None:
        """Show what holds for the first look."""
        super().__init__(desk.wording, parent)
        self._desk, self._choices = desk, choices
        self._samples = Samples()
        self.destroyed.connect(self._samples.close)
        self.look = QComboBox(self)
        self.faces = {script: QComboBox(self) for script in _SAMPLES}
        self.shown = {script: QLabel(text, self) for script, text in _SAMPLES.items()}
        self.scale, self.sides, self.paper = QSpinBox(self), QDoubleSpinBox(self), QComboBox(self)
        for name in resources.look_files():
            self.look.addItem(name, name)
        self.look.setVisible(self.look.count() > 1)
        self._set_up()
        self._lay_out()
        self.refresh()
        self.look.activated.connect(self.refresh)
        for box in (*self.faces.values(), self.paper):
            box.activated.connect(self._choose)
        self.scale.valueChanged.connect(self._choose)
        self.sides.valueChanged.connect(self._choose)

    def _set_up(self) -> None:
        self.scale.setRange(*SCALES)
        self.scale.setSingleStep(5)
        self.scale.setSuffix(" %")
        self.sides.setRange(*SIDES)
        self.sides.setDecimals(1)
        self.say(self.sides.setSuffix, "settings.millimetres")
        self.choices(self.paper, [(f"settings.paper-{one}", one) for one in PAPERS])
        for script, label in self.shown.items():
            rtl = script == "arabic"
            way = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
            label.setLayoutDirection(way)
            label.setObjectName("sample")
            label.setMinimumHeight(44)

    def _lay_out(self) -> None:
        self.hint("settings.look-hint")
        form = self.form()
        if self.look.count() > 1:
            self.row(form, "settings.look", self.look)
        self.row(form, "settings.face-arabic", self.faces["arabic"])
        form.addRow("", self.shown["arabic"])
        self.row(form, "settings.face-latin", self.faces["latin"])
        form.addRow("", self.shown["latin"])
        self.row(form, "settings.scale", self.scale)
        self.row(form, "settings.paper", self.paper)
        self.row(form, "settings.sides", self.sides)
        self.add = self.button("settings.add-face", self._add)
        self.reset = self.button("settings.reset-look", self._reset)
        self.reset.setVisible(self.look.count() > 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.add)
        buttons.addWidget(self.reset)
        buttons.addStretch(1)
        self.column.addLayout(buttons)
        self.column.addStretch(1)

    @property
    def _name(self) -> str:
        return str(self.look.currentData())

    def refresh(self) -> None:
        """Show what holds now."""
        try:
            look = load_look(self._name)
        except Refused as refusal:
            self._choices.tell(refusal)
            return
        for script, box in self.faces.items():
            self._fill(box, script, getattr(look.faces, script))
        choice = load_office().looks.get(self._name, LookChoice())
        with QSignalBlocker(self.scale), QSignalBlocker(self.sides):
            self.scale.setValue(choice.scale or 100)
            self.sides.setValue(look.page.start / _MILLIMETRE)
        self.paper.setCurrentIndex(self.paper.findData(_paper(look)))
        own = load_defaults().looks.get(self._name, LookChoice())
        self.reset.setEnabled(choice != own)

    def is_chosen(self) -> bool:
        """Whether any look is otherwise."""
        return load_office().looks != load_defaults().looks

    def restore(self) -> None:
        """Take back what was chosen of every look."""
        self._choices.change(lambda office: evolve(office, looks={}))
        self.refresh()

    def _fill(self, box: QComboBox, script: str, chosen: str) -> None:
        box.clear()
        there = families(script)
        for family in there:
            box.addItem(family, family)
        if chosen not in there:
            box.addItem(self.wording("settings.face-gone", face=chosen), chosen)
        box.setCurrentIndex(box.findData(chosen))
        font = self._samples.font(chosen, _POINTS)
        self.shown[script].setVisible(font is not None)
        if font is not None:
            # A sheet of styles is stronger than a label's own font.
            name = font.family().replace("'", "")
            self.shown[script].setStyleSheet(f"font-family: '{name}'; font-size: 15pt")

    # --- choosing ------------------------------------------------------------------------------

    def _choose(self) -> None:
        """Keep what differs from how it would be without this user's choices."""
        below = load_defaults().looks.get(self._name, LookChoice())
        look = chosen_look(self._name, below)
        made: dict[str, Any] = {
            script: box.currentData()
            for script, box in self.faces.items()
            if box.currentData() != getattr(look.faces, script)
        }
        if self.scale.value() != (below.scale or 100):
            made["scale"] = self.scale.value()
        if self.paper.currentData() not in {None, _paper(look)}:
            made["paper"] = self.paper.currentData()
        if abs(self.sides.value() - look.page.start / _MILLIMETRE) > 0.06:  # as exact as is shown
            made["sides"] = round(self.sides.value(), 1)
        self._keep(LookChoice(**made))

    def _keep(self, choice: LookChoice) -> None:
        name = self._name
        self._choices.change(lambda office: evolve(office, looks={**office.looks, name: choice}))
        self.refresh()

    def _reset(self) -> None:
        self._keep(LookChoice())

    def _add(self) -> None:
        """Take a typeface in, all its files at once."""
        wording = self.wording
        kinds = f"{wording('settings.kind-font')} (*.ttf *.otf)"
        taken: list[str] = []
        for path in self._desk.asking.open_path(self, wording("settings.add-face"), "", kinds):
            try:
                taken.append(take_in(path))
            except Refused as refusal:
                self._choices.tell(refusal)
        if taken:
            self._choices.changed.emit()
            self.refresh()
            title = wording("settings.face-added")
            self._desk.asking.tell(self, title, "\n".join(dict.fromkeys(taken)))


def _paper(look: Look) -> str | None:
    """The name of a look's paper; None when it is neither."""
    size = (look.page.width, look.page.height)
    return next((name for name, sides in PAPERS.items() if sides == size), None)
