# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What can be done, declared once: name, icon, keys, menu and toolbar."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from attrs import frozen
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from circular_composer.ui.icons import Icons
from circular_composer.ui.wording import Wording


@frozen
class ActionSpec:
    """One action. Its words are `action-NAME` and `tip-NAME`."""

    name: str
    icon: str = ""
    keys: tuple[str, ...] = ()
    checkable: bool = False


ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("new", "file-plus", ("Ctrl+N",)),
    ActionSpec("open", "folder-open", ("Ctrl+O",)),
    ActionSpec("import", "import", ("Ctrl+Shift+O",)),
    ActionSpec("import-copied", ""),
    ActionSpec("save", "save", ("Ctrl+S",)),
    ActionSpec("save-as", "", ("Ctrl+Shift+S", "F12")),
    ActionSpec("versions", "history"),
    ActionSpec("save-template", "", ("Ctrl+Alt+S",)),
    ActionSpec("merge", "", ("Ctrl+Alt+M",)),
    ActionSpec("export", "file-output", ("Ctrl+E",)),
    ActionSpec("export-again", "repeat", ("Ctrl+Shift+E", "F9")),
    ActionSpec("print", "printer", ("Ctrl+P",)),
    ActionSpec("new-window", "", ("Ctrl+Alt+N",)),
    ActionSpec("move-to-window", "", ("Ctrl+Alt+W",)),
    ActionSpec("close", "x", ("Ctrl+W",)),
    ActionSpec("quit", "", ("Ctrl+Q",)),
    ActionSpec("undo", "undo-2", ("Ctrl+Z",)),
    ActionSpec("redo", "redo-2", ("Ctrl+Y", "Ctrl+Shift+Z")),
    ActionSpec("cut", "", ("Ctrl+X",)),
    ActionSpec("copy", "", ("Ctrl+C",)),
    ActionSpec("paste", "", ("Ctrl+V",)),
    ActionSpec("paste-plain", "", ("Ctrl+Shift+V",)),
    ActionSpec("copy-letter", "clipboard-copy", ("Ctrl+Shift+C",)),
    ActionSpec("find", "search", ("Ctrl+F",)),
    ActionSpec("replace", "replace", ("Ctrl+H",)),
    ActionSpec("find-next", "", ("F3", "Ctrl+G")),
    ActionSpec("find-previous", "", ("Shift+F3",)),
    ActionSpec("bold", "bold", ("Ctrl+B",), checkable=True),
    ActionSpec("italic", "italic", ("Ctrl+I",), checkable=True),
    ActionSpec("link", "link", ("Ctrl+K",)),
    ActionSpec("insert-kept", "book-user", ("Ctrl+Space",)),
    ActionSpec("library", ""),
    ActionSpec("mark-variable", "brackets", ("Ctrl+Shift+M",)),
    ActionSpec("isolate", "brackets", ("Ctrl+Shift+I",)),
    ActionSpec("numbered", "list-ordered", ("Ctrl+Alt+1",)),
    ActionSpec("paragraph", "", ("Ctrl+Alt+0",)),
    ActionSpec("heading", "heading", ("Ctrl+Alt+H",)),
    ActionSpec("bullet", "list", ("Ctrl+Shift+L",)),
    ActionSpec("sub-number", "", ("Ctrl+Shift+N",)),
    ActionSpec("demote", "indent-increase", ("Ctrl+]",)),
    ActionSpec("promote", "indent-decrease", ("Ctrl+[",)),
    ActionSpec("move-up", "arrow-up", ()),
    ActionSpec("move-down", "arrow-down", ()),
    ActionSpec("rtl", "pilcrow-left", ("Ctrl+Shift+D",)),
    ActionSpec("ltr", "pilcrow-right", ("Ctrl+Shift+A",)),
    ActionSpec("table", "table", ("Ctrl+Alt+T",)),
    ActionSpec("row-below", "rows-2", ("Alt+Shift+Down",)),
    ActionSpec("row-remove", "", ("Alt+Shift+Up",)),
    ActionSpec("column-after", "columns-2", ("Alt+Shift+Right",)),
    ActionSpec("column-remove", "", ("Alt+Shift+Left",)),
    ActionSpec("header-row", "", (), checkable=True),
    ActionSpec("show-outline", "panel-left", ("F7",), checkable=True),
    ActionSpec("show-page", "panel-right", ("F8",), checkable=True),
    ActionSpec("show-directions", "languages", ("Ctrl+Shift+8",), checkable=True),
    ActionSpec("next-pane", "", ("F6",)),
    ActionSpec("previous-pane", "", ("Shift+F6",)),
    ActionSpec("next-part", "", ("Alt+PgDown",)),
    ActionSpec("previous-part", "", ("Alt+PgUp",)),
    ActionSpec("next-problem", "", ("F4",)),
    ActionSpec("fix-all", "wand-sparkles", ("Shift+F4",)),
    ActionSpec("unsilence", ""),
    ActionSpec("zoom-in", "zoom-in", ("Ctrl++", "Ctrl+=")),
    ActionSpec("zoom-out", "zoom-out", ("Ctrl+-",)),
    ActionSpec("fit-width", "move-horizontal", ("Ctrl+0",)),
    ActionSpec("fit-page", "scan", ("Ctrl+9",)),
    ActionSpec("next-fact", "chevron-down", ("F2",)),
    ActionSpec("confirm-fact", "circle-check", ("Shift+F2",)),
    ActionSpec("confirm-facts", "", ("Ctrl+Shift+F2",)),
    ActionSpec("compare", "columns-2", ("Ctrl+Shift+K",)),
    ActionSpec("settings", "settings", ("Ctrl+,",)),
    ActionSpec("guide", "life-buoy", ("F1",)),
    ActionSpec("shortcuts", "keyboard", ("Ctrl+F1",)),
    ActionSpec("start", "house", ("Alt+Home",)),
    ActionSpec("next-letter", "", ("Ctrl+Tab", "Ctrl+PgDown")),
    ActionSpec("previous-letter", "", ("Ctrl+Shift+Tab", "Ctrl+PgUp")),
)

MENUS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "file",
        (
            "new", "open", "import", "import-copied", "recent", "-", "save", "save-as",
            "save-template", "versions", "merge", "-", "export", "export-again", "print", "-",
            "start", "new-window", "move-to-window", "close", "quit",
        ),
    ),
    (
        "edit",
        (
            "undo", "redo", "-", "cut", "copy", "paste", "paste-plain", "-", "copy-letter", "-",
            "find", "replace", "find-next", "find-previous", "-", "insert-kept", "library",
            "mark-variable", "-", "settings",
        ),
    ),
    (
        "format",
        (
            "bold", "italic", "link", "isolate", "-", "numbered", "paragraph", "heading",
            "bullet", "sub-number", "-", "demote", "promote", "move-up", "move-down", "-", "rtl",
            "ltr",
        ),
    ),
    (
        "table",
        (
            "table", "-", "row-below", "row-remove", "column-after", "column-remove", "-",
            "header-row",
        ),
    ),
    (
        "view",
        (
            "show-outline", "show-page", "show-directions", "-", "zoom-in", "zoom-out",
            "fit-width", "fit-page", "-",
            "next-pane", "previous-pane", "next-part", "previous-part", "next-letter",
            "previous-letter",
        ),
    ),
    ("letter", ("letter-language", "letter-family")),
    (
        "review",
        (
            "next-problem", "fix-all", "unsilence", "-", "next-fact", "confirm-fact",
            "confirm-facts", "-", "compare",
        ),
    ),
    ("help", ("guide", "shortcuts")),
)  # fmt: skip

SUBMENUS = frozenset({"recent", "letter-language", "letter-family"})
"""Entries of the menus that are menus themselves, filled when they open."""

TOOLBAR = (
    "new", "open", "save", "|", "undo", "redo", "|", "bold", "italic", "link", "isolate", "|",
    "numbered", "bullet", "heading", "table", "|", "demote", "promote", "|", "find",
)  # fmt: skip

LETTER_ACTIONS = frozenset(spec.name for spec in ACTIONS) - {
    "new", "open", "import", "import-copied", "quit", "settings", "guide", "shortcuts", "start",
    "library", "merge", "new-window", "next-letter", "previous-letter",
}  # fmt: skip
"""Actions that need an open letter."""


def written(keys: QKeySequence) -> str:
    """A key as this system writes it, its names never in Arabic: the guide and keyboards do not."""
    native = keys.toString(QKeySequence.SequenceFormat.NativeText)
    if any("\u0600" <= char <= "\u06ff" for char in native):
        return keys.toString(QKeySequence.SequenceFormat.PortableText)
    return native


class Actions(QObject):
    """The actions of one window."""

    def __init__(self, wording: Wording, parent: QObject) -> None:
        """Make all actions, without words or icons yet."""
        super().__init__(parent)
        self._wording = wording
        self._actions: dict[str, QAction] = {}
        for spec in ACTIONS:
            action = QAction(self)
            action.setCheckable(spec.checkable)
            action.setShortcuts([QKeySequence(keys) for keys in spec.keys])
            self._actions[spec.name] = action

    def __getitem__(self, name: str) -> QAction:
        """One action by its name."""
        return self._actions[name]

    def all(self) -> list[QAction]:
        """Every action."""
        return list(self._actions.values())

    def on(self, name: str, act: Callable[[], object]) -> None:
        """Do this when the action is chosen."""
        self._actions[name].triggered.connect(lambda _checked=False: act())

    def enable_letter(self, *, there: bool) -> None:
        """Switch what needs a letter on or off."""
        for name in LETTER_ACTIONS:
            self._actions[name].setEnabled(there)

    def retranslate(self) -> None:
        """Word the actions; the tooltip teaches the key."""
        for spec in ACTIONS:
            action = self._actions[spec.name]
            keys = written(action.shortcut())
            name = self._wording(f"action-{spec.name}")
            last = keys.rpartition("+")[2]
            if keys and not (last.isalnum() and (len(last) == 1 or last[1:].isdecimal())):
                # A menu of Qt's would turn `Ctrl+,` and translate `Alt+Shift+Up` by half.
                name += f"\t\u200e{keys}\u200e"
            action.setText(name)
            tip = self._wording(f"tip-{spec.name}")
            action.setToolTip(f"{tip} (\u2066{keys}\u2069)" if keys else tip)
            action.setStatusTip(tip)

    def draw(self, icons: Icons, names: Collection[str]) -> None:
        """Give these actions their icons in the present ink."""
        for spec in ACTIONS:
            if spec.icon and spec.name in names:
                self._actions[spec.name].setIcon(icons.icon(spec.icon))

    def fill(
        self, menu: QMenu, names: tuple[str, ...], submenus: Mapping[str, QMenu] | None = None
    ) -> None:
        """Put actions into a menu."""
        for name in names:
            if name == "-":
                menu.addSeparator()
            elif name in SUBMENUS:
                if submenus:
                    menu.addMenu(submenus[name])
            else:
                menu.addAction(self._actions[name])
