# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Templates on the start page, each with a picture of its first page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from circular_composer.ui.library.item_form import leading
from circular_composer.ui.templates.starters import Starter
from circular_composer.ui.wording import Wording

_PICTURE = QSize(168, 150)
_CARD = 200
"""The least width of a card; as many stand side by side as there is room for."""
_LINES = 4
"""Lines of a description that are shown; the rest is in its tip."""


class PagePicture(QWidget):
    """The upper part of a page, as wide as the card."""

    def __init__(self, parent: QWidget) -> None:
        """Show a blank page."""
        super().__init__(parent)
        self._image = QImage()
        self.setFixedHeight(_PICTURE.height())
        self.setMinimumWidth(_PICTURE.width())
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @property
    def image(self) -> QImage:
        """What is shown."""
        return self._image

    def show_image(self, image: QImage) -> None:
        """Show a page."""
        self._image = image
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paper is white in every theme."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        target = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.fillRect(target, Qt.GlobalColor.white)
        if not self._image.isNull():
            share = self._image.width() / target.width()
            source = QRectF(QPointF(0, 0), target.size() * share)
            painter.drawImage(target, self._image, source)
        painter.setPen(self.palette().mid().color())
        painter.drawRect(target)
        painter.end()


class StarterCard(QPushButton):
    """One template: picture, name, what it is for."""

    def __init__(self, starter: Starter, wording: Wording, parent: QWidget | None = None) -> None:
        """Show a template, its picture still to come."""
        super().__init__(parent)
        self.starter = starter
        self.setObjectName("choice")
        self.setAccessibleName(starter.name)
        self.setAccessibleDescription(starter.description)
        self.setToolTip(starter.description)
        self.picture = PagePicture(self)
        side = leading(wording)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 10)
        layout.setSpacing(4)
        layout.addWidget(self.picture)
        for text, quiet in ((starter.name, False), (starter.description, True)):
            label = QLabel(f"\u2068{text}\u2069" if text else "", self)
            label.setWordWrap(True)
            label.setAlignment(side | Qt.AlignmentFlag.AlignTop)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            if quiet:
                label.setObjectName("quiet")
                label.setMaximumHeight(_LINES * label.fontMetrics().lineSpacing() + 4)
            layout.addWidget(label)
        layout.addStretch(1)
        lines = 2 + _LINES  # the name may take two
        self.setMinimumHeight(_PICTURE.height() + lines * self.fontMetrics().lineSpacing() + 44)


class Gallery(QWidget):
    """Cards of all templates, as many side by side as there is room for.

    Signals:
        chosen: the path of a template.
    """

    chosen = Signal(object)

    def __init__(
        self, starters: Sequence[Starter], wording: Wording, parent: QWidget | None = None
    ) -> None:
        """Show templates."""
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(10)
        self._columns = 0
        self.cards: dict[Path, StarterCard] = {}
        for starter in starters:
            card = StarterCard(starter, wording, self)
            card.clicked.connect(lambda _=False, path=starter.path: self.chosen.emit(path))
            self.cards[starter.path] = card
        self._arrange()

    def show_picture(self, path: Path, image: QImage) -> None:
        """Take the picture of a template."""
        card = self.cards.get(path)
        if card is not None:
            card.picture.show_image(image)

    def _arrange(self) -> None:
        columns = max(1, min(len(self.cards), (self.width() + 10) // (_CARD + 10)))
        if columns == self._columns:
            return
        for column in range(self._columns):
            self._grid.setColumnStretch(column, 0)
        self._columns = columns
        for number, card in enumerate(self.cards.values()):
            self._grid.addWidget(card, number // columns, number % columns)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the cards anew."""
        super().resizeEvent(event)
        self._arrange()
