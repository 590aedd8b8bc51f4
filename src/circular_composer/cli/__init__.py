# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The command line: the editor's work without a window, and without Qt."""

from circular_composer.cli.main import main

__all__ = ["main"]
