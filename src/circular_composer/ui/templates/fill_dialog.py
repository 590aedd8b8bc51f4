# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""New from a template: its questions, and beside them the page as it will be."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QColor
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from circular_composer.faults import Fault, Refused
from circular_composer.filling import About, Filler, about
from circular_composer.forms import FormSpec
from circular_composer.model import Circular
from circular_composer.ui.desk import Desk
from circular_composer.ui.icons import Icons
from circular_composer.ui.library.item_form import leading
from circular_composer.ui.page.feed import PageFeed
from circular_composer.ui.page.view import PageView
from circular_composer.ui.services import Job
from circular_composer.ui.templates.values_form import ValuesForm, faults_by_name
from circular_composer.ui.theme import Colours


class FillDialog(QDialog):
    """Asks for a template's values and makes a letter of them.

    Signals:
        made: the letter, a `Circular`.
    """

    made = Signal(object)

    def __init__(
        self,
        template: Circular,
        form: FormSpec,
        desk: Desk,
        icons: Icons,
        colours: Colours,
        parent: QWidget | None = None,
    ) -> None:
        """Ask.

        Raises:
            Refused: when the template itself is unfit.
        """
        self._filler = Filler(template)
        super().__init__(parent)
        self._form, self._desk = form, desk
        self._tried = False
        self._serial = 0
        wording = desk.wording
        self.setWindowTitle(wording("templates_ui.fill-title"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(1120, 720)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._make_head(about(template, wording.language)))
        layout.addWidget(self._make_panes(template.language, icons, colours), 1)
        layout.addLayout(self._make_foot())
        self._first = self.form.values()
        self.form.changed.connect(self.refresh)
        self.feed.refused.connect(lambda refusal: self.message.setText(wording.refusal(refusal)))
        self.make.clicked.connect(self.finish)
        self.cancel.clicked.connect(self.reject)
        self.finished.connect(lambda _: self.feed.close())
        self.destroyed.connect(self.feed.close)
        self.refresh()
        if self._filler.variables:
            self.form.fields[self._filler.variables[0].name].setFocus()

    def _make_head(self, said: About) -> QVBoxLayout:
        title = QLabel(f"\u2068{said.name or self.windowTitle()}\u2069", self)
        title.setObjectName("heading")
        detail = QLabel(f"\u2068{said.description}\u2069" if said.description else "", self)
        detail.setObjectName("quiet")
        detail.setWordWrap(True)
        detail.setVisible(bool(said.description))
        head = QVBoxLayout()
        head.setContentsMargins(20, 14, 20, 8)
        head.setSpacing(2)
        for label in (title, detail):
            label.setAlignment(leading(self._desk.wording))
            head.addWidget(label)
        return head

    def _make_panes(self, language: str, icons: Icons, colours: Colours) -> QSplitter:
        wording = self._desk.wording
        letter = self._form.wordings.get(language)
        direction = letter.direction if letter else "rtl"
        self.form = ValuesForm(self._filler.variables, direction, wording, icons, self)
        self.form.setAccessibleName(wording("templates_ui.values"))
        self.feed = PageFeed(self._desk.pages, self)
        self.page = PageView(self.feed, self)
        self.page.desk = QColor(colours.desk)
        self.page.setAccessibleName(wording("page-pane"))
        panes = QSplitter(Qt.Orientation.Horizontal, self)
        panes.setHandleWidth(1)
        panes.addWidget(self.form)
        panes.addWidget(self.page)
        panes.setSizes([520, 560])
        panes.setChildrenCollapsible(False)
        return panes

    def _make_foot(self) -> QHBoxLayout:
        wording = self._desk.wording
        self.message = QLabel(self)
        self.message.setObjectName("invalid")
        self.message.setWordWrap(True)
        self.make = QPushButton(wording("templates_ui.make"), self)
        self.make.setDefault(True)
        self.cancel = QPushButton(wording("answer-cancel"), self)
        self.cancel.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 10, 20, 14)
        foot.setSpacing(8)
        foot.addWidget(self.message, 1)
        foot.addWidget(self.make)
        foot.addWidget(self.cancel)
        return foot

    def refresh(self) -> None:
        """Show the letter as far as it is known, and what is wrong with a value."""
        letter, faults = self._filler.preview(self.form.values())
        self._show_faults(faults)
        self._serial += 1
        self.feed.set_letter(Job(letter, self._form, self._serial))

    def _show_faults(self, faults: tuple[Fault, ...]) -> None:
        self.form.show_faults(faults, missing=self._tried)
        found = faults_by_name(faults)
        wording = self._desk.wording
        others = [fault for name, fault in found.items() if name not in self.form.fields]
        lines = [wording.fault(fault) for fault in others[:3]]
        if self._tried and len(found) > len(others):
            lines.insert(0, wording.count("templates_ui.values-left", len(found) - len(others)))
        self.message.setText("\n".join(lines))

    def finish(self) -> None:
        """Make the letter, or say what is still missing and go there."""
        self._tried = True
        try:
            letter = self._filler.fill(self.form.values())
        except Refused as refusal:
            self._show_faults(refusal.faults)
            found = faults_by_name(refusal.faults)
            first = next((name for name in self.form.fields if name in found), None)
            if first is not None:
                self.form.go_to(first)
            return
        self.accept()
        self.made.emit(letter)

    def reject(self) -> None:
        """Close, after asking when something was typed."""
        if self.form.values() != self._first:
            wording = self._desk.wording
            answer = self._desk.asking.choose(
                self,
                wording("templates_ui.leave-question"),
                wording("templates_ui.leave-detail"),
                ("keep-on", "discard-typed"),
                0,
            )
            if answer != "discard-typed":
                return
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close as Escape does."""
        if self.isVisible():
            self.reject()
            if self.isVisible():
                event.ignore()
                return
        super().closeEvent(event)
