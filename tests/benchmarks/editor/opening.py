# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""A program that opens the editor on a letter and says when it takes typing, then what it takes.

Prints `ready` once a key has reached the letter, `page` once the page is drawn, then the memory.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

if __name__ == "__main__":
    from circular_composer.cli.main import load_unsearched

    load_unsearched()  # as the command begins

    from benchmarks.editor.driving import idle, make_app, open_editor, press, put_caret, until
    from benchmarks.editor.telling import own_memory, tell

    app = make_app()
    editor, view = open_editor(app, Path(sys.argv[1]))
    before = view.model.value
    put_caret(view, 0)
    press("ا")
    until(app, lambda: view.model.value != before)
    tell("ready")
    until(app, lambda: bool(view.page.pictures))
    tell("page")
    idle(app, 2.0)
    tell(own_memory())
    os._exit(0)
