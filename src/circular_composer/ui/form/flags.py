# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""A yes or no of the letter."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from circular_composer.forms import FieldSpec, said
from circular_composer.model import Circular
from circular_composer.session import Caret
from circular_composer.ui.form.base import Field, FieldChange, FormContext
from circular_composer.ui.letter_model import part


class FlagField(Field):
    """A box to tick."""

    def __init__(
        self, spec: FieldSpec, context: FormContext, parent: QWidget | None = None
    ) -> None:
        """Make the box."""
        super().__init__(spec, context, parent)
        self.box = QCheckBox(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.addWidget(self.box)
        layout.addStretch(1)
        self.setFocusProxy(self.box)
        self.box.clicked.connect(self._tell)
        self.retranslate()

    def _tell(self, ticked: bool) -> None:
        value: bool | str = ticked
        if self.key.startswith("extra."):
            value = "true" if ticked else ""  # the format's extra parts are texts
        caret = Caret(self.key)
        self.changed.emit(FieldChange(self.key, value, caret, caret))

    def show_letter(self, circular: Circular) -> None:
        """Tick the box when the letter says yes."""
        self.box.setChecked(bool(part(circular, self.key)))

    def place_caret(self, caret: Caret) -> bool:
        """Take the focus."""
        if not self.owns(caret.where):
            return False
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def retranslate(self) -> None:
        """The box carries the field's name."""
        self.box.setText(said(self.spec.name, self.context.wording.language))
