# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Below a template: what it asks for, and the condition of the part where the caret is."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from circular_composer.model import Circular, Variable
from circular_composer.session import Caret
from circular_composer.ui.icons import Icons
from circular_composer.ui.templates.parts import Condition, condition_of, part_of, uses_of
from circular_composer.ui.wording import Wording

_COLUMNS = ("label", "kind", "example", "used")
_TOOLS = (
    ("variable-insert", "between-vertical-start"),
    ("variable-edit", "settings"),
    ("variable-up", "arrow-up"),
    ("variable-down", "arrow-down"),
    ("variable-remove", "trash-2"),
)


class TemplatePanel(QWidget):
    """Shows a template's variables; hidden for a letter.

    Signals:
        wanted: code of something to do, and the name of the variable chosen, or "".
        condition_chosen: path of a part and its new `Condition`.
    """

    wanted = Signal(str, str)
    condition_chosen = Signal(str, object)

    def __init__(self, wording: Wording, icons: Icons, parent: QWidget | None = None) -> None:
        """Make it, empty."""
        super().__init__(parent)
        self._wording, self._icons = wording, icons
        self._circular = Circular()
        self._part = ""
        self.setObjectName("template")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.tree = QTreeWidget(self)
        self.tree.setRootIsDecorated(False)
        self.tree.setUniformRowHeights(True)
        self.tree.setColumnCount(len(_COLUMNS))
        self.tree.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.tree.itemActivated.connect(lambda _: self._want("variable-edit"))
        self.tree.currentItemChanged.connect(self._follow_choice)
        self.tools: dict[str, QToolButton] = {}
        tools = QVBoxLayout()
        tools.setSpacing(0)
        for code, _ in _TOOLS:
            button = QToolButton(self)
            button.setAutoRaise(True)
            button.setIconSize(QSize(16, 16))
            button.clicked.connect(lambda _=False, code=code: self._want(code))
            self.tools[code] = button
            tools.addWidget(button)
        tools.addStretch(1)
        row = QHBoxLayout()
        row.setContentsMargins(14, 4, 14, 8)
        row.setSpacing(8)
        row.addWidget(self.tree, 3)
        row.addLayout(tools)
        row.addSpacing(10)
        row.addLayout(self._make_condition(), 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(self._make_head())
        layout.addLayout(row, 1)
        self.take_look(icons)
        self.retranslate()

    def _make_head(self) -> QHBoxLayout:
        self.title = QLabel(self)
        self.title.setObjectName("heading")
        self.hint = QLabel(self)
        self.hint.setObjectName("quiet")
        self.buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout()
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(8)
        row.addWidget(self.title)
        row.addWidget(self.hint, 1)
        for code in ("mark-variable", "add-variable", "try", "save-template"):
            button = QPushButton(self)
            button.setObjectName("small")
            button.clicked.connect(lambda _=False, code=code: self._want(code))
            self.buttons[code] = button
            row.addWidget(button)
        return row

    def _make_condition(self) -> QFormLayout:
        self.condition_title = QLabel(self)
        self.condition_title.setWordWrap(True)
        self.when = QComboBox(self)
        self.each = QComboBox(self)
        self._labels = {"when": QLabel(self), "each": QLabel(self)}
        rows = QFormLayout()
        rows.setSpacing(6)
        rows.addRow(self.condition_title)
        for code, box in (("when", self.when), ("each", self.each)):
            self._labels[code].setObjectName("field-label")
            rows.addRow(self._labels[code], box)
            box.activated.connect(self._tell_condition)
        return rows

    # --- showing -------------------------------------------------------------------------------

    def show_template(self, circular: Circular) -> None:
        """Show the variables of a template; a letter has none and hides the panel."""
        self.setVisible(circular.is_template)
        if not circular.is_template:
            return
        if circular.variables != self._circular.variables or circular != self._circular:
            self._circular = circular
            self._fill()
        self._show_condition()

    def _fill(self) -> None:
        chosen = self.chosen
        self.tree.clear()
        for variable in self._circular.variables or ():
            kind = self._wording(f"templates_ui.kind-{variable.kind}")
            example = variable.example or str(variable.default or "")
            used = str(uses_of(self._circular, variable.name))
            name = variable.label or variable.name
            row = [f"\u2068{name}\u2069", kind, f"\u2068{example}\u2069", used]
            item = QTreeWidgetItem(self.tree, row)
            item.setData(0, Qt.ItemDataRole.UserRole, variable.name)
            item.setToolTip(0, variable.help or variable.name)
            if variable.name == chosen:
                self.tree.setCurrentItem(item)
        first = self.tree.topLevelItem(0)
        if self.tree.currentItem() is None and first is not None:
            self.tree.setCurrentItem(first)
        self.hint.setText(
            "" if self._circular.variables else self._wording("templates_ui.panel-hint")
        )
        self._follow_choice()

    def follow_caret(self, caret: Caret) -> None:
        """Show the condition of the part where the caret is."""
        self._part = caret.where
        if self._circular.is_template:
            self._show_condition()

    def _show_condition(self) -> None:
        path = part_of(self._circular, self._part)
        for box in (self.when, self.each):
            box.setEnabled(bool(path))
        code = "condition" if path else "no-condition"
        self.condition_title.setText(self._wording(f"templates_ui.{code}"))
        condition = condition_of(self._circular, path) if path else Condition()
        variables = self._circular.variables or ()
        lists = [variable for variable in variables if variable.kind == "list"]
        self._offer(self.when, "when-always", variables, condition.when)
        self._offer(self.each, "each-once", lists, condition.each)

    def _offer(
        self, box: QComboBox, none: str, variables: tuple[Variable, ...] | list[Variable], name: str
    ) -> None:
        box.clear()
        box.addItem(self._wording(f"templates_ui.{none}"), "")
        for variable in variables:
            box.addItem(f"\u2068{variable.label or variable.name}\u2069", variable.name)
        box.setCurrentIndex(max(box.findData(name), 0))

    def _tell_condition(self) -> None:
        path = part_of(self._circular, self._part)
        if path:
            condition = Condition(self.when.currentData(), self.each.currentData())
            self.condition_chosen.emit(path, condition)

    # --- asking --------------------------------------------------------------------------------

    @property
    def chosen(self) -> str:
        """The name of the variable chosen."""
        item = self.tree.currentItem()
        return str(item.data(0, Qt.ItemDataRole.UserRole)) if item else ""

    def choose(self, name: str) -> None:
        """Choose a variable."""
        for row in range(self.tree.topLevelItemCount()):
            item = self.tree.topLevelItem(row)
            if item is not None and item.data(0, Qt.ItemDataRole.UserRole) == name:
                self.tree.setCurrentItem(item)

    def _follow_choice(self) -> None:
        for button in self.tools.values():
            button.setEnabled(bool(self.chosen))

    def _want(self, code: str) -> None:
        self.wanted.emit(code, self.chosen)

    def take_look(self, icons: Icons) -> None:
        """Take other icons."""
        self._icons = icons
        for code, icon in _TOOLS:
            self.tools[code].setIcon(icons.icon(icon))

    def retranslate(self) -> None:
        """Word itself anew."""
        wording = self._wording
        self.title.setText(wording("templates_ui.panel"))
        self.tree.setHeaderLabels([wording(f"templates_ui.column-{code}") for code in _COLUMNS])
        self.tree.setAccessibleName(wording("templates_ui.variables"))
        for code, tool in self.tools.items():
            tool.setToolTip(wording(f"templates_ui.{code}"))
            tool.setAccessibleName(wording(f"templates_ui.{code}"))
        for code, button in self.buttons.items():
            button.setText(wording(f"templates_ui.do-{code}"))
        for code, box in (("when", self.when), ("each", self.each)):
            self._labels[code].setText(wording(f"templates_ui.{code}"))
            box.setAccessibleName(wording(f"templates_ui.{code}"))
        if self._circular.is_template:
            self._fill()
            self._show_condition()
