# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The form of one letter: its fields in the family's order, one below the other."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QToolButton,
    QWidget,
)
from shiboken6 import isValid

from circular_composer.forms import FieldSpec, said
from circular_composer.model import Circular, TextDirection
from circular_composer.session import Caret
from circular_composer.ui.flow.editor import FlowEdit
from circular_composer.ui.flow.highlighting import DEFAULT_INKS, Inks
from circular_composer.ui.form.annexes import AnnexesField
from circular_composer.ui.form.base import Field, FieldChange, FormContext
from circular_composer.ui.form.contacts import ContactsField
from circular_composer.ui.form.dates import DateField
from circular_composer.ui.form.flags import FlagField
from circular_composer.ui.form.lines import LineField
from circular_composer.ui.form.texts import TextField
from circular_composer.ui.icons import Icons
from circular_composer.ui.letter_model import LetterModel
from circular_composer.ui.library.serving import SERVED

_ABOVE = frozenset({"body", "contacts", "annexes"})
"""Kinds whose label stands above, so that they have the whole width."""

_LITERAL = frozenset({"reference", "place"})
"""Text fields that are taken as they are, without emphasis."""


class FormView(QScrollArea):
    """The fields of a letter.

    Signals:
        caret_moved: a `Caret`.
        menu_wanted: the running text and a place on the screen.
        cleaned: what was done to a pasted text, a tuple of `Finding`.
        kept_wanted: key of a field, and the button beside which its kept list opens.
    """

    caret_moved = Signal(object)
    menu_wanted = Signal(object, QPoint)
    cleaned = Signal(object)
    kept_wanted = Signal(str, object)

    def __init__(
        self, model: LetterModel, context: FormContext, icons: Icons, parent: QWidget | None = None
    ) -> None:
        """Make the form of a letter's family."""
        super().__init__(parent)
        self._model = model
        self._context = context
        self._icons = icons
        self.setObjectName("form")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.fields: list[Field] = []
        self._labels: dict[str, QLabel] = {}
        self._kept: dict[str, QToolButton] = {}
        self._wired: set[FlowEdit] = set()
        self._inks = DEFAULT_INKS
        self._visual_caret = context.settings.visual_caret
        self._direction = self._letter_direction()
        self._told = Caret("")
        self._placed: QWidget | None = None
        self._build()
        model.changed.connect(self._follow)
        model.caret_wanted.connect(self.place_caret)
        self.retranslate()
        self._show()

    def _letter_direction(self) -> TextDirection:
        wordings = self._context.form.wordings
        wording = wordings.get(self._model.value.language)
        return wording.direction if wording else "rtl"

    def _build(self) -> None:
        content = QWidget(self)
        content.setObjectName("form-content")
        self.setWidget(content)
        grid = QGridLayout(content)
        grid.setContentsMargins(20, 18, 20, 40)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(12)
        grid.setColumnMinimumWidth(0, 96)
        grid.setColumnStretch(1, 1)
        row = 0
        for spec in self._context.form.fields:
            field = self._make(spec, content)
            self.fields.append(field)
            label = QLabel(content)
            label.setObjectName("field-label")
            label.setWordWrap(True)
            label.setBuddy(field.focusProxy() or field)
            self._labels[spec.key] = label
            head = QHBoxLayout()
            head.setSpacing(2)
            head.addWidget(label, 1)
            if spec.key in SERVED:
                head.addWidget(self._kept_button(spec.key, content), 0, Qt.AlignmentFlag.AlignTop)
            if spec.kind in _ABOVE:
                grid.addLayout(head, row, 0, 1, 2)
                row += 1
                grid.addWidget(field, row, 0, 1, 2)
            else:
                label.setMaximumWidth(120)
                label.setContentsMargins(0, 7, 0, 0)
                grid.addLayout(head, row, 0, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(field, row, 1)
            row += 1
            field.changed.connect(self._take)
            field.caret_moved.connect(self._tell_caret)
            field.texts_changed.connect(self._wire_texts)
        grid.setRowStretch(row, 1)

    def _kept_button(self, key: str, parent: QWidget) -> QToolButton:
        """A button that opens the kept list of a field, beside its label."""
        button = QToolButton(parent)
        button.setIcon(self._icons.icon("book-user"))
        button.setAutoRaise(True)
        button.clicked.connect(lambda: self.kept_wanted.emit(key, button))
        self._kept[key] = button
        return button

    def _make(self, spec: FieldSpec, parent: QWidget) -> Field:
        context, direction = self._context, self._direction
        match spec.kind:
            case "date":
                return DateField(spec, context, self._icons, parent)
            case "flag":
                return FlagField(spec, context, parent)
            case "contacts":
                return ContactsField(spec, context, self._icons, direction, parent)
            case "annexes":
                return AnnexesField(spec, context, self._icons, direction, parent)
            case "text" if spec.key in _LITERAL or spec.left_to_right:
                return LineField(spec, context, direction, parent)
            case _:
                return TextField(spec, context, direction, parent)

    # --- values --------------------------------------------------------------------------------

    def _take(self, change: FieldChange) -> None:
        self._model.edit_part(
            change.key,
            change.value,
            origin=self.sender(),
            before=change.before,
            after=change.after,
            group=change.group,
        )

    def _follow(self, origin: object) -> None:
        direction = self._letter_direction()
        if direction != self._direction:
            self._direction = direction
            self._set_direction()
        self._show(origin)

    def _show(self, origin: object = None) -> None:
        value: Circular = self._model.value
        for field in self.fields:
            if field is origin:
                field.note_letter(value)
            else:
                field.show_letter(value)
        self._wire_texts()

    def _set_direction(self) -> None:
        for field in self.fields:
            field.set_direction(self._direction)

    def _wire_texts(self) -> None:
        """Join the running texts, of which cards may have brought new ones."""
        for _, edit in self.texts():
            if edit not in self._wired:
                self._wired.add(edit)
                self._dress(edit)
                edit.caret_shown.connect(lambda edit=edit: self._follow_text(edit))
                edit.cleaned.connect(self.cleaned)
                edit.menu_wanted.connect(lambda at, edit=edit: self.menu_wanted.emit(edit, at))
                edit.destroyed.connect(lambda _=None, edit=edit: self._wired.discard(edit))

    def take_look(self, inks: Inks, *, visual_caret: bool) -> None:
        """Dress the running texts, those that cards will bring too."""
        self._inks, self._visual_caret = inks, visual_caret
        for _, edit in self.texts():
            self._dress(edit)

    def _dress(self, edit: FlowEdit) -> None:
        edit.highlighter.set_inks(self._inks)
        edit.set_caret_style(visual=self._visual_caret)

    def texts(self) -> list[tuple[str, FlowEdit]]:
        """All running texts with their paths."""
        return [text for field in self.fields for text in field.texts()]

    def field_of(self, where: str) -> Field | None:
        """The field that a path lies in."""
        return next((field for field in self.fields if field.owns(where)), None)

    def place_caret(self, caret: Caret) -> None:
        """Put the caret there and let it be seen."""
        field = self.field_of(caret.where)
        if field is not None and field.place_caret(caret):
            focus = self.focusWidget()
            self._leave_selection(focus)
            if focus is not None and not isinstance(focus, FlowEdit):
                self.ensureWidgetVisible(focus, 20, 60)
            elif isinstance(focus, FlowEdit):
                self._show_caret(focus)
            told = self._told.where
            if caret.where != field.key or told == field.key or not field.owns(told):
                self.caret_moved.emit(caret)  # a field of many texts has told in which it is

    def _leave_selection(self, focus: QWidget | None) -> None:
        """Select in one field at a time: a search leads through many of them."""
        before, self._placed = self._placed, focus
        if before is focus or before is None or not isValid(before):
            return
        if isinstance(before, FlowEdit):
            cursor = before.textCursor()
            cursor.clearSelection()
            before.setTextCursor(cursor)
        elif isinstance(before, QLineEdit):
            before.deselect()

    def _tell_caret(self, caret: Caret) -> None:
        self._told = caret
        self.caret_moved.emit(caret)

    def _follow_text(self, edit: FlowEdit) -> None:
        if edit.hasFocus():
            self._show_caret(edit)

    def _show_caret(self, edit: FlowEdit) -> None:
        rect = edit.cursorRect()
        content = self.widget()
        if content is None:
            return
        point = edit.viewport().mapTo(content, rect.center())
        self.ensureVisible(point.x(), point.y(), 20, rect.height() + 30)

    def current_text(self) -> FlowEdit | None:
        """The running text that has the focus."""
        focus = self.focusWidget()
        return focus if isinstance(focus, FlowEdit) else None

    def retranslate(self) -> None:
        """Word the labels."""
        language = self._context.wording.language
        for field in self.fields:
            name = said(field.spec.name, language)
            label = self._labels[field.key]
            label.setText("" if field.spec.kind == "flag" else name)
            label.setToolTip(said(field.spec.help, language))
            target = field.focusProxy() or field
            target.setAccessibleName(name)
            target.setAccessibleDescription(said(field.spec.help, language))
            if field.spec.kind not in _ABOVE:
                target.setToolTip(said(field.spec.help, language))
            field.retranslate()
        for key, button in self._kept.items():
            spec = self._context.form.field_spec(key)
            name = said(spec.name, language) if spec else key
            button.setToolTip(self._context.wording("kept-pick"))
            button.setAccessibleName(f"{self._context.wording('kept-pick')}: {name}")
