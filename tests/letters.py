# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The project's sample letters, loaded and composed, for tests of every kind."""

from __future__ import annotations

from pathlib import Path

from circular_composer.compose import Sheet, compose
from circular_composer.forms import form_names, load_form
from circular_composer.model import Circular
from circular_composer.storage import load_circular

SAMPLES = Path(__file__).parent.parent / "templates" / "samples"
NAMES = tuple(sorted(path.stem for path in SAMPLES.glob("*.circular")))


def letter(name: str) -> Circular:
    """A sample letter by name."""
    return load_circular(SAMPLES / f"{name}.circular", forms=form_names())


def composed(circular: Circular, *, draft: bool = False) -> Sheet:
    """A letter's sheet, by its own family."""
    return compose(circular, load_form(circular.form), draft=draft)
