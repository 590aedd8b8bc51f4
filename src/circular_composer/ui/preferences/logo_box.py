# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The logo of a letterhead: shown, chosen from a file after a strict look at it, taken away.

Where the family or the office has a logo, letters may also go out without any.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt, Signal
from PySide6.QtGui import QImageReader, QPixmap
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from circular_composer.faults import Fault, Refused
from circular_composer.office import LOGO_LIMIT, NO_LOGO, Logo, check_logo
from circular_composer.storage import read_bytes
from circular_composer.ui.desk import Desk
from circular_composer.ui.preferences.choices import OfficeChoices

_WIDE, _HIGH = 180, 72


class LogoBox(QWidget):
    """One logo.

    Attributes:
        data: what the user chose; empty for what is usual.

    Signals:
        chosen: another picture, none, or the usual one was chosen.
    """

    chosen = Signal()

    def __init__(self, desk: Desk, choices: OfficeChoices, parent: QWidget | None = None) -> None:
        """Begin without a picture."""
        super().__init__(parent)
        self._desk, self._choices = desk, choices
        self.data: Logo = b""
        self.picture = QLabel(self)
        self.picture.setObjectName("logo")
        self.picture.setFixedSize(_WIDE, _HIGH)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.choose, self.remove = QPushButton(self), QPushButton(self)
        self.none = QCheckBox(self)
        self.none.clicked.connect(self._go_without)
        self.hint = QLabel(self)
        self.hint.setObjectName("quiet")
        self.hint.setWordWrap(True)
        buttons = QHBoxLayout()
        for button, act in ((self.choose, self._ask), (self.remove, self._remove)):
            button.setAutoDefault(False)
            button.clicked.connect(act)
            buttons.addWidget(button)
        buttons.addWidget(self.none)
        buttons.addStretch(1)
        beside = QVBoxLayout()
        beside.addLayout(buttons)
        beside.addWidget(self.hint)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(self.picture)
        row.addLayout(beside, 1)

    def retranslate(self) -> None:
        """Word the buttons."""
        wording = self._desk.wording
        self.choose.setText(wording("settings.logo-choose"))
        self.remove.setText(wording("settings.logo-remove"))
        self.none.setText(wording("settings.logo-none"))
        self.none.setToolTip(wording("settings.logo-none-tip"))
        self.hint.setText(wording("settings.logo-hint", limit=str(LOGO_LIMIT // 1024)))
        self.picture.setAccessibleName(wording("settings.logo"))
        if self.picture.pixmap().isNull():
            self.picture.setText(wording("settings.no-logo"))

    def show_logo(self, logo: Path | bytes | None, *, usual: Path | bytes | None) -> None:
        """Show the picture that holds now.

        Args:
            logo: the picture; None for none.
            usual: what would hold if the user had chosen nothing: a picture of the user's own can
                be taken away for it, and where it is one, there can be none.
        """
        own = logo if isinstance(logo, bytes) else NO_LOGO
        self.data = b"" if logo == usual else own
        self.none.setChecked(self.data == NO_LOGO)
        self.none.setEnabled(usual is not None)
        shown = QPixmap()
        if logo is not None:
            data = logo if isinstance(logo, bytes) else logo.read_bytes()
            shown.loadFromData(data)
        if shown.isNull():
            self.picture.clear()
            self.picture.setText(self._desk.wording("settings.no-logo"))
        else:
            ratio = self.devicePixelRatioF()
            smooth = Qt.TransformationMode.SmoothTransformation
            keep = Qt.AspectRatioMode.KeepAspectRatio
            fitted = shown.scaled(
                round((_WIDE - 12) * ratio), round((_HIGH - 12) * ratio), keep, smooth
            )
            fitted.setDevicePixelRatio(ratio)
            self.picture.setPixmap(fitted)
        self.remove.setEnabled(isinstance(self.data, bytes) and bool(self.data))

    def _ask(self) -> None:
        wording = self._desk.wording
        kinds = f"{wording('settings.kind-logo')} (*.png *.jpg *.jpeg)"
        paths = self._desk.asking.open_path(self, wording("settings.logo-choose"), "", kinds)
        if not paths:
            return
        try:
            self.data = picture_in(paths[0])
        except Refused as refusal:
            self._choices.tell(refusal)
            return
        self.chosen.emit()

    def _remove(self) -> None:
        self.data = b""
        self.chosen.emit()

    def _go_without(self) -> None:
        self.data = NO_LOGO if self.none.isChecked() else b""
        self.chosen.emit()


def picture_in(path: Path) -> bytes:
    """The picture in a file, once it has been looked over and drawn as a whole.

    Raises:
        Refused: naming the file, and saying why it cannot be a logo.
    """
    try:
        data = read_bytes(path, LOGO_LIMIT)
    except Refused as refusal:
        if refusal.faults[0].code == "too-large":
            limit = {"limit": str(LOGO_LIMIT // 1024)}
            raise Refused(Fault("office.logo-large", "", limit), path=path) from refusal
        raise
    try:
        check_drawn(data)
    except Refused as refusal:
        raise refusal.at(path) from refusal
    return data


def check_drawn(data: bytes) -> None:
    """Let a picture pass that is of a safe kind and can be drawn to its last point.

    Raises:
        Refused: saying why it cannot be a logo.
    """
    check_logo(data)
    packed = QByteArray(data)
    buffer = QBuffer(packed)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    if QImageReader(buffer).read().isNull():
        raise Refused(Fault("office.logo-broken"))
