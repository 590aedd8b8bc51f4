# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""An editor that types by itself until it is killed; says on standard output what it has typed."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from circular_composer.session import Caret
from circular_composer.ui.application import Editor


def main() -> None:
    """Open the file named, type one number after another, save now and then."""
    app = QApplication(sys.argv[:1])
    editor = Editor(app)
    editor.start([Path(sys.argv[1])])
    view = editor.window.current
    assert view is not None
    view.form.place_caret(Caret("closing"))
    edit = view.form.field_of("closing").edit  # type: ignore[union-attr]
    count = 0

    def type_next() -> None:
        nonlocal count
        count += 1
        for char in f"{count} ":
            app.sendEvent(
                edit, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, char)
            )
        print(count, time.monotonic(), flush=True)  # noqa: T201 - what its test reads
        if count % 37 == 0:
            editor.window.files.save(view)

    timer = QTimer()
    timer.timeout.connect(type_next)
    timer.start(30)
    app.exec()


if __name__ == "__main__":
    main()
