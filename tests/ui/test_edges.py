# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What happens at the edges: dropped files, the clipboard, a printer, disks that say no."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from lxml import html
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QComboBox, QLabel

from circular_composer.model import Circular
from circular_composer.session import Recovered
from circular_composer.storage import save_circular
from circular_composer.ui.printing import draw_pages
from circular_composer.ui.services import Job
from circular_composer.ui.versions_dialog import VersionsDialog
from ui.conftest import Driver


def _drop(driver: Driver, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter = QDragEnterEvent(QPoint(9, 9), copy, data, left, none)
    QApplication.sendEvent(driver.window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(driver.window, QDropEvent(QPointF(9, 9), copy, data, left, none))


def test_files_dropped_on_the_window(driver: Driver, tmp_path: Path) -> None:
    """A letter opens in a tab of its own; a text is imported."""
    letter, text = tmp_path / "a.circular", tmp_path / "b.txt"
    save_circular(letter, Circular(form="tsb-circular", subject="أ"))
    text.write_text("الموضوع: دعوة إلى اجتماع\n\n1 فقرة أولى\n", encoding="utf-8")
    _drop(driver, letter, text)
    driver.wait(lambda: len(driver.window.views) == 2)
    assert [view.model.letter.path for view in driver.window.views] == [letter, None]


def test_the_whole_letter_as_rich_text(driver: Driver, sample_letters: dict[str, Path]) -> None:
    """Each paragraph says its direction and the lists are numbered, for Word and for mail."""
    driver.window.files.open(sample_letters["meeting.ar"])
    driver.do("copy-letter")
    data = QGuiApplication.clipboard().mimeData()
    root = html.document_fromstring(data.html())
    assert root.xpath("//*[@dir='rtl' and @lang='ar']")
    paragraphs = root.xpath("//p")
    assert len(paragraphs) > 10
    assert all(one.get("dir") in {"rtl", "ltr"} for one in paragraphs)
    words = set(re.findall(r"[\u0621-\u064a]{3,}", driver.letter.subject))
    assert words <= set(re.findall(r"[\u0621-\u064a]{3,}", root.text_content()))
    assert words <= set(re.findall(r"[\u0621-\u064a]{3,}", data.text()))
    assert root.xpath("//a[starts-with(@href, 'mailto:')]")


def test_the_pages_reach_a_printer(
    driver: Driver, sample_letters: dict[str, Path], tmp_path: Path
) -> None:
    """All pages, or those of a range, are drawn on the printer's paper."""
    import pypdfium2 as pdfium

    driver.window.files.open(sample_letters["meeting.ar"])
    driver.wait(lambda: driver.view.page.page_count > 1)
    desk, model = driver.editor.desk, driver.view.model
    data = desk.services.render(Job(model.value, model.form), "pdf")
    for first, last in ((0, 0), (2, 2)):
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setFullPage(True)
        out = tmp_path / f"printed-{first}.pdf"
        printer.setOutputFileName(str(out))
        printer.setFromTo(first, last)
        drawn: list[int] = []
        desk.pages.call(
            lambda printer=printer, drawn=drawn: drawn.append(draw_pages(data, printer))
        )
        found: list[int] = []
        desk.pages.call(
            lambda out=out, found=found: found.append(len(pdfium.PdfDocument(out.read_bytes())))
        )
        assert drawn == found
        assert found[0] == (1 if first else driver.view.page.page_count)


def test_a_page_keeps_its_shape_on_other_paper(
    driver: Driver, sample_letters: dict[str, Path], tmp_path: Path
) -> None:
    """Printed on Letter paper, a page is as wide for its height as it was: nothing is stretched."""
    import pypdfium2 as pdfium

    driver.window.files.open(sample_letters["meeting.ar"])
    desk, model = driver.editor.desk, driver.view.model
    data = desk.services.render(Job(model.value, model.form), "pdf")
    shapes: list[float] = []

    def print_first(size: QPageSize.PageSizeId) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setPageSize(QPageSize(size))
        printer.setFullPage(True)
        printer.setOutputFileName(str(tmp_path / f"{size.name}.pdf"))
        printer.setFromTo(1, 1)
        draw_pages(data, printer)
        page = pdfium.PdfDocument((tmp_path / f"{size.name}.pdf").read_bytes())[0]
        (image,) = page.get_objects()
        left, bottom, right, top = image.get_bounds()
        shapes.append((right - left) / (top - bottom))

    for size in (QPageSize.PageSizeId.A4, QPageSize.PageSizeId.Letter):
        desk.pages.call(lambda size=size: print_first(size))
    assert shapes[1] == pytest.approx(shapes[0], abs=0.01)


def test_work_that_fails_does_not_end_the_pages(driver: Driver) -> None:
    """It fails for whoever asked for it; the pages go on."""
    driver.new()

    def fail() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        driver.editor.desk.pages.call(fail)
    driver.go("subject")
    driver.type("دعوة")
    driver.wait(lambda: driver.view.page.place_of("subject") is not None)


def test_a_printer_that_takes_nothing(
    driver: Driver, sample_letters: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The officer is told, and no page is lost in silence."""
    driver.window.files.open(sample_letters["meeting.ar"])
    monkeypatch.setattr(QPrintDialog, "exec", lambda _: True)
    monkeypatch.setattr(QPainter, "begin", lambda *_: False)
    driver.do("print")
    assert driver.editor.wording("cannot-print") in driver.answers.asked[0]


def test_an_earlier_version_is_brought_back(driver: Driver, tmp_path: Path) -> None:
    """The versions of a saved letter can be looked at; bringing one back can be undone."""
    path = tmp_path / "a.circular"
    driver.open_changed(path)
    driver.do("save")
    driver.type("ج")
    driver.do("save")
    dialog = VersionsDialog(driver.view.model, driver.editor.desk, driver.window)
    assert dialog.list.count() >= 1
    dialog.list.setCurrentRow(dialog.list.count() - 1)
    assert (
        dialog.text.cursorRect().x() > dialog.text.viewport().width() // 2
    )  # Arabic: at the right
    dialog.back.click()
    assert driver.letter.subject == "أ"
    driver.do("undo")
    assert driver.letter.subject == "أبج"
    dialog.close()


def test_a_box_of_choices_shows_all_of_them(driver: Driver) -> None:
    """No choice is cut off below where a list opens."""
    box = QComboBox(driver.window)
    box.addItems(["إلى", "نسخة إلى", "إلى أو نسخة إلى"])
    box.show()
    box.showPopup()
    view = box.view()
    driver.wait(view.isVisible)
    shown = view.viewport().rect()
    rows = [view.visualRect(view.model().index(row, 0)) for row in range(box.count())]
    assert all(row.isValid() and shown.contains(row) for row in rows)
    box.hidePopup()
    box.deleteLater()


def test_a_letter_to_recover_is_told_in_the_window_s_direction(driver: Driver) -> None:
    """A file's Latin name at the head of an Arabic line does not turn it; a subject is no book."""
    now = dt.datetime(2026, 3, 12, 9, 30, tzinfo=dt.UTC)
    letter = Circular(form="tsb-circular", subject="ورشة عمل\n" + "بشأن المياه " * 20)
    found = Recovered("x", Path("meeting.ar.circular"), "", now, letter)
    driver.editor.desk.wording.choose("ar")
    driver.window.start.show_choices((), (), (), (found,))
    content = driver.window.start.widget()
    (label,) = (one for one in content.findChildren(QLabel) if "meeting" in one.text())
    assert label.alignment() & Qt.AlignmentFlag.AlignRight
    assert label.text().startswith("\u200f")
    assert "\n" not in label.text()
    assert "…" in label.text()


def test_the_printer_is_asked_for_the_letters_own_pages(
    driver: Driver, monkeypatch: pytest.MonkeyPatch, sample_letters: dict[str, Path]
) -> None:
    """The dialog offers no page that is not there, and the paper that the pages have."""
    seen: list[tuple[int, int, QPageSize.PageSizeId]] = []

    def look(dialog: QPrintDialog) -> bool:
        size = dialog.printer().pageLayout().pageSize().id()
        seen.append((dialog.minPage(), dialog.maxPage(), size))
        return False

    driver.window.files.open(sample_letters["meeting.ar"])
    monkeypatch.setattr(QPrintDialog, "exec", look)
    driver.do("print")
    assert seen == [(1, 3, QPageSize.PageSizeId.A4)]


def test_copying_the_letter_says_so(driver: Driver) -> None:
    """The line below tells that the letter is on the clipboard."""
    driver.new()
    driver.do("copy-letter")
    said = driver.window.statusBar().currentMessage()
    assert said == driver.editor.wording("letter-copied")
