# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The user guide as a page to read beside the letter, in the interface's language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextBlock, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from circular_composer import resources
from circular_composer.storage import read_bytes
from circular_composer.ui.wording import Wording

_PICTURE_WIDTH = 600
"""Pixels; a picture of the whole window is read at this width beside the list of chapters."""

_WRAPPING = re.compile(r"</?div[^>]*>\s*")


class GuideWindow(QDialog):
    """The guide's chapters beside their text; it stays open while one works."""

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        """Read the guide.

        Raises:
            Refused: when its file is not there.
        """
        super().__init__(parent)
        self._wording = wording
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(960, 720)
        self.browser = QTextBrowser(self)
        self.browser.setOpenLinks(False)  # nothing here leads out of the page
        self.chapters = QListWidget(self)
        self.chapters.ensurePolished()  # the rows are as high as the style says, not as Qt does
        self.chapters.setWordWrap(True)
        self.chapters.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.chapters.currentItemChanged.connect(lambda item, _: self._go(item))
        panes = QSplitter(self)
        panes.addWidget(self.chapters)
        panes.addWidget(self.browser)
        panes.setSizes([270, 690])
        panes.setChildrenCollapsible(False)
        self._close = QPushButton(self)
        self._close.clicked.connect(self.close)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 14)
        layout.addWidget(panes, 1)
        layout.addLayout(row)
        self.retranslate()
        wording.changed.connect(self.retranslate)
        self.browser.setFocus()

    def retranslate(self) -> None:
        """Open the guide in the language chosen, at the chapter that is read.

        Raises:
            Refused: when its file is not there.
        """
        wording, chapter = self._wording, self.chapters.currentRow()
        self._show(resources.guide_file(wording.language), wording.direction)
        self.setWindowTitle(wording("action-guide"))
        self.browser.setAccessibleName(wording("action-guide"))
        self.chapters.setAccessibleName(wording("guide-chapters"))
        self._close.setText(wording("answer-close"))
        self.chapters.clear()
        for block in self._headings():
            item = QListWidgetItem(block.text(), self.chapters)
            item.setData(Qt.ItemDataRole.UserRole, block.position())
        self.chapters.setCurrentRow(chapter)

    def _show(self, path: Path, direction: Qt.LayoutDirection) -> None:
        document = self.browser.document()
        document.setBaseUrl(QUrl.fromLocalFile(f"{path.parent}/"))
        document.setDocumentMargin(18)
        option = document.defaultTextOption()
        option.setTextDirection(direction)
        document.setDefaultTextOption(option)
        right_to_left = direction == Qt.LayoutDirection.RightToLeft
        source = read_bytes(path).decode("utf-8")
        self.browser.setHtml(guide_html(source, right_to_left=right_to_left))

    def _headings(self) -> list[QTextBlock]:
        found = []
        block = self.browser.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() == 2:
                found.append(block)
            block = block.next()
        return found

    def _go(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        cursor = QTextCursor(self.browser.document())
        cursor.setPosition(item.data(Qt.ItemDataRole.UserRole))
        self.browser.setTextCursor(cursor)
        bar = self.browser.verticalScrollBar()
        bar.setValue(bar.value() + self.browser.cursorRect(cursor).top() - 12)


def guide_html(source: str, *, right_to_left: bool) -> str:
    """The page's HTML, of the few elements that Qt's rich text knows.

    Args:
        source: the guide, in Markdown.
        right_to_left: whether it runs from the right.
    """
    reader = MarkdownIt("commonmark", renderer_cls=_Renderer).enable("table")
    reader.options["right_to_left"] = right_to_left
    # The file's own wrapper sets its direction on the web; here the page has one already.
    tokens = reader.parse(_WRAPPING.sub("", source))
    if right_to_left:
        tokens = _mirrored(tokens)
    body = reader.renderer.render(tokens, reader.options, {})
    direction = "rtl" if right_to_left else "ltr"
    return f"<html><body dir='{direction}'>{body}</body></html>"


def _mirrored(tokens: Sequence[Token]) -> list[Token]:
    """The same with the cells of each row in reverse: Qt has columns from the left alone."""
    found: list[Token] = []
    cells: list[list[Token]] = []
    for token in tokens:
        if token.type in {"th_open", "td_open"}:
            cells.append([token])
        elif token.type == "tr_close":
            found += [one for cell in reversed(cells) for one in cell] + [token]
            cells = []
        elif cells:
            cells[-1].append(token)
        else:
            found.append(token)
    return found


class _Renderer(RendererHTML):
    """Keeps keys in one piece within Arabic, and pictures to the page's width."""

    def code_inline(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """A key or a name: its own order, whatever stands round it."""
        text = super().code_inline(tokens, idx, options, env)
        return f"\u2066{text}\u2069" if options.get("right_to_left") else text

    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """A picture, no wider than the page."""
        tokens[idx].attrSet("width", str(_PICTURE_WIDTH))
        return super().image(tokens, idx, options, env)

    def th_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """The head of a column, above its beginning rather than its middle."""
        tokens[idx].attrSet("align", "right" if options.get("right_to_left") else "left")
        return self.renderToken(tokens, idx, options, env)

    def table_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """A table as wide as the page, with room in its cells."""
        tokens[idx].attrSet("cellpadding", "5")
        tokens[idx].attrSet("width", "100%")
        return self.renderToken(tokens, idx, options, env)
