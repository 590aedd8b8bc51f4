# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The command line: the editor's work without a window, and without Qt.

A command reads its arguments, calls what lies below, and says what came of it; nothing about
letters is decided here.
"""

from circular_composer.cli.main import main

__all__ = ["main"]
