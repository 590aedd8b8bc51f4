# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Keys of the actions: each belongs to one action, once."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from PySide6.QtCore import QPoint, Qt

from circular_composer.ui.actions import ACTIONS
from circular_composer.ui.shortcuts_dialog import shortcuts_html
from circular_composer.words import Language
from ui.conftest import Driver

SIGNS = dict(zip("1234567890-=[];'\\,./", '!@#$%^&*()_+{}:"|<>?', strict=True))
"""What a key writes with Shift on the commonest keyboard."""


def as_sign(keys: str) -> str:
    """The same key named by the sign it writes: `Ctrl+Shift+8` is `Ctrl+*`."""
    if "Shift+" in keys and keys[-1] in SIGNS:
        return keys.replace("Shift+", "")[:-1] + SIGNS[keys[-1]]
    return keys


def test_no_key_stands_twice() -> None:
    """Qt does nothing at all at a key that two names stand for, even of one action."""
    counted = Counter(as_sign(keys) for spec in ACTIONS for keys in spec.keys)
    assert [keys for keys, count in counted.items() if count > 1] == []


def test_a_key_keeps_its_order_in_an_arabic_menu(driver: Driver) -> None:
    """A key that ends with a sign is not turned: `Ctrl+,` and not `,+Ctrl`."""
    driver.editor.settings.change(language="ar")
    driver.editor.desk.wording.choose("ar")
    shown = driver.window.actions_["settings"].text().partition("\t")[2]
    assert shown == "\u200eCtrl+,\u200e"
    assert "\t" not in driver.window.actions_["save"].text()
    assert driver.window.actions_["row-below"].text().endswith("\t\u200eAlt+Shift+Down\u200e")
    assert not re.search("[\u0600-\u06ff]", driver.window.actions_["next-part"].toolTip()[-14:])
    assert "\u200e" not in shortcuts_html(driver.editor.desk.wording, driver.window.actions_)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_pane_has_its_own_side_in_its_icon(driver: Driver, language: Language) -> None:
    """The line in the icon of the outline, and of the page, is on the side where that pane is."""
    driver.editor.desk.wording.choose(language)
    view = driver.new(language=language)
    for name, pane in (("show-outline", view.outline), ("show-page", view.page_pane)):
        left = pane.mapTo(driver.window, QPoint(0, 0)).x() < driver.window.width() / 4
        picture = driver.window.actions_[name].icon().pixmap(24, 24).toImage()
        row = [picture.pixelColor(x, 12).alpha() > 100 for x in range(24)]
        line = next(x for x in range(6, 18) if row[x])  # between the two edges
        assert (line < 12) == left, (name, language)


def test_the_row_of_menus_leaves_the_text_meant(driver: Driver) -> None:
    """Who closes a menu by Escape and opens the next finds it as usable as the first."""
    driver.new()
    driver.go("body[0].text")
    assert driver.window.actions_["bold"].isEnabled()
    driver.window.menuBar().setFocus(Qt.FocusReason.MenuBarFocusReason)
    assert driver.window.actions_["bold"].isEnabled()
    assert driver.window.actions_["table"].isEnabled()
