# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The editor's beginning and end."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, QObject, QTranslator, Signal
from PySide6.QtGui import QColor, QFileOpenEvent, QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from circular_composer.ui.asking import Asking
from circular_composer.ui.beginning import spoken, tell
from circular_composer.ui.crashes import Crashes, logging_to_file
from circular_composer.ui.desk import Desk
from circular_composer.ui.icons import Icons
from circular_composer.ui.main_window import MainWindow
from circular_composer.ui.pacing import share_interpreter
from circular_composer.ui.settings import SettingsFile
from circular_composer.ui.theme import Colours, apply_theme, colours_for, load_faces
from circular_composer.ui.windows import Windows
from circular_composer.ui.wording import Wording
from circular_composer.words import Language


class Application(QApplication):
    """Qt's application, which macOS hands the files that are opened in the Finder.

    They come as events to the application alone: a filter would be asked about every event of
    every window.

    Signals:
        asked_for: a file to open, in the program that runs already or has just been started.
    """

    asked_for = Signal(Path)

    def event(self, event: QEvent) -> bool:
        """Hand on the file that is to be opened."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self.asked_for.emit(Path(event.file()))
            return True
        return super().event(event)


class Editor(QObject):
    """One run of the editor: its desk, its look, its windows."""

    def __init__(self, app: QApplication, settings: SettingsFile | None = None) -> None:
        """Prepare everything; nothing is shown yet."""
        super().__init__()
        self._app = app
        self.settings = settings or SettingsFile()
        self.settings.load()
        self._translator: QTranslator | None = None
        self._family = load_faces()
        self.wording = Wording(self._language(), self)
        self.desk = Desk(self.wording, self.settings, Asking(self.wording))
        self._dress()
        self.windows = Windows(self.desk, self._icons, self._colours)
        self.windows.open()
        self.windows.look_changed.connect(self._follow_settings)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def window(self) -> MainWindow:
        """The first of its windows."""
        return self.windows.all[0]

    def _language(self) -> Language:
        return spoken(self.settings.value) or "en"

    def _dress(self) -> None:
        """Colours, faces, icons and direction, as the settings say."""
        value = self.settings.value
        self._colours: Colours = colours_for(value.theme)
        apply_theme(self._app, self._colours, self._family, value.text_points)
        self._app.setLayoutDirection(self.wording.direction)
        self._icons = Icons(
            QColor(self._colours.text),
            QColor(self._colours.line_strong),
            self.wording.language == "ar",
        )
        self._translate_qt()

    def _translate_qt(self) -> None:
        """Qt's own words (file dialogs, menus of lines), where the wheel has them."""
        if self._translator is not None:
            self._app.removeTranslator(self._translator)
        self._translator = QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load(f"qtbase_{self.wording.language}", folder):
            self._app.installTranslator(self._translator)

    def _follow_system(self) -> None:
        if self.settings.value.theme == "system":
            self._follow_settings()

    def _follow_settings(self) -> None:
        """Take on the look that was chosen, in every window, without a restart."""
        language = self._language()
        changed = language != self.wording.language
        if changed:
            self.wording.blockSignals(True)  # the windows are worded once, when all is in place
            self.wording.choose(language)
            self.wording.blockSignals(False)
        self._dress()
        self.windows.take_look(self._icons, self._colours)
        self.wording.changed.emit()

    def _speak(self, language: Language) -> None:
        self.settings.change(language=language)
        self._follow_settings()

    def start(self, paths: Sequence[Path]) -> None:
        """Show the window and open the files named."""
        if not paths:
            self.window.show_start()
        self.window.show()
        tell(self.window, self.settings, self._speak)
        for path in paths:
            self.window.files.open(path)
        if paths and not self.window.views:
            self.window.show_start()

    def open(self, path: Path) -> None:
        """Open a file in the window that is worked in, or show the one where it is open."""
        window = self.windows.front
        window.raise_()
        window.activateWindow()
        window.files.open(path)

    def close(self) -> None:
        """Let the windows go and end the threads."""
        QGuiApplication.styleHints().colorSchemeChanged.disconnect(self._follow_system)
        self.windows.end()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.desk.close()


def run(paths: list[Path]) -> int:
    """Run the editor until its window is closed.

    Args:
        paths: files to open.

    Returns:
        The exit status.
    """
    share_interpreter()
    app = QApplication.instance() or Application(sys.argv[:1])
    assert isinstance(app, Application)  # noqa: S101 - nothing else makes one before
    app.setApplicationName("circular-composer")
    app.setDesktopFileName("circular-composer")
    app.setWindowIcon(QIcon(str(files(__package__) / "circular-composer.svg")))
    with logging_to_file():
        editor = Editor(app)
        try:
            with Crashes(editor.windows).watching():
                app.asked_for.connect(editor.open)
                editor.start(paths)
                return app.exec()
        finally:
            editor.close()
