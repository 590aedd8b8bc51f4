# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What every field of the form does."""

from __future__ import annotations

from typing import Any

from attrs import frozen
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from circular_composer.forms import FieldSpec, FormSpec
from circular_composer.model import Circular, TextDirection
from circular_composer.session import Caret
from circular_composer.ui.flow.editor import FlowEdit
from circular_composer.ui.settings import Settings
from circular_composer.ui.wording import Wording


@frozen(eq=False)
class FormContext:
    """What fields need to know: the family, the words, the user's settings."""

    form: FormSpec
    wording: Wording
    settings: Settings


@frozen(eq=False)
class FieldChange:
    """A change by the user.

    Attributes:
        key: path of the part that changed.
        value: its new value.
        before: the caret before.
        after: the caret after.
        group: see `History.record`.
    """

    key: str
    value: Any
    before: Caret | None = None
    after: Caret | None = None
    group: str | None = None


class Field(QWidget):
    """A field of the form.

    Signals:
        changed: a `FieldChange`.
        caret_moved: a `Caret`, whenever it moves or the field takes the focus.
        texts_changed: the field has other running texts than before.
    """

    changed = Signal(object)
    caret_moved = Signal(object)
    texts_changed = Signal()

    def __init__(
        self, spec: FieldSpec, context: FormContext, parent: QWidget | None = None
    ) -> None:
        """Make a field of a family."""
        super().__init__(parent)
        self.spec = spec
        self.key = spec.key
        self.context = context

    def show_letter(self, circular: Circular) -> None:
        """Show what the letter has in this field."""
        raise NotImplementedError

    def note_letter(self, circular: Circular) -> None:
        """Take note of a change that came from this field, which shows it already."""

    def place_caret(self, caret: Caret) -> bool:
        """Put the caret there and take the focus; False when it is not in this field."""
        raise NotImplementedError

    def texts(self) -> list[tuple[str, FlowEdit]]:
        """The running texts of this field with their paths."""
        return []

    def set_direction(self, direction: TextDirection) -> None:
        """Follow the letter's direction."""

    def retranslate(self) -> None:
        """Word itself in the interface's language."""

    def owns(self, where: str) -> bool:
        """Whether a path lies in this field."""
        return where == self.key or (where.startswith(self.key) and where[len(self.key)] in ".[")
