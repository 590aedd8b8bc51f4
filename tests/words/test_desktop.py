# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Windows and macOS are asked for the language of their windows, in their own ways."""

from __future__ import annotations

import ctypes
import plistlib
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from circular_composer.words import desktop, interface_language, language_asked_for
from circular_composer.words.desktop import desktop_language

System = Callable[[str], None]


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> System:
    """Become another system, whose desktop is really asked, with an empty home."""

    def become(name: str) -> None:
        monkeypatch.setattr(sys, "platform", name)
        monkeypatch.setattr(desktop, "desktop_language", desktop_language)
        monkeypatch.setattr(Path, "home", lambda: tmp_path)
        monkeypatch.setattr(desktop, "_EVERYBODY", tmp_path / "everybody")

    return become


class _Asked:
    """Stands in for the function of a library of Windows."""

    restype: type | None = None

    def __init__(self, answer: int) -> None:
        self._answer = answer

    def __call__(self) -> int:
        """The answer in as many bits as were asked for; the rest of a register is anything."""
        return self._answer if self.restype is ctypes.c_uint16 else self._answer | 0x7FFF0000


@pytest.mark.parametrize(
    ("number", "language"),
    [(0x0401, "ar"), (0x0C01, "ar"), (0x3801, "ar"), (0x0409, "en"), (0x1400, "en")],
)
def test_windows_tells_a_number(
    system: System, monkeypatch: pytest.MonkeyPatch, number: int, language: str
) -> None:
    """Arabic of any country is Arabic, every other language English ([MS-LCID])."""
    libraries = {"kernel32": SimpleNamespace(GetUserDefaultUILanguage=_Asked(number))}
    monkeypatch.setattr(ctypes, "CDLL", libraries.__getitem__)
    system("win32")
    assert language_asked_for() == interface_language() == language


def test_a_windows_that_cannot_be_asked_says_nothing(
    system: System, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A library that is not there is no reason for a command to fail."""

    def fail(_: str) -> None:
        raise OSError

    monkeypatch.setattr(ctypes, "CDLL", fail)
    system("win32")
    assert language_asked_for() is None
    assert interface_language() == "en"


def preferences(folder: Path, data: bytes) -> None:
    """Put preferences where macOS keeps them."""
    path = folder / "Library" / "Preferences" / ".GlobalPreferences.plist"
    path.parent.mkdir(parents=True)
    path.write_bytes(data)


@pytest.mark.parametrize("kind", [plistlib.FMT_BINARY, plistlib.FMT_XML])
@pytest.mark.parametrize(
    ("languages", "language"),
    [(["ar-SA", "en-US"], "ar"), (["en-GB", "ar-AE"], "en"), (["de-CH"], "en"), ([], None)],
)
def test_macos_keeps_a_list(
    system: System,
    tmp_path: Path,
    kind: plistlib.PlistFormat,
    languages: list[str],
    language: str | None,
) -> None:
    """The first of the user's languages counts, not the country of dates and numbers."""
    told = {"AppleLanguages": languages, "AppleLocale": "ar_EG"}
    preferences(tmp_path, plistlib.dumps(told, fmt=kind))
    system("darwin")
    assert language_asked_for() == language


def test_macos_begins_with_the_computers_languages(system: System, tmp_path: Path) -> None:
    """An account that never chose has those of everybody on the computer."""
    preferences(tmp_path, plistlib.dumps({"AppleLocale": "en_US"}))
    preferences(tmp_path / "everybody", plistlib.dumps({"AppleLanguages": ["ar"]}))
    system("darwin")
    assert language_asked_for() == "ar"


@pytest.mark.parametrize(
    "data",
    [
        None,
        b"",
        b"bplist00",
        b"<?xml version='1.0'?><plist><dict>",
        plistlib.dumps({"AppleLanguages": 7}),
        plistlib.dumps(["AppleLanguages"]),
    ],
)
def test_a_macos_that_says_nothing(system: System, tmp_path: Path, data: bytes | None) -> None:
    """Preferences that are missing, broken or of another make leave English, and the question."""
    if data is not None:
        preferences(tmp_path, data)
    system("darwin")
    assert language_asked_for() is None
    assert interface_language() == "en"


@pytest.mark.parametrize(
    ("variables", "language"),
    [({"LANG": "en_GB.UTF-8"}, "en"), ({"LC_ALL": "C"}, None), ({}, "ar")],
)
def test_variables_come_before_the_desktop(
    system: System, tmp_path: Path, variables: dict[str, str], language: str | None
) -> None:
    """Who starts the program with a language of its own gets that; a script's `C` is none."""
    preferences(tmp_path, plistlib.dumps({"AppleLanguages": ["ar-EG"]}))
    system("darwin")
    assert language_asked_for(variables) == language


def test_other_systems_have_only_variables(system: System, tmp_path: Path) -> None:
    """Nothing is looked for where nothing can be."""
    preferences(tmp_path, plistlib.dumps({"AppleLanguages": ["ar-EG"]}))
    system("linux")
    assert desktop_language() == ""
