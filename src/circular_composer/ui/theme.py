# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Colours, faces and spacing of the editor, light and dark."""

from __future__ import annotations

import importlib
from importlib.resources import files
from pathlib import Path
from string import Template

from attrs import asdict, frozen
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from circular_composer.ui.flow.highlighting import Inks

_UI_FACES = "fontpkg_ibm_plex_sans_arabic"
"""Arabic and Latin of one design, made for screens (OFL)."""


@frozen
class Colours:
    """One theme. Text stands at 4.5:1 or more on each ground it is used on (WCAG 1.4.3)."""

    dark: bool
    window: str
    panel: str
    base: str
    desk: str
    text: str
    quiet: str
    line: str
    line_strong: str
    scroll: str
    accent: str
    accent_text: str
    accent_soft: str
    hover: str
    error: str
    warning: str
    hint: str
    done: str
    match: str
    current: str
    confirm: str
    added: str
    island: str


LIGHT = Colours(
    dark=False,
    window="#f3f2ef",
    panel="#faf9f7",
    base="#ffffff",
    desk="#dddad4",
    text="#1f2328",
    quiet="#5b6169",
    line="#dcd9d3",
    line_strong="#8d8a84",
    scroll="#c3bfb8",
    accent="#0b5394",
    accent_text="#ffffff",
    accent_soft="#e3edf7",
    hover="#e8e6e1",
    error="#b3261e",
    warning="#8a5a00",
    hint="#1b6680",
    done="#2c6e49",
    match="#ffe69a",
    current="#ffbe4d",
    confirm="#fff2cc",
    added="#2c6e49",
    island="#0b5394",
)

DARK = Colours(
    dark=True,
    window="#1e2023",
    panel="#24272b",
    base="#2b2f34",
    desk="#141517",
    text="#e8e6e3",
    quiet="#a9adb3",
    line="#3a3f45",
    line_strong="#7d838b",
    scroll="#555b63",
    accent="#7fb8f0",
    accent_text="#10243a",
    accent_soft="#2a3d52",
    hover="#33383e",
    error="#ff9b92",
    warning="#f0bf66",
    hint="#83cbe3",
    done="#86d3a4",
    match="#6b5a1e",
    current="#ffbe4d",
    confirm="#4d4118",
    added="#86d3a4",
    island="#7fb8f0",
)


_DRAWN = {"arrow": "chevron-quiet", "arrow_up": "chevron-up-quiet", "tick": "check-dark"}
"""Pictures that the style sheet draws, by their name in it."""


def colours_for(theme: str) -> Colours:
    """The theme of that name; `system` follows the desktop."""
    if theme == "system":
        scheme = QGuiApplication.styleHints().colorScheme()
        return DARK if scheme == Qt.ColorScheme.Dark else LIGHT
    return DARK if theme == "dark" else LIGHT


def inks(colours: Colours) -> Inks:
    """The marks of running text in a theme."""
    return Inks(
        link=QColor(colours.accent),
        error=QColor(colours.error),
        warning=QColor(colours.warning),
        hint=QColor(colours.hint),
        match=QColor(colours.match if not colours.dark else "#ffe69a"),
        current=QColor(colours.current),
        confirm=QColor(colours.confirm),
    )


def load_faces() -> str:
    """Load the interface's face and return its family; empty when it is not there."""
    try:
        package = importlib.import_module(_UI_FACES)
    except ModuleNotFoundError:
        return ""
    folder = Path(str(files(package))) / "files"
    family = ""
    for path in sorted(folder.rglob("*")):
        if path.suffix not in {".ttf", ".otf"}:
            continue
        if not any(weight in path.stem for weight in ("Regular", "Bold", "SemiBold", "Medium")):
            continue
        number = QFontDatabase.addApplicationFont(str(path))
        families = QFontDatabase.applicationFontFamilies(number)
        # The lightest name is the family; "… SemiBold" and the like are members of it.
        if families and (not family or len(families[0]) < len(family)):
            family = families[0]
    return family


def palette_of(colours: Colours) -> QPalette:
    """The palette of a theme."""
    found = QPalette()
    role = QPalette.ColorRole
    for chosen, value in (
        (role.Window, colours.window),
        (role.WindowText, colours.text),
        (role.Base, colours.base),
        (role.AlternateBase, colours.panel),
        (role.Text, colours.text),
        (role.Button, colours.panel),
        (role.ButtonText, colours.text),
        (role.BrightText, colours.error),
        (role.Highlight, colours.accent),
        (role.HighlightedText, colours.accent_text),
        (role.PlaceholderText, colours.quiet),
        (role.ToolTipBase, colours.base),
        (role.ToolTipText, colours.text),
        (role.Link, colours.accent),
        (role.Mid, colours.line_strong),
        (role.Light, colours.panel),
        (role.Dark, colours.line_strong),
    ):
        found.setColor(chosen, QColor(value))
    faint = QColor(colours.quiet)
    faint.setAlpha(150)
    for chosen in (role.Text, role.ButtonText, role.WindowText):
        found.setColor(QPalette.ColorGroup.Disabled, chosen, faint)
    return found


def apply_theme(app: QApplication, colours: Colours, family: str, text_points: int) -> None:
    """Dress the application."""
    app.setStyle("Fusion")
    app.setPalette(palette_of(colours))
    face = QFont(family) if family else app.font()
    face.setPointSizeF(10.0)
    face.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    app.setFont(face)
    values = {key: str(value) for key, value in asdict(colours).items()}
    values["flow_points"] = str(12 + text_points)
    values["line_points"] = str(11 + text_points)
    folder = files(__package__)
    for name, icon in _DRAWN.items():
        values[name] = folder.joinpath("icons", f"{icon}.svg").as_posix()  # type: ignore[attr-defined]
    sheets = ("style.qss", "style-dark.qss") if colours.dark else ("style.qss",)
    source = "".join(folder.joinpath(one).read_text("utf-8") for one in sheets)
    app.setStyleSheet(Template(source).substitute(values))
