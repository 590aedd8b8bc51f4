# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""A strip below the form: the line of the caret in the order in which a reader gets it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from circular_composer.direction.islands import RangeLook
from circular_composer.direction.visual_text import as_drawn
from circular_composer.model import TextDirection
from circular_composer.ui.directions.reading import INVISIBLE
from circular_composer.ui.wording import Wording

_LRO, _PDF = "\u202d", "\u202c"


class DirectionStrip(QWidget):
    """Shows one line as it stands on paper."""

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        """Make it, hidden."""
        super().__init__(parent)
        self.setObjectName("strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._wording = wording
        self._text = ""
        self.title = QLabel(self)
        self.line = QLineEdit(self)
        self.line.setReadOnly(True)
        self.line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.marks = QLabel(self)
        self.marks.setObjectName("quiet")
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.marks)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 6, 14, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.line)
        self.retranslate()
        self.hide()

    def show_text(self, text: str, base: TextDirection, look: RangeLook) -> None:
        """Show a line of a text.

        Args:
            text: one line, in logical order, without markup.
            base: its direction.
            look: where the smaller value of a range stands.
        """
        self._text = text
        drawn = as_drawn(text, base, range_look=look)
        # An override, so that this line alone does nothing about direction: what was worked out
        # is shown character by character.
        self.line.setText(f"{_LRO}{drawn}{_PDF}" if drawn else "")
        rtl = base == "rtl"
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        self.line.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        # Reading begins at the right: the end of the line as it is drawn.
        if rtl:
            self.line.end(False)
        else:
            self.line.home(False)
        self._name_marks()

    def _name_marks(self) -> None:
        wording = self._wording
        found = dict.fromkeys(char for char in self._text if char in INVISIBLE)
        names = [wording(f"directions.mark-{ord(char):04x}") for char in found]
        shown = "، ".join(names) if wording.language == "ar" else ", ".join(names)
        self.marks.setText(shown)
        self.marks.setVisible(bool(names))
        told = wording("directions.kinds", marks=shown) if names else ""
        self.line.setAccessibleDescription(f"{self._text}\n{told}".strip())

    def retranslate(self) -> None:
        """Word the strip."""
        wording = self._wording
        self.title.setText(wording("directions.strip"))
        self.line.setAccessibleName(wording("directions.strip"))
        self.line.setPlaceholderText(wording("directions.strip-empty"))
        self.line.setToolTip(wording("directions.strip-tip"))
        self._name_marks()
