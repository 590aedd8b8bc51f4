# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Icons of the Lucide set (ISC), in the theme's ink, mirrored where direction means something."""

from __future__ import annotations

from functools import cached_property
from importlib.resources import files

from attrs import define
from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QTransform
from PySide6.QtSvg import QSvgRenderer

MIRRORED = frozenset(
    {
        "undo-2", "redo-2", "list", "indent-increase", "indent-decrease",
        "external-link", "file-output", "chevron-left", "chevron-right", "import", "search",
        "repeat", "panel-left", "panel-right", "book-user", "file-text",
    }
)  # fmt: skip
"""Icons whose sides mean before and after."""

_SIZES = (16, 20, 24, 32, 48)


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

    def icon(self, name: str, ink: QColor | None = None) -> QIcon:
        """An icon by its name in the set."""
        chosen = ink or self.ink
        key = (name, chosen.name())
        if key not in self._made:
            icon = QIcon()
            for size in _SIZES:
                for ratio in (1, 2):
                    icon.addPixmap(self.pixmap(name, size, ratio, chosen))
                    icon.addPixmap(self.pixmap(name, size, ratio, self.faint), QIcon.Mode.Disabled)
            self._made[key] = icon
        return self._made[key]

    def pixmap(self, name: str, size: int, ratio: float = 1, ink: QColor | None = None) -> QPixmap:
        """An icon as a picture of a size in pixels, for a screen of that many device pixels."""
        source = files(__package__).joinpath("icons", f"{name}.svg").read_text(encoding="utf-8")
        colour = (ink or self.ink).name()
        renderer = QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))
        picture = QPixmap(QSize(round(size * ratio), round(size * ratio)))
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        if self.rtl and name in MIRRORED:
            painter.setTransform(QTransform(-1, 0, 0, 1, picture.width(), 0))
        renderer.render(painter)
        painter.end()
        picture.setDevicePixelRatio(ratio)
        return picture
