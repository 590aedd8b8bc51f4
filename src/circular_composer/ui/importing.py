# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Files of other kinds as new letters."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from circular_composer.forms import FormSpec
from circular_composer.model import Circular


def importable(path: Path) -> bool:
    """Whether this is a file of a kind that is imported rather than opened."""
    if path.suffix.lower() == ".circular":
        return False
    from circular_composer.importers import IMPORTED_ENDINGS

    return path.suffix.lower() in IMPORTED_ENDINGS


def import_file(path: Path, forms: Sequence[FormSpec]) -> Circular:
    """The letter that a file of another kind holds.

    Raises:
        Refused: when it cannot be read.
    """
    from circular_composer.importers import import_letter

    return import_letter(path, forms=forms).circular
