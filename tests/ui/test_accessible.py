# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Everything that can be used has a name and a role, as a screen reader gets them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import evolve
from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCalendarWidget,
    QCheckBox,
    QComboBox,
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QScrollBar,
    QSpinBox,
    QTabBar,
    QWidget,
)

from circular_composer.importers import import_letter
from circular_composer.model import Annex, Contact
from circular_composer.ui.flow.editor import FlowEdit
from circular_composer.ui.link_dialog import LinkDialog
from circular_composer.ui.page.view import PageView
from circular_composer.ui.proof_report import ProofReportDialog
from circular_composer.ui.theme import DARK
from ui.conftest import Driver

_OF_QT = (QScrollBar, QHeaderView)
_WHOLE = (QComboBox, QTabBar, QHeaderView, QLineEdit, QAbstractItemView, QCalendarWidget)
_CONTAINERS = (QScrollArea,)
_NO_ROLE = {QAccessible.Role.NoRole, QAccessible.Role.Client}
_PANES = (PageView,)
"""Scroll areas of our own: Qt gives them the role of a client area, and no other."""


def _usable(widget: QWidget) -> bool:
    """Whether a person can do something with a widget; parts that Qt makes itself are left out."""
    if isinstance(widget, (*_OF_QT, QLabel)) or widget.objectName().startswith("qt_"):
        return False
    if widget.objectName() == "tab-close":
        return True
    owner = widget.parentWidget()
    while owner is not None:  # a box's own list, a line's own button, a table's corner
        if isinstance(owner, _WHOLE):
            return False
        owner = owner.parentWidget()
    if isinstance(widget, _CONTAINERS) and widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
        return False
    return isinstance(widget, QAbstractButton) or widget.focusPolicy() != Qt.FocusPolicy.NoFocus


def nameless(root: QWidget) -> list[str]:
    """The widgets below one that a screen reader cannot name, or not say what they are."""
    found = []
    for widget in (root, *root.findChildren(QWidget)):
        if not _usable(widget) or (widget is root and isinstance(widget, QDialog)):
            continue
        said = QAccessible.queryAccessibleInterface(widget)
        name = said.text(QAccessible.Text.Name).strip() if said else ""
        if not name or (said.role() in _NO_ROLE and not isinstance(widget, _PANES)):
            role = said.role().name if said else "none"
            path = " < ".join(_chain(widget))
            found.append(f"{type(widget).__name__} role={role} name={name!r} in {path}")
    return found


def _all_named(root: QWidget) -> None:
    found = nameless(root)
    assert not found, "\n".join(found)


def _chain(widget: QWidget) -> list[str]:
    names, parent = [], widget.parentWidget()
    while parent is not None and len(names) < 4:
        names.append(parent.objectName() or type(parent).__name__)
        parent = parent.parentWidget()
    return names


def _opened(driver: Driver, action: str) -> list[str]:
    """What is nameless in the dialog that an action opens, which is closed again."""
    found: list[list[str]] = []
    timer = QTimer()

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            return
        if not found:
            found.append(nameless(dialog))
        if isinstance(dialog, QDialog):
            dialog.reject()
        else:
            dialog.close()

    timer.timeout.connect(look)
    timer.start(20)  # again and again: a dialog that comes late is closed as well
    driver.do(action)
    driver.wait(lambda: bool(found))
    timer.stop()
    return found[0]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_window_and_a_letter(
    driver: Driver, sample_letters: dict[str, Path], language: str
) -> None:
    """Outline, form with its cards, page, problems, find bar, notice, strip, toolbar, tabs."""
    driver.editor.settings.change(language=language)
    driver.window.look_changed.emit()
    driver.window.files.open(sample_letters["meeting.ar"])
    view = driver.view
    annexes = (*driver.letter.annexes, Annex("ملحق", file="a.pdf"))
    view.model.edit(
        evolve(driver.letter, subject="", annexes=annexes, contacts=(Contact(), Contact()))
    )
    driver.do("replace")
    driver.do("show-directions")
    view.notice.say("!", [("?", lambda: None)])
    driver.wait(lambda: view.problems.list.count() > 0)
    _all_named(driver.window)


def test_the_start_page(driver: Driver) -> None:
    """Families, templates, recent files, letters to recover."""
    driver.new()
    driver.go("subject")
    driver.type("أ")
    model = driver.view.model
    model.write_journal()
    driver.editor.desk.writer.submit(lambda: None).result()
    lock = model.letter.journal._lock
    assert lock is not None
    lock.release()
    driver.window.show_start()
    _all_named(driver.window.start)


@pytest.mark.parametrize(
    "action", ["export", "versions", "settings", "shortcuts", "compare", "merge"]
)
def test_a_dialog(driver: Driver, tmp_path: Path, action: str) -> None:
    """Each dialog that an action opens."""
    driver.new()
    driver.go("subject")
    driver.type("دعوة")
    driver.answers.paths = [tmp_path / "a.circular"]
    driver.do("save")
    found = _opened(driver, action)
    assert not found, "\n".join(found)


def test_the_dialog_of_a_variable(driver: Driver) -> None:
    """It asks about the words selected."""
    driver.new()
    driver.go("subject")
    driver.type("دعوة")
    driver.go("subject", 4, 0)
    found = _opened(driver, "mark-variable")
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "make",
    [
        lambda driver: LinkDialog(driver.editor.wording, "a", "https://itu.int", driver.window),
        lambda driver: ProofReportDialog((), driver.view, driver.editor.wording),
        lambda driver: driver.window.keeping.insert_here(driver.view),
        lambda driver: driver.window.keeping.open_library(),
    ],
    ids=["link", "proof", "kept", "library"],
)
def test_other_windows(driver: Driver, make: Callable[[Driver], QWidget]) -> None:
    """Windows that need something to be opened with."""
    driver.new()
    made = make(driver)
    _all_named(made)
    made.close()


def test_the_guide(driver: Driver) -> None:
    """Its chapters and its text."""
    driver.do("guide")
    guide = next(
        one for one in driver.window.findChildren(QWidget) if "Guide" in type(one).__name__
    )
    _all_named(guide)
    guide.close()


def test_a_template_and_an_import(driver: Driver, tmp_path: Path) -> None:
    """The panel of variables, and the review of what was imported."""
    path = tmp_path / "b.txt"
    path.write_text("الموضوع: دعوة\n\n1 فقرة في 3 مارس 2026\n\nنص بلا موضع", encoding="utf-8")
    view = driver.window.files.show_made(import_letter(path, driver.editor.desk.forms).circular)
    assert view is not None
    driver.window.reviewing.of(view).show_notes(["!"])
    _all_named(driver.window)
    made = driver.window.templating.begin(view)
    assert made is not None
    _all_named(driver.window)
    found = _opened(driver, "save-template")
    assert not found, "\n".join(found)


def test_every_stop_of_the_tab_key_can_be_seen(driver: Driver) -> None:
    """What has the focus looks otherwise than without it, all the way round the window."""
    driver.new()
    driver.window.resize(1280, 900)
    driver.go("reference")
    seen: list[QWidget] = []
    blind = []
    while (focus := QApplication.focusWidget()) is not None and focus not in seen:
        seen.append(focus)
        driver.view.form.ensureWidgetVisible(focus)
        marked = _picture(focus)
        focus.clearFocus()
        if _picture(focus) == marked:
            blind.append(f"{type(focus).__name__} {focus.objectName()} {focus.accessibleName()}")
        focus.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(focus, FlowEdit) and focus.grammar == "body":
            driver.press(Qt.Key.Key_PageDown, Qt.KeyboardModifier.AltModifier)
        else:
            driver.press(Qt.Key.Key_Tab)
    assert not blind, "\n".join(blind)
    names = [one.accessibleName() for one in seen]
    assert len(seen) > 25, names


def _picture(widget: QWidget) -> QImage:
    QApplication.processEvents()
    window = widget.window()
    around = QRect(widget.mapTo(window, widget.rect().topLeft()), widget.size())
    return window.grab(around.adjusted(-3, -3, 3, 3)).toImage()


def _luminance(colour: QColor) -> float:
    """Relative luminance (WCAG 2, after sRGB)."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton, QSpinBox])
def test_what_can_be_set_is_seen_in_the_dark(driver: Driver, kind: type[QWidget]) -> None:
    """The outline of a box stands out from the window (WCAG 1.4.11: 3 to 1)."""
    driver.editor.settings.change(theme="dark")
    driver.window.look_changed.emit()
    box = kind(driver.window)
    box.ensurePolished()
    box.resize(60, 30)
    picture = box.grab().toImage()
    ground = _luminance(QColor(DARK.window)) + 0.05
    edge = [picture.pixelColor(x, picture.height() // 2) for x in range(20)]
    assert max((_luminance(one) + 0.05) / ground for one in edge) > 3
    box.deleteLater()
