# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The letter as a QTextDocument, printed by Qt's own QPdfWriter."""

from __future__ import annotations

import os
from typing import Any

from benchmarks.peers.faces import files
from benchmarks.peers.web import page
from circular_composer.compose.sheet import Sheet


def qt_pdf(sheet: Sheet) -> bytes:
    """The page as Qt prints it."""
    from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
    from PySide6.QtGui import QPageSize, QPdfWriter

    document = _document(sheet)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(sheet.title)
    size = QSizeF(sheet.look.page.width, sheet.look.page.height)
    writer.setPageSize(QPageSize(size, QPageSize.Unit.Point))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setResolution(72)
    document.documentLayout().setPaintDevice(writer)
    document.setPageSize(size)
    document.print_(writer)
    buffer.close()
    return bytes(buffer.data().data())


def qt_text(sheet: Sheet) -> str:
    """What the document says that is printed: few of its words can be read in the file."""
    return str(_document(sheet).toPlainText())


def _document(sheet: Sheet) -> Any:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QTextDocument

    if QGuiApplication.instance() is None:
        _keep.append(QGuiApplication([]))
    family = sheet.look.faces.arabic
    if family not in QFontDatabase.families():  # read once
        for path in (files(family).regular, files(family).bold):
            QFontDatabase.addApplicationFont(str(path))
    document = QTextDocument()
    option = document.defaultTextOption()
    rtl = sheet.direction == "rtl"
    option.setTextDirection(
        Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
    )
    document.setDefaultTextOption(option)
    font = QFont(family)
    font.setPointSizeF(sheet.look.styles["body"].size)
    document.setDefaultFont(font)
    document.setDocumentMargin(sheet.look.page.start)
    document.setDefaultStyleSheet("h1 { font-size: medium } p { margin: 6px }")
    document.setHtml(page(sheet))
    return document


_keep: list[object] = []
"""Qt's application must live as long as anything of Qt does."""
