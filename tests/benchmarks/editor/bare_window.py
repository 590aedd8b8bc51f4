# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""A program that shows an empty PySide6 window, says when it is there, and what memory it takes."""

from __future__ import annotations

import os
import sys

from PySide6.QtWidgets import QApplication, QMainWindow

if __name__ == "__main__":
    app = QApplication([])
    window = QMainWindow()
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    while not (window.isActiveWindow() and window.windowHandle().isExposed()):
        app.processEvents()
    window.repaint()
    sys.stdout.write("ready\n")
    sys.stdout.flush()

    from benchmarks.editor.telling import own_memory, tell

    tell(own_memory())
    os._exit(0)
