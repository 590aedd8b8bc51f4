# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What the pages of the settings share: rows with a label, worded anew with the interface."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QFormLayout,
    QLabel,
    QLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from circular_composer.ui.wording import Wording

_WIDE, _HIGH = 240, 32


class PreferencePage(QWidget):
    """One page; each choice takes effect at once.

    Attributes:
        loses: code of the sentence that says what its defaults cost; empty where all of it can be
            chosen again in a moment, so that nobody is asked.

    Signals:
        chosen: something was chosen here, or its defaults restored.
    """

    chosen = Signal()
    loses = ""

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        """Make an empty page."""
        super().__init__(parent)
        self.wording = wording
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        self._said: list[tuple[Callable[[str], object], str]] = []
        self._calm = _CalmWheel(self)

    def hint(self, code: str) -> QLabel:
        """Add a sentence that explains."""
        label = QLabel(self)
        label.setObjectName("quiet")
        label.setWordWrap(True)
        self.say(label.setText, code)
        self.column.addWidget(label)
        return label

    def form(self) -> QFormLayout:
        """Add a place for rows."""
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.column.addLayout(form)
        return form

    def row(self, form: QFormLayout, code: str, field: QWidget | QLayout, *named: QWidget) -> None:
        """Add a row: its label, and what is chosen there."""
        label = QLabel(self)
        self.say(label.setText, code)
        if isinstance(field, QComboBox):
            field.setMinimumWidth(_WIDE)
        elif isinstance(field, QAbstractSpinBox):
            field.setMinimumSize(_WIDE // 2, _HIGH)
        for widget in (field, *named):
            if isinstance(widget, QWidget):
                self.say(widget.setAccessibleName, code)
                label.setBuddy(widget)
                self.calm(widget)
        form.addRow(label, field)

    def button(self, code: str, act: Callable[[], object]) -> QPushButton:
        """A button that does something."""
        made = QPushButton(self)
        made.setAutoDefault(False)
        self.say(made.setText, code)
        made.clicked.connect(lambda _checked=False: act())
        return made

    def choices(self, box: QComboBox, codes: Iterable[tuple[str, object]]) -> None:
        """Fill a list of choices: the code of each one's words, and its value."""
        for code, value in codes:
            box.addItem(code, value)
            index = box.count() - 1
            self.say(partial(box.setItemText, index), code)

    def calm(self, widget: QWidget) -> None:
        """Keep the wheel from changing a choice that somebody only scrolls over."""
        if isinstance(widget, QComboBox | QAbstractSpinBox):
            widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            widget.installEventFilter(self._calm)

    def say(self, put: Callable[[str], object], code: str) -> None:
        """Put a sentence somewhere, now and in whatever language is chosen later."""
        self._said.append((put, code))
        put(self.wording(code))

    def retranslate(self) -> None:
        """Word the page anew."""
        for put, code in self._said:
            put(self.wording(code))

    def refresh(self) -> None:
        """Show what holds now; the page was hidden meanwhile, or other settings were taken."""

    def is_chosen(self) -> bool:
        """Whether anything here is other than where the user chose nothing."""
        raise NotImplementedError

    def restore(self) -> None:
        """Let what the office set, or else the program, hold again for all of this page.

        Raises:
            Refused: when the user's files cannot be written.
        """
        raise NotImplementedError

    def leave(self) -> None:
        """Take what is still being typed: the page, or the dialog, is left."""


class _CalmWheel(QObject):
    """Lets the wheel turn a choice only where the focus is."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the wheel to the page that scrolls."""
        wheel = event.type() == QEvent.Type.Wheel
        if wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return False
