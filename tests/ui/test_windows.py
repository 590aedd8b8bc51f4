# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Several windows of one run, and one file in two of them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu

from circular_composer.model import Circular
from circular_composer.storage import save_circular
from circular_composer.ui.form.cards import CardsField
from circular_composer.ui.guide import GuideWindow
from circular_composer.ui.main_window import MainWindow
from ui.conftest import Driver

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def second(driver: Driver) -> Iterator[Callable[[], MainWindow]]:
    """The second window; whatever it holds is given up at the end."""
    yield lambda: driver.editor.windows.all[1]
    driver.answers.choices = ["discard"] * 9
    for window in driver.editor.windows.all[1:]:
        window.close()


def _saved(path: Path, subject: str = "أ") -> Path:
    save_circular(path, Circular(form="tsb-circular", subject=subject))
    return path


def test_a_letter_moves_to_a_window_of_its_own(
    driver: Driver, second: Callable[[], MainWindow], tmp_path: Path
) -> None:
    """Its words, its history, its caret and its unsaved state come along."""
    driver.window.files.open(_saved(tmp_path / "a.circular"))
    driver.window.files.open(_saved(tmp_path / "b.circular"))
    driver.go("subject", 1)
    driver.type("ب")
    letter = driver.view.model.letter
    driver.do("move-to-window")
    window = second()
    view = window.current
    assert view is not None
    assert view.model.letter is letter
    assert (view.caret.where, view.caret.position) == ("subject", 2)
    assert [one.model.letter.path for one in driver.window.views] == [tmp_path / "a.circular"]
    assert letter.dirty
    driver.qtbot.waitUntil(window.isActiveWindow)
    driver.type("ج")
    assert view.model.value.subject == "أبج"
    window.actions_["undo"].trigger()
    window.actions_["undo"].trigger()
    assert view.model.value.subject == "أ"
    assert not letter.dirty
    window.actions_["redo"].trigger()
    window.actions_["save"].trigger()
    assert not letter.dirty
    driver.wait(lambda: view.page.place_of("subject") is not None)


def test_a_letter_alone_in_its_window_stays(driver: Driver) -> None:
    """There is nothing to move it out of."""
    driver.new()
    assert not driver.window.actions_["move-to-window"].isEnabled()
    assert driver.editor.windows.move(driver.view) is None


def test_a_new_window_begins_with_the_start_page(
    driver: Driver, second: Callable[[], MainWindow]
) -> None:
    """It has letters of its own, and closing it leaves the other."""
    driver.new()
    driver.do("new-window")
    window = second()
    assert window.isVisible()
    assert window.current is None
    window.files.new("gs-letter", "ar")
    assert len(window.views) == len(driver.window.views) == 1
    assert window.close()
    assert driver.editor.windows.all == (driver.window,)
    assert driver.window.isVisible()


def test_a_file_open_in_another_window_is_shown_there(
    driver: Driver, second: Callable[[], MainWindow], tmp_path: Path
) -> None:
    """It is never open twice in one run, nor saved over from another window."""
    path = _saved(tmp_path / "a.circular")
    driver.window.files.open(path)
    driver.do("new-window")
    window = second()
    window.files.open(path)
    assert window.views == []
    driver.qtbot.waitUntil(driver.window.isActiveWindow)
    window.files.new("tsb-circular", "ar")
    driver.answers.paths = [path]
    window.actions_["save"].trigger()
    assert len(driver.answers.asked) == 1
    view = window.current
    assert view is not None
    assert view.model.letter.path is None


def test_a_file_open_in_another_run_is_told(driver: Driver, tmp_path: Path) -> None:
    """Another process has it: the officer is told, and may save elsewhere."""
    path = _saved(tmp_path / "a.circular")
    holder = (
        "import sys, pathlib\n"
        "from circular_composer.session import OpenLetter\n"
        "letter = OpenLetter.open(pathlib.Path(sys.argv[1]), ['tsb-circular'])\n"
        "print(letter.claim(), flush=True)\n"
        "sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", holder, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=dict(os.environ),
        text=True,
    ) as other:
        assert other.stdin is not None
        assert other.stdout is not None
        assert other.stdout.readline().strip() == "True"
        driver.window.files.open(path)
        notice = driver.view.notice
        assert notice.isVisible()
        assert driver.editor.wording("open-elsewhere") in notice.label.text()
        driver.answers.paths = [tmp_path / "b.circular"]
        notice.buttons[0].click()
        assert driver.view.model.letter.path == tmp_path / "b.circular"
        other.stdin.close()


def test_quitting_asks_in_every_window(
    driver: Driver, second: Callable[[], MainWindow], tmp_path: Path
) -> None:
    """Cancel in one keeps it open with its letter."""
    driver.new()
    driver.go("subject")
    driver.type("أ")
    driver.do("new-window")
    second()
    driver.answers.choices = ["cancel"]
    driver.do("quit")
    assert driver.window.isVisible()
    assert driver.letter.subject == "أ"


def test_the_look_changes_in_every_window(driver: Driver, second: Callable[[], MainWindow]) -> None:
    """A language chosen in one is spoken in all."""
    driver.do("new-window")
    window = second()
    driver.editor.settings.change(language="en")
    window.look_changed.emit()
    texts = {one.actions_["save"].text() for one in driver.editor.windows.all}
    assert texts == {"Save"}


def test_the_menu_of_a_tab(driver: Driver, second: Callable[[], MainWindow]) -> None:
    """The right button brings the tab forward and offers to move it."""
    driver.new()
    driver.new("gs-letter")
    bar = driver.window.tabs.tabBar()
    menu = driver.window.tab_menu.open_at(bar.tabRect(0).center())
    assert isinstance(menu, QMenu)
    assert driver.letter.form == "tsb-circular"
    assert driver.window.actions_["move-to-window"] in menu.actions()
    driver.window.actions_["move-to-window"].trigger()
    assert second().views[0].model.value.form == "tsb-circular"
    menu.close()
    assert driver.window.tab_menu.open_at(QPoint(-9, -9)) is None


def test_another_theme_draws_the_open_letters_anew(driver: Driver) -> None:
    """Every sign takes the theme's ink; the letters, their order, caret and history stay."""
    driver.editor.settings.change(theme="light")
    driver.window.look_changed.emit()
    driver.new()
    driver.new("gs-letter")
    driver.go("subject")
    driver.type("دعوة")
    letters = [view.model.letter for view in driver.window.views]
    before = [view.form.field_of("contacts") for view in driver.window.views]
    driver.editor.settings.change(theme="dark")
    driver.window.look_changed.emit()
    assert [view.model.letter for view in driver.window.views] == letters
    assert [view.form.field_of("contacts") for view in driver.window.views] != before
    assert driver.letter.form == "gs-letter"
    assert (driver.view.caret.where, driver.view.caret.position) == ("subject", 4)
    for view in driver.window.views:
        cards = view.form.field_of("contacts")
        assert isinstance(cards, CardsField)
        picture = cards.cards[0].buttons["remove"].icon().pixmap(16, 16).toImage()
        inks = [picture.pixelColor(x, y) for x in range(16) for y in range(16)]
        assert max(one.lightness() for one in inks if one.alpha() > 200) > 128
    driver.do("undo")
    assert driver.letter.subject == ""
    driver.window.show_start()
    driver.editor.settings.change(theme="light")
    driver.window.look_changed.emit()
    assert driver.window.current is None


def test_a_first_window_fits_the_screen(driver: Driver, second: Callable[[], MainWindow]) -> None:
    """A window that nobody has sized yet is no larger than the screen has room for."""
    driver.editor.windows.open()
    room = second().screen().availableSize()
    assert second().width() <= room.width()
    assert second().height() < room.height()


@pytest.mark.parametrize("way", ["button", "escape", "next-letter"])
def test_the_start_page_leads_back_to_the_letters(driver: Driver, way: str) -> None:
    """Nobody who looks at the start page loses the letters behind it, or the caret's place."""
    driver.new()
    view = driver.new()
    driver.go("subject")
    driver.type("أب")
    driver.do("new")
    assert driver.window.current is None
    start = driver.window.start
    assert start.back is not None
    assert driver.window.title_of(view) in start.back.text()
    assert not start.back.hasFocus()  # Enter begins a new letter
    if way == "button":
        start.back.click()
    elif way == "escape":
        driver.press(Qt.Key.Key_Escape)
    else:
        driver.do(way)
    assert driver.window.current is view
    driver.type("ج")
    assert driver.letter.subject == "أبج"


def test_a_window_without_letters_leads_nowhere_back(driver: Driver) -> None:
    """The first page of a new window has nothing behind it."""
    driver.window.show_start()
    assert driver.window.start.back is None
    driver.press(Qt.Key.Key_Escape)
    driver.do("next-letter")
    assert driver.window.current is None


def test_a_pane_pushed_to_the_edge_comes_back_by_its_key(driver: Driver) -> None:
    """It is hidden as by the key, remembered so, and as wide as usual when it is back."""
    view = driver.new()
    QApplication.processEvents()
    view.panes.moveSplitter(0, 1)
    assert not view.outline.isVisible()
    assert not driver.editor.settings.value.outline
    driver.do("show-outline")
    QApplication.processEvents()
    assert view.outline.isVisible()
    assert view.panes.sizes()[0] > 0


def test_a_window_that_is_to_stay_keeps_all_its_letters(driver: Driver) -> None:
    """Who thinks better of closing at the second letter has lost nothing of the first."""
    for subject in ("أ", "ب"):
        driver.new().model.edit_part("subject", subject)
    driver.answers.choices = ["discard", "cancel"]
    driver.window.close()
    assert [view.model.value.subject for view in driver.window.views] == ["أ", "ب"]


def test_the_guide_is_opened_once(driver: Driver) -> None:
    """Its key brings it forward."""
    driver.do("guide")
    driver.do("guide")
    guides = driver.window.findChildren(GuideWindow)
    for guide in guides:
        guide.close()
    assert len(guides) == 1
