# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The pictures of the README and the guide, taken of the real window, so that they cannot lie.

`SCREENSHOTS=1` writes them to `packaging/screenshots/`; every run takes them and looks at them.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from circular_composer.ui.export_dialog import ExportDialog
from circular_composer.ui.templates.pictures import StarterPictures
from ui.conftest import Driver

WRITING = bool(os.environ.get("SCREENSHOTS"))
WIDTH, HEIGHT = 1280, 720
LOOKS = [("ar", "light"), ("ar", "dark"), ("en", "light"), ("en", "dark")]


def _dress(driver: Driver, language: str, theme: str) -> None:
    driver.editor.settings.change(language=language, theme=theme)
    driver.window.look_changed.emit()
    driver.window.resize(WIDTH, HEIGHT)
    driver.window.notice.hide()  # the question of the first start is answered


def _take(driver: Driver, widget: QWidget, name: str, project: Path) -> QImage:
    """A picture of a widget, whole and not blank."""
    QGuiApplication.processEvents()
    picture = widget.grab().toImage()
    ratio = picture.devicePixelRatio()
    assert picture.width() == round(widget.width() * ratio)
    assert picture.height() == round(widget.height() * ratio)
    small = picture.scaled(160, 90)
    inks = {small.pixel(x, y) for x in range(small.width()) for y in range(small.height())}
    assert len(inks) > 40, "the picture shows next to nothing"
    if WRITING:
        folder = project / "packaging" / "screenshots"
        folder.mkdir(exist_ok=True)
        assert picture.save(str(folder / f"{name}.png"))
    return picture


@pytest.mark.parametrize(("language", "theme"), LOOKS)
def test_the_editor(
    driver: Driver, sample_letters: dict[str, Path], project: Path, language: str, theme: str
) -> None:
    """A sample letter in the editor: outline, form and page."""
    _dress(driver, language, theme)
    driver.window.files.open(sample_letters["meeting.ar"])
    page = driver.view.page
    driver.wait(lambda: page.page_count > 1 and page.place_of("subject") is not None)
    driver.go("subject")
    driver.wait(lambda: bool(driver.view.words))
    picture = _take(driver, driver.window, f"editor-{language}-{theme}", project)
    assert (picture.width(), picture.height()) == (WIDTH, HEIGHT)
    side = picture.pixelColor(20 if language == "en" else WIDTH - 20, HEIGHT // 2)
    assert (side.lightness() > 128) == (theme == "light")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_start_page(driver: Driver, project: Path, language: str) -> None:
    """What an officer sees first."""
    _dress(driver, language, "light")
    driver.window.show_start()
    pictures = driver.window.findChild(StarterPictures)
    assert pictures is not None
    driver.wait(lambda: not pictures._waiting)
    _take(driver, driver.window, f"start-{language}", project)


@pytest.mark.slow
@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_export_report(
    driver: Driver,
    sample_letters: dict[str, Path],
    project: Path,
    tmp_path: Path,
    language: str,
) -> None:
    """The dialog once both files are made and read back."""
    _dress(driver, language, "light")
    driver.window.files.open(sample_letters["meeting.ar"])
    exports = driver.window.exports
    dialog = ExportDialog(exports, driver.view, driver.editor.desk, driver.window)
    dialog.folder.setText(str(tmp_path))
    dialog.show()
    with driver.qtbot.waitSignal(exports.finished, timeout=60_000):
        dialog.start()
    dialog.folder.setText("~/Documents")
    _take(driver, dialog, f"export-{language}", project)
    dialog.close()
