# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What tests of packages share: the scripts that make them, as modules."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def script(project: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], ModuleType]:
    """Give a script of `packaging/` by its name."""
    for folder in ("packaging", "packaging/deb"):
        monkeypatch.syspath_prepend(str(project / folder))
    return importlib.import_module
