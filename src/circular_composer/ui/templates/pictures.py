# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Pictures of the first page of templates, drawn behind the window and kept for the next time."""

from __future__ import annotations

import contextlib
import hashlib
from collections import deque
from pathlib import Path

from attrs import asdict, evolve
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Signal
from PySide6.QtGui import QImage
from shiboken6 import isValid

from circular_composer import resources
from circular_composer.faults import Refused
from circular_composer.forms import FormSpec
from circular_composer.office import Office, load_office
from circular_composer.session.locks import private_folder
from circular_composer.storage import encode, write_bytes
from circular_composer.ui.page.feed import PageFeed, PageThread, Picture
from circular_composer.ui.services import Job
from circular_composer.ui.templates.starters import Starter, filled_with_examples

SCALE = 0.75
"""Pixels to a point: an A4 page becomes some 450 pixels wide, sharp at twice the size shown."""
_LOOK = "1"
"""Changed whenever pages come to look otherwise, so that old pictures are drawn anew."""


class StarterPictures(QObject):
    """Draws one template after another on the page's thread.

    Signals:
        drawn: the template's path and its picture.
    """

    drawn = Signal(object, QImage)

    def __init__(self, thread: PageThread, parent: QObject | None = None) -> None:
        """Draw by a thread that sets pages."""
        super().__init__(parent)
        self._pictures: dict[str, QImage] = {}
        self._waiting: deque[tuple[Starter, FormSpec, str]] = deque()
        self._serial = 0
        self._busy = False
        self._feed = PageFeed(thread, self)
        self.destroyed.connect(self._feed.close)  # the thread may be at it when the window goes
        self._feed.page_drawn.connect(self._take)
        self._feed.refused.connect(self._skip)

    def want(self, starter: Starter, form: FormSpec) -> QImage | None:
        """The picture of a template; None when it is still to be drawn, and `drawn` will tell."""
        key = _key(starter)
        if key not in self._pictures:
            kept = QImage(str(_file(key)))
            if kept.isNull():
                if not any(waiting == key for _, _, waiting in self._waiting):
                    self._waiting.append((starter, form, key))
                    if not self._busy:
                        self._next()
                return None
            self._pictures[key] = kept
        return self._pictures[key]

    def _next(self) -> None:
        if not self._waiting:
            self._busy = False
            self._feed.close()  # the thread need not think of it until more is wanted
            return
        self._busy = True
        self._serial += 1
        starter, form, _ = self._waiting[0]
        self._feed.show_pages((0,), SCALE)
        letter = filled_with_examples(starter.circular)
        self._feed.set_letter(Job(letter, form, self._serial))

    def _take(self, picture: Picture) -> None:
        if not isValid(self) or not self._busy or picture.serial != self._serial:
            return  # drawn again meanwhile, or the window has gone
        starter, _, key = self._waiting.popleft()
        self._pictures[key] = picture.image
        _keep(key, picture.image)
        self.drawn.emit(starter.path, picture.image)
        self._next()

    def _skip(self, _: object) -> None:
        if isValid(self) and self._busy:
            self._waiting.popleft()
            self._next()


def _key(starter: Starter) -> str:
    """The content's hash: a picture is of what the template says, wherever it lies.

    What an office chose about its letters is seen in it too.
    """
    office = evolve(load_office(), interface={}, checks={}, shared=())
    chosen = repr(asdict(office)).encode() if office != Office() else b""
    return hashlib.sha256(_LOOK.encode() + chosen + encode(starter.circular)).hexdigest()[:32]


def _file(key: str) -> Path:
    return resources.state_folder() / "pictures" / f"{key}.png"


def _keep(key: str, image: QImage) -> None:
    """Keep a picture; a folder that cannot be written only costs drawing it again."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    path = _file(key)
    with contextlib.suppress(Refused):
        private_folder(path.parent)
        write_bytes(path, bytes(data.data()), private=True)
