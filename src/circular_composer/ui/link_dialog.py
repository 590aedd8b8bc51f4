# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Where a link leads."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from circular_composer.model.inline import followable
from circular_composer.ui.form.lines import PlainLine
from circular_composer.ui.wording import Wording


class LinkDialog(QDialog):
    """Asks for a link's text and target."""

    def __init__(
        self, wording: Wording, text: str, href: str, parent: QWidget | None = None
    ) -> None:
        """Ask, beginning with what is there."""
        super().__init__(parent)
        self._wording, self._was = wording, text
        self.setWindowTitle(wording("action-link").rstrip("…"))
        self.setMinimumWidth(440)
        self._text = PlainLine("rtl" if wording.language == "ar" else "ltr", self)
        self._text.setText(text)
        self._target = PlainLine("ltr", self)
        self._target.setText(href)
        self._target.setPlaceholderText("https://")
        self._hint = QLabel(self)
        self._hint.setObjectName("quiet")
        form = QFormLayout()
        form.setSpacing(10)
        form.addRow(wording("link-text"), self._text)
        form.addRow(wording("link-target"), self._target)
        for line, code in ((self._text, "link-text"), (self._target, "link-target")):
            line.setAccessibleName(wording(code))
            line.moves_on = False
        self._ok = QPushButton(wording("answer-ok"), self)
        self._ok.setDefault(True)
        self._remove = QPushButton(wording("link-remove"), self)
        self._remove.setVisible(bool(href))
        cancel = QPushButton(wording("answer-cancel"), self)
        buttons = QHBoxLayout()
        buttons.addWidget(self._remove)
        buttons.addStretch(1)
        buttons.addWidget(self._ok)
        buttons.addWidget(cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 18, 18, 14)
        layout.setSpacing(12)
        layout.addLayout(form)
        layout.addWidget(self._hint)
        layout.addLayout(buttons)
        self._ok.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        self._remove.clicked.connect(self._take_off)
        self._target.textChanged.connect(self._judge)
        self._target.setFocus()
        self._judge()

    @property
    def shown_text(self) -> str:
        """The text that the link stands on; as it was, spaces and all, unless it was changed."""
        text = self._text.text().strip() if self._text.isModified() else self._was
        return text or self.target

    @property
    def target(self) -> str:
        """Where it leads; empty takes the link off. An address without its scheme gets one."""
        typed = self._target.text().strip()
        if not typed or followable(typed):
            return typed
        return f"mailto:{typed}" if "@" in typed and "/" not in typed else f"https://{typed}"

    def _take_off(self) -> None:
        self._target.setText("")
        self.accept()

    def _judge(self) -> None:
        good = not self.target or followable(self.target)
        self._ok.setEnabled(good)
        self._hint.setText("" if good else self._wording("link-bad"))
