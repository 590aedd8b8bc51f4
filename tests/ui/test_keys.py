# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Keys on a real screen, where Qt has more of its own than without one."""

from __future__ import annotations

import os
import subprocess
import sys

STORY = """
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget
from circular_composer.ui.actions import ACTIONS
from circular_composer.ui.flow.editor import FlowEdit
from circular_composer.ui.form.lines import PlainLine

app = QApplication([])
window, content, done = QMainWindow(), QWidget(), []
fields = [PlainLine("ltr"), FlowEdit("body", "rtl")]
layout = QVBoxLayout(content)
for field in fields:
    layout.addWidget(field)
window.setCentralWidget(content)
for spec in ACTIONS:
    action = QAction(spec.name, window)
    action.setShortcuts([QKeySequence(keys) for keys in spec.keys])
    action.triggered.connect(lambda _=False, name=spec.name: done.append(name))
    window.addAction(action)
window.show()
window.activateWindow()
assert QTest.qWaitForWindowActive(window, 20_000)
for field in fields:
    field.setFocus()
    for spec in ACTIONS:
        for keys in spec.keys:
            done.clear()
            key = QKeySequence(keys)[0]
            QTest.keyClick(field, key.key(), key.keyboardModifiers())
            if done != [spec.name]:
                print(type(field).__name__, keys, flush=True)
"""
OWN = {"Ctrl+X", "Ctrl+C", "Ctrl+V"}
"""Keys that a field has itself, and does what the action does."""


def test_every_action_has_its_keys_in_every_field(display: str) -> None:
    """No field keeps the key of an action for something else, such as Ctrl+E on X11."""
    done = subprocess.run(
        [sys.executable, "-c", STORY],
        env={**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    kept = [line.split(" ", 1) for line in done.stdout.splitlines()]
    assert [(field, keys) for field, keys in kept if keys not in OWN] == []
