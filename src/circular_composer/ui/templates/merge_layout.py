# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The widgets of the dialog that fills a template from a table, laid out."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QProgressBar,
    QPushButton,
    QTableView,
    QVBoxLayout,
)

from circular_composer.export.formats import FORMATS
from circular_composer.filling.names import LETTER_NAMES
from circular_composer.ui.form.lines import PlainLine
from circular_composer.ui.icons import Icons
from circular_composer.ui.wording import Wording


class MergeLayout:
    """The parts of one dialog."""

    def __init__(self, dialog: QDialog, wording: Wording, icons: Icons) -> None:
        """Make and arrange them."""
        self._wording = wording
        self.template = QComboBox(dialog)
        self.table = PlainLine("ltr", dialog)
        self.table.setReadOnly(True)
        self.browse_table = QPushButton(wording("browse"), dialog)
        self.view = QTableView(dialog)
        self.view.setAlternatingRowColors(True)
        self.view.setTabKeyNavigation(False)
        self.view.setAccessibleName(wording("templates_ui.table-rows"))
        self.view.horizontalHeader().setHighlightSections(False)
        self.view.verticalHeader().setDefaultSectionSize(28)
        self.reason = QLabel(dialog)
        self.reason.setObjectName("invalid")
        self.reason.setWordWrap(True)
        self.reason.hide()
        self.pattern = PlainLine("ltr", dialog)
        self.pattern.setPlaceholderText(wording("templates_ui.pattern-example"))
        self.names = QPushButton(wording("templates_ui.pattern-insert"), dialog)
        self.names.setIcon(icons.icon("plus"))
        menu = QMenu(self.names)
        for name in LETTER_NAMES:
            action = menu.addAction(wording(f"templates_ui.name-{name}"))
            action.triggered.connect(lambda _=False, name=name: self.pattern.insert(f"{{{name}}}"))
        self.names.setMenu(menu)
        self.folder = PlainLine("ltr", dialog)
        self.browse_folder = QPushButton(wording("browse"), dialog)
        self.formats = {one: QCheckBox(wording(f"format-{one}"), dialog) for one in FORMATS}
        self.draft = QCheckBox(wording("templates_ui.draft"), dialog)
        self.proof = QCheckBox(wording("export-proof"), dialog)
        self.message = QLabel(wording("templates_ui.merge-hint"), dialog)
        self.message.setWordWrap(True)
        self.progress = QProgressBar(dialog)
        self.progress.hide()
        self.start = QPushButton(wording("templates_ui.start"), dialog)
        self.start.setDefault(True)
        self.close = QPushButton(wording("answer-close"), dialog)
        self.open_folder = QPushButton(wording("answer-show-folder"), dialog)
        self.open_folder.hide()
        for button in (
            self.browse_table, self.names, self.browse_folder, self.close, self.open_folder,
        ):  # fmt: skip
            button.setAutoDefault(False)
        self._arrange(dialog)

    def _arrange(self, dialog: QDialog) -> None:
        wording = self._wording
        rows = QFormLayout()
        rows.setSpacing(10)
        rows.addRow(wording("templates_ui.template"), self.template)
        rows.addRow(wording("templates_ui.table"), _row(self.table, self.browse_table))
        below = QFormLayout()
        below.setSpacing(10)
        below.addRow(wording("templates_ui.pattern"), _row(self.pattern, self.names))
        below.addRow(wording("export-folder"), _row(self.folder, self.browse_folder))
        formats = QHBoxLayout()
        formats.addWidget(QLabel(wording("templates_ui.letters-too")))
        for box in self.formats.values():
            formats.addWidget(box)
        formats.addStretch(1)
        below.addRow(wording("export-formats"), formats)
        options = QHBoxLayout()
        options.addWidget(self.proof)
        options.addWidget(self.draft)
        options.addStretch(1)
        below.addRow("", options)
        for widget, code in (
            (self.template, "templates_ui.template"), (self.table, "templates_ui.table"),
            (self.pattern, "templates_ui.pattern"), (self.folder, "export-folder"),
        ):  # fmt: skip
            widget.setAccessibleName(wording(code))
        buttons = QHBoxLayout()
        buttons.addWidget(self.open_folder)
        buttons.addStretch(1)
        buttons.addWidget(self.start)
        buttons.addWidget(self.close)
        layout = QVBoxLayout(dialog)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(10)
        layout.addLayout(rows)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.reason)
        layout.addLayout(below)
        layout.addWidget(self.message)
        layout.addWidget(self.progress)
        layout.addLayout(buttons)

    def set_running(self, *, running: bool) -> None:
        """While files are made nothing can be chosen, and closing stops."""
        for widget in (
            self.template, self.browse_table, self.pattern, self.names, self.folder,
            self.browse_folder, self.draft, self.proof, *self.formats.values(),
        ):  # fmt: skip
            widget.setEnabled(not running)
        self.progress.setVisible(running)
        code = "templates_ui.stop" if running else "answer-close"
        self.close.setText(self._wording(code))


def _row(line: PlainLine, button: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(line, 1)
    row.addWidget(button)
    return row
