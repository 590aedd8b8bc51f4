# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Programs are measured as they are installed: with their bytecode at hand."""

from __future__ import annotations

import os
from functools import cache
from tempfile import TemporaryDirectory

_FORBIDDEN = "PYTHONDONTWRITEBYTECODE"


@cache
def _bytecode() -> TemporaryDirectory[str]:
    """A folder that all rounds share, and that goes when the measuring ends."""
    return TemporaryDirectory(prefix="circular-bytecode-")


def as_installed() -> dict[str, str]:
    """The environment of a program whose modules were compiled when it was installed.

    Here the first round compiles them, which is never counted.
    """
    around = {key: value for key, value in os.environ.items() if key != _FORBIDDEN}
    return {**around, "PYTHONPYCACHEPREFIX": _bytecode().name}
