# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""All keys on one page."""

from __future__ import annotations

from html import escape

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from circular_composer.ui.actions import MENUS, SUBMENUS, Actions, written
from circular_composer.ui.wording import Wording

TYPING_KEYS = (
    ("Enter", "key-enter"),
    ("Shift+Enter", "key-shift-enter"),
    ("Tab", "key-tab"),
    ("Shift+Tab", "key-shift-tab"),
    ("Ctrl+↑  Ctrl+↓", "key-move"),
    ("Backspace", "key-backspace"),
    ("Ctrl+Enter", "key-ctrl-enter"),
)
"""Keys that mean structure in running text, and the codes of what they do."""


class ShortcutsDialog(QDialog):
    """Lists what each key does, menu by menu."""

    def __init__(self, wording: Wording, actions: Actions, parent: QWidget | None = None) -> None:
        """Make the page."""
        super().__init__(parent)
        self.setWindowTitle(wording("action-shortcuts"))
        self.resize(680, 620)
        browser = QTextBrowser(self)
        browser.setAccessibleName(wording("action-shortcuts"))
        browser.setHtml(shortcuts_html(wording, actions))
        close = QPushButton(wording("answer-close"), self)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 14)
        layout.addWidget(browser)
        layout.addLayout(row)
        browser.setFocus()


def shortcuts_html(wording: Wording, actions: Actions) -> str:
    """The page's text: a table a menu."""
    direction = "rtl" if wording.language == "ar" else "ltr"
    rows = [f"<h3>{escape(wording('keys-typing'))}</h3><table width='100%' cellpadding=4>"]
    rows += [_row(keys, wording(code), direction) for keys, code in TYPING_KEYS]
    rows.append("</table>")
    for menu, names in MENUS:
        found = [
            (actions[name].shortcuts(), actions[name].text().partition("\t")[0])
            for name in names
            if name != "-" and name not in SUBMENUS and actions[name].shortcuts()
        ]
        if found:
            rows.append(f"<h3>{escape(wording(f'menu-{menu}').replace('&', ''))}</h3>")
            rows.append("<table width='100%' cellpadding=4>")
            rows += [
                _row(
                    ", ".join(written(one) for one in keys),
                    text.replace("&", ""),
                    direction,
                )
                for keys, text in found
            ]
            rows.append("</table>")
    return f"<div dir={direction}>{''.join(rows)}</div>"


def _row(keys: str, text: str, direction: str) -> str:
    """The key beside what it does; Qt does not mirror the columns of HTML."""
    key = f"<td width='40%'><b>\u2066{escape(keys)}\u2069</b></td>"
    what = f"<td width='60%' dir={direction}>{escape(text)}</td>"
    return f"<tr>{key}{what}</tr>" if direction == "rtl" else f"<tr>{what}{key}</tr>"
