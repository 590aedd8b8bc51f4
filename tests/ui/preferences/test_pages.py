# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Each page of the settings: what is chosen there holds at once, in the window and in letters."""

from __future__ import annotations

import io
import shutil
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from fontpkg_tajawal import __path__ as tajawal
from PIL import Image
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from circular_composer import resources
from circular_composer.checks import RULES
from circular_composer.compose import compose
from circular_composer.forms import load_form, new_circular
from circular_composer.office import (
    NO_LOGO,
    LetterheadChoice,
    LookChoice,
    Office,
    load_office,
    write_office,
)
from circular_composer.ui.preferences.dialog import PAGES
from ui.preferences.conftest import InSettings, pick


def picture(kind: str = "PNG", size: tuple[int, int] = (60, 30)) -> bytes:
    """A picture of one colour."""
    packed = io.BytesIO()
    Image.new("RGB", size, "navy").save(packed, kind)
    return packed.getvalue()


def is_navy(widget: QWidget) -> bool:
    """Whether the picture of one colour is seen in a widget."""
    shown = widget.grab().toImage()
    navy = QColor("navy")
    return any(
        shown.pixelColor(x, y) == navy
        for x in range(0, shown.width(), 4)
        for y in range(0, shown.height(), 4)
    )


def test_the_interface_follows_at_once(driver: Any, in_settings: InSettings) -> None:
    """Language, colours, size and caret change in every window, the dialog's own words too."""
    driver.new()

    def act(dialog: Any) -> None:
        page = dialog.show_page("interface")
        pick(page.language, "ar")
        assert driver.editor.wording.language == "ar"
        assert dialog.list.item(1).text() == "شكل الرسائل"
        assert dialog.layoutDirection() == Qt.LayoutDirection.RightToLeft
        assert driver.window.menuBar().actions()[0].text() == "&ملف"
        pick(page.language, "en")
        pick(page.theme, "dark")
        assert driver.window.colours.dark
        pick(page.caret, False)
        assert page.points.text() == "As usual"
        page.points.lineEdit().selectAll()
        QTest.keyClicks(page.points, "+3")
        page.points.interpretText()
        assert (page.points.value(), page.points.text()) == (3, "\u200e+3")
        assert "15pt" in QApplication.instance().styleSheet()
        pick(page.language, "")
        assert driver.editor.settings.value.language == ""

    in_settings(act)
    text = driver.view.form.texts()[0][1]  # made anew in the ink of the theme
    assert text.document().defaultCursorMoveStyle() == Qt.CursorMoveStyle.LogicalMoveStyle


def test_the_wheel_changes_only_what_has_the_focus(driver: Any, in_settings: InSettings) -> None:
    """Scrolling over a list leaves it as it is."""

    def act(dialog: Any) -> None:
        page = dialog.show_page("interface")
        page.language.setFocus()
        before = page.theme.currentIndex()
        for delta in (120, -120):
            event = QWheelEvent(
                QPointF(5, 5), QPointF(5, 5), QPointF(0, delta).toPoint(),
                QPointF(0, delta).toPoint(), Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
            )  # fmt: skip
            QApplication.sendEvent(page.theme, event)
        assert page.theme.currentIndex() == before

    in_settings(act)


def test_every_page_says_what_its_fields_are(driver: Any, in_settings: InSettings) -> None:
    """Each field that takes the focus has a name for who cannot see it, in both languages."""

    def act(dialog: Any) -> None:
        for language in ("ar", "en"):
            driver.editor.settings.change(language=language)
            dialog.chosen.emit()
            for name in PAGES:
                page = dialog.show_page(name)
                fields = [
                    widget
                    for widget in page.findChildren(object)
                    if hasattr(widget, "focusPolicy")
                    and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
                    and widget.isVisible()
                    and not widget.objectName().startswith("qt_")
                ]
                assert fields
                for widget in fields:
                    said = widget.accessibleName() or getattr(widget, "text", str)()
                    assert said, (name, widget)

    in_settings(act)


def test_faces_size_and_paper_reach_the_open_letter(
    driver: Any, in_settings: InSettings, tmp_path: Path
) -> None:
    """A typeface is taken in and chosen, the page follows, and all goes back by one button."""
    view = driver.new()
    sizes: list[Any] = []
    view.feed.pages_set.connect(lambda pages: sizes.append(pages.sizes[0]))
    source = next(Path(tajawal[0]).rglob("*Regular.ttf"))
    bad = tmp_path / "bad.ttf"
    bad.write_bytes(b"no font")

    def act(dialog: Any) -> None:
        page = dialog.show_page("look")
        assert page.faces["arabic"].currentData() == "Amiri"
        assert page.faces["arabic"].findData("Tajawal") < 0
        driver.answers.paths = [bad]
        page.add.click()
        assert "bad.ttf" in driver.answers.asked[-1]
        driver.answers.paths = [source]
        page.add.click()
        pick(page.faces["arabic"], "Tajawal")
        page.scale.setValue(110)
        pick(page.paper, "letter")
        page.sides.setValue(30)
        driver.wait(lambda: bool(sizes) and round(sizes[-1].width) == 612)
        page.sides.setValue(22.9)
        pick(page.faces["latin"], "Crimson Text")
        assert page.shown["arabic"].isVisible()

    in_settings(act)
    assert load_office().looks["standard"] == LookChoice("Tajawal", "", 110, "letter")
    assert (resources.user_folder() / "fonts" / source.name).read_bytes() == source.read_bytes()

    def back(dialog: Any) -> None:
        page = dialog.show_page("look")
        assert page.faces["arabic"].currentData() == "Tajawal"
        assert not page.reset.isVisible()  # there is one look, which is the page
        dialog.restore_page.click()
        assert page.faces["arabic"].currentData() == "Amiri"
        driver.wait(lambda: round(sizes[-1].width) == 595)
        assert not dialog.restore_page.isEnabled()

    in_settings(back)


def test_a_letterhead_is_typed_and_a_logo_chosen(
    driver: Any, in_settings: InSettings, tmp_path: Path
) -> None:
    """Lines, foot, logo and its words stand on the open letter; a bad picture is refused."""
    driver.new("gs-letter", "ar")
    good, bad = tmp_path / "logo.png", tmp_path / "bad.png"
    good.write_bytes(picture())
    bad.write_bytes(picture()[:-30])
    vector = tmp_path / "logo.svg"
    vector.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", "utf-8")

    def act(dialog: Any) -> None:
        page = dialog.show_page("letterhead")
        pick(page.family, "gs-letter")
        page.texts["lines", "ar"].setPlainText("مكتب الترجمة\n\nقسم المراجعة")
        page.texts["footer", "en"].setPlainText("Own foot")
        for path, said in ((bad, "damaged"), (vector, "PNG or JPEG")):
            driver.answers.paths = [path]
            page.logo.choose.click()
            assert said in driver.answers.asked[-1]
            assert path.name in driver.answers.asked[-1]
        driver.answers.paths = [good]
        page.logo.choose.click()
        page.alts["ar"].setText("شعار")
        page.alts["ar"].textEdited.emit("شعار")

    in_settings(act)
    form = driver.view.model.form
    sheet = compose(new_circular(form, "ar"), form)
    assert [line.text.plain for line in sheet.letterhead.lines][:2] == [
        "مكتب الترجمة",
        "قسم المراجعة",
    ]
    assert [line.text.plain for line in sheet.footer] == ["Own foot"]
    assert (sheet.letterhead.logo, sheet.letterhead.logo_alt) == (picture(), "شعار")
    good.unlink()  # the settings have a copy of their own
    assert compose(new_circular(form, "ar"), load_form("gs-letter")).letterhead.logo == picture()

    def back(dialog: Any) -> None:
        page = dialog.show_page("letterhead")
        pick(page.family, "gs-letter")
        assert not page.logo.picture.pixmap().isNull()
        page.logo.remove.click()
        assert load_form("gs-letter").letterhead.logo is None
        assert page.texts["lines", "ar"].toPlainText().startswith("مكتب الترجمة")
        page.reset.click()
        assert page.texts["lines", "ar"].toPlainText() == "الاتحاد الدولي للاتصالات"

    in_settings(back)
    assert "gs-letter" not in load_office().letterheads


@pytest.fixture
def office_logo() -> bytes:
    """The logo that the office chose for everybody, before anybody starts the program."""
    everywhere = resources.office_files()[0]
    everywhere.parent.mkdir(parents=True)
    choice = LetterheadChoice(logo=picture())
    everywhere.write_bytes(write_office(Office(letterheads={"gs-letter": choice})))
    return picture()


def test_a_letter_goes_without_the_offices_logo(
    office_logo: bytes, driver: Any, in_settings: InSettings, tmp_path: Path
) -> None:
    """One box takes the logo off the page and brings it back; another picture wins over both."""
    own = tmp_path / "own.png"
    own.write_bytes(picture(size=(90, 30)))
    view = driver.new("gs-letter", "ar")
    driver.wait(lambda: is_navy(view.page))

    def without(dialog: Any) -> None:
        page = dialog.show_page("letterhead")
        box = page.logo
        pick(page.family, "tsb-circular")
        assert not box.none.isEnabled()  # there is none to go without
        pick(page.family, "gs-letter")
        assert box.none.isEnabled()
        assert not box.picture.pixmap().isNull()
        box.none.click()
        assert load_office().letterheads["gs-letter"].logo == NO_LOGO
        assert box.picture.pixmap().isNull()
        assert box.picture.text() == "No logo"
        assert not box.remove.isEnabled()
        page.texts["lines", "ar"].setPlainText("مكتب الترجمة")
        page.leave()
        assert box.none.isChecked()
        driver.wait(lambda: not is_navy(view.page))

    in_settings(without)
    assert load_form("gs-letter").letterhead.logo is None

    def other(dialog: Any) -> None:
        page = dialog.show_page("letterhead")
        pick(page.family, "gs-letter")
        box = page.logo
        assert box.none.isChecked()
        box.none.click()
        driver.wait(lambda: is_navy(view.page))
        assert load_form("gs-letter").letterhead.logo == office_logo
        box.none.click()
        driver.answers.paths = [own]
        box.choose.click()
        assert not box.none.isChecked()
        assert load_form("gs-letter").letterhead.logo == own.read_bytes()
        box.remove.click()
        assert load_form("gs-letter").letterhead.logo == office_logo

    in_settings(other)


def test_what_cannot_be_a_letterhead_is_refused(driver: Any, in_settings: InSettings) -> None:
    """A line that is too long or forces a direction is told of, and the file stays as it was."""

    def act(dialog: Any) -> None:
        page = dialog.show_page("letterhead")
        for line in ("a" * 301, "a\u202eb"):
            page.texts["lines", "en"].setPlainText(line)
            page.leave()
            assert driver.answers.asked
            driver.answers.asked.clear()
            assert load_office() == Office()

    in_settings(act)


def test_rules_are_switched_off_and_made_graver(driver: Any, in_settings: InSettings) -> None:
    """The open letter is checked anew at once; rules that find errors cannot be touched."""
    view = driver.new()
    view.model.edit(evolve(driver.letter, subject="كلمة  كلمة"))
    found = lambda: {problem.rule: problem.level for problem in view.findings}  # noqa: E731
    driver.wait(lambda: "double-space" in found())

    def act(dialog: Any) -> None:
        page = dialog.show_page("checks")
        assert set(page.levels) == set(RULES)
        for code, spec in RULES.items():
            assert page.levels[code].isEnabled() == (spec.level != "error")
        pick(page.levels["double-space"], "off")
        driver.wait(lambda: "double-space" not in found())
        pick(page.levels["double-space"], "error")
        driver.wait(lambda: found().get("double-space") == "error")
        page.search.setText("space")
        assert page.levels["double-space"].isVisible()
        assert not page.levels["hamza"].isVisible()
        page.search.clear()
        dialog.restore_page.click()
        driver.wait(lambda: found().get("double-space") == RULES["double-space"].level)

    in_settings(act)
    assert load_office().checks == {}


def test_saving_can_be_sooner_never_later(driver: Any, in_settings: InSettings) -> None:
    """The open letter's journal and versions follow; more than is promised cannot be chosen."""
    view = driver.new()

    def act(dialog: Any) -> None:
        page = dialog.show_page("saving")
        page.pause.setValue(9)
        page.longest.setValue(99)
        assert (page.pause.value(), page.longest.value()) == (0.8, 3.0)
        page.pause.setValue(0.3)
        page.longest.setValue(2)
        page.versions.setValue(12)

    in_settings(act)
    clock = view.model._autosave
    assert (clock.pause, clock.longest, view.model.letter.versions_kept) == (0.3, 2.0, 12)
    later = driver.new()
    assert (later.model._autosave.pause, later.model.letter.versions_kept) == (0.3, 12)


def test_an_export_begins_with_what_was_chosen(
    driver: Any, in_settings: InSettings, tmp_path: Path
) -> None:
    """Formats, naming, folder and proof are those of the next export; one format stays."""
    view = driver.new()

    def act(dialog: Any) -> None:
        page = dialog.show_page("export")
        page.formats["docx"].click()
        page.formats["pdf"].click()
        assert page.formats["pdf"].isChecked()
        pick(page.naming, "reference")
        page.proof.click()
        driver.answers.paths = [tmp_path]
        page.browse.click()

    in_settings(act)
    order = driver.window.exports.order(view)
    assert (order.formats, order.folder, order.proof) == (("pdf",), tmp_path, False)

    def back(dialog: Any) -> None:
        dialog.show_page("export").beside.click()

    in_settings(back)
    assert driver.editor.settings.value.export_folder == ""


def test_shared_folders_are_kept_from_here(
    driver: Any, in_settings: InSettings, tmp_path: Path
) -> None:
    """A folder is added here; one that the office named for everybody stays."""
    everywhere = resources.office_files()[0]
    everywhere.parent.mkdir(parents=True)
    (tmp_path / "all").mkdir()
    (tmp_path / "mine").mkdir()
    text = f'[[shared]]\nfolder = "{(tmp_path / "all").as_posix()}"\n'
    everywhere.write_text(text, "utf-8")

    def act(dialog: Any) -> None:
        pane = dialog.show_page("folders").shared
        driver.answers.paths = [tmp_path / "mine"]
        pane.add.click()
        driver.wait(lambda: pane.list.count() == 2)
        pane.list.setCurrentRow(0)
        assert not pane.remove.isEnabled()
        pane.list.setCurrentRow(1)
        assert pane.remove.isEnabled()

    in_settings(act)


@pytest.mark.usefixtures("driver")
def test_the_computers_choices_are_what_is_usual(driver: Any, in_settings: InSettings) -> None:
    """What the office chose for everybody is shown, can be changed, and is what reset goes to."""
    everywhere = resources.office_files()[0]
    everywhere.parent.mkdir(parents=True)
    office = Office(looks={"standard": LookChoice(scale=120)}, checks={"hamza": "off"})
    everywhere.write_bytes(write_office(office))
    shutil.copytree(Path(tajawal[0]) / "files", everywhere.parent / "fonts")

    def act(dialog: Any) -> None:
        page = dialog.show_page("look")
        assert page.scale.value() == 120
        assert page.faces["arabic"].findData("Tajawal") >= 0
        page.scale.setValue(100)
        assert load_office().looks["standard"].scale == 100
        dialog.restore_page.click()
        assert page.scale.value() == 120
        rules = dialog.show_page("checks")
        assert rules.levels["hamza"].currentData() == "off"
        pick(rules.levels["hamza"], "hint")
        assert load_office().checks["hamza"] == "hint"
        dialog.restore_page.click()
        assert rules.levels["hamza"].currentData() == "off"

    in_settings(act)
