# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The guide as Help shows it."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from circular_composer.ui.guide import GuideWindow, guide_html
from circular_composer.ui.wording import Wording
from circular_composer.words import LANGUAGES, Language
from ui.conftest import Driver

_TABLE = "| Key | What |\n|---|---|\n| `Ctrl+,` | **settings** |\n"


def test_help_opens_the_guide(driver: Driver) -> None:
    """The entry of the Help menu shows the guide beside the letter, without stopping the work."""
    driver.do("guide")
    found = driver.window.findChild(GuideWindow)
    assert isinstance(found, GuideWindow)
    assert not found.isModal()
    found.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_chapters_lead_to_their_text(qtbot: QtBot, language: Language) -> None:
    """Choosing a chapter brings its heading to the top of the page."""
    guide = GuideWindow(Wording(language))
    qtbot.addWidget(guide)
    guide.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    guide.show()
    assert guide.chapters.count() > 10
    guide.chapters.setCurrentRow(4)
    cursor = guide.browser.cursorForPosition(QPoint(40, 20))
    near = (cursor.block(), cursor.block().next(), cursor.block().previous())
    assert guide.chapters.item(4).text() in {block.text() for block in near}


@pytest.mark.parametrize("language", LANGUAGES)
def test_pictures_are_found(qtbot: QtBot, language: Language) -> None:
    """Every picture of the guide is loaded from beside it."""
    guide = GuideWindow(Wording(language))
    qtbot.addWidget(guide)
    guide.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    document = guide.browser.document()
    names = re.findall(r'<img src="([^"]+)"', document.toHtml())
    assert len(names) >= 4
    for name in names:
        url = document.baseUrl().resolved(name)
        picture = document.resource(QTextDocument.ResourceType.ImageResource, url)
        assert picture is not None, name


def test_arabic_tables_begin_at_the_right() -> None:
    """The first column stands last in the page's HTML, as Qt counts columns from the left."""
    page = guide_html(_TABLE, right_to_left=True)
    assert page.index("What") < page.index("Key")
    assert page.index("settings") < page.index("Ctrl+,")
    assert "\u2066<code>Ctrl+,</code>\u2069" in page


def test_english_tables_stay_as_they_are() -> None:
    """Nothing is turned round and no direction character added in a page from the left."""
    page = guide_html(_TABLE, right_to_left=False)
    assert page.index("Key") < page.index("What")
    assert "\u2066" not in page


def test_an_open_guide_follows_the_language(qtbot: QtBot) -> None:
    """It opens in the language chosen, at the chapter that was read."""
    wording = Wording("en")
    guide = GuideWindow(wording)
    qtbot.addWidget(guide)
    guide.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    guide.chapters.setCurrentRow(4)
    count = guide.chapters.count()
    wording.choose("ar")
    assert guide.windowTitle() == wording("action-guide")
    assert guide.browser.document().defaultTextOption().textDirection() == wording.direction
    assert (guide.chapters.count(), guide.chapters.currentRow()) == (count, 4)
