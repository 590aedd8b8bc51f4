# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Letterhead, foot and logo of each family, in place of the family's own."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve
from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from circular_composer import resources
from circular_composer.faults import Refused
from circular_composer.forms import FormSpec, Words, dressed, said
from circular_composer.forms.loading import load_form_file
from circular_composer.office import LetterheadChoice, load_defaults, load_office
from circular_composer.ui.desk import Desk
from circular_composer.ui.form.lines import PlainLine
from circular_composer.ui.preferences.choices import OfficeChoices
from circular_composer.ui.preferences.logo_box import LogoBox
from circular_composer.ui.preferences.page import PreferencePage

_PAUSE = 600
"""Milliseconds without typing after which the letterhead is taken over."""
_HIGH = 84
_PARTS = ("lines", "footer")


class LetterheadPage(PreferencePage):
    """Choices about the head and the foot of the first page."""

    loses = "settings.restore-letterhead-detail"

    def __init__(self, desk: Desk, choices: OfficeChoices, parent: QWidget | None = None) -> None:
        """Show the first family's."""
        super().__init__(desk.wording, parent)
        self._desk, self._choices = desk, choices
        self.family = QComboBox(self)
        for form in desk.forms:
            self.family.addItem("", form.id)
        self.texts: dict[tuple[str, str], QPlainTextEdit] = {}
        self.alts: dict[str, PlainLine] = {}
        self.logo = LogoBox(desk, choices, self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._choose)
        self.hint("settings.letterhead-hint")
        self.row(self.form(), "settings.family", self.family)
        self._place = QWidget(self)
        self.column.addWidget(self._place)
        self.column.addWidget(self.logo)
        self.reset = self.button("settings.reset-letterhead", self._reset)
        buttons = QHBoxLayout()
        buttons.addWidget(self.reset)
        buttons.addStretch(1)
        self.column.addLayout(buttons)
        self.column.addStretch(1)
        self.family.activated.connect(self._turn)
        self.logo.chosen.connect(self._choose)
        self._made_for: str | None = None
        self.retranslate()
        self.refresh()

    # --- showing -------------------------------------------------------------------------------

    @property
    def _id(self) -> str:
        return str(self.family.currentData())

    def _form(self) -> FormSpec | None:
        """The family as its file has it."""
        path = resources.form_files().get(self._id)
        try:
            return load_form_file(path) if path else None
        except Refused as refusal:  # broken since the start
            self._choices.tell(refusal)
            return None

    def refresh(self) -> None:
        """Show what holds now."""
        form = self._form()
        if form is None:
            return
        if self._made_for != form.id:
            self._make(form)
        shown = dressed(form, load_office())
        plain = dressed(form, load_defaults())
        for (part, language), edit in self.texts.items():
            text = "\n".join(_lines(shown, part, language))
            if edit.toPlainText().strip() != text:
                with QSignalBlocker(edit):
                    edit.setPlainText(text)
            if part == "footer" and language != "en":
                edit.setPlaceholderText("\n".join(_lines(shown, part, "en")))
        for language, line in self.alts.items():
            line.show_text(shown.letterhead.logo_alt.get(language, ""))
        self.logo.show_logo(shown.letterhead.logo, usual=plain.letterhead.logo)
        self.reset.setEnabled(shown != plain)

    def _make(self, form: FormSpec) -> None:
        """A column for each language of the family."""
        self._made_for = form.id
        self.texts, self.alts = {}, {}
        place = QWidget(self)
        grid = QGridLayout(place)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        for column, language in enumerate(form.languages, 1):
            wording = form.wording(language)
            head = QLabel(wording.name, place)
            head.setObjectName("card-title")
            grid.addWidget(head, 0, column)
            grid.setColumnStretch(column, 1)
            rtl = wording.direction == "rtl"
            for row, part in enumerate(_PARTS, 1):
                edit = _editor(place, rtl=rtl)
                edit.textChanged.connect(self._timer.start)
                self.texts[part, language] = edit
                grid.addWidget(edit, row, column)
            line = PlainLine(wording.direction, place)
            line.textEdited.connect(lambda _: self._timer.start())
            self.alts[language] = line
            grid.addWidget(line, 3, column)
        self._labels = [QLabel(place) for _ in range(3)]
        for row, label in enumerate(self._labels, 1):
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        self.column.replaceWidget(self._place, place)
        self._place.deleteLater()
        self._place = place
        self._name_fields()

    def _name_fields(self) -> None:
        form = self._desk.form(self._id)
        if form is None or not self.texts:
            return
        codes = ("settings.head-lines", "settings.foot-lines", "settings.logo-alt")
        names = [self.wording(code) for code in codes]
        for label, name in zip(self._labels, names, strict=True):
            label.setText(name)
        fields: list[tuple[str, QPlainTextEdit | QLineEdit, str]] = [
            (names[_PARTS.index(part)], edit, language)
            for (part, language), edit in self.texts.items()
        ]
        fields += [(names[2], line, language) for language, line in self.alts.items()]
        for name, field, language in fields:
            field.setAccessibleName(f"{name} - {form.wording(language).name}")

    def retranslate(self) -> None:
        """Word the page, and the families, anew."""
        super().retranslate()
        for index in range(self.family.count()):
            form = self._desk.form(self.family.itemData(index))
            if form is not None:
                self.family.setItemText(index, said(form.name, self.wording.language))
        self._name_fields()
        self.logo.retranslate()

    # --- choosing ------------------------------------------------------------------------------

    def _turn(self) -> None:
        self.refresh()

    def leave(self) -> None:
        """Take over what is still being typed."""
        if self._timer.isActive():
            self._timer.stop()
            self._choose()

    def is_chosen(self) -> bool:
        """Whether any family has another letterhead."""
        return load_office().letterheads != load_defaults().letterheads

    def restore(self) -> None:
        """Take back what was chosen for every family."""
        self._timer.stop()
        self._choices.change(lambda office: evolve(office, letterheads={}))
        self.refresh()

    def _choose(self) -> None:
        """Keep what differs from how it would be without this user's choices."""
        form = self._form()
        if form is None or self._made_for != form.id:
            return
        plain = dressed(form, load_defaults())
        head = self._typed("lines", plain)
        foot = self._typed("footer", plain)
        alts = {language: line.text().strip() for language, line in self.alts.items()}
        told = {language: words for language, words in alts.items() if words}
        own = {one: words for one, words in plain.letterhead.logo_alt.items() if words}
        choice = LetterheadChoice(
            lines=head,
            footer=foot,
            logo=self.logo.data,
            logo_alt=told if told != own else {},
        )
        self._keep(choice)

    def _typed(self, part: str, plain: FormSpec) -> Mapping[str, tuple[str, ...]]:
        """What is typed in each language; nothing when it is what stands there anyway."""
        typed = {
            language: tuple(filter(None, map(str.strip, edit.toPlainText().split("\n"))))
            for (one, language), edit in self.texts.items()
            if one == part
        }
        same = all(lines == _lines(plain, part, language) for language, lines in typed.items())
        return {} if same else {language: lines for language, lines in typed.items() if lines}

    def _keep(self, choice: LetterheadChoice) -> None:
        family = self._id
        self._choices.change(
            lambda office: evolve(office, letterheads={**office.letterheads, family: choice})
        )
        self.refresh()

    def _reset(self) -> None:
        self._timer.stop()
        self.logo.data = b""
        self._keep(LetterheadChoice())


def _lines(form: FormSpec, part: str, language: str) -> tuple[str, ...]:
    """The lines of head or foot in one language alone."""
    words: list[Words] = (
        [line.text for line in form.letterhead.lines]
        if part == "lines"
        else list(form.footer.lines)
    )
    return tuple(text for text in (one.get(language, "") for one in words) if text)


def _editor(parent: QWidget, *, rtl: bool) -> QPlainTextEdit:
    edit = QPlainTextEdit(parent)
    edit.setFixedHeight(_HIGH)
    edit.setTabChangesFocus(True)
    way = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
    edit.setLayoutDirection(way)
    side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute)
    option.setTextDirection(way)
    edit.document().setDefaultTextOption(option)
    return edit
