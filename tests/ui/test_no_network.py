# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The program works alone: a letter is written, checked, saved and exported without a socket."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

STORY = """
import sys

def refuse(event, arguments):
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.")):
        print("NETWORK", event, arguments[1:], flush=True)

sys.addaudithook(refuse)

from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from circular_composer.ui.application import Editor

app = QApplication([])
editor = Editor(app)
letter, out = map(Path, sys.argv[1:])
editor.start([letter])
window, view = editor.window, editor.window.current
exports = window.exports
editor.settings.change(formats=("docx", "pdf", "txt"), proof=True, export_folder=str(out))
view.model.edit_part("subject", "دعوة إلى https://www.itu.int و tsbsg20@itu.int")
window.files.save(view)

def done(outcomes):
    print("MADE", *(one.path.name for one in outcomes if one.refusal is None), flush=True)
    window.actions_["copy-letter"].trigger()
    app.quit()

exports.finished.connect(done)
exports.refused.connect(lambda refusal: app.quit())
view.feed.checked.connect(lambda _: exports.start(exports.order(view, draft=True)))
QTimer.singleShot(100_000, app.quit)
app.exec()
loaded = [name for name in sys.modules if name.startswith(("PySide6.QtNetwork", "requests"))]
print("LOADED", *loaded, flush=True)
import os
os._exit(0)
"""


@pytest.mark.slow
def test_the_editor_needs_no_network(tmp_path: Path, sample_letters: dict[str, Path]) -> None:
    """No socket is made and no name is looked up from the first window to the proven files."""
    letter = tmp_path / "letter.circular"
    letter.write_bytes(sample_letters["meeting.ar"].read_bytes())
    done = subprocess.run(
        [sys.executable, "-c", STORY, str(letter), str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        timeout=200,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert "NETWORK" not in done.stdout
    assert "MADE letter.docx letter.pdf letter.txt" in done.stdout
    assert [line for line in done.stdout.splitlines() if line.startswith("LOADED")] == ["LOADED"]
