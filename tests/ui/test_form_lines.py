# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Lines of literal text run as the letter does, unless the family says otherwise."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from circular_composer.ui.form.lines import LineField
from ui.conftest import Driver

_LEFT, _RIGHT = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft


@pytest.mark.parametrize(("language", "direction"), [("en", _LEFT), ("ar", _RIGHT)])
def test_a_new_letters_place_runs_as_the_letter(
    driver: Driver, language: str, direction: Qt.LayoutDirection
) -> None:
    """The place runs from the letter's side at once; the reference always from the left."""
    view = driver.new(language=language)
    lines = {one.key: one.line for one in view.form.fields if isinstance(one, LineField)}
    assert lines["place"].layoutDirection() == direction
    assert lines["reference"].layoutDirection() == _LEFT
