# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Joins the formatting actions to the running text that has the focus."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QMenuBar, QWidget

from circular_composer.model import Table
from circular_composer.ui.actions import Actions
from circular_composer.ui.flow import commands
from circular_composer.ui.flow.editing import BodyKeys
from circular_composer.ui.flow.editor import FlowEdit
from circular_composer.ui.flow.lines import Line
from circular_composer.ui.link_dialog import LinkDialog
from circular_composer.ui.wording import Wording

_INLINE = ("bold", "italic", "link", "isolate")
_BODY = (
    "numbered", "paragraph", "heading", "bullet", "sub-number", "demote", "promote", "rtl", "ltr",
    "table",
)  # fmt: skip
_MOVING = ("move-up", "move-down")
_TABLE = ("row-below", "row-remove", "column-after", "column-remove", "header-row")


class EditingActions(QObject):
    """Formatting by menu, toolbar and keys."""

    def __init__(self, actions: Actions, wording: Wording, window: QWidget) -> None:
        """Join the actions of a window."""
        super().__init__(window)
        self._actions = actions
        self._wording = wording
        self._window = window
        self._text: FlowEdit | None = None
        on: dict[str, Callable[[FlowEdit], object]] = {
            "bold": commands.toggle_bold,
            "italic": commands.toggle_italic,
            "link": self._link,
            "isolate": commands.isolate,
            "numbered": lambda edit: commands.turn_lines(edit, "numbered"),
            "paragraph": lambda edit: commands.turn_lines(edit, "paragraph"),
            "heading": lambda edit: commands.turn_lines(edit, "heading"),
            "bullet": lambda edit: commands.turn_lines(edit, "bullet"),
            "sub-number": lambda edit: commands.turn_lines(edit, "number"),
            "demote": lambda edit: BodyKeys(edit).indent(),
            "promote": lambda edit: BodyKeys(edit).outdent(),
            "move-up": lambda edit: BodyKeys(edit).move_lines(down=False),
            "move-down": lambda edit: BodyKeys(edit).move_lines(down=True),
            "rtl": lambda edit: commands.set_direction(edit, "rtl"),
            "ltr": lambda edit: commands.set_direction(edit, "ltr"),
            "table": lambda edit: commands.add_table(edit, 3, 2),
            "row-below": commands.add_row,
            "row-remove": commands.remove_row,
            "column-after": commands.add_column,
            "column-remove": commands.remove_column,
            "header-row": commands.toggle_header,
        }
        for name, act in on.items():
            actions.on(name, partial(self._do, act))
        for name in ("cut", "copy", "paste"):
            actions.on(name, partial(self._clipboard, name))
        actions.on("paste-plain", self._paste_plain)
        QGuiApplication.instance().focusObjectChanged.connect(self._follow_focus)  # type: ignore[union-attr]
        self.refresh()

    def _do(self, act: Callable[[FlowEdit], object]) -> None:
        if self._text is not None:
            act(self._text)
            self._text.setFocus()
            self.refresh()

    def _follow_focus(self, focus: QObject | None) -> None:
        text = focus if isinstance(focus, FlowEdit) else None
        elsewhere = isinstance(focus, QWidget) and focus.window() is not self._window
        if elsewhere or isinstance(focus, QMenuBar):
            return  # a menu, the row of menus or a dialog of ours: the text stays meant
        if self._text is not None:
            try:
                self._text.caret_moved.disconnect(self.refresh)
                self._text.destroyed.disconnect(self._lose)
            except RuntimeError:
                pass  # the text went with its card
        self._text = text
        if text is not None:
            text.caret_moved.connect(self.refresh)
            text.destroyed.connect(self._lose)
        self.refresh()

    def leave(self) -> None:
        """Follow the focus no longer: the window goes."""
        self._follow_focus(None)
        QGuiApplication.instance().focusObjectChanged.disconnect(self._follow_focus)  # type: ignore[union-attr]

    def _lose(self) -> None:
        self._text = None

    def refresh(self) -> None:
        """Switch on what can be done where the caret is."""
        text = self._text
        body = text is not None and text.grammar == "body"
        element = text.flow.element(min(text.spot.index, text.flow.count - 1)) if text else None
        for name in _INLINE:
            self._actions[name].setEnabled(text is not None)
        for name in _BODY:
            self._actions[name].setEnabled(body)
        for name in _MOVING:
            self._actions[name].setEnabled(text is not None and text.grammar in {"body", "list"})
        for name in _TABLE:
            self._actions[name].setEnabled(body and isinstance(element, Table))
        self._actions["bold"].setChecked(text is not None and commands.is_bold(text))
        self._actions["italic"].setChecked(text is not None and commands.is_italic(text))
        header = isinstance(element, Table) and element.header
        self._actions["header-row"].setChecked(header)

    def _link(self, edit: FlowEdit) -> None:
        cursor, href = commands.link_at(edit)
        dialog = LinkDialog(self._wording, cursor.selectedText(), href, self._window)
        if dialog.exec():
            commands.set_link(edit, cursor, dialog.shown_text, dialog.target)
        dialog.deleteLater()

    def _clipboard(self, act: str) -> None:
        focus = QApplication.focusWidget()
        if isinstance(focus, (FlowEdit, QLineEdit)):
            getattr(focus, act)()

    def _paste_plain(self) -> None:
        text = QGuiApplication.clipboard().text()
        focus = QApplication.focusWidget()
        if isinstance(focus, FlowEdit):
            focus.paste_plain(text)
        elif isinstance(focus, QLineEdit):
            focus.insert(text)

    def open_menu(self, edit: FlowEdit, at: QPoint) -> None:
        """The menu of a running text."""
        menu = QMenu(self._window)
        names: list[str] = ["cut", "copy", "paste", "paste-plain", "-", *_INLINE]
        if edit.grammar == "body":
            names += ["-", "numbered", "paragraph", "heading", "bullet", "sub-number", "-"]
            element = edit.flow.element(edit.spot.index)
            names += [*_TABLE] if isinstance(element, Table) else ["rtl", "ltr", "-", "table"]
            if isinstance(element, Line):
                names += ["-", *_MOVING]
        names += ["-", "insert-kept", "mark-variable"]
        self._actions.fill(menu, tuple(names))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)
