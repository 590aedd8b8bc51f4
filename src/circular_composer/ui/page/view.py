# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The pages beside the form: drawn where they are seen, sharp on any screen, and clickable."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from circular_composer.ui.page.feed import PageFeed, Picture, PlacedPages, SetPages
from circular_composer.ui.page.rendering import PageSize

if TYPE_CHECKING:
    from circular_composer.export.pdf.places import PagePlaces, Place

    Choice = Callable[[Iterable[Place]], Iterable[Place]]

Zoom = Literal["width", "page", "free"]
_MARGIN = 18
_PIXELS_A_POINT = 96 / 72
_STEPS = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0)


class PageView(QAbstractScrollArea):
    """Shows the pages of one letter.

    Signals:
        clicked: path of the field and offset in its string.
        zoomed: the scale changed; 1.0 is the paper's size.
    """

    clicked = Signal(str, int)
    zoomed = Signal(float)
    page_shown = Signal(int)

    def __init__(self, feed: PageFeed, parent: QWidget | None = None) -> None:
        """Show what a feed brings."""
        super().__init__(parent)
        self._feed = feed
        self._sizes: tuple[PageSize, ...] = (PageSize(595.28, 841.89),)
        self._placed: list[PagePlaces] = []
        self._tops: list[float] = []
        self._choose: Choice | None = None
        self._tint_ink = QColor()
        self._pictures: dict[int, Picture] = {}
        self._marked: tuple[str, ...] = ()
        self._followed = ""
        self._mode: Zoom = "width"
        self._scale = 1.0
        self._told = (-1, -1)
        self.mark_ink = QColor(11, 94, 168, 38)
        self.desk = QColor("#dcdad5")
        self.setObjectName("page")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.verticalScrollBar().valueChanged.connect(self._ask)
        self.verticalScrollBar().actionTriggered.connect(self._let_go)
        feed.pages_set.connect(self._take_pages)
        feed.pages_placed.connect(self._take_places)
        feed.page_drawn.connect(self._take_picture)

    # --- what is shown -------------------------------------------------------------------------

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def scale(self) -> float:
        """How large the page is shown; 1.0 is the paper's size."""
        return self._scale

    @property
    def pictures(self) -> dict[int, Picture]:
        """The pages drawn so far."""
        return self._pictures

    def _take_pages(self, pages: SetPages) -> None:
        if pages.sizes != self._sizes:
            self._sizes = pages.sizes
            self._pictures = {n: one for n, one in self._pictures.items() if n < len(self._sizes)}
            del self._placed[len(self._sizes) :]
            self._lay_out()  # else the pictures are still those of the last setting

    def _take_places(self, placed: PlacedPages) -> None:
        end = placed.first + len(placed.pages)
        before = self._placed[placed.first : end]
        self._placed[placed.first : end] = placed.pages
        moved = {
            n for n, page in enumerate(placed.pages) if n >= len(before) or page is not before[n]
        }
        if moved & {n - placed.first for n in self.visible_pages()}:
            self.viewport().update()
        if self._followed:
            self.reveal(self._followed)  # what was just typed has its place only now

    def _let_go(self) -> None:
        """Follow the caret no longer: the officer looks elsewhere."""
        self._followed = ""

    def _take_picture(self, picture: Picture) -> None:
        self._pictures[picture.page] = picture
        self.viewport().update(self.page_rect(picture.page).toAlignedRect())

    def mark(self, paths: tuple[str, ...]) -> None:
        """Mark the words of these fields, a path or the beginning of one."""
        if paths != self._marked:
            self._marked = paths
            self.viewport().update()

    @property
    def places(self) -> tuple[Place, ...]:
        """Where the words stand, as far as that is known."""
        return tuple(place for page in self._placed for place in page.places)

    @property
    def tinted(self) -> list[Place]:
        """The words that can be seen and are tinted."""
        if self._choose is None:
            return []
        return list(self._choose([place for page in self._seen() for place in page.places]))

    def tint(self, choose: Choice | None, ink: QColor) -> None:
        """Lay a tint over the words that are chosen of those that can be seen, and no others."""
        if choose is not None or self._choose is not None:
            self._choose, self._tint_ink = choose, ink
            self.viewport().update()

    def _seen(self) -> list[PagePlaces]:
        """The pages that can be seen, as far as their words are known."""
        count = len(self._placed)
        return [self._placed[index] for index in self.visible_pages() if index < count]

    def _marked_places(self) -> list[Place]:
        """The words of the marked fields that can be seen."""
        return [
            place
            for page in self._seen()
            for where, places in page.by_path.items()
            if _within(where, self._marked)
            for place in places
        ]

    def _first(self, path: str) -> Place | None:
        for page in self._placed:
            exact = page.by_path.get(path)
            if exact:
                return exact[0]
        for page in self._placed:
            for where, own in page.by_path.items():
                if where.startswith(path) and _within(where, (path,)):
                    return own[0]
        return None

    def reveal(self, path: str) -> None:
        """Scroll so that the field can be seen, unless it is seen already.

        It stays in view while typing moves it, until the officer turns the pages.
        """
        self._followed = path
        place = self._first(path)
        if place is None:
            return
        rect = self._place_rect(place)
        height = self.viewport().height()
        if rect.top() < 0 or rect.bottom() > height:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + round(rect.top() - height / 3))

    # --- zoom ----------------------------------------------------------------------------------

    def fit(self, mode: Zoom) -> None:
        """Fit the page's width or the whole page into the pane."""
        self._mode = mode
        self._lay_out()

    def zoom(self, scale: float) -> None:
        """Show the page at a scale; 1.0 is the paper's size."""
        self._mode = "free"
        self._set_scale(min(max(scale, _STEPS[0]), _STEPS[-1]))

    def zoom_in(self) -> None:
        """One step larger."""
        self.zoom(next((step for step in _STEPS if step > self._scale + 0.01), _STEPS[-1]))

    def zoom_out(self) -> None:
        """One step smaller."""
        self.zoom(next((step for step in reversed(_STEPS) if step < self._scale - 0.01), _STEPS[0]))

    def _set_scale(self, scale: float) -> None:
        bar = self.verticalScrollBar()
        share = bar.value() / max(bar.maximum(), 1)
        self._scale = scale
        self._set_bars()
        bar.setValue(round(share * bar.maximum()))
        self.zoomed.emit(scale)
        self._ask()
        self.viewport().update()

    def _lay_out(self) -> None:
        widest = max(size.width for size in self._sizes) * _PIXELS_A_POINT
        tallest = max(size.height for size in self._sizes) * _PIXELS_A_POINT
        room = self.viewport().size() - QSize(2 * _MARGIN, 2 * _MARGIN)
        if self._mode == "width":
            self._set_scale(min(max(room.width() / widest, 0.2), 2.0))
        elif self._mode == "page":
            self._set_scale(max(min(room.width() / widest, room.height() / tallest), 0.1))
        else:
            self._set_scale(self._scale)

    def _set_bars(self) -> None:
        tops = accumulate(
            (self._height(index) + _MARGIN for index in range(len(self._sizes))), initial=_MARGIN
        )
        self._tops = [float(top) for top in tops]
        total = self._tops[-1]
        width = max(self._width(index) for index in range(len(self._sizes))) + 2 * _MARGIN
        view = self.viewport().size()
        vertical, horizontal = self.verticalScrollBar(), self.horizontalScrollBar()
        vertical.setPageStep(view.height())
        vertical.setSingleStep(40)
        vertical.setRange(0, max(0, round(total - view.height())))
        horizontal.setPageStep(view.width())
        horizontal.setRange(0, max(0, round(width - view.width())))

    def _width(self, index: int) -> float:
        return self._sizes[index].width * _PIXELS_A_POINT * self._scale

    def _height(self, index: int) -> float:
        return self._sizes[index].height * _PIXELS_A_POINT * self._scale

    def page_rect(self, index: int) -> QRectF:
        """Where a page lies, in the viewport's pixels."""
        top = self._tops[index] if index < len(self._tops) else _MARGIN
        width = self._width(index)
        room = self.viewport().width()
        left = (room - width) / 2
        if width + 2 * _MARGIN > room:
            left = _MARGIN - self._from_left()
        y = top - self.verticalScrollBar().value()
        return QRectF(round(left), round(y), width, self._height(index))

    def _from_left(self) -> int:
        """Pixels of the pages beyond the left side; Qt's bar begins where reading does."""
        bar = self.horizontalScrollBar()
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return bar.maximum() - bar.value() if rtl else bar.value()

    def visible_pages(self) -> list[int]:
        """The pages that can be seen."""
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        first = max(bisect_right(self._tops, top + _MARGIN + 1) - 1, 0)  # not a mere margin
        last = bisect_right(self._tops, bottom)
        return list(range(first, min(last, len(self._sizes))))

    def _ask(self) -> None:
        pages = self.visible_pages()
        if pages:
            near = sorted({*pages, min(pages[-1] + 1, len(self._sizes) - 1)})
            dpr = self.viewport().devicePixelRatioF()
            self._feed.show_pages(near, self._scale * _PIXELS_A_POINT * dpr)
            told = (pages[0], len(self._sizes))
            if told != self._told:
                self._told = told
                self.page_shown.emit(pages[0])
        self.viewport().update()

    def _place_rect(self, place: Place) -> QRectF:
        page = self.page_rect(place.page)
        factor = _PIXELS_A_POINT * self._scale
        return QRectF(
            page.left() + place.x * factor,
            page.top() + place.y * factor,
            place.width * factor,
            place.height * factor,
        )

    # --- Qt ------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pages that are seen."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.desk)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for index in self.visible_pages():
            self._paint_page(painter, index)
        if self._choose is not None:
            self._paint_bands(painter, self.tinted, self._tint_ink, apart=True)
        if self._marked:
            self._paint_bands(painter, self._marked_places(), self.mark_ink)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keys turn pages now."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show it no longer."""
        super().focusOutEvent(event)
        self.viewport().update()

    def _paint_page(self, painter: QPainter, index: int) -> None:
        rect = self.page_rect(index)
        shadow = QColor(0, 0, 0, 36)
        for spread in (1, 2, 3):  # only the edges: a whole page of shade costs milliseconds
            painter.fillRect(QRectF(rect.left(), rect.bottom(), rect.width(), spread), shadow)
            painter.fillRect(QRectF(rect.right(), rect.top(), spread / 2, rect.height()), shadow)
            painter.fillRect(QRectF(rect.left() - 1, rect.top(), 1, rect.height()), shadow)
        picture = self._pictures.get(index)
        if picture is None:
            painter.fillRect(rect, Qt.GlobalColor.white)
            return
        dpr = self.viewport().devicePixelRatioF()
        exact = abs(picture.scale - self._scale * _PIXELS_A_POINT * dpr) < 1e-6
        if exact:
            picture.image.setDevicePixelRatio(dpr)
            painter.drawImage(rect.topLeft(), picture.image)
        else:
            picture.image.setDevicePixelRatio(1)
            painter.drawImage(rect, picture.image)

    def _paint_bands(
        self, painter: QPainter, places: Sequence[Place], ink: QColor, *, apart: bool = False
    ) -> None:
        """A band behind words, one a line, or one a word where they are to stay apart."""
        view = QRectF(self.viewport().rect())
        bands: dict[tuple[int, int, int], QRectF] = {}
        for number, place in enumerate(places):
            rect = self._place_rect(place)
            if rect.intersects(view):
                key = (place.page, round(place.y), number if apart else 0)
                bands[key] = bands[key].united(rect) if key in bands else rect
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for band in bands.values():
            painter.drawRoundedRect(band.adjusted(*((0,) * 4 if apart else (-2, 0, 2, 0))), 2, 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages anew."""
        super().resizeEvent(event)
        self._lay_out()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Ask for the pages that come into view."""
        del dx, dy
        self._ask()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Lead from a word to its field."""
        if event.button() == Qt.MouseButton.LeftButton:
            found = self.find_text(event.position())
            if found is not None:
                self.clicked.emit(*found)

    def find_text(self, point: QPointF | QPoint) -> tuple[str, int] | None:
        """The field and offset nearest to a point of the viewport."""
        at = QPointF(point)
        for index in self.visible_pages():
            rect = self.page_rect(index)
            if rect.contains(at):
                factor = _PIXELS_A_POINT * self._scale
                x, y = (at.x() - rect.left()) / factor, (at.y() - rect.top()) / factor
                return self._placed[index].nearest(x, y) if index < len(self._placed) else None
        return None

    def place_of(self, path: str) -> QRect | None:
        """Where the first word of a field stands in the viewport."""
        place = self._first(path)
        return self._place_rect(place).toAlignedRect() if place else None

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl held; else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y()
            if turned:
                self.zoom(self._scale * (1.1 if turned > 0 else 1 / 1.1))
            event.accept()
        else:
            self._let_go()
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page by page with the keys."""
        self._let_go()
        bar = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_PageDown:
                self.go_to((self.visible_pages() or [0])[0] + 1)
            case Qt.Key.Key_PageUp:
                self.go_to((self.visible_pages() or [0])[0] - 1)
            case Qt.Key.Key_Home:
                bar.setValue(0)
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case _:
                super().keyPressEvent(event)

    def go_to(self, index: int) -> None:
        """Show the head of a page."""
        index = min(max(index, 0), len(self._sizes) - 1)
        top = self._tops[index] - _MARGIN if self._tops else 0
        self.verticalScrollBar().setValue(round(top))


def _within(where: str, paths: tuple[str, ...]) -> bool:
    """Whether a path is one of these, or below one."""
    return any(
        where == path or (where.startswith(path) and where[len(path)] in ".[") for path in paths
    )
