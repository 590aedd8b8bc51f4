# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Icons of the Lucide set (ISC), in the theme's ink, mirrored where direction means something."""

from __future__ import annotations

from functools import cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable

from attrs import define
from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap, QTransform
from PySide6.QtSvg import QSvgRenderer

MIRRORED = frozenset(
    {
        "undo-2", "redo-2", "list", "indent-increase", "indent-decrease",
        "external-link", "file-output", "chevron-left", "chevron-right", "import", "search",
        "repeat", "panel-left", "panel-right", "book-user", "file-text",
    }
)  # fmt: skip
"""Icons whose sides mean before and after."""

_SIZES = (16, 20, 24)
"""The sizes that menus, buttons and the toolbar take, in pixels of the interface."""


@define(slots=False)
class Icons:
    """Draws icons in one ink and one direction.

    Attributes:
        ink: colour of an icon that can be used.
        faint: colour of one that cannot.
        rtl: whether the interface runs right-to-left.
    """

    ink: QColor
    faint: QColor
    rtl: bool

    @cached_property
    def _made(self) -> dict[tuple[str, str], QIcon]:
        return {}

    @cached_property
    def _drawn(self) -> dict[tuple[str, int, float, str], QPixmap]:
        return {}

    @cached_property
    def _folder(self) -> Traversable:
        return files(__package__).joinpath("icons")

    def icon(self, name: str, ink: QColor | None = None) -> QIcon:
        """An icon by its name in the set, sharp on every screen there is."""
        chosen = ink or self.ink
        key = (name, chosen.name())
        if key not in self._made:
            icon = QIcon()
            renderer = self._renderer(name, chosen)
            ratios = {1.0, *(screen.devicePixelRatio() for screen in QGuiApplication.screens())}
            for size in _SIZES:
                for ratio in sorted(ratios):
                    picture = self._draw(renderer, name, size, ratio)
                    icon.addPixmap(picture)
                    icon.addPixmap(_tinted(picture, self.faint), QIcon.Mode.Disabled)
            self._made[key] = icon
        return self._made[key]

    def pixmap(self, name: str, size: int, ratio: float = 1, ink: QColor | None = None) -> QPixmap:
        """An icon as a picture of a size in pixels, for a screen of that many device pixels."""
        chosen = ink or self.ink
        key = (name, size, ratio, chosen.name())
        if key not in self._drawn:
            self._drawn[key] = self._draw(self._renderer(name, chosen), name, size, ratio)
        return self._drawn[key]

    def _renderer(self, name: str, ink: QColor) -> QSvgRenderer:
        source = self._folder.joinpath(f"{name}.svg").read_text(encoding="utf-8")
        return QSvgRenderer(QByteArray(source.replace("currentColor", ink.name()).encode()))

    def _draw(self, renderer: QSvgRenderer, name: str, size: int, ratio: float) -> QPixmap:
        picture = QPixmap(QSize(round(size * ratio), round(size * ratio)))
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        if self.rtl and name in MIRRORED:
            painter.setTransform(QTransform(-1, 0, 0, 1, picture.width(), 0))
        renderer.render(painter)
        painter.end()
        picture.setDevicePixelRatio(ratio)
        return picture


def _tinted(picture: QPixmap, ink: QColor) -> QPixmap:
    """The same shape in another ink."""
    made = QPixmap(picture)
    painter = QPainter(made)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(made.rect(), ink)
    painter.end()
    return made
