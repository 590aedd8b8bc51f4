# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Letters that are opened outside the program, as the Finder of macOS hands them over."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

STORY = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication
from circular_composer.ui import application
from circular_composer.ui.main_window import MainWindow

def story():
    app = QApplication.instance()
    window = next(one for one in app.topLevelWidgets() if isinstance(one, MainWindow))
    try:
        for path in sys.argv[1:]:
            app.sendEvent(app, QFileOpenEvent(path))
            print(window.current.model.letter.path.name, flush=True)
        print(len(window.views), flush=True)
    finally:
        app.quit()

QTimer.singleShot(0, story)
application.run([])
"""


def test_files_opened_in_the_finder_are_shown(
    tmp_path: Path, sample_letters: dict[str, Path]
) -> None:
    """Each gets a tab; one that is open already is shown again."""
    paths = [tmp_path / "first.circular", tmp_path / "second.circular"]
    for path, sample in zip(paths, ("meeting.ar", "meeting.en"), strict=True):
        path.write_bytes(sample_letters[sample].read_bytes())
    done = subprocess.run(
        [sys.executable, "-c", STORY, *map(str, [*paths, paths[0]])],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    shown = ["first.circular", "second.circular", "first.circular"]
    assert done.stdout.splitlines() == [*shown, "2"], done.stderr
