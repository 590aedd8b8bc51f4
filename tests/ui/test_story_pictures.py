# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The stories of the README, in both languages: told through the window, and pictured.

`SCREENSHOTS=1` writes the pictures to `packaging/screenshots/`; every run takes them and looks at
them.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from circular_composer.model import Paragraph
from ui.conftest import Driver

WRITING = bool(os.environ.get("SCREENSHOTS"))
WIDTH, HEIGHT = 1280, 720
COLOURS = 96
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier

_WRITTEN = {
    "ar": ("الاجتماع الأول للفريق المعني بالمياه", "يسرني أن أدعوكم إلى الاجتماع.", "جدول الأعمال:",
           ("الافتتاح", "تقارير الأعضاء")),
    "en": ("First meeting of the group on water", "I have the pleasure to invite you.", "Agenda:",
           ("Opening", "Reports of members")),
}  # fmt: skip
_PASTED = {
    "ar": "<p dir=RTL><b>موعد التسجيل</b> 9 يونيو 2026، على <a href='https://www.itu.int/'>الموقع</a>:</p>"
    "<ul><li>للأعضاء مجاناً</li><li>لغيرهم برسم</li></ul>",
    "en": "<p><b>Register</b> by 9 June 2026 on the <a href='https://www.itu.int/'>site</a>:</p>"
    "<ul><li>free for members</li><li>at a fee for others</li></ul>",
}
_FOUND = {"ar": ("الاعضاء", "المشاركين"), "en": ("members", "participants")}


def _begin(driver: Driver, language: str, sample_letters: dict[str, Path] | None = None) -> None:
    driver.editor.settings.change(language=language, theme="light")
    driver.window.look_changed.emit()
    driver.window.resize(WIDTH, HEIGHT)
    driver.window.notice.hide()  # the question of the first start is answered
    if sample_letters is None:
        driver.new("tsb-circular", language)
    else:
        driver.window.files.open(sample_letters[f"meeting.{language}"])


def _settle(driver: Driver) -> None:
    """Wait until the page and the findings are those of the letter as it is."""
    model, seen = driver.view.model, []
    driver.view.feed.checked.connect(lambda found: seen.append(found.circular))
    driver.view.set_letter()
    page = driver.view.page
    driver.wait(lambda: bool(seen) and seen[-1] == model.value and bool(page.pictures))
    driver.wait(lambda: page.place_of("subject") is not None)


def _take(driver: Driver, name: str, language: str, project: Path) -> None:
    """A picture of the window, whole and not blank."""
    QApplication.processEvents()
    picture = driver.window.grab().toImage()
    assert (picture.width(), picture.height()) == (WIDTH, HEIGHT)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]
    image = Image.open(io.BytesIO(bytes(buffer.data().data()))).convert("RGB")
    assert len(image.resize((160, 90)).getcolors(160 * 90) or ()) > 40
    if WRITING:
        small = image.quantize(COLOURS, dither=Image.Dither.NONE)
        folder = project / "packaging" / "screenshots"
        small.save(folder / f"story-{name}-{language}.png", optimize=True)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_written_from_nothing(driver: Driver, project: Path, language: str) -> None:
    """Reference, date, subject and a numbered text with bullets, by keys alone."""
    subject, first, second, items = _WRITTEN[language]
    _begin(driver, language)
    driver.go("reference")
    driver.type("TSB Circular 301")
    driver.go("date")
    driver.type("15/10/2026")
    driver.go("subject")
    driver.type(subject)
    driver.go("body")
    driver.type(first)
    driver.press(Qt.Key.Key_Return)
    driver.type(second)
    for number, item in enumerate(items):
        driver.press(Qt.Key.Key_Return)
        if not number:
            driver.press(Qt.Key.Key_Tab)
        driver.type(item)
    body = driver.letter.body
    assert [one.text for one in body] == [first, second]
    assert [one.text for one in body[1].items] == list(items)
    _settle(driver)
    _take(driver, "write", language, project)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_undone_and_done_again(
    driver: Driver, sample_letters: dict[str, Path], project: Path, language: str
) -> None:
    """A letter is opened, changed, and everything taken back and done again."""
    _begin(driver, language, sample_letters)
    before = driver.letter
    driver.go("subject", 0)
    driver.type("1 ")
    driver.go("body[1].text", 0)
    driver.press(Qt.Key.Key_Up, CONTROL)
    changed = driver.letter
    while driver.view.model.letter.history.can_undo:
        driver.press(Qt.Key.Key_Z, CONTROL)
    assert driver.letter == before
    while driver.view.model.letter.history.can_redo:
        driver.press(Qt.Key.Key_Y, CONTROL)
    assert driver.letter == changed
    _settle(driver)
    _take(driver, "undo", language, project)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_pasted_from_word(
    driver: Driver, sample_letters: dict[str, Path], project: Path, language: str
) -> None:
    """Bold, links and bullets arrive in the text, numbered on."""
    _begin(driver, language, sample_letters)
    data = QMimeData()
    data.setHtml(f"<html><body>{_PASTED[language]}</body></html>")
    QGuiApplication.clipboard().setMimeData(data)
    driver.go("body[0].text", len(driver.letter.body[0].text))
    driver.press(Qt.Key.Key_Return)
    driver.press(Qt.Key.Key_V, CONTROL)
    pasted = driver.letter.body[1]
    assert isinstance(pasted, Paragraph)
    assert "](https://www.itu.int/)" in pasted.text
    assert pasted.text.startswith("**")
    assert len(pasted.items) == 2
    _settle(driver)
    _take(driver, "paste", language, project)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_reordered(
    driver: Driver, sample_letters: dict[str, Path], project: Path, language: str
) -> None:
    """An addressee is dragged by its handle; the line shows where it would go."""
    _begin(driver, language, sample_letters)
    _settle(driver)
    before = [one.text for one in driver.letter.to]
    driver.go("to[3]")
    edit = driver.view.form.field_of("to").edit  # type: ignore[union-attr]
    layout = edit.flow.text.documentLayout()
    rects = [layout.blockBoundingRect(edit.flow.block_at(number)) for number in (3, 1)]
    grip = 14 if language == "en" else edit.viewport().width() - 14
    start = QPoint(grip, round(rects[0].center().y()))
    end = QPoint(grip, round(rects[1].top()) + 3)
    QTest.mousePress(edit.viewport(), LEFT, NONE, start)
    QTest.mouseMove(edit.viewport(), end)
    _take(driver, "reorder", language, project)
    QTest.mouseRelease(edit.viewport(), LEFT, NONE, end)
    expected = [before[0], before[3], *before[1:3], *before[4:]]
    assert [one.text for one in driver.letter.to] == expected


@pytest.mark.parametrize("language", ["ar", "en"])
def test_found_and_replaced(
    driver: Driver, sample_letters: dict[str, Path], project: Path, language: str
) -> None:
    """All fields are searched, hamza or not; what is found is marked in the form."""
    _begin(driver, language, sample_letters)
    _settle(driver)
    searched, other = _FOUND[language]
    driver.press(Qt.Key.Key_H, CONTROL)
    driver.type(searched)
    bar = driver.view.find_bar
    assert len(bar.matches) == 2
    driver.press(Qt.Key.Key_Return)
    _take(driver, "find", language, project)
    bar.other.setFocus()
    driver.type(other)
    before = driver.letter
    bar.replace_all()
    assert driver.letter != before
    assert bar.matches == []
    driver.do("undo")
    assert driver.letter == before


@pytest.mark.parametrize("language", ["ar", "en"])
def test_recovered(
    driver: Driver, another: Callable[[], Driver], project: Path, language: str
) -> None:
    """The start page of the next run offers what was being typed."""
    _begin(driver, language)
    driver.go("subject")
    driver.type(_WRITTEN[language][0])
    driver.view.model.write_journal()
    driver.editor.desk.writer.submit(lambda: None).result()
    lock = driver.view.model.letter.journal._lock
    assert lock is not None
    lock.release()  # what the system does when the program is killed
    again = another()
    again.window.resize(WIDTH, HEIGHT)
    (found,) = again.editor.desk.recoverable()
    again.window.show_start()
    _take(again, "recover", language, project)
    again.window.start.recover_wanted.emit(found)
    assert again.letter.subject == _WRITTEN[language][0]
    again.answers.choices = ["discard"]
    again.window.close()
    again.editor.close()
