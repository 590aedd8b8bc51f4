# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The guide's pictures, taken of the real window: `python tests/docs/pictures.py` makes them anew.

A test takes them too and holds the kept ones to what the window looks like now.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from attrs import evolve
from PIL import Image
from PySide6.QtCore import QBuffer, QCoreApplication, QEvent, QIODevice
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from circular_composer import resources
from circular_composer.session import OpenLetter
from circular_composer.storage import load_circular, save_circular
from circular_composer.ui.application import Editor
from circular_composer.ui.export_dialog import ExportDialog
from circular_composer.ui.letter_view import LetterView
from circular_composer.ui.preferences.dialog import SettingsDialog
from circular_composer.ui.settings import SettingsFile
from circular_composer.words import LANGUAGES, Language

PICTURES = Path(__file__).resolve().parents[2] / "docs" / "pictures"
COLOURS = 96
"""A window has few: fewer still are kept, and the file is a third as large."""
_STEP = 20
"""Milliseconds between two looks at the window."""
_PATIENCE = 2_000
"""Looks after which a window that never is ready is given up."""
_STILL = 25
"""Looks in a row that show the same: what was under way has come to its end."""

_DOUBTFUL = {
    "ar": ('الاجتماع الاول للفريق المعني بـ"المدن الذكية', "والتسجيل مفتوح ,حتى [...] عبر الرابط."),
    "en": ('First meeting of the group on "smart cities', "Registration is open until [...] ."),
}
"""A subject and a sentence with something to find in them."""


class Studio:
    """One editor in one language, with a home and a folder of its own."""

    def __init__(self, app: QApplication, language: Language) -> None:
        """Open the window."""
        settings = SettingsFile()
        settings.change(language=language, theme="light", panes=(150, 560, 570))
        self.language = language
        app.setCursorFlashTime(0)  # a caret that blinks is never still
        self.editor = Editor(app, settings)
        self.editor.desk.services.speller = None  # its answers come when they come
        self.window = self.editor.window
        self.window.resize(1280, 760)
        self.editor.start([])

    def wait(self, condition: Callable[[], bool]) -> None:
        """Let the window work until something is so.

        Raises:
            TimeoutError: when it never is.
        """
        for _ in range(_PATIENCE):
            if condition():
                return
            QTest.qWait(_STEP)
        raise TimeoutError("the window is not ready for its picture")

    def letter(self) -> LetterView:
        """The sample letter of the language, open from a file."""
        sample = resources.sample_files()[f"meeting.{self.language}"]
        path = Path("letters") / f"TSB Circular 214.{self.language}.circular"
        path.parent.mkdir(exist_ok=True)
        save_circular(path, load_circular(sample, forms=self.editor.desk.form_names()))
        self.window.files.open(path)
        return self._shown()

    def doubtful_letter(self) -> LetterView:
        """A letter with much to be told of."""
        desk = self.editor.desk
        sample = resources.sample_files()[f"meeting.{self.language}"]
        letter = load_circular(sample, forms=desk.form_names())
        subject, sentence = _DOUBTFUL[self.language]
        first = evolve(letter.body[0], text=sentence)  # type: ignore[call-arg]
        signature = evolve(letter.signature, name="")
        changed = evolve(
            letter, subject=subject, body=(first, *letter.body[1:]), signature=signature
        )
        self.window.files.show(OpenLetter.new(changed))
        return self._shown()

    def _shown(self) -> LetterView:
        view = self.window.current
        assert view is not None
        self.wait(lambda: bool(view.page.pictures) and view.page.place_of("subject") is not None)
        return view

    def picture(self, widget: QWidget | None = None) -> bytes:
        """A PNG of the window, or of another, once it changes no more."""
        shown = widget or self.window
        last, alike = QImage(), 0

        def still() -> bool:
            nonlocal last, alike
            now = shown.grab().toImage()
            alike = alike + 1 if now == last else 0
            last = now
            return alike >= _STILL

        self.wait(still)
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        last.save(buffer, "PNG")  # type: ignore[call-overload]
        image = Image.open(io.BytesIO(bytes(buffer.data().data()))).convert("RGB")
        small = image.quantize(COLOURS, dither=Image.Dither.NONE)
        out = io.BytesIO()
        small.save(out, "PNG", optimize=True)
        return out.getvalue()

    def close(self) -> None:
        """Let everything go."""
        for view in self.window.views:
            self.window.tabs.removeTab(self.window.tabs.indexOf(view))
            view.close_view()
            view.model.close()
            view.deleteLater()
        self.window.close()
        self.editor.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _start(studio: Studio) -> bytes:
    drawn = resources.state_folder() / "pictures"
    wanted = len(resources.starter_files())
    studio.wait(lambda: len(list(drawn.glob("*.png"))) >= wanted)
    return studio.picture()


def _editor(studio: Studio) -> bytes:
    view = studio.letter()
    view.form.fields[0].setFocus()
    return studio.picture()


def _problems(studio: Studio) -> bytes:
    view = studio.doubtful_letter()
    studio.wait(lambda: len(view.problems.problems) > 2)
    return studio.picture()


def _export(studio: Studio) -> bytes:
    view = studio.letter()
    dialog = ExportDialog(studio.window.exports, view, studio.editor.desk, studio.window)
    dialog.folder.setText("letters")
    dialog.show()
    dialog.start()
    studio.wait(dialog.open_file.isVisible)
    made = studio.picture(dialog)
    dialog.close()
    dialog.deleteLater()
    return made


def _settings(studio: Studio) -> bytes:
    dialog = SettingsDialog(studio.editor.desk, studio.window)
    dialog.show()
    dialog.show_page("look")
    dialog.close_button.setFocus()
    made = studio.picture(dialog)
    dialog.close()
    dialog.deleteLater()
    return made


SCENES: Mapping[str, Callable[[Studio], bytes]] = {
    "start": _start,
    "editor": _editor,
    "problems": _problems,
    "export": _export,
    "settings": _settings,
}


@contextlib.contextmanager
def _elsewhere() -> Iterator[None]:
    """Work in an empty home, which no picture shows."""
    before, home = Path.cwd(), os.environ.get(resources.HOME_VARIABLE)
    with tempfile.TemporaryDirectory() as folder:
        os.environ[resources.HOME_VARIABLE] = f"{folder}/home"
        os.chdir(folder)
        try:
            yield
        finally:
            os.chdir(before)
            os.environ.pop(resources.HOME_VARIABLE)
            if home is not None:
                os.environ[resources.HOME_VARIABLE] = home


def take(app: QApplication, scene: str, language: Language) -> bytes:
    """Take one picture, as a PNG file's bytes."""
    with _elsewhere():
        studio = Studio(app, language)
        try:
            return SCENES[scene](studio)
        finally:
            studio.close()


def main() -> None:
    """Make every picture anew."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    found = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(found, QApplication)
    PICTURES.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        for scene in SCENES:
            data = take(found, scene, language)
            (PICTURES / f"{scene}.{language}.png").write_bytes(data)
            print(f"{scene}.{language}.png: {len(data) // 1024} KB")  # noqa: T201


if __name__ == "__main__":
    main()
