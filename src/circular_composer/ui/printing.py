# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Print the pages that are shown, to a printer of the user's choice."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QGuiApplication, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from circular_composer.faults import Refused
from circular_composer.ui.desk import Desk
from circular_composer.ui.letter_model import LetterModel
from circular_composer.ui.page.rendering import Pages, PageSize
from circular_composer.ui.services import Job

_DPI = 300
"""Dots to an inch: sharp print without a gigabyte of picture."""


def print_letter(window: QWidget, model: LetterModel, desk: Desk) -> None:
    """Ask for a printer, with the letter's own paper and pages, and print."""
    try:
        data = desk.services.render(Job(model.value, model.form), "pdf")
    except Refused as refusal:
        desk.asking.tell(window, desk.wording("cannot-print"), desk.wording.refusal(refusal))
        return
    sizes: list[PageSize] = []
    desk.pages.call(lambda: sizes.extend(page_sizes(data)))
    paper = QSizeF(sizes[0].width, sizes[0].height)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(paper, QPageSize.Unit.Point))
    printer.setFullPage(True)
    printer.setDocName(model.value.reference or desk.wording("program"))
    dialog = QPrintDialog(printer, window)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setMinMax(1, len(sizes))
    dialog.setWindowTitle(desk.wording("action-print").rstrip("…"))
    accepted = dialog.exec()
    dialog.deleteLater()
    if not accepted:
        return
    drawn: list[int] = []
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)  # long letters take seconds
    try:
        desk.pages.call(lambda: drawn.append(draw_pages(data, printer)))
    finally:
        QGuiApplication.restoreOverrideCursor()
    if not any(drawn):
        detail = desk.wording("printer-refused", name=f"\u2068{printer.printerName()}\u2069")
        desk.asking.tell(window, desk.wording("cannot-print"), detail)


def page_sizes(data: bytes) -> tuple[PageSize, ...]:
    """The size of each page of a PDF; pdfium's one thread calls this."""
    pages = Pages.of(data)
    try:
        return pages.sizes()
    finally:
        pages.close()


def draw_pages(data: bytes, printer: QPrinter) -> int:
    """Draw the pages of a PDF on a printer and return how many; pdfium's one thread calls this.

    A page keeps its shape on other paper. None is drawn when the printer does not take the job.
    """
    painter = QPainter()
    if not painter.begin(printer):
        return 0
    pages = Pages.of(data)
    drawn = 0
    try:
        sizes = pages.sizes()
        first = max(printer.fromPage(), 1)
        last = min(printer.toPage() or len(sizes), len(sizes))
        for index in range(first - 1, last):
            if drawn:
                printer.newPage()
            image = pages.draw(index, _DPI / 72)
            paper = QRectF(printer.paperRect(QPrinter.Unit.DevicePixel))
            size = QSizeF(image.size()).scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
            target = QRectF(QPointF(), size)
            target.moveCenter(paper.center())
            painter.drawImage(target, image)
            drawn += 1
    finally:
        painter.end()
        pages.close()
    return drawn
