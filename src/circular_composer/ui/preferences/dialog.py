# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The settings: a list of pages beside the page chosen, and one file for all of them below."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from circular_composer.faults import Refused
from circular_composer.office import FILE_LIMIT, Office, write_office
from circular_composer.storage import read_bytes, write_bytes
from circular_composer.ui.desk import Desk
from circular_composer.ui.preferences.choices import OfficeChoices
from circular_composer.ui.preferences.exchange import all_settings, checked, take
from circular_composer.ui.preferences.export_page import ExportPage
from circular_composer.ui.preferences.folders_page import FoldersPage
from circular_composer.ui.preferences.interface_page import InterfacePage
from circular_composer.ui.preferences.page import PreferencePage
from circular_composer.ui.preferences.restoring import restore_all
from circular_composer.ui.preferences.saving_page import SavingPage
from circular_composer.ui.preferences.settings_page import SettingsPage

PAGES = ("interface", "look", "letterhead", "checks", "saving", "export", "folders")
FILE_NAME = "office.toml"


class SettingsDialog(QDialog):
    """Each choice takes effect at once; a page is made when it is first looked at.

    Signals:
        chosen: the window must follow.
        letters_changed: letters look otherwise now, or are checked otherwise.
        place_forgotten: the window is to be where and as it was at its first start.
    """

    chosen = Signal()
    letters_changed = Signal()
    place_forgotten = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show the first page."""
        super().__init__(parent)
        self._desk = desk
        self.choices = OfficeChoices(desk, self)
        self.choices.changed.connect(self.letters_changed)
        self.choices.changed.connect(self._follow)
        self.pages: dict[str, PreferencePage] = {}
        self.resize(980, 620)
        self.list = QListWidget(self)
        self.list.setObjectName("pages")
        self.list.setFixedWidth(190)
        for name in PAGES:
            self.list.addItem(name)
        self.title = QLabel(self)
        self.title.setObjectName("heading")
        self.restore_page = QPushButton(self)
        self.stack = QStackedWidget(self)
        self.take_file, self.give_file = QPushButton(self), QPushButton(self)
        self.restore_all, self.close_button = QPushButton(self), QPushButton(self)
        self._lay_out()
        self.list.currentRowChanged.connect(lambda row: self.show_page(PAGES[row]))
        self.take_file.clicked.connect(self._import)
        self.give_file.clicked.connect(self._export)
        self.restore_page.clicked.connect(self._restore_page)
        self.restore_all.clicked.connect(self._restore_all)
        self.close_button.clicked.connect(self.accept)
        desk.wording.changed.connect(self.retranslate)
        self.retranslate()
        self.list.setCurrentRow(0)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        for button in (self.take_file, self.give_file, self.restore_all):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        self.close_button.setDefault(True)
        self.restore_page.setAutoDefault(False)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.restore_page)
        right = QVBoxLayout()
        right.setSpacing(14)
        right.addLayout(head)
        right.addWidget(self.stack, 1)
        across = QHBoxLayout()
        across.setSpacing(20)
        across.addWidget(self.list)
        across.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(16)
        column.addLayout(across, 1)
        column.addLayout(buttons)

    # --- pages ---------------------------------------------------------------------------------

    def show_page(self, name: str) -> PreferencePage:
        """Go to a page."""
        if self.page is not None:
            self.page.leave()
        page = self.pages.get(name)
        if page is None:
            page = self.pages[name] = self._make(name)
            page.chosen.connect(self._follow)
            self.stack.addWidget(page)
        else:
            page.refresh()
        self.stack.setCurrentWidget(page)
        self.list.setCurrentRow(PAGES.index(name))
        self._name_page(name)
        self._follow()
        return page

    @property
    def page(self) -> PreferencePage | None:
        """The page that is shown."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, PreferencePage) else None

    def _name_page(self, name: str) -> None:
        wording = self._desk.wording
        title = wording(f"settings.page-{name}")
        self.title.setText(title)
        self.restore_page.setAccessibleName(wording("settings.restore-page-of", page=title))

    def _follow(self) -> None:
        """Offer the defaults of the page only where something is otherwise."""
        self.restore_page.setEnabled(self.page is not None and self.page.is_chosen())

    def _make(self, name: str) -> PreferencePage:
        makers: dict[str, Callable[[], PreferencePage]] = {
            "interface": lambda: self._followed(InterfacePage(self._desk, self)),
            "look": self._make_look,
            "letterhead": self._make_letterhead,
            "checks": self._make_checks,
            "saving": lambda: self._followed(SavingPage(self._desk, self)),
            "export": lambda: ExportPage(self._desk, self),
            "folders": lambda: FoldersPage(self._desk, self.choices, self),
        }
        return makers[name]()

    def _followed(self, page: SettingsPage) -> SettingsPage:
        """A page whose choices are seen in windows and open letters at once."""
        page.chosen.connect(self.chosen)
        return page

    # What these three need takes a while to load.

    def _make_look(self) -> PreferencePage:
        from circular_composer.ui.preferences.look_page import LookPage

        return LookPage(self._desk, self.choices, self)

    def _make_letterhead(self) -> PreferencePage:
        from circular_composer.ui.preferences.letterhead_page import LetterheadPage

        return LetterheadPage(self._desk, self.choices, self)

    def _make_checks(self) -> PreferencePage:
        from circular_composer.ui.preferences.checks_page import ChecksPage

        return ChecksPage(self._desk, self.choices, self)

    def retranslate(self) -> None:
        """Word the dialog anew, in the language just chosen."""
        wording = self._desk.wording
        self.setLayoutDirection(wording.direction)
        self.setWindowTitle(wording("action-settings").rstrip("…"))
        self.list.setAccessibleName(wording("settings.pages"))
        for index, name in enumerate(PAGES):
            self.list.item(index).setText(wording(f"settings.page-{name}"))
        if self.list.currentRow() >= 0:
            self._name_page(PAGES[self.list.currentRow()])
        self.take_file.setText(wording("settings.import"))
        self.give_file.setText(wording("settings.export"))
        self.take_file.setToolTip(wording("settings.import-tip"))
        self.give_file.setToolTip(wording("settings.export-tip"))
        self.restore_page.setText(wording("settings.restore-page"))
        self.restore_all.setText(wording("settings.restore-all"))
        self.restore_page.setToolTip(wording("settings.restore-page-tip"))
        self.restore_all.setToolTip(wording("settings.restore-all-tip"))
        self.close_button.setText(wording("answer-close"))
        for page in self.pages.values():
            page.retranslate()

    # --- one file ------------------------------------------------------------------------------

    def _export(self) -> None:
        wording, asking = self._desk.wording, self._desk.asking
        kinds = f"{wording('settings.kind-settings')} (*.toml)"
        proposal = str(Path.home() / FILE_NAME)
        path = asking.save_path(self, wording("settings.export"), proposal, kinds)
        if path is None:
            return
        try:
            write_bytes(path, write_office(all_settings(self._desk.settings.value)))
        except Refused as refusal:
            self.choices.tell(refusal)

    def _import(self) -> None:
        wording, asking = self._desk.wording, self._desk.asking
        kinds = f"{wording('settings.kind-settings')} (*.toml)"
        paths = asking.open_path(self, wording("settings.import"), str(Path.home()), kinds)
        if not paths:
            return
        try:
            office = checked(read_bytes(paths[0], FILE_LIMIT))
        except Refused as refusal:
            self.choices.tell(refusal.at(paths[0]))
            return
        question = wording("settings.import-question", name=paths[0].name)
        answer = asking.choose(
            self, question, wording("settings.import-detail"), ("take", "cancel")
        )
        if answer == "take":
            self._take(office)

    def _take(self, office: Office) -> None:
        try:
            take(office, self._desk.settings)
        except Refused as refusal:
            self.choices.tell(refusal)
        self._show_all()

    def _show_all(self) -> None:
        """Let everything follow: any setting may be another one."""
        if "kept" in self._desk.__dict__:
            self._desk.kept.refresh()
        self.letters_changed.emit()
        self.chosen.emit()
        for page in self.pages.values():
            page.refresh()
        self._follow()

    # --- defaults ------------------------------------------------------------------------------

    def _restore_page(self) -> None:
        page, wording = self.page, self._desk.wording
        if page is None:
            return
        if page.loses:
            question = wording("settings.restore-page-question", page=self.title.text())
            if not self._is_sure(question, wording(page.loses)):
                return
        try:
            page.restore()
        except Refused as refusal:
            self.choices.tell(refusal)
        self._follow()

    def _restore_all(self) -> None:
        wording = self._desk.wording
        question = wording("settings.restore-all-question")
        if not self._is_sure(question, wording("settings.restore-all-detail")):
            return
        if self.page is not None:
            self.page.leave()
        try:
            restore_all(self.choices, self._desk.settings)
        except Refused as refusal:
            self.choices.tell(refusal)
        else:
            self.place_forgotten.emit()
        self._show_all()

    def _is_sure(self, question: str, detail: str) -> bool:
        """Ask; Enter keeps everything as it is."""
        answers = ("restore", "cancel")
        return self._desk.asking.choose(self, question, detail, answers, default=1) == "restore"

    def done(self, result: int) -> None:
        """Take what is still being typed before the dialog goes."""
        if self.page is not None:
            self.page.leave()
        super().done(result)
