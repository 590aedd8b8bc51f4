# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The guide's pictures show the window as it is."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat
from PySide6.QtWidgets import QApplication

from circular_composer.words import LANGUAGES, Language
from docs.pictures import PICTURES, SCENES, take

_GRID = (64, 40)
"""Pictures are compared this small: a clock or a hair's breadth is no difference."""
_MOST = 6.0
"""Levels of grey out of 255, on the average of a picture: a row of the form more or less."""


@pytest.mark.slow
@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scene", SCENES)
def test_the_picture_matches_the_window(qapp: QApplication, scene: str, language: Language) -> None:
    """Taken now, the picture is the kept one; else run `python tests/docs/pictures.py`."""
    kept = _reduced(Image.open(Path(PICTURES) / f"{scene}.{language}.png"))
    taken = _reduced(Image.open(io.BytesIO(take(qapp, scene, language))))
    assert kept.size == taken.size
    difference = ImageStat.Stat(ImageChops.difference(kept, taken)).mean[0]
    assert difference < _MOST


def _reduced(picture: Image.Image) -> Image.Image:
    return picture.convert("L").resize(_GRID, Image.Resampling.BOX)
